package dunning_test

import (
	"strings"
	"testing"

	"lunas/internal/dunning"
	"lunas/internal/message"
	"lunas/internal/store"
)

// call lets the clerk telephone everybody on Perlu ditelepon, and gives whom and why.
func (s *street) call(reached bool) (rows []dunning.Near) {
	s.t.Helper()
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		l, err := s.ladder.ListsOf(tx)
		rows = l.ToCall
		return err
	}))
	for _, n := range rows {
		s.must(s.book.NoteCall(s.Ctx, n.Message, reached))
	}
	return rows
}

func (s *street) wish(customer int64, w message.Wish) {
	s.t.Helper()
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error { return message.SetWish(tx, customer, w, "minta begitu") }))
}

// Budi wants to be called alone; his bill of 2 November falls due on the same day. From the 2nd he stands
// under Perlu ditelepon. On the 2nd nobody answers, so he stands there on the 3rd, and a clerk
// reaches him. The next rung is due on the 5th and is told that day. The 8th is a Sunday: he
// is isolated on the 9th, like Siti, who was written to.
func TestWhoWantsCallsAloneIsIsolatedAfterNotedCalls(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi, siti := s.enrol("Budi", "081234567890"), s.enrol("Siti", "081234567891")
	s.wish(siti.Customer, message.WishNoThanks)
	s.wish(budi.Customer, message.WishCall)
	for _, day := range []struct {
		on      string
		listed  int
		reached bool
	}{{"2026-11-02", 1, false}, {"2026-11-03", 1, true}, {"2026-11-04", 0, false}, {"2026-11-05", 1, true}, {"2026-11-06", 0, false}, {"2026-11-07", 0, false}} {
		s.at(day.on, 10, false)
		rows := s.call(day.reached)
		if len(rows) != day.listed {
			t.Fatalf("%s perlu ditelepon: %+v", day.on, rows)
		}
		for _, n := range rows {
			if n.Customer != budi.Customer || n.Why != dunning.WhyDeclined || n.Owes != 150_000 || n.DueOn.String() != "2026-11-02" {
				t.Errorf("%s: %+v", day.on, n)
			}
		}
		s.handOver()
	}
	if r := s.at("2026-11-09", 10, false); r.Cut != 2 || !s.held(budi.Line) || !s.held(siti.Line) {
		t.Fatalf("09 Nov: %+v", r)
	}
	s.check()
}

// Nobody ever reaches Budi, and Tono has no number and is not found at home: neither is
// isolated, however long they owe, and both stand under Perlu ditelepon with what was tried.
func TestWhoWasNeverReachedIsNotIsolated(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi, tono := s.enrol("Budi", "081234567890"), s.enrol("Tono", "")
	s.wish(budi.Customer, message.WishCall)
	for _, day := range []string{"2026-11-02", "2026-11-05", "2026-11-09", "2026-11-16", "2026-11-23"} {
		if r := s.at(day, 10, false); r.Cut != 0 || s.held(budi.Line) || s.held(tono.Line) {
			t.Fatalf("%s: %+v", day, r)
		}
		if rows := s.call(false); len(rows) != 2 || rows[0].Why != dunning.WhyDeclined || rows[1].Why != dunning.WhyNoAddress {
			t.Fatalf("%s perlu ditelepon: %+v", day, rows)
		}
	}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		l, err := s.ladder.ListsOf(tx)
		if err != nil {
			return err
		}
		calls, err := message.CallsOf(tx, []int64{l.ToCall[1].Message})
		if c := calls[l.ToCall[1].Message]; c.Tries != 5 || c.Says == "" {
			t.Errorf("what was tried: %+v", c)
		}
		return err
	}))
	s.check()
}

// Siti was written to and every reminder was handed over. On the 8th her number turns out to be
// another's and is taken out: she is told at the door on the 9th, and only isolated a day later.
func TestWhoLostHerNumberIsToldOnceMoreBeforeTheCut(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	siti := s.enrol("Siti", "081234567891")
	s.walk("2026-11-02", "2026-11-08")
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE customer SET phone = '' WHERE id = ?`, siti.Customer)
		return err
	}))
	if r := s.at("2026-11-09", 10, false); r.Cut != 0 || s.held(siti.Line) {
		t.Fatalf("09 Nov: %+v", r)
	}
	if rows := s.call(true); len(rows) != 1 || rows[0].Why != dunning.WhyNoAddress {
		t.Fatalf("09 Nov perlu ditelepon: %+v", rows)
	}
	if r := s.at("2026-11-10", 11, false); r.Cut != 1 || !s.held(siti.Line) {
		t.Fatalf("10 Nov: %+v", r)
	}
	s.check()
}

// Budi is to be called on the 2nd, and takes messages again that afternoon: the call is
// withdrawn, and a day later a reminder is written instead.
func TestWhoTakesMessagesAgainIsNotCalled(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi", "081234567890")
	s.wish(budi.Customer, message.WishCall)
	s.at("2026-11-02", 10, false)
	s.wish(budi.Customer, message.WishAll)
	if rows := s.call(true); len(rows) != 0 {
		t.Fatalf("02 Nov perlu ditelepon: %+v", rows)
	}
	s.at("2026-11-05", 10, false)
	if n := len(s.ids(`SELECT id FROM message WHERE customer = ? AND kind = 'reminder' AND channel = 'wame' AND state = 'queued'`, budi.Customer)); n != 1 {
		t.Errorf("05 Nov: %d reminders to be sent", n)
	}
}

// What the clerk reads to Budi is what he owes when she calls, not when the reminder was written.
//
//	02 Nov  his reminder over Rp150.000 waits for a call
//	03 Nov  he brings Rp50.000; the call of that afternoon is over Rp100.000
func TestACallNamesTheSumOfItsDay(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi", "081234567890")
	s.wish(budi.Customer, message.WishCall)
	says := func(want, not string) {
		t.Helper()
		s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
			l, err := s.ladder.ListsOf(tx)
			if err != nil || len(l.ToCall) != 1 {
				t.Fatalf("%+v %v", l.ToCall, err)
			}
			calls, err := dunning.CallsOf(tx, []int64{l.ToCall[0].Message})
			if text := calls[l.ToCall[0].Message].Says; !strings.Contains(text, want) || strings.Contains(text, not) {
				t.Errorf("she reads %q", text)
			}
			return err
		}))
	}
	s.at("2026-11-02", 10, false)
	says("Rp150.000", "Rp100.000")
	s.at("2026-11-03", 10, false)
	s.cash(budi, 50_000)
	s.settle()
	says("Rp100.000", "Rp150.000")
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		return message.SaveTemplate(tx, message.Template{Kind: message.KindReminder, Channel: message.ChannelCall, Lang: "id", Body: "Mas {nama}, tinggal {jumlah}."})
	}))
	says("Mas Budi, tinggal Rp100.000.", "Halo")
	s.check()
}
