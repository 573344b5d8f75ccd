package lookup

import (
	"cmp"
	"slices"
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
	Lines    []PayerLine  // those that can be paid ahead
}

// PayerLine is a line that pays in advance; Unit and N are its cycle.
type PayerLine struct {
	Line  int64
	Login string
	Plan  string
	Unit  string
	N     int
}

// Payers finds who stands at the counter: by name, phone, login or customer number, by
// the number of a bill, or by the link on a scanned one. Where the words begin words of
// somebody's name, only such people are meant. Best first, and among equals who owes.
// It gives at most limit of them, and how many more there are.
func Payers(tx *store.Tx, query string, limit int) ([]Payer, int, error) {
	query = asked(query)
	ids, err := payersByBill(tx, query)
	if err == nil && len(ids) == 0 {
		ids, err = payersMeant(tx, query)
	}
	if err != nil {
		return nil, 0, err
	}
	var all []Payer
	for _, id := range ids[:min(limit, len(ids))] {
		p, err := PayerOf(tx, id)
		if err != nil {
			return nil, 0, err
		}
		all = append(all, p)
	}
	return all, len(ids) - len(all), nil
}

func payersMeant(tx *store.Tx, query string) ([]int64, error) {
	hits, err := customerHits(tx, query, pageMost)
	if err != nil {
		return nil, err
	}
	named := func(h store.Hit) bool { return h.Rank >= 0 && h.Rank <= store.NamedRank }
	if slices.ContainsFunc(hits, named) {
		hits = slices.DeleteFunc(hits, func(h store.Hit) bool { return h.Rank > store.NamedRank })
	}
	owes := map[int64]int{}
	err = tx.Each(sqlPayersOwing, []any{list(hitIDs(hits))}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		owes[id] = 1
		return err
	})
	slices.SortStableFunc(hits, func(a, b store.Hit) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(owes[b.ID], owes[a.ID]))
	})
	return hitIDs(hits), err
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
	if p.Invoices, err = invoiceRows(tx, sqlInvoicesOpenOf, customer); err != nil {
		return p, err
	}
	err = tx.Each(sqlPayerLines, []any{tx.Today, customer}, func(scan func(...any) error) error {
		var l PayerLine
		err := scan(&l.Line, &l.Login, &l.Plan, &l.Unit, &l.N)
		p.Lines = append(p.Lines, l)
		return err
	})
	return p, err
}
