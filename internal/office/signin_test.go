package office

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/store"
)

func TestWrongPasswordsAreSlowedDownAcrossARestart(t *testing.T) {
	h := build(t)
	h.firstOwner()
	for range freeTries {
		_, err := h.SignIn(ctx, "sri", "salah-terus")
		refused(t, err, store.CodeUnauthenticated, "office.sign_in.wrong")
	}
	_, err := h.SignIn(ctx, "sri", ownerPassword)
	e := refused(t, err, store.CodeUnavailable, "office.sign_in.wait")
	if e.Params["seconds"] != "30" {
		t.Fatalf("waits %s s", e.Params["seconds"])
	}

	h.restart()
	_, err = h.SignIn(ctx, "SRI", ownerPassword)
	refused(t, err, store.CodeUnavailable, "office.sign_in.wait")

	h.machine = h.machine.Add(31 * time.Second)
	_, err = h.SignIn(ctx, "sri", "salah-lagi")
	refused(t, err, store.CodeUnauthenticated, "office.sign_in.wrong")
	h.machine = h.machine.Add(31 * time.Second)
	_, err = h.SignIn(ctx, "sri", ownerPassword)
	refused(t, err, store.CodeUnavailable, "office.sign_in.wait") // twice as long now

	h.calendar.Advance(48 * time.Hour) // the calendar changes nothing
	_, err = h.SignIn(ctx, "sri", ownerPassword)
	refused(t, err, store.CodeUnavailable, "office.sign_in.wait")

	h.machine = h.machine.Add(30 * time.Second)
	if _, err := h.SignIn(ctx, "sri", ownerPassword); err != nil {
		t.Fatalf("the right password after the wait: %v", err)
	}
	for range freeTries - 1 { // the count began anew
		_, err = h.SignIn(ctx, "sri", "salah-terus")
		refused(t, err, store.CodeUnauthenticated, "office.sign_in.wrong")
	}
	if _, err := h.SignIn(ctx, "sri", ownerPassword); err != nil {
		t.Fatal(err)
	}
}

func TestAClockSetBackDoesNotLockTheOwnerOut(t *testing.T) {
	h := build(t)
	h.firstOwner()
	for range freeTries {
		_, err := h.SignIn(ctx, "sri", "salah-terus")
		refused(t, err, store.CodeUnauthenticated, "office.sign_in.wrong")
	}
	h.machine = h.machine.AddDate(-1, 0, 0)
	_, err := h.SignIn(ctx, "sri", ownerPassword)
	refused(t, err, store.CodeUnavailable, "office.sign_in.wait")
	h.machine = h.machine.Add(31 * time.Second)
	if _, err := h.SignIn(ctx, "sri", ownerPassword); err != nil {
		t.Fatal(err)
	}
}

func TestWaitAfterWrongTries(t *testing.T) {
	for fails, want := range map[int]time.Duration{
		0: 0, 4: 0, 5: 30 * time.Second, 6: time.Minute, 7: 2 * time.Minute, 9: 8 * time.Minute, 10: 15 * time.Minute, 1000: 15 * time.Minute,
	} {
		if got := waitAfter(fails); got != want {
			t.Errorf("after %d: %v, want %v", fails, got, want)
		}
	}
}

func TestASessionEndsByMachineTime(t *testing.T) {
	h := build(t)
	s := h.firstOwner()
	h.calendar.Advance(240 * time.Hour)
	if _, _, err := h.Authorize(ctx, s.Token); err != nil {
		t.Fatalf("the calendar of a demonstration ended a session: %v", err)
	}
	h.machine = h.machine.Add(14 * time.Minute)
	if _, _, err := h.Authorize(Unattended(ctx), s.Token); err != nil {
		t.Fatal(err)
	}
	h.machine = h.machine.Add(time.Minute) // a screen refreshing itself is nobody's presence
	_, _, err := h.Authorize(ctx, s.Token)
	refused(t, err, store.CodeUnauthenticated, "office.session.ended")
	_, _, err = h.Authorize(ctx, s.Token)
	refused(t, err, store.CodeUnauthenticated, "office.session.none")

	s, err = h.SignIn(ctx, "sri", ownerPassword)
	if err != nil {
		t.Fatal(err)
	}
	for range 8*6 - 1 { // busy for eight hours but ten minutes
		h.machine = h.machine.Add(10 * time.Minute)
		if _, _, err := h.Authorize(ctx, s.Token); err != nil {
			t.Fatal(err)
		}
	}
	h.machine = h.machine.Add(10 * time.Minute)
	_, _, err = h.Authorize(ctx, s.Token)
	refused(t, err, store.CodeUnauthenticated, "office.session.ended")

	s, err = h.SignIn(ctx, "sri", ownerPassword)
	if err != nil {
		t.Fatal(err)
	}
	h.SignOut(s.Token)
	_, _, err = h.Authorize(ctx, s.Token)
	refused(t, err, store.CodeUnauthenticated, "office.session.none")
	_, _, err = h.Authorize(ctx, "")
	refused(t, err, store.CodeUnauthenticated, "office.session.none")
}

func TestRolesDecideWhoMay(t *testing.T) {
	h := build(t)
	owner := h.firstOwner()
	asOwner, _, err := h.Authorize(ctx, owner.Token, RoleTechnician)
	if err != nil {
		t.Fatalf("an owner holds every role: %v", err)
	}
	budi, err := h.AddStaff(asOwner, StaffInput{Name: "Budi", Username: "Budi", Password: "kopi-tubruk-7", Roles: []string{RoleCounter, RoleCounter}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.AddStaff(asOwner, StaffInput{Name: "Budi dua", Username: "BUDI", Password: "kopi-tubruk-7", Roles: []string{RoleCounter}})
	refused(t, err, store.CodeInvalid, "office.staff.username_taken")
	_, err = h.AddStaff(asOwner, StaffInput{Name: "Tono", Username: "tono", Password: "kopi-tubruk-7", Roles: []string{"raja"}})
	refused(t, err, store.CodeInvalid, "office.role.unknown")

	s, err := h.SignIn(ctx, "budi", "kopi-tubruk-7")
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.SignIn(ctx, "budi", "bukan-itu")
	refused(t, err, store.CodeUnauthenticated, "office.sign_in.wrong")
	_, _, err = h.Authorize(ctx, s.Token, RoleOwner)
	refused(t, err, store.CodeDenied, "office.role.denied")
	asBudi, _, err := h.Authorize(ctx, s.Token, RoleAccountant, RoleCounter)
	if err != nil {
		t.Fatal(err)
	}
	if a := store.ActorFrom(asBudi); a != (store.Actor{Staff: budi.ID, Name: "Budi", Role: RoleCounter}) {
		t.Fatalf("acts as %+v", a)
	}

	if err := h.SetRoles(asOwner, budi.ID, RoleTechnician); err != nil {
		t.Fatal(err)
	}
	_, _, err = h.Authorize(ctx, s.Token, RoleCounter)
	refused(t, err, store.CodeDenied, "office.role.denied")

	refused(t, h.DisableStaff(asOwner, owner.Staff), store.CodeConflict, "office.staff.last_owner")
	refused(t, h.SetRoles(asOwner, owner.Staff, RoleCounter), store.CodeConflict, "office.staff.last_owner")
	if err := h.DisableStaff(asOwner, budi.ID); err != nil {
		t.Fatal(err)
	}
	_, _, err = h.Authorize(ctx, s.Token)
	refused(t, err, store.CodeUnauthenticated, "office.session.none")
	_, err = h.SignIn(ctx, "budi", "kopi-tubruk-7")
	refused(t, err, store.CodeUnauthenticated, "office.sign_in.wrong")
	if err := h.EnableStaff(asOwner, budi.ID); err != nil {
		t.Fatal(err)
	}
	if _, err = h.SignIn(ctx, "budi", "kopi-tubruk-7"); err != nil {
		t.Fatal(err)
	}
	h.sawVerbs("staff", budi.ID, "staff.signed_in", "staff.enabled", "staff.disabled", "staff.roles_changed", "staff.sign_in_refused", "staff.signed_in", "staff.added")
	all, err := h.Staff(ctx)
	if err != nil || len(all) != 2 || all[1].Username != "budi" || !slices.Equal(all[1].Roles, []string{RoleTechnician}) {
		t.Fatalf("%+v, %v", all, err)
	}
}

func (h *house) sawVerbs(kind string, id int64, want ...string) {
	h.t.Helper()
	h.read(func(tx *store.Tx) error {
		all, err := History(tx, kind, id, 0, 100)
		var verbs []string
		for _, e := range all {
			verbs = append(verbs, e.Verb)
		}
		if !slices.Equal(verbs, want) {
			h.t.Errorf("history of %s %d: %v, want %v", kind, id, verbs, want)
		}
		return err
	})
}

func TestAPasswordIsChangedByItsPersonOrTheOwner(t *testing.T) {
	h := build(t)
	owner := h.firstOwner()
	asOwner, _, _ := h.Authorize(ctx, owner.Token)
	budi, err := h.AddStaff(asOwner, StaffInput{Name: "Budi", Username: "budi", Password: "kopi-tubruk-7", Roles: []string{RoleCounter}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := h.SignIn(ctx, "budi", "kopi-tubruk-7")
	if err != nil {
		t.Fatal(err)
	}
	asBudi, _, _ := h.Authorize(ctx, s.Token)

	refused(t, h.ChangePassword(asBudi, owner.Staff, "", "milik-saya-99"), store.CodeDenied, "office.role.denied")
	refused(t, h.ChangePassword(asBudi, budi.ID, "tebakan", "milik-saya-99"), store.CodeInvalid, "office.password.wrong")
	refused(t, h.ChangePassword(asBudi, budi.ID, "kopi-tubruk-7", "budi1234"), store.CodeInvalid, "office.password.username")
	if err := h.ChangePassword(asBudi, budi.ID, "kopi-tubruk-7", "milik-saya-99"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.Authorize(ctx, s.Token); err != nil {
		t.Fatalf("changing one's own password ended the session: %v", err)
	}
	if err := h.ChangePassword(asOwner, budi.ID, "", "dari-bu-sri-1"); err != nil {
		t.Fatal(err)
	}
	_, _, err = h.Authorize(ctx, s.Token)
	refused(t, err, store.CodeUnauthenticated, "office.session.none")
	if _, err := h.SignIn(ctx, "budi", "dari-bu-sri-1"); err != nil {
		t.Fatal(err)
	}

	// At a desk left open, guessing the old password is slowed down like signing in.
	s, err = h.SignIn(ctx, "budi", "dari-bu-sri-1")
	if err != nil {
		t.Fatal(err)
	}
	asBudi, _, _ = h.Authorize(ctx, s.Token)
	for range freeTries {
		refused(t, h.ChangePassword(asBudi, budi.ID, "tebakan", "milik-saya-99"), store.CodeInvalid, "office.password.wrong")
	}
	refused(t, h.ChangePassword(asBudi, budi.ID, "dari-bu-sri-1", "milik-saya-99"), store.CodeUnavailable, "office.sign_in.wait")
}

func TestPasswordsThatAreGuessedFirstAreRefused(t *testing.T) {
	for password, want := range map[string]string{
		"short":                   "office.password.short",
		"1234567":                 "office.password.short",
		"12345678":                "office.password.common",
		"Rahasia123":              "office.password.common",
		"zzzzzzzzzz":              "office.password.common",
		"juragan.net":             "office.password.username",
		"Juragan.Net2026!":        "office.password.username",
		strings.Repeat("ab", 65):  "office.field.too_long",
		"sawah hijau di desa":     "",
		"juragan.net punya sawah": "",
		"pässwörd":                "",
	} {
		bad := checkPassword(nil, "password", password, "juragan.net")
		if got := keyOf(bad); got != want {
			t.Errorf("%q: %q, want %q", password, got, want)
		}
	}
}

func keyOf(e *store.Error) string {
	if e == nil {
		return ""
	}
	return e.Key
}

func TestAHashCarriesItsCostAndIsRaisedAtSignIn(t *testing.T) {
	h := build(t)
	h.firstOwner()
	if ok, cheap, err := matches(ownerPassword, passwordCost.hash(ownerPassword)); !ok || cheap || err != nil {
		t.Fatalf("%v %v %v", ok, cheap, err)
	}
	before := passwordCost
	passwordCost = cost{memory: 128, time: 2, threads: 1}
	defer func() { passwordCost = before }()
	if _, err := h.SignIn(ctx, "sri", ownerPassword); err != nil {
		t.Fatal(err)
	}
	h.read(func(tx *store.Tx) error {
		var hash, name string
		_, err := tx.One(sqlStaffHash, []any{1}, &hash, &name)
		if !strings.HasPrefix(hash, "$argon2id$v=19$m=128,t=2,p=1$") {
			t.Errorf("still %s", hash)
		}
		return err
	})
	if _, err := h.SignIn(ctx, "sri", ownerPassword); err != nil {
		t.Fatal(err)
	}
	for _, broken := range []string{"", "x", "$argon2id$v=19$m=64,t=0,p=1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAA", "$argon2id$v=19$m=64,t=1,p=1$*$*", "$argon2id$v=19$m=9999999,t=1,p=1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAA"} {
		if ok, _, err := matches("x", broken); ok || err == nil {
			t.Errorf("%q was read as a hash", broken)
		}
	}
}

func TestTheProductionCostIsTheOneChosen(t *testing.T) {
	hash := chosenCost.hash(ownerPassword)
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=2$") {
		t.Fatal(hash)
	}
	if ok, _, err := matches(ownerPassword, hash); !ok || err != nil {
		t.Fatalf("%v %v", ok, err)
	}
	if ok, _, _ := matches(ownerPassword+" ", hash); ok {
		t.Fatal("another password matched")
	}
}

func TestALanguageStaysWithThePerson(t *testing.T) {
	h := build(t)
	owner := h.firstOwner()
	if err := h.SetLang(ctx, owner.Staff, "en"); err != nil {
		t.Fatal(err)
	}
	if _, s, err := h.Authorize(ctx, owner.Token); err != nil || s.Lang != "en" {
		t.Errorf("the open session speaks %q, %v", s.Lang, err)
	}
	again, err := h.SignIn(ctx, owner.Username, ownerPassword)
	if err != nil || again.Lang != "en" {
		t.Errorf("the next session speaks %q, %v", again.Lang, err)
	}
	if err := h.SetLang(ctx, owner.Staff, "xx"); store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("an unknown language: %v", err)
	}
	if err := h.SetLang(ctx, 99, "id"); store.CodeOf(err) != store.CodeNotFound {
		t.Errorf("nobody's language: %v", err)
	}
}
