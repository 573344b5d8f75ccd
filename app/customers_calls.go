package app

import (
	"context"
	"slices"

	"lunas/internal/billing"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// List is one page of the list of customers.
func (x *Customers) List(token string, filter CustomerFilter) (CustomerPage, error) {
	return ask(x.desk, token, of("Customers.List", filter), func(ctx context.Context, by office.Session) (CustomerPage, error) {
		return x.desk.customerPage(ctx, seenFilter(by, filter))
	})
}

// Get is one customer, whole.
func (x *Customers) Get(token string, id int64) (CustomerCard, error) {
	return ask(x.desk, token, of("Customers.Get", id), func(ctx context.Context, by office.Session) (CustomerCard, error) {
		card, err := x.desk.customerCard(ctx, id)
		if err != nil {
			return card, err
		}
		return seenCard(by, card)
	})
}

// Timeline is what happened to a customer, newest first; before is the id of the last row seen.
func (x *Customers) Timeline(token string, id int64, before string) ([]TimelineRow, error) {
	return ask(x.desk, token, of("Customers.Timeline", id, before), func(ctx context.Context, by office.Session) ([]TimelineRow, error) {
		rows, err := x.desk.timeline(ctx, id, before)
		return seenTimeline(by, rows), err
	})
}

// WhyOn says in one sentence why a line was off on a day, to be read aloud or sent.
func (x *Customers) WhyOn(token string, line int64, day string) (WhyDay, error) {
	return ask(x.desk, token, of("Customers.WhyOn", line, day), func(ctx context.Context, _ office.Session) (WhyDay, error) {
		on, err := dateIn("day", day)
		if err != nil {
			return WhyDay{}, err
		}
		return reading(ctx, x.desk, "app.why_on", func(tx *store.Tx) (WhyDay, error) {
			if on.IsZero() {
				on = tx.Today
			}
			s, err := lookup.WhyOffOn(tx, line, on)
			if err != nil {
				return WhyDay{}, err
			}
			pay, err := lookup.HowToPay(tx, s, on, x.desk.publicURL(tx))
			if err != nil {
				return WhyDay{}, err
			}
			people, err := lookup.People(tx, []int64{line})
			if err != nil {
				return WhyDay{}, err
			}
			return WhyDay{Key: s.Key, Params: s.Params, Pay: sentenceRow(pay), Phone: people[0].Phone}, nil
		})
	})
}

// SendWhy opens what WhyOn found in WhatsApp, as it was read aloud, and keeps it in the book.
func (x *Customers) SendWhy(token string, line int64, text string) (WhySent, error) {
	return ask(x.desk, token, of("Customers.SendWhy", line, text), func(ctx context.Context, _ office.Session) (WhySent, error) {
		people, err := reading(ctx, x.desk, "app.why_to", func(tx *store.Tx) ([]lookup.Person, error) { return lookup.People(tx, []int64{line}) })
		if err != nil {
			return WhySent{}, err
		}
		if people[0].Customer == 0 {
			return WhySent{}, store.NotFound("line.not_found", line)
		}
		id, link, err := x.desk.messages.OpenOwn(ctx, message.Out{Kind: message.KindWhy, SubjectKind: "line", SubjectID: line,
			Customer: people[0].Customer, Phone: people[0].Phone}, text)
		if err != nil {
			return WhySent{}, err
		}
		shown, err := x.desk.hands.showURL(link)
		return WhySent{Message: id, URL: shown.URL}, err
	})
}

// Options fills the choices of forms.
func (x *Customers) Options(token string) (Options, error) {
	return ask(x.desk, token, of("Customers.Options"), func(ctx context.Context, by office.Session) (Options, error) {
		o, err := x.desk.options(ctx)
		return seenOptions(by, o), err
	})
}

// Enrol connects a customer in one act: customer, line, term, first bill, messages.
func (x *Customers) Enrol(token string, in EnrolInput) (EnrolDone, error) {
	return ask(x.desk, token, of("Customers.Enrol", in), func(ctx context.Context, _ office.Session) (EnrolDone, error) {
		form, err := enrolIn(in)
		if err != nil {
			return EnrolDone{}, err
		}
		if form.Branch, err = x.desk.branchOf(ctx, in.Router); err != nil {
			return EnrolDone{}, err
		}
		form.Customer.Branch = form.Branch
		e, err := x.desk.billing.Enrol(ctx, form)
		if err != nil {
			return EnrolDone{}, err
		}
		return reading(ctx, x.desk, "app.enrolled", func(tx *store.Tx) (EnrolDone, error) { return x.desk.enrolled(tx, e) })
	})
}

// enrolled names who was connected, and what her first bill is made of.
func (d *Desk) enrolled(tx *store.Tx, e billing.Enrolled) (EnrolDone, error) {
	out := EnrolDone{Customer: e.Customer, No: e.CustomerNo, Line: e.Line, Invoice: e.Invoice, InvoiceNo: e.InvoiceNo, Total: int64(e.Total),
		Login: e.Login, Held: e.Held, Parts: []BillPart{}}
	c, err := subscriber.GetCustomer(tx, e.Customer)
	if err != nil {
		return out, err
	}
	out.Name = c.Name
	line, err := subscriber.GetLine(tx, e.Line)
	if err != nil {
		return out, err
	}
	r, err := network.GetRouter(tx, line.Router)
	if err != nil {
		return out, err
	}
	out.Router = routerStand(r)
	greeting, err := lookup.Welcome(tx, e.Line)
	if err != nil {
		return out, err
	}
	out.Welcome = each(greeting, messageRow)
	if out.Password, err = subscriber.PasswordOf(tx, d.vault, e.Line); err != nil || e.Invoice == 0 {
		return out, err
	}
	inv, err := billing.GetInvoice(tx, e.Invoice)
	out.Parts, out.DueOn = billedParts(inv), inv.DueOn.String()
	return out, err
}

func routerStand(r network.Router) RouterStand {
	return RouterStand{ID: r.ID, Name: r.Name, State: r.State(), Error: r.LastError}
}

// branchOf is the branch a router serves: whoever is connected there belongs to it.
func (d *Desk) branchOf(ctx context.Context, router int64) (int64, error) {
	r, err := reading(ctx, d, "app.router", func(tx *store.Tx) (network.Router, error) { return network.GetRouter(tx, router) })
	if store.CodeOf(err) == store.CodeNotFound {
		return 0, store.Invalid("router", "line.router.missing", nil)
	}
	return r.Branch, err
}

func enrolIn(in EnrolInput) (billing.EnrolInput, error) {
	form := billing.EnrolInput{
		ClientKey: in.ClientKey, CustomerID: in.Customer, Router: in.Router, Plan: in.Plan,
		Address: in.Address, Login: in.Login, Password: in.Password, Calendar: in.Calendar, AnchorDay: small(in.AnchorDay), Timing: in.Timing,
		CycleUnit: in.CycleUnit, CycleN: small(in.CycleN), JoinNext: in.JoinNext,
		Customer: subscriber.CustomerInput{Name: in.Name, Phone: in.Phone, Email: in.Email, Address: in.Address, Area: in.Area,
			Lang: locale.Lang(in.Lang), BuyerIDKind: in.BuyerKind, BuyerID: in.BuyerID, Consent: in.Consent},
	}
	switch hold := in.HoldFirst == "yes"; in.HoldFirst {
	case "":
	case "yes", "no":
		form.HoldUntilPaid = &hold
	default:
		return form, store.Invalid("holdFirst", "app.choice", nil)
	}
	var err error
	if form.StartOn, err = dateIn("startOn", in.StartOn); err != nil {
		return form, err
	}
	if form.Price, err = ownPrice("price", in.Price); err != nil {
		return form, err
	}
	form.InstallationFee, err = ownPrice("installationFee", in.InstallationFee)
	return form, err
}

// Update changes who a customer is.
func (x *Customers) Update(token string, id int64, in CustomerInput) error {
	return do(x.desk, token, of("Customers.Update", id, in), func(ctx context.Context, by office.Session) error {
		return writing(ctx, x.desk, "app.customer", func(tx *store.Tx) error {
			was, err := subscriber.GetCustomer(tx, id)
			if err != nil {
				return err
			}
			_, err = subscriber.ChangeCustomer(tx, id, subscriber.CustomerInput{Branch: was.Branch, Name: in.Name, Phone: in.Phone, Email: in.Email,
				Address: in.Address, Area: in.Area, BuyerIDKind: in.BuyerKind, BuyerID: in.BuyerID, Lang: locale.Lang(in.Lang),
				UsualChannel: was.UsualChannel, Consent: in.Consent, Note: in.Note})
			if err != nil || in.Wish == "" {
				return err
			}
			return setWish(tx, by, id, message.Wish(in.Wish), in.WishWhy)
		})
	})
}

// setWish keeps what a customer wants to be sent. Whoever is called alone costs the office a
// call for each reminder and is not isolated before it: the owner alone begins or ends that.
func setWish(tx *store.Tx, by office.Session, customer int64, wish message.Wish, why string) error {
	was, err := message.WishOf(tx, customer)
	if err != nil {
		return err
	}
	if message.CallsBegin(was, wish) && !slices.Contains(by.Roles, office.RoleOwner) {
		return store.Invalid("wish", "app.wish.owner", nil)
	}
	return message.SetWish(tx, customer, wish, why)
}

// Promise lets a customer pay later; the lines it covers open at once.
func (x *Customers) Promise(token string, in PromiseInput) error {
	return do(x.desk, token, of("Customers.Promise", in), func(ctx context.Context, _ office.Session) error {
		until, err := dateIn("until", in.Until)
		if err != nil {
			return err
		}
		_, err = x.desk.billing.PromiseUntil(ctx, billing.PromiseInput{Customer: in.Customer, Line: in.Line, Until: until, Note: in.Note})
		return err
	})
}

// WithdrawPromise takes back what a customer promised to pay; the reminders go on from there.
func (x *Customers) WithdrawPromise(token string, customer int64) error {
	return do(x.desk, token, of("Customers.WithdrawPromise", customer), func(ctx context.Context, _ office.Session) error {
		return x.desk.billing.WithdrawPromises(ctx, customer)
	})
}

// Reprieve opens an isolated line for some hours; it closes by itself.
func (x *Customers) Reprieve(token string, line, hours int64, note string) error {
	return do(x.desk, token, of("Customers.Reprieve", line, hours, note), func(ctx context.Context, _ office.Session) error {
		_, err := x.desk.billing.Reprieve(ctx, billing.ReprieveInput{Line: line, Hours: hours, Note: note})
		return err
	})
}

// handHolds are the reasons a person may hold a line for, and lift. Holds for money
// belong to dunning and billing: a person opens such a line with a promise. A leave has its
// own act, because it says until when.
var handHolds = map[string]bool{subscriber.HoldAbuse: true, subscriber.HoldManual: true}

// Hold keeps a line off by a person's decision.
func (x *Customers) Hold(token string, line int64, reason, why string) error {
	return do(x.desk, token, of("Customers.Hold", line, reason, why), func(ctx context.Context, _ office.Session) error {
		if !handHolds[reason] {
			return store.Invalid("reason", "app.hold_reason", nil)
		}
		return writing(ctx, x.desk, "app.hold", func(tx *store.Tx) error {
			_, err := subscriber.PlaceHold(tx, line, reason, nil, why)
			return err
		})
	})
}

// Lift takes a person's hold, or the wait for the first payment, off a line.
func (x *Customers) Lift(token string, line int64, reason, why string) error {
	return do(x.desk, token, of("Customers.Lift", line, reason, why), func(ctx context.Context, _ office.Session) error {
		if !handHolds[reason] && reason != subscriber.HoldFirstPayment {
			return store.Invalid("reason", "app.hold_reason", nil)
		}
		return writing(ctx, x.desk, "app.lift", func(tx *store.Tx) error {
			_, err := liftByHand(tx, line, reason, why)
			return err
		})
	})
}

func liftByHand(tx *store.Tx, line int64, reason, why string) (bool, error) {
	if reason == subscriber.HoldFirstPayment {
		return billing.LetOn(tx, line, why)
	}
	return subscriber.LiftHold(tx, line, reason, why)
}

// MoveRouter puts a line on another router.
func (x *Customers) MoveRouter(token string, line, router int64) error {
	return do(x.desk, token, of("Customers.MoveRouter", line, router), func(ctx context.Context, _ office.Session) error {
		if _, err := reading(ctx, x.desk, "app.router", func(tx *store.Tx) (network.Router, error) { return network.GetRouter(tx, router) }); err != nil {
			return err
		}
		return x.desk.billing.MoveRouter(ctx, line, router)
	})
}

// Terminate ends a line's service; on is its last day.
func (x *Customers) Terminate(token string, line int64, on, reason string) error {
	return do(x.desk, token, of("Customers.Terminate", line, on, reason), func(ctx context.Context, _ office.Session) error {
		last, err := dateIn("on", on)
		if err != nil {
			return err
		}
		return x.desk.billing.Terminate(ctx, line, last, reason)
	})
}

// CheckNow asks the gateways about everything this customer has open and tells how many
// payments it found.
func (x *Customers) CheckNow(token string, customer int64) (int64, error) {
	return ask(x.desk, token, of("Customers.CheckNow", customer), func(ctx context.Context, _ office.Session) (int64, error) {
		found, err := x.desk.payments.CheckNow(ctx, customer)
		return int64(found), err
	})
}

// Restart ends a line's session, so that the modem dials anew.
func (x *Customers) Restart(token string, line int64) error {
	return do(x.desk, token, of("Customers.Restart", line), func(ctx context.Context, _ office.Session) error {
		_, err := x.desk.network.KickLine(ctx, line)
		return err
	})
}
