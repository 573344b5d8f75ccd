package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Safety says what may be done with a job whose outcome is not known.
type Safety int

const (
	// RepeatSafe work may simply run again.
	RepeatSafe Safety = iota
	// Uncertain work may have had its effect; a person decides.
	Uncertain
)

// Kind is one sort of job and how it is carried out.
type Kind struct {
	Name string
	// Lane groups kinds that share workers; empty means "default".
	Lane   string
	Safety Safety
	// Attempts before the job is given up as failed; 0 means for ever.
	Attempts int
	// Timeout of one run; 0 means five minutes.
	Timeout time.Duration
	// Backoff before the next attempt (1 = after the first); nil means doubling
	// from two seconds to ten minutes. Jitter is added to either.
	Backoff func(attempt int) time.Duration
	// Run carries out one job. Its answer decides: nil is done; Later and At put
	// it off without counting; Permanent gives up; Unknown leaves it to a person;
	// any other error is tried again.
	Run func(ctx context.Context, j Job) error
}

// Job is one entry of the list, as a handler sees it. Attempt is 1 the first time.
type Job struct {
	ID      int64
	Kind    string
	Subject string
	Key     string
	Payload json.RawMessage
	Attempt int
	RunAt   time.Time

	claim string // boot_id of this run: the process and a number of its own
}

// Decode reads the payload.
func (j Job) Decode(to any) error {
	if err := json.Unmarshal(j.Payload, to); err != nil {
		return Permanent(fmt.Errorf("jobs: payload of %s %d: %w", j.Kind, j.ID, err))
	}
	return nil
}

type laterError struct {
	after time.Duration
	at    time.Time
}

func (e *laterError) Error() string {
	if !e.at.IsZero() {
		return "put off until " + e.at.UTC().Format(time.RFC3339)
	}
	return "put off by " + e.after.String()
}

// Later puts the job off by d of machine time; it does not count as an attempt.
func Later(d time.Duration) error { return &laterError{after: d} }

// At puts the job off until a calendar time; it does not count as an attempt.
func At(t time.Time) error { return &laterError{at: t} }

type permanentError struct{ err error }

func (e *permanentError) Error() string { return e.err.Error() }
func (e *permanentError) Unwrap() error { return e.err }

// Permanent says that trying again is no use; the job ends as failed.
func Permanent(err error) error {
	if err == nil {
		err = errors.New("given up")
	}
	return &permanentError{err}
}

type unknownError struct{ err error }

func (e *unknownError) Error() string { return e.err.Error() }
func (e *unknownError) Unwrap() error { return e.err }

// Unknown says that the effect may or may not have happened; the job ends as
// uncertain and a person decides.
func Unknown(err error) error {
	if err == nil {
		err = errors.New("outcome unknown")
	}
	return &unknownError{err}
}
