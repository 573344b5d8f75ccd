package jobs

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"lunas/internal/store"
)

// Topic wakes the workers: something was put on the list.
const Topic store.Topic = "job"

// TopicParked says that a job failed, became uncertain or was decided on.
const TopicParked store.Topic = "job_parked"

// Opt of Enqueue.
type Opt struct {
	// Key makes the job unique per kind while it is open: where one stands
	// already it wins, and the earlier RunAt is kept.
	Key string
	// Payload is stored as JSON.
	Payload any
	// RunAt is calendar time; zero means now.
	RunAt time.Time
	// Urgent ends the back-off of the job that stands already.
	Urgent bool
}

// Enqueue puts a job on the list, in the transaction that decides it. The kind
// need not be registered yet.
func Enqueue(tx *store.Tx, kind, subject string, o Opt) error {
	payload, err := encode(o.Payload)
	if err != nil {
		return fmt.Errorf("jobs: payload of %s: %w", kind, err)
	}
	at := o.RunAt
	if at.IsZero() {
		at = tx.Now
	}
	key := sql.NullString{String: o.Key, Valid: o.Key != ""}
	if _, err := tx.Exec(sqlEnqueue, kind, subject, key, payload, at, tx.Now, o.Urgent); err != nil {
		return err
	}
	tx.Touch(Topic)
	return nil
}

func encode(v any) (string, error) {
	switch p := v.(type) {
	case nil:
		return "null", nil
	case json.RawMessage:
		return string(p), nil
	case int64:
		return strconv.FormatInt(p, 10), nil
	}
	raw, err := json.Marshal(v)
	return string(raw), err
}

// Cancel takes the open job of this key off the list. One that is running now
// ends by itself.
func Cancel(tx *store.Tx, kind, key string) error {
	_, err := tx.Exec(sqlCancel, tx.Now, kind, key)
	return err
}
