package app

import (
	"slices"
	"strings"
	"testing"

	"lunas/internal/office"
	"lunas/internal/store"
)

// The roles in the table below: owner, counter, accountant, technician, collector.
var roleLetters = map[string]string{"o": office.RoleOwner, "c": office.RoleCounter, "a": office.RoleAccountant, "t": office.RoleTechnician, "l": office.RoleCollector}

const (
	allRoles = "ocatl"
	nobody   = "open" // needs nobody
)

// whoMay is the policy of the window once more, written down for people to read: whoever
// adds a call says here who may make it.
var whoMay = map[string]string{
	"Door.State": nobody, "Door.CreateOwner": nobody, "Door.SignIn": nobody, "Door.People": nobody, "Door.SignInByPIN": nobody, "Door.Leaving": nobody, "Door.Leave": nobody,
	"Door.ChooseCopy": nobody, "Door.LookAtCopy": nobody, "Door.RestoreCopy": nobody,
	"Door.SignOut": allRoles, "Door.Health": allRoles, "Door.SetLang": allRoles, "Door.Confirm": allRoles,

	"Today.Page": "oca", "Today.List": "oca", "Today.Proposal": "oca", "Today.Search": "ocat", "Today.Approve": "o", "Today.CloseReprieve": "o", "Today.RetryJob": "o", "Today.DismissJob": "o", "Today.SeenOvernight": "oc", "Today.SeeStatement": "oca",

	"Counter.Shift": "ocl", "Counter.OpenShift": "ocl", "Counter.CloseShift": "ocl", "Counter.Find": "ocl", "Counter.LookAhead": "oc", "Counter.Payer": "ocl",
	"Counter.TakeCash": "ocl", "Counter.Remit": "ocl", "Counter.Receipt": "ocl", "Counter.PrintWay": "ocl", "Counter.PrintSlip": "ocl",

	"Customers.List": allRoles, "Customers.Get": allRoles, "Customers.Timeline": "ocat", "Customers.WhyOn": "ocat", "Customers.SendWhy": "oc", "Customers.Options": "ocat",
	"Customers.Enrol": "oc", "Customers.Update": "oc", "Customers.Promise": "oc", "Customers.WithdrawPromise": "oc", "Customers.EndPause": "oc", "Customers.FirstBill": "oc", "Customers.LookAhead": "oc", "Customers.LookAtChange": "oc", "Customers.OneBill": "oc", "Customers.Pause": "oc", "Customers.PayAhead": "oc",
	"Customers.Reprieve": "oc", "Customers.Hold": "o", "Customers.Lift": "o",
	"Customers.ChangePlan": "oc", "Customers.MoveRouter": "o", "Customers.Terminate": "o", "Customers.CheckNow": "oc", "Customers.Restart": "oct",

	"Reports.Page": "oa", "Reports.Workbook": "oa", "Reports.Task": allRoles, "Reports.Cancel": allRoles, "Reports.Open": allRoles,

	"History.List": "oa", "History.Get": "oa", "History.Options": "oa", "History.Export": "oa", "History.Chain": "oa", "History.Verify": "oa",

	"Bills.List": "oca", "Bills.Get": "oca", "Bills.PDF": "oca", "Bills.CreditPDF": "oca", "Bills.LookAtRound": "ocal", "Bills.PrintRound": "ocal", "Bills.Credit": "o", "Bills.OpenCharge": "oc", "Bills.PayPage": "oc",
	"Bills.WaQueue": "oc", "Bills.WaOpen": "oc", "Bills.WaDone": "oc", "Bills.WaSkip": "oc", "Bills.RunNow": "o", "Bills.BillAgain": "o", "Bills.LookAgain": "o", "Bills.WriteOff": "oc", "Bills.RevokeWriteOff": "o",

	"Messages.Book": "oc", "Messages.Get": "oc", "Messages.Leaving": "oc", "Messages.Sent": "oc", "Messages.NoteCall": "oc", "Messages.Again": "oc", "Messages.Refused": "oc", "Messages.SendRefused": "oc", "Messages.Texts": "o",
	"Messages.Versions": "o", "Messages.SaveText": "o", "Messages.DefaultText": "o", "Messages.Preview": "o", "Messages.Sender": "o",
	"Messages.SetSender": "o", "Messages.TestSender": "o",

	"Money.List": "oca", "Money.Unmatched": "oca", "Money.Match": "o", "Money.Reverse": "o", "Money.Transfer": "oc", "Money.Shifts": "oca", "Money.Refund": "oc", "Money.Move": "o", "Money.Chargeback": "o", "Money.Days": "oca", "Money.CloseDay": "oa",
	"Money.MatchShared": "o", "Money.Remittances": "oca", "Money.TakeBackRemittance": "o",
	"Money.Suggest": "o", "Money.PartStatement": "o", "Money.Banks": "oca", "Money.LookAtStatement": "oca", "Money.ImportStatement": "oca",
	"Money.Proofs": "oca", "Money.ProofPicture": "oca", "Money.AddProof": "oc", "Money.AcceptProof": "o", "Money.RefuseProof": "o",

	"Network.Routers": "oct", "Network.Add": "o", "Network.Change": "o", "Network.Test": "ot", "Network.Plumbing": "ot", "Network.ApplyPlumbing": "o",
	"Network.Guests": "oct", "Network.Lines": "oct", "Network.Events": "oct", "Network.FullPass": "ot",

	"Settings.Company": allRoles, "Settings.SetCompany": "o", "Settings.Policies": "o", "Settings.SetPolicy": "o", "Settings.Tax": "o", "Settings.SetTax": "o", "Settings.FirstSteps": "o", "Settings.SetStep": "o",
	"Settings.Plans": "oca", "Settings.AddPlan": "o", "Settings.ChangePlan": "o",
	"Settings.Branches": "o", "Settings.AddBranch": "o", "Settings.Staff": "o", "Settings.AddStaff": "o", "Settings.DisableStaff": "o", "Settings.EnableStaff": "o", "Settings.SetRoles": "o", "Settings.SetBranches": "o", "Settings.ResetPassword": "o",
	"Settings.ChangePassword": allRoles, "Settings.SetPIN": allRoles, "Settings.LendPIN": "o", "Settings.NewRecoveryKey": "o",
	"Settings.Gateways": "o", "Settings.AddGateway": "o", "Settings.ChangeGateway": "o", "Settings.TestGateway": "o", "Settings.Channels": "o", "Settings.SetChannel": "o", "Settings.TestPublic": "o",
	"Settings.Mail": "o", "Settings.SetMail": "o", "Settings.TestMail": "o", "Settings.BooksCheck": "o", "Settings.Backup": "o", "Settings.Backups": "o", "Settings.SecondCopy": "o",
	"Settings.RestorePlan": "o", "Settings.Restore": "o", "Settings.AcceptRestore": "o", "Settings.JournalState": "o", "Settings.Journal": "o", "Settings.TakeJournal": "o", "Settings.TrustClock": "o", "Settings.Printer": "o", "Settings.SetPrinter": "o", "Settings.TestPrinter": "o", "Settings.LeaveSafeStart": "o", "Settings.EnterRecovery": "o",
	"Settings.Computer": "oc", "Settings.SetComputer": "oc", "Settings.TryNotice": "oc",
	"Settings.Holidays": "o", "Settings.SetHolidays": "o",

	"Demo.State": allRoles, "Demo.Statement": "oca", "Demo.Advance": allRoles,
}

// Every call of the window is made by nobody, by a stranger and by one person of each role.
// Only the door is looked at: what a call does with empty arguments is its own affair, as
// long as it has an answer.
func TestEveryRoleAtEveryCall(t *testing.T) {
	d := openTest(t)
	tokens := map[string]string{"o": d.owner}
	for letter, role := range roleLetters {
		if letter != "o" {
			tokens[letter] = d.person("si."+role, role)
		}
	}
	calls, tried := methodsOf(d.bound()), 0
	for name, fn := range calls {
		short := strings.TrimPrefix(name, "app.")
		may, written := whoMay[short]
		if !written {
			t.Errorf("%s is not in the table of who may: say there who may call it", short)
			continue
		}
		if may == nobody || short == "Door.SignOut" { // signing out is tried below
			continue
		}
		for _, stranger := range []string{"", "AAAA", unattended + "AAAA", " " + d.owner} {
			tried++
			if code := codeOfCall(fn, stranger); code != store.CodeUnauthenticated {
				t.Errorf("%s by %q: code %q", short, stranger, code)
			}
		}
		for letter, token := range tokens {
			tried++
			code := codeOfCall(fn, token)
			if denied, want := code == store.CodeDenied || code == store.CodeUnauthenticated, !strings.Contains(may, letter); denied != want {
				t.Errorf("%s by %s: code %q, denied %v, the table says %q", short, roleLetters[letter], code, denied, may)
			}
			if code == store.CodeInternal {
				t.Errorf("%s by %s falls over empty arguments", short, roleLetters[letter])
			}
		}
	}
	for name := range whoMay {
		if _, bound := calls["app."+name]; !bound {
			t.Errorf("the table names %s, which is no call", name)
		}
	}
	for letter, token := range tokens {
		tried++
		if code := codeOfCall(calls["app.Door.SignOut"], token); code != "" {
			t.Errorf("%s may not sign out: %q", roleLetters[letter], code)
		}
	}
	t.Logf("%d calls, %d times tried", len(calls), tried)
}

// The window shows what the session names, and that is what the rules allow.
func TestTheSessionNamesWhatItMay(t *testing.T) {
	d := openTest(t)
	token := d.person("budi", office.RoleTechnician, office.RoleCollector)
	who, err := d.who(token)
	if err != nil {
		t.Fatal(err)
	}
	for name, may := range whoMay {
		want := may == nobody || strings.ContainsAny(may, "tl")
		if slices.Contains(who.May, name) != want {
			t.Errorf("%s: named %v, the table says %q", name, !want, may)
		}
	}
	if err := (&Settings{d.Desk}).SetRoles(d.sure("Settings.SetRoles", int64(2), []string{"counter"}), 2, []string{"counter"}); err != nil {
		t.Fatal(err)
	}
	if who, err = d.who(token); err != nil || slices.Contains(who.May, "Network.FullPass") || !slices.Contains(who.May, "Bills.List") {
		t.Errorf("after the roles changed: %v %v", who.Roles, err)
	}
}

// Somebody on a roof sees which line is off and what is owed on it, and no other money.
func TestATechnicianSeesWhatIsOwedAndNoOtherMoney(t *testing.T) {
	v := openVillage(t)
	sri, budi := v.enrolSri(), v.enrol("form-2", "Budi Santoso", "0813-1111-2222")
	v.payCash(budi)
	roof := v.person("joko", office.RoleTechnician)
	customers := &Customers{v.Desk}
	owing, err := customers.Get(roof, sri.Customer)
	v.must(err)
	if owing.Owes == 0 || len(owing.Invoices) != 1 || owing.Invoices[0].Open == 0 || owing.Invoices[0].Total != owing.Invoices[0].Open || len(owing.Lines) != 1 {
		t.Errorf("what is owed is not told: %+v", owing)
	}
	paid, err := customers.Get(roof, budi.Customer)
	v.must(err)
	if paid.Owes != 0 || len(paid.Payments)+len(paid.Invoices) != 0 || paid.Saldo != 0 || paid.Lines[0].Price+owing.Lines[0].Price != 0 || paid.BuyerID != "" {
		t.Errorf("money is told: %+v", paid)
	}
	rows, err := customers.Timeline(roof, budi.Customer, "")
	v.must(err)
	for _, r := range rows {
		if r.Amount != 0 || slices.Contains(moneyKinds, r.Kind) {
			t.Errorf("the timeline tells %+v", r)
		}
	}
	o, err := customers.Options(roof)
	v.must(err)
	if len(o.Plans) == 0 || o.Plans[0].Price != 0 {
		t.Errorf("the plans: %+v", o.Plans)
	}
	whole, err := customers.Get(v.owner, budi.Customer)
	v.must(err)
	if len(whole.Payments) != 1 || whole.Lines[0].Price == 0 {
		t.Errorf("the owner sees %+v", whole)
	}
}

// A collector goes from door to door: those who owe, and a till of his own.
func TestACollectorSeesWhoOwesAndTakesCashIntoHisOwnTill(t *testing.T) {
	v := openVillage(t)
	sri, budi := v.enrolSri(), v.enrol("form-2", "Budi Santoso", "0813-1111-2222")
	v.payCash(budi)
	joko := v.person("joko", office.RoleCollector)
	counter := &Counter{v.Desk}
	if found, err := counter.Find(joko, "budi"); err != nil || len(found.Rows) != 0 {
		t.Errorf("he finds somebody who owes nothing: %v %v", found, err)
	}
	for _, err := range []error{second(counter.Payer(joko, budi.Customer)), second((&Customers{v.Desk}).Get(joko, budi.Customer))} {
		if wireIn(t, err).Code != store.CodeNotFound {
			t.Errorf("somebody who owes nothing: %v", err)
		}
	}
	payer, err := counter.Payer(joko, sri.Customer)
	v.must(err)
	shift, err := counter.Shift(joko)
	v.must(err)
	if len(shift.Tills) != 1 || !strings.Contains(shift.Tills[0].Name, "joko") {
		t.Fatalf("his tills: %+v", shift.Tills)
	}
	office, err := counter.Shift(v.owner)
	v.must(err)
	at := slices.IndexFunc(office.Tills, func(r TillRow) bool { return !strings.Contains(r.Name, "joko") })
	if _, err := counter.OpenShift(joko, office.Tills[at].ID, 0, ""); wireIn(t, err).Key != "app.till.not_yours" {
		t.Errorf("the office's till: %v", err)
	}
	in := CashInput{ClientKey: "jalan-1", Shift: office.ID, Customer: sri.Customer, Amount: payer.Owes, Tendered: payer.Owes}
	if _, err := counter.TakeCash(joko, in); wireIn(t, err).Key != "app.till.not_yours" {
		t.Errorf("cash into the owner's till: %v", err)
	}
	shift, err = counter.OpenShift(joko, shift.Tills[0].ID, 0, "")
	v.must(err)
	in.Shift = shift.ID
	ahead := in
	ahead.Ahead = []AheadPart{{Line: sri.Line, From: "2026-12-01", Periods: 1, Open: 1, Amount: 1}}
	if _, err := counter.TakeCash(joko, ahead); wireIn(t, err).Code != store.CodeDenied {
		t.Errorf("months ahead at the door: %v", err)
	}
	taken, err := counter.TakeCash(joko, in)
	if err != nil {
		t.Errorf("cash into his own: %v", err)
	}
	if _, err := counter.Receipt(joko, taken.ID); err != nil {
		t.Errorf("the receipt of his own cash: %v", err)
	}
	page, err := (&Money{v.Desk}).List(v.owner, PaymentFilter{Query: "budi"})
	v.must(err)
	for _, err := range []error{second(counter.Receipt(joko, page.Rows[0].ID)), second(counter.PrintSlip(joko, page.Rows[0].ID, 0))} {
		if wireIn(t, err).Code != store.CodeNotFound {
			t.Errorf("the receipt of what somebody else took: %v", err)
		}
	}
	if closed, err := counter.CloseShift(joko, shift.ID, payer.Owes, ""); err != nil || closed.Difference != 0 {
		t.Errorf("handing it over: %+v %v", closed, err)
	}
}

func second[T any](_ T, err error) error { return err }
