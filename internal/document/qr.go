package document

import (
	"fmt"
	"strings"

	"github.com/skip2/go-qrcode"
)

// QRPNG draws content as a QR code of px by px pixels with its quiet zone; the
// picture is larger when px is too small for whole modules. Medium error
// correction. Content too long for a QR code (about 2,300 bytes) is an error.
func QRPNG(content string, px int) ([]byte, error) {
	q, err := code(content)
	if err != nil {
		return nil, err
	}
	return q.PNG(px)
}

func code(content string) (*qrcode.QRCode, error) {
	if content == "" {
		return nil, fmt.Errorf("document: nothing to put into a QR code")
	}
	q, err := qrcode.New(content, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("document: QR code: %w", err)
	}
	return q, nil
}

// qr draws a code as one filled path, so that no viewer shows seams between
// modules. side includes the quiet zone of four modules that readers need.
func (p *paper) qr(content string, x, y, side float64) error {
	q, err := code(content)
	if err != nil {
		return err
	}
	rows := q.Bitmap()
	module := side / float64(len(rows)) / point
	x0, y0 := x/point, (pageHeight-y)/point
	var path strings.Builder
	fmt.Fprintf(&path, "q 0 g\n")
	for r, row := range rows {
		for c := 0; c < len(row); c++ {
			run := c
			for run < len(row) && row[run] {
				run++
			}
			if run > c {
				fmt.Fprintf(&path, "%.3f %.3f %.3f %.3f re\n", x0+float64(c)*module, y0-float64(r+1)*module, float64(run-c)*module, module)
				c = run
			}
		}
	}
	path.WriteString("f Q")
	p.pdf.RawWriteStr(path.String())
	return nil
}

// spacing is the PDF operator for extra space between characters.
func spacing(track float64) string { return fmt.Sprintf("%.2f Tc", track) }
