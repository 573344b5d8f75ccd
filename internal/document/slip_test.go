package document

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"lunas/internal/locale"
)

// roll is a small thermal printer of its own making: it reads the commands by the printer's
// manual, not by our code, keeps the text and paints the paper.
type roll struct {
	t       *testing.T
	dots    int
	img     *image.Gray
	y       int
	align   byte
	bold    bool
	size    int
	line    []cell
	text    strings.Builder
	codes   []string // stored by the QR command and printed
	stored  string
	rasters int
	cuts    int
}

type cell struct {
	c    byte
	size int
	bold bool
}

func printed(t *testing.T, data []byte, dots int) *roll {
	t.Helper()
	r := &roll{t: t, dots: dots, size: 1, img: image.NewGray(image.Rect(0, 0, dots, 4000))}
	draw.Draw(r.img, r.img.Bounds(), image.White, image.Point{}, draw.Src)
	for i := 0; i < len(data); {
		i += r.take(data[i:])
	}
	return r
}

// take carries out one command and says how many bytes it had.
func (r *roll) take(b []byte) int {
	switch {
	case b[0] == '\n':
		r.flush()
		return 1
	case b[0] >= ' ' && b[0] < 0x7f:
		r.line = append(r.line, cell{b[0], r.size, r.bold})
		return 1
	case b[0] == 0x1b && b[1] == '@':
		return 2
	case b[0] == 0x1b && (b[1] == 't' || b[1] == 'M'):
		return 3
	case b[0] == 0x1b && b[1] == 'a':
		r.align = b[2]
		return 3
	case b[0] == 0x1b && b[1] == 'E':
		r.bold = b[2] == 1
		return 3
	case b[0] == 0x1b && b[1] == 'd':
		r.y += int(b[2]) * 30
		return 3
	case b[0] == 0x1d && b[1] == '!':
		r.size = int(b[2]&7) + 1
		return 3
	case b[0] == 0x1d && b[1] == 'V':
		r.cuts++
		return 4
	case b[0] == 0x1d && b[1] == '(' && b[2] == 'k':
		n := int(b[3]) | int(b[4])<<8
		r.code(b[5 : 5+n])
		return 5 + n
	case b[0] == 0x1d && b[1] == 'v' && b[2] == '0':
		return r.picture(b)
	}
	r.t.Fatalf("unknown command % x", b[:min(6, len(b))])
	return len(b)
}

func (r *roll) code(b []byte) {
	switch string(b[:2]) {
	case "1P":
		r.stored = string(b[3:])
	case "1Q":
		r.codes = append(r.codes, r.stored)
		const side = 150
		x := (r.dots - side) / 2
		draw.Draw(r.img, image.Rect(x, r.y, x+side, r.y+side), image.NewUniform(color.Gray{0x99}), image.Point{}, draw.Src)
		r.y += side
	}
}

func (r *roll) picture(b []byte) int {
	w, h := int(b[4])|int(b[5])<<8, int(b[6])|int(b[7])<<8
	x0 := 0
	if r.align == 1 {
		x0 = (r.dots - w*8) / 2
	}
	for y := range h {
		for x := range w * 8 {
			if b[8+y*w+x/8]&(0x80>>(x%8)) != 0 {
				r.img.SetGray(x0+x, r.y+y, color.Gray{})
			}
		}
	}
	if w*8 > r.dots {
		r.t.Errorf("a picture of %d dots on %d", w*8, r.dots)
	}
	r.y += h
	r.rasters++
	return 8 + w*h
}

// flush prints the line in the buffer: 12 dots a character, 24 high.
func (r *roll) flush() {
	wide, high := 0, 1
	for _, c := range r.line {
		wide, high = wide+12*c.size, max(high, c.size)
		r.text.WriteByte(c.c)
	}
	r.text.WriteByte('\n')
	if wide > r.dots {
		r.t.Errorf("a line of %d dots on %d: %q", wide, r.dots, r.text.String())
	}
	x := 0
	if r.align == 1 {
		x = (r.dots - wide) / 2
	}
	for _, c := range r.line {
		r.glyph(x, c)
		x += 12 * c.size
	}
	r.line = nil
	r.y += 30 * high
}

func (r *roll) glyph(x int, c cell) {
	small := image.NewGray(image.Rect(0, 0, 7, 13))
	draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	d := font.Drawer{Dst: small, Src: image.Black, Face: basicfont.Face7x13, Dot: fixed.P(0, 11)}
	d.DrawString(string(c.c))
	w, h := 12*c.size, 24*c.size
	for j := range h {
		for i := range w {
			if small.GrayAt(i*7/w, j*13/h).Y < 128 {
				r.img.SetGray(x+i, r.y+j, color.Gray{})
				if c.bold {
					r.img.SetGray(x+i+1, r.y+j, color.Gray{})
				}
			}
		}
	}
}

// keep writes the paper as a picture, where PICTURES names a folder to look at it.
func (r *roll) keep(name string) {
	folder := os.Getenv("PICTURES")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, r.img.SubImage(image.Rect(0, 0, r.dots, r.y+20))); err != nil {
		r.t.Fatal(err)
	}
}

func slip(lang locale.Lang) Slip {
	return Slip{Receipt: receipt(lang), Tendered: 400_000, Change: 50_000}
}

func dotsOf(width int) int {
	if width == 80 {
		return 576
	}
	return 384
}

func TestASlipSaysItAll(t *testing.T) {
	for _, c := range []struct {
		name string
		lang locale.Lang
		t    Thermal
	}{{"58-raster", locale.ID, Thermal{Width: 58, Raster: true}}, {"80-command", locale.ID, Thermal{Width: 80, Cut: true}}, {"58-en", locale.EN, Thermal{Width: 58}}} {
		b, err := SlipBytes(slip(c.lang), c.t)
		if err != nil {
			t.Fatal(err)
		}
		r := printed(t, b, dotsOf(c.t.Width))
		r.keep("slip-" + c.name)
		text := strings.Join(strings.Fields(r.text.String()), " ")
		if c.lang == locale.ID {
			says(t, text, "Warga Net Sukamaju", "Struk KW-2026-000088", "5 Mei 2026", "INV-2026-000123 Rp150.000", "saldo titipan Rp50.000", "Total Rp350.000",
				"Tiga ratus lima puluh ribu rupiah", "Diterima Rp400.000", "Kembali Rp50.000", "LUNAS", "Layanan internet oleh PT Lintas Data Nusantara")
		} else {
			says(t, text, "Slip KW-2026-000088", "Rp350,000", "PAID", "Change Rp50,000")
		}
		keepsQuiet(t, text, "SALINAN", "COPY", "meterai", "document.")
		if c.t.Raster && (r.rasters != 1 || len(r.codes) != 0) || !c.t.Raster && (len(r.codes) != 1 || r.codes[0] != slip(c.lang).Check) {
			t.Errorf("%s: %d pictures, codes %q", c.name, r.rasters, r.codes)
		}
		if (r.cuts == 1) != c.t.Cut {
			t.Errorf("%s: cut %d times", c.name, r.cuts)
		}
	}
}

func TestACopyAndAReversalSaySo(t *testing.T) {
	s := slip(locale.ID)
	s.Copy, s.Reversed, s.Amount = 2, true, 5_000_001
	b, err := SlipBytes(s, Thermal{Width: 58})
	if err != nil {
		t.Fatal(err)
	}
	r := printed(t, b, 384)
	r.keep("slip-copy")
	text := strings.Join(strings.Fields(r.text.String()), " ")
	says(t, text, "*** SALINAN 2 ***", "DIBATALKAN", "meterai")
	keepsQuiet(t, text, "LUNAS")
}

// Whatever a name holds, no byte of it becomes a command and no line runs over the edge.
func TestAHostileSlipPrintsText(t *testing.T) {
	bad := hostile(locale.ID)
	s := Slip{Receipt: Receipt{Lang: locale.ID, No: bad.No, Seller: bad.Seller, Buyer: bad.Buyer, From: "\x1bd\xff\x1dV\x00" + bad.Buyer.Name, Amount: 9_007_199_254_740_991,
		Method: bad.PaidBy, Ref: bad.PaidBy, Cashier: bad.PaidBy, Lines: []ReceiptLine{{No: bad.PaidBy, Name: bad.PaidBy, Text: bad.PaidBy, Amount: 9_007_199_254_740_991}}, Check: "https://x.example/1"}, Tendered: 9_007_199_254_740_992}
	for _, width := range []int{58, 80} {
		b, err := SlipBytes(s, Thermal{Width: width})
		if err != nil {
			t.Fatal(err)
		}
		if r := printed(t, b, dotsOf(width)); r.cuts != 0 {
			t.Error("a name cut the paper")
		}
	}
}

func TestTheTestSlipShowsEveryColumn(t *testing.T) {
	for _, th := range []Thermal{{Width: 58, Raster: true}, {Width: 80}} {
		b, err := TestSlip(locale.ID, "Warga Net Sukamaju", th)
		if err != nil {
			t.Fatal(err)
		}
		r := printed(t, b, dotsOf(th.Width))
		r.keep("slip-test-" + map[int]string{58: "58", 80: "80"}[th.Width])
		says(t, r.text.String(), strings.Repeat("1234567890", th.columns()/10))
	}
}
