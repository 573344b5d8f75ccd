package document

// stamp sets the office's rubber stamp: a word in a double frame, slightly
// turned, as by hand, with a small line below the word. x, y is its middle.
func (p *paper) stamp(x, y float64, c colour, word, line string) {
	big := style{bold, 27, c, 3.2}
	small := style{semiBold, 7.6, c, 0.25}
	word, line = clean(word), clean(line)
	if len(word) > 8 {
		big.size, big.track = 20, 2
	}
	w := max(p.width(big, word), p.width(small, line)) + 13
	h := 17.0
	if line != "" {
		h = 20.5
	}
	p.pdf.TransformBegin()
	p.pdf.TransformRotate(8, x, y)
	p.stroke(c, 0.95)
	p.pdf.RoundedRect(x-w/2, y-h/2, w, h, 2.6, "1234", "D")
	p.stroke(c, 0.3)
	p.pdf.RoundedRect(x-w/2+1.5, y-h/2+1.5, w-3, h-3, 1.6, "1234", "D")
	base := y + big.size*point*0.355
	if line != "" {
		base -= 2.3
		p.at(small, x-p.width(small, line)/2, y+6.7, line)
	}
	p.at(big, x-p.width(big, word)/2, base, word)
	p.pdf.TransformEnd()
}
