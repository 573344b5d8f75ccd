package billing

import (
	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Saldo is the deposit (saldo titipan) the office holds for a customer.
func Saldo(tx *store.Tx, customer int64) (rupiah.Rupiah, error) {
	var r rupiah.Rupiah
	_, err := tx.One(sqlDeposit, []any{customer}, &r)
	return r, err
}

// addSaldo changes the deposit; it never falls below zero, which is a conflict. The
// ledger side is the caller's.
func addSaldo(tx *store.Tx, customer int64, by rupiah.Rupiah) error {
	if by == 0 {
		return nil
	}
	have, err := Saldo(tx, customer)
	if err != nil {
		return err
	}
	if have+by < 0 {
		return store.Conflict("billing.saldo.short", map[string]string{"have": have.Plain(), "need": (-by).Plain()})
	}
	_, err = tx.Exec(sqlDepositSet, customer, int64(have+by))
	return err
}

// useSaldo pays a new invoice from the deposit; invoice.open was written with it.
func useSaldo(tx *store.Tx, customer, branch, line, invoice int64, amount rupiah.Rupiah, on clock.Date) error {
	id, err := allocate(tx, SourceSaldo, customer, invoice, amount, on, 0)
	if err != nil {
		return err
	}
	if err := addSaldo(tx, customer, -amount); err != nil {
		return err
	}
	return postSaldo(tx, id, customer, branch, line, amount, on)
}

// spendSaldo pays a customer's open invoices from the deposit, oldest due first, and
// gives those it touched: saldo that came free does not lie beside an unpaid bill.
func spendSaldo(tx *store.Tx, customer int64, on clock.Date) ([]int64, error) {
	have, err := Saldo(tx, customer)
	if err != nil || have == 0 {
		return nil, err
	}
	open, err := OpenInvoices(tx, customer)
	if err != nil {
		return nil, err
	}
	var touched []int64
	for _, inv := range open {
		amount := min(have, inv.Open)
		if amount == 0 {
			break
		}
		a, err := pay(tx, inv, SourceSaldo, customer, amount, on)
		if err != nil {
			return nil, err
		}
		if err := addSaldo(tx, customer, -amount); err != nil {
			return nil, err
		}
		if err := postSaldo(tx, a.ID, customer, inv.Branch, inv.Line, amount, on); err != nil {
			return nil, err
		}
		have -= amount
		touched = append(touched, inv.ID)
	}
	return touched, nil
}

// postSaldo books deposit that became payment; a negative amount takes it back.
func postSaldo(tx *store.Tx, allocation, customer, branch, line int64, amount rupiah.Rupiah, on clock.Date) error {
	_, err := ledger.Post(tx, ledger.Entry{SourceKind: entrySaldo, SourceID: allocation, Source: sealedSaldo, BookedOn: on, Postings: []ledger.Posting{
		{Account: ledger.Deposit, Amount: amount, Branch: branch, Customer: customer},
		{Account: ledger.Receivable, Amount: -amount, Branch: branch, Customer: customer, Line: line},
	}})
	return err
}

// allocate writes one allocation row; a reversal is negative and names the row it takes
// back.
func allocate(tx *store.Tx, source string, sourceID, invoice int64, amount rupiah.Rupiah, on clock.Date, reverses int64) (int64, error) {
	return tx.Insert(sqlAllocationAdd, source, sourceID, invoice, int64(amount), tx.Now, on, orNull(reverses))
}
