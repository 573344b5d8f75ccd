package dunning_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/message"
	"lunas/internal/store"
)

// sender is the office's sender to phones: it takes everything, or refuses everything while
// its token is worn out.
type sender struct {
	worn bool
	said []string
}

func (c *sender) Send(_ context.Context, l message.Letter) (string, error) {
	if c.worn {
		return "", message.ErrRefused
	}
	c.said = append(c.said, l.Body)
	return "", nil
}

// withSender has every message leave through the office's own sender.
func (s *street) withSender() *street {
	s.t.Helper()
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		f := message.SenderForm{Enabled: true, Preset: "fonnte", Config: message.Senders()[0].Config}
		f.URL, f.Secret = "http://127.0.0.1/send", "tok-rahasia"
		return message.SetSender(tx, s.Vault, f)
	}))
	for kind, fn := range dunning.Afresh() {
		s.book.Renew(kind, fn)
	}
	return s
}

// sent lets what is queued leave at its pace and gives what arrived.
func (s *street) sent() []string {
	s.t.Helper()
	s.sender.said = nil
	for range 12 {
		s.settle()
		s.Calendar.Advance(10 * time.Second)
	}
	return s.sender.said
}

// allAgain sends everything refused again, which are so many.
func (s *street) allAgain(want int64) []string {
	s.t.Helper()
	var n int64
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) (err error) {
		n, err = message.RefusedCount(tx)
		return err
	}))
	if n != want {
		s.t.Fatalf("%d are refused, want %d", n, want)
	}
	_, err := s.book.AgainAll(s.Ctx, n)
	s.must(err)
	return s.sent()
}

func (s *street) states(e billing.Enrolled) map[string]string {
	s.t.Helper()
	all := map[string]string{}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT kind, state FROM message WHERE customer = ? ORDER BY id`, []any{e.Customer}, func(scan func(...any) error) error {
			var kind, state string
			err := scan(&kind, &state)
			all[kind] = state
			return err
		})
	}))
	return all
}

// 02 Nov the sender's token is worn out: Budi's welcome and bill are refused. 03 Nov it works
// and reminds him; 09 Nov it is worn out again: that he is isolated, his thanks and that he is
// on again are refused, for he paid in cash at noon. 10 Nov it is mended and all is sent again:
// nobody asks him for what he paid, nor tells him that he is off.
func TestWhatIsSentAgainSaysWhatIsSoNow(t *testing.T) {
	s := open(t, "2026-11-02").withSender().policy("dunning.auto", "on")
	s.sender.worn = true
	budi := s.enrol("Budi Santoso", "081234567890")
	s.at("2026-11-02", 10, false)
	s.sent()
	s.sender.worn = false
	for d := clock.MustDate("2026-11-03"); d <= clock.MustDate("2026-11-08"); d = d.AddDays(1) {
		s.at(d.String(), 10, false)
		s.sent()
	}
	s.sender.worn = true
	if r := s.at("2026-11-09", 10, false); r.Cut != 1 {
		t.Fatalf("09 Nov: %+v", r)
	}
	s.sent()
	s.Calendar.Set(clock.MustDate("2026-11-09").At(12, 0, clock.WIB))
	s.cash(budi, 150_000)
	s.sent()
	if s.held(budi.Line) {
		t.Fatal("paid, yet still held")
	}
	for _, kind := range []string{"welcome", "bill", "isolated", "active", "receipt"} {
		if state := s.states(budi)[kind]; state != message.StateRefused {
			t.Fatalf("his %s is %s", kind, state)
		}
	}
	s.sender.worn = false
	s.Calendar.Set(clock.MustDate("2026-11-10").At(9, 0, clock.WIB))
	said := strings.Join(s.allAgain(5), "\n")
	if strings.Contains(said, budi.InvoiceNo+" sebesar") || strings.Contains(said, "jatuh tempo") || strings.Contains(said, "diisolir") {
		t.Errorf("he paid, and reads: %s", said)
	}
	for kind, want := range map[string]string{"welcome": message.StateAccepted, "bill": message.StateCancelled, "isolated": message.StateCancelled,
		"active": message.StateAccepted, "receipt": message.StateAccepted} {
		if state := s.states(budi)[kind]; state != want {
			t.Errorf("his %s is %s, want %s", kind, state, want)
		}
	}
	if !strings.Contains(said, "PPPoE: "+budi.Login) {
		t.Errorf("his welcome without its bill: %s", said)
	}
	s.check()
}

// Siti's welcome and bill were refused, and she paid a part: each asks for the rest. That she is
// isolated was refused too, and holds still: it names the rest. That Andi is on again was refused
// before he was isolated anew: it is withdrawn, also where it is sent again alone.
func TestWhatIsSentAgainAsksForTheRest(t *testing.T) {
	s := open(t, "2026-11-02").withSender()
	s.sender.worn = true
	siti, andi := s.enrol("Siti", "081234567891"), s.enrol("Andi", "081234567892")
	s.at("2026-11-02", 10, false)
	s.Calendar.Set(clock.MustDate("2026-11-03").At(9, 0, clock.WIB))
	s.hold(siti.Line)
	s.tell(message.KindIsolated, siti)
	s.tell(message.KindActive, andi)
	s.sent()
	s.hold(andi.Line)
	s.Calendar.Set(clock.MustDate("2026-11-05").At(9, 0, clock.WIB))
	s.cash(siti, 50_000)
	s.sent()
	s.sender.worn = false

	s.must(s.book.Again(s.Ctx, s.ids(`SELECT id FROM message WHERE kind = 'bill' AND customer = ?`, siti.Customer)[0]))
	if said := strings.Join(s.sent(), "\n"); !strings.Contains(said, "Rp100.000") || strings.Contains(said, "Rp150.000") {
		t.Errorf("her bill after a part was paid: %s", said)
	}
	s.must(s.book.Again(s.Ctx, s.ids(`SELECT id FROM message WHERE kind = 'active' AND customer = ?`, andi.Customer)[0]))
	if said := s.sent(); len(said) != 0 || s.states(andi)["active"] != message.StateCancelled {
		t.Errorf("isolated, and told that he is on: %q", said)
	}
	said := strings.Join(s.allAgain(5), "\n") // three of hers, and his welcome and bill
	if !strings.Contains(said, siti.InvoiceNo+" sebesar Rp100.000") || !strings.Contains(said, "diisolir") || strings.Count(said, "Rp150.000") != 2 {
		t.Errorf("what is owed: %s", said)
	}
}

// Budi pays 300.000 on 2 November: his bill, and saldo. On 2 December saldo covers his next bill, the
// message that says so is refused, and the program gets other words for it: it is sent again with the
// words it was written with.
func TestABillThatSaldoCoveredIsToldAgain(t *testing.T) {
	s := open(t, "2026-11-02").withSender()
	budi := s.enrol("Budi Santoso", "081234567890")
	s.cash(budi, 300_000)
	s.at("2026-11-02", 10, false)
	s.sent()
	s.sender.worn = true
	s.at("2026-12-02", 10, false)
	s.sent()
	if state := s.states(budi)["bill"]; state != message.StateRefused || s.text(`SELECT open FROM invoice WHERE customer = ? ORDER BY id DESC LIMIT 1`, budi.Customer) != "0" {
		t.Fatalf("his bill of December is %s", state)
	}
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE message SET params = json_set(params, '$.pay', 'Sudah tertutup saldo.') WHERE kind = 'bill' AND state = 'refused'`)
		return err
	}))
	s.sender.worn = false
	if said := strings.Join(s.allAgain(1), "\n"); !strings.Contains(said, "Sudah tertutup saldo.") || s.states(budi)["bill"] != message.StateAccepted {
		t.Errorf("his bill that saldo covered is %s: %s", s.states(budi)["bill"], said)
	}
}

// 02 Nov Budi's bill is sent and he says that he never got it; he has another number. It goes
// once more, to that one, and a second click while it is under way sends nothing. On the 6th a
// reminder goes once more, and a third time, but he pays before that leaves: it is withdrawn.
// Nothing asks him again then, and his thanks still go.
func TestACustomerWhoNeverGotItIsSentItAgain(t *testing.T) {
	s := open(t, "2026-11-02").withSender()
	budi := s.enrol("Budi Santoso", "081234567890")
	s.at("2026-11-02", 10, false)
	s.sent()
	newest := func(kind string) int64 {
		return s.ids(`SELECT id FROM message WHERE kind = ? AND customer = ? ORDER BY id DESC LIMIT 1`, kind, budi.Customer)[0]
	}
	refused := func(id int64, key string) {
		t.Helper()
		var e *store.Error
		if err := s.book.Again(s.Ctx, id); !errors.As(err, &e) || e.Key != key {
			t.Errorf("sent again: %v, want %s", err, key)
		}
	}
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE customer SET phone = '+6281999888777' WHERE id = ?`, budi.Customer)
		return err
	}))
	bill := newest(message.KindBill)
	s.must(s.book.Again(s.Ctx, bill))
	refused(bill, "message.repeat.waits")
	if said := s.sent(); len(said) != 1 || !strings.Contains(said[0], budi.InvoiceNo) {
		t.Errorf("his bill once more: %q", said)
	}
	if to := s.text(`SELECT recipient FROM message WHERE id = ?`, newest(message.KindBill)); to != "+6281999888777" || newest(message.KindBill) == bill {
		t.Errorf("it went to %s", to)
	}
	for d := clock.MustDate("2026-11-03"); d <= clock.MustDate("2026-11-06"); d = d.AddDays(1) {
		s.at(d.String(), 10, false)
		s.sent()
	}
	reminder := newest(message.KindReminder)
	s.must(s.book.Again(s.Ctx, reminder))
	if said := s.sent(); len(said) != 1 || !strings.Contains(said[0], "Rp150.000") {
		t.Errorf("his reminder once more: %q", said)
	}
	s.must(s.book.Again(s.Ctx, newest(message.KindReminder))) // what was repeated, repeated
	waits := newest(message.KindReminder)
	s.cash(budi, 150_000)
	if said := strings.Join(s.sent(), "\n"); strings.Contains(said, "jatuh tempo") || s.text(`SELECT state FROM message WHERE id = ?`, waits) != message.StateCancelled {
		t.Errorf("paid, and reminded once more: %s", said)
	}
	refused(reminder, "message.repeat.overtaken")
	refused(bill, "message.repeat.overtaken")
	s.must(s.book.Again(s.Ctx, newest(message.KindReceipt)))
	if said := s.sent(); len(said) != 1 {
		t.Errorf("his thanks once more: %q", said)
	}
	s.check()
}

// tell queues what a line's customer is told of it, with the whole bill in it.
func (s *street) tell(kind string, e billing.Enrolled) {
	s.t.Helper()
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := message.Queue(tx, message.Out{Kind: kind, SubjectKind: "line", SubjectID: e.Line, Customer: e.Customer, Phone: "081234567891",
			Dedupe: "test:" + kind, Params: map[string]string{"name": "Siti", "login": e.Login, "invoice": e.InvoiceNo, "amount": "Rp150.000"}})
		return err
	}))
}
