package app

import (
	"testing"

	"lunas/internal/office"
	"lunas/internal/store"
)

// A password the owner chose opens the form for one's own, and nothing else; and it is no
// second pair of eyes, because the owner knows it.
func TestALentPasswordIsReplacedFirst(t *testing.T) {
	d := openTest(t)
	d.person("dewi", office.RoleCounter)
	settings, door := &Settings{d.Desk}, &Door{d.Desk}
	const lent, own = lentPassword, "milik-sendiri-9"
	if err := settings.ResetPassword(d.sure("Settings.ResetPassword", int64(2), lent), 2, lent); err != nil {
		t.Fatal(err)
	}
	if _, err := d.office.Confirm(t.Context(), d.owner, office.Act{}, office.ConfirmInput{Username: "dewi", Secret: lent, Roles: []string{office.RoleCounter}}); store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("a lent password confirms: %v", err)
	}
	s, err := door.SignIn("dewi", lent)
	if err != nil || s.Lent != office.LentPassword {
		t.Fatalf("by the lent password: %+v %v", s, err)
	}
	look := func() error { return second((&Bills{d.Desk}).List(s.Token, InvoiceFilter{})) }
	if wireIn(t, look()).Key != "app.lent.password" {
		t.Errorf("with a lent password: %v", look())
	}
	if err := settings.ChangePassword(s.Token, lent, lent); wireIn(t, err).Key != "office.password.same" {
		t.Errorf("the same again: %v", err)
	}
	if err := settings.ChangePassword(s.Token, lent, own); err != nil {
		t.Fatal(err)
	}
	if err := look(); err != nil {
		t.Errorf("with a password of one's own: %v", err)
	}
}

// Whoever is taken on chooses a password of their own before anything else: the owner typed
// the first one. The owner of a new office typed theirs for themselves.
func TestThePasswordOfSomebodyNewIsLent(t *testing.T) {
	d := openTest(t)
	in := StaffInput{Name: "Dewi", Username: "dewi", Password: lentPassword, Roles: []string{office.RoleCounter}}
	row, err := (&Settings{d.Desk}).AddStaff(d.sure("Settings.AddStaff", in), in)
	if err != nil || !row.Lent {
		t.Errorf("taken on: %+v %v", row, err)
	}
	if _, err := d.office.Confirm(t.Context(), d.owner, office.Act{}, office.ConfirmInput{Username: "dewi", Secret: in.Password, Roles: []string{office.RoleCounter}}); store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("the password the owner chose confirms: %v", err)
	}
	s, err := (&Door{d.Desk}).SignIn("dewi", in.Password)
	if err != nil || s.Lent != office.LentPassword {
		t.Fatalf("the first sign-in: %+v %v", s, err)
	}
	look := func(token string) error { return second((&Bills{d.Desk}).List(token, InvoiceFilter{})) }
	if wireIn(t, look(s.Token)).Key != "app.lent.password" {
		t.Errorf("before a password of her own: %v", look(s.Token))
	}
	if err := (&Settings{d.Desk}).ChangePassword(s.Token, in.Password, "milik-sendiri-9"); err != nil || look(s.Token) != nil {
		t.Errorf("with one: %v, %v", err, look(s.Token))
	}
	if err := look(d.owner); err != nil {
		t.Errorf("the owner: %v", err)
	}
}

// A PIN the owner gave is used once, on a day the password was given.
func TestALentPINIsReplacedFirst(t *testing.T) {
	d := openTest(t)
	dewi := d.person("dewi", office.RoleCounter)
	settings, door := &Settings{d.Desk}, &Door{d.Desk}
	lend := func(id int64, pin string) error {
		return settings.LendPIN(d.sure("Settings.LendPIN", id, pin), id, pin)
	}
	for pin, key := range map[string]string{"": "office.pin.form", "123456": "office.pin.simple"} {
		if err := lend(2, pin); wireIn(t, err).Key != key {
			t.Errorf("lending %q: %v", pin, err)
		}
	}
	if err := lend(1, "481592"); wireIn(t, err).Key != "app.staff.own_pin" {
		t.Errorf("to oneself: %v", err)
	}
	if err := lend(2, "481592"); err != nil {
		t.Fatal(err)
	}
	s, err := door.SignInByPIN(2, "481592")
	if err != nil || s.Lent != office.LentPIN {
		t.Fatalf("by the lent PIN: %+v %v", s, err)
	}
	if _, err := (&Bills{d.Desk}).List(s.Token, InvoiceFilter{}); wireIn(t, err).Key != "app.lent.pin" {
		t.Errorf("with a lent PIN: %v", err)
	}
	if _, err := (&Bills{d.Desk}).List(dewi, InvoiceFilter{}); err != nil {
		t.Errorf("the session her password opened: %v", err)
	}
	if err := settings.SetPIN(s.Token, password, "805317"); err != nil {
		t.Fatal(err)
	}
	if _, err := (&Bills{d.Desk}).List(s.Token, InvoiceFilter{}); err != nil {
		t.Errorf("with a PIN of her own: %v", err)
	}
	if s, err := door.SignInByPIN(2, "805317"); err != nil || s.Lent != "" {
		t.Errorf("by her own PIN: %+v %v", s, err)
	}
}
