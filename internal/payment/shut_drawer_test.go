package payment_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// left is what should lie in a drawer that is shut.
func (s *stage) left(till int64) (r rupiah.Rupiah) {
	s.t.Helper()
	s.read(func(tx *store.Tx) error {
		c, err := payment.LeftIn(tx, till)
		r = c.Left
		return err
	})
	return r
}

// As a shop does it.
//
//	Mon 17.00  Kasir 1 is counted and closed with 700.000
//	Mon 17.05  600.000 of it go to Pak Agus, 100.000 stay as change; more than there is goes to nobody
//	Tue 08.00  opened with 100.000: no difference, no question
//	Tue 17.00  closed with 100.000; 50.000 go to the bank
//	Tue 17.30  they were none, and are back in the shut drawer
//	Wed 08.00  opened with 100.000
func TestCountCloseHandOver(t *testing.T) {
	s := newStage(t)
	monday := s.drawer(200_000)
	s.cash(monday, "k1", s.enrol("Ibu Wati").Customer, 500_000)
	closed := func(shift payment.Shift, counted rupiah.Rupiah) {
		s.must(s.close(shift, counted))
		s.calendar.Advance(5 * time.Minute)
	}
	opened := func(opening rupiah.Rupiah) payment.Shift {
		s.calendar.Advance(15 * time.Hour)
		shift, err := s.pay.OpenTill(s.ctx, monday.Till, opening, "")
		s.must(err)
		return shift
	}
	closed(monday, 700_000)
	_, err := s.pay.Remit(s.ctx, payment.RemitInput{ClientKey: "s1", Shift: monday.ID, Amount: 700_001, To: "Pak Agus"})
	s.refused(err, store.CodeInvalid, "payment.refund.drawer")
	first := s.remit("s1", monday, 600_000, "Pak Agus")
	if again := s.remit("s1", monday, 600_000, "Pak Agus"); !again.Repeated || again.ID != first.ID || first.Shift != 0 {
		t.Errorf("one click twice: %+v", again)
	}
	_, err = s.pay.Remit(s.ctx, payment.RemitInput{ClientKey: "s2", Shift: monday.ID, Amount: 100_001, To: "Pak Agus"})
	s.refused(err, store.CodeInvalid, "payment.refund.drawer")
	if got := s.left(monday.Till); got != 100_000 {
		t.Errorf("left on Monday: %s", got)
	}
	s.sound()

	tuesday := opened(100_000)
	closed(tuesday, 100_000)
	_, err = s.pay.Remit(s.ctx, payment.RemitInput{ClientKey: "s3", Shift: monday.ID, Amount: 1, To: "BCA"})
	s.refused(err, store.CodeConflict, "till.shift.closed") // Tuesday was closed since
	none := s.remit("s3", tuesday, 50_000, "BCA")
	if got := s.left(monday.Till); got != 50_000 {
		t.Errorf("left on Tuesday: %s", got)
	}
	s.calendar.Advance(25 * time.Minute)
	back, err := s.pay.TakeBackRemittance(s.ctx, none.ID, "belum jadi")
	s.must(err)
	if back.Shift != 0 || s.left(monday.Till) != 100_000 {
		t.Errorf("taken back: %+v, left %s", back, s.left(monday.Till))
	}
	opened(100_000)
	s.expect(0, `SELECT count(*) FROM shift_opening`)
	s.expect(0, `SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ?`, ledger.CashDifference)
	s.sound()
}

// The PC's clock was two hours ahead when the drawer was closed, and is set right before the cash is
// handed over: what left after the closing is what was written down after it.
func TestTheOrderOfADrawerIsNotTheClocks(t *testing.T) {
	s := newStage(t)
	shift := s.drawer(300_000)
	s.calendar.Advance(2 * time.Hour)
	s.must(s.close(shift, 300_000))
	s.calendar.Set(monday().Add(10 * time.Minute))
	s.remit("s1", shift, 250_000, "Pak Agus")
	if got := s.left(shift.Till); got != 50_000 {
		t.Errorf("left: %s", got)
	}
	_, err := s.pay.OpenTill(s.ctx, shift.Till, 50_000, "")
	s.must(err)
	s.sound()
}

// The copy of Monday's closing, 300.000, takes Tuesday again while the drawer is shut: 200.000 in,
// 450.000 to the bank. On Wednesday it opens with the 50.000 that lie in it, and nobody is asked why.
// Where somebody opened first and said why, the difference is taken off again.
func TestADayEnteredAgainStandsInTheDrawer(t *testing.T) {
	for name, opensFirst := range map[string]bool{"entered first": false, "opened first": true} {
		t.Run(name, func(t *testing.T) {
			lost, copied, customers := twoOffices(t)
			for _, s := range []*stage{lost, copied} {
				s.must(s.close(s.drawer(300_000), 300_000))
			}
			lost.calendar.Advance(24 * time.Hour)
			copied.calendar.Advance(48 * time.Hour)
			open := lost.drawer(300_000)
			lost.cash(open, "k1", customers[0], 200_000)
			lost.remit("s1", open, 450_000, "Bank Contoh")
			reopen := func(note string) {
				_, err := copied.pay.OpenTill(copied.ctx, open.Till, 50_000, note)
				copied.must(err)
			}
			if opensFirst {
				reopen("sesudah pemulihan")
			}
			copied.calendar.Advance(time.Hour)
			_, err := copied.pay.EnterAgain(copied.ctx, lost.byHand(0)[0])
			copied.must(err)
			_, err = copied.pay.RemitAgain(copied.ctx, lost.remitted(0)[0])
			copied.must(err)
			if !opensFirst {
				reopen("")
			}
			copied.expect(0, `SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ?`, ledger.CashDifference)
			copied.expect(50_000-300_000, `SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ?`, ledger.Cash)
			copied.sound()
		})
	}
}

// drawerModel is a drawer as somebody who stands before it sees it.
type drawerModel struct {
	*stage
	t       *rapid.T
	float   rupiah.Rupiah
	shift   payment.Shift
	lies    rupiah.Rupiah
	counted time.Time // when it was counted last
	handed  []int64   // remittances that were not taken back
	payer   int64
	steps   int
}

func (m *drawerModel) key() string { m.steps++; return fmt.Sprintf("k%d", m.steps) }

func (m *drawerModel) count(what string) rupiah.Rupiah {
	if rapid.Bool().Draw(m.t, what+" finds what should lie in it") {
		return max(0, m.lies)
	}
	return rupiah.Rupiah(rapid.Int64Range(0, 900).Draw(m.t, what)) * 1000
}

func (m *drawerModel) turn() {
	m.counted = m.calendar.Now()
	if m.shift.ClosedAt.IsZero() {
		m.lies = m.count("closing")
		closed, err := m.pay.CloseTill(m.ctx, m.shift.ID, m.lies, "dihitung")
		m.must(err)
		m.shift = closed
		return
	}
	m.lies = m.count("opening")
	opened, err := m.pay.OpenTill(m.ctx, m.shift.Till, m.lies, "dihitung")
	m.must(err)
	m.shift = opened
}

func (m *drawerModel) hand() {
	if m.lies <= 0 {
		return
	}
	amount := rupiah.Rupiah(rapid.Int64Range(1, int64(m.lies)).Draw(m.t, "handed over"))
	m.handed = append(m.handed, m.remit(m.key(), m.shift, amount, "Pak Agus").ID)
	m.lies -= amount
}

func (m *drawerModel) back() {
	if len(m.handed) == 0 {
		return
	}
	back, err := m.pay.TakeBackRemittance(m.ctx, m.handed[0], "salah")
	m.must(err)
	m.handed, m.lies = m.handed[1:], m.lies-back.Amount
}

func (m *drawerModel) take() {
	if !m.shift.ClosedAt.IsZero() {
		return
	}
	amount := rupiah.Rupiah(rapid.Int64Range(1, 300).Draw(m.t, "taken")) * 1000
	p := m.cash(m.shift, m.key(), m.payer, amount)
	m.lies += amount
	if rapid.Bool().Draw(m.t, "taken back later") {
		m.turn()
		m.calendar.Advance(time.Minute)
		_, err := m.pay.Reverse(m.ctx, p.ID, "salah")
		m.must(err)
		m.lies -= amount
	}
}

// again enters cash or a remittance of a PC that is gone: of before the last count, or after it.
func (m *drawerModel) again() {
	amount := rupiah.Rupiah(rapid.Int64Range(1, 300).Draw(m.t, "again")) * 1000
	at := m.counted.Add(time.Duration(rapid.SampledFrom([]int{-30, 30}).Draw(m.t, "seconds from the last count")) * time.Second)
	b := payment.ByHand{Kind: payment.KindCash, Amount: amount, Till: m.shift.TillName, Payer: "Pak Agus", PaidAt: at, RecordedAt: at, BookedOn: dateOf(at), Key: "again:" + m.key() + "@then"}
	seen := amount
	var err error
	if rapid.Bool().Draw(m.t, "a remittance") {
		b.Kind, seen = payment.KindRemittance, -amount
		_, err = m.pay.RemitAgain(m.ctx, b)
	} else {
		_, err = m.pay.EnterAgain(m.ctx, b)
	}
	m.must(err)
	if !at.Before(m.counted) {
		m.lies += seen
	}
}

// Whatever is done to a drawer, and whenever what a lost PC did is entered again: what should lie in
// it is what somebody who stands before it sees, the ledger says the same, and the books check agrees.
func TestADrawerAndTheLedgerAgreeWhateverIsDone(t *testing.T) {
	s := newStage(t)
	float := rupiah.Rupiah(100_000)
	shift := s.drawer(float)
	m := &drawerModel{stage: s, float: float, shift: shift, lies: float, counted: s.calendar.Now(), payer: s.enrol("Ibu Wati").Customer}
	rapid.Check(t, func(rt *rapid.T) {
		m.t = rt
		for range 6 {
			m.calendar.Advance(time.Minute)
			rapid.SampledFrom([]func(){m.turn, m.turn, m.hand, m.back, m.take, m.again}).Draw(rt, "act")()
			holds := s.left(shift.Till)
			if m.shift.ClosedAt.IsZero() {
				holds = s.shift(m.shift.ID).Expected
			}
			if ledger := s.balance(ledger.Cash, ledger.Filter{Till: shift.Till}) + float; holds != m.lies || ledger != m.lies {
				rt.Fatalf("the drawer holds %s, the program says %s, the ledger %s", m.lies, holds, ledger)
			}
		}
	})
	s.sound()
}
