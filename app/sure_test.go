package app

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
)

// sure is the owner's token for a call that must be confirmed, with the confirmation.
func (d *testDesk) sure(call string, args ...any) string {
	d.t.Helper()
	return d.sureWith(password, call, args...)
}

func (d *testDesk) sureWith(secret, call string, args ...any) string {
	d.t.Helper()
	text, err := json.Marshal(append([]any{}, args...))
	if err != nil {
		d.t.Fatal(err)
	}
	word, err := (&Door{d.Desk}).Confirm(d.owner, ConfirmInput{Call: call, Args: string(text), Secret: secret})
	if err != nil {
		d.t.Fatal(err)
	}
	return d.owner + " " + word
}

// What cannot be taken back is confirmed with the password again: for this act, with these
// arguments, in this session, once, and soon.
func TestAnActThatMustBeConfirmed(t *testing.T) {
	d, w := openTest(t), &watch{}
	d.office.UseMachine(w.now)
	d.person("dewi", office.RoleCounter)
	settings, door := &Settings{d.Desk}, &Door{d.Desk}
	roles := func(token string, id int64, list ...string) error { return settings.SetRoles(token, id, list) }
	if err := roles(d.owner, 2, "technician"); wireIn(t, err).Key != "app.confirm.needed" || wireIn(t, err).Params["call"] != "Settings.SetRoles" {
		t.Errorf("without a confirmation: %v", err)
	}
	for name, token := range map[string]string{
		"for another person":  d.sure("Settings.SetRoles", int64(1), []string{"technician"}),
		"for other roles":     d.sure("Settings.SetRoles", int64(2), []string{"owner"}),
		"for another act":     d.sure("Settings.EnableStaff", int64(2)),
		"made up":             d.owner + " AAAA",
		"with nothing behind": d.owner + " ",
	} {
		if err := roles(token, 2, "technician"); wireIn(t, err).Key != "app.confirm.needed" {
			t.Errorf("%s: %v", name, err)
		}
	}
	token := d.sure("Settings.SetRoles", int64(2), []string{"technician"})
	w.pass(3 * time.Minute)
	if err := roles(token, 2, "technician"); wireIn(t, err).Key != "app.confirm.needed" {
		t.Errorf("three minutes later: %v", err)
	}
	token = d.sure("Settings.SetRoles", int64(2), []string{"technician"})
	other, err := door.SignIn(ownerName, password)
	if err != nil {
		t.Fatal(err)
	}
	if err := roles(strings.Replace(token, d.owner, other.Token, 1), 2, "technician"); wireIn(t, err).Key != "app.confirm.needed" {
		t.Errorf("in another session: %v", err)
	}
	if err := roles(token, 2, "technician"); err != nil {
		t.Errorf("confirmed: %v", err)
	}
	if err := roles(token, 2, "technician"); wireIn(t, err).Key != "app.confirm.needed" {
		t.Errorf("a second time: %v", err)
	}
	for name, in := range map[string]ConfirmInput{
		"a wrong password": {Call: "Settings.SetRoles", Args: `[2,["counter"]]`, Secret: "salah-sekali"},
		"an unknown call":  {Call: "Settings.Nothing", Args: `[]`, Secret: password},
		"a harmless call":  {Call: "Settings.Staff", Args: `[]`, Secret: password},
		"other arguments":  {Call: "Settings.SetRoles", Args: `[2]`, Secret: password},
		"no arguments":     {Call: "Settings.SetRoles", Args: `{`, Secret: password},
	} {
		if _, err := door.Confirm(d.owner, in); wireIn(t, err).Code != store.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	clerk, err := door.SignIn("dewi", password)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := door.Confirm(clerk.Token, ConfirmInput{Call: "Settings.SetRoles", Args: `[2,["owner"]]`, Secret: password}); wireIn(t, err).Code != store.CodeDenied {
		t.Errorf("somebody whose role does not allow the act confirms it: %v", err)
	}
}

// An owner's window left open makes no second owner who could then confirm everything.
func TestNobodyIsAddedWithoutAWord(t *testing.T) {
	d := openTest(t)
	_, err := (&Settings{d.Desk}).AddStaff(d.owner, StaffInput{Name: "Maling", Username: "maling", Password: password, Roles: []string{office.RoleOwner}})
	if wireIn(t, err).Key != "app.confirm.needed" {
		t.Errorf("added: %v", err)
	}
}

// With four eyes, what goes out of the till or over many lines needs somebody else too.
func TestFourEyes(t *testing.T) {
	d := openTest(t)
	d.person("dewi", office.RoleCounter)
	d.person("wayan", office.RoleOwner)
	door, today := &Door{d.Desk}, &Today{d.Desk}
	if err := (&Settings{d.Desk}).SetPolicy(d.owner, keyFourEyes, "on", ""); err != nil {
		t.Fatal(err)
	}
	approve := func(token string) string { return wireIn(t, today.Approve(token, 7, "abc")).Key }
	if key := approve(d.sure("Today.Approve", int64(7), "abc")); key != "app.confirm.second" {
		t.Errorf("the owner alone: %s", key)
	}
	in := ConfirmInput{Call: "Today.Approve", Args: `[7,"abc"]`, Username: "dewi", Secret: password}
	if _, err := door.Confirm(d.owner, in); wireIn(t, err).Key != "office.confirm.role" {
		t.Errorf("somebody without the role: %v", err)
	}
	in.Username = "nobody-here"
	if _, err := door.Confirm(d.owner, in); wireIn(t, err).Key != "office.confirm.role" {
		t.Errorf("nobody: %v", err)
	}
	in.Username = "wayan"
	word, err := door.Confirm(d.owner, in)
	if err != nil {
		t.Fatal(err)
	}
	if key := approve(d.owner + " " + word); strings.HasPrefix(key, "app.confirm") {
		t.Errorf("with wayan: %s", key)
	}
}

// Clerks change places with six digits, after their password in the morning.
func TestClerksChangePlacesByPIN(t *testing.T) {
	d, w := openTest(t), &watch{}
	d.office.UseMachine(w.now)
	door, settings := &Door{d.Desk}, &Settings{d.Desk}
	dewi := d.person("dewi", office.RoleCounter)
	for bad, key := range map[string]string{"12345": "office.pin.form", "12a456": "office.pin.form", "123456": "office.pin.simple", "777777": "office.pin.simple", "654321": "office.pin.simple", "121212": "office.pin.simple", "481481": "office.pin.simple"} {
		if err := settings.SetPIN(dewi, password, bad); wireIn(t, err).Key != key {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if err := settings.SetPIN(dewi, "salah-sekali", "481592"); wireIn(t, err).Code != store.CodeInvalid {
		t.Errorf("with a wrong password: %v", err)
	}
	if err := settings.SetPIN(dewi, password, "481592"); err != nil {
		t.Fatal(err)
	}
	people, err := door.People()
	if err != nil || len(people) != 1 || people[0].Name != "dewi" {
		t.Fatalf("here: %+v %v", people, err)
	}
	s, err := door.SignInByPIN(people[0].ID, "481592")
	if err != nil || s.Username != "dewi" || len(s.May) == 0 {
		t.Fatalf("by PIN: %+v %v", s, err)
	}
	if _, err := door.SignInByPIN(1, "481592"); wireIn(t, err).Code != store.CodeUnauthenticated {
		t.Errorf("the owner has no PIN: %v", err)
	}
	// Five wrong ones, and only the password helps; a restart forgets neither.
	for range 5 {
		if _, err := door.SignInByPIN(people[0].ID, "481593"); wireIn(t, err).Key != "office.pin.wrong" {
			t.Errorf("a wrong PIN: %v", err)
		}
	}
	if _, err := door.SignInByPIN(people[0].ID, "481592"); wireIn(t, err).Key != "office.pin.blocked" {
		t.Errorf("after five wrong ones: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d.open()
	d.office.UseMachine(w.now)
	door = &Door{d.Desk}
	if people, err := door.People(); err != nil || len(people) != 0 {
		t.Errorf("after a restart: %+v %v", people, err)
	}
	if _, err := door.SignInByPIN(2, "481592"); wireIn(t, err).Key != "office.pin.password_first" {
		t.Errorf("after a restart: %v", err)
	}
	owner, err := door.SignIn(ownerName, password)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := door.Confirm(owner.Token, ConfirmInput{Call: "Settings.EnableStaff", Args: "[2]", Username: "dewi", Secret: "481592"}); wireIn(t, err).Key != "office.confirm.role" {
		t.Errorf("a counter confirms for an owner: %v", err)
	}
	// The fifth wrong PIN was before the restart: it still counts.
	if _, err := d.office.Confirm(t.Context(), owner.Token, office.Act{}, office.ConfirmInput{Username: "dewi", Secret: "481592"}, office.RoleCounter); store.CodeOf(err) != store.CodeUnavailable {
		t.Errorf("the tries were forgotten by a restart: %v", err)
	}
	if _, err := door.SignIn("dewi", password); err != nil {
		t.Fatal(err)
	}
	if _, err := door.SignInByPIN(2, "481592"); err != nil {
		t.Errorf("after the password: %v", err)
	}
	w.pass(24 * time.Hour)
	if _, err := door.SignInByPIN(2, "481592"); wireIn(t, err).Key != "office.pin.password_first" {
		t.Errorf("the next morning: %v", err)
	}
}
