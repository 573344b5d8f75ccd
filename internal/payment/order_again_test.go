package payment_test

import (
	"testing"

	"lunas/internal/payment"
	"lunas/internal/store"
)

// An order of books that were replaced is asked for at the account of its name. Where that name is
// not known, it is the only account of that gateway's kind, if there is only one: an owner may have
// called it otherwise since. Of two nobody knows which, and an order is never asked for at the
// wrong one.
func TestAnOrderIsAskedForAtItsAccount(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	var customer payment.OrderNote
	s.read(func(tx *store.Tx) error {
		_, err := tx.One(`SELECT no, created_at FROM customer WHERE id = ?`, []any{e.Customer}, &customer.Customer, &customer.CustomerSince)
		return err
	})
	again := func(order, provider, account string) error {
		n := customer
		n.Order, n.Provider, n.Account, n.Channel, n.Amount = order, provider, account, "va.bca", 150_000
		n.CreatedAt, n.ExpiresAt = s.calendar.Now(), s.calendar.Now().AddDate(0, 0, 1)
		_, err := s.pay.OrderAgain(s.ctx, n)
		return err
	}
	at := func(order string, account int64) {
		t.Helper()
		s.expect(account, `SELECT account FROM charge WHERE order_id = ?`, order)
	}
	s.must(again("LAGAIN1", "midtrans", "Midtrans"))
	at("LAGAIN1", s.account.ID)
	s.must(again("LAGAIN2", "midtrans", "Midtrans toko"))
	at("LAGAIN2", s.account.ID)
	s.refused(again("LAGAIN3", "another", "Midtrans"), store.CodeConflict, "payment.again.no_account")

	second, err := s.pay.AddAccount(s.ctx, payment.AccountInput{Provider: "midtrans", Name: "Midtrans toko", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(), ServerKey: serverKey})
	s.must(err)
	s.must(again("LAGAIN4", "midtrans", "Midtrans toko"))
	at("LAGAIN4", second.ID)
	s.must(again("LAGAIN5", "midtrans", "Midtrans"))
	at("LAGAIN5", s.account.ID)
	s.refused(again("LAGAIN6", "midtrans", "Midtrans lama"), store.CodeConflict, "payment.again.no_account")
	s.expect(0, `SELECT count(*) FROM charge WHERE order_id = 'LAGAIN6'`)
	// A second time it is known, and asked for at the account it was taken up at.
	s.must(again("LAGAIN5", "midtrans", "Midtrans"))
	s.expect(1, `SELECT count(*) FROM charge WHERE order_id = 'LAGAIN5'`)
}
