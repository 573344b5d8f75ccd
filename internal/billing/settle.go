package billing

import (
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/jobs"
	"lunas/internal/message"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// setOpen writes what is left of an invoice. Where nothing is left it is settled on the
// day the money counts for, its charge need not be opened, and its unsent bill and
// reminders are withdrawn; where something is open again, it is not settled, and needs a
// charge as a new one does.
func setOpen(tx *store.Tx, inv Invoice, open rupiah.Rupiah, on clock.Date) error {
	if open > 0 {
		if _, err := tx.Exec(sqlInvoiceOpen, int64(open), nil, nil, inv.ID); err != nil || inv.Open > 0 {
			return err
		}
		return wantCharge(tx, inv.ID)
	}
	if _, err := tx.Exec(sqlInvoiceOpen, int64(open), max(on, inv.IssueOn), tx.Now, inv.ID); err != nil {
		return err
	}
	if err := jobs.Cancel(tx, JobChargeOpen, invoiceSubject(inv.ID)); err != nil {
		return err
	}
	for _, kind := range []string{message.KindBill, message.KindReminder} {
		if err := message.CancelFor(tx, kind, "invoice", inv.ID); err != nil {
			return err
		}
	}
	return nil
}

// wantCharge asks, after the commit, for a way to pay what is open of an invoice, and for
// an end of the ways that ask for more.
func wantCharge(tx *store.Tx, invoice int64) error {
	subject := invoiceSubject(invoice)
	return jobs.Enqueue(tx, JobChargeOpen, subject, jobs.Opt{Key: subject, Payload: ChargeJob{Invoice: invoice}})
}

// release lifts the holds for money of the lines that invoices name, where they have no
// reason any more, and gives the lines that were let back on. Promises the money fulfilled
// end as kept.
func release(tx *store.Tx, invoices []int64, why string, received clock.Date) ([]int64, error) {
	var lifted []int64
	done := map[int64]bool{}
	for _, id := range invoices {
		lines, err := linesOf(tx, id)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			if done[line] {
				continue
			}
			done[line] = true
			on, err := releaseLine(tx, line, why, received)
			if err != nil {
				return nil, err
			}
			if on {
				lifted = append(lifted, line)
			}
		}
	}
	return lifted, keepPromises(tx, invoices, why, received)
}

// releaseLine lifts the overdue hold of a line that owes nothing overdue or is covered
// by a promise, and the hold for the first payment once that is paid. Every other hold
// survives money. The customer is told when an isolated line is free of holds again.
// received is the day the money counts for.
func releaseLine(tx *store.Tx, line int64, why string, received clock.Date) (lifted bool, err error) {
	holds, err := subscriber.OpenHolds(tx, line)
	if err != nil || len(holds) == 0 {
		return false, err
	}
	var paid []subscriber.Hold
	for _, h := range holds {
		ok, err := paidFor(tx, h)
		if err != nil {
			return false, err
		}
		if ok {
			paid = append(paid, h)
		}
	}
	if len(paid) == len(moneyHolds(holds)) {
		if err := restart(tx, line, paid, received); err != nil {
			return false, err
		}
	}
	overdue := int64(0)
	for _, h := range paid {
		if err := lift(tx, h, why); err != nil {
			return lifted, err
		}
		lifted = true
		if h.Reason == subscriber.HoldOverdue {
			overdue = h.ID
			if err := message.CancelFor(tx, message.KindIsolated, "line", line); err != nil {
				return lifted, err
			}
		}
	}
	if overdue != 0 && len(paid) == len(holds) {
		err = tellActive(tx, line, overdue)
	}
	return lifted, err
}

// paidFor reports whether money gives no reason for a hold any more.
func paidFor(tx *store.Tx, h subscriber.Hold) (bool, error) {
	switch h.Reason {
	case subscriber.HoldOverdue:
		s, err := StandingOf(tx, h.Line, tx.Today)
		return s.Clear(), err
	case subscriber.HoldFirstPayment:
		return firstPaid(tx, h.Line)
	}
	return false, nil
}

// lift takes a hold off. A postpaid line that waited for its first payment owes no days
// before it was let on.
func lift(tx *store.Tx, h subscriber.Hold, why string) error {
	if _, err := subscriber.LiftHold(tx, h.Line, h.Reason, why); err != nil || h.Reason != subscriber.HoldFirstPayment {
		return err
	}
	var from, due clock.Date
	found, err := tx.One(sqlNextGet, []any{h.Line}, &from, &due)
	if err != nil || !found || from >= tx.Today {
		return err
	}
	t, found, err := subscriber.TermOn(tx, h.Line, from)
	if err != nil || !found || t.Timing != subscriber.TimingArrears {
		return err
	}
	return resume(tx, h.Line, from, tx.Today)
}

func firstPaid(tx *store.Tx, line int64) (bool, error) {
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return false, err
	}
	unpaid, err := tx.One(sqlEnrolUnpaid, []any{l.Customer, line}, new(int))
	return !unpaid, err
}

func tellActive(tx *store.Tx, line, hold int64) error {
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return err
	}
	c, err := subscriber.GetCustomer(tx, l.Customer)
	if err != nil {
		return err
	}
	_, err = message.Queue(tx, message.Out{
		Kind: message.KindActive, SubjectKind: "line", SubjectID: line, Customer: c.ID,
		Phone: c.Phone, Email: c.Email, Lang: string(c.Lang), Dedupe: "active:" + strconv.FormatInt(hold, 10),
		Params: map[string]string{"name": c.Name, "login": l.Login},
	})
	return err
}

func linesOf(tx *store.Tx, invoice int64) ([]int64, error) {
	var out []int64
	err := tx.Each(sqlInvoiceLines, []any{invoice}, func(scan func(...any) error) error {
		var line int64
		if err := scan(&line); err != nil {
			return err
		}
		out = append(out, line)
		return nil
	})
	return out, err
}
