package payment

import (
	"context"
	"time"

	"lunas/internal/jobs"
	"lunas/internal/store"
)

// Freshness tells whether the office knows of all money that may have come: dunning
// cuts nobody on stale knowledge.
type Freshness struct {
	// Since is the end of the last time the office was not awake; zero = none.
	Since time.Time
	// Unanswered are open attempts without an authenticated, well-formed answer since.
	Unanswered int
	// UnansweredSince is since when the oldest of them should have been answered: it was
	// opened then, or the office woke. Zero where Unanswered is 0.
	UnansweredSince time.Time
	// Unread are genuine callbacks that have not been settled.
	Unread int
	// UnreadSince is when the oldest of them came. Zero where Unread is 0.
	UnreadSince time.Time
	// OutSince is since when a gateway does not answer; zero = all do. What was answered
	// before says nothing about money paid since.
	OutSince time.Time
}

// Fresh reports whether nothing is outstanding.
func (f Freshness) Fresh() bool {
	return f.Unanswered == 0 && f.Unread == 0 && f.OutSince.IsZero()
}

// FreshnessOf reads how fresh our knowledge is.
func FreshnessOf(tx *store.Tx) (Freshness, error) {
	var f Freshness
	gap, found, err := jobs.LastGap(tx)
	if err != nil {
		return f, err
	}
	if found {
		f.Since = gap.To
	}
	all, err := Accounts(tx)
	if err != nil {
		return f, err
	}
	for _, a := range all {
		out := a.silentSince()
		if out.IsZero() || !f.OutSince.IsZero() && f.OutSince.Before(out) {
			continue
		}
		counts := a.Enabled
		if !counts { // one that was switched off may be paid through as well, while attempts stand
			if counts, err = tx.One(sqlStanding, []any{a.ID}, new(int)); err != nil {
				return f, err
			}
		}
		if counts {
			f.OutSince = out
		}
	}
	if _, err := tx.One(sqlOpenUnanswered, []any{since(f.Since)}, &f.Unanswered, &f.UnansweredSince); err != nil {
		return f, err
	}
	_, err = tx.One(sqlUnreadCount, nil, &f.Unread, &f.UnreadSince)
	return f, err
}

// UnreadFrom gives the customers about whose orders a genuine callback came that has not been
// settled, with the moment the newest of them came.
func UnreadFrom(tx *store.Tx) (map[int64]time.Time, error) {
	all := map[int64]time.Time{}
	err := tx.Each(sqlUnreadFrom, nil, func(scan func(...any) error) error {
		var customer int64
		var newest time.Time
		err := scan(&customer, &newest)
		all[customer] = newest
		return err
	})
	return all, err
}

// since is the instant answers must be newer than; without a gap any answer will do.
func since(t time.Time) any {
	if t.IsZero() {
		return ""
	}
	return t
}

// outSince is since when an enabled account has not answered; zero = it does.
func (a Account) outSince() time.Time {
	if !a.Enabled {
		return time.Time{}
	}
	return a.silentSince()
}

// silentSince is since when an account has not answered; zero = it does.
func (a Account) silentSince() time.Time {
	switch {
	case a.LastError == "":
		return time.Time{}
	case a.LastOKAt.IsZero():
		return a.CreatedAt
	}
	return a.LastOKAt
}

// Health is how one account is doing, for the health strip.
type Health struct {
	Account  Account
	Forged   int64 // callbacks refused since the program started; never stored
	Unread   int
	Open     int
	Review   int
	OutSince time.Time // zero = it answers
}

// Health tells how every account is doing.
func (p *Room) Health(ctx context.Context) ([]Health, error) {
	var out []Health
	err := p.db.Read(ctx, "payment.Health", func(tx *store.Tx) error {
		all, err := Accounts(tx)
		if err != nil {
			return err
		}
		for _, a := range all {
			h := Health{Account: a, OutSince: a.outSince(), Forged: p.Forged(a.ID)}
			if _, err := tx.One(sqlOpenCounts, []any{a.ID}, &h.Open, &h.Review, &h.Unread); err != nil {
				return err
			}
			out = append(out, h)
		}
		return nil
	})
	return out, err
}

// Forged counts the callbacks of an account that were refused since the program started.
// The number lives in memory alone, so that a flood of them writes nothing.
func (p *Room) Forged(account int64) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.accounts[account]; c != nil {
		return c.forged.Load()
	}
	return 0
}
