package document

const (
	qrSide   = 40.0
	cardGap  = 4.0
	cardHigh = 25.0
	codeHigh = qrSide + 14
)

// pay sets the ways to pay: cards with digits, the QR code at the right, and
// the address below. They stay together when they fit on one page.
func (p *paper) pay(inv Invoice) error {
	ways := usable(inv.PayWays)
	if len(ways) == 0 && inv.QR == "" {
		p.payLink(inv)
		return nil
	}
	wide := width
	if inv.QR != "" {
		wide = width - qrSide - 12
	}
	high := float64((len(ways)+1)/2)*(cardHigh+cardGap) - cardGap
	if inv.QR != "" {
		high = max(high, codeHigh)
	}
	p.room(min(8+high+5+height(quiet, len(p.linkLines(inv))), bottom-top-14))
	p.at(heading, left, p.y+4, p.t("pay.title"))
	p.y += 8
	end, page := p.y, p.pdf.PageNo()
	if inv.QR != "" {
		if err := p.payQR(inv); err != nil {
			return err
		}
		end += codeHigh
	}
	p.cards(ways, (wide-cardGap)/2)
	if p.pdf.PageNo() == page {
		p.y = max(p.y, end)
	}
	p.y += 5
	p.payLink(inv)
	return nil
}

// usable leaves out ways that have nothing to type and no name.
func usable(ways []PayWay) []PayWay {
	var out []PayWay
	for _, w := range ways {
		if w.Name != "" || w.Digits != "" {
			out = append(out, w)
		}
	}
	return out
}

// cards sets the ways two abreast and leaves the pen under the last row.
func (p *paper) cards(ways []PayWay, wide float64) {
	for i, way := range ways {
		if i%2 == 0 {
			if i > 0 {
				p.y += cardGap
			}
			p.room(cardHigh)
		}
		p.card(way, left+float64(i%2)*(wide+cardGap), p.y, wide)
		if i%2 == 1 || i == len(ways)-1 {
			p.y += cardHigh
		}
	}
}

// payQR draws the code in a frame at the right and what it is for.
func (p *paper) payQR(inv Invoice) error {
	x := right - qrSide - 4
	p.stroke(hair, 0.3)
	p.pdf.RoundedRect(x, p.y, qrSide+4, codeHigh, 1.6, "1234", "D")
	if err := p.qr(inv.QR, x+2, p.y+1.5, qrSide); err != nil {
		return err
	}
	title, hint := p.t("pay.qr_link"), p.t("pay.qr_link_hint")
	if inv.QRIS {
		title, hint = "QRIS", p.t("pay.qris_hint")
	}
	middle := x + (qrSide+4)/2
	p.at(heading, middle-p.width(heading, title)/2, p.y+qrSide+4.4, title)
	small := style{regular, 6.8, soft, 0}
	for i, l := range p.wrap(small, qrSide, 2, hint) {
		p.at(small, middle-p.width(small, l)/2, p.y+qrSide+8+float64(i)*3.2, l)
	}
	return nil
}

// card sets one way to pay; its digits are the largest thing on it, or else the words that name the account.
func (p *paper) card(way PayWay, x, y, w float64) {
	p.box(x, y, w, cardHigh, tint)
	inner := w - 7
	x += 3.5
	p.at(strong, x, y+5.6, p.one(strong, inner, way.Name))
	if way.Digits == "" {
		p.lines(style{semiBold, 10, ink, 0}, x, y+7.6, p.wrap(style{semiBold, 10, ink, 0}, inner, 3, way.Note))
		return
	}
	tag := way.Label
	if way.Code != "" {
		tag = way.CodeTag + " " + way.Code + "  ·  " + way.Label
	}
	p.at(label, x, y+10.8, p.one(label, inner, tag))
	digits := style{bold, 12.5, ink, 0}
	text := clean(grouped(way.Digits))
	for p.width(digits, text) > inner && digits.size > 7 {
		digits.size -= 0.5
	}
	p.at(digits, x, y+16.6, p.cut(digits, inner, text))
	foot := way.Note
	small := style{regular, 7.2, soft, 0}
	p.at(small, x, y+21.8, p.one(small, inner, foot))
}

// payLink prints the address for people without a camera.
func (p *paper) payLink(inv Invoice) {
	lines := p.linkLines(inv)
	if len(lines) == 0 {
		return
	}
	p.room(height(quiet, len(lines)))
	p.y = p.lines(quiet, left, p.y, lines)
}

func (p *paper) linkLines(inv Invoice) []string {
	if inv.PayLink == "" {
		return nil
	}
	return p.wrap(quiet, width, 2, p.t("pay.link", "link", inv.PayLink))
}

// thanks says when and how it was paid, beside a green rule.
func (p *paper) thanks(inv Invoice) {
	p.room(14)
	p.fill(green)
	p.pdf.Rect(left, p.y, 0.9, 10, "F")
	key := "paid.on"
	if inv.PaidBy != "" {
		key = "paid.on_by"
	}
	if inv.PaidOn.IsZero() {
		key = "paid.plain"
	}
	green := style{semiBold, 9.5, green, 0}
	p.at(green, left+4, p.y+4.2, p.one(green, width-4, p.t(key, "date", p.dateLong(inv.PaidOn), "by", inv.PaidBy)))
	p.at(quiet, left+4, p.y+8.8, p.t("paid.thanks"))
	p.y += 16
}
