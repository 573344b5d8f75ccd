package jobs

import (
	"time"

	"lunas/internal/store"
)

// Parked is a job that waits for a person: failed, or of unknown outcome.
type Parked struct {
	Job
	State   string
	Error   string
	EndedAt time.Time
}

// ListParked gives the newest parked jobs.
func ListParked(tx *store.Tx, limit int) ([]Parked, error) {
	var out []Parked
	err := tx.Each(sqlParked, []any{limit}, func(scan func(...any) error) error {
		var p Parked
		var payload string
		if err := scan(&p.ID, &p.Kind, &p.Subject, &p.Key, &payload, &p.Attempt, &p.RunAt, &p.State, &p.Error, &p.EndedAt); err != nil {
			return err
		}
		p.Payload = []byte(payload)
		out = append(out, p)
		return nil
	})
	return out, err
}

// Counts of the list by state.
type Counts struct{ Open, Running, Failed, Uncertain int64 }

// Count counts what is not finished.
func Count(tx *store.Tx) (Counts, error) {
	var c Counts
	err := tx.QueryRow(sqlCounts).Scan(&c.Open, &c.Running, &c.Failed, &c.Uncertain)
	return c, err
}

// Retry puts a parked job back on the list, with its attempts counted anew. A
// job of the same key that was queued since takes its place.
func Retry(tx *store.Tx, id int64) error {
	if err := decide(tx, sqlRetry, tx.Now, id); err != nil {
		return err
	}
	tx.Touch(Topic, TopicParked)
	return nil
}

// Dismiss closes a parked job: a person has seen to it.
func Dismiss(tx *store.Tx, id int64) error {
	if err := decide(tx, sqlDismiss, tx.Now, id); err != nil {
		return err
	}
	tx.Touch(TopicParked)
	return nil
}

func decide(tx *store.Tx, q string, args ...any) error {
	id := args[len(args)-1]
	res, err := tx.Exec(q, args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return store.NotFound("job.not_parked", id)
}
