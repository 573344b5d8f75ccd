package office

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"lunas/internal/store"
)

func (h *house) sealed(text string) []byte {
	h.t.Helper()
	var out bytes.Buffer
	w, err := h.vault.Seal(ctx, &out)
	if err != nil {
		h.t.Fatal(err)
	}
	_, err = io.WriteString(w, text)
	if err := errors.Join(err, w.Close()); err != nil {
		h.t.Fatal(err)
	}
	return out.Bytes()
}

func (h *house) unseal(sealed []byte, recovery string) (string, error) {
	r, err := h.vault.Unseal(ctx, bytes.NewReader(sealed), recovery)
	if err != nil {
		return "", err
	}
	plain, err := io.ReadAll(r)
	return string(plain), err
}

// What left this PC is read by this office, by the paper on any PC, and by nobody else.
func TestWhatIsSealedOpensForTheOfficeAndForThePaper(t *testing.T) {
	h := build(t)
	h.firstOwner()
	paper := h.vault.RecoveryKey()
	sealed := h.sealed(canary)
	if bytes.Contains(sealed, []byte(canary)) {
		t.Fatal("it stands readable in what was sealed")
	}
	for name, key := range map[string]string{"this office": "", "the paper": paper, "the paper, typed": " " + strings.ToLower(paper[:30]) + " " + paper[30:] + "\n",
		"in groups of five": "age secret key 1 " + strings.Join(slices.Collect(grouped(paper[len("AGE-SECRET-KEY-1"):], 5)), "-")} {
		if got, err := h.unseal(sealed, key); err != nil || got != canary {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	stranger, _, err := wrapForRecovery(newKey())
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"halo", stranger} {
		_, err := h.unseal(sealed, wrong)
		refused(t, err, store.CodeInvalid, "office.vault.recovery_wrong")
	}
	// age alone opens it too: the paper is worth something without this program.
	id, err := age.ParseX25519Identity(paper)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := age.Decrypt(bytes.NewReader(sealed), id); err != nil {
		t.Error(err)
	}
	for at := range sealed {
		spoiled := bytes.Clone(sealed)
		spoiled[at] ^= 1
		if got, err := h.unseal(spoiled, paper); err == nil {
			t.Fatalf("byte %d of %d changed unseen: %q", at, len(sealed), got)
		}
	}

	// Another office, and this one on a PC without its key.
	other := build(t)
	other.firstOwner()
	_, err = other.unseal(sealed, "")
	refused(t, err, store.CodeInvalid, "office.vault.recovery_needed")
	h.keyFile = filepath.Join(t.TempDir(), "new-pc.key")
	h.restart()
	_, err = h.unseal(sealed, "")
	refused(t, err, store.CodeInvalid, "office.vault.recovery_needed")
	_, err = h.vault.Seal(ctx, io.Discard)
	refused(t, err, store.CodeUnavailable, "office.vault.key_missing")
	if got, err := h.unseal(sealed, paper); err != nil || got != canary {
		t.Errorf("%q, %v", got, err)
	}
	h.sound()
}

// Books of before anything was sealed have neither key: the one of the office comes by
// itself, the public half of the paper with the paper or with a new one.
func TestOlderBooksSealOnceTheRecoveryKeyIsKnown(t *testing.T) {
	h := build(t)
	h.firstOwner()
	paper := h.vault.RecoveryKey()
	forget := func() {
		h.meddle(`DELETE FROM vault_key WHERE slot = 'recipient'`)
		h.meddle(`DELETE FROM secret WHERE kind = 'sealing'`)
	}
	forget()
	_, err := h.vault.Seal(ctx, io.Discard)
	refused(t, err, store.CodeUnavailable, "office.vault.no_recipient")
	if err := h.vault.Recover(ctx, paper); err != nil {
		t.Fatal(err)
	}
	before := h.sealed(canary)
	if got, err := h.unseal(before, paper); err != nil || got != canary {
		t.Errorf("%q, %v", got, err)
	}
	forget()
	fresh, err := h.vault.NewRecoveryKey(ctx)
	if err != nil {
		t.Fatal(err)
	}
	after := h.sealed(canary)
	if got, err := h.unseal(after, fresh); err != nil || got != canary {
		t.Errorf("%q, %v", got, err)
	}
	_, err = h.unseal(after, paper)
	refused(t, err, store.CodeInvalid, "office.vault.recovery_wrong")
	if got, err := h.unseal(before, paper); err != nil || got != canary {
		t.Errorf("a copy of before the new paper: %q, %v", got, err)
	}
}

// grouped are the characters of a text, so many at a time.
func grouped(s string, n int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for part := range slices.Chunk([]byte(s), n) {
			if !yield(string(part)) {
				return
			}
		}
	}
}
