package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// A program that dies soon after each start must stay open long enough for a person to look:
// after this many such starts in a row the next one leaves all work in the background out.
// Money at the counter is still taken and opens the line of who paid, a copy can be restored,
// and the owner ends it.
const (
	crashesBefore = 3
	crashWindow   = 5 * time.Minute
)

// startsFile holds the instants of the newest starts that have not ended in order. It is
// written before the books are opened: what crashes may be the opening.
const startsFile = "starts"

// noteStart writes down that the program starts now, and tells whether it must start safely.
// undo takes it back: a start that opened nothing did not crash.
func noteStart(dir string, now time.Time) (safe bool, undo func(), err error) {
	path := filepath.Join(dir, startsFile)
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, nil, err
	}
	var recent []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if at, err := clock.ParseStamp(line); err == nil && now.Sub(at).Abs() < crashWindow {
			recent = append(recent, line)
		}
	}
	safe = len(recent) >= crashesBefore
	undo = func() { _ = keepFile(path, text) } // at worst one start too many is counted
	recent = append(recent, clock.Stamp(now))
	return safe, undo, keepFile(path, []byte(strings.Join(recent[max(0, len(recent)-crashesBefore):], "\n")+"\n"))
}

// endStart forgets the starts: this one ended in order.
func endStart(dir string) error {
	if err := os.Remove(filepath.Join(dir, startsFile)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// liftWhenPaid lets the routers restore, and nothing else, once a line has changed in a safe
// start: who pays is never kept off. Until then no router is spoken to, because that may be
// what crashes.
func (d *Desk) liftWhenPaid() {
	changed := d.db.Subscribe(subscriber.TopicLine)
	d.working.Add(1)
	go func() {
		defer d.working.Done()
		defer changed.Close()
		select {
		case <-d.life.Done():
		case <-changed.C:
			d.switching.Lock()
			defer d.switching.Unlock()
			if !d.safe.Load() || d.life.Err() != nil {
				return // the whole start has them
			}
			if err := d.network.Start(d.life, network.LiftsOnly); err != nil {
				d.log.Error("the routers do not work", "err", err)
			}
		}
	}()
}

// leaveSafe is the owner's word that the office should work again.
func (d *Desk) leaveSafe(ctx context.Context) error {
	if !d.safe.Load() {
		return nil
	}
	err := writing(ctx, d, "app.safe_left", func(tx *store.Tx) error {
		return office.Record(tx, "safe.left", "books", 0, map[string]string{})
	})
	if err != nil || !d.safe.CompareAndSwap(true, false) {
		return err
	}
	d.db.Announce(topicCalendar)
	return d.work()
}
