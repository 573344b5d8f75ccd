package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"lunas/internal/locale"
)

// Thermal says how a small printer draws: its paper and what it understands.
type Thermal struct {
	Width  int  // paper in millimetres: 58 or 80
	Raster bool // QR codes as pictures, for printers without the QR command
	Cut    bool // it has a cutter
}

// columns are the characters of a line in the printer's own font A (12 dots wide).
func (t Thermal) columns() int {
	if t.Width == 80 {
		return 48
	}
	return 32
}

// escpos builds what a thermal printer prints. All text is ASCII: code pages differ from
// one cheap printer to the next, ASCII does not.
type escpos struct {
	bytes.Buffer
	t Thermal
}

func newESCPOS(t Thermal) *escpos {
	e := &escpos{t: t}
	e.Write([]byte{0x1b, '@'})    // as switched on
	e.Write([]byte{0x1b, 't', 0}) // code page 437; only its ASCII half is used
	e.Write([]byte{0x1b, 'M', 0}) // font A
	return e
}

const (
	alignLeft   = 0
	alignCentre = 1
)

func (e *escpos) align(n byte) { e.Write([]byte{0x1b, 'a', n}) }

func (e *escpos) bold(on bool) {
	b := byte(0)
	if on {
		b = 1
	}
	e.Write([]byte{0x1b, 'E', b})
}

// size is 1 for plain and 2 for double type, both ways.
func (e *escpos) size(n byte) { e.Write([]byte{0x1d, '!', (n-1)<<4 | (n - 1)}) }

// text prints lines of at most so many characters, broken at words.
func (e *escpos) text(columns int, s string) {
	for line := range strings.SplitSeq(s, "\n") {
		for _, l := range broken(columns, locale.ASCII(line)) {
			e.WriteString(l + "\n")
		}
	}
}

// pair sets a name at the left and a value at the right edge; where both do not fit on a
// line, the value stands on the next one.
func (e *escpos) pair(columns int, name, value string) {
	name, value = locale.ASCII(name), locale.ASCII(value)
	if gap := columns - len(name) - len(value); gap > 0 {
		e.WriteString(name + strings.Repeat(" ", gap) + value + "\n")
		return
	}
	e.text(columns, name)
	for _, l := range broken(columns, value) {
		e.WriteString(strings.Repeat(" ", columns-len(l)) + l + "\n")
	}
}

func (e *escpos) rule() { e.WriteString(strings.Repeat("-", e.t.columns()) + "\n") }

func (e *escpos) feed(lines byte) { e.Write([]byte{0x1b, 'd', lines}) }

// end pushes the paper past the tear-off edge, and cuts it where there is a cutter.
func (e *escpos) end() {
	e.feed(4)
	if e.t.Cut {
		e.Write([]byte{0x1d, 'V', 66, 0})
	}
}

// qr prints a code in the middle, by the printer's own command or as a picture.
func (e *escpos) qr(content string) error {
	q, err := code(content)
	if err != nil {
		return err
	}
	e.align(alignCentre)
	defer e.align(alignLeft)
	if e.t.Raster {
		e.raster(q.Bitmap())
		return nil
	}
	command := func(body ...byte) {
		n := len(body)
		e.Write([]byte{0x1d, '(', 'k', byte(n), byte(n >> 8)})
		e.Write(body)
	}
	command('1', 'A', '2', 0) // model 2
	command('1', 'C', 5)      // dots of a module
	command('1', 'E', '1')    // medium error correction
	command(append([]byte{'1', 'P', '0'}, content...)...)
	command('1', 'Q', '0') // print
	e.WriteByte('\n')
	return nil
}

// raster prints a bitmap with GS v 0, each module as a square of dots as large as fits
// two thirds of the paper.
func (e *escpos) raster(rows [][]bool) {
	dots := e.t.columns() * 12 * 2 / 3
	scale := max(1, min(6, dots/len(rows)))
	width := (len(rows)*scale + 7) / 8
	height := len(rows) * scale
	e.Write([]byte{0x1d, 'v', '0', 0, byte(width), byte(width >> 8), byte(height), byte(height >> 8)})
	for _, row := range rows {
		line := make([]byte, width)
		for x := range len(row) * scale {
			if row[x/scale] {
				line[x/8] |= 0x80 >> (x % 8)
			}
		}
		for range scale {
			e.Write(line)
		}
	}
	e.WriteByte('\n')
}

// broken breaks an ASCII text at spaces into lines of at most n characters, and inside a
// word that is longer than a line.
func broken(n int, text string) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line)+1+len(word) <= n {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for len(word) > n {
			lines, word = append(lines, word[:n]), word[n:]
		}
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
