package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"lunas/internal/dunning"
	"lunas/internal/jobs"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// Page is the page Hari Ini in one answer.
func (x *Today) Page(token string) (TodayPage, error) {
	return ask(x.desk, token, of("Today.Page"), func(ctx context.Context, by office.Session) (TodayPage, error) {
		counts, err := x.desk.kept.Today(ctx)
		if err != nil {
			return TodayPage{}, err
		}
		lists, err := x.desk.lists.Lists(ctx)
		if err != nil {
			return TodayPage{}, err
		}
		s, err := reading(ctx, x.desk, "app.today.night", todaySpan)
		if err != nil {
			return TodayPage{}, err
		}
		night, err := x.desk.kept.Overnight(ctx, s.from, s.to)
		if err != nil {
			return TodayPage{}, err
		}
		return reading(ctx, x.desk, "app.today", func(tx *store.Tx) (TodayPage, error) {
			p := todayFigures(counts)
			p.Today, p.Findings = tx.Today.String(), max(0, x.desk.findings.Load())
			p.Overnight, p.OvernightFrom, p.OvernightTo = each(night, happening), stamp(s.from), stamp(s.to)
			if err := x.desk.todayWaiting(tx, &p); err != nil {
				return p, err
			}
			err := x.desk.todayLadder(tx, lists, &p)
			return seenToday(by, p), err
		})
	})
}

// countAhead counts what Hari Ini shows while a password is being checked, which takes a third
// of a second by design. It tells nobody anything: the counts are kept for who gets in.
func (d *Desk) countAhead() {
	if !d.counting.CompareAndSwap(false, true) {
		return
	}
	d.working.Add(1)
	go func() {
		defer d.working.Done()
		defer d.counting.Store(false)
		_, err := d.kept.Today(d.life)
		if err == nil {
			_, err = d.lists.Lists(d.life)
		}
		var s span
		if err == nil {
			s, err = reading(d.life, d, "app.today.night", todaySpan)
		}
		if err == nil {
			_, err = d.kept.Overnight(d.life, s.from, s.to)
		}
		if err != nil && d.life.Err() == nil {
			d.log.Warn("Hari Ini was not counted ahead", "err", err)
		}
	}()
}

// List is a list of Hari Ini whole: "today", "tomorrow", "call", "open" or "stop".
func (x *Today) List(token, which string) (CutList, error) {
	return ask(x.desk, token, of("Today.List", which), func(ctx context.Context, _ office.Session) (CutList, error) {
		lists, err := x.desk.lists.Lists(ctx)
		if err != nil {
			return CutList{}, err
		}
		near, known := map[string][]dunning.Near{"today": lists.Today, "tomorrow": lists.Tomorrow, "call": lists.ToCall, "open": lists.Open, "stop": lists.Stop}[which]
		if !known {
			return CutList{}, store.Invalid("which", "app.today.list", nil)
		}
		return reading(ctx, x.desk, "app.today.list", func(tx *store.Tx) (CutList, error) { return cutList(tx, near, cutsMost) })
	})
}

// Proposal are the lines of an isolation run that waits for a person.
func (x *Today) Proposal(token string, proposal int64) ([]CutRow, error) {
	return ask(x.desk, token, of("Today.Proposal", proposal), func(ctx context.Context, _ office.Session) ([]CutRow, error) {
		return reading(ctx, x.desk, "app.today.proposal", func(tx *store.Tx) ([]CutRow, error) { return proposed(tx, proposal) })
	})
}

// Search finds anything: name, phone, invoice, login, address, amount, order id.
func (x *Today) Search(token, query string) ([]Hit, error) {
	return ask(x.desk, token, of("Today.Search", query), func(ctx context.Context, by office.Session) ([]Hit, error) {
		return reading(ctx, x.desk, "app.search", func(tx *store.Tx) ([]Hit, error) {
			hits, err := lookup.Search(tx, locale.Lang(by.Lang), query, hitsShown)
			return seenHits(by, each(hits, hit)), err
		})
	})
}

// Approve lets an isolation run go through; the hash names the very list that was shown.
func (x *Today) Approve(token string, proposal int64, listHash string) error {
	return do(x.desk, token, of("Today.Approve", proposal, listHash), func(ctx context.Context, _ office.Session) error {
		if err := x.desk.cutsWait(); err != nil {
			return err
		}
		_, err := x.desk.dunning.Approve(ctx, proposal, listHash)
		return err
	})
}

// CloseReprieve isolates a line again whose reprieve is over and which the program may not close by
// itself; why is the reason that was shown.
func (x *Today) CloseReprieve(token string, line int64, why string) error {
	return do(x.desk, token, of("Today.CloseReprieve", line, why), func(ctx context.Context, _ office.Session) error {
		if err := x.desk.cutsWait(); err != nil {
			return err
		}
		return x.desk.dunning.CloseReprieve(ctx, line, why)
	})
}

// SeeStatement says that a person has looked at the bank statement of a day up to now; day is
// that of the page she read, and list the isolations it showed her (TodayPage.CutHash). A clock that is
// in doubt names no day to say it of.
func (x *Today) SeeStatement(token, day, list string) error {
	return do(x.desk, token, of("Today.SeeStatement", day, list), func(ctx context.Context, _ office.Session) error {
		if doubt, _ := x.desk.clockDoubt(); doubt != "" {
			return store.Conflict("app.wait.clock", nil)
		}
		on, err := dateIn("day", day)
		if err != nil {
			return err
		}
		return x.desk.payments.SeeStatement(ctx, on, func(tx *store.Tx) error { return x.desk.cutsAs(tx, list) })
	})
}

// SeenOvernight says that a person has read Semalam.
func (x *Today) SeenOvernight(token string) error {
	return do(x.desk, token, of("Today.SeenOvernight"), func(ctx context.Context, _ office.Session) error {
		return writing(ctx, x.desk, "app.seen", jobs.TellGaps)
	})
}

// cutsAs refuses the word that lets today's isolations go on where they are others than those shown.
func (d *Desk) cutsAs(tx *store.Tx, shown string) error {
	now, err := d.dunning.ListsOf(tx)
	if err == nil && len(now.Today) > 0 && cutHash(now.Today) != shown {
		err = store.Conflict("payment.statement.list", nil)
	}
	return err
}

// cutHash names the very lines and sums of a list, whatever their order.
func cutHash(list []dunning.Near) string {
	var all []string
	for _, n := range list {
		all = append(all, fmt.Sprintf("%d %d", n.Line, n.Owes))
	}
	slices.Sort(all)
	sum := sha256.Sum256([]byte(strings.Join(all, "\n")))
	return hex.EncodeToString(sum[:8])
}

func todayFigures(c lookup.TodayCounts) TodayPage {
	return TodayPage{InToday: int64(c.InToday), InTodayCount: c.InTodayCount, InMonth: int64(c.InMonth),
		DueToday: int64(c.DueToday), DueTodayCount: c.DueTodayCount, Overdue: int64(c.Overdue), OverdueCount: c.OverdueCount,
		Isolated: c.Isolated, Online: c.Online, Lines: c.Lines, Unmatched: c.Unmatched, UnmatchedSum: int64(c.UnmatchedSum), Proofs: c.Proofs, ProofsSince: stamp(c.ProofsSince), WaQueue: c.WaQueue}
}

// todaySpan is the span Semalam tells of.
func todaySpan(tx *store.Tx) (s span, err error) {
	gap, untold, err := jobs.UntoldGap(tx)
	if !untold {
		gap = jobs.Gap{}
	}
	return nightOf(tx.Now, tx.Today, tx.Zone, gap), err
}

// jobsShown is how many jobs that gave up Hari Ini shows.
const jobsShown = 20

func parkedJob(j jobs.Parked) ParkedJob {
	at := j.EndedAt
	if at.IsZero() {
		at = j.RunAt
	}
	return ParkedJob{ID: j.ID, At: stamp(at), Key: "job.kind." + j.Kind, State: j.State, Tries: int64(j.Attempt)}
}

// RetryJob tries work once more that gave up.
func (x *Today) RetryJob(token string, job int64) error {
	return x.decideJob(token, of("Today.RetryJob", job), "job.retried", job, jobs.Retry)
}

// DismissJob lets go of work that gave up: a person has seen to it.
func (x *Today) DismissJob(token string, job int64) error {
	return x.decideJob(token, of("Today.DismissJob", job), "job.dismissed", job, jobs.Dismiss)
}

func (x *Today) decideJob(token string, call askedFor, verb string, job int64, decide func(*store.Tx, int64) error) error {
	return do(x.desk, token, call, func(ctx context.Context, _ office.Session) error {
		return writing(ctx, x.desk, "app.job", func(tx *store.Tx) error {
			if err := decide(tx, job); err != nil {
				return err
			}
			return office.Record(tx, verb, "job", job, nil)
		})
	})
}

// recentShown is how many payments Hari Ini shows.
const recentShown = 8

func (d *Desk) todayWaiting(tx *store.Tx, p *TodayPage) error {
	waiting, err := lookup.WaitingRouter(tx, 50)
	if err != nil {
		return err
	}
	parked, err := lookup.Parked(tx)
	if err != nil {
		return err
	}
	attention, err := lookup.Attention(tx)
	if err != nil {
		return err
	}
	stuck, err := jobs.ListParked(tx, jobsShown)
	if err != nil {
		return err
	}
	waits, err := d.stillUnasked(tx)
	if err != nil {
		return err
	}
	p.Jobs, p.Unasked = each(stuck, parkedJob), seenUnasked(waits)
	p.WaitingRouter, p.Parked, p.Attention = each(waiting, lineRow), each(parked, parkedRow), append(d.troubles(tx, waits), each(attention, happening)...)
	doubt, _ := d.clockDoubt()
	p.ClockDoubt, p.Restored, p.SafeStart = doubt != "", d.restored.Load() != nil, d.safe.Load()
	recent, err := lookup.RecentPayments(tx, recentShown)
	p.Recent = each(recent, paymentRow)
	return err
}

// todayLadder fills what dunning asks of people.
func (d *Desk) todayLadder(tx *store.Tx, lists dunning.Lists, p *TodayPage) error {
	var err error
	if p.AutoCut, err = office.PolicyOn(tx, "dunning.auto", 0, tx.Today); err != nil {
		return err
	}
	p.CutDay, p.CutHash = lists.CutDay.String(), cutHash(lists.Today)
	for near, to := range map[*[]dunning.Near]*CutList{&lists.Today: &p.CutToday, &lists.Tomorrow: &p.Tomorrow, &lists.ToCall: &p.ToCall, &lists.Open: &p.Open, &lists.Stop: &p.Stop} {
		if *to, err = cutList(tx, *near, cutsShown); err != nil {
			return err
		}
	}
	if p.Proposals, err = proposals(tx); err != nil {
		return err
	}
	tells, err := payment.StatementTells(tx)
	if err != nil || !tells {
		return err
	}
	by, at, err := payment.StatementSeenOn(tx, tx.Today)
	if p.Statement = "seen"; by == "" {
		p.Statement = "due"
	}
	p.StatementBy, p.StatementAt = by, stamp(at)
	return err
}
