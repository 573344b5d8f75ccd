package app

import (
	"bytes"
	"context"
	"testing"
	"time"
)

// slowStick takes everything at once, and is slow when it has to be written through.
type slowStick struct {
	got       bytes.Buffer
	waiting   int
	mostAtOne int
}

func (s *slowStick) Write(p []byte) (int, error) {
	s.waiting += len(p)
	return s.got.Write(p)
}

func (s *slowStick) Sync() error {
	s.mostAtOne, s.waiting = max(s.mostAtOne, s.waiting), 0
	return nil
}

// A stick of 4 MB/s: the system takes the copy within a second. It is written through as it
// comes, never more than a second's worth at once, and each piece counts as moved.
func TestASlowStickIsWrittenThroughPieceByPiece(t *testing.T) {
	l, stick := &secondLook{}, &slowStick{}
	w := &throughWriter{ctx: context.WithValue(context.Background(), lookKey{}, l), f: stick}
	var want []byte
	for i := range 40 {
		piece := bytes.Repeat([]byte{byte(i)}, 1<<18+i*7_001)
		want = append(want, piece...)
		if n, err := w.Write(piece); n != len(piece) || err != nil {
			t.Fatal(n, err)
		}
		if waits := int64(len(want)) - l.moves(); waits != int64(stick.waiting) || waits >= throughMost {
			t.Fatalf("%d bytes are not written through", waits)
		}
	}
	if err := w.sync(); err != nil || stick.mostAtOne > throughMost || l.moves() != int64(len(want)) || !bytes.Equal(stick.got.Bytes(), want) {
		t.Errorf("%v: %d at once, %d counted of %d", err, stick.mostAtOne, l.moves(), len(want))
	}
}

// The check of a big copy takes its time on this PC: the folder is not to blame. Nor does an
// old warning stand over what was heard since.
func TestTheCheckOfACopyDoesNotBlameTheFolder(t *testing.T) {
	v := openVillage(t)
	folder := v.stick()
	v.still = 200 * time.Millisecond
	at(t, "app.sealed_checking", func() { <-time.NewTimer(3 * v.still).C })
	done, err := (&Settings{v.Desk}).Backup(v.owner)
	if v.must(err); !done.Verified || done.SecondError != "" || len(v.sealed(v.secondDir(folder), handPrefix)) != 1 {
		t.Errorf("%+v", done)
	}
	before := v.second.Load()
	v.second.Store(&secondState{folder: folder})
	if v.tellStill(before, folder); v.secondAway() != "" {
		t.Errorf("told of a folder that answered: %q", v.secondAway())
	}
}
