package payment_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// byHand is what the office holds alone, written down and read back as it travels.
func (s *stage) byHand(after int64) (rows []payment.ByHand) {
	s.t.Helper()
	s.read(func(tx *store.Tx) (err error) {
		rows, _, err = payment.ByHandAfter(tx, after, 100)
		return err
	})
	raw, err := json.Marshal(rows)
	s.must(err)
	rows = nil
	s.must(json.Unmarshal(raw, &rows))
	return rows
}

func (s *stage) fate(b payment.ByHand, earlier ...string) (f payment.Fate) {
	s.t.Helper()
	known := map[string]bool{}
	for _, key := range earlier {
		known[key] = true
	}
	s.read(func(tx *store.Tx) (err error) {
		f, err = payment.FateOf(tx, b, known)
		return err
	})
	return f
}

// twoOffices are the same office twice as it stood in the morning: one goes on, the other
// is its copy. Both know Ibu Wati, Pak Joko, and the same drawer.
func twoOffices(t *testing.T) (lost, copied *stage, customers []int64) {
	lost, copied = newStage(t), newStage(t)
	for _, s := range []*stage{lost, copied} {
		customers = nil
		for _, name := range []string{"Ibu Wati", "Pak Joko"} {
			customers = append(customers, s.enrol(name).Customer)
		}
	}
	return lost, copied, customers
}

// The PC that knew of the money is gone. What it wrote down is entered into the copy once,
// however often it is tried: the sums, the days and the people are those of then.
func TestMoneyOfALostPCIsEnteredAgainOnce(t *testing.T) {
	lost, copied, customers := twoOffices(t)
	wati, joko := customers[0], customers[1]
	shift := lost.drawer(50_000)
	cash := lost.cash(shift, "k1", wati, 200_000)
	_, err := lost.pay.RecordTransfer(lost.ctx, payment.TransferInput{ClientKey: "t1", Payer: "BUDI S", Amount: 75_000})
	lost.must(err)
	_, err = lost.pay.Refund(lost.ctx, payment.RefundInput{ClientKey: "r1", Customer: wati, Amount: 10_000, Shift: shift.ID, Reason: "kelebihan"})
	lost.must(err)
	wrong := lost.cash(shift, "k2", joko, 15_000)
	_, err = lost.pay.Reverse(lost.ctx, wrong.ID, "salah orang")
	lost.must(err)
	newcomer := lost.enrol("Bu Tini")
	lost.cash(shift, "k3", newcomer.Customer, 30_000)
	rows := lost.byHand(0)
	if len(rows) != 6 || rows[0].By == "" || rows[0].Phone == "" || rows[0].Till == "" || rows[0].Name != "Ibu Wati" || len(rows[0].Paid) == 0 || rows[4].Reverses == "" || !rows[1].Unmatched {
		t.Fatalf("written down: %+v", rows)
	}
	for _, r := range rows {
		if !lost.fate(r).Known {
			t.Errorf("%s is not known where it was entered", r.No)
		}
	}
	if f := copied.fate(rows[4]); f.Blocked != "payment.again.not_here" {
		t.Errorf("a reversal of nothing: %+v", f)
	}
	if f := copied.fate(rows[4], rows[3].Key); f.Blocked != "" || f.Known {
		t.Errorf("a reversal after what it takes back: %+v", f)
	}
	if f := copied.fate(rows[5]); !f.Lost || f.Customer != 0 {
		t.Errorf("of somebody the copy does not know: %+v", f)
	}
	copied.calendar.Set(clock.MustDate("2026-11-25").At(9, 0, clock.WIB))
	for range 2 {
		for _, r := range rows {
			got, err := copied.pay.EnterAgain(copied.ctx, r)
			copied.must(err)
			if got.Amount != r.Amount || got.BookedOn != r.BookedOn || clock.Stamp(got.PaidAt) != clock.Stamp(r.PaidAt) || !strings.Contains(got.Note, r.No) {
				t.Errorf("%s: %+v", r.No, got)
			}
		}
	}
	copied.expect(6, `SELECT count(*) FROM payment`)
	copied.expect(295_000, `SELECT sum(amount) FROM payment`)
	copied.expect(105_000, `SELECT sum(amount) FROM unmatched WHERE matched_at IS NULL`)
	copied.expect(0, `SELECT count(*) FROM message WHERE kind = 'receipt'`)
	if a, b := lost.saldo(wati), copied.saldo(wati); a != b {
		t.Errorf("saldo %s there, %s here", a.Plain(), b.Plain())
	}
	copied.sound()
	again := copied.byHand(0)
	if !slices.EqualFunc(rows, again, func(a, b payment.ByHand) bool { return a.Key == b.Key }) {
		t.Errorf("written down again under other keys: %v", again)
	}
	if cash.No == "" || lost.fate(again[0]).Known != true {
		t.Error("the PC that comes back does not know its own money")
	}
}

// The accountant has closed the day in the copy: the money is not refused, it counts for
// the first open day, and that is told. What somebody entered by hand meanwhile is told too.
func TestAClosedDayDoesNotLoseMoneyOfALostPC(t *testing.T) {
	lost, copied, customers := twoOffices(t)
	shift := lost.drawer(0)
	lost.cash(shift, "k1", customers[0], 200_000)
	lost.cash(shift, "k2", customers[1], 40_000)
	rows := lost.byHand(0)
	copied.calendar.Set(clock.MustDate("2026-11-24").At(9, 0, clock.WIB))
	drawer := copied.drawer(0)
	_, err := copied.pay.TakeCash(copied.ctx, payment.CashInput{ClientKey: "by-hand", Customer: customers[1], Shift: drawer.ID, Amount: 40_000, ReceivedOn: clock.MustDate("2026-11-23")})
	copied.must(err)
	if f := copied.fate(rows[1]); f.Alike == "" || f.Known {
		t.Errorf("entered by hand: %+v", f)
	}
	copied.must(copied.pay.CloseDay(copied.ctx, clock.MustDate("2026-11-23"), ""))
	f := copied.fate(rows[0])
	got, err := copied.pay.EnterAgain(copied.ctx, rows[0])
	copied.must(err)
	if tuesday := clock.MustDate("2026-11-24"); f.On != tuesday || got.BookedOn != tuesday || clock.DateOf(got.PaidAt, clock.WIB) != clock.MustDate("2026-11-23") {
		t.Errorf("told %s, booked on %s", f.On, got.BookedOn)
	}
	copied.sound()
}

// The new PC gave the lost number to somebody else before anybody looked: both are money.
func TestTheSameNumberIsNotTheSameMoney(t *testing.T) {
	lost, copied, customers := twoOffices(t)
	was := lost.cash(lost.drawer(0), "k1", customers[0], 20_000)
	copied.calendar.Set(monday().Add(26 * 3600 * 1e9))
	other := copied.cash(copied.drawer(0), "k9", customers[1], 20_000)
	if was.No != other.No {
		t.Fatalf("%s and %s", was.No, other.No)
	}
	rows := lost.byHand(0)
	if copied.fate(rows[0]).Known {
		t.Error("taken for somebody else's money")
	}
	got, err := copied.pay.EnterAgain(copied.ctx, rows[0])
	copied.must(err)
	if got.Repeated || got.No == was.No {
		t.Errorf("booked as %+v", got)
	}
	// A refund of saldo that is not here, and what no office can have written.
	rows[0].Kind, rows[0].Amount, rows[0].Key = payment.KindRefund, -500_000, "again:KW-1@nowhere"
	_, err = copied.pay.EnterAgain(copied.ctx, rows[0])
	copied.refused(err, store.CodeConflict, "payment.again.saldo")
	rows[0].Kind = payment.KindCash
	_, err = copied.pay.EnterAgain(copied.ctx, rows[0])
	copied.refused(err, store.CodeInvalid, "payment.again.bad")
	copied.sound()
}

// Cash was taken and taken back on the PC that is lost. A drawer is open in the copy when both
// are entered again: what left no shift comes into none, and the count of that drawer is right.
func TestATakingBackEnteredAgainIsNoSelisihOfTheDrawerOfNow(t *testing.T) {
	lost, copied, customers := twoOffices(t)
	wrong := lost.cash(lost.drawer(0), "k1", customers[1], 15_000)
	_, err := lost.pay.Reverse(lost.ctx, wrong.ID, "salah orang")
	lost.must(err)
	copied.calendar.Set(clock.MustDate("2026-11-24").At(9, 0, clock.WIB))
	shift := copied.drawer(50_000)
	for _, r := range lost.byHand(0) {
		got, err := copied.pay.EnterAgain(copied.ctx, r)
		copied.must(err)
		if got.Till == 0 || got.Shift != 0 {
			t.Errorf("%s: till %d, shift %d", r.No, got.Till, got.Shift)
		}
	}
	copied.must(copied.close(shift, 50_000))
	copied.expect(0, `SELECT sum(counted - expected) FROM shift`)
	copied.sound()
}

// The copy knows the cash, in a shift that is still open in it; that it was given back is what
// it lacks. The money left that very drawer, and its count must say so.
func TestATakingBackEnteredAgainLeavesTheShiftItCameInto(t *testing.T) {
	lost, copied, customers := twoOffices(t)
	var shift payment.Shift
	var wrong payment.Payment
	for _, s := range []*stage{copied, lost} {
		shift = s.drawer(50_000)
		wrong = s.cash(shift, "k1", customers[1], 15_000)
	}
	_, err := lost.pay.Reverse(lost.ctx, wrong.ID, "salah orang")
	lost.must(err)
	got, err := copied.pay.EnterAgain(copied.ctx, lost.byHand(wrong.ID)[0])
	copied.must(err)
	if got.Shift != shift.ID {
		t.Errorf("it left shift %d", got.Shift)
	}
	copied.must(copied.close(shift, 50_000))
	copied.expect(0, `SELECT sum(counted - expected) FROM shift`)
	copied.sound()
}

// A transfer bounced after its surplus was paid out: that was the office's loss then, and is
// when it is entered again. Cash whose saldo is gone cannot be taken back; that is told before.
func TestABouncedTransferIsEnteredAgainAsTheLossItWas(t *testing.T) {
	lost, copied, customers := twoOffices(t)
	in, err := lost.pay.RecordTransfer(lost.ctx, payment.TransferInput{ClientKey: "t1", Customer: customers[0], Amount: 200_000})
	lost.must(err)
	refund := payment.RefundInput{ClientKey: "r1", Customer: customers[0], Amount: 50_000, Reason: "pindah"}
	_, err = lost.pay.Refund(lost.ctx, refund)
	lost.must(err)
	_, err = lost.pay.Reverse(lost.ctx, in.ID, "ditolak bank")
	lost.must(err)
	rows := lost.byHand(0)
	for _, r := range rows {
		if f := copied.fate(r); f.Blocked != "" && f.Blocked != "payment.again.not_here" && f.Blocked != "payment.again.saldo" {
			t.Errorf("%s: %+v", r.No, f)
		}
		if r.Reverses != "" {
			if f := copied.fate(r); f.Blocked != "" {
				t.Errorf("the bounced transfer is told to be blocked: %+v", f)
			}
		}
		_, err := copied.pay.EnterAgain(copied.ctx, r)
		copied.must(err)
	}
	if lost := copied.balance(ledger.ChargebackLoss, ledger.Filter{Customer: customers[0]}); lost != 50_000 {
		t.Errorf("lost %s", lost)
	}
	copied.sound()

	wrong := lost.cash(lost.drawer(0), "k1", customers[1], 200_000)
	_, err = lost.pay.Reverse(lost.ctx, wrong.ID, "salah ketik")
	lost.must(err)
	rows = lost.byHand(wrong.ID - 1)
	_, err = copied.pay.EnterAgain(copied.ctx, rows[0])
	copied.must(err)
	if f := copied.fate(rows[1]); f.Blocked != "" {
		t.Errorf("her saldo is there: %+v", f)
	}
	refund.ClientKey, refund.Customer = "r2", customers[1]
	_, err = copied.pay.Refund(copied.ctx, refund)
	copied.must(err)
	f := copied.fate(rows[1])
	_, err = copied.pay.EnterAgain(copied.ctx, rows[1])
	copied.refused(err, store.CodeConflict, "billing.saldo.short")
	if f.Blocked != "payment.again.spent" {
		t.Errorf("it was not told before: %+v", f)
	}
	copied.sound()
}
