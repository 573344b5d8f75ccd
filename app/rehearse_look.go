package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/network/mikrotik"
	"lunas/internal/payment"
	"lunas/internal/sim/inbox"
	"lunas/internal/store"
)

const (
	isolirProfile  = "lunas-isolir"
	subscriberMail = "budi.latihan@surel.example"
	// soon is how long something may take that needs nobody's help.
	soon = 30 * time.Second
	// sessionWait is how long a home router of somebody else may take to dial in.
	sessionWait = 8 * time.Second
)

// until looks again and again until ok, the time is over or ctx ends. what names the thing
// that did not happen.
func (r *rehearsal) until(ctx context.Context, within time.Duration, what func() string, ok func() (bool, error)) error {
	began, told := clock.Machine(), false
	end := began.Add(within)
	tick := time.NewTicker(r.pause())
	defer tick.Stop()
	for {
		done, err := ok()
		if done || err != nil {
			return err
		}
		if clock.Machine().After(end) {
			return fmt.Errorf("%s: %s", r.word("too_late"), what())
		}
		if !told && r.outside() && clock.MachineSince(began) > quietly {
			r.waitingFor(what())
			told = true
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s: %s", r.word("too_late"), what())
		case <-tick.C:
		}
	}
}

// secretIs wants the line's secret on the router to carry a profile ("" = the paid one),
// read back over the wire.
func (r *rehearsal) secretIs(ctx context.Context, profile string) error {
	var seen mikrotik.Secret
	what := func() string {
		return fmt.Sprintf("/ppp/secret %s profile=%q disabled=%v", r.login, seen.Profile, seen.Disabled)
	}
	return r.until(ctx, r.enough(), what, func() (bool, error) {
		if inv, err := r.bill(ctx); profile != "" && r.outside() && (err != nil || inv.Open == 0) {
			return true, err // paid early: the line is opened again before it can be seen
		}
		return r.onRouter(ctx, func(conn *mikrotik.Conn) (found bool, err error) {
			seen, found, err = conn.SecretByName(ctx, r.login)
			if err != nil || !found || seen.Disabled {
				return false, err
			}
			if profile == "" {
				r.profile = seen.Profile
				return seen.Profile != isolirProfile, nil
			}
			return seen.Profile == profile, nil
		})
	})
}

// session is the id of the line's session on the router, "" = none.
func (r *rehearsal) session(ctx context.Context, conn *mikrotik.Conn) (string, error) {
	rows, err := conn.ActiveByName(ctx, r.login)
	if err != nil || len(rows) == 0 {
		return "", err
	}
	return rows[0].SessionID + rows[0].ID, nil
}

// newSession waits for a session that is not the one before: sessions keep what they were
// built with, so only another one proves that the line changed. Where the home router is
// not in our hands, none need come.
func (r *rehearsal) newSession(ctx context.Context, before string) (id string, err error) {
	within := soon
	if !r.wires.ours() {
		within = sessionWait
		if r.alone {
			within = sessionWait / 4
		}
	}
	err = r.until(ctx, within, func() string { return "/ppp/active " + r.login }, func() (bool, error) {
		return r.onRouter(ctx, func(conn *mikrotik.Conn) (bool, error) {
			id, err = r.session(ctx, conn)
			return id != "" && id != before, err
		})
	})
	if err != nil && !r.wires.ours() && ctx.Err() == nil {
		r.note("no_session", nil)
		r.alone = id == ""
		return id, nil
	}
	return id, err
}

// online wants the line open: no hold, the paid profile on the router, and a session built
// anew where a home router is in our hands.
func (r *rehearsal) online(ctx context.Context, session *string) (string, error) {
	holds, err := r.holds(ctx)
	if err != nil {
		return "", err
	}
	if len(holds) > 0 {
		return "", fmt.Errorf("%s: %s", r.word("held"), holds[0].Reason)
	}
	if err := r.secretIs(ctx, ""); err != nil {
		return "", err
	}
	id, err := r.newSession(ctx, *session)
	if err != nil {
		return "", err
	}
	state := network.ChipConnected
	if id == "" {
		state = network.ChipOpen
	}
	if r.wires.ours() {
		if err := r.chipIs(ctx, state); err != nil {
			return "", err
		}
	}
	r.first = id
	return r.profile + " · " + r.word("chip."+state), nil
}

// chipIs waits for what the window shows of the line.
func (r *rehearsal) chipIs(ctx context.Context, state string) error {
	var seen network.Chip
	return r.until(ctx, r.enough(), func() string { return "chip " + seen.State + " " + seen.Detail }, func() (bool, error) {
		var err error
		seen, err = reading(ctx, r.desk, "rehearse.chip", func(tx *store.Tx) (network.Chip, error) { return network.LineChip(tx, r.line) })
		return seen.State == state, err
	})
}

// chargeOf waits for the attempt that was opened with a bill.
func (r *rehearsal) chargeOf(ctx context.Context, invoice int64) (c payment.Charge, err error) {
	err = r.until(ctx, r.enough(), func() string { return r.chargeSays(c) }, func() (bool, error) {
		all, err := reading(ctx, r.desk, "rehearse.charges", func(tx *store.Tx) ([]payment.Charge, error) { return payment.ChargesOf(tx, invoice) })
		for _, one := range all {
			c = one
			if (one.State == payment.ChargeOpen || one.State == payment.ChargePaid) && (len(one.Digits) > 0 || one.URL != "") {
				return true, nil
			}
			if one.State == payment.ChargeRefused {
				return false, errors.New(r.chargeSays(one))
			}
		}
		return false, err
	})
	return c, err
}

// chargeSays is where an attempt stands, in words.
func (r *rehearsal) chargeSays(c payment.Charge) string {
	why := ""
	if c.LastError != "" {
		why = locale.T(r.lang, c.LastError, nil)
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %s", c.Channel, c.OrderID, c.State, why))
}

// paid lets the customer pay and waits until the bill is settled and the receipt has gone.
// What the gateway does not tell us, we ask for.
func (r *rehearsal) paid(ctx context.Context, c payment.Charge) (string, error) {
	if err := r.wires.pays(r, c); err != nil {
		return "", err
	}
	within, ask := soon, clock.Machine()
	if !r.wires.ours() {
		within = r.timeout
	}
	err := r.until(ctx, within, func() string { return c.OrderID }, func() (bool, error) {
		if !r.wires.ours() && clock.MachineSince(ask) > 2*time.Second {
			ask = clock.Machine()
			if _, err := r.desk.payments.CheckNow(r.owner, r.customer); err != nil && store.CodeOf(err) != store.CodeUnavailable {
				return false, err
			}
		}
		inv, err := r.bill(ctx)
		return inv.Open == 0, err
	})
	if err != nil {
		return "", err
	}
	receipts, err := r.accepted(ctx, message.KindReceipt)
	if err != nil {
		return "", err
	}
	inv, err := r.bill(ctx)
	if err != nil {
		return "", err
	}
	return inv.No + " LUNAS · " + c.Amount.String(), r.mailed(ctx, message.KindReceipt, max(1, receipts))
}

const sqlLetters = `SELECT subject_id, title, state FROM message WHERE customer = ? AND kind = ? AND channel = 'email' ORDER BY id`

type letterRow struct {
	subject      int64
	title, state string
}

func (r *rehearsal) letters(ctx context.Context, kind string) ([]letterRow, error) {
	return reading(ctx, r.desk, "rehearse.letters", func(tx *store.Tx) (all []letterRow, err error) {
		err = tx.Each(sqlLetters, []any{r.customer, kind}, func(scan func(...any) error) error {
			var l letterRow
			err := scan(&l.subject, &l.title, &l.state)
			all = append(all, l)
			return err
		})
		return all, err
	})
}

// accepted counts the letters of a kind that the mail server took.
func (r *rehearsal) accepted(ctx context.Context, kind string) (int, error) {
	return r.about(ctx, kind, 0)
}

// about counts the accepted letters of a kind about a subject, 0 = any.
func (r *rehearsal) about(ctx context.Context, kind string, subject int64) (n int, err error) {
	all, err := r.letters(ctx, kind)
	for _, l := range all {
		if l.state == message.StateAccepted && (subject == 0 || l.subject == subject) {
			n++
		}
	}
	return n, err
}

// mailed waits until so many letters of a kind were accepted and lie in the inbox.
func (r *rehearsal) mailed(ctx context.Context, kind string, n int) error {
	_, err := r.letter(ctx, kind, 0, n)
	return err
}

// letter is the text of the n-th letter of a kind about a subject (0 = any), as it arrived.
func (r *rehearsal) letter(ctx context.Context, kind string, subject int64, n int) (string, error) {
	var title string
	err := r.until(ctx, r.enough(), func() string { return "mail " + kind }, func() (bool, error) {
		all, err := r.letters(ctx, kind)
		taken := 0
		for _, l := range all {
			if l.state != message.StateAccepted || subject != 0 && l.subject != subject {
				continue
			}
			if taken++; taken == n {
				title = l.title
				return true, err
			}
		}
		return false, err
	})
	if err != nil {
		return "", err
	}
	box, _ := r.wires.mailbox()
	arrived, ok := box.WaitFor(func(m inbox.Message) bool { return m.Subject == title && slices.Contains(m.To, subscriberMail) }, soon)
	if !ok {
		return "", fmt.Errorf("%s: mail %s", r.word("too_late"), kind)
	}
	return arrived.Text, nil
}
