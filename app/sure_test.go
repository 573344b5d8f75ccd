package app

import (
	"encoding/json"
	"math"
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

// What changes many things at once is confirmed as well: a billing run by hand, the rules
// of isolir on a router, the word that lets bills and isolations go on, and the policies by
// which people are isolated. Any other policy is not.
func TestMassActsAreConfirmed(t *testing.T) {
	v := openVillage(t)
	bills, net, settings := &Bills{v.Desk}, &Network{v.Desk}, &Settings{v.Desk}
	for what, err := range map[string]error{
		"a billing run": second(bills.RunNow(v.owner)), "plumbing": second(net.ApplyPlumbing(v.owner, v.gw.ID)),
		"the clock is right": settings.TrustClock(v.owner), "the restored books are complete": settings.AcceptRestore(v.owner, ""),
		"work after a safe start": settings.LeaveSafeStart(v.owner), "isolir otomatis": settings.SetPolicy(v.owner, "dunning.auto", "on", ""),
		"the brake": settings.SetPolicy(v.owner, "dunning.brake_cap", "1000", ""),
	} {
		if wireIn(t, err).Key != wordNeeded {
			t.Errorf("%s without a word: %v", what, err)
		}
	}
	if _, err := bills.RunNow(v.sure("Bills.RunNow")); err != nil {
		t.Error(err)
	}
	if _, err := net.ApplyPlumbing(v.sure("Network.ApplyPlumbing", v.gw.ID), v.gw.ID); err != nil {
		t.Error(err)
	}
	v.must(settings.SetPolicy(v.sure("Settings.SetPolicy", "dunning.auto", "on", ""), "dunning.auto", "on", ""))
	v.must(settings.TrustClock(v.sure("Settings.TrustClock")))
	v.must(settings.AcceptRestore(v.sure("Settings.AcceptRestore", ""), ""))
	v.must(settings.LeaveSafeStart(v.sure("Settings.LeaveSafeStart")))
	v.must(settings.SetPolicy(v.owner, "billing.reprieves", "2", ""))
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

// With four eyes, what goes out of the till or over many lines needs somebody else too, from
// the sum on that the office has agreed; and so does changing that.
func TestFourEyes(t *testing.T) {
	d := openTest(t)
	d.person("dewi", office.RoleCounter)
	d.person("joko", office.RoleTechnician)
	door, today, settings := &Door{d.Desk}, &Today{d.Desk}, &Settings{d.Desk}
	set := func(token, key, value string) error { return settings.SetPolicy(token, key, value, "") }
	if err := set(d.owner, keyFourEyes, "on"); wireIn(t, err).Key != wordNeeded {
		t.Errorf("switched on without a word: %v", err)
	}
	if err := set(d.sure("Settings.SetPolicy", keyFourEyes, "on", ""), keyFourEyes, "on"); err != nil {
		t.Fatal(err)
	}
	approve := func(token string) string { return wireIn(t, today.Approve(token, 7, "abc")).Key }
	if key := approve(d.sure("Today.Approve", int64(7), "abc")); key != wordSecond {
		t.Errorf("the owner alone: %s", key)
	}
	in := ConfirmInput{Call: "Today.Approve", Args: `[7,"abc"]`, Username: "joko", Secret: password}
	for _, name := range []string{"joko", "nobody-here"} {
		in.Username = name
		if _, err := door.Confirm(d.owner, in); wireIn(t, err).Key != "office.confirm.role" {
			t.Errorf("%s: %v", name, err)
		}
	}
	second := func(call, args string) string {
		t.Helper()
		word, err := door.Confirm(d.owner, ConfirmInput{Call: call, Args: args, Username: "dewi", Secret: password})
		if err != nil {
			t.Fatal(err)
		}
		return d.owner + " " + word
	}
	if key := approve(second("Today.Approve", `[7,"abc"]`)); strings.HasPrefix(key, "app.confirm") {
		t.Errorf("with dewi: %s", key)
	}
	for _, change := range [][2]string{{keyFourEyes, "off"}, {keyFourEyesFrom, "100000"}} {
		if err := set(d.sure("Settings.SetPolicy", change[0], change[1], ""), change[0], change[1]); wireIn(t, err).Key != wordSecond {
			t.Errorf("the owner alone loosens %s: %v", change[0], err)
		}
	}
	if err := set(second("Settings.SetPolicy", `["staff.four_eyes_from","100000",""]`), keyFourEyesFrom, "100000"); err != nil {
		t.Fatal(err)
	}
	money := &Money{d.Desk}
	for amount, want := range map[int64]string{99_999: wordNeeded, 100_000: wordSecond} {
		in := RefundInput{ClientKey: "a", Customer: 1, Amount: amount}
		if _, err := money.Refund(d.owner, in); wireIn(t, err).Key != want {
			t.Errorf("a refund of %d: %v", amount, err)
		}
	}
	for fee, want := range map[int64]string{0: wordNeeded, 9_999: wordNeeded, 10_000: wordSecond, -5: wordNeeded, math.MaxInt64: wordSecond} {
		in := ChargebackInput{Payment: 1, Amount: 90_000, Fee: fee, Reason: "dispute"}
		if err := money.Chargeback(d.owner, in); wireIn(t, err).Key != want {
			t.Errorf("a chargeback that costs %d beside: %v", fee, err)
		}
	}
	if err := set(d.owner, "billing.due_days", "7"); err != nil {
		t.Errorf("another rule: %v", err)
	}
}

// Under the four-eyes rule nobody makes or takes over the second pair of eyes alone: not by a
// new clerk, another role, a lent secret or an empty office. Whoever an act is about is not
// waited for: the last other clerk is sent away with the recovery key.
func TestNobodyIsBothPairsOfEyes(t *testing.T) {
	d := openTest(t)
	d.person("dewi", office.RoleCounter) // 2
	d.person("joko", office.RoleTechnician)
	settings, door := &Settings{d.Desk}, &Door{d.Desk}
	key, err := settings.NewRecoveryKey(d.sure("Settings.NewRecoveryKey"))
	if err == nil {
		err = settings.SetPolicy(d.sure("Settings.SetPolicy", keyFourEyes, "on", ""), keyFourEyes, "on", "")
	}
	if err != nil {
		t.Fatal(err)
	}
	eve := StaffInput{Name: "Eve", Username: "eve", Password: password, Roles: []string{office.RoleCounter}}
	add := func(token string) error { return second(settings.AddStaff(token, eve)) }
	for what, err := range map[string]error{
		"another clerk":        add(d.sure("Settings.AddStaff", eve)),
		"another role":         settings.SetRoles(d.sure("Settings.SetRoles", int64(3), []string{"counter"}), 3, []string{"counter"}),
		"a lent password":      settings.ResetPassword(d.sure("Settings.ResetPassword", int64(3), "pinjaman-dulu-7"), 3, "pinjaman-dulu-7"),
		"a lent PIN":           settings.LendPIN(d.sure("Settings.LendPIN", int64(3), "481592"), 3, "481592"),
		"somebody let back in": settings.EnableStaff(d.sure("Settings.EnableStaff", int64(3)), 3),
		"somebody sent away":   settings.DisableStaff(d.sure("Settings.DisableStaff", int64(3)), 3),
		"another recovery key": second(settings.NewRecoveryKey(d.sure("Settings.NewRecoveryKey"))),
	} {
		if wireIn(t, err).Key != wordSecond {
			t.Errorf("%s by the owner alone: %v", what, err)
		}
	}
	args, err := json.Marshal([]any{eve})
	if err != nil {
		t.Fatal(err)
	}
	word, err := door.Confirm(d.owner, ConfirmInput{Call: "Settings.AddStaff", Args: string(args), Username: "dewi", Secret: password})
	if err == nil {
		err = add(d.owner + " " + word)
	}
	if err != nil {
		t.Fatalf("with dewi: %v", err)
	}
	word, err = door.Confirm(d.owner, ConfirmInput{Call: "Settings.DisableStaff", Args: "[4]", Username: "dewi", Secret: password})
	if err == nil {
		err = settings.DisableStaff(d.owner+" "+word, 4)
	}
	if err != nil {
		t.Fatalf("with dewi: %v", err)
	}
	if err := settings.DisableStaff(d.owner, 2); wireIn(t, err).Key != wordAlone {
		t.Errorf("the last other one without the recovery key: %v", err)
	}
	word, err = door.Confirm(d.owner, ConfirmInput{Call: "Settings.DisableStaff", Args: "[2]", Secret: password, Recovery: key})
	if err == nil {
		err = settings.DisableStaff(d.owner+" "+word, 2)
	}
	if err != nil {
		t.Errorf("with it: %v", err)
	}
	if _, err := settings.NewRecoveryKey(d.sure("Settings.NewRecoveryKey")); err != nil {
		t.Errorf("a lost key in an office of one: %v", err)
	}
}

// A counter gives money back with an owner's word, whatever the office's rule.
func TestACounterRefundsWithAnOwnersWord(t *testing.T) {
	o := openFieldsOffice(t)
	dewi, door, money := o.person("dewi", office.RoleCounter), &Door{o.Desk}, &Money{o.Desk}
	in := RefundInput{ClientKey: o.key(), Customer: o.saver(), Amount: 5_000, To: "BCA 123", Reason: "pindah rumah"}
	if _, err := money.Refund(dewi, in); wireIn(t, err).Key != wordOwner {
		t.Fatalf("without a word: %v", err)
	}
	text, err := json.Marshal([]any{in})
	o.must(err)
	own, err := door.Confirm(dewi, ConfirmInput{Call: "Money.Refund", Args: string(text), Secret: password})
	o.must(err)
	if _, err := money.Refund(dewi+" "+own, in); wireIn(t, err).Key != wordOwner {
		t.Errorf("with her own word: %v", err)
	}
	word, err := door.Confirm(dewi, ConfirmInput{Call: "Money.Refund", Args: string(text), Username: ownerName, Secret: password})
	o.must(err)
	if _, err := money.Refund(dewi+" "+word, in); err != nil {
		t.Errorf("with the owner's: %v", err)
	}
}

// In an office of one, two pairs of eyes are the password and the recovery key; it stands in
// the history who was alone.
func TestFourEyesInAnOfficeOfOne(t *testing.T) {
	d := openTest(t)
	set := func(token, value string) error { return (&Settings{d.Desk}).SetPolicy(token, keyFourEyes, value, "") }
	if err := set(d.sure("Settings.SetPolicy", keyFourEyes, "on", ""), "on"); err != nil {
		t.Fatal(err)
	}
	if err := set(d.owner, "off"); wireIn(t, err).Key != wordAlone {
		t.Errorf("without a word: %v", err)
	}
	key, err := d.vault.NewRecoveryKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	in := ConfirmInput{Call: "Settings.SetPolicy", Args: `["staff.four_eyes","off",""]`, Secret: password}
	for _, wrong := range []string{"", "AGE-SECRET-KEY-1QQ"} {
		in.Recovery = wrong
		if _, err := (&Door{d.Desk}).Confirm(d.owner, in); wireIn(t, err).Key != "office.vault.recovery_wrong" {
			t.Errorf("with the recovery key %q: %v", wrong, err)
		}
	}
	in.Recovery = key
	word, err := (&Door{d.Desk}).Confirm(d.owner, in)
	if err != nil {
		t.Fatal(err)
	}
	if err := set(d.owner+" "+word, "off"); err != nil {
		t.Errorf("with it: %v", err)
	}
	alone := ""
	if err := d.db.Read(t.Context(), "test", func(tx *store.Tx) error {
		_, err := tx.One(`SELECT p.body FROM history h JOIN history_payload p ON p.seq = h.seq WHERE h.verb = 'act.confirmed' ORDER BY h.seq DESC LIMIT 1`, nil, &alone)
		return err
	}); err != nil || !strings.Contains(alone, `"alone":true`) {
		t.Errorf("the history says %s %v", alone, err)
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
	if err != nil || len(people) != 1 || people[0].Name != "dewi" || !people[0].Here {
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
	// She is named all the same: the sign-in says that the password comes first.
	if people, err := door.People(); err != nil || len(people) != 1 || people[0].Here {
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
	if _, err := d.office.Confirm(t.Context(), owner.Token, office.Act{}, office.ConfirmInput{Username: "dewi", Secret: "481592", Roles: []string{office.RoleCounter}}); store.CodeOf(err) != store.CodeUnavailable {
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
