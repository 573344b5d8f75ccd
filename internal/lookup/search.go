package lookup

import (
	"strings"
	"unicode/utf8"

	"lunas/internal/locale"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Hit is one finding of the search that finds anything.
type Hit struct {
	Kind     string // customer, invoice, payment, charge, router
	ID       int64
	Customer int64 // 0 = none
	Title    string
	Detail   string
}

// fewHits is how many things of one kind beside customers the search shows.
const fewHits = 5

// Search finds anything: customers by name, phone, number, login or address; invoices
// and payments by number, the gateway's ids or amount; orders; routers. Documents named
// outright come first.
func Search(tx *store.Tx, lang locale.Lang, query string, limit int) ([]Hit, error) {
	query = asked(query)
	if utf8.RuneCountInString(query) < 2 {
		return nil, nil
	}
	f := finder{tx: tx, lang: lang, query: query}
	parts := []func() ([]Hit, error){f.customers, f.invoices, f.payments, f.charges, f.routers}
	if looksLikeNumber(query) && digits(query) == 0 {
		parts = append(parts[1:], parts[0])
	}
	var hits []Hit
	limit = rowsOf(limit)
	for _, part := range parts {
		some, err := part()
		if err != nil {
			return nil, err
		}
		// Customers must not push out the one invoice of that amount.
		if len(some) > limit/2 && limit > 2*fewHits {
			some = some[:limit/2]
		}
		hits = append(hits, some...)
	}
	return hits[:min(limit, len(hits))], nil
}

type finder struct {
	tx    *store.Tx
	lang  locale.Lang
	query string
}

func (f finder) customers() ([]Hit, error) {
	ids, err := findCustomers(f.tx, f.query, pageRows)
	if err != nil {
		return nil, err
	}
	var hits []Hit
	err = f.tx.Each(sqlSearchCustomers, []any{list(ids)}, func(scan func(...any) error) error {
		h := Hit{Kind: "customer"}
		var no, phone, address string
		err := scan(&h.ID, &no, &h.Title, &phone, &address)
		h.Customer, h.Detail = h.ID, dotted(no, locale.PhoneShow(phone), address)
		hits = append(hits, h)
		return err
	})
	return hits, err
}

func (f finder) invoices() ([]Hit, error) {
	ids, err := invoicesNamed(f.tx, f.query, fewHits)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	rows, err := invoiceRows(f.tx, sqlInvoicesThese, list(ids), "", last)
	var hits []Hit
	for _, r := range rows[:min(fewHits, len(rows))] {
		hits = append(hits, Hit{"invoice", r.ID, r.Customer, r.No, dotted(r.Name, f.money(r.Total), locale.DateLong(f.lang, r.IssueOn))})
	}
	return hits, err
}

func (f finder) payments() ([]Hit, error) {
	ids, err := paymentsNamed(f.tx, f.query, fewHits)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	rows, err := paymentRows(f.tx, sqlPaymentsThese, list(ids), "", last, "")
	var hits []Hit
	for _, r := range rows[:min(fewHits, len(rows))] {
		who := r.Name
		if who == "" {
			who = r.Payer
		}
		hits = append(hits, Hit{"payment", r.ID, r.Customer, r.No, dotted(who, f.money(r.Amount), locale.DateLong(f.lang, r.BookedOn))})
	}
	return hits, err
}

func (f finder) charges() ([]Hit, error) {
	if !looksLikeOrder(f.query) {
		return nil, nil
	}
	var hits []Hit
	err := f.tx.Each(sqlChargesByOrder, []any{strings.ToUpper(f.query), fewHits}, func(scan func(...any) error) error {
		h := Hit{Kind: "charge"}
		var amount rupiah.Rupiah
		var channel, name string
		err := scan(&h.ID, &h.Customer, &h.Title, &amount, &channel, &name)
		h.Detail = dotted(name, f.money(amount), channel)
		hits = append(hits, h)
		return err
	})
	return hits, err
}

func (f finder) routers() ([]Hit, error) {
	var hits []Hit
	err := f.tx.Each(sqlSearchRouters, []any{strings.ToLower(f.query), fewHits}, func(scan func(...any) error) error {
		h := Hit{Kind: "router"}
		err := scan(&h.ID, &h.Title, &h.Detail)
		hits = append(hits, h)
		return err
	})
	return hits, err
}

func (f finder) money(r rupiah.Rupiah) string { return locale.Money(f.lang, r) }

// dotted joins what there is.
func dotted(parts ...string) string {
	var have []string
	for _, p := range parts {
		if p != "" {
			have = append(have, p)
		}
	}
	return strings.Join(have, " · ")
}
