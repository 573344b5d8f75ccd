package office

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"
	"unicode"

	"filippo.io/age"

	"lunas/internal/store"
)

// slotRecipient holds the public half of the recovery key: whoever has it can encrypt for
// the paper, and open nothing.
const slotRecipient = "recipient"

// kindSealing is the secret that lets this office itself read what it has sealed.
const kindSealing = "sealing"

// Seal encrypts what leaves the data folder of this PC. What is written to it arrives at w
// as an age file with two recipients: the owner's recovery key, so that it opens on any
// PC, with this program or with age itself; and a key the vault holds, so that this office
// can read back what it wrote. The last bytes are written by Close, which does not close w.
//
// It reads the books in a transaction of its own and must not be called inside one.
// Errors: CodeUnavailable while the vault is locked, and office.vault.no_recipient where
// the recovery key was made before its public half was kept: NewRecoveryKey mends that.
func (v *Vault) Seal(ctx context.Context, w io.Writer) (io.WriteCloser, error) {
	paper, own, err := v.sealingKeys(ctx)
	if err != nil {
		return nil, err
	}
	out, err := age.Encrypt(w, paper, own.Recipient())
	if err != nil {
		return nil, store.Unavailable("store.path", err)
	}
	return out, nil
}

// Unseal opens what Seal made: with the recovery key as typed from paper, or, where that is
// "", with the vault of this PC. A wrong recovery key is CodeInvalid at the field recovery,
// and so is an empty one where the vault does not open it: another office's, or locked.
// What reads on from a file that was damaged or cut off gets an error, never other bytes.
func (v *Vault) Unseal(ctx context.Context, r io.Reader, recovery string) (io.Reader, error) {
	if strings.TrimSpace(recovery) != "" {
		return UnsealByPaper(r, recovery)
	}
	needed := store.Invalid("recovery", "office.vault.recovery_needed", nil)
	own, err := v.ownKey(ctx)
	if err != nil {
		return nil, needed
	}
	return unseal(r, own, needed)
}

// UnsealByPaper is Vault.Unseal with the recovery key alone, where there is no office yet.
func UnsealByPaper(r io.Reader, recovery string) (io.Reader, error) {
	wrong := store.Invalid("recovery", "office.vault.recovery_wrong", nil)
	id, err := parseRecovery(recovery)
	if err != nil {
		return nil, wrong
	}
	return unseal(r, id, wrong)
}

func unseal(r io.Reader, id age.Identity, wrong error) (io.Reader, error) {
	plain, err := age.Decrypt(r, id)
	var noMatch *age.NoIdentityMatchError
	if errors.As(err, &noMatch) {
		return nil, wrong
	}
	if err != nil {
		return nil, store.Unavailable("store.backup_damaged", err)
	}
	return plain, nil
}

// PaperSince is when the recovery key of now was made: older books do not hold the data key
// wrapped for it, so that sealing them for it would leave their secrets without a key. The
// zero instant means that nobody knows.
func (v *Vault) PaperSince(ctx context.Context) (since time.Time, err error) {
	err = v.db.Read(ctx, "office.PaperSince", func(tx *store.Tx) error {
		_, err := tx.One(sqlSlotSince, []any{slotRecovery}, &since)
		return err
	})
	return since, err
}

// PaperLabel is the label of a backup whose value tells which recovery key its books know.
const PaperLabel = "office.paper"

// PaperID tells the recovery key of now from every other, as PaperLabel does in a backup:
// its public half. It is "" where that was not kept, and nothing can be sealed.
func (v *Vault) PaperID(ctx context.Context) (id string, err error) {
	err = v.db.Read(ctx, "office.PaperID", func(tx *store.Tx) error { return tx.QueryRow(sqlPaperLabel).Scan(&id) })
	return id, err
}

// sealingKeys are who may read what is sealed, the office's own key made on first use.
func (v *Vault) sealingKeys(ctx context.Context) (paper *age.X25519Recipient, own *age.X25519Identity, err error) {
	if own, err = v.ownKey(ctx); err != nil {
		return nil, nil, err
	}
	slots, err := v.slots(ctx)
	if err != nil {
		return nil, nil, err
	}
	if len(slots[slotRecipient]) == 0 {
		return nil, nil, store.Unavailable("office.vault.no_recipient", nil)
	}
	if paper, err = age.ParseX25519Recipient(string(slots[slotRecipient])); err != nil {
		return nil, nil, store.Internal(err)
	}
	return paper, own, nil
}

// ownKey is the vault's own sealing key. Books of before it was there get it now.
func (v *Vault) ownKey(ctx context.Context) (*age.X25519Identity, error) {
	var text []byte
	err := v.db.Read(ctx, "office.SealingKey", func(tx *store.Tx) error {
		id, found, err := v.Find(tx, kindSealing)
		if err == nil && found {
			text, err = v.Get(tx, id)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if text == nil {
		err = v.db.Write(ctx, "office.SealingKey", func(tx *store.Tx) error {
			id, found, err := v.Find(tx, kindSealing)
			if err == nil && !found {
				id, err = putSealing(tx, v.Put)
			}
			if err == nil {
				text, err = v.Get(tx, id)
			}
			return err
		})
	}
	if err != nil {
		return nil, err
	}
	own, err := age.ParseX25519Identity(string(text))
	if err != nil {
		return nil, store.Internal(errors.New("the sealing key is no key"))
	}
	return own, nil
}

// putSealing makes the sealing key and keeps it with put.
func putSealing(tx *store.Tx, put func(*store.Tx, string, []byte) (string, error)) (string, error) {
	own, err := age.GenerateX25519Identity()
	if err != nil {
		return "", store.Internal(err)
	}
	return put(tx, kindSealing, []byte(own.String()))
}

// parseRecovery reads a recovery key as it was typed off the paper, where it stands in
// groups: it is letters and digits of one case, so that spaces, dashes and small letters do
// no harm.
func parseRecovery(typed string) (*age.X25519Identity, error) {
	const head = "AGE-SECRET-KEY-1"
	bare := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, typed)
	if rest, ok := strings.CutPrefix(bare, strings.ReplaceAll(head, "-", "")); ok {
		bare = head + rest
	}
	return age.ParseX25519Identity(bare)
}

// recipientOf is the public half of a recovery key.
func recipientOf(recovery string) ([]byte, error) {
	id, err := parseRecovery(recovery)
	if err != nil {
		return nil, err
	}
	return []byte(id.Recipient().String()), nil
}
