package payment

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // what a screen takes of itself

	"lunas/internal/store"
)

const (
	// mostPicture is how large a picture may come in, in bytes.
	mostPicture = 5 << 20
	// mostPixels bounds what a small file may unfold to.
	mostPixels = 40 << 20
	// keptEdge is the longer edge of a picture as it is kept: every figure of a transfer
	// stays readable.
	keptEdge = 1600
	// keptQuality is the quality it is kept in.
	keptQuality = 82
)

// redraw reads a PNG or JPEG and draws it anew as a JPEG of bounded size, so that nothing
// but its pixels is kept: no place it was taken at, and nothing hidden behind them.
func redraw(raw []byte) ([]byte, error) {
	if len(raw) == 0 || len(raw) > mostPicture {
		return nil, store.Invalid("picture", "payment.proof.size", nil)
	}
	c, kind, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || kind != "png" && kind != "jpeg" || c.Width < 1 || c.Height < 1 || c.Width*c.Height > mostPixels {
		return nil, store.Invalid("picture", "payment.proof.picture", nil)
	}
	from, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, store.Invalid("picture", "payment.proof.picture", nil)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, shrunk(from), &jpeg.Options{Quality: keptQuality}); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// shrunk draws a picture on white, each pixel the mean of those it stands for.
func shrunk(from image.Image) image.Image {
	b := from.Bounds()
	w, h := b.Dx(), b.Dy()
	if long := max(w, h); long > keptEdge {
		w, h = max(1, w*keptEdge/long), max(1, h*keptEdge/long)
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			part := image.Rect(b.Min.X+x*b.Dx()/w, b.Min.Y+y*b.Dy()/h, b.Min.X+(x+1)*b.Dx()/w, b.Min.Y+(y+1)*b.Dy()/h)
			to.SetRGBA(x, y, mean(from, part))
		}
	}
	return to
}

func mean(from image.Image, part image.Rectangle) color.RGBA {
	var r, g, b, n uint64
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			cr, cg, cb, ca := from.At(x, y).RGBA()
			white := 0xffff - uint64(ca)
			r, g, b, n = r+uint64(cr)+white, g+uint64(cg)+white, b+uint64(cb)+white, n+1
		}
	}
	if n == 0 {
		return color.RGBA{255, 255, 255, 255}
	}
	return color.RGBA{uint8(r / n >> 8), uint8(g / n >> 8), uint8(b / n >> 8), 255}
}
