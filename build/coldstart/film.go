package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
)

const (
	every   = 8 * time.Millisecond   // between two looks at the screen
	still   = 900 * time.Millisecond // nothing changed for so long: painted whole
	longest = 60 * time.Second       // for anything to be painted
	caret   = 150                    // pixels: a blinking caret is no change
)

// screen is the memory of the virtual screen, 32 bits a pixel behind a header.
type screen struct {
	file         *os.File
	from         int64
	w, h, stride int
	now          []byte
}

// frame is what the screen showed from a moment on.
type frame struct {
	at  time.Time
	pix []byte
}

// openScreen reads the header of an X window dump.
func openScreen(path string) (*screen, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	head := make([]byte, 100)
	if _, err := f.ReadAt(head, 0); err != nil {
		return nil, err
	}
	field := func(n int) int { return int(binary.BigEndian.Uint32(head[4*n:])) }
	if field(11) != 32 {
		return nil, fmt.Errorf("%d bits a pixel, 32 expected", field(11))
	}
	s := &screen{file: f, from: int64(field(0) + 12*field(19)), w: field(4), h: field(5), stride: field(12)}
	s.now = make([]byte, s.stride*s.h)
	return s, nil
}

// film keeps a frame whenever the picture changed, until it has been still, or not at all
// for the longest time.
func (s *screen) film(still, longest time.Duration) []frame {
	_, _ = s.file.ReadAt(s.now, s.from)
	frames := []frame{{clock.Machine(), bytes.Clone(s.now)}}
	for began := clock.Machine(); clock.MachineSince(began) < longest; {
		<-time.After(every)
		_, _ = s.file.ReadAt(s.now, s.from)
		last := frames[len(frames)-1]
		if differ(last.pix, s.now) > caret {
			frames = append(frames, frame{clock.Machine(), bytes.Clone(s.now)})
		} else if len(frames) > 1 && clock.MachineSince(last.at) > still {
			return frames
		}
	}
	return frames
}

// settle waits until the picture is still.
func (s *screen) settle(still, longest time.Duration) {
	for began, last := clock.Machine(), clock.Machine(); clock.MachineSince(began) < longest && clock.MachineSince(last) < still; {
		before := bytes.Clone(s.now)
		<-time.After(every)
		_, _ = s.file.ReadAt(s.now, s.from)
		if differ(before, s.now) > caret {
			last = clock.Machine()
		}
	}
}

// differ counts the pixels that are not alike; it stops counting far above a caret.
func differ(a, b []byte) (n int) {
	const row = 4096
	for at := 0; at < len(a) && n < 4*caret; at += row {
		to := min(at+row, len(a))
		if bytes.Equal(a[at:to], b[at:to]) {
			continue
		}
		for i := at; i+4 <= to; i += 4 {
			if !bytes.Equal(a[i:i+3], b[i:i+3]) {
				n++
			}
		}
	}
	return n
}

// painted films until the picture is still and has the word in it, and tells when the word was
// first painted where it stays.
func (s *stage) painted(began time.Time, word string) (time.Duration, error) {
	var frames []frame
	for clock.MachineSince(began) < longest {
		more := s.screen.film(still, longest)
		frames = append(frames, more...)
		end := frames[len(frames)-1]
		box, err := s.find(end.pix, word)
		if err != nil {
			return 0, err
		}
		if box.Empty() {
			continue // only a part was painted so far
		}
		for _, f := range frames {
			if s.screen.alike(f.pix, end.pix, box) {
				return f.at.Sub(began), nil
			}
		}
	}
	return 0, fmt.Errorf("%q was not painted within %s", word, longest)
}

// alike tells whether a place looks the same in two pictures.
func (s *screen) alike(a, b []byte, box image.Rectangle) bool {
	other := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if i := y*s.stride + 4*x; !bytes.Equal(a[i:i+3], b[i:i+3]) {
				other++
			}
		}
	}
	return other*50 <= box.Dx()*box.Dy()
}

// find asks text recognition where a word stands; an empty rectangle means nowhere. The
// picture is doubled, because the letters of a screen are small for it.
func (s *stage) find(pix []byte, word string) (image.Rectangle, error) {
	m := image.NewGray(image.Rect(0, 0, 2*s.screen.w, 2*s.screen.h))
	for y := range 2 * s.screen.h {
		for x := range 2 * s.screen.w {
			i := y/2*s.screen.stride + x/2*4
			m.SetGray(x, y, color.Gray{Y: byte((int(pix[i]) + 2*int(pix[i+1]) + int(pix[i+2])) / 4)})
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		return image.Rectangle{}, err
	}
	if s.keep != "" {
		if err := os.WriteFile(filepath.Join(s.keep, word+".png"), file.Bytes(), 0o600); err != nil {
			return image.Rectangle{}, err
		}
	}
	cmd := exec.Command("tesseract", "-", "-", "--psm", "11", "tsv")
	cmd.Stdin = &file
	out, err := cmd.Output()
	if err != nil {
		return image.Rectangle{}, fmt.Errorf("tesseract: %w", err)
	}
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 12 || !strings.EqualFold(strings.Trim(f[11], ".,:;"), word) {
			continue
		}
		var n [4]int
		for i := range n {
			if n[i], err = strconv.Atoi(f[6+i]); err != nil {
				return image.Rectangle{}, err
			}
		}
		return image.Rect(n[0]/2, n[1]/2, (n[0]+n[2])/2, (n[1]+n[3])/2), nil
	}
	return image.Rectangle{}, nil
}
