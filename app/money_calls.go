package app

import (
	"context"
	"slices"

	"lunas/internal/ledger"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// List is one page of payments.
func (x *Money) List(token string, filter PaymentFilter) (PaymentPage, error) {
	return ask(x.desk, token, of("Money.List", filter), func(ctx context.Context, _ office.Session) (PaymentPage, error) {
		f := lookup.PaymentFilter{ID: filter.ID, Query: filter.Query, Kind: filter.Kind, After: filter.After, Limit: int(filter.Limit)}
		var err error
		if f.From, err = dateIn("from", filter.From); err != nil {
			return PaymentPage{}, err
		}
		if f.To, err = dateIn("to", filter.To); err != nil {
			return PaymentPage{}, err
		}
		return reading(ctx, x.desk, "app.payments", func(tx *store.Tx) (PaymentPage, error) {
			p, err := lookup.Payments(tx, f)
			return PaymentPage{Rows: each(p.Rows, paymentRow), Next: p.Next}, err
		})
	})
}

// Unmatched is the money whose owner is not known yet.
func (x *Money) Unmatched(token string) ([]UnmatchedRow, error) {
	return ask(x.desk, token, of("Money.Unmatched"), func(ctx context.Context, _ office.Session) ([]UnmatchedRow, error) {
		return reading(ctx, x.desk, "app.unmatched", func(tx *store.Tx) ([]UnmatchedRow, error) {
			rows, err := lookup.Unmatched(tx)
			return each(rows, unmatchedRow), err
		})
	})
}

// MatchShared gives unmatched money to several customers at once, the payer first.
func (x *Money) MatchShared(token string, payment int64, parts []PayerPart) error {
	return do(x.desk, token, of("Money.MatchShared", payment, parts), func(ctx context.Context, _ office.Session) error {
		_, err := x.desk.payments.MatchShared(ctx, payment, partsIn(parts))
		return err
	})
}

// Match gives unmatched money to a customer.
func (x *Money) Match(token string, payment, customer int64, targets []TargetPart) error {
	return do(x.desk, token, of("Money.Match", payment, customer, targets), func(ctx context.Context, _ office.Session) error {
		_, err := x.desk.payments.MatchUnmatched(ctx, payment, customer, targetsIn(targets))
		return err
	})
}

// Reverse takes a payment back.
func (x *Money) Reverse(token string, payment int64, reason string) error {
	return do(x.desk, token, of("Money.Reverse", payment, reason), func(ctx context.Context, _ office.Session) error {
		_, err := x.desk.payments.Reverse(ctx, payment, reason)
		return err
	})
}

// PartStatement says that the line of a statement that was taken for this payment is other money,
// which waits in belum dikenali from now on.
func (x *Money) PartStatement(token string, payment int64, reason string) error {
	return do(x.desk, token, of("Money.PartStatement", payment, reason), func(ctx context.Context, _ office.Session) error {
		_, err := x.desk.payments.PartStatement(ctx, payment, reason)
		return err
	})
}

// Transfer records money seen on the office's bank account.
func (x *Money) Transfer(token string, in TransferInput) (PaymentDone, error) {
	return ask(x.desk, token, of("Money.Transfer", in), func(ctx context.Context, _ office.Session) (PaymentDone, error) {
		on, err := dateIn("receivedOn", in.ReceivedOn)
		if err != nil {
			return PaymentDone{}, err
		}
		amount, err := moneyIn("amount", in.Amount)
		if err != nil {
			return PaymentDone{}, err
		}
		p, err := x.desk.payments.RecordTransfer(ctx, payment.TransferInput{ClientKey: in.ClientKey, Customer: in.Customer, Payer: in.Payer,
			Amount: amount, ReceivedOn: on, Allocations: targetsIn(in.Targets), Parts: partsIn(in.Parts), Note: in.Note, Sure: in.Sure})
		if err != nil {
			return PaymentDone{}, err
		}
		done := paymentDone(p)
		done.Settled, err = x.desk.invoiceNumbers(ctx, p.Applied.Settled)
		return done, err
	})
}

// Refund pays a part of a customer's saldo out.
func (x *Money) Refund(token string, in RefundInput) (PaymentDone, error) {
	return ask(x.desk, token, of("Money.Refund", in), func(ctx context.Context, _ office.Session) (PaymentDone, error) {
		amount, err := moneyIn("amount", in.Amount)
		if err != nil {
			return PaymentDone{}, err
		}
		p, err := x.desk.payments.Refund(ctx, payment.RefundInput{ClientKey: in.ClientKey, Customer: in.Customer, Amount: amount,
			Shift: in.Shift, To: in.To, Reason: in.Reason})
		return paymentDone(p), err
	})
}

// Move gives a payment that was booked on the wrong customer to the right one.
func (x *Money) Move(token string, in MoveInput) (PaymentDone, error) {
	return ask(x.desk, token, of("Money.Move", in), func(ctx context.Context, _ office.Session) (PaymentDone, error) {
		p, err := x.desk.payments.Move(ctx, payment.MoveInput{Payment: in.Payment, Customer: in.Customer, Targets: targetsIn(in.Targets), Reason: in.Reason})
		if err != nil {
			return PaymentDone{}, err
		}
		done := paymentDone(p)
		done.Settled, err = x.desk.invoiceNumbers(ctx, p.Applied.Settled)
		return done, err
	})
}

// Chargeback writes that a gateway took a payment back.
func (x *Money) Chargeback(token string, in ChargebackInput) error {
	return do(x.desk, token, of("Money.Chargeback", in), func(ctx context.Context, _ office.Session) error {
		amount, err := moneyIn("amount", in.Amount)
		if err != nil {
			return err
		}
		fee, err := moneyIn("fee", in.Fee)
		if err != nil {
			return err
		}
		_, err = x.desk.payments.Chargeback(ctx, payment.ChargebackInput{Payment: in.Payment, Amount: amount, Fee: fee, Reason: in.Reason})
		return err
	})
}

// Days are the sums of the last days and which of them are closed.
func (x *Money) Days(token string) (DayInfo, error) {
	return ask(x.desk, token, of("Money.Days"), func(ctx context.Context, _ office.Session) (DayInfo, error) {
		return reading(ctx, x.desk, "app.days", func(tx *store.Tx) (DayInfo, error) {
			rows, err := lookup.Days(tx, daysShown)
			if err != nil {
				return DayInfo{}, err
			}
			closed, err := ledger.ClosedThrough(tx)
			info := DayInfo{ClosedTo: closed.String(), Days: each(rows, daySum)}
			if last := tx.Today.AddDays(-1); last > closed {
				info.Next = last.String()
			}
			return info, err
		})
	})
}

// CloseDay closes a day and all before it.
func (x *Money) CloseDay(token, day, note string) error {
	return do(x.desk, token, of("Money.CloseDay", day, note), func(ctx context.Context, _ office.Session) error {
		on, err := dateIn("day", day)
		if err != nil {
			return err
		}
		return x.desk.payments.CloseDay(ctx, on, note)
	})
}

// daysShown is how many days the page of days goes back.
const daysShown = 31

// shiftsShown is how many shifts the page of drawers goes back.
const shiftsShown = 60

// Shifts are the drawers' times, newest first.
func (x *Money) Shifts(token string) ([]ShiftRow, error) {
	return ask(x.desk, token, of("Money.Shifts"), func(ctx context.Context, _ office.Session) ([]ShiftRow, error) {
		return reading(ctx, x.desk, "app.shifts", func(tx *store.Tx) ([]ShiftRow, error) {
			rows, err := lookup.Shifts(tx, shiftsShown)
			return each(rows, shiftRow), err
		})
	})
}

// remittancesShown is how many remittances the page shows of the days that were asked for.
const remittancesShown = 500

// Remittances is what was handed over out of the drawers from a day to a day, newest first;
// "" is no bound.
func (x *Money) Remittances(token, from, to string) (RemittancePage, error) {
	return ask(x.desk, token, of("Money.Remittances", from, to), func(ctx context.Context, by office.Session) (RemittancePage, error) {
		first, err := dateIn("from", from)
		if err != nil {
			return RemittancePage{}, err
		}
		last, err := dateIn("to", to)
		if err != nil {
			return RemittancePage{}, err
		}
		return reading(ctx, x.desk, "app.remittances", func(tx *store.Tx) (RemittancePage, error) {
			rows, sum, err := lookup.Remittances(tx, first, last, remittancesShown)
			if err != nil {
				return RemittancePage{}, err
			}
			drawers, err := lookup.Drawers(tx)
			if err != nil {
				return RemittancePage{}, err
			}
			own := slices.Contains(by.Roles, office.RoleOwner)
			drawers = slices.DeleteFunc(drawers, func(d lookup.DrawerRow) bool {
				return !own && d.Staff != by.Staff || !d.ClosedAt.IsZero() && d.Left <= 0
			})
			lately, err := payment.RemittedTo(tx)
			return RemittancePage{Rows: each(rows, remittanceRow), Sum: int64(sum), Drawers: each(drawers, drawerRow), To: lately}, err
		})
	})
}

// TakeBackRemittance writes that a remittance was none; the cash is back in its drawer.
func (x *Money) TakeBackRemittance(token string, remittance int64, reason string) error {
	return do(x.desk, token, of("Money.TakeBackRemittance", remittance, reason), func(ctx context.Context, _ office.Session) error {
		_, err := x.desk.payments.TakeBackRemittance(ctx, remittance, reason)
		return err
	})
}
