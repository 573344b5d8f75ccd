package office

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"
	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/store"
)

const canary = "kenari-kuning-di-tambang"

func (h *house) put(kind, text string) (id string) {
	h.t.Helper()
	h.write(func(tx *store.Tx) (err error) {
		id, err = h.vault.Put(tx, kind, []byte(text))
		return err
	})
	return id
}

func (h *house) get(id string) (string, error) {
	var text []byte
	err := h.db.Read(ctx, "test", func(tx *store.Tx) (err error) {
		text, err = h.vault.Get(tx, id)
		return err
	})
	return string(text), err
}

func (h *house) holds(id, want string) {
	h.t.Helper()
	if got, err := h.get(id); err != nil || got != want {
		h.t.Fatalf("secret: %q, %v", got, err)
	}
}

func TestASecretIsKeptAndNeverStandsInTheFile(t *testing.T) {
	h := build(t)
	h.firstOwner()
	id := h.put("pppoe", canary)
	h.holds(id, canary)
	h.absentOnDisk(canary, h.vault.RecoveryKey())
	h.write(func(tx *store.Tx) error { return h.vault.Replace(tx, id, []byte(canary+"-2")) })
	h.holds(id, canary+"-2")
	h.restart()
	h.holds(id, canary+"-2")
	h.sound()
	key, err := os.ReadFile(h.keyFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.db.Close(); err != nil {
		t.Fatal(err)
	}
	h.absentOnDisk(canary, strings.TrimPrefix(strings.TrimSpace(string(key)), keyHeader))
	if bytes.Contains(key, []byte(canary)) {
		t.Error("the key file holds the secret")
	}
}

func TestASecretIsFoundByKindAndErased(t *testing.T) {
	h := build(t)
	h.firstOwner()
	h.put("smtp", "lama")
	h.calendar.Advance(time.Hour)
	id := h.put("smtp", "baru")
	h.read(func(tx *store.Tx) error {
		got, found, err := h.vault.Find(tx, "smtp")
		if !found || got != id {
			t.Errorf("%q %v", got, found)
		}
		_, found, noneErr := h.vault.Find(tx, "tripay")
		if found {
			t.Error("found what was never kept")
		}
		return errors.Join(err, noneErr)
	})
	h.write(func(tx *store.Tx) error { return h.vault.Erase(tx, id) })
	_, err := h.get(id)
	refused(t, err, store.CodeNotFound, "office.secret.unknown")
	err = h.db.Write(ctx, "test", func(tx *store.Tx) error { return h.vault.Replace(tx, id, nil) })
	refused(t, err, store.CodeNotFound, "office.secret.unknown")
}

func TestASecretMovedToAnotherRowDoesNotOpen(t *testing.T) {
	h := build(t)
	h.firstOwner()
	a, b := h.put("gateway", canary), h.put("gateway", "lain")
	h.meddle(fmt.Sprintf(`UPDATE secret SET (nonce, ciphertext) = (SELECT nonce, ciphertext FROM secret WHERE id = '%s') WHERE id = '%s'`, a, b))
	if got, err := h.get(b); store.CodeOf(err) != store.CodeInternal || got != "" {
		t.Fatalf("%q, %v", got, err)
	}
	found := h.check()
	if len(found) != 1 || found[0].Check != "secret" || found[0].Subject != "secret:"+b {
		t.Fatalf("%v", found)
	}
	h.meddle(fmt.Sprintf(`UPDATE secret SET kind = 'smtp' WHERE id = '%s'`, a))
	if _, err := h.get(a); store.CodeOf(err) != store.CodeInternal {
		t.Fatalf("under another kind: %v", err)
	}
}

func TestWithoutAKeyStoreTheKeyStandsInAFileOfItsOwn(t *testing.T) {
	keyring.MockInitWithError(errors.New("no such service"))
	h := build(t)
	if h.vault.Mode() != VaultFile || h.vault.Locked() != nil {
		t.Fatalf("mode %s, %v", h.vault.Mode(), h.vault.Locked())
	}
	info, err := os.Stat(h.keyFile)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the key file is open to others: %v", info.Mode())
	}
	if err := os.Chmod(h.keyFile, 0o644); err != nil {
		t.Fatal(err)
	}
	h.restart()
	if info, _ := os.Stat(h.keyFile); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("it stayed open: %v", info.Mode())
	}

	// The same where the store exists but answers with an error.
	db := otherBooks(t)
	v, err := OpenVault(ctx, db, "", VaultOptions{KeyFile: filepath.Join(t.TempDir(), "k")})
	if err != nil || v.Mode() != VaultFile {
		t.Fatalf("%v, %v", v.Mode(), err)
	}
}

func otherBooks(t *testing.T) *store.DB {
	t.Helper()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "lunas.db"), store.Options{Calendar: clock.NewMovable(clock.MustDate("2026-11-23").At(9, 0, clock.WIB))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestTheKeyStoreOfThePCComesFirst(t *testing.T) {
	keyring.MockInit()
	db := otherBooks(t)
	file := filepath.Join(t.TempDir(), "key")
	v, err := OpenVault(ctx, db, "", VaultOptions{KeyFile: file})
	if err != nil || v.Mode() != VaultKeyring {
		t.Fatalf("%v, %v", v.Mode(), err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("a key file was left behind: %v", err)
	}
	h := &house{Room: New(db, v), t: t}
	id := h.put("router", canary)
	if h.vault, err = OpenVault(ctx, db, "", VaultOptions{KeyFile: file}); err != nil {
		t.Fatal(err)
	}
	h.holds(id, canary)

	// The store is locked tonight: the office opens, the vault says why it does not.
	recovery := v.RecoveryKey()
	keyring.MockInitWithError(errors.New("locked collection"))
	if h.vault, err = OpenVault(ctx, db, "", VaultOptions{KeyFile: file}); err != nil {
		t.Fatal(err)
	}
	_, err = h.get(id)
	refused(t, err, store.CodeUnavailable, "office.vault.keyring_silent")
	refused(t, h.vault.Retry(ctx), store.CodeUnavailable, "office.vault.keyring_silent")

	// The owner types the recovery key; the key now stands in a file.
	if err := h.vault.Recover(ctx, recovery); err != nil || h.vault.Mode() != VaultFile {
		t.Fatalf("%v, %v", h.vault.Mode(), err)
	}
	h.holds(id, canary)
	if h.vault, err = OpenVault(ctx, db, "", VaultOptions{KeyFile: file}); err != nil {
		t.Fatal(err)
	}
	h.holds(id, canary)
}

func TestAKeyStoreThatDoesNotAnswerIsNotWaitedFor(t *testing.T) {
	before := keyringPatience
	keyringPatience = 5 * time.Millisecond
	defer func() { keyringPatience = before }()
	stuck := make(chan struct{})
	defer close(stuck)
	if _, err := answeredSoon(func() (string, error) { <-stuck; return "", nil }); err == nil {
		t.Fatal("a silent store gave an answer")
	}
}

func TestAWrongOrMissingKeyFileLocksTheVaultUntilTheRecoveryKey(t *testing.T) {
	h := build(t)
	h.firstOwner()
	recovery := h.vault.RecoveryKey()
	if !strings.HasPrefix(recovery, "AGE-SECRET-KEY-1") || h.vault.RecoveryKey() != "" {
		t.Fatal("the recovery key is given once")
	}
	id := h.put("pppoe", canary)

	for name, c := range map[string]struct {
		spoil func() error
		key   string
	}{
		"missing":           {func() error { return os.Remove(h.keyFile) }, "office.vault.key_missing"},
		"of another office": {func() error { return writeKeyFile(h.keyFile, newKey()) }, "office.vault.key_wrong"},
		"not a key":         {func() error { return os.WriteFile(h.keyFile, []byte("halo"), 0o600) }, "office.vault.key_wrong"},
	} {
		t.Run(name, func(t *testing.T) {
			h.t = t
			if err := c.spoil(); err != nil {
				t.Fatal(err)
			}
			h.restart()
			if h.vault.Mode() != VaultLocked {
				t.Fatalf("mode %s", h.vault.Mode())
			}
			_, err := h.get(id)
			refused(t, err, store.CodeUnavailable, c.key)
			err = h.db.Write(ctx, "test", func(tx *store.Tx) error {
				_, err := h.vault.Put(tx, "pppoe", []byte("x"))
				return err
			})
			refused(t, err, store.CodeUnavailable, c.key)
			_, err = h.vault.NewRecoveryKey(ctx)
			refused(t, err, store.CodeUnavailable, c.key)
			if _, err := h.SignIn(ctx, "sri", ownerPassword); err != nil {
				t.Fatalf("the owner cannot come in to recover: %v", err)
			}

			stranger, _, err := wrapForRecovery(newKey())
			if err != nil {
				t.Fatal(err)
			}
			for _, wrong := range []string{"", "halo", stranger} {
				refused(t, h.vault.Recover(ctx, wrong), store.CodeInvalid, "office.vault.recovery_wrong")
			}
			if h.vault.Mode() != VaultLocked {
				t.Fatal("a wrong recovery key opened the vault")
			}
			typed := " " + strings.ToLower(recovery[:20]) + " " + strings.ToLower(recovery[20:]) + "\n"
			if err := h.vault.Recover(ctx, typed); err != nil {
				t.Fatal(err)
			}
			h.holds(id, canary)
			h.restart()
			h.holds(id, canary)
			h.sound()
		})
	}
	if raw, err := os.ReadFile(h.keyFile + ".broken"); err != nil || string(raw) != "halo" {
		t.Errorf("what stood in the place of the key was not set aside: %q, %v", raw, err)
	}
}

func TestTheBooksOpenOnAnotherPCByTheRecoveryKey(t *testing.T) {
	h := build(t)
	h.firstOwner()
	recovery := h.vault.RecoveryKey()
	id := h.put("pppoe", canary)
	h.keyFile = filepath.Join(t.TempDir(), "new-pc.key") // the data folder came over, the key did not
	h.restart()
	_, err := h.get(id)
	refused(t, err, store.CodeUnavailable, "office.vault.key_missing")
	if err := h.vault.Recover(ctx, recovery); err != nil {
		t.Fatal(err)
	}
	h.holds(id, canary)

	fresh, err := h.vault.NewRecoveryKey(ctx)
	if err != nil || fresh == recovery {
		t.Fatal(err)
	}
	refused(t, h.vault.Recover(ctx, recovery), store.CodeInvalid, "office.vault.recovery_wrong")
	if err := h.vault.Recover(ctx, fresh); err != nil {
		t.Fatal(err)
	}
	h.holds(id, canary)
	h.sawVerbs("vault", 1, "vault.recovered", "vault.recovery_changed", "vault.recovered", "vault.created")
}

func TestAKeyBesideTheDataIsRefused(t *testing.T) {
	db := otherBooks(t)
	dir := filepath.Dir(db.Path())
	link := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{filepath.Join(dir, "key"), filepath.Join(dir, "deeper", "still", "key"), filepath.Join(link, "key")} {
		_, err := OpenVault(ctx, db, "", VaultOptions{KeyringOff: true, KeyFile: file})
		refused(t, err, store.CodeConflict, "office.vault.key_beside_data")
	}
	if _, err := OpenVault(ctx, db, dir, VaultOptions{KeyringOff: true, KeyFile: dir + "-keys"}); err != nil {
		t.Fatalf("a folder whose name only begins alike: %v", err)
	}
}

func TestSecretsStayOutOfTheLog(t *testing.T) {
	h := build(t)
	s := h.firstOwner()
	in := OwnerInput{Name: "Sri", Password: ownerPassword}
	staff := StaffInput{Name: "Sri", Password: ownerPassword}
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "in", in, "staff", staff, "session", s, "vault", h.vault)
	for _, v := range []any{in, staff, s, h.vault} {
		fmt.Fprintf(&out, "%v %+v %#v %s\n", v, v, v, v)
	}
	text := out.String()
	if strings.Contains(text, ownerPassword) || strings.Contains(text, s.Token) {
		t.Fatal(text)
	}
	if strings.Count(text, redacted) != 4+4*4 {
		t.Errorf("%d places are marked in %s", strings.Count(text, redacted), text)
	}
}

func TestSealOpensOnlyWithItsKeyAndPurpose(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		plain := rapid.SliceOf(rapid.Byte()).Draw(rt, "plain")
		k := newKey()
		nonce, sealed, err := k.seal(plain, "a")
		if err != nil {
			rt.Fatal(err)
		}
		if got, err := k.open(nonce, sealed, "a"); err != nil || !bytes.Equal(got, plain) {
			rt.Fatalf("%v, %v", got, err)
		}
		flip := rapid.IntRange(0, len(sealed)-1).Draw(rt, "flip")
		spoiled := bytes.Clone(sealed)
		spoiled[flip] ^= 1
		for name, open := range map[string]func() ([]byte, error){
			"another key":     func() ([]byte, error) { return newKey().open(nonce, sealed, "a") },
			"another purpose": func() ([]byte, error) { return k.open(nonce, sealed, "b") },
			"a flipped bit":   func() ([]byte, error) { return k.open(nonce, spoiled, "a") },
			"no nonce":        func() ([]byte, error) { return k.open(nil, sealed, "a") },
		} {
			if got, err := open(); !errors.Is(err, errSealed) || got != nil {
				rt.Fatalf("%s: %v, %v", name, got, err)
			}
		}
	})
	if _, err := newKey().unwrap([]byte("short"), "a"); !errors.Is(err, errSealed) {
		t.Errorf("%v", err)
	}
}
