package dunning

import (
	"context"
	"fmt"
	"log/slog"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// TopicDunning is touched when a rung is written or a proposal changes.
const TopicDunning store.Topic = "dunning"

// Room walks the ladder of one office's books.
type Room struct {
	db   *store.DB
	deps Deps
}

// Deps are what the ladder asks of the routers, which it may not know itself.
type Deps struct {
	// RouterDownHours is how many hours a router was out of reach since the start of a day,
	// and whether it still is.
	RouterDownHours func(tx *store.Tx, router int64, since clock.Date) (hours int64, still bool, err error)
	// CanCut reports whether a router is ready to isolate: its plumbing is verified,
	// or its lines are switched off instead.
	CanCut func(tx *store.Tx, router int64) (bool, error)
	// AskMoney asks the gateways what these customers may just have paid, and settles it.
	// Nil asks nobody.
	AskMoney func(ctx context.Context, customers []int64) error
	Log      *slog.Logger
}

// New returns the room and registers its check of the books.
func New(db *store.DB, d Deps) *Room {
	if d.Log == nil {
		d.Log = slog.Default()
	}
	db.AddCheck("dunning", check)
	return &Room{db: db, deps: d}
}

// Report is what one walk did.
type Report struct {
	Reminded int // customers who got a reminder
	Cut      int // lines that were put on hold
	Proposed int // lines that wait for an approval
	// Held tells, by translation key, why nobody was cut now; "" when cuts were looked at.
	Held string
}

// Age walks the ladder for today: reprieves that are over, reminders that are due, then the cuts. It is
// harmless to repeat, and called by the tick after the billing run.
func (d *Room) Age(ctx context.Context) (Report, error) {
	var r Report
	if err := d.endReprieves(ctx); err != nil {
		return r, err
	}
	err := d.overtaken(ctx)
	if err != nil {
		return r, err
	}
	if r.Reminded, err = d.remind(ctx); err != nil {
		return r, err
	}
	if err := d.dropStale(ctx); err != nil {
		return r, err
	}
	err = d.cut(ctx, &r)
	return r, err
}

// ladderOn reads the office's ladder of a branch.
func ladderOn(tx *store.Tx, branch int64) (Ladder, error) {
	var l Ladder
	var err error
	if l.Steps, err = office.PolicyDays(tx, "dunning.rungs", branch, tx.Today); err != nil {
		return l, err
	}
	after, err := office.PolicyInt(tx, "dunning.cut_after_days", branch, tx.Today)
	if err != nil {
		return l, err
	}
	stop, err := office.PolicyInt(tx, "dunning.stop_after_days", branch, tx.Today)
	if err != nil {
		return l, err
	}
	l.StopAfterDays = int(stop)
	notice, err := office.PolicyInt(tx, "dunning.min_notice_days", branch, tx.Today)
	l.CutAfterDays, l.MinNoticeDays = int(after), int(notice)
	return l, err
}

// check: every hold placed by a run stands on a run that cut, or was approved.
func check(tx *store.Tx) []store.Finding {
	var found []store.Finding
	err := tx.Each(sqlCutWithoutRun, nil, func(scan func(...any) error) error {
		var line int64
		if err := scan(&line); err != nil {
			return err
		}
		found = append(found, store.Finding{Check: "dunning", Subject: fmt.Sprintf("line:%d", line), Detail: "cut by a run that was never approved"})
		return nil
	})
	if err != nil {
		found = append(found, store.Finding{Check: "dunning", Subject: "read", Detail: err.Error()})
	}
	return found
}
