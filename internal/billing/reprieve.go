package billing

import (
	"context"
	"strconv"
	"time"

	"lunas/internal/jobs"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// longestReprieve is the most hours a line is opened for without a payment or a promise.
const longestReprieve = 24

// JobReprieveEnd closes a line whose reprieve is over, by the rules of a cut: its handler is
// of dunning.
const JobReprieveEnd = "reprieve.end"

// ReprieveJob is the payload of JobReprieveEnd.
type ReprieveJob struct {
	Line int64 `json:"line"`
}

// ReprieveInput opens an isolated line for some hours (buka sementara).
type ReprieveInput struct {
	Line  int64
	Hours int64 // 1 to 24
	Note  string
}

// Reprieve opens a line that is isolated for money for at most a day, as often per cycle as
// the policy billing.reprieves allows (a cycle begins with the due day of the oldest unpaid
// bill). It closes by itself when the time is over, but only in the hours and on the days in
// which lines are isolated: a time that ends at night, or on a Sunday, is longer, and Until
// says so. While her money may be on its way it goes on, as a cut would wait. A payment or a promise meanwhile opens it for good.
func (b *Room) Reprieve(ctx context.Context, in ReprieveInput) (subscriber.Reprieve, error) {
	var out subscriber.Reprieve
	err := b.db.Write(ctx, "billing.Reprieve", func(tx *store.Tx) (err error) {
		out, err = b.reprieve(tx, in)
		return err
	})
	return out, err
}

func (b *Room) reprieve(tx *store.Tx, in ReprieveInput) (subscriber.Reprieve, error) {
	var none subscriber.Reprieve
	note, err := office.NoteOf("note", in.Note, office.NoteMost)
	if err != nil {
		return none, err
	}
	if in.Hours < 1 || in.Hours > longestReprieve {
		return none, store.Invalid("hours", "billing.reprieve.hours", map[string]string{"most": strconv.Itoa(longestReprieve)})
	}
	line, err := subscriber.GetLine(tx, in.Line)
	if err != nil {
		return none, err
	}
	off, err := subscriber.KeptOff(tx, in.Line)
	if err != nil {
		return none, err
	}
	if len(off) != 1 || off[0] != subscriber.HoldOverdue {
		return none, store.Conflict("billing.reprieve.not_overdue", nil)
	}
	s, err := StandingOf(tx, in.Line, tx.Today)
	if err != nil {
		return none, err
	}
	most, err := office.PolicyInt(tx, "billing.reprieves", line.Branch, tx.Today)
	if err != nil {
		return none, err
	}
	if given, err := subscriber.Reprieves(tx, in.Line, s.Oldest); err != nil {
		return none, err
	} else if given >= most {
		return none, store.Conflict("billing.reprieve.spent", map[string]string{"most": strconv.FormatInt(most, 10)})
	}
	until, err := b.cut(tx, line.Branch, tx.Now.Add(time.Duration(in.Hours)*time.Hour))
	if err != nil {
		return none, err
	}
	r, err := subscriber.Reprieved(tx, in.Line, until, note)
	if err != nil {
		return none, err
	}
	key := "reprieve:" + strconv.FormatInt(r.ID, 10)
	return r, jobs.Enqueue(tx, JobReprieveEnd, key, jobs.Opt{Key: key, RunAt: r.Until, Payload: ReprieveJob{Line: in.Line}})
}
