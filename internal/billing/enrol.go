package billing

import (
	"context"

	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Enrol connects a customer in one write: the customer (or a known one), the line with
// its login, the term, the first service period and its invoice with the installation,
// the ledger entry, the job that opens a charge, the hold for the first payment where
// the office wants it, and the messages.
//
// In advance, the first period runs from StartOn to the next cut and is priced by days.
// In arrears only the installation is billed now. The invoice is issued today and due
// days after StartOn, or after today where that is later. The same ClientKey enrols
// once: repeated with the same content it answers as before, with other content it is a
// conflict.
func (b *Room) Enrol(ctx context.Context, in EnrolInput) (Enrolled, error) {
	var out Enrolled
	err := b.db.Write(ctx, "billing.Enrol", func(tx *store.Tx) error {
		var err error
		out, err = enrol(tx, b.vault, in)
		return err
	})
	return out, err
}

func enrol(tx *store.Tx, vault *office.Vault, in EnrolInput) (Enrolled, error) {
	if in.ClientKey != "" {
		if err := office.ClientKey(in.ClientKey); err != nil {
			return Enrolled{}, err
		}
	}
	digest := in.digest()
	done, found, err := enrolledBefore(tx, in.ClientKey, digest)
	if err != nil || found {
		return done, err
	}
	e := enrolment{tx: tx, in: in}
	if err := e.prepare(); err != nil {
		return Enrolled{}, err
	}
	if err := e.write(vault); err != nil {
		return Enrolled{}, err
	}
	if in.ClientKey != "" {
		_, err := tx.Exec(sqlEnrolmentAdd, in.ClientKey, digest, e.customer.ID, e.line.ID, orNull(e.out.Invoice), tx.Now)
		if err != nil {
			return Enrolled{}, err
		}
	}
	return e.out, office.Record(tx, "billing.enrol", "line", e.line.ID, map[string]any{
		"customer": e.customer.ID, "plan": in.Plan, "from": e.term.From, "invoice": e.out.InvoiceNo, "total": e.out.Total,
	})
}

// enrolment is one enrolment while it is written.
type enrolment struct {
	tx       *store.Tx
	in       EnrolInput
	plan     subscriber.Plan
	version  subscriber.PlanVersion
	rule     office.TaxRule
	customer subscriber.Customer
	line     subscriber.Line
	term     subscriber.Term
	out      Enrolled
}

// prepare fills what was left open and refuses what cannot be.
func (e *enrolment) prepare() (err error) {
	in := &e.in
	if in.StartOn.IsZero() {
		in.StartOn = e.tx.Today
	}
	if in.StartOn < e.tx.Today.AddDays(-366) || in.StartOn > e.tx.Today.AddDays(366) {
		return store.Invalid("startOn", "billing.enrol.start", nil)
	}
	if fee := in.InstallationFee; fee != nil && (*fee < 0 || *fee > rupiah.MaxStated) {
		return store.Invalid("installationFee", "plan.price.invalid", nil)
	}
	if e.plan, err = subscriber.GetPlan(e.tx, in.Plan); err != nil {
		return err
	}
	if !e.plan.EndedOn.IsZero() && e.plan.EndedOn < in.StartOn {
		return store.Invalid("plan", "billing.plan.ended", map[string]string{"plan": e.plan.Name})
	}
	if e.version, err = subscriber.PlanVersionOn(e.tx, in.Plan, in.StartOn); err != nil {
		return err
	}
	if e.rule, err = office.TaxOn(e.tx, e.tx.Today); err != nil {
		return err
	}
	return e.beside()
}

// beside gives a further line of a customer who wants one bill the calendar of the others.
func (e *enrolment) beside() error {
	if e.in.CustomerID == 0 {
		return nil
	}
	c, err := subscriber.GetCustomer(e.tx, e.in.CustomerID)
	if err != nil || !c.OneBill {
		return err
	}
	t, found, err := sharedTerm(e.tx, c.ID)
	if err != nil || !found {
		return err
	}
	in := &e.in
	in.Calendar, in.AnchorDay, in.Timing, in.CycleUnit, in.CycleN = t.Calendar, t.AnchorDay, t.Timing, t.CycleUnit, t.CycleN
	in.LeadDays, in.DueDays = &t.LeadDays, &t.DueDays
	return nil
}

// branch is where the line belongs, before and after it is written.
func (e *enrolment) branch() int64 {
	if e.line.Branch != 0 {
		return e.line.Branch
	}
	return e.in.Branch
}

// write makes the rows, in the order they depend on each other.
func (e *enrolment) write(vault *office.Vault) (err error) {
	if e.customer, err = e.person(); err != nil {
		return err
	}
	e.line, err = subscriber.AddLine(e.tx, vault, subscriber.LineInput{
		Customer: e.customer.ID, Branch: e.in.Branch, Router: e.in.Router, Address: e.in.Address,
		Login: e.in.Login, Password: e.in.Password, IP: e.in.IP, MAC: e.in.MAC,
	})
	if err != nil {
		return err
	}
	if e.term, err = e.firstTerm(); err != nil {
		return err
	}
	if err := subscriber.ActivateLine(e.tx, e.line.ID, e.in.StartOn); err != nil {
		return err
	}
	e.out = Enrolled{Customer: e.customer.ID, CustomerNo: e.customer.No, Line: e.line.ID, Login: e.line.Login}
	if err := e.bill(); err != nil {
		return err
	}
	return e.hold()
}

func (e *enrolment) person() (subscriber.Customer, error) {
	if e.in.CustomerID != 0 {
		return subscriber.GetCustomer(e.tx, e.in.CustomerID)
	}
	who := e.in.Customer
	if who.Branch == 0 {
		who.Branch = e.in.Branch
	}
	if who.Branch == 0 {
		c, err := office.CompanyOf(e.tx)
		if err != nil {
			return subscriber.Customer{}, err
		}
		who.Branch = c.Branch
	}
	return subscriber.AddCustomer(e.tx, who)
}

func (e *enrolment) firstTerm() (subscriber.Term, error) {
	in, err := e.termInput()
	if err != nil {
		return subscriber.Term{}, err
	}
	return subscriber.AddTerm(e.tx, in)
}

func (e *enrolment) termInput() (subscriber.TermInput, error) {
	lead, err := e.days("billing.lead_days", e.in.LeadDays)
	if err != nil {
		return subscriber.TermInput{}, err
	}
	due, err := e.days("billing.due_days", e.in.DueDays)
	return subscriber.TermInput{
		Line: e.line.ID, From: e.in.StartOn, PlanVersion: e.version.ID, Price: e.in.Price, Discount: e.in.Discount,
		CycleUnit: e.in.CycleUnit, CycleN: e.in.CycleN, Calendar: e.in.Calendar, AnchorDay: e.in.AnchorDay,
		Timing: e.in.Timing, LeadDays: lead, DueDays: due,
	}, err
}

func (e *enrolment) days(policy string, asked *int) (int, error) {
	if asked != nil {
		return *asked, nil
	}
	n, err := office.PolicyInt(e.tx, policy, e.branch(), e.tx.Today)
	return int(n), err
}

// hold keeps the line off until the first invoice is paid, where the office wants it
// and there is something to pay.
func (e *enrolment) hold() (err error) {
	want := false
	if e.in.HoldUntilPaid != nil {
		want = *e.in.HoldUntilPaid
	} else if want, err = office.PolicyOn(e.tx, "billing.first_payment_hold", e.line.Branch, e.tx.Today); err != nil {
		return err
	}
	if !want || e.out.Open == 0 {
		return nil
	}
	e.out.Held, err = subscriber.PlaceHold(e.tx, e.line.ID, subscriber.HoldFirstPayment, nil, e.out.InvoiceNo)
	return err
}
