package payment

import (
	"context"
	"errors"
	"slices"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// ChargeInput asks for an attempt on demand.
type ChargeInput struct {
	Customer int64
	Invoices []int64
	Channel  string
}

const (
	// demandLives is how long an attempt on demand can be paid where neither terms nor
	// bill say.
	demandLives = time.Hour
	// stillGood is how long an open attempt must yet live to be shown again.
	stillGood = 5 * time.Minute
	// mostUnclear is how many attempts without a clear answer may stand before the
	// gateway must answer about one of them.
	mostUnclear = 2
)

// errUnfit: the channel is not offered, or does not take the amount.
var errUnfit = store.Invalid("channel", "charge.unfit", nil)

// errUnclear: the attempt was parked, the next may be opened.
var errUnclear = errors.New("payment: the gateway gave no clear answer")

// OpenCharge opens an attempt over all that is open of the invoices, for the customer's
// page. One that is open already with the same channel, amount and invoices is given
// again.
func (p *Room) OpenCharge(ctx context.Context, in ChargeInput) (Charge, error) {
	unlock := p.opening.lock(in.Customer)
	defer unlock()
	for range mostUnclear {
		w, err := p.wantDemand(ctx, in)
		if err != nil || w.standing.ID != 0 {
			return w.standing, err
		}
		if err := p.agree(ctx, &w); err != nil {
			return Charge{}, err
		}
		c, err := p.attempt(ctx, w)
		if !errors.Is(err, errUnclear) {
			return c, err
		}
	}
	return Charge{}, store.Unavailable("charge.unclear", errUnclear)
}

// agree refuses a channel that the account does not have, or that does not take the
// amount, before anything is written or asked, and says how long the attempt lives. A hosted
// page offers no more than the office does.
func (p *Room) agree(ctx context.Context, w *wanted) error {
	ways, err := p.ChannelTerms(ctx, w.account.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(ways, func(c ChannelTerms) bool { return c.Key == w.channel })
	if at < 0 {
		return store.Invalid("channel", "charge.channel", nil)
	}
	if !ways[at].Offered || !ways[at].Terms.Takes(w.amount()) {
		return errUnfit
	}
	if ways[at].Kind == gateway.KindHosted {
		for _, c := range ways {
			if c.Kind != gateway.KindHosted && c.Offered && c.Terms.Takes(w.amount()) {
				w.ways = append(w.ways, c.Key)
			}
		}
	}
	now := p.db.Calendar().Now()
	if w.expires = lifeOf(ways[at].Terms, now, w.expires); w.expires.IsZero() {
		w.expires = now.Add(demandLives)
	}
	return nil
}

// wanted is an attempt to be made. standing is one that serves already.
type wanted struct {
	standing Charge
	account  Account
	customer subscriber.Customer
	purpose  string
	channel  string
	targets  []ChargeTarget
	invoices []billing.Invoice
	expires  time.Time
	ways     []string // what a hosted page may offer
	retry    Charge   // an attempt the gateway surely never heard of
	unclear  []Charge
	stale    []Charge // open over another amount
}

func (w wanted) amount() rupiah.Rupiah {
	var sum rupiah.Rupiah
	for _, t := range w.targets {
		sum += t.Amount
	}
	return sum
}

func (p *Room) wantDemand(ctx context.Context, in ChargeInput) (wanted, error) {
	w := wanted{purpose: PurposeDemand, channel: in.Channel}
	err := p.db.Write(ctx, "payment.OpenCharge", func(tx *store.Tx) (err error) {
		if w.customer, err = subscriber.GetCustomer(tx, in.Customer); err != nil {
			return err
		}
		for _, id := range in.Invoices {
			inv, err := billing.InvoiceHead(tx, id)
			if err != nil {
				return err
			}
			if inv.Customer != in.Customer {
				return store.NotFound("billing.invoice.not_found", id)
			}
			w.add(inv)
		}
		if len(w.targets) == 0 {
			return store.Conflict("charge.nothing_open", nil)
		}
		found := false
		if w.account, found, err = AccountFor(tx, w.customer.Branch); err != nil {
			return err
		}
		if !found {
			return store.Conflict("charge.no_gateway", nil)
		}
		if isVA(w.channel) {
			w.expires, err = w.lastDay(tx)
		}
		if err != nil {
			return err
		}
		return w.look(tx)
	})
	return w, err
}

func (w *wanted) add(inv billing.Invoice) {
	if inv.Open > 0 && !slices.ContainsFunc(w.targets, func(t ChargeTarget) bool { return t.ID == inv.ID }) {
		w.invoices = append(w.invoices, inv)
		w.targets = append(w.targets, ChargeTarget{TargetInvoice, inv.ID, inv.Open})
	}
}

// look reads the attempts that stand. One found in the middle of being opened was cut
// off: it is parked, because the gateway may have it.
func (w *wanted) look(tx *store.Tx) error {
	all, err := ChargesOf(tx, w.targets[0].ID)
	if err != nil {
		return err
	}
	for _, c := range all {
		same := c.Channel == w.channel && c.Amount == w.amount() && slices.Equal(c.Targets, sorted(w.targets))
		switch {
		case c.State == ChargeOpening && c.LastError == "":
			if err := park(tx, c, "payment.gateway.unclear"); err != nil {
				return err
			}
			w.unclear = append(w.unclear, c)
		case c.State == ChargeOpening && same && c.Account == w.account.ID && c.Purpose == w.purpose:
			w.retry = c
		case c.State == ChargeUnclear && c.Purpose == w.purpose:
			w.unclear = append(w.unclear, c)
		case c.Payable(tx.Now.Add(stillGood)) && same && c.Account == w.account.ID:
			w.standing = c
		case c.State == ChargeOpen && c.Purpose == w.purpose && w.purpose == PurposeAhead:
			w.stale = append(w.stale, c)
		}
	}
	return nil
}

// park keeps an attempt that the gateway may or may not have: it is asked about soon.
func park(tx *store.Tx, c Charge, why string) error {
	tx.Touch(TopicCharge)
	_, err := tx.Exec(sqlChargeState, ChargeUnclear, why, tx.Now.Add(pollFresh), nil, c.ID)
	return err
}

func sorted(targets []ChargeTarget) []ChargeTarget {
	out := slices.Clone(targets)
	slices.SortFunc(out, func(a, b ChargeTarget) int { return int(a.ID - b.ID) })
	return out
}

// lastDay is the end of the day of isolation and some days more, of the invoice that is
// due last.
func (w *wanted) lastDay(tx *store.Tx) (time.Time, error) {
	var last clock.Date
	for _, inv := range w.invoices {
		last = max(last, inv.DueOn)
	}
	cut, err := office.PolicyInt(tx, "dunning.cut_after_days", w.customer.Branch, tx.Today)
	if err != nil {
		return time.Time{}, err
	}
	extra, err := office.PolicyInt(tx, "charge.extra_days", 0, tx.Today)
	if err != nil {
		return time.Time{}, err
	}
	last = max(last.AddDays(int(cut+extra)), tx.Today.AddDays(max(1, int(extra))))
	return last.AddDays(1).At(0, 0, tx.Zone), nil
}

// runOpen is the job behind a new invoice: it opens an attempt ahead, so that the bill
// can name the digits to pay to.
func (p *Room) runOpen(ctx context.Context, j jobs.Job) error {
	var in billing.ChargeJob
	if err := j.Decode(&in); err != nil {
		return err
	}
	err := p.openAhead(ctx, in.Invoice)
	var fault *gateway.Fault
	switch {
	case errors.Is(err, errUnclear):
		return errUnclear // tried again after a while
	case errors.As(err, &fault) && fault.RetryAfter > 0:
		return jobs.Later(fault.RetryAfter)
	}
	return err
}

func (p *Room) openAhead(ctx context.Context, invoice int64) error {
	var customer int64
	err := p.db.Read(ctx, "payment.ahead", func(tx *store.Tx) error {
		inv, err := billing.InvoiceHead(tx, invoice)
		customer = inv.Customer
		return err
	})
	if err != nil {
		return err
	}
	unlock := p.opening.lock(customer)
	defer unlock()
	for range mostUnclear {
		w, ok, err := p.wantAhead(ctx, invoice)
		if err != nil || !ok {
			return err
		}
		for _, c := range w.stale {
			if err := p.cancel(ctx, c.ID); err != nil {
				p.log.Warn("an attempt over another amount stays open", "charge", c.ID, "err", err)
			}
		}
		if len(w.unclear) >= mostUnclear {
			if _, err := p.SettleCharge(ctx, w.unclear[len(w.unclear)-1].ID); err != nil {
				return err // the gateway does not answer: nothing new is left there
			}
			if w, ok, err = p.wantAhead(ctx, invoice); err != nil || !ok {
				return err
			}
		}
		switch err := p.agree(ctx, &w); {
		case errors.Is(err, errUnfit):
			return p.withoutDigits(ctx, invoice)
		case err != nil && store.CodeOf(err) != store.CodeInvalid: // an unknown channel is refused where people see it
			return err
		}
		if _, err = p.attempt(ctx, w); !errors.Is(err, errUnclear) {
			return refusedIsDone(err)
		}
	}
	return errUnclear
}

// withoutDigits lets a bill leave that no attempt can be opened for.
func (p *Room) withoutDigits(ctx context.Context, invoice int64) error {
	return p.db.Write(ctx, "payment.withoutDigits", func(tx *store.Tx) error {
		return message.Release(tx, TargetInvoice, invoice, nil)
	})
}

// refusedIsDone: a definite no is shown with the attempt, and trying again is no use.
func refusedIsDone(err error) error {
	var refused *gateway.ErrRefused
	if errors.As(err, &refused) {
		return nil
	}
	return err
}

// wantAhead reads what is to be opened for an invoice; false where nothing is, and the
// bill leaves with what there is.
func (p *Room) wantAhead(ctx context.Context, invoice int64) (w wanted, ok bool, err error) {
	err = p.db.Write(ctx, "payment.wantAhead", func(tx *store.Tx) (err error) {
		w, ok = wanted{purpose: PurposeAhead}, false
		inv, err := billing.InvoiceHead(tx, invoice)
		if err != nil {
			return err
		}
		w.add(inv)
		if err := dropTooMuch(tx, inv); err != nil {
			return err
		}
		if w.customer, err = subscriber.GetCustomer(tx, inv.Customer); err != nil {
			return err
		}
		found := false
		if w.account, found, err = AccountFor(tx, inv.Branch); err != nil {
			return err
		}
		if len(w.targets) == 0 || !found || w.account.AheadChannel == "" {
			return message.Release(tx, "invoice", invoice, nil)
		}
		w.channel = w.account.AheadChannel
		if isVA(w.customer.UsualChannel) {
			w.channel = w.customer.UsualChannel
		}
		if w.expires, err = w.lastDay(tx); err != nil {
			return err
		}
		if err := w.look(tx); err != nil {
			return err
		}
		if w.standing.ID != 0 {
			return release(tx, w.standing, w.customer.Lang)
		}
		ok = true
		return nil
	})
	return w, ok, err
}

// dropTooMuch lets the attempts at an invoice be cancelled that ask for more than is open
// of it: a credit note or saldo has paid meanwhile. Where something is left, the attempt
// of the bill is not among them, because openAhead puts another in its place.
func dropTooMuch(tx *store.Tx, inv billing.Invoice) error {
	all, err := ChargesOf(tx, inv.ID)
	if err != nil {
		return err
	}
	for _, c := range all {
		asks := slices.ContainsFunc(c.Targets, func(t ChargeTarget) bool { return t.ID == inv.ID && t.Amount > inv.Open })
		if !asks || !c.standing() || inv.Open > 0 && c.Purpose == PurposeAhead {
			continue
		}
		if err := queueCancel(tx, c.ID); err != nil {
			return err
		}
	}
	return nil
}

// release lets the bills of an attempt's invoices leave with its digits in them.
func release(tx *store.Tx, c Charge, lang locale.Lang) error {
	text := payText(c, lang, tx.Zone)
	for _, t := range c.Targets {
		if err := message.Release(tx, t.Kind, t.ID, map[string]string{"pay": text}); err != nil {
			return err
		}
	}
	return nil
}
