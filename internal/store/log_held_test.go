package store

import (
	"bytes"
	"context"
	"os"
	"testing"
)

// A report reads for long while the counter goes on. Its view keeps the log from being folded
// in, so that the log grows by every commit; once it has ended the log is folded in and
// written over from its beginning: it grows no more, and nothing is missing.
func TestALogThatAReaderHeldIsFoldedInAgain(t *testing.T) {
	db := openNote(t)
	size := func() int64 {
		s, err := os.Stat(db.Path() + "-wal")
		if err != nil {
			t.Fatal(err)
		}
		return s.Size()
	}
	note := 0
	commits := func(n int) {
		for range n {
			note++
			write(t, db, func(tx *Tx) error {
				_, err := tx.Exec(`INSERT INTO note (id, day) VALUES (?, ?)`, note, string(bytes.Repeat([]byte("x"), 200_000)))
				return err
			})
		}
	}
	started, ended, done := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		done <- db.Read(context.Background(), "report", func(tx *Tx) error {
			err := tx.QueryRow(`SELECT count(*) FROM note`).Scan(new(int))
			close(started)
			<-ended
			return err
		})
	}()
	<-started
	commits(30)
	half := size()
	commits(30)
	whole := size()
	if whole < half*3/2 {
		t.Errorf("the log is %d, then %d bytes: nothing held it", half, whole)
	}
	close(ended)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	commits(1) // folds it in
	commits(30)
	if after := size(); after > whole+1<<20 {
		t.Errorf("the log went on growing, from %d to %d bytes", whole, after)
	}
	if n := count(t, db, `SELECT count(*) FROM note`); n != 91 {
		t.Errorf("%d notes, not 91", n)
	}
}
