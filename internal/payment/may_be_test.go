package payment_test

import (
	"maps"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// A transfer of which nobody knows whose it is was typed by hand: no line of a statement tells of
// it. It spares whom it may be of all the same: who has the sender's name, and who owes that sum.
func TestATransferTypedForNobodySparesWhomItMayBeOf(t *testing.T) {
	s := newStage(t)
	siti, joko := s.enrol("Siti Aminah"), s.enrol("Joko Susilo")
	all := []int64{siti.Customer, joko.Customer}
	spared := func(what string, want ...int64) {
		t.Helper()
		var got map[int64]bool
		s.read(func(tx *store.Tx) (err error) {
			got, err = payment.UnmatchedFrom(tx, all)
			return err
		})
		maps.DeleteFunc(got, func(_ int64, is bool) bool { return !is })
		if len(got) != len(want) {
			t.Errorf("%s: spared %v, want %v", what, got, want)
		}
		for _, c := range want {
			if !got[c] {
				t.Errorf("%s: spared %v, want %v", what, got, want)
			}
		}
	}
	typed := func(key, payer string, amount rupiah.Rupiah) int64 {
		t.Helper()
		p, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: key, Payer: payer, Amount: amount, ReceivedOn: clock.MustDate("2026-11-23")})
		s.must(err)
		s.expect(0, `SELECT count(*) FROM statement_line WHERE payment = ?`, p.ID)
		return p.ID
	}
	spared("nothing waits")
	hers := typed("t1", "siti aminah", 77_000)
	spared("by her name", siti.Customer)
	_, err := s.pay.MatchUnmatched(s.ctx, hers, siti.Customer, nil)
	s.must(err)
	spared("somebody said whose it is")
	typed("t2", "TOKO LAUT", s.invoice(joko.Invoice).Open)
	spared("by the sum he owes", joko.Customer)
	s.sound()
}
