package payment

import (
	"context"
	"slices"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// ChannelTerms is what the office agreed with its gateway about one channel, from a day
// on; From is zero where the gateway's published terms hold.
type ChannelTerms struct {
	gateway.Channel
	From    clock.Date
	Offered bool
}

// mostLife is the longest life a gateway gives an order.
const mostLife = 30 * 24 * time.Hour

// termsOn are the office's own terms by channel, as they hold on the day of the transaction.
func termsOn(tx *store.Tx) (map[string]ChannelTerms, error) {
	all := map[string]ChannelTerms{}
	err := tx.Each(sqlTermsOn, []any{tx.Today}, func(scan func(...any) error) error {
		var t ChannelTerms
		var key, from string
		var minutes int64
		err := scan(&key, &from, &t.Offered, &t.Terms.Min, &t.Terms.Max, &minutes, &t.Terms.FeeFixed, &t.Terms.FeeBasis)
		if err != nil {
			return err
		}
		t.Terms.Life = time.Duration(minutes) * time.Minute
		t.From, err = clock.ParseDate(from)
		all[key] = t
		return err
	})
	return all, err
}

// ChannelTerms lists every channel of an account with the terms that hold today.
func (p *Room) ChannelTerms(ctx context.Context, account int64) ([]ChannelTerms, error) {
	c, err := p.mustConnect(ctx, account)
	if err != nil {
		return nil, err
	}
	provider := c.talk()
	if provider == nil {
		return nil, store.Unavailable("payment.account.unusable", nil)
	}
	var out []ChannelTerms
	err = p.db.Read(ctx, "payment.ChannelTerms", func(tx *store.Tx) error {
		own, err := termsOn(tx)
		for _, ch := range provider.Channels() {
			t := ChannelTerms{Channel: ch, Offered: true}
			if o, ok := own[ch.Key]; ok {
				t.From, t.Offered, t.Terms = o.From, o.Offered, o.Terms
			}
			out = append(out, t)
		}
		return err
	})
	return out, err
}

// Channels lists the ways an account opens on demand for an order of this amount, with
// the terms of today; account 0 is the one that serves the head branch. There are none
// without a gateway.
func (p *Room) Channels(ctx context.Context, account int64, amount rupiah.Rupiah) ([]gateway.Channel, error) {
	if account == 0 {
		err := p.db.Read(ctx, "payment.Channels", func(tx *store.Tx) error {
			a, _, err := AccountFor(tx, 1)
			account = a.ID
			return err
		})
		if err != nil || account == 0 {
			return nil, err
		}
	}
	all, err := p.ChannelTerms(ctx, account)
	var out []gateway.Channel
	for _, t := range all {
		if t.Offered && t.Terms.Takes(amount) {
			out = append(out, t.Channel)
		}
	}
	return out, err
}

// SetChannelTerms agrees on a channel from a day on: today or later.
func (p *Room) SetChannelTerms(ctx context.Context, in ChannelTerms) error {
	return p.db.Write(ctx, "payment.SetChannelTerms", func(tx *store.Tx) error {
		if in.From.IsZero() {
			in.From = tx.Today
		}
		if err := in.check(tx.Today); err != nil {
			return err
		}
		minutes := int64(in.Terms.Life / time.Minute)
		if _, err := tx.Exec(sqlTermsSet, in.Key, in.From, in.Offered, int64(in.Terms.Min), int64(in.Terms.Max), minutes, int64(in.Terms.FeeFixed), in.Terms.FeeBasis); err != nil {
			return err
		}
		tx.Touch(TopicCharge)
		return office.Record(tx, "channel.changed", "channel", 0, map[string]any{"channel": in.Key, "from": in.From, "offered": in.Offered,
			"min": in.Terms.Min, "max": in.Terms.Max, "minutes": minutes, "fee": in.Terms.FeeFixed, "basis": in.Terms.FeeBasis})
	})
}

func (t ChannelTerms) check(today clock.Date) error {
	var bad *store.Error
	unless := func(ok bool, field, key string) {
		switch {
		case ok:
		case bad == nil:
			bad = store.Invalid(field, key, nil)
		default:
			bad = bad.And(field, key, nil)
		}
	}
	unless(t.Key != "" && channelWord.MatchString(t.Key) && knownChannel(t.Key), "channel", "charge.channel")
	unless(t.From >= today, "from", "office.policy.past")
	unless(t.Terms.Min > 0 && t.Terms.Min <= rupiah.MaxStated, "min", "charge.terms.min")
	unless(t.Terms.Max >= t.Terms.Min && t.Terms.Max <= rupiah.MaxStated, "max", "charge.terms.max")
	unless(t.Terms.Max >= t.Terms.Min, "min", "charge.terms.max") // either may be the mistyped one
	unless(t.Terms.Life >= 0 && t.Terms.Life <= mostLife, "minutes", "charge.terms.life")
	unless(t.Terms.FeeFixed >= 0 && t.Terms.FeeFixed <= rupiah.MaxStated, "feeFixed", "charge.terms.fee")
	unless(t.Terms.FeeBasis >= 0 && t.Terms.FeeBasis <= 10_000, "feeBasis", "charge.terms.fee")
	if bad == nil {
		return nil
	}
	return bad
}

func knownChannel(key string) bool {
	return slices.Contains([]string{gateway.QRIS, gateway.Snap}, key) || names[key] != ""
}

// lifeOf is when an order opened now by a channel ends; asked is what the bill asks for.
func lifeOf(t gateway.Terms, now, asked time.Time) time.Time {
	if t.Life <= 0 {
		return asked
	}
	ends := now.Add(t.Life)
	if !asked.IsZero() && asked.Before(ends) {
		return asked
	}
	return ends
}
