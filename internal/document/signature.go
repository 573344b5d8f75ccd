package document

import "cmp"

// signature closes a receipt: the amount in figures at the left, place, date
// and name at the right, the stamp and the room for stamp duty between.
func (p *paper) signature(r Receipt) error {
	p.room(62)
	p.y += 7
	start := p.y
	amount := style{bold, 19, ink, 0}
	text := p.money(r.Amount)
	w := min(p.width(amount, text)+14, 78)
	p.stroke(ink, 0.5)
	p.pdf.RoundedRect(left, start, w, 15, 2, "1234", "D")
	p.figure(amount, left+w-7, start+10, w-14, text)
	const column = 58.0
	x := right - column
	date := p.dateLong(r.On)
	if r.Seller.Place != "" {
		date = r.Seller.Place + ", " + date
	}
	p.at(body, x, start+4, p.one(body, column, date))
	if !r.PaidOut { // whoever a refund went to signs for herself, not for the office
		p.lines(quiet, x, start+5.8, p.wrap(quiet, column, 2, r.Seller.Name))
	}
	if NeedsStampDuty(r.Amount) {
		p.dutyBox(x-34, start+2)
	}
	line := start + 38
	p.stroke(soft, 0.3)
	p.pdf.Line(x, line, right, line)
	p.at(strong, x, line+4.6, p.one(strong, column, r.signer()))
	p.at(quiet, x, line+8.6, p.t("receipt.signer"))
	switch {
	case r.Reversed:
		p.stamp(right-36, start+24, ink, p.t("stamp.reversed"), "")
	case r.Settled:
		p.stamp(x+27, start+24, green, p.t("stamp.paid"), p.dateLong(r.On))
	}
	if r.Check == "" {
		return nil
	}
	const side = 24.0
	p.at(quiet, left+side-2, start+30.8, p.t("receipt.check"))
	return p.qr(r.Check, left-2, start+18, side)
}

// signer is who took the money: the office's own person, or whoever a refund went to.
func (r Receipt) signer() string {
	if r.PaidOut {
		return r.from()
	}
	return r.Cashier
}

// from is who stands on the other side of the counter.
func (r Receipt) from() string { return cmp.Or(r.From, r.Buyer.Name) }

// dutyBox leaves room for a stamp of Rp10.000 or an e-meterai.
func (p *paper) dutyBox(x, y float64) {
	const w, h = 27.0, 33.0
	p.stroke(soft, 0.3)
	p.pdf.SetDashPattern([]float64{1.2, 1}, 0)
	p.pdf.RoundedRect(x, y, w, h, 1.2, "1234", "D")
	p.pdf.SetDashPattern(nil, 0)
	for i, l := range p.wrap(quiet, w-4, 3, p.t("duty.box")) {
		p.at(quiet, x+(w-p.width(quiet, l))/2, y+h/2-1+float64(i)*4, l)
	}
}
