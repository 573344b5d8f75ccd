package document

import "lunas/internal/locale"

// ReceiptPDF draws a receipt (kwitansi) on A4: who paid, how much in figures
// and words, what for, place, date, signature, and room for the stamp the law
// wants above Rp5.000.000.
func ReceiptPDF(r Receipt) ([]byte, error) {
	p, err := drawReceipt(r, 0)
	if err != nil {
		return nil, err
	}
	if n := p.pdf.PageCount(); n > 1 {
		if p, err = drawReceipt(r, n); err != nil {
			return nil, err
		}
	}
	return p.bytes()
}

func drawReceipt(r Receipt, pages int) (*paper, error) {
	p := newPaper(r.Lang, r.No, r.Seller.Name, r.On, pages)
	title := p.t("receipt.title")
	if r.PaidOut {
		title = p.t("receipt.out_title")
	}
	p.pdf.SetTitle(clean(title+" "+r.No), true)
	p.pdf.SetFooterFunc(func() { p.foot(r.Seller) })
	p.again = func() { p.headAgain(r.Seller.Name, title, r.No) }
	p.head(r.Seller, title, r.No)
	p.copyMark(r.Copy)
	p.rule(left, right, p.y)
	p.y += 4
	p.receiptFields(r)
	p.receiptLines(r)
	return p, p.signature(r)
}

// copyMark frames the word for a copy under the number: only the original goes without.
func (p *paper) copyMark(n int) {
	if n == 0 {
		return
	}
	mark := style{bold, 10, ink, 1}
	text := p.t("slip.copy", "n", itoa(n))
	w := p.width(mark, text) + 8
	p.stroke(ink, 0.5)
	p.pdf.RoundedRect(right-w, p.y-7, w, 7, 1.2, "1234", "D")
	p.at(mark, right-w+4, p.y-2.2, text)
	p.y += 4
}

const fieldLeft = left + 44.0

// field sets one labelled line of the form.
func (p *paper) field(name string, st style, value string, max int) {
	lines := p.wrap(st, right-fieldLeft, max, value)
	if len(lines) == 0 {
		return
	}
	p.room(height(st, len(lines)) + 3)
	p.at(quiet, left, p.y+1.6+body.size*point*1.02, name)
	p.y = p.lines(st, fieldLeft, p.y+1.6, lines) + 1.8
}

func (p *paper) receiptFields(r Receipt) {
	from := r.from()
	name := style{semiBold, 10.5, ink, 0}
	who, why := "receipt.from", "receipt.for"
	if r.PaidOut {
		who, why = "receipt.to", "receipt.why"
	}
	p.field(p.t(who), name, from, 2)
	if r.Buyer.No != "" {
		customer := r.Buyer.No
		if from != r.Buyer.Name { // said once is enough
			customer += "  ·  " + r.Buyer.Name
		}
		p.field(p.t("customer"), body, customer, 2)
	}
	p.words(r)
	p.field(p.t(why), body, r.For, 4)
	p.field(p.t("receipt.method"), body, joined(r.Method, r.Ref), 2)
	if r.PaidOut {
		p.field(p.t("receipt.teller"), body, r.Cashier, 1)
	}
}

// words sets the amount in words in a tinted box, the heart of a kwitansi.
func (p *paper) words(r Receipt) {
	st := style{semiBold, 10.5, ink, 0}
	lines := p.wrap(st, right-fieldLeft-8, 4, sentence(locale.MoneyWords(p.lang, r.Amount)))
	h := height(st, len(lines)) + 5
	p.y += 1
	p.at(quiet, left, p.y+2.5+st.size*point*1.02, p.t("receipt.sum"))
	p.box(fieldLeft-4, p.y, right-fieldLeft+4, h, tint)
	p.lines(st, fieldLeft, p.y+2.3, lines)
	p.y += h + 2
}

// receiptLines lists the bills the money went to, and what was kept as saldo.
func (p *paper) receiptLines(r Receipt) {
	if len(r.Lines) == 0 && r.Deposit == 0 {
		return
	}
	lines := r.Lines
	if r.Deposit != 0 {
		lines = append(lines[:len(lines):len(lines)], ReceiptLine{Text: p.t("receipt.deposit"), Amount: r.Deposit})
	}
	header := func() {
		p.at(label, left, p.y+4.4, p.t("receipt.line_no"))
		p.at(label, fieldLeft, p.y+4.4, p.t("item.text"))
		p.ending(label, right, p.y+4.4, p.t("item.amount"))
		p.y += 6.6
		p.stroke(ink, 0.45)
		p.pdf.Line(left, p.y, right, p.y)
	}
	p.y += 2
	p.room(20)
	header()
	for i, l := range lines {
		who := p.wrap(strong, right-fieldLeft-34, 2, l.Name)
		text := p.wrap(body, right-fieldLeft-34, 3, joined(l.Text, paidPeriod(r.Lang, l.From, l.To)))
		h := 2 + max(height(strong, len(who))+height(body, len(text)), height(body, 1)) + 2
		if p.room(h) {
			header()
		} else if i > 0 {
			p.rule(left, right, p.y)
		}
		base := p.y + 2 + body.size*point*1.02
		p.at(body, left, base, p.one(body, fieldLeft-left-4, l.No))
		p.lines(body, fieldLeft, p.lines(strong, fieldLeft, p.y+2, who), text)
		p.figure(body, right, base, 32, p.money(l.Amount))
		p.y += h
	}
	p.stroke(ink, 0.45)
	p.pdf.Line(left, p.y, right, p.y)
	p.y += 2
}

func joined(a, b string) string {
	if a != "" && b != "" {
		return a + "  ·  " + b
	}
	return a + b
}

// sentence begins with a capital letter.
func sentence(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
