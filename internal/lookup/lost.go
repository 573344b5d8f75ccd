package lookup

import (
	"time"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Entered is what was entered after an instant: what books as they stood then lack.
type Entered struct {
	Customers int64
	Invoices  int64
	Payments  int64 // reversals too
	Money     rupiah.Rupiah
	// Cash and Transfers no gateway knows of: they can only be entered again by hand.
	Cash    int64
	CashSum rupiah.Rupiah
	// Hand are the newest of these, to be entered again by name; Newest is the last payment.
	Hand []PaymentRow
	// Handed is how often cash was handed over, less what was taken back in HandedSum; Remitted are
	// the newest, by name.
	Handed    int64
	HandedSum rupiah.Rupiah
	Remitted  []RemittanceRow
	Newest    PaymentRow // ID 0 = none
}

// handShown bounds Hand: a list longer than that is read in the report of payments.
const handShown = 200

// Walks through the books: for a restore, which is rare, and never for a page.
const (
	sqlEnteredPeople = `SELECT count(*) FROM customer WHERE created_at > ?`
	sqlEnteredBills  = `SELECT count(*) FROM invoice WHERE recorded_at > ?`
	sqlEnteredMoney  = `SELECT count(*), coalesce(sum(amount), 0), coalesce(sum(kind IN ('cash', 'transfer')), 0),
		coalesce(sum(CASE WHEN kind IN ('cash', 'transfer') THEN amount ELSE 0 END), 0) FROM payment WHERE recorded_at > ?`
	// The entry knows when a remittance was written down; one of an older copy has the instant of then.
	sqlEnteredHanded = `SELECT count(*), coalesce(sum(r.amount), 0) FROM entry e JOIN remittance r ON r.id = e.source_id WHERE e.source_kind = 'remittance' AND e.at > ?`
	sqlRemittedSince = remittanceSelect + ` WHERE r.id IN (SELECT e.source_id FROM entry e WHERE e.source_kind = 'remittance' AND e.at > ?) ORDER BY r.id DESC LIMIT ?`
	sqlEnteredHand   = paymentSelect + ` FROM payment p` + paymentPeople + ` WHERE p.recorded_at > ? AND p.kind IN ('cash', 'transfer') ORDER BY p.id DESC LIMIT ?`
)

// EnteredSince tells what was entered after an instant of the calendar.
func EnteredSince(tx *store.Tx, since time.Time) (e Entered, err error) {
	if _, err = tx.One(sqlEnteredPeople, []any{since}, &e.Customers); err != nil {
		return e, err
	}
	if _, err = tx.One(sqlEnteredBills, []any{since}, &e.Invoices); err != nil {
		return e, err
	}
	if _, err = tx.One(sqlEnteredMoney, []any{since}, &e.Payments, &e.Money, &e.Cash, &e.CashSum); err != nil {
		return e, err
	}
	if e.Hand, err = paymentRows(tx, sqlEnteredHand, since, handShown); err != nil {
		return e, err
	}
	if _, err = tx.One(sqlEnteredHanded, []any{since}, &e.Handed, &e.HandedSum); err != nil {
		return e, err
	}
	if e.Remitted, err = remittanceRows(tx, sqlRemittedSince, since, handShown); err != nil {
		return e, err
	}
	newest, err := RecentPayments(tx, 1)
	if len(newest) > 0 {
		e.Newest = newest[0]
	}
	return e, err
}
