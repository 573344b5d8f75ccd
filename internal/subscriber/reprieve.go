package subscriber

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Reprieve is a line that is on for some hours though it owes (buka sementara). The overdue
// hold stays where it is: bills and reminders go on as if she were off, and the line is
// closed again when the time is over.
type Reprieve struct {
	ID    int64
	Line  int64
	At    time.Time
	Until time.Time
	By    int64
	Note  string
}

// Reprieved writes a reprieve from now on and lets everybody know.
func Reprieved(tx *store.Tx, line int64, until time.Time, note string) (Reprieve, error) {
	r := Reprieve{Line: line, At: tx.Now, Until: until, By: tx.Actor.Staff, Note: note}
	var err error
	if r.ID, err = tx.Insert(sqlReprieveAdd, line, r.At, r.Until, r.By, note); err != nil {
		return r, err
	}
	if err := office.Record(tx, "line.reprieved", "line", line, map[string]string{"until": clock.Stamp(until), "note": note}); err != nil {
		return r, err
	}
	return r, changed(tx, line)
}

// ReprieveEnded ends what was given to a line and whose time is over, and lets everybody
// know. Until then the line is on, however late it is.
func ReprieveEnded(tx *store.Tx, line int64) error {
	if _, err := tx.Exec(sqlReprieveEnd, tx.Now, line); err != nil {
		return err
	}
	return changed(tx, line)
}

// ReprievedUntil is when the reprieve that runs for a line ends, at the earliest; zero =
// none runs.
func ReprievedUntil(tx *store.Tx, line int64) (until time.Time, err error) {
	_, err = tx.One(sqlReprieveRuns, []any{line}, &until)
	return until, err
}

// ReprievesOver are the lines that are on by a reprieve whose time is over.
func ReprievesOver(tx *store.Tx) (lines []int64, err error) {
	err = tx.Each(sqlReprievesOver, []any{tx.Now}, func(scan func(...any) error) error {
		var line int64
		err := scan(&line)
		lines = append(lines, line)
		return err
	})
	return lines, err
}

// Reprieves counts what a line was given since a day.
func Reprieves(tx *store.Tx, line int64, since clock.Date) (n int64, err error) {
	_, err = tx.One(sqlReprieves, []any{line, since.At(0, 0, tx.Zone)}, &n)
	return n, err
}

// KeptOff are the reasons that keep a line off now: its open holds, without the overdue one
// while a reprieve runs.
func KeptOff(tx *store.Tx, line int64) ([]string, error) {
	open, err := OpenHolds(tx, line)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, h := range open {
		if h.Reason == HoldOverdue {
			until, err := ReprievedUntil(tx, line)
			if err != nil {
				return nil, err
			}
			if !until.IsZero() {
				continue
			}
		}
		out = append(out, h.Reason)
	}
	return out, nil
}
