package billing

import (
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// press issues invoices inside one write and remembers what stays the same from one to
// the next, because a billing run issues thousands.
type press struct {
	tx      *store.Tx
	head    int64 // the company's own branch
	codes   map[int64]string
	sellers map[clock.Date]string
	saldo   map[int64]rupiah.Rupiah
	words   map[wordsKey]string
}

type wordsKey struct {
	lang string
	text string
	Period
}

func newPress(tx *store.Tx) (*press, error) {
	c, err := office.CompanyOf(tx)
	if err != nil {
		return nil, err
	}
	return &press{
		tx: tx, head: c.Branch, codes: map[int64]string{}, sellers: map[clock.Date]string{},
		saldo: map[int64]rupiah.Rupiah{}, words: map[wordsKey]string{},
	}, nil
}

// bill is an invoice to be issued.
type bill struct {
	kind   string
	payer  payer
	branch int64
	issue  clock.Date // its date
	booked clock.Date // the day it is booked on: its date, unless that day is closed
	due    clock.Date
	items  []billItem
	silent bool // no bill message: another message names the invoice
}

// billItem is one item of it; period 0 has no days of service.
type billItem struct {
	kind   string
	title  string
	line   int64
	period int64
	days   Period
	rule   office.TaxRule
	Figures
}

// begins is the day the item's revenue belongs to from, if that lies after booked.
func (i billItem) begins(booked clock.Date) clock.Date {
	if i.period != 0 && i.days.From > booked {
		return i.days.From
	}
	return 0
}

// issued is an invoice as it left the press.
type issued struct {
	id    int64
	no    string
	total rupiah.Rupiah
	open  rupiah.Rupiah
	link  string
}

// issue writes an invoice whole: its number, its items, the ledger, the saldo it takes
// at once, the job that opens a charge and the message. An invoice that saldo covers is
// born LUNAS: no charge is opened, and the message says so.
func (p *press) issue(b bill) (issued, error) {
	var out issued
	for _, i := range b.items {
		out.total += i.Total()
	}
	var err error
	if b.booked, err = ledger.OpenDay(p.tx, b.issue); err != nil {
		return out, err
	}
	have, err := p.saldoOf(b.payer.id)
	if err != nil {
		return out, err
	}
	used := min(have, out.total)
	out.open = out.total - used
	if err := p.insert(b, &out); err != nil {
		return out, err
	}
	if err := p.post(b, out); err != nil {
		return out, err
	}
	if used > 0 {
		if err := useSaldo(p.tx, b.payer.id, b.branch, b.line(), out.id, used, b.booked); err != nil {
			return out, err
		}
		p.saldo[b.payer.id] = have - used
	}
	p.tx.Touch(TopicInvoice)
	if out.open > 0 {
		if err := wantCharge(p.tx, out.id); err != nil {
			return out, err
		}
	}
	if b.silent {
		return out, nil
	}
	return out, p.announce(b, out)
}

// line is the line the bill names first; 0 = none.
func (b bill) line() int64 {
	for _, i := range b.items {
		if i.line != 0 {
			return i.line
		}
	}
	return 0
}

// insert writes the invoice and its items.
func (p *press) insert(b bill, out *issued) error {
	series, year := seriesInvoice, b.issue.Year()
	number, err := store.Next(p.tx, series, b.branch, year)
	if err != nil {
		return err
	}
	if out.no, err = p.number(series, b.branch, year, number); err != nil {
		return err
	}
	out.link = linkKey(number)
	buyer, err := b.payer.snapshot()
	if err != nil {
		return err
	}
	seller, err := p.seller(b.issue)
	if err != nil {
		return err
	}
	var settledOn, settledAt any
	if out.open == 0 {
		settledOn, settledAt = b.issue, p.tx.Now
	}
	out.id, err = p.tx.Insert(sqlInvoiceAdd, series, year, number, out.no, b.payer.id, b.branch, b.kind, b.issue, b.due, b.booked,
		p.tx.Now, int64(out.total), int64(out.open), settledOn, settledAt, out.link, buyer, seller)
	if err != nil {
		return err
	}
	for _, i := range b.items {
		_, err := p.tx.Exec(sqlItemAdd, out.id, orNull(i.line), orNull(i.period), i.kind, i.title, int64(i.Price), int64(i.Discount),
			int64(i.Net), int64(i.Base), int64(i.OtherBase), int64(i.Tax), i.rule.ID, i.begins(b.booked))
		if err != nil {
			return err
		}
	}
	return nil
}

// linkKey is what opens the customer's page of an invoice: 21 characters nobody can guess
// behind five that only rise with the number. Keys without an order would make a run touch
// a page of their index for every invoice, the more the longer the office lives.
func linkKey(number int64) string {
	const rising = "234567ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	var head [5]byte
	for i := len(head) - 1; i >= 0; i-- {
		head[i] = rising[number&31]
		number >>= 5
	}
	return string(head[:]) + store.Token(21)
}

// The number series of documents.
const (
	seriesInvoice = "INV"
	seriesCredit  = "CN"
)

// number is the number on paper: "INV-2026-000123", and "INV-SBY-2026-000123" for a
// branch that is not the head.
func (p *press) number(series string, branch int64, year int, n int64) (string, error) {
	if branch == p.head {
		return fmt.Sprintf("%s-%d-%06d", series, year, n), nil
	}
	code, ok := p.codes[branch]
	if !ok {
		all, err := office.Branches(p.tx)
		if err != nil {
			return "", err
		}
		for _, b := range all {
			p.codes[b.ID] = b.Code
		}
		if code, ok = p.codes[branch]; !ok {
			return "", store.NotFound("office.branch.unknown", branch)
		}
	}
	return fmt.Sprintf("%s-%s-%d-%06d", series, code, year, n), nil
}

func (p *press) seller(on clock.Date) (string, error) {
	if s, ok := p.sellers[on]; ok {
		return s, nil
	}
	s, err := sellerOn(p.tx, on)
	p.sellers[on] = s
	return s, err
}

func (p *press) saldoOf(customer int64) (rupiah.Rupiah, error) {
	if s, ok := p.saldo[customer]; ok {
		return s, nil
	}
	s, err := Saldo(p.tx, customer)
	p.saldo[customer] = s
	return s, err
}

// title names an item in the customer's language.
func (p *press) title(lang, key, plan string) string {
	k := wordsKey{lang: lang, text: key + "|" + plan}
	if t, ok := p.words[k]; ok {
		return t
	}
	t := locale.T(locale.Lang(lang), key, map[string]string{"plan": plan})
	p.words[k] = t
	return t
}

func invoiceSubject(id int64) string { return fmt.Sprintf("invoice:%d", id) }

func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
