package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// journey is sign up → invoice → pay by virtual account → active → overdue → reminded →
// isolated → pay by QRIS → active, with the office it needs before and the books after.
func (r *rehearsal) journey() []scene {
	return []scene{
		{"office", r.openOffice},
		{"router", r.addRouter},
		{"gateway", r.addGateway},
		{"sign_up", r.signUp},
		{"invoice", r.firstInvoice},
		{"pay_va", r.payVA},
		{"active", r.active},
		{"billed", r.nextBill},
		{"overdue", r.overdue},
		{"reminded", r.reminded},
		{"isolated", r.isolated},
		{"pay_qris", r.payQRIS},
		{"active_again", r.activeAgain},
		{"books", r.books},
	}
}

// openOffice founds a fresh office: its owner, one plan, isolir otomatis, its mail server.
func (r *rehearsal) openOffice(ctx context.Context) (detail string, err error) {
	if r.dir, err = os.MkdirTemp("", "lunas-rehearse-"); err != nil {
		return "", err
	}
	today := clock.DateOf(clock.System().Now(), clock.WIB)
	r.calendar = clock.NewRunning(today.At(9, 0, clock.WIB))
	if r.outside() {
		r.wires, err = openOutsideWires(r.rehearsalOptions)
	} else {
		r.wires, err = openOwnWires(r.calendar)
	}
	if err != nil {
		return "", err
	}
	listen, public, err := doorFor(r.rehearsalOptions)
	if err != nil {
		return "", err
	}
	log, err := openLog(filepath.Join(r.dir, demoData))
	if err != nil {
		return "", err
	}
	slog.SetDefault(log)
	r.desk, err = OpenDesk(ctx, Setup{
		Dir: filepath.Join(r.dir, demoData), Calendar: r.calendar, Log: log, KeyringOff: true, KeyFile: filepath.Join(r.dir, demoKey),
		PublicURL: func() string { return public }, DoorAddress: listen,
	})
	if err != nil {
		return "", err
	}
	if err := r.found(ctx); err != nil {
		return "", err
	}
	return "Kantor Latihan", r.desk.Start(ctx)
}

func (r *rehearsal) found(ctx context.Context) error {
	s, err := r.desk.office.CreateOwner(ctx, office.OwnerInput{
		Name: "Pemilik Latihan", Username: "pemilik", Password: store.Token(20), Lang: string(r.lang),
		Company: office.CompanyInput{Name: "Kantor Latihan", Address: "Jl. Latihan No. 1", Phone: "084010000009", TransferText: "Bank Contoh 000-111-2222"},
	})
	if err != nil {
		return err
	}
	r.owner = store.WithActor(context.WithoutCancel(ctx), store.Actor{Staff: s.Staff, Name: s.Name, Role: office.RoleOwner})
	if err := r.desk.office.SetPolicy(r.owner, "dunning.auto", 0, 0, "on"); err != nil {
		return err
	}
	_, mail := r.wires.mailbox()
	if err := useInbox(r.owner, r.desk, mail, "kantor@latihan.example"); err != nil {
		return err
	}
	plan, err := r.desk.subscribers.AddPlan(r.owner, subscriber.PlanInput{
		Code: "LATIHAN20", Name: "Latihan 20 Mbps", UpBps: 10_000_000, DownBps: 20_000_000, Price: 155_000, InstallationFee: 100_000,
	})
	r.plan = plan.ID
	return err
}

// addRouter enters the router and puts the isolir plumbing on it, shown before it is applied.
func (r *rehearsal) addRouter(ctx context.Context) (string, error) {
	var in network.RouterInput
	err := r.again(ctx, func() (err error) { in, err = r.wires.routerInput(ctx); return err })
	if err != nil {
		return "", err
	}
	company, err := reading(ctx, r.desk, "rehearse.company", office.CompanyOf)
	if err != nil {
		return "", err
	}
	in.Branch = company.Branch
	made, err := r.desk.network.AddRouter(r.owner, in)
	if err != nil {
		return "", err
	}
	r.router = made.ID
	var plan network.PlumbingPlan
	err = r.again(ctx, func() (err error) { plan, err = r.desk.network.PlumbingPlan(r.owner, made.ID); return err })
	if err != nil {
		return "", err
	}
	missing := 0
	for _, s := range plan.Steps {
		if s.State != network.StepPresent && !s.Advice {
			missing++
			r.note("plumbing", map[string]string{"command": s.Command})
		}
	}
	err = r.again(ctx, func() (err error) { plan, err = r.desk.network.ApplyPlumbing(r.owner, made.ID); return err })
	if err != nil {
		return "", err
	}
	if !plan.Verified {
		return "", fmt.Errorf("%s", r.word("plumbing_differs"))
	}
	now, err := reading(ctx, r.desk, "rehearse.router", routerByID(made.ID))
	if r.wires.ours() {
		r.notes = nil // ours is always the same; somebody else's is shown what was put on it
	}
	return fmt.Sprintf("%s %s · %s %d", now.Board, now.Version, r.word("plumbing_verified"), missing), err
}

func (r *rehearsal) addGateway(ctx context.Context) (string, error) {
	in := r.wires.accountInput()
	err := r.again(ctx, func() error {
		t, err := r.desk.payments.TestAccount(r.owner, 0, in)
		if err != nil || t.OK {
			return err
		}
		err = fmt.Errorf("%s %s", locale.T(r.lang, t.Key, nil), t.Detail)
		switch t.Key {
		case "payment.gateway.busy", "payment.gateway.unreachable", "payment.gateway.unclear":
			return busyWire{err}
		}
		return err
	})
	if err != nil {
		return "", err
	}
	a, err := r.desk.payments.AddAccount(r.owner, in)
	return a.CoreURL, err
}

// signUp connects a subscriber who must pay before the line opens: isolated on the router,
// read back over the wire.
func (r *rehearsal) signUp(ctx context.Context) (string, error) {
	held, today := true, r.desk.today()
	done, err := r.desk.billing.Enrol(r.owner, billing.EnrolInput{
		ClientKey: "rehearse", Router: r.router, Plan: r.plan, Calendar: subscriber.CalendarFixed, AnchorDay: today.AddDays(9).Day(),
		StartOn: today, HoldUntilPaid: &held,
		Customer: subscriber.CustomerInput{
			Name: "Budi Latihan", Phone: "084012345678", Email: subscriberMail, Address: "Jl. Latihan No. 7", Consent: true, Lang: r.lang,
		},
	})
	if err != nil {
		return "", err
	}
	r.customer, r.line, r.login, r.invoice = done.Customer, done.Line, done.Login, done.Invoice
	if err := r.wires.plug(ctx, r.desk.rooms(r.calendar), r.router); err != nil {
		return "", err
	}
	if err := r.secretIs(ctx, isolirProfile); err != nil {
		return "", err
	}
	if err := r.mailed(ctx, message.KindWelcome, 1); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s · %s", done.CustomerNo, done.Login), nil
}

// firstInvoice wants the bill open, and digits to pay it by.
func (r *rehearsal) firstInvoice(ctx context.Context) (string, error) {
	c, err := r.chargeOf(ctx, r.invoice)
	if err != nil {
		return "", err
	}
	inv, err := r.bill(ctx)
	if err != nil {
		return "", err
	}
	early := r.outside() && inv.Open == 0 && c.State == payment.ChargePaid
	if !early && (inv.Open == 0 || inv.Open != c.Amount) {
		return "", fmt.Errorf("%s: %s open, %s asked for", inv.No, inv.Open, c.Amount)
	}
	return fmt.Sprintf("%s · %s · VA %s", inv.No, inv.Total, digitsOf(c)), nil
}

func digitsOf(c payment.Charge) string {
	var all []string
	for _, d := range c.Digits {
		all = append(all, d.Value)
	}
	return strings.Join(all, " ")
}

func (r *rehearsal) payVA(ctx context.Context) (string, error) {
	c, err := r.chargeOf(ctx, r.invoice)
	if err != nil {
		return "", err
	}
	return r.paid(ctx, c)
}

// active wants the first hold gone and the paid profile read back over the wire.
func (r *rehearsal) active(ctx context.Context) (string, error) {
	return r.online(ctx, &r.first)
}

func (r *rehearsal) payQRIS(ctx context.Context) (string, error) {
	if err := r.unpaid(ctx, r.overdue, r.reminded, r.isolated); err != nil {
		return "", err
	}
	var c payment.Charge
	err := r.again(ctx, func() (err error) {
		c, err = r.desk.payments.OpenCharge(r.owner, payment.ChargeInput{Customer: r.customer, Invoices: []int64{r.invoice}, Channel: "qris"})
		return err
	})
	if err != nil {
		return "", err
	}
	if c.QR == "" && c.URL == "" {
		return "", fmt.Errorf("%s %s: no code to scan", c.OrderID, c.State)
	}
	return r.paid(ctx, c)
}

func (r *rehearsal) activeAgain(ctx context.Context) (string, error) {
	detail, err := r.online(ctx, &r.held)
	if err != nil {
		return "", err
	}
	return detail, r.mailed(ctx, message.KindActive, 1)
}

// books wants the whole books check clean.
func (r *rehearsal) books(ctx context.Context) (string, error) {
	if _, err := r.desk.Settle(ctx); err != nil {
		return "", err
	}
	found, err := r.desk.db.BooksCheck(ctx)
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return "", fmt.Errorf("%s %s: %s", found[0].Check, found[0].Subject, found[0].Detail)
	}
	return r.word("clean"), nil
}
