package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// The recovery key is shown once, when the owner is made. When the key of the PC is lost,
// the window says so, and the paper opens the vault again.
func TestTheRecoveryKeyIsShownOnceAndOpensTheVault(t *testing.T) {
	d := &testDesk{t: t, dir: t.TempDir(), calendar: clock.NewMovable(morning)}
	v := &village{testDesk: d}
	d.open()
	first, err := (&Door{d.Desk}).CreateOwner(OwnerInput{Name: "Sri", Username: ownerName, Password: password, Company: "Warga Net", Zone: "WIB"})
	v.must(err)
	paper := first.RecoveryKey
	if !strings.HasPrefix(paper, "AGE-SECRET-KEY-1") {
		t.Fatalf("no recovery key: %q", paper)
	}
	enter := func() {
		t.Helper()
		s, err := (&Door{d.Desk}).SignIn(ownerName, password)
		v.must(err)
		who, err := d.who(s.Token)
		v.must(err)
		if d.owner = s.Token; s.RecoveryKey+who.RecoveryKey != "" || d.vault.RecoveryKey() != "" {
			t.Error("the recovery key is shown again")
		}
	}
	locked := func() bool {
		t.Helper()
		s, err := (&Door{d.Desk}).State()
		v.must(err)
		return s.VaultLocked
	}
	enter()
	if locked() {
		t.Error("a new vault is locked")
	}
	_, err = (&Settings{d.Desk}).AddGateway(d.owner, GatewayInput{Provider: "midtrans", Name: "Latihan", CoreURL: "http://127.0.0.1:9", SnapURL: "http://127.0.0.1:9", ServerKey: diaryKey})
	v.must(err)
	if err := (&Settings{d.Desk}).EnterRecovery(d.owner, paper); wireIn(t, err).Key != "app.vault_open" {
		t.Errorf("an open vault: %v", err)
	}
	v.must(d.Close())
	v.must(os.RemoveAll(filepath.Dir(d.opt.KeyFile)))

	d.open()
	if !locked() {
		t.Fatal("the key is gone, and the window is not told")
	}
	enter()
	if !v.tells("attention.vault") || d.booksDot().Word != "app.health.vault_locked" {
		t.Errorf("Hari Ini: %+v", v.page().Attention)
	}
	for _, wrong := range []string{"", "AGE-SECRET-KEY-1SALAH", diaryKey} {
		if err := (&Settings{d.Desk}).EnterRecovery(d.owner, wrong); wireIn(t, err).Code != store.CodeInvalid {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	// As it stands on the paper, read off in groups of five and typed in small letters.
	typed := strings.ToLower("AGE-SECRET-KEY-1")
	for group := range slices.Chunk([]byte(strings.ToLower(strings.TrimPrefix(paper, "AGE-SECRET-KEY-1"))), 5) {
		typed += " " + string(group)
	}
	v.must((&Settings{d.Desk}).EnterRecovery(d.owner, typed+"\n"))
	if locked() || v.tells("attention.vault") {
		t.Error("still locked")
	}
	v.must(d.Close())
	d.open()
	if locked() {
		t.Error("the next start knows no key")
	}
}

func TestALanguageSurvivesARestart(t *testing.T) {
	d := openTest(t)
	if err := (&Door{d.Desk}).SetLang(d.owner, "xx"); wireIn(t, err).Code != store.CodeInvalid {
		t.Errorf("an unknown language: %v", err)
	}
	if err := (&Door{d.Desk}).SetLang(d.owner, "en"); err != nil {
		t.Fatal(err)
	}
	if who, err := d.who(d.owner); err != nil || who.Lang != "en" {
		t.Errorf("at once: %+v %v", who, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d.open()
	if s, err := (&Door{d.Desk}).SignIn(ownerName, password); err != nil || s.Lang != "en" {
		t.Errorf("after a restart: %+v %v", s, err)
	}
}
