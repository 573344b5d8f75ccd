package document

import (
	"bytes"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/rupiah"
)

// A4 in millimetres, with its margins.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	left       = 18.0
	right      = pageWidth - left
	width      = right - left
	top        = 16.0
	bottom     = pageHeight - 24.0 // nothing but the foot below
	point      = 25.4 / 72         // one typographic point in millimetres
)

type colour [3]int

var (
	ink   = colour{0x16, 0x20, 0x1b}
	soft  = colour{0x5d, 0x68, 0x62}
	hair  = colour{0xd8, 0xdd, 0xd9}
	tint  = colour{0xf4, 0xf5, 0xf1}
	green = colour{0x0b, 0x7a, 0x4b}
)

type weight string

const (
	regular  weight = "jakarta"
	semiBold weight = "jakarta-semibold"
	bold     weight = "jakarta-bold"
)

// style is one way of setting type.
type style struct {
	weight weight
	size   float64 // points
	colour colour
	track  float64 // extra space between characters, points
}

var (
	body    = style{regular, 9, ink, 0}
	strong  = style{semiBold, 9, ink, 0}
	quiet   = style{regular, 8, soft, 0}
	label   = style{semiBold, 6.8, soft, 0.35}
	heading = style{bold, 9.5, ink, 0}
)

// paper is one document being drawn, with a pen that moves down the page.
type paper struct {
	pdf   *fpdf.Fpdf
	lang  locale.Lang
	y     float64 // top of what comes next
	pages int     // how many there will be; 0 while that is being found out
	again func()  // draws the head of a continuation page
}

func newPaper(lang locale.Lang, title, author string, on clock.Date, pages int) *paper {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true) // the same input gives the same bytes
	pdf.AddUTF8FontFromBytes(string(regular), "", regularTTF)
	pdf.AddUTF8FontFromBytes(string(semiBold), "", semiBoldTTF)
	pdf.AddUTF8FontFromBytes(string(bold), "", boldTTF)
	// The date of the document, not the moment of printing: a second copy is
	// the same document.
	made := time.Unix(0, 0).UTC()
	if !on.IsZero() {
		made = on.At(0, 0, time.UTC)
	}
	pdf.SetCreationDate(made)
	pdf.SetModificationDate(made)
	pdf.SetTitle(clean(title), true)
	pdf.SetAuthor(clean(author), true)
	pdf.SetCreator("Lunas", false)
	pdf.SetProducer("Lunas", false)
	pdf.SetLang(string(lang))
	p := &paper{pdf: pdf, lang: lang, pages: pages}
	pdf.AddPage()
	p.y = top
	return p
}

func (p *paper) bytes() ([]byte, error) {
	var b bytes.Buffer
	err := p.pdf.Output(&b)
	return b.Bytes(), err
}

// t is a text of this room in the document's language.
func (p *paper) t(key string, params ...string) string {
	m := make(map[string]string, len(params)/2)
	for i := 0; i+1 < len(params); i += 2 {
		m[params[i]] = params[i+1]
	}
	return locale.T(p.lang, "document."+key, m)
}

func (p *paper) money(r rupiah.Rupiah) string { return locale.Money(p.lang, r) }
func (p *paper) dateLong(d clock.Date) string { return locale.DateLong(p.lang, d) }
func (p *paper) font(s style)                 { p.pdf.SetFont(string(s.weight), "", s.size) }
func (p *paper) stroke(c colour, w float64) {
	p.pdf.SetDrawColor(c[0], c[1], c[2])
	p.pdf.SetLineWidth(w)
}
func (p *paper) fill(c colour)          { p.pdf.SetFillColor(c[0], c[1], c[2]) }
func (p *paper) rule(x1, x2, y float64) { p.stroke(hair, 0.25); p.pdf.Line(x1, y, x2, y) }
func (p *paper) box(x, y, w, h float64, c colour) {
	p.fill(c)
	p.pdf.RoundedRect(x, y, w, h, 1.6, "1234", "F")
}

// width is the printed width of a clean text.
func (p *paper) width(s style, text string) float64 {
	p.font(s)
	w := p.pdf.GetStringWidth(text)
	if n := len([]rune(text)); s.track != 0 && n > 1 {
		w += float64(n-1) * s.track * point
	}
	return w
}

// at sets a clean text with its base line at y.
func (p *paper) at(s style, x, y float64, text string) {
	if text == "" {
		return
	}
	p.font(s)
	p.pdf.SetTextColor(s.colour[0], s.colour[1], s.colour[2])
	if s.track != 0 {
		p.pdf.RawWriteStr(spacing(s.track))
		defer p.pdf.RawWriteStr(spacing(0))
	}
	p.pdf.Text(x, y, text)
}

// ending sets a clean text so that it ends at x.
func (p *paper) ending(s style, x, y float64, text string) {
	p.at(s, x-p.width(s, text), y, text)
}

// figure sets an amount that ends at x; one too large for w becomes smaller
// type, never fewer digits.
func (p *paper) figure(s style, x, y, w float64, text string) {
	for p.width(s, text) > w && s.size > 3 {
		s.size -= 0.25
	}
	p.ending(s, x, y, text)
}

// wrap cleans a text and breaks it into lines no wider than w, at most max of
// them; what does not fit ends in an ellipsis. Line breaks in the text count.
func (p *paper) wrap(s style, w float64, max int, text string) []string {
	var lines []string
	for para := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if len(lines) > max {
			break
		}
		lines = append(lines, p.breakLine(s, w, max, clean(para))...)
	}
	if len(lines) > max {
		lines = lines[:max]
		lines[max-1] = p.cut(s, w, lines[max-1]+" …")
	}
	return lines
}

// breakLine breaks at spaces, and inside a word only when it is too long for a
// line of its own. It stops soon after max lines: more are never shown.
func (p *paper) breakLine(s style, w float64, max int, text string) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && p.width(s, line+" "+word) <= w {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for p.width(s, word) > w && len(lines) <= max {
			n := p.fitting(s, w, word)
			lines, word = append(lines, word[:n]), word[n:]
		}
		line = word
		if len(lines) > max {
			return lines
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// fitting is how many bytes of text fit into w; at least one character.
func (p *paper) fitting(s style, w float64, text string) int {
	n := 0
	for i, r := range text {
		end := i + len(string(r))
		if n > 0 && p.width(s, text[:end]) > w {
			break
		}
		n = end
	}
	return n
}

// cut shortens a clean line to w with an ellipsis.
func (p *paper) cut(s style, w float64, text string) string {
	if p.width(s, text) <= w {
		return text
	}
	text = strings.TrimSuffix(strings.TrimSuffix(text, "…"), " ")
	n := p.fitting(s, w-p.width(s, " …"), text)
	return strings.TrimSpace(text[:n]) + " …"
}

// one is a cleaned text on one line of at most w.
func (p *paper) one(s style, w float64, text string) string { return p.cut(s, w, clean(text)) }

// height of n lines of a style.
func height(s style, n int) float64 { return float64(n) * s.size * point * 1.38 }

// lines sets wrapped lines downwards from y and returns where they end.
func (p *paper) lines(s style, x, y float64, lines []string) float64 {
	step := height(s, 1)
	for _, l := range lines {
		p.at(s, x, y+s.size*point*1.02, l)
		y += step
	}
	return y
}

// room makes sure h millimetres are left on this page, or begins the next.
func (p *paper) room(h float64) bool {
	if p.y+h <= bottom {
		return false
	}
	p.pdf.AddPage()
	p.y = top
	if p.again != nil {
		p.again()
	}
	return true
}
