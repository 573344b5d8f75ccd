package dunning_test

import (
	"testing"

	"lunas/internal/store"
)

// Budi pays another amount than his order asks for. The money lies in belum dikenali for a
// person to look at: until she has, Budi is not cut.
func TestMoneyInBelumDikenaliStopsTheCut(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi Santoso", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	order := s.text(`SELECT order_id FROM charge WHERE customer = ? AND state = 'open'`, budi.Customer)
	s.must(s.gate.PayAmount(order, 130_000))
	s.machine = s.Calendar.Now()

	r := s.at("2026-11-09", 10, true)
	paid := s.ids(`SELECT payment FROM unmatched WHERE matched_at IS NULL`)
	if len(paid) != 1 {
		t.Fatalf("belum dikenali holds %v", paid)
	}
	if r.Cut != 0 || r.Proposed != 0 || s.held(budi.Line) {
		t.Fatalf("cut while his money waits to be recognised: %+v", r)
	}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		if l, err := s.ladder.ListsOf(tx); err != nil || len(l.Tomorrow) != 0 {
			t.Errorf("akan diisolir besok: %+v %v", l.Tomorrow, err)
		}
		return nil
	}))

	// Recognised, it does not cover what he owes: the ladder goes on.
	_, err := s.money.MatchUnmatched(s.Ctx, paid[0], budi.Customer, nil)
	s.must(err)
	if r := s.at("2026-11-10", 10, true); r.Cut != 1 || !s.held(budi.Line) {
		t.Fatalf("recognised, and still short of %d: %+v", budi.Total-130_000, r)
	}
	s.check()
}
