package document

import (
	"strconv"
	"strings"

	"lunas/internal/rupiah"
)

// The types of a small bill.
var (
	smallBody  = style{regular, 7.8, ink, 0}
	smallQuiet = style{regular, 6.8, soft, 0}
	smallName  = style{semiBold, 9.5, ink, 0}
	smallHead  = style{bold, 10.5, ink, 0}
)

const (
	smallEdge = 9.0  // empty on every side of a slot: a cut is never exact
	smallQR   = 23.0 // with its quiet zone
	smallFoot = 29.0 // the ways to pay
	smallLine = 3.6  // one of the sums
)

// small draws one bill into its slot: a wide one has the ways to pay beside its sums, a narrow
// one below them. Items that find no room are counted with their sum, so that the lines always
// add up.
func (p *paper) small(b RoundBill, s slot) error {
	x, end := s.x+smallEdge, s.x+s.w-smallEdge
	foot := s.y + s.h - smallEdge
	y := p.smallHeader(b, x, end, s.y+smallEdge)
	y = p.smallBuyer(b, x, end, y)
	sums := p.smallSums(b.Invoice)
	high := smallLine*float64(len(sums)) + 8
	if s.w <= pageWidth/2 {
		y = p.smallItems(b.Items, x, end, y, foot-smallFoot-high)
		p.smallTotals(b.Invoice, sums, x, end, y)
		return p.smallPay(b, x, end, foot-smallFoot+2, foot)
	}
	y = p.smallItems(b.Items, x, end, y, foot-max(smallFoot, high))
	p.smallTotals(b.Invoice, sums, end-(end-x)*0.4, end, y)
	return p.smallPay(b, x, end-(end-x)*0.4-6, y, foot)
}

// smallHeader sets whose bill it is and its number.
func (p *paper) smallHeader(b RoundBill, x, end, y float64) float64 {
	w := (end - x) * 0.6
	number := style{semiBold, 8, soft, 0}
	p.ending(smallHead, end, y+3.6, p.t("invoice.title"))
	p.ending(number, end, y+7.4, p.one(number, end-x-w, b.No))
	at := p.lines(smallHead, x, y-0.2, p.wrap(smallHead, w, 2, b.Seller.Name)) + 2.3
	if b.Seller.CoBrand != "" {
		brand := style{semiBold, 6.8, ink, 0}
		// Bills must carry the brand of the provider, whole.
		at = p.lines(brand, x, at-2.4, p.wrap(brand, w, 3, b.Seller.CoBrand)) + 2.1
	}
	contact := present(b.Seller.Phone, strings.ReplaceAll(b.Seller.Address, "\n", ", "))
	if b.Seller.NPWP != "" {
		contact = append([]string{"NPWP " + b.Seller.NPWP}, contact...)
	}
	at = p.lines(smallQuiet, x, at-2.2, p.wrap(smallQuiet, w, 2, strings.Join(contact, "  ·  ")))
	at = max(at, y+9) + 1.4
	p.rule(x, end, at)
	return at + 1.6
}

// smallBuyer sets the customer at the left, when to pay at the right.
func (p *paper) smallBuyer(b RoundBill, x, end, y float64) float64 {
	w := (end - x) * 0.62
	at := p.lines(smallName, x, y, p.wrap(smallName, w, 2, b.Buyer.Name))
	at = p.lines(smallQuiet, x, at+0.2, p.wrap(smallQuiet, w, 2, strings.ReplaceAll(b.Buyer.Address, "\n", ", ")))
	at = p.lines(smallQuiet, x, at, p.wrap(smallQuiet, w, 1, strings.Join(present(b.Buyer.No, b.Buyer.Phone), "  ·  ")))
	if b.Buyer.ID != "" {
		at = p.lines(smallQuiet, x, at, p.wrap(smallQuiet, w, 1, b.Buyer.IDLabel+" "+b.Buyer.ID))
	}
	due := style{semiBold, 9, ink, 0}
	p.ending(label, end, y+2.6, p.t("due"))
	p.ending(due, end, y+6.6, p.one(due, end-x-w, p.dateLong(b.DueOn)))
	p.ending(smallQuiet, end, y+10.6, p.one(smallQuiet, end-x-w, b.Stop))
	return max(at, y+11.6) + 1.6
}

// smallItems sets as many items as have room above floor, each name whole.
func (p *paper) smallItems(items []Item, x, end, y, floor float64) float64 {
	const high = 3.7
	p.rule(x, end, y)
	y += 0.8
	w := (end - x) * 0.72
	for _, lines := range p.smallTexts(items, w, max(1, int((floor-y)/high))) {
		p.figure(smallBody, end, y+2.9, (end-x)*0.26, p.money(items[0].Amount))
		items = items[1:]
		for _, l := range lines {
			p.at(smallBody, x, y+2.9, l)
			y += high
		}
	}
	if rest := items; len(rest) > 0 {
		var sum rupiah.Rupiah
		for _, it := range rest {
			sum += it.Amount
		}
		p.at(smallBody, x, y+2.9, p.one(smallBody, w, p.t("round.more", "n", itoa(len(rest)))))
		p.figure(smallBody, end, y+2.9, (end-x)*0.26, p.money(sum))
		y += high
	}
	p.rule(x, end, y+0.4)
	return y + 1
}

// smallTexts are the lines of the items from the top that have room, one line being kept for
// what is left over. A name is shortened only where a single item has one line alone.
func (p *paper) smallTexts(items []Item, w float64, room int) [][]string {
	var texts [][]string
	used, shown := 0, 0
	for _, it := range items {
		text := it.Text
		if it.Qty > 1 {
			text = strconv.FormatInt(it.Qty, 10) + " × " + text
		}
		when := period(p.lang, it.From, it.To)
		if when != "" {
			when = "  ·  " + when
		}
		lines := p.wrap(smallBody, w, 2, text+when)
		if len(lines) == 0 {
			lines = []string{""}
		}
		if len(items) == 1 && room == 1 {
			lines = []string{p.one(smallBody, w-p.width(smallBody, when), text) + when} // which month it is for is never what is cut
		}
		if used += len(lines); used > room {
			return texts[:shown]
		}
		if texts = append(texts, lines); used < room {
			shown = len(texts)
		}
	}
	return texts
}

// smallSums are the sums that the total alone would not explain.
func (p *paper) smallSums(inv Invoice) []sum {
	var out []sum
	for _, s := range p.sums(inv) {
		if s.amount != inv.Totals.Due || inv.Tax.Shown && inv.Seller.PKP {
			out = append(out, s)
		}
	}
	return out
}

// smallTotals sets the sums and, larger, what is to be paid.
func (p *paper) smallTotals(inv Invoice, sums []sum, x, end, y float64) {
	for _, l := range sums {
		p.at(smallQuiet, x, y+3, p.one(smallQuiet, (end-x)*0.62, l.label))
		p.figure(smallQuiet, end, y+3, (end-x)*0.36, p.money(l.amount))
		y += smallLine
	}
	big := style{bold, 12, ink, 0}
	name, amount := p.t("sum.due"), p.money(inv.Totals.Due)
	if inv.Paid {
		big.colour = green
		name, amount = p.t("stamp.paid")+"  "+p.dateLong(inv.PaidOn), p.money(inv.Totals.Total)
	}
	p.at(style{bold, 9, big.colour, 0}, x, y+5.6, name)
	p.figure(big, end, y+5.6, (end-x)*0.5, amount)
}

// smallPay sets the ways to pay at the foot: the code at the right, digits at the left.
func (p *paper) smallPay(b RoundBill, x, end, y, foot float64) error {
	if b.Paid {
		return nil
	}
	w := end - x
	if b.QR != "" {
		w -= smallQR + 3
		if err := p.qr(b.QR, end-smallQR, y+1, smallQR); err != nil {
			return err
		}
		hint := p.t("pay.qr_link")
		if b.QRIS {
			hint = "QRIS"
		}
		p.ending(label, end-1, y+smallQR+3.4, hint)
	}
	at := y + 4.4
	p.at(label, x, at, p.t("pay.title"))
	at += 1
	for _, way := range usable(b.PayWays) {
		st := style{semiBold, 7.6, ink, 0}
		text := joined(way.Name, way.Note)
		if way.Digits != "" {
			text = clean(strings.Join(present(way.Name, way.Code, grouped(way.Digits)), "  "))
			for p.width(st, text) > w && st.size > 6.2 { // digits are typed off: smaller rather than broken
				st.size -= 0.2
			}
		}
		lines := p.wrap(st, w, 2, text)
		if at+height(st, len(lines)) > foot {
			break
		}
		at = p.lines(st, x, at, lines) + 0.3
	}
	if link := p.wrap(smallQuiet, w, 2, b.PayLink); at+height(smallQuiet, len(link)) <= foot {
		p.lines(smallQuiet, x, at, link)
	}
	return nil
}
