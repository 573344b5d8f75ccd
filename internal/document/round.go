package document

import (
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/locale"
)

// RoundBill is one invoice of a collector's round, with its place on the way.
type RoundBill struct {
	Invoice
	Stop string // where it comes on the way: "Kenanga · 3/25"
}

// Round is the invoices of a collector's round, several to a page, to be cut apart.
type Round struct {
	Lang    locale.Lang // of the file, not of its bills
	Title   string
	Seller  string
	On      clock.Date
	PerPage int // 2, 3 or 4
	Bills   []RoundBill
}

// slot is the part of a page that one bill has for itself, in millimetres.
type slot struct{ x, y, w, h float64 }

// larger is how much larger than on the others a bill is drawn on half a page: collectors read it by a street lamp.
const larger = 1.2

// slots cut an A4 page: two or three strips, or four quarters.
func slots(perPage int) []slot {
	const halfW, halfH = pageWidth / 2, pageHeight / 2
	switch perPage {
	case 4:
		return []slot{{0, 0, halfW, halfH}, {halfW, 0, halfW, halfH}, {0, halfH, halfW, halfH}, {halfW, halfH, halfW, halfH}}
	case 3:
		return []slot{{0, 0, pageWidth, pageHeight / 3}, {0, pageHeight / 3, pageWidth, pageHeight / 3}, {0, pageHeight * 2 / 3, pageWidth, pageHeight / 3}}
	case 2:
		return []slot{{0, 0, pageWidth, halfH}, {0, halfH, pageWidth, halfH}}
	}
	return nil
}

// RoundPDF draws the bills in their order, PerPage to a page with cut marks between. drawn
// hears how many stand and may stop the work with an error. It fails for another PerPage
// than 2, 3 or 4.
func RoundPDF(r Round, drawn func(n int) error) ([]byte, error) {
	parts := slots(r.PerPage)
	if parts == nil {
		return nil, fmt.Errorf("document: %d bills to a page", r.PerPage)
	}
	p := newPaper(r.Lang, r.Title, r.Seller, r.On, 0)
	for i, b := range r.Bills {
		if i%len(parts) == 0 {
			if i > 0 {
				p.pdf.AddPage()
			}
			p.cutMarks(r.PerPage)
		}
		p.lang = b.Lang
		if err := p.inSlot(b, parts[i%len(parts)], r.PerPage); err != nil {
			return nil, err
		}
		if err := drawn(i + 1); err != nil {
			return nil, err
		}
	}
	return p.bytes()
}

func (p *paper) inSlot(b RoundBill, s slot, perPage int) error {
	if perPage != 2 {
		return p.small(b, s)
	}
	p.pdf.TransformBegin()
	p.pdf.TransformScale(larger*100, larger*100, s.x, s.y)
	err := p.small(b, slot{s.x, s.y, s.w / larger, s.h / larger})
	p.pdf.TransformEnd()
	return err
}

// cutMarks show where the page is cut: a dotted line with a tick at each edge.
func (p *paper) cutMarks(perPage int) {
	cut := func(x1, y1, x2, y2 float64) {
		p.stroke(hair, 0.2)
		p.pdf.SetDashPattern([]float64{0.6, 1.4}, 0)
		p.pdf.Line(x1, y1, x2, y2)
		p.pdf.SetDashPattern(nil, 0)
		p.stroke(soft, 0.3)
		const tick = 5.0
		if y1 == y2 {
			p.pdf.Line(x1, y1, x1+tick, y1)
			p.pdf.Line(x2-tick, y2, x2, y2)
		} else {
			p.pdf.Line(x1, y1, x1, y1+tick)
			p.pdf.Line(x2, y2-tick, x2, y2)
		}
	}
	rows := min(perPage, 3)
	if perPage == 4 {
		rows = 2
		cut(pageWidth/2, 0, pageWidth/2, pageHeight)
	}
	for i := 1; i < rows; i++ {
		y := pageHeight * float64(i) / float64(rows)
		cut(0, y, pageWidth, y)
	}
}
