package lookup

import (
	"strings"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Payer is a customer at the counter with everything that can be paid.
type Payer struct {
	Customer int64
	No       string
	Name     string
	Phone    string
	Address  string
	Saldo    rupiah.Rupiah
	Owes     rupiah.Rupiah
	Chip     Chip         // of her first line that has not ended
	Invoices []InvoiceRow // unpaid, oldest due first
}

// Payers finds who stands at the counter: by name, phone, login or customer number, by
// the number of a bill, or by the link on a scanned one.
func Payers(tx *store.Tx, query string, limit int) ([]Payer, error) {
	query = asked(query)
	ids, err := payersByBill(tx, query)
	if err == nil && len(ids) == 0 {
		ids, err = findCustomers(tx, query, limit)
	}
	if err != nil {
		return nil, err
	}
	var all []Payer
	for _, id := range ids[:min(limit, len(ids))] {
		p, err := PayerOf(tx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

// payersByBill reads a query as an invoice's number, or as the end of a link to one.
func payersByBill(tx *store.Tx, query string) ([]int64, error) {
	var id int64
	found, err := tx.One(sqlPayerByNo, []any{strings.ToUpper(query)}, &id)
	if err == nil && !found {
		found, err = tx.One(sqlPayerByLink, []any{query[strings.LastIndexByte(query, '/')+1:]}, &id)
	}
	if err != nil || !found {
		return nil, err
	}
	return []int64{id}, nil
}

// PayerOf is one customer at the counter.
func PayerOf(tx *store.Tx, customer int64) (Payer, error) {
	c, err := customerHead(tx, customer)
	if err != nil {
		return Payer{}, err
	}
	p := Payer{Customer: c.Customer, No: c.No, Name: c.Name, Phone: c.Phone, Address: c.Address, Saldo: c.Saldo, Owes: c.Owes}
	var f chipFacts
	if found, err := tx.One(sqlFirstChip, []any{customer}, f.fields()...); err != nil {
		return p, err
	} else if found {
		p.Chip = f.chip(tx.Today)
	}
	p.Invoices, err = invoiceRows(tx, sqlInvoicesOpenOf, customer)
	return p, err
}
