package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/network"
	"lunas/internal/network/mikrotik"
	"lunas/internal/payment"
	"lunas/internal/store"
)

const (
	// patience is how long somebody else's wires may be out of order before a step fails.
	patience = time.Minute
	// quietly is how long a wait may last before it is told what is waited for.
	quietly = 5 * time.Second
)

// enough is how long something may take that needs nobody's help.
func (r *rehearsal) enough() time.Duration {
	if r.outside() {
		return 2 * patience
	}
	return soon
}

// pause is the time between two looks: on somebody else's wires they are counted.
func (r *rehearsal) pause() time.Duration {
	if r.outside() {
		return 200 * time.Millisecond
	}
	return 25 * time.Millisecond
}

// again repeats an act that broke off on somebody else's wires, as whoever sits at the
// window would: the acts of the rooms bear repeating.
func (r *rehearsal) again(ctx context.Context, act func() error) error {
	began, told := clock.Machine(), false
	for {
		err := act()
		if err == nil || !r.outside() || !passing(err) || clock.MachineSince(began) > patience {
			return err
		}
		if !told {
			r.waitingFor(r.reason(err))
			told = true
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Second):
		}
	}
}

// busyWire is a gateway's passing trouble, told by its test.
type busyWire struct{ error }

// passing tells trouble on a wire that may be over in a moment from a definite no.
func passing(err error) bool {
	var known *store.Error
	switch {
	case errors.As(err, new(busyWire)):
		return true
	case errors.As(err, &known):
		return known.Code == store.CodeUnavailable && known.Key != "network.error.login" && known.Key != "network.error.wrong_router" &&
			known.Key != "network.error.rights" && known.Key != "network.error.no_certificate" && known.Key != "network.error.not_routeros"
	case errors.Is(err, mikrotik.ErrNoCertificate), errors.Is(err, mikrotik.ErrNotRouterOS):
		return false
	}
	return errors.Is(err, mikrotik.ErrUnreachable) || errors.Is(err, mikrotik.ErrDead) || errors.Is(err, mikrotik.ErrNotSent)
}

// waitingFor says at once what a step waits for: nobody should guess at a silent terminal.
func (r *rehearsal) waitingFor(what string) {
	r.say("rehearse.waiting", map[string]string{"what": what})
}

// onRouter looks at the router over the office's own connection. A wire that is out of
// order for a moment is looked at again by the caller.
func (r *rehearsal) onRouter(ctx context.Context, look func(*mikrotik.Conn) (bool, error)) (seen bool, err error) {
	err = r.desk.network.Look(ctx, r.router, func(conn *mikrotik.Conn) error {
		seen, err = look(conn)
		return err
	})
	if err != nil && passing(err) {
		return false, nil
	}
	return seen, err
}

// inReach waits until a router that was out of reach is back: moved over a night, a
// second's outage would count as a day's, and no line is cut after one.
func (r *rehearsal) inReach(ctx context.Context) error {
	var row network.Router
	return r.until(ctx, r.enough(), func() string { return locale.T(r.lang, row.LastError, nil) }, func() (bool, error) {
		var err error
		row, err = reading(ctx, r.desk, "rehearse.reach", routerByID(r.router))
		return row.DownSince.IsZero(), err
	})
}

// paidEarly tells whether the bill was paid before it was told to pay: some gateways for
// practice pay whatever is opened after a while. Bills of the next months are then opened
// without digits, so that one of them can fall due.
func (r *rehearsal) paidEarly(ctx context.Context) (bool, error) {
	if !r.outside() {
		return false, nil
	}
	inv, err := r.bill(ctx)
	if err != nil || inv.Open > 0 {
		return false, err
	}
	r.note("paid_early", map[string]string{"invoice": inv.No})
	if r.noDigits {
		return true, nil
	}
	r.noDigits = true
	return true, r.again(ctx, func() error {
		all, err := reading(ctx, r.desk, "rehearse.accounts", payment.Accounts)
		if err != nil || len(all) == 0 {
			return err
		}
		in := r.wires.accountInput()
		in.AheadChannel, in.ServerKey = "", ""
		_, err = r.desk.payments.ChangeAccount(r.owner, all[0].ID, in)
		return err
	})
}

// unpaid brings the journey back to where it was with the next bill, where the present
// one was paid early. steps are those between the bill and here.
func (r *rehearsal) unpaid(ctx context.Context, steps ...func(context.Context) (string, error)) error {
	for {
		early, err := r.paidEarly(ctx)
		if err != nil || !early {
			return err
		}
		for _, step := range append([]func(context.Context) (string, error){r.nextBill}, steps...) {
			if _, err := step(ctx); err != nil {
				return fmt.Errorf("%s: %w", r.word("paid_early_short"), err)
			}
		}
	}
}
