package app

import (
	"slices"
	"time"

	"lunas/internal/office"
)

// How long a call may take. The window gives up after twenty seconds, but a call that
// changes something is never cut off by us: it would end in "unknown".
const (
	readWait = 20 * time.Second
	slowWait = 2 * time.Minute
	// restoreWait: a large copy is decrypted from a slow stick and checked whole.
	restoreWait = 10 * time.Minute
)

// rule says who may make a call and how long it may take.
type rule struct {
	roles []string // besides the owner; nil = the owner alone
	any   bool     // whoever is signed in
	open  bool     // nobody needs to be signed in
	wait  time.Duration
	sure  sureness // what it demands beyond the role
	// about names what each number of the call is, in order: a customer, a line, an invoice
	// and so on, "" for one that is nothing of the office. Forms name theirs themselves.
	about []string
	// lent: somebody may make it who has to choose a password or PIN of their own first.
	lent bool
	// whole: it tells of the whole office or acts for it, and nobody bound to branches may make it.
	whole bool
}

// on is the rule of a call that is about things.
func (r rule) on(things ...string) rule {
	r.about = things
	return r
}

var (
	doorOpen  = rule{open: true, wait: readWait}
	everyone  = rule{any: true, wait: readWait}
	newcomer  = rule{any: true, wait: slowWait, lent: true}
	ownerRead = rule{wait: readWait}
	ownerAct  = rule{wait: slowWait}
	deskRead  = rule{roles: []string{office.RoleCounter}, wait: readWait}
	deskAct   = rule{roles: []string{office.RoleCounter}, wait: slowWait}
	fieldRead = rule{roles: []string{office.RoleCounter, office.RoleTechnician}, wait: readWait}
	cashRead  = rule{roles: []string{office.RoleCounter, office.RoleCollector}, wait: readWait}
	cashAct   = rule{roles: []string{office.RoleCounter, office.RoleCollector}, wait: slowWait}
	ownerSure = rule{wait: slowWait, sure: sureOwn}
	ownerTwo  = rule{wait: slowWait, sure: sureTwo}
	deskTwo   = rule{roles: []string{office.RoleCounter}, wait: slowWait, sure: sureTwo}
	fieldAct  = rule{roles: []string{office.RoleTechnician}, wait: slowWait}
	// peopleRead: those who may know of every customer; see seen.go for what of them.
	peopleRead = rule{roles: []string{office.RoleCounter, office.RoleAccountant, office.RoleTechnician}, wait: readWait}
	bookRead   = rule{roles: []string{office.RoleCounter, office.RoleAccountant}, wait: readWait}
	// roundRead: who sends bills out, and who carries them.
	roundRead   = rule{roles: []string{office.RoleCounter, office.RoleAccountant, office.RoleCollector}, wait: readWait}
	accountRead = rule{roles: []string{office.RoleAccountant}, wait: readWait}
	// The history tells of everybody at once: nobody of one branch reads it.
	wholeRead = rule{roles: []string{office.RoleAccountant}, wait: readWait, whole: true}
	wholeSlow = rule{roles: []string{office.RoleAccountant}, wait: slowWait, whole: true}
)

// rules is the policy of the window: one row for each call, no row no call.
var rules = map[string]rule{
	"Door.State": doorOpen, "Door.CreateOwner": doorOpen, "Door.SignIn": doorOpen,
	"Door.SignOut": newcomer, "Door.Health": everyone, "Door.SetLang": newcomer,
	"Door.People": doorOpen, "Door.SignInByPIN": doorOpen, "Door.Leaving": doorOpen, "Door.Leave": doorOpen, "Door.Confirm": {any: true, wait: slowWait},
	"Door.ChooseCopy": doorOpen, "Door.LookAtCopy": doorOpen, "Door.RestoreCopy": {open: true, wait: restoreWait},

	"Today.Page": bookRead, "Today.List": bookRead, "Today.Proposal": bookRead.on("proposal"), "Today.Search": peopleRead,
	"Today.RetryJob": ownerAct.on("job"), "Today.DismissJob": ownerAct.on("job"),
	"Today.Approve": ownerTwo.on("proposal"), "Today.CloseReprieve": ownerAct.on("line", ""), "Today.SeenOvernight": {roles: []string{office.RoleCounter}, wait: slowWait, whole: true},
	"Today.SeeStatement": {roles: []string{office.RoleCounter, office.RoleAccountant}, wait: slowWait, whole: true},

	"Counter.Shift": cashRead, "Counter.OpenShift": cashAct.on("till", ""), "Counter.CloseShift": cashAct.on("shift", ""),
	"Counter.LookAhead": deskRead, "Counter.Find": cashRead, "Counter.Payer": cashRead.on("customer"), "Counter.TakeCash": cashAct, "Counter.Remit": cashAct, "Counter.Receipt": cashAct.on("payment"),
	"Counter.PrintWay": cashRead, "Counter.PrintSlip": cashAct.on("payment", ""),

	"Customers.List": everyone, "Customers.Get": everyone.on("customer"), "Customers.Timeline": peopleRead.on("customer"), "Customers.WhyOn": peopleRead.on("line"), "Customers.SendWhy": deskAct.on("line", ""), "Customers.Options": peopleRead,
	"Customers.Enrol": deskAct, "Customers.Update": deskAct.on("customer"), "Customers.Promise": deskAct, "Customers.WithdrawPromise": deskAct.on("customer"), "Customers.Reprieve": deskAct.on("line", ""),
	"Customers.Hold": ownerAct.on("line"), "Customers.Lift": ownerAct.on("line"),
	"Customers.ChangePlan": deskAct, "Customers.LookAtChange": deskRead, "Customers.FirstBill": deskRead,
	"Customers.PayAhead": deskAct, "Customers.LookAhead": deskRead, "Customers.Pause": deskAct, "Customers.EndPause": deskAct.on("line"),
	"Customers.OneBill": deskAct.on("customer", ""), "Customers.MoveRouter": ownerAct.on("line", "router"), "Customers.Terminate": ownerAct.on("line"),
	"Customers.CheckNow": deskAct.on("customer"), "Customers.Restart": rule{roles: []string{office.RoleCounter, office.RoleTechnician}, wait: slowWait}.on("line"),

	"Bills.List": bookRead, "Bills.Get": bookRead.on("invoice"), "Bills.CreditPDF": rule{roles: bookRead.roles, wait: slowWait}.on("invoice", ""), "Bills.PDF": rule{roles: bookRead.roles, wait: slowWait}.on("invoice"),
	"Bills.Credit": ownerTwo, "Bills.BillAgain": ownerAct.on("invoice", ""), "Bills.LookAgain": ownerRead.on("invoice", ""), "Bills.WriteOff": deskTwo, "Bills.RevokeWriteOff": ownerAct.on("invoice"), "Bills.OpenCharge": deskAct.on("invoice"), "Bills.PayPage": deskAct.on("invoice"),
	"Bills.WaQueue": deskRead, "Bills.WaOpen": deskAct.on("message"), "Bills.WaDone": deskAct.on("message"), "Bills.WaSkip": deskAct.on("message"),
	"Bills.RunNow": ownerSure, "Bills.LookAtRound": roundRead, "Bills.PrintRound": roundRead,

	"Messages.Book": deskRead, "Messages.Get": deskRead.on("message"), "Messages.Leaving": deskRead, "Messages.Sent": deskAct.on("message"), "Messages.NoteCall": deskAct.on("message", ""), "Messages.Again": deskAct.on("message"),
	"Messages.Refused": {roles: deskRead.roles, wait: readWait, whole: true}, "Messages.SendRefused": rule{roles: deskAct.roles, wait: slowWait, whole: true}.on(""),
	"Messages.Texts": ownerRead, "Messages.Versions": ownerRead, "Messages.SaveText": ownerAct, "Messages.DefaultText": ownerRead, "Messages.Preview": ownerRead.on("", "customer"),
	"Messages.Sender": ownerRead, "Messages.SetSender": ownerAct, "Messages.TestSender": ownerAct,

	"Money.List": bookRead, "Money.Unmatched": bookRead, "Money.Match": ownerAct.on("payment", "customer"), "Money.Reverse": ownerTwo.on("payment"),
	"Money.Transfer": deskAct, "Money.Shifts": bookRead, "Money.Refund": deskTwo, "Money.Move": ownerTwo, "Money.Chargeback": ownerTwo,
	"Money.Proofs": bookRead, "Money.ProofPicture": bookRead.on("proof"), "Money.AddProof": deskAct, "Money.AcceptProof": ownerAct, "Money.RefuseProof": ownerAct.on("proof"),
	"Money.Days": bookRead, "Money.CloseDay": {roles: []string{office.RoleAccountant}, wait: slowWait, sure: sureOwn, whole: true},
	// A statement tells of the whole office, as the word of who looked at it does (Today.SeeStatement).
	"Money.Suggest": ownerRead.on("payment"), "Money.Banks": {roles: bookRead.roles, wait: readWait, whole: true}, "Money.LookAtStatement": {roles: bookRead.roles, wait: slowWait, whole: true}, "Money.ImportStatement": {roles: bookRead.roles, wait: slowWait, whole: true},
	"Money.PartStatement": ownerAct.on("payment", ""), "Money.MatchShared": ownerAct.on("payment"), "Money.Remittances": bookRead, "Money.TakeBackRemittance": ownerAct.on("remittance", ""),

	"Network.Routers": fieldRead, "Network.Add": ownerAct, "Network.Change": ownerAct.on("router"),
	"Network.Test": fieldAct.on("router"), "Network.Plumbing": fieldAct.on("router"), "Network.ApplyPlumbing": ownerSure.on("router"),
	"Network.Guests": fieldRead.on("router"),
	"Network.Lines":  fieldRead.on("router"), "Network.Events": fieldRead.on("router", ""), "Network.FullPass": fieldAct.on("router"),

	"Reports.Page": accountRead, "Reports.Workbook": accountRead,
	// A work is watched by whoever began it (tasks.go).
	"Reports.Task": everyone, "Reports.Cancel": everyone, "Reports.Open": {any: true, wait: slowWait},

	"History.List": wholeRead, "History.Get": wholeRead.on(""), "History.Options": wholeRead, "History.Export": wholeRead,
	"History.Chain": wholeSlow, "History.Verify": wholeSlow,

	"Settings.Company": everyone, "Settings.SetCompany": ownerAct,
	"Settings.Policies": ownerRead, "Settings.SetPolicy": ownerTwo, "Settings.Tax": ownerRead, "Settings.SetTax": ownerAct,
	"Settings.Plans": bookRead, "Settings.AddPlan": ownerAct, "Settings.ChangePlan": ownerAct.on("plan"),
	"Settings.Branches": ownerRead, "Settings.AddBranch": ownerAct,
	"Settings.Staff": ownerRead, "Settings.AddStaff": ownerTwo, "Settings.DisableStaff": ownerTwo.on("staff"), "Settings.EnableStaff": ownerTwo.on("staff"),
	"Settings.SetRoles": ownerTwo.on("staff"), "Settings.SetBranches": ownerSure.on("staff"), "Settings.ResetPassword": ownerTwo.on("staff"), "Settings.NewRecoveryKey": ownerTwo,
	"Settings.FirstSteps": ownerRead, "Settings.SetStep": ownerAct,
	"Settings.ChangePassword": newcomer, "Settings.SetPIN": newcomer, "Settings.LendPIN": ownerTwo.on("staff"),
	"Settings.Gateways": ownerRead, "Settings.AddGateway": ownerAct, "Settings.ChangeGateway": ownerAct.on("gateway"), "Settings.TestGateway": ownerAct.on("gateway"),
	"Settings.Channels": ownerRead.on("gateway"), "Settings.SetChannel": ownerAct.on("gateway"), "Settings.TestPublic": ownerAct,
	"Settings.Mail": ownerRead, "Settings.SetMail": ownerAct, "Settings.TestMail": ownerAct,
	"Settings.Printer": ownerRead, "Settings.SetPrinter": ownerAct, "Settings.TestPrinter": ownerAct,
	"Settings.Computer": deskRead, "Settings.SetComputer": deskAct, "Settings.TryNotice": deskAct,
	"Settings.BooksCheck": ownerAct, "Settings.Backup": ownerAct, "Settings.Backups": ownerRead, "Settings.SecondCopy": ownerRead,
	"Settings.RestorePlan": ownerAct, "Settings.Restore": rule{wait: restoreWait, sure: sureTwo}.on("", "", ""), "Settings.AcceptRestore": ownerSure,
	"Settings.JournalState": ownerRead,
	"Settings.Journal":      ownerAct,
	"Settings.TakeJournal":  ownerSure,
	"Settings.TrustClock":   ownerSure, "Settings.LeaveSafeStart": ownerSure, "Settings.EnterRecovery": ownerAct,
	"Settings.Holidays": ownerRead.on(""), "Settings.SetHolidays": ownerAct.on(""),

	"Demo.State": everyone, "Demo.Statement": bookRead, "Demo.Advance": rule{any: true, wait: 10 * time.Minute}.on(""),
}

// callsOf are the calls that somebody's roles and branches allow, in a steady order.
func callsOf(by office.Session) []string {
	calls := []string{}
	for name, r := range rules {
		if r.whole && len(by.Branches) > 0 {
			continue
		}
		if r.open || r.any || slices.ContainsFunc(r.admits(), func(role string) bool { return slices.Contains(by.Roles, role) }) {
			calls = append(calls, name)
		}
	}
	slices.Sort(calls)
	return calls
}
