package app

import (
	"slices"
	"testing"

	"lunas/internal/office"
)

// A line of Cabang Sendang hangs on a router of the head branch. Its technician checks that
// router and mends that line alone: the other lines, the plumbing and everything else on it
// are the head branch's. The technician there mends all of it, whosever lines they are.
func TestATechnicianMendsOnAForeignRouterTheirLinesAlone(t *testing.T) {
	const isolir = "lunas-isolir"
	o := openFieldsOffice(t)
	far, err := o.Desk.office.AddBranch(o.ctx, office.BranchInput{Code: "SND", Name: "Sendang"})
	o.must(err)
	theirs := o.lineOfBranch(far.ID, o.gw.ID)
	ours := o.line()
	o.settle()
	sendang, head := o.boundTo(far.ID, "tono", office.RoleTechnician), o.boundTo(1, "joko", office.RoleTechnician)
	logins := map[string]string{"theirs": o.login(theirs), "ours": o.login(ours)}
	spoil := func() {
		for _, login := range logins {
			o.village.router.Delete("/ppp/secret", login)
		}
		o.village.router.Delete("/ppp/profile", isolir)
	}
	stands := func() map[string]bool {
		found := map[string]bool{"plumbing": slices.ContainsFunc(o.village.router.Items("/ppp/profile"), func(p map[string]string) bool { return p["name"] == isolir })}
		for who, login := range logins {
			_, found[who] = o.village.router.Secret(login)
		}
		return found
	}
	pass := func(token string) { o.must((&Network{o.Desk}).FullPass(token, o.gw.ID)) }

	spoil()
	if got := stands(); got["theirs"] || got["ours"] || got["plumbing"] {
		t.Fatalf("nothing was spoilt: %v", got)
	}
	pass(sendang)
	if got := stands(); !got["theirs"] || got["ours"] || got["plumbing"] {
		t.Errorf("after the technician of Sendang: %v", got)
	}
	pass(head)
	if got := stands(); !got["theirs"] || !got["ours"] || !got["plumbing"] {
		t.Errorf("after the technician of the router: %v", got)
	}
	spoil()
	pass(head) // a line of another branch on one's own router too
	if got := stands(); !got["theirs"] || !got["ours"] {
		t.Errorf("after the technician of the router, again: %v", got)
	}
	o.mend()
}

// lineOfBranch is a line of a branch's customer that hangs on a router.
func (o *fieldsOffice) lineOfBranch(branch, on int64) EnrolDone {
	o.t.Helper()
	in := o.routerForm()
	in.Branch = branch
	own, err := (&Network{o.Desk}).Add(o.owner, in)
	o.must(err)
	form := o.enrolForm()
	form.Name, form.Router = "Budi Sendang", own.ID
	made, err := (&Customers{o.Desk}).Enrol(o.owner, form)
	o.must(err)
	o.must((&Customers{o.Desk}).MoveRouter(o.owner, made.Line, on))
	return made
}

func (o *fieldsOffice) login(e EnrolDone) string {
	o.t.Helper()
	card, err := (&Customers{o.Desk}).Get(o.owner, e.Customer)
	o.must(err)
	return card.Lines[0].Login
}
