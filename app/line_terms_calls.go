package app

import (
	"context"

	"lunas/internal/billing"
	"lunas/internal/office"
)

// FirstBill is what Enrol would bill for the form as it stands.
func (x *Customers) FirstBill(token string, in EnrolInput) (BillLook, error) {
	return ask(x.desk, token, of("Customers.FirstBill", in), func(ctx context.Context, _ office.Session) (BillLook, error) {
		form, err := enrolIn(in)
		if err != nil {
			return BillLook{}, err
		}
		if in.Router != 0 {
			if form.Branch, err = x.desk.branchOf(ctx, in.Router); err != nil {
				return BillLook{}, err
			}
		}
		b, err := x.desk.billing.FirstBillOf(ctx, form)
		return billLook(b), err
	})
}

// ChangePlan moves a line to another plan, another cycle, or both; an empty day means its
// next period.
func (x *Customers) ChangePlan(token string, in ChangeInput) error {
	return do(x.desk, token, of("Customers.ChangePlan", in), func(ctx context.Context, _ office.Session) error {
		change, err := changeIn(in)
		if err != nil {
			return err
		}
		_, err = x.desk.billing.ChangePlan(ctx, change)
		return err
	})
}

// LookAtChange is the first bill after such a change.
func (x *Customers) LookAtChange(token string, in ChangeInput) (BillLook, error) {
	return ask(x.desk, token, of("Customers.LookAtChange", in), func(ctx context.Context, _ office.Session) (BillLook, error) {
		change, err := changeIn(in)
		if err != nil {
			return BillLook{}, err
		}
		b, err := x.desk.billing.LookAtChange(ctx, change)
		return billLook(b), err
	})
}

// PayAhead issues one bill over the next periods of a line and answers it.
func (x *Customers) PayAhead(token string, in AheadInput) (int64, error) {
	return ask(x.desk, token, of("Customers.PayAhead", in), func(ctx context.Context, _ office.Session) (int64, error) {
		form := aheadIn(in)
		var err error
		if form.From, err = dateIn("from", in.From); err != nil {
			return 0, err
		}
		return x.desk.billing.PayAhead(ctx, form)
	})
}

// LookAhead is what PayAhead would bill.
func (x *Customers) LookAhead(token string, in AheadInput) (BillLook, error) {
	return ask(x.desk, token, of("Customers.LookAhead", in), func(ctx context.Context, _ office.Session) (BillLook, error) {
		b, err := x.desk.billing.LookAhead(ctx, aheadIn(in))
		return billLook(b), err
	})
}

func aheadIn(in AheadInput) billing.AheadInput {
	return billing.AheadInput{Line: in.Line, Periods: small(in.Periods), Free: small(in.Free)}
}

// Pause lets a line rest from a day to a day; it comes back by itself.
func (x *Customers) Pause(token string, in PauseInput) error {
	return do(x.desk, token, of("Customers.Pause", in), func(ctx context.Context, _ office.Session) error {
		from, err := dateIn("from", in.From)
		if err != nil {
			return err
		}
		to, err := dateIn("to", in.To)
		if err != nil {
			return err
		}
		_, err = x.desk.billing.PauseLine(ctx, billing.PauseInput{Line: in.Line, From: from, To: to, Why: in.Why})
		return err
	})
}

// EndPause lets a line back before its leave is over, or takes a planned leave back.
func (x *Customers) EndPause(token string, line int64) error {
	return do(x.desk, token, of("Customers.EndPause", line), func(ctx context.Context, _ office.Session) error {
		return x.desk.billing.EndPause(ctx, line)
	})
}

// OneBill gives the lines of a customer one bill on a day of the month; 0 gives each its own.
func (x *Customers) OneBill(token string, customer, anchorDay int64) error {
	return do(x.desk, token, of("Customers.OneBill", customer, anchorDay), func(ctx context.Context, _ office.Session) error {
		if anchorDay == 0 {
			return x.desk.billing.SeparateBills(ctx, customer)
		}
		return x.desk.billing.GatherBills(ctx, customer, small(anchorDay))
	})
}
