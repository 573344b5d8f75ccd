package app

import (
	"context"

	"lunas/internal/dunning"
	"lunas/internal/jobs"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Page is the page Hari Ini in one answer.
func (x *Today) Page(token string) (TodayPage, error) {
	return ask(x.desk, token, "Today.Page", func(ctx context.Context, _ office.Session) (TodayPage, error) {
		counts, err := x.desk.kept.Today(ctx)
		if err != nil {
			return TodayPage{}, err
		}
		return reading(ctx, x.desk, "app.today", func(tx *store.Tx) (TodayPage, error) {
			p := todayFigures(counts)
			p.Today, p.Findings = tx.Today.String(), max(0, x.desk.findings.Load())
			if err := x.desk.todayOvernight(tx, &p); err != nil {
				return p, err
			}
			if err := x.desk.todayWaiting(tx, &p); err != nil {
				return p, err
			}
			return p, x.desk.todayLadder(tx, &p)
		})
	})
}

// Search finds anything: name, phone, invoice, login, address, amount, order id.
func (x *Today) Search(token, query string) ([]Hit, error) {
	return ask(x.desk, token, "Today.Search", func(ctx context.Context, by office.Session) ([]Hit, error) {
		return reading(ctx, x.desk, "app.search", func(tx *store.Tx) ([]Hit, error) {
			hits, err := lookup.Search(tx, locale.Lang(by.Lang), query, hitsShown)
			return each(hits, hit), err
		})
	})
}

// Approve lets an isolation run go through; the hash names the very list that was shown.
func (x *Today) Approve(token string, proposal int64, listHash string) error {
	return do(x.desk, token, "Today.Approve", func(ctx context.Context, _ office.Session) error {
		if err := x.desk.cutsWait(); err != nil {
			return err
		}
		_, err := x.desk.dunning.Approve(ctx, proposal, listHash)
		return err
	})
}

// SeenOvernight says that a person has read Semalam.
func (x *Today) SeenOvernight(token string) error {
	return do(x.desk, token, "Today.SeenOvernight", func(ctx context.Context, _ office.Session) error {
		return writing(ctx, x.desk, "app.seen", jobs.TellGaps)
	})
}

func todayFigures(c lookup.TodayCounts) TodayPage {
	return TodayPage{InToday: int64(c.InToday), InTodayCount: c.InTodayCount, InMonth: int64(c.InMonth),
		DueToday: int64(c.DueToday), DueTodayCount: c.DueTodayCount, Overdue: int64(c.Overdue), OverdueCount: c.OverdueCount,
		Isolated: c.Isolated, Online: c.Online, Lines: c.Lines, Unmatched: c.Unmatched, UnmatchedSum: int64(c.UnmatchedSum), WaQueue: c.WaQueue}
}

// eveningAt is the hour from which Semalam tells where the office was never asleep.
const eveningAt = 18

// todayOvernight tells what happened since the office was last awake, or since last evening.
func (d *Desk) todayOvernight(tx *store.Tx, p *TodayPage) error {
	from, to := tx.Today.AddDays(-1).At(eveningAt, 0, tx.Zone), tx.Now
	gap, untold, err := jobs.UntoldGap(tx)
	if err != nil {
		return err
	}
	if untold && gap.From.Before(from) {
		from = gap.From
	}
	rows, err := lookup.Overnight(tx, from, to)
	p.Overnight, p.OvernightFrom, p.OvernightTo = each(rows, happening), stamp(from), stamp(to)
	return err
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
	p.WaitingRouter, p.Parked, p.Attention = each(waiting, lineRow), each(parked, parkedRow), append(d.troubles(tx), each(attention, happening)...)
	doubt, _ := d.clockDoubt()
	p.ClockDoubt, p.Restored, p.SafeStart = doubt != "", d.restored.Load() != nil, d.safe.Load()
	recent, err := lookup.RecentPayments(tx, recentShown)
	p.Recent = each(recent, paymentRow)
	return err
}

// todayLadder fills what dunning asks of people.
func (d *Desk) todayLadder(tx *store.Tx, p *TodayPage) error {
	var err error
	if p.AutoCut, err = office.PolicyOn(tx, "dunning.auto", 0, tx.Today); err != nil {
		return err
	}
	if p.OverdueCount <= ladderAtOnce {
		l, err := d.ladderLists(tx)
		if err != nil {
			return err
		}
		p.TomorrowCut, p.ToCall = l.tomorrow, l.call
	} else if l := d.keptLadder(tx.Today); l != nil {
		p.TomorrowCut, p.ToCall = l.tomorrow, l.call
	} else {
		p.TomorrowCut, p.ToCall, p.LadderPending = []CutRow{}, []CutRow{}, true
	}
	runs, err := dunning.Proposals(tx)
	if err != nil {
		return err
	}
	p.Proposals = []Proposal{}
	for _, r := range runs {
		row, err := proposal(tx, r)
		if err != nil {
			return err
		}
		p.Proposals = append(p.Proposals, row)
	}
	return nil
}
