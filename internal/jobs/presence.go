package jobs

import (
	"context"
	"time"

	"lunas/internal/store"
)

// Gap is a time this office was not awake, on the calendar.
type Gap struct{ From, To time.Time }

// longestPause is the pause between two beats, on the machine's clock, that is
// still called awake. Beats come with every tick.
const longestPause = 10 * time.Minute

const (
	sqlLastPresence = `SELECT boot_id, seen_at, machine_seen_at, clean FROM presence ORDER BY machine_seen_at DESC LIMIT 1`
	sqlBeat         = `INSERT INTO presence(boot_id, started_at, seen_at, machine_started_at, machine_seen_at) VALUES (?1, ?2, ?2, ?3, ?3)
		ON CONFLICT(boot_id) DO UPDATE SET seen_at = excluded.seen_at, machine_seen_at = excluded.machine_seen_at`
	sqlCleanEnd  = `UPDATE presence SET clean = 1, seen_at = ?, machine_seen_at = ? WHERE boot_id = ?`
	sqlOldBoots  = `DELETE FROM presence WHERE boot_id <> ? AND boot_id NOT IN (SELECT boot_id FROM presence ORDER BY machine_seen_at DESC LIMIT 50)`
	sqlAddGap    = `INSERT INTO gap(from_at, to_at) VALUES (?, ?)`
	sqlLastGap   = `SELECT from_at, to_at FROM gap ORDER BY id DESC LIMIT 1`
	sqlUntoldGap = `SELECT id, from_at, to_at FROM gap WHERE told_at IS NULL ORDER BY id DESC LIMIT 1`
	sqlTellGaps  = `UPDATE gap SET told_at = ? WHERE told_at IS NULL`
)

// Beat says that the office is awake. Where the last beat lies too far back on
// the machine's clock (the PC was off, or slept), the time between is a gap.
// clean tells whether the process before this one ended in order; it is true
// for every beat but the first of a process.
func (q *Queue) Beat(ctx context.Context) (gap Gap, clean bool, err error) {
	machine := q.opt.Machine()
	clean = true
	err = q.db.Write(ctx, "jobs.beat", func(tx *store.Tx) error {
		var boot string
		var seen, machineSeen time.Time
		var ended bool
		found, err := tx.One(sqlLastPresence, nil, &boot, &seen, &machineSeen, &ended)
		if err != nil {
			return err
		}
		if found {
			clean = boot == q.boot || ended
			if machine.Sub(machineSeen) > longestPause && tx.Now.After(seen) {
				gap = Gap{From: seen, To: tx.Now}
				if _, err := tx.Exec(sqlAddGap, gap.From, gap.To); err != nil {
					return err
				}
			}
		}
		if _, err := tx.Exec(sqlBeat, q.boot, tx.Now, machine); err != nil {
			return err
		}
		_, err = tx.Exec(sqlOldBoots, q.boot)
		return err
	})
	return gap, clean, err
}

// EndPresence says that this process ends in order.
func (q *Queue) EndPresence(ctx context.Context) error {
	return q.db.Write(ctx, "jobs.presence_end", func(tx *store.Tx) error {
		_, err := tx.Exec(sqlCleanEnd, tx.Now, q.opt.Machine(), q.boot)
		return err
	})
}

// LastGap is the newest time the office was not awake; false where there was none.
func LastGap(tx *store.Tx) (Gap, bool, error) {
	var g Gap
	found, err := tx.One(sqlLastGap, nil, &g.From, &g.To)
	return g, found, err
}

// UntoldGap is the newest gap no person has been told of yet.
func UntoldGap(tx *store.Tx) (Gap, bool, error) {
	var g Gap
	var id int64
	found, err := tx.One(sqlUntoldGap, nil, &id, &g.From, &g.To)
	return g, found, err
}

// TellGaps marks every gap as told.
func TellGaps(tx *store.Tx) error {
	_, err := tx.Exec(sqlTellGaps, tx.Now)
	return err
}
