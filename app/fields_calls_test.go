package app

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"slices"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/message/sender"
	"lunas/internal/office"
	"lunas/internal/sim/inbox"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// fieldsOffice is a village with enough in it that every call can succeed.
type fieldsOffice struct {
	*village
	t        *testing.T
	n        int // makes every key, name and code another
	spare    EnrolDone
	cut      []int64 // lines held as if they owed
	second   PlanRow
	router   int64
	letter   int64
	password string
	copied   string
	mailPort int64
	ctx      context.Context
}

func openFieldsOffice(t *testing.T) *fieldsOffice {
	o := &fieldsOffice{village: openVillage(t), t: t, password: password}
	o.ctx = store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Sri Wahyuni", Role: office.RoleOwner})
	var err error
	o.second, err = (&Settings{o.Desk}).AddPlan(o.owner, PlanRow{Code: "HOME20", Name: "Rumah 20", UpBps: 10e6, DownBps: 20e6, Price: 250_000})
	o.must(err)
	r, err := (&Network{o.Desk}).Add(o.owner, o.routerForm())
	o.must(err)
	o.router = r.ID
	made, err := (&Settings{o.Desk}).Backup(o.owner)
	o.must(err)
	o.copied = made.Path
	o.calendar.Advance(time.Minute) // so that the copy lacks what is paid from here on
	box := inbox.New()
	addr, err := box.StartSMTP("127.0.0.1:0")
	o.must(err)
	t.Cleanup(box.Close)
	_, err = fmt.Sscanf(addr, "127.0.0.1:%d", &o.mailPort)
	o.must(err)
	o.must((&Settings{o.Desk}).SetMail(o.owner, o.mailForm()))
	o.settle()
	return o
}

func (o *fieldsOffice) next() int64 { o.n++; return int64(o.n) }

func (o *fieldsOffice) key() string { return fmt.Sprintf("form-%d", o.next()) }

func (o *fieldsOffice) mailForm() MailForm {
	return MailForm{Host: "127.0.0.1", Port: o.mailPort, User: "", From: "tagihan@warga.test", FromName: "Warga Net", Security: "none"}
}

func (o *fieldsOffice) routerForm() RouterInput {
	return RouterInput{Name: fmt.Sprintf("Router %d", o.next()), Address: "127.0.0.1:9", Username: "lunas", Password: "rahasia", Pool: "pool-pppoe", GatewayIP: "10.20.0.1", CutMode: "isolir"}
}

func (o *fieldsOffice) enrolForm() EnrolInput {
	return EnrolInput{ClientKey: o.key(), Name: "Sri Rahayu", Phone: "0812-3456-7890", Email: "sri@warga.test", Address: "Gg. Melati 4", Area: "Melati", Lang: "id",
		BuyerKind: "nik", BuyerID: "3201010101900001", Router: o.gw.ID, Plan: o.plan.ID, Calendar: "fixed", AnchorDay: 1, Timing: "advance", StartOn: "2026-11-23",
		Price: -1, InstallationFee: -1, Consent: true}
}

// line is a customer with a running line and an unpaid bill, kept until a call used it up.
func (o *fieldsOffice) line() EnrolDone {
	if o.spare.Line == 0 {
		e, err := (&Customers{o.Desk}).Enrol(o.owner, o.enrolForm())
		o.must(err)
		o.spare = e
	}
	return o.spare
}

// cutLine is a line held as overdue. Her bill is not late in this office, so mend lifts
// the hold before the books are checked.
func (o *fieldsOffice) cutLine() int64 {
	e, err := (&Customers{o.Desk}).Enrol(o.owner, o.enrolForm())
	o.must(err)
	o.cut = append(o.cut, e.Line)
	o.must(o.Desk.db.Write(o.ctx, "test", func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, e.Line, subscriber.HoldOverdue, nil, "nunggak")
		return err
	}))
	return e.Line
}

func (o *fieldsOffice) mend() {
	o.must(o.Desk.db.Write(o.ctx, "test", func(tx *store.Tx) error {
		for _, line := range o.cut {
			if _, err := subscriber.LiftHold(tx, line, subscriber.HoldOverdue, "never owed"); err != nil {
				return err
			}
		}
		return nil
	}))
}

func (o *fieldsOffice) till() int64 {
	t, err := o.Desk.payments.AddTill(o.ctx, 1, fmt.Sprintf("Laci %d", o.next()))
	o.must(err)
	return t.ID
}

func (o *fieldsOffice) shift() int64 {
	s, err := o.Desk.payments.OpenTill(o.ctx, o.till(), 0, "")
	o.must(err)
	return s.ID
}

func (o *fieldsOffice) transfer(customer int64) TransferInput {
	return TransferInput{ClientKey: o.key(), Customer: customer, Payer: "Suami Bu Sri", Amount: int64(20_000 + o.next()), ReceivedOn: "2026-11-23", Note: "mutasi BCA"}
}

func (o *fieldsOffice) paid(customer int64) int64 {
	p, err := (&Money{o.Desk}).Transfer(o.owner, o.transfer(customer))
	o.must(err)
	return p.ID
}

// unpaid is a bill of somebody new, and what is open of it.
func (o *fieldsOffice) unpaid() (invoice, open int64) {
	e, err := (&Customers{o.Desk}).Enrol(o.owner, o.enrolForm())
	o.must(err)
	bill, err := (&Bills{o.Desk}).Get(o.owner, e.Invoice)
	o.must(err)
	return bill.ID, bill.Open
}

// itemOf is the service on a bill.
func (o *fieldsOffice) itemOf(invoice int64) int64 {
	bill, err := (&Bills{o.Desk}).Get(o.owner, invoice)
	o.must(err)
	for _, i := range bill.Items {
		if i.Kind == "recurring" {
			return i.ID
		}
	}
	o.t.Fatalf("no service on %s", bill.No)
	return 0
}

// saver is somebody with saldo.
func (o *fieldsOffice) saver() int64 {
	e, err := (&Customers{o.Desk}).Enrol(o.owner, o.enrolForm())
	o.must(err)
	in := o.transfer(e.Customer)
	in.Amount = 5_000_000
	_, err = (&Money{o.Desk}).Transfer(o.owner, in)
	o.must(err)
	return e.Customer
}

// byGateway is a payment that came through the gateway.
func (o *fieldsOffice) byGateway() int64 {
	invoice, _ := o.unpaid()
	c, err := (&Bills{o.Desk}).OpenCharge(o.owner, invoice, gateway.QRIS)
	o.must(err)
	o.must(o.gateway.Pay(c.OrderID))
	o.must(o.gateway.Wait(o.ctx))
	o.settle()
	bill, err := (&Bills{o.Desk}).Get(o.owner, invoice)
	o.must(err)
	if len(bill.Paid) != 1 {
		o.t.Fatalf("the bill was paid by %+v", bill.Paid)
	}
	return bill.Paid[0].ID
}

func (o *fieldsOffice) proofForm() ProofInput {
	var b bytes.Buffer
	n := int(o.next()) // a picture of its own
	o.must(png.Encode(&b, image.NewGray(image.Rect(0, 0, 8+n%500, 8+n/500))))
	return ProofInput{ClientKey: o.key(), Customer: o.line().Customer, Invoice: o.line().Invoice, Amount: 20_000, On: "2026-11-22",
		Picture: base64.StdEncoding.EncodeToString(b.Bytes()), Note: "dari WhatsApp"}
}

// statementForm is a bank's statement with two amounts of money in.
func statementForm() StatementForm {
	text := "Tanggal;Keterangan;Debet;Kredit\n21/11/2026;TRANSFER DARI BUDI;;150.000,00\n22/11/2026;PENCAIRAN GATEWAY;;900.000,00\n"
	return StatementForm{AccountName: "BCA kantor", File: "mutasi.csv", Body: base64.StdEncoding.EncodeToString([]byte(text)),
		Head: 1, Roles: []string{"date", "text", "out", "in"}, Leave: []int64{3}, Fresh: []int64{2}}
}

// confirmed is a transfer that was taken by hand, and that an import found in a statement.
func (o *fieldsOffice) confirmed() int64 {
	o.t.Helper()
	in := o.transfer(o.line().Customer)
	in.Payer, in.Amount = "", int64(300_000+o.next())
	p, err := (&Money{o.Desk}).Transfer(o.owner, in)
	o.must(err)
	f := statementForm()
	f.AccountName, f.Leave, f.Fresh = o.key(), nil, nil
	f.Body = base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "Tanggal;Keterangan;Debet;Kredit\n22/11/2026;SETORAN TUNAI;;%d,00\n", in.Amount))
	done, err := (&Money{o.Desk}).ImportStatement(o.owner, f)
	o.must(err)
	if done.Known != 1 {
		o.t.Fatalf("the import took it for new: %+v", done)
	}
	return p.ID
}

// proof is a transfer proof that waits.
func (o *fieldsOffice) proof() int64 {
	o.must((&Money{o.Desk}).AddProof(o.owner, o.proofForm()))
	all, err := (&Money{o.Desk}).Proofs(o.owner)
	o.must(err)
	newest := int64(0)
	for _, p := range all {
		if p.State == "waiting" {
			newest = max(newest, p.ID)
		}
	}
	return newest
}

// pastDay is a day long ago, another each time.
func (o *fieldsOffice) pastDay() string {
	return clock.MustDate("2010-01-01").AddDays(int(o.next())).String()
}

// todayPage is the day Hari Ini tells.
func (o *fieldsOffice) todayPage() string {
	p, err := (&Today{o.Desk}).Page(o.owner)
	o.must(err)
	return p.Today
}

// shownCuts names the isolations that Hari Ini shows.
func (o *fieldsOffice) shownCuts() string {
	p, err := (&Today{o.Desk}).Page(o.owner)
	o.must(err)
	return p.CutHash
}

// waiting is a message that waits to be handed over.
func (o *fieldsOffice) waiting() int64 {
	queue, err := (&Bills{o.Desk}).WaQueue(o.owner)
	o.must(err)
	if len(queue) == 0 {
		in := o.enrolForm()
		in.Email = "" // she is written to in WhatsApp
		_, err = (&Customers{o.Desk}).Enrol(o.owner, in)
		o.must(err)
		o.settle()
		queue, err = (&Bills{o.Desk}).WaQueue(o.owner)
		o.must(err)
	}
	if len(queue) == 0 {
		o.t.Fatal("nothing waits to be handed over")
	}
	return queue[0].ID
}

// validCall is a call that succeeds, as often as it is asked for.
type validCall struct {
	name string
	args func(o *fieldsOffice) []any // without the token
	// uses: a success uses its subject up, so the next one needs another.
	uses bool
	// dear: the call hashes a password.
	dear bool
	// tells: a refusal is written into the history.
	tells bool
	// last: a success ends what the call starts from, so it is made after the spoilt ones.
	last bool
	// fails: in this office the valid call is refused with this code.
	fails store.Code
	done  func(o *fieldsOffice, args []any)
}

func none(*fieldsOffice) []any { return nil }

// targets pays a part of the spare bill.
func targets(o *fieldsOffice) []TargetPart {
	return []TargetPart{{Invoice: o.line().Invoice, Amount: 1_000}}
}

// ahead pays a part of two months ahead of the spare line, one of them free.
func ahead(o *fieldsOffice) []AheadPart {
	looks, err := (&Counter{o.Desk}).LookAhead(o.owner, []AheadInput{{Line: o.line().Line, Periods: 2, Free: 1}})
	o.must(err)
	l := looks[0]
	return []AheadPart{{Line: l.Line, From: l.From, Periods: 2, Free: 1, Open: l.Open, Amount: 2_000}}
}

func historyOfNovember() HistoryFilter {
	return HistoryFilter{Lang: "id", Person: 1, Group: "money", From: "2026-11-01", To: "2026-11-30", Query: "tunai"}
}

func moneyCalls() []validCall {
	return []validCall{
		{name: "Counter.Shift", args: none},
		{name: "Counter.OpenShift", args: func(o *fieldsOffice) []any { return []any{o.till(), int64(50_000), "uang kembalian"} }},
		{name: "Counter.CloseShift", args: func(o *fieldsOffice) []any { return []any{o.shift(), int64(0), "pas"} }},
		{name: "Counter.Find", args: func(o *fieldsOffice) []any { o.line(); return []any{"rahayu"} }},
		{name: "Counter.Payer", args: func(o *fieldsOffice) []any { return []any{o.line().Customer} }},
		{name: "Counter.TakeCash", uses: true, args: func(o *fieldsOffice) []any {
			return []any{CashInput{ClientKey: o.key(), Shift: o.openShift(), Customer: o.line().Customer, PayerName: "Suaminya", Amount: 20_000, Tendered: 50_000,
				ReceivedOn: "2026-11-22", Targets: targets(o), Ahead: ahead(o)}}
		}},
		{name: "Counter.LookAhead", args: func(o *fieldsOffice) []any { return []any{[]AheadInput{{Line: o.line().Line, Periods: 2, Free: 1}}} }},
		{name: "Counter.Remit", args: func(o *fieldsOffice) []any {
			return []any{RemitInput{ClientKey: o.key(), Shift: o.filled(), Amount: 20_000, To: "Pak Agus", Note: "amplop"}}
		}},
		{name: "Counter.Receipt", args: func(o *fieldsOffice) []any { return []any{o.receipted()} }},
		{name: "Reports.Page", args: func(*fieldsOffice) []any { return []any{ReportPeriod{From: "2026-11-01", To: "2026-11-30"}} }},
		{name: "Reports.Workbook", uses: true, args: func(o *fieldsOffice) []any {
			o.finished()
			return []any{ReportPeriod{From: "2026-11-01", To: "2026-11-30"}}
		}},
		{name: "Reports.Task", args: func(o *fieldsOffice) []any { return []any{o.finished()} }},
		{name: "Reports.Open", args: func(o *fieldsOffice) []any { return []any{o.finished()} }},
		{name: "Reports.Cancel", args: func(o *fieldsOffice) []any { return []any{o.finished()} }},
		{name: "History.List", args: func(*fieldsOffice) []any { return []any{historyOfNovember()} }},
		{name: "History.Get", args: func(*fieldsOffice) []any { return []any{int64(1), "id"} }},
		{name: "History.Options", args: none},
		{name: "History.Chain", args: none},
		{name: "History.Verify", args: none},
		{name: "History.Export", uses: true, args: func(o *fieldsOffice) []any {
			o.finished()
			return []any{historyOfNovember()}
		}},
		{name: "Counter.PrintWay", args: none},
		// No printer is set up.
		{name: "Counter.PrintSlip", args: func(o *fieldsOffice) []any { return []any{o.receipted(), int64(0)} }, fails: store.CodeConflict},
		{name: "Settings.Computer", args: none},
		{name: "Settings.TryNotice", args: none},
		{name: "Settings.SetComputer", args: func(*fieldsOffice) []any {
			return []any{ComputerForm{Close: "background", Awake: true, Payment: true}}
		}},
		{name: "Door.Leaving", args: none},
		// Nobody closes a window here.
		{name: "Door.Leave", args: func(*fieldsOffice) []any { return []any{"background", true} }, fails: store.CodeConflict},
		{name: "Settings.Printer", args: none},
		{name: "Settings.TestPrinter", args: none},
		{name: "Settings.SetPrinter", args: func(*fieldsOffice) []any {
			return []any{PrinterForm{Way: "none", Target: "192.168.1.50", Width: "80", QR: "raster"}}
		}},
		{name: "Money.List", args: func(o *fieldsOffice) []any {
			return []any{PaymentFilter{ID: 1, Query: "sri", Kind: "cash", From: "2026-11-01", To: "2026-11-30", Limit: 20}}
		}},
		{name: "Money.Unmatched", args: none},
		{name: "Money.MatchShared", uses: true, args: func(o *fieldsOffice) []any {
			payment := o.paid(0)
			rows, err := (&Money{o.Desk}).Unmatched(o.owner)
			o.must(err)
			at := slices.IndexFunc(rows, func(r UnmatchedRow) bool { return r.Payment == payment })
			return []any{payment, []PayerPart{{Customer: o.line().Customer, Amount: rows[at].Amount}}}
		}},
		{name: "Money.Match", uses: true, args: func(o *fieldsOffice) []any { return []any{o.paid(0), o.line().Customer, targets(o)} }},
		{name: "Money.Reverse", uses: true, args: func(o *fieldsOffice) []any { return []any{o.paid(o.line().Customer), "salah orang"} }},
		{name: "Money.PartStatement", uses: true, args: func(o *fieldsOffice) []any { return []any{o.confirmed(), "bukan uang ini"} }},
		{name: "Money.Transfer", uses: true, args: func(o *fieldsOffice) []any {
			in := o.transfer(o.line().Customer)
			in.Targets = targets(o)
			return []any{in}
		}},
		{name: "Money.Shifts", args: none},
		{name: "Money.Days", args: none},
		{name: "Money.Remittances", args: func(*fieldsOffice) []any { return []any{"2026-11-01", "2026-11-30"} }},
		{name: "Money.TakeBackRemittance", args: func(o *fieldsOffice) []any { return []any{o.remitted(), "salah ketik"} }},
		{name: "Money.Banks", args: none},
		{name: "Money.Suggest", args: func(o *fieldsOffice) []any { return []any{o.paid(0)} }},
		{name: "Money.LookAtStatement", args: func(*fieldsOffice) []any { return []any{statementForm()} }},
		{name: "Money.ImportStatement", uses: true, args: func(o *fieldsOffice) []any {
			in := statementForm()
			in.AccountName = o.key()
			return []any{in}
		}},
		{name: "Money.Proofs", args: none},
		{name: "Money.AddProof", uses: true, args: func(o *fieldsOffice) []any { return []any{o.proofForm()} }},
		{name: "Money.ProofPicture", args: func(o *fieldsOffice) []any { return []any{o.proof()} }},
		{name: "Money.AcceptProof", uses: true, args: func(o *fieldsOffice) []any { return []any{AcceptanceInput{Proof: o.proof()}} }},
		{name: "Money.RefuseProof", uses: true, args: func(o *fieldsOffice) []any { return []any{o.proof(), "tidak ada di mutasi"} }},
		{name: "Money.Refund", uses: true, args: func(o *fieldsOffice) []any {
			return []any{RefundInput{ClientKey: o.key(), Customer: o.saver(), Amount: 5_000, Shift: 0, To: "BCA 123", Reason: "pindah rumah"}}
		}},
		{name: "Money.Move", uses: true, args: func(o *fieldsOffice) []any {
			return []any{MoveInput{Payment: o.paid(o.saver()), Customer: o.line().Customer, Targets: targets(o), Reason: "salah orang"}}
		}},
		{name: "Money.Chargeback", uses: true, args: func(o *fieldsOffice) []any {
			return []any{ChargebackInput{Payment: o.byGateway(), Amount: 5_000, Fee: 1_000, Reason: "sengketa"}}
		}},
		{name: "Money.CloseDay", uses: true, args: func(o *fieldsOffice) []any { return []any{o.pastDay(), "cocok"} }},
		{name: "Bills.List", args: func(*fieldsOffice) []any {
			return []any{InvoiceFilter{Query: "sri", State: "unpaid", Month: "2026-11", Limit: 20}}
		}},
		{name: "Bills.Get", args: func(o *fieldsOffice) []any { return []any{o.line().Invoice} }},
		// Nothing was taken back of it; a paper is made in credit_paper_test.go.
		{name: "Bills.CreditPDF", args: func(o *fieldsOffice) []any { return []any{o.line().Invoice, int64(999)} }, fails: store.CodeNotFound},
		{name: "Bills.PDF", args: func(o *fieldsOffice) []any { return []any{o.line().Invoice} }},
		{name: "Bills.Credit", uses: true, args: func(o *fieldsOffice) []any {
			bill, err := (&Bills{o.Desk}).Get(o.owner, o.line().Invoice)
			o.must(err)
			return []any{CreditInput{Invoice: bill.ID, Items: []int64{bill.Items[0].ID}, Reason: "salah tagih"}}
		}},
		{name: "Bills.BillAgain", uses: true, args: func(o *fieldsOffice) []any {
			id, _ := o.unpaid()
			in := CreditInput{Invoice: id, Items: []int64{o.itemOf(id)}, Reason: "salah tagih"}
			_, err := (&Bills{o.Desk}).Credit(o.sureWith(o.password, "Bills.Credit", in), in)
			o.must(err)
			return []any{id, o.itemOf(id)}
		}},
		{name: "Bills.LookAgain", args: func(o *fieldsOffice) []any { id, _ := o.unpaid(); return []any{id, o.itemOf(id)} }, fails: store.CodeConflict}, // billed already
		{name: "Bills.WriteOff", uses: true, args: func(o *fieldsOffice) []any {
			id, open := o.unpaid()
			return []any{WriteOffInput{Invoice: id, Amount: open, Reason: "pindah tanpa kabar"}}
		}},
		{name: "Bills.RevokeWriteOff", uses: true, args: func(o *fieldsOffice) []any {
			id, open := o.unpaid()
			in := WriteOffInput{Invoice: id, Amount: open, Reason: "pindah"}
			o.must((&Bills{o.Desk}).WriteOff(o.sureWith(o.password, "Bills.WriteOff", in), in))
			return []any{id, "datang lagi"}
		}},
		{name: "Bills.OpenCharge", args: func(o *fieldsOffice) []any { return []any{o.line().Invoice, gateway.QRIS} },
			done: func(o *fieldsOffice, _ []any) { o.must(o.gateway.Wait(o.ctx)) }},
		{name: "Bills.PayPage", args: func(o *fieldsOffice) []any { return []any{o.line().Invoice} }},
		{name: "Bills.RunNow", args: none},
	}
}

// letterCalls come first: while few messages wait.
func letterCalls() []validCall {
	return []validCall{
		{name: "Bills.WaQueue", args: none},
		{name: "Bills.WaOpen", args: func(o *fieldsOffice) []any { return []any{o.waiting()} }},
		{name: "Bills.WaDone", args: func(o *fieldsOffice) []any {
			id := o.waiting()
			_, err := (&Bills{o.Desk}).WaOpen(o.owner, id)
			o.must(err)
			return []any{id}
		}},
		{name: "Bills.WaSkip", args: func(o *fieldsOffice) []any { return []any{o.waiting()} }},
		{name: "Messages.Book", args: func(*fieldsOffice) []any {
			return []any{MessageFilter{State: "queued", Channel: "wame", Query: "sri"}}
		}},
		{name: "Messages.Get", args: func(o *fieldsOffice) []any { return []any{o.waiting()} }},
		{name: "Messages.Sent", args: func(o *fieldsOffice) []any { return []any{o.waiting()} }},
		{name: "Messages.NoteCall", args: func(o *fieldsOffice) []any { return []any{o.waiting(), true} }, fails: store.CodeNotFound}, // no reminder
		{name: "Messages.Again", args: func(o *fieldsOffice) []any { return []any{o.waiting()} }, fails: store.CodeConflict},
		{name: "Messages.Refused", args: none},
		// Nothing was refused.
		{name: "Messages.SendRefused", args: func(*fieldsOffice) []any { return []any{int64(3)} }, fails: store.CodeConflict},
		{name: "Messages.Leaving", args: none},
		{name: "Messages.Texts", args: none},
		{name: "Messages.Versions", args: func(*fieldsOffice) []any { return []any{"bill", "wame", "id"} }},
		{name: "Messages.DefaultText", args: func(*fieldsOffice) []any { return []any{"bill", "wame", "id"} }},
		{name: "Messages.SaveText", args: func(o *fieldsOffice) []any {
			return []any{TemplateText{Kind: "bill", Channel: "email", Lang: "id", Title: fmt.Sprintf("Tagihan %d", o.next()), Body: "Halo {name}: {amount}"}}
		}},
		{name: "Messages.Preview", args: func(o *fieldsOffice) []any {
			return []any{TemplateText{Kind: "bill", Channel: "wame", Lang: "id", Body: "Halo {name}: {amount}"}, o.line().Customer}
		}},
		{name: "Messages.Sender", args: none},
		{name: "Messages.SetSender", args: func(*fieldsOffice) []any {
			f := senderForm("fonnte", sender.Presets()[0].Config)
			f.Secret = "tok-rahasia"
			return []any{f}
		}},
		// Nothing is set up to send by: the trial says so.
		{name: "Messages.TestSender", args: func(*fieldsOffice) []any { return []any{"081234567890"} }},
	}
}
