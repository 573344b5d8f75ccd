package app

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lunas/internal/office"
	"lunas/internal/store"
)

// boundTo is somebody bound to a branch.
func (o *fieldsOffice) boundTo(branch int64, username string, roles ...string) (token string) {
	o.t.Helper()
	s, err := o.Desk.office.AddStaff(o.ctx, office.StaffInput{Name: username, Username: username, Password: lentPassword, Roles: roles, Branches: []int64{branch}})
	o.must(err)
	o.must(o.Desk.giveTill(o.ctx, s))
	return firstSignIn(o.t, o.Desk, username)
}

// answered is what a call tells, as the window gets it.
func answered(t *testing.T, fn reflect.Value, token string, args []any) (string, store.Code) {
	t.Helper()
	in := []reflect.Value{reflect.ValueOf(token)}
	for i := 1; i < fn.Type().NumIn(); i++ {
		if v := reflect.Zero(fn.Type().In(i)); args == nil {
			in = append(in, v)
		} else {
			in = append(in, reflect.ValueOf(args[i-1]))
		}
	}
	out := fn.Call(in)
	if err, _ := out[len(out)-1].Interface().(error); err != nil {
		return "", wireIn(t, err).Code
	}
	text, err := json.Marshal(out[0].Interface())
	if err != nil {
		t.Fatal(err)
	}
	return string(text), ""
}

// wholeLists are what every role's reading calls tell when they are asked for everything.
func (o *fieldsOffice) wholeLists(calls methods, tokens map[string]string) map[string]string {
	all := map[string]string{}
	for name, r := range rules {
		if r.open || r.whole || r.wait != readWait || calls["app."+name].Type().NumOut() < 2 || strings.HasPrefix(name, "Reports.") && name != "Reports.Page" {
			continue
		}
		var args []any
		if name == "Reports.Page" {
			args = []any{ReportPeriod{From: "2026-11-01", To: "2026-11-30"}}
		}
		for letter, token := range tokens {
			if strings.Contains(whoMay[name], letter) {
				text, code := answered(o.t, calls["app."+name], token, args)
				all[name+" by "+letter] = string(code) + text
			}
		}
	}
	return all
}

// Somebody bound to one branch finds nothing of another: every call that is about a thing is
// refused as if the thing were not there, and no list, search or sum changes by a rupiah
// while the other branch fills with customers, bills, money, messages and proofs.
func TestABranchIsKeptFromAnother(t *testing.T) {
	o := openFieldsOffice(t)
	calls := methodsOf(o.bound())
	far, err := o.Desk.office.AddBranch(o.ctx, office.BranchInput{Code: "SND", Name: "Sendang"})
	o.must(err)
	clerk := o.boundTo(1, "sini", office.RoleCounter, office.RoleAccountant, office.RoleTechnician)
	here, there := map[string]string{"c": clerk, "a": clerk, "t": clerk, "l": clerk}, map[string]string{}
	for letter, role := range roleLetters {
		if letter != "o" {
			there[letter] = o.boundTo(far.ID, role, role)
		}
	}
	before := o.wholeLists(calls, there)
	saver, gateway := o.saver(), o.byGateway()
	o.cutLine()
	o.proof()
	o.waiting()
	told := o.recognisedFromStatement()
	o.settle()
	for what, text := range o.wholeLists(calls, there) {
		if text != before[what] {
			t.Errorf("%s tells of another branch:\n%s\nbefore:\n%s", what, text, before[what])
		}
	}
	if len(before) < 60 {
		t.Errorf("only %d lists were looked at", len(before))
	}
	own := 0
	for what, text := range o.wholeLists(calls, here) {
		if text != before[what] {
			own++
		}
	}
	if own < 15 {
		t.Errorf("only %d lists tell of one's own branch", own)
	}
	tried := 0
	for _, c := range slices.Concat(letterCalls(), customerCalls(), moneyCalls(), settingCalls()) {
		letters := strings.Trim(whoMay[c.name], "o")
		if letters == "" || rules[c.name].open || rules[c.name].whole {
			continue
		}
		args := c.args(o)
		about := rules[c.name].thingsOf(args)
		if len(about) == 0 || c.name == "Today.Proposal" { // none is made here
			continue
		}
		for _, letter := range strings.Split(letters, "") {
			tried++
			if _, code := answered(t, calls["app."+c.name], there[letter], args); code != store.CodeNotFound {
				t.Errorf("%s about %v of another branch by %s: code %q", c.name, about, roleLetters[letter], code)
			}
		}
		if rules[c.name].wait == readWait {
			letter := letters[:1]
			if _, code := answered(t, calls["app."+c.name], here[letter], args); code != "" {
				t.Errorf("%s about %v of one's own branch by %s: code %q", c.name, about, roleLetters[letter], code)
			}
		}
	}
	if tried < 60 {
		t.Errorf("only %d calls were tried", tried)
	}
	for _, query := range []string{"sri", "rahayu", "0812", "INV", "router", "20000", "5000000"} {
		hits, err := (&Today{o.Desk}).Search(there["c"], query)
		if err != nil || len(hits) > 0 {
			t.Errorf("searching %q finds %+v %v", query, hits, err)
		}
	}
	if hits, err := (&Today{o.Desk}).Search(here["c"], "rahayu"); err != nil || len(hits) == 0 {
		t.Errorf("one's own are not found: %v", err)
	}
	if _, err := (&Counter{o.Desk}).Receipt(here["c"], told); err != nil {
		t.Errorf("the kwitansi of money recognised as one's own customer's: %v", err)
	}
	if _, err := (&Counter{o.Desk}).Receipt(there["c"], told); codeIn(t, err) != store.CodeNotFound {
		t.Errorf("the kwitansi of another branch's money: %v", err)
	}
	o.mixedAllocation(there["c"], far.ID)
	o.workbookOf(there["a"], here["a"])
	t.Logf("%d lists, %d acts refused; saver %d, gateway payment %d", len(before), tried, saver, gateway)
}

// recognisedFromStatement is a transfer that a bank's statement told of, and a person gave to Sri.
func (o *fieldsOffice) recognisedFromStatement() (payment int64) {
	o.t.Helper()
	money := &Money{o.Desk}
	o.must(second(money.ImportStatement(o.owner, statementForm())))
	rows, err := money.Unmatched(o.owner)
	o.must(err)
	payment = rows[slices.IndexFunc(rows, func(r UnmatchedRow) bool { return r.Payer == "BUDI" })].Payment
	o.must(money.MatchShared(o.owner, payment, []PayerPart{{Customer: o.line().Customer, Amount: 150_000}}))
	return payment
}

// mixedAllocation: cash of an own customer pays no bill of another branch.
func (o *fieldsOffice) mixedAllocation(clerk string, branch int64) {
	o.t.Helper()
	in := o.routerForm()
	in.Branch = branch
	r, err := (&Network{o.Desk}).Add(o.owner, in)
	o.must(err)
	form := o.enrolForm()
	form.Name, form.Router = "Budi Sendang", r.ID
	mine, err := (&Customers{o.Desk}).Enrol(clerk, form)
	o.must(err)
	_, err = (&Money{o.Desk}).Transfer(clerk, TransferInput{ClientKey: o.key(), Customer: mine.Customer, Amount: 50_000, ReceivedOn: "2026-11-23", Targets: targets(o)})
	if wireIn(o.t, err).Key != "billing.invoice.not_found" {
		o.t.Errorf("paying a bill of another branch: %v", err)
	}
	paid, err := (&Money{o.Desk}).Transfer(clerk, TransferInput{ClientKey: o.key(), Customer: mine.Customer, Amount: 50_000, ReceivedOn: "2026-11-23"})
	if err != nil || paid.Amount != 50_000 {
		o.t.Errorf("paying one's own: %+v %v", paid, err)
	}
	page, err := (&Today{o.Desk}).Page(clerk)
	if err != nil || page.InToday != 50_000 || page.Lines != 1 {
		o.t.Errorf("the figures of one's own branch: in %d, lines %d, %v", page.InToday, page.Lines, err)
	}
}

// workbookOf: the workbook somebody lets be made tells of their branch alone, and to them.
func (o *fieldsOffice) workbookOf(there, here string) {
	o.t.Helper()
	o.finished()
	for token, sees := range map[string][2]bool{there: {false, true}, here: {true, false}} {
		task, err := (&Reports{o.Desk}).Workbook(token, ReportPeriod{From: "2026-11-01", To: "2026-11-30"})
		o.must(err)
		o.Desk.working.Wait()
		if _, err := (&Reports{o.Desk}).Task(o.owner, task.ID); codeIn(o.t, err) != store.CodeNotFound {
			o.t.Errorf("the work of somebody else: %v", err)
		}
		made := o.Desk.tasks.all[len(o.Desk.tasks.all)-1]
		text := unzipped(o.t, made.data)
		if got := [2]bool{strings.Contains(text, "Sri Rahayu"), strings.Contains(text, "Budi Sendang")}; got != sees {
			o.t.Errorf("the workbook tells of (here, there) %v, not %v", got, sees)
		}
	}
}

func unzipped(t *testing.T, data []byte) string {
	t.Helper()
	book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range book.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// Every number a call takes is named in its rule, so that nobody's branch is forgotten.
func TestEveryCallSaysWhatItIsAbout(t *testing.T) {
	d := openTest(t)
	for name, fn := range methodsOf(d.bound()) {
		name = strings.TrimPrefix(name, "app.")
		if rules[name].open {
			continue
		}
		for i := 1; i < fn.Type().NumIn(); i++ {
			if fn.Type().In(i).Kind() == reflect.Int64 && len(rules[name].about) < i {
				t.Errorf("%s takes a number as argument %d: say in its rule what it is, or that it is nothing of a branch", name, i)
			}
		}
	}
}

// A day is closed for the whole office, so whoever counts the money of one branch alone does
// not close it, nor is offered to; and they do not put away the night of everybody else.
func TestWhoIsBoundToABranchActsForNoWholeOffice(t *testing.T) {
	o := openFieldsOffice(t)
	budi := o.boundTo(1, "budi", office.RoleAccountant, office.RoleCounter)
	who, err := o.who(budi)
	o.must(err)
	for call, err := range map[string]error{
		"Money.CloseDay":      (&Money{o.Desk}).CloseDay(budi, o.pastDay(), "cocok"),
		"Today.SeenOvernight": (&Today{o.Desk}).SeenOvernight(budi),
		"Today.SeeStatement":  (&Today{o.Desk}).SeeStatement(budi, o.pastDay(), ""),
	} {
		if wireIn(t, err).Key != "app.branch.whole" || slices.Contains(who.May, call) {
			t.Errorf("%s: %v, offered %v", call, err, slices.Contains(who.May, call))
		}
	}
}

// Binding somebody holds at once, and letting them go too; an owner is never bound.
func TestBindingToABranchHoldsAtOnce(t *testing.T) {
	o := openFieldsOffice(t)
	far, err := o.Desk.office.AddBranch(o.ctx, office.BranchInput{Code: "SND", Name: "Sendang"})
	o.must(err)
	dewi, customer, settings := o.person("dewi", office.RoleCounter), o.line().Customer, &Settings{o.Desk}
	see := func() error { return second((&Customers{o.Desk}).Get(dewi, customer)) }
	o.must(see())
	bind := func(id int64, branches ...int64) error {
		return settings.SetBranches(o.sure("Settings.SetBranches", id, branches), id, branches)
	}
	o.must(bind(2, far.ID))
	if wireIn(t, see()).Key != "customer.not_found" {
		t.Errorf("bound elsewhere: %v", see())
	}
	o.must(bind(2, far.ID, 1))
	o.must(see())
	o.must(bind(2))
	o.must(see())
	if err := bind(1, far.ID); wireIn(t, err).Key != "office.staff.owner_everywhere" {
		t.Errorf("the owner: %v", err)
	}
	if err := bind(2, 99); wireIn(t, err).Key != "office.branch.unknown" {
		t.Errorf("nowhere: %v", err)
	}
}
