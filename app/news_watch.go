package app

import (
	"context"
	"time"

	"lunas/internal/clock"
	"lunas/internal/computer"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// How often waiting lines and copies are looked at, how long money gathers into one
// notice, and how many payments one look reads.
const (
	newsLook   = 5 * time.Minute
	newsGather = 3 * time.Second
	newsRead   = 100
)

// tellNews shows notices until ctx ends. It sleeps until money comes in.
func (d *Desk) tellNews(ctx context.Context, fallback locale.Lang, show func(computer.Notice) error) {
	sub := d.db.Subscribe(payment.TopicPayment)
	defer sub.Close()
	look := time.NewTicker(newsLook)
	defer look.Stop()
	var n news
	for {
		if err := d.tellNewsNow(ctx, &n, fallback, show); err != nil && ctx.Err() == nil {
			d.log.Info("news were not told", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		case <-sub.C:
			select {
			case <-ctx.Done():
				return
			case <-time.After(newsGather):
			}
			sub.Topics()
		}
	}
}

func (d *Desk) tellNewsNow(ctx context.Context, n *news, fallback locale.Lang, show func(computer.Notice) error) error {
	facts, lang, err := d.newsFacts(ctx, fallback)
	if err != nil {
		return err
	}
	for _, h := range n.judge(clock.Machine(), facts, d.manners.get().Notify) {
		if err := show(h.notice(lang, !d.office.AnybodyIn())); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) newsFacts(ctx context.Context, lang locale.Lang) (newsFacts, locale.Lang, error) {
	f := newsFacts{copies: d.copiesWrong(), watched: d.calm.usedWithin(atWindow), unknown: map[int64]rupiah.Rupiah{}}
	err := d.db.Read(ctx, "app.news", func(tx *store.Tx) (err error) {
		if company, err := office.CompanyOf(tx); err == nil && company.Lang != "" {
			lang = locale.Lang(company.Lang)
		}
		if f.payments, err = lookup.RecentPayments(tx, newsRead); err != nil {
			return err
		}
		unknown, err := lookup.Unmatched(tx)
		if err != nil {
			return err
		}
		for _, u := range unknown {
			f.unknown[u.Payment] = u.Amount
		}
		waiting, err := lookup.WaitingRouter(tx, newsRead)
		for _, l := range waiting {
			if l.Want == string(network.Full) {
				f.waiting = append(f.waiting, l.Line)
			}
		}
		return err
	})
	return f, lang, err
}

// copiesWrong is what is wrong with the copies of the books, "" for nothing.
func (d *Desk) copiesWrong() string {
	if d.copyFailed.Load() {
		return "app.notice.backup"
	}
	return d.secondAway()
}
