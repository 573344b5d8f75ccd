package document

import "strings"

// head sets the seller at the left and the document's name and number at the
// right, and leaves the pen under both.
func (p *paper) head(s Seller, title, no string) {
	name := style{bold, 15, ink, 0}
	big := style{bold, 19, ink, 0.6}
	number := style{semiBold, 10, soft, 0}
	const column = 104.0
	y := p.lines(name, left, p.y, p.wrap(name, column, 2, s.Name))
	if s.CoBrand != "" {
		brand := style{semiBold, 8, ink, 0}
		y = p.lines(brand, left, y+0.6, p.wrap(brand, column, 2, s.CoBrand))
	}
	y = p.lines(quiet, left, y+1, p.wrap(quiet, column, 3, s.Address))
	contact := strings.Join(present(s.Phone, s.Email), "  ·  ")
	y = p.lines(quiet, left, y, p.wrap(quiet, column, 2, contact))
	if s.NPWP != "" {
		y = p.lines(quiet, left, y, []string{p.one(quiet, column, "NPWP "+s.NPWP)})
	}
	for i, l := range p.wrap(big, width-column-4, 2, title) {
		p.ending(big, right, p.y+6.2+float64(i)*8, l)
		if i > 0 {
			y = max(y, p.y+22)
		}
	}
	lines := len(p.wrap(big, width-column-4, 2, title))
	p.ending(number, right, p.y+4.6+float64(lines)*8, p.one(number, width-column-4, no))
	p.y = max(y, p.y+20) + 6
}

// headAgain is the slim head of a further page.
func (p *paper) headAgain(seller, title, no string) {
	p.at(strong, left, p.y+3.4, p.one(strong, 100, seller))
	p.ending(quiet, right, p.y+3.4, p.one(quiet, 70, title+"  "+no))
	p.y += 6
	p.rule(left, right, p.y)
	p.y += 6
}

// foot closes every page with whose service it is and the count of pages; where there is neither,
// with nothing.
func (p *paper) foot(s Seller) {
	brand := p.wrap(quiet, width-40, 2, s.CoBrand)
	if len(brand) == 0 && p.pages < 2 {
		return
	}
	y := pageHeight - 17.0
	p.rule(left, right, y)
	page := ""
	if p.pages > 1 {
		page = p.t("page", "page", itoa(p.pdf.PageNo()), "pages", itoa(p.pages))
	}
	p.ending(quiet, right, y+4.6, page)
	p.lines(quiet, left, y+1.6, brand)
}

// fact is one labelled value in the band under the head.
type fact struct {
	label, value string
}

// band sets facts side by side between two hairlines; the last one is set at
// the right edge, larger: it is what the reader looks for.
func (p *paper) band(facts []fact) {
	const h = 15.0
	p.rule(left, right, p.y)
	last := len(facts) - 1
	column := (width - 52) / float64(max(last, 1))
	value := style{semiBold, 9.5, ink, 0}
	amount := style{bold, 14, ink, 0}
	for i, f := range facts {
		if i == last {
			p.ending(label, right, p.y+5, clean(f.label))
			p.figure(amount, right, p.y+11.2, 50, clean(f.value))
			break
		}
		x := left + float64(i)*column
		p.at(label, x, p.y+5, p.one(label, column-3, f.label))
		p.at(value, x, p.y+10.6, p.one(value, column-3, f.value))
	}
	p.y += h
	p.rule(left, right, p.y)
}

func present(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			out = append(out, t)
		}
	}
	return out
}
