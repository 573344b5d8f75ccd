package dunning_test

import (
	"testing"

	"lunas/internal/dunning"
	"lunas/internal/message"
	"lunas/internal/store"
)

// Budi wants no messages. He gets no reminder, so he is never isolated by himself; from the day
// he is overdue he stands under Perlu ditelepon with that reason. Siti, who declined the
// thanks alone, walks the ladder like everybody.
func TestWhoWantsNoMessagesIsCalledAndNotCut(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi, siti := s.enrol("Budi", "081234567890"), s.enrol("Siti", "081234567891")
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		if err := message.SetWish(tx, siti.Customer, message.WishNoThanks); err != nil {
			return err
		}
		return message.SetWish(tx, budi.Customer, message.WishCall)
	}))
	s.walk("2026-11-02", "2026-11-08")
	if n := len(s.ids(`SELECT r.invoice FROM rung r JOIN invoice i ON i.id = r.invoice WHERE i.customer = ?`, budi.Customer)); n != 0 {
		t.Errorf("%d reminders written for Budi", n)
	}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		l, err := s.ladder.ListsOf(tx)
		if len(l.ToCall) != 1 || l.ToCall[0].Customer != budi.Customer || l.ToCall[0].Why != dunning.WhyDeclined {
			t.Errorf("perlu ditelepon: %+v", l.ToCall)
		}
		if len(l.Tomorrow) != 1 || l.Tomorrow[0].Customer != siti.Customer {
			t.Errorf("akan diisolir besok: %+v", l.Tomorrow)
		}
		return err
	}))
	if r := s.at("2026-11-09", 10, true); r.Cut != 1 || s.held(budi.Line) || !s.held(siti.Line) {
		t.Fatalf("09 Nov: %+v", r)
	}
	s.check()
}
