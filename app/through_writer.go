package app

import (
	"context"
	"io"
)

// throughMost is how much may wait in the memory of the system: at the 4 MB/s of a slow stick
// it is written through within seconds.
const throughMost = 4 << 20

// throughWriter writes a file through to its medium piece by piece, and counts the pieces as
// moved. Written through at the end alone, 200 MB look on a slow stick like one that is dead:
// the system takes them within a second, and then nothing moves for a minute.
type throughWriter struct {
	ctx context.Context
	f   interface {
		io.Writer
		Sync() error
	}
	waiting int
}

func (w *throughWriter) Write(p []byte) (n int, err error) {
	for len(p) > 0 && err == nil {
		piece := p[:min(len(p), throughMost-w.waiting)]
		var m int
		m, err = w.f.Write(piece)
		n, w.waiting, p = n+m, w.waiting+m, p[m:]
		if err == nil && w.waiting >= throughMost {
			err = w.sync()
		}
	}
	return n, err
}

func (w *throughWriter) sync() error {
	if err := w.f.Sync(); err != nil {
		return err
	}
	movedOn(w.ctx, w.waiting)
	w.waiting = 0
	return nil
}
