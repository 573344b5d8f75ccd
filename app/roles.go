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
)

// rule says who may make a call and how long it may take.
type rule struct {
	roles []string // besides the owner; nil = the owner alone
	any   bool     // whoever is signed in
	open  bool     // nobody needs to be signed in
	wait  time.Duration
	sure  sureness // what it demands beyond the role; such a call is made with askSure
}

var (
	doorOpen  = rule{open: true, wait: readWait}
	everyone  = rule{any: true, wait: readWait}
	ownerRead = rule{wait: readWait}
	ownerAct  = rule{wait: slowWait}
	deskRead  = rule{roles: []string{office.RoleCounter}, wait: readWait}
	deskAct   = rule{roles: []string{office.RoleCounter}, wait: slowWait}
	fieldRead = rule{roles: []string{office.RoleCounter, office.RoleTechnician}, wait: readWait}
	cashRead  = rule{roles: []string{office.RoleCounter, office.RoleCollector}, wait: readWait}
	cashAct   = rule{roles: []string{office.RoleCounter, office.RoleCollector}, wait: slowWait}
	ownerSure = rule{wait: slowWait, sure: sureOwn}
	ownerTwo  = rule{wait: slowWait, sure: sureTwo}
	fieldAct  = rule{roles: []string{office.RoleTechnician}, wait: slowWait}
	// peopleRead: those who may know of every customer; see seen.go for what of them.
	peopleRead  = rule{roles: []string{office.RoleCounter, office.RoleAccountant, office.RoleTechnician}, wait: readWait}
	bookRead    = rule{roles: []string{office.RoleCounter, office.RoleAccountant}, wait: readWait}
	accountRead = rule{roles: []string{office.RoleAccountant}, wait: readWait}
)

// rules is the policy of the window: one row for each call, no row no call.
var rules = map[string]rule{
	"Door.State": doorOpen, "Door.CreateOwner": doorOpen, "Door.SignIn": doorOpen,
	"Door.SignOut": everyone, "Door.Who": everyone, "Door.Health": everyone, "Door.SetLang": everyone,
	"Door.People": doorOpen, "Door.SignInByPIN": doorOpen, "Door.Confirm": {any: true, wait: slowWait},

	"Today.Page": bookRead, "Today.List": bookRead, "Today.Proposal": bookRead, "Today.Search": peopleRead,
	"Today.RetryJob": ownerAct, "Today.DismissJob": ownerAct,
	"Today.Approve": ownerTwo, "Today.SeenOvernight": deskAct,

	"Counter.Shift": cashRead, "Counter.OpenShift": cashAct, "Counter.CloseShift": cashAct,
	"Counter.Find": cashRead, "Counter.Payer": cashRead, "Counter.TakeCash": cashAct, "Counter.Receipt": cashAct,
	"Counter.PrintWay": cashRead, "Counter.PrintSlip": cashAct,

	"Customers.List": everyone, "Customers.Get": everyone, "Customers.Timeline": peopleRead, "Customers.WhyOn": peopleRead, "Customers.Options": peopleRead,
	"Customers.Enrol": deskAct, "Customers.Update": deskAct, "Customers.Promise": deskAct, "Customers.Reprieve": deskAct,
	"Customers.Hold": ownerAct, "Customers.Lift": ownerAct,
	"Customers.ChangePlan": deskAct, "Customers.LookAtChange": deskRead, "Customers.FirstBill": deskRead,
	"Customers.PayAhead": deskAct, "Customers.LookAhead": deskRead, "Customers.Pause": deskAct, "Customers.EndPause": deskAct,
	"Customers.OneBill": deskAct, "Customers.MoveRouter": ownerAct, "Customers.Terminate": ownerAct,
	"Customers.CheckNow": deskAct, "Customers.Restart": {roles: []string{office.RoleCounter, office.RoleTechnician}, wait: slowWait},

	"Bills.List": bookRead, "Bills.Get": bookRead, "Bills.PDF": {roles: bookRead.roles, wait: slowWait},
	"Bills.Credit": ownerAct, "Bills.WriteOff": ownerTwo, "Bills.RevokeWriteOff": ownerAct, "Bills.OpenCharge": deskAct, "Bills.PayPage": deskAct,
	"Bills.WaQueue": deskRead, "Bills.WaOpen": deskAct, "Bills.WaDone": deskAct, "Bills.WaSkip": deskAct,
	"Bills.RunNow": ownerAct,

	"Messages.Book": deskRead, "Messages.Get": deskRead, "Messages.Leaving": deskRead, "Messages.Sent": deskAct, "Messages.Again": deskAct,
	"Messages.Texts": ownerRead, "Messages.Versions": ownerRead, "Messages.SaveText": ownerAct, "Messages.DefaultText": ownerRead, "Messages.Preview": ownerRead,
	"Messages.Sender": ownerRead, "Messages.SetSender": ownerAct, "Messages.TestSender": ownerAct,

	"Money.List": bookRead, "Money.Unmatched": bookRead, "Money.Match": ownerAct, "Money.MatchShared": ownerAct, "Money.Reverse": ownerAct,
	"Money.Transfer": deskAct, "Money.Shifts": bookRead, "Money.Refund": ownerTwo, "Money.Move": ownerAct, "Money.Chargeback": ownerAct,
	"Money.Proofs": bookRead, "Money.ProofPicture": bookRead, "Money.AddProof": deskAct, "Money.AcceptProof": ownerAct, "Money.RefuseProof": ownerAct,
	"Money.Days": bookRead, "Money.CloseDay": {roles: []string{office.RoleAccountant}, wait: slowWait},

	"Network.Routers": fieldRead, "Network.Add": ownerAct, "Network.Change": ownerAct,
	"Network.Test": fieldAct, "Network.Plumbing": fieldAct, "Network.ApplyPlumbing": ownerAct,
	"Network.Lines": fieldRead, "Network.Events": fieldRead, "Network.FullPass": fieldAct,

	"Reports.Page": accountRead, "Reports.Workbook": accountRead, "Reports.Task": accountRead, "Reports.Cancel": accountRead,
	"Reports.Open": {roles: accountRead.roles, wait: slowWait},

	"History.List": accountRead, "History.Get": accountRead, "History.Options": accountRead, "History.Export": accountRead,
	"History.Chain": {roles: accountRead.roles, wait: slowWait}, "History.Verify": {roles: accountRead.roles, wait: slowWait},

	"Settings.Company": everyone, "Settings.SetCompany": ownerAct,
	"Settings.Policies": ownerRead, "Settings.SetPolicy": ownerAct, "Settings.Tax": ownerRead, "Settings.SetTax": ownerAct,
	"Settings.Plans": bookRead, "Settings.AddPlan": ownerAct, "Settings.ChangePlan": ownerAct,
	"Settings.Staff": ownerRead, "Settings.AddStaff": ownerSure, "Settings.DisableStaff": ownerAct, "Settings.EnableStaff": ownerSure,
	"Settings.SetRoles": ownerSure, "Settings.ResetPassword": ownerSure, "Settings.NewRecoveryKey": ownerSure,
	"Settings.ChangePassword": {any: true, wait: slowWait}, "Settings.SetPIN": {any: true, wait: slowWait},
	"Settings.Gateways": ownerRead, "Settings.AddGateway": ownerAct, "Settings.ChangeGateway": ownerAct, "Settings.TestGateway": ownerAct,
	"Settings.Channels": ownerRead, "Settings.SetChannel": ownerAct, "Settings.TestPublic": ownerAct,
	"Settings.Mail": ownerRead, "Settings.SetMail": ownerAct, "Settings.TestMail": ownerAct,
	"Settings.Printer": ownerRead, "Settings.SetPrinter": ownerAct, "Settings.TestPrinter": ownerAct,
	"Settings.BooksCheck": ownerAct, "Settings.Backup": ownerAct, "Settings.Backups": ownerRead, "Settings.SecondCopy": ownerRead,
	"Settings.RestorePlan": ownerAct, "Settings.Restore": ownerTwo, "Settings.AcceptRestore": ownerAct,
	"Settings.JournalState": ownerRead, "Settings.Journal": ownerAct, "Settings.TakeJournal": ownerSure,
	"Settings.TrustClock": ownerAct, "Settings.LeaveSafeStart": ownerAct, "Settings.EnterRecovery": ownerAct,
	"Settings.Holidays": ownerRead, "Settings.SetHolidays": ownerAct,

	"Demo.State": everyone, "Demo.Advance": {any: true, wait: 10 * time.Minute},
}

// callsOf are the calls that some roles allow, in a steady order.
func callsOf(roles []string) []string {
	calls := []string{}
	for name, r := range rules {
		if r.open || r.any || slices.ContainsFunc(r.admits(), func(role string) bool { return slices.Contains(roles, role) }) {
			calls = append(calls, name)
		}
	}
	slices.Sort(calls)
	return calls
}
