package document

import "lunas/internal/rupiah"

// sum is one line under the items.
type sum struct {
	label  string
	amount rupiah.Rupiah
	style  style
	ruled  bool
}

// sums lists what is printed under the items, in order. Lines that would only
// repeat the total are left out.
func (p *paper) sums(inv Invoice) []sum {
	var out []sum
	add := func(st style, label string, amount rupiah.Rupiah) { out = append(out, sum{label, amount, st, false}) }
	t, tax := inv.Totals, inv.Tax
	// An office that is not registered may not show PPN at all.
	shown := tax.Shown && inv.Seller.PKP
	apart := shown && !tax.Included
	if t.Subtotal != t.Total && !(apart && tax.Base == t.Subtotal) {
		add(body, p.t("sum.subtotal"), t.Subtotal)
	}
	if apart {
		out = append(out, p.taxSums(tax, body)...)
	}
	key := "sum.total"
	if inv.Kind == KindCreditNote {
		key = "sum.credit_total"
	}
	out = append(out, sum{p.t(key), t.Total, heading, len(out) > 0})
	if shown && tax.Included {
		out = append(out, p.taxSums(tax, quiet)...)
	}
	if t.Deposit != 0 {
		add(body, p.t("sum.deposit"), -t.Deposit)
	}
	if t.Received != 0 {
		add(body, p.t("sum.received"), -t.Received)
	}
	if t.Credited != 0 {
		add(body, p.t("sum.credited"), -t.Credited)
	}
	if t.WrittenOff != 0 {
		add(body, p.t("sum.written_off"), -t.WrittenOff)
	}
	return out
}

// taxSums are the lines of PPN: base, other base, tax (PMK 131/2024).
func (p *paper) taxSums(tax TaxLine, st style) []sum {
	base, key := p.t("tax.base"), "tax.ppn"
	if tax.Included {
		base, key = p.t("tax.base_included"), "tax.ppn_included"
	}
	out := []sum{{base, tax.Base, st, false}}
	if tax.OtherBase != 0 {
		out = append(out, sum{p.t("tax.other_base", "fraction", clean(tax.Fraction)), tax.OtherBase, st, false})
	}
	return append(out, sum{p.t(key, "rate", clean(tax.Rate)), tax.Tax, st, false})
}

const sumsLeft = left + 84.0

// totals sets the sums at the right, and the amount due under a strong rule. The
// note stands at their left.
func (p *paper) totals(inv Invoice) {
	sums := p.sums(inv)
	due := inv.Kind == KindInvoice && !inv.Paid
	h := float64(len(sums))*5.6 + 6
	if due {
		h += 13
	}
	note := p.wrap(quiet, sumsLeft-left-8, 6, p.note(inv))
	p.room(max(h, height(quiet, len(note))+6))
	y := p.y + 3
	noteEnd := p.lines(quiet, left, y+0.8, note)
	for _, s := range sums {
		if s.ruled {
			p.rule(sumsLeft, right, y+1)
			y += 1.6
		}
		p.at(s.style, sumsLeft, y+4.2, p.one(s.style, 62, s.label))
		p.figure(s.style, right, y+4.2, 38, p.money(s.amount))
		y += 5.6
	}
	if due {
		y += 1.5
		p.stroke(ink, 0.45)
		p.pdf.Line(sumsLeft, y, right, y)
		p.at(heading, sumsLeft, y+6.9, p.t("sum.due"))
		amount := style{bold, 14, ink, 0}
		p.figure(amount, right, y+7.3, 50, p.money(inv.Totals.Due))
		y += 10
	}
	p.y = max(y, noteEnd) + 6
}

// note is what the law wants said.
func (p *paper) note(inv Invoice) string {
	if inv.Paid && inv.Kind == KindInvoice && NeedsStampDuty(inv.Totals.Total) {
		return p.t("duty.note", "limit", p.money(StampDutyAbove))
	}
	return ""
}
