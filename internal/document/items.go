package document

import (
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// column edges of the item table: where right-aligned figures end.
const (
	qtyEnd      = left + 99.0
	priceEnd    = left + 127.0
	discountEnd = left + 150.0
)

// pad is the air above and below a row.
const pad = 2.0

// table knows which columns this invoice needs.
type table struct {
	*paper
	qty, discount bool
}

func newTable(p *paper, items []Item) table {
	t := table{paper: p}
	for _, it := range items {
		t.qty = t.qty || it.Qty > 1
		t.discount = t.discount || it.Discount != 0
	}
	return t
}

// priceAt is where prices end: further right when there is no discount column.
func (t table) priceAt() float64 {
	if t.discount {
		return priceEnd
	}
	return discountEnd
}

// textWidth is what is left for the description.
func (t table) textWidth() float64 {
	switch {
	case !t.discount && !t.qty:
		return discountEnd - 32 - left
	case t.discount && !t.qty:
		return priceEnd - 30 - left
	}
	return qtyEnd - 14 - left
}

func (t table) header() {
	y := t.y + 4.4
	t.at(label, left, y, t.t("item.text"))
	if t.qty {
		t.ending(label, t.qtyAt(), y, t.t("item.qty"))
	}
	t.ending(label, t.priceAt(), y, t.t("item.price"))
	if t.discount {
		t.ending(label, discountEnd, y, t.t("item.discount"))
	}
	t.ending(label, right, y, t.t("item.amount"))
	t.y += 6.6
	t.stroke(ink, 0.45)
	t.pdf.Line(left, t.y, right, t.y)
}

func (t table) qtyAt() float64 {
	if t.discount {
		return qtyEnd
	}
	return qtyEnd + 14
}

// row sets one item; it never breaks across pages.
func (t table) row(it Item, first bool) {
	w := t.textWidth()
	text := t.wrap(strong, w, 4, it.Text)
	small := t.wrap(quiet, w, 3, period(t.lang, it.From, it.To))
	h := pad + height(strong, len(text)) + height(quiet, len(small)) + pad
	if t.room(h) {
		t.header()
		first = true
	}
	if !first {
		t.rule(left, right, t.y)
	}
	y := t.lines(strong, left, t.y+pad, text)
	t.lines(quiet, left, y+0.2, small)
	base := t.y + pad + strong.size*point*1.02
	if t.qty {
		t.figure(body, t.qtyAt(), base, 13, strconv.FormatInt(max(it.Qty, 1), 10))
	}
	t.figure(body, t.priceAt(), base, 26, t.money(it.Price))
	if it.Discount != 0 {
		t.figure(body, discountEnd, base, 21, t.money(-it.Discount))
	}
	t.figure(strong, right, base, 22, t.money(it.Amount))
	t.y += h
}

// items sets the whole table.
func (p *paper) items(items []Item) {
	t := newTable(p, items)
	t.room(24)
	t.header()
	for i, it := range items {
		t.row(it, i == 0)
	}
	p.stroke(ink, 0.45)
	p.pdf.Line(left, p.y, right, p.y)
}
