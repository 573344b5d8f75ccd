package app

import (
	"context"
	"fmt"
	"strings"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// longestLadder is how many days the ladder may take from the due day to the cut, with
// Sundays and long holidays on the way.
const longestLadder = 30

// nextDay moves the calendar to a quarter past nine of the next day and settles.
func (r *rehearsal) nextDay(ctx context.Context) (Worked, error) {
	if err := r.inReach(ctx); err != nil {
		return Worked{}, err
	}
	day := r.desk.today().AddDays(1)
	r.calendar.Set(day.At(9, 15, clock.WIB))
	return r.desk.Settle(ctx)
}

const sqlNextBill = `SELECT id FROM invoice WHERE customer = ? AND id > ? ORDER BY id LIMIT 1`

// nextBill moves on until the next bill is issued and has left with digits in it.
func (r *rehearsal) nextBill(ctx context.Context) (string, error) {
	before := r.invoice
	for range 40 {
		if _, err := r.nextDay(ctx); err != nil {
			return "", err
		}
		next, err := reading(ctx, r.desk, "rehearse.next", func(tx *store.Tx) (id int64, err error) {
			_, err = tx.One(sqlNextBill, []any{r.customer, before}, &id)
			return id, err
		})
		if err != nil {
			return "", err
		}
		if next > 0 {
			r.invoice = next
			break
		}
	}
	if r.invoice == before {
		return "", fmt.Errorf("%s", r.word("no_bill"))
	}
	if r.noDigits {
		return "", nil
	}
	c, err := r.chargeOf(ctx, r.invoice)
	if err != nil {
		return "", err
	}
	if c.State == payment.ChargePaid && r.outside() {
		return c.OrderID + " LUNAS", nil // sooner than a letter can tell how to pay
	}
	mail, err := r.letter(ctx, message.KindBill, r.invoice, 1)
	if err != nil {
		return "", err
	}
	for _, d := range c.Digits {
		if !strings.Contains(mail, d.Value) {
			return "", fmt.Errorf("%s", r.word("no_digits"))
		}
	}
	inv, err := r.bill(ctx)
	return fmt.Sprintf("%s · %s · %s", inv.No, inv.Total, locale.DateShort(r.lang, inv.DueOn)), err
}

// overdue lets the due day pass.
func (r *rehearsal) overdue(ctx context.Context) (string, error) {
	for {
		if err := r.unpaid(ctx); err != nil {
			return "", err
		}
		inv, err := r.bill(ctx)
		if err != nil {
			return "", err
		}
		if r.desk.today() <= inv.DueOn {
			if _, err := r.nextDay(ctx); err != nil {
				return "", err
			}
			continue
		}
		s, err := r.standing(ctx)
		if err == nil && s.Owes == 0 && r.outside() {
			if inv, err = r.bill(ctx); err == nil && inv.Open == 0 {
				continue // paid between the two looks
			}
		}
		if err == nil && s.Owes != inv.Open {
			err = fmt.Errorf("%s owes %s overdue, want %s", r.login, s.Owes, inv.Open)
		}
		return s.Owes.String(), err
	}
}

// reminded walks on until three reminders have been taken by the mail server.
func (r *rehearsal) reminded(ctx context.Context) (string, error) {
	const rungs = 3
	for range longestLadder {
		if err := r.unpaid(ctx, r.overdue); err != nil {
			return "", err
		}
		n, err := r.about(ctx, message.KindReminder, r.invoice)
		if err != nil {
			return "", err
		}
		if n >= rungs {
			_, err := r.letter(ctx, message.KindReminder, r.invoice, rungs)
			return fmt.Sprintf("%d×", n), err
		}
		if _, err := r.nextDay(ctx); err != nil {
			return "", err
		}
	}
	return "", fmt.Errorf("%s", r.word("too_few_reminders"))
}

// isolated walks on until the line is cut: the hold lies, the router shows the isolir
// profile, and the session that knew the paid one has ended.
func (r *rehearsal) isolated(ctx context.Context) (string, error) {
	why := ""
	for range longestLadder {
		if err := r.unpaid(ctx, r.overdue, r.reminded); err != nil {
			return "", err
		}
		w, err := r.nextDay(ctx)
		if err != nil {
			return "", err
		}
		why = w.Held
		holds, err := r.holds(ctx)
		if err != nil {
			return "", err
		}
		if len(holds) == 0 {
			continue
		}
		if err := r.secretIs(ctx, isolirProfile); err != nil {
			return "", err
		}
		if err := r.chipIs(ctx, network.ChipIsolated); err != nil {
			return "", err
		}
		if r.held, err = r.newSession(ctx, r.first); err != nil {
			return "", err
		}
		return isolirProfile, r.mailed(ctx, message.KindIsolated, 1)
	}
	return "", fmt.Errorf("%s %s", r.word("not_cut"), locale.T(r.lang, why, nil))
}

func (r *rehearsal) holds(ctx context.Context) ([]subscriber.Hold, error) {
	return reading(ctx, r.desk, "rehearse.holds", func(tx *store.Tx) ([]subscriber.Hold, error) { return subscriber.OpenHolds(tx, r.line) })
}

func (r *rehearsal) standing(ctx context.Context) (billing.Standing, error) {
	return reading(ctx, r.desk, "rehearse.standing", func(tx *store.Tx) (billing.Standing, error) {
		return billing.StandingOf(tx, r.line, tx.Today)
	})
}

func (r *rehearsal) bill(ctx context.Context) (billing.Invoice, error) {
	return reading(ctx, r.desk, "rehearse.bill", func(tx *store.Tx) (billing.Invoice, error) { return billing.GetInvoice(tx, r.invoice) })
}
