package office

import (
	"bytes"
	"context"
	"errors"
	"io"

	"filippo.io/age"

	"lunas/internal/store"
)

// wrapForRecovery makes a new recovery key (an age identity, "AGE-SECRET-KEY-1…") and the
// slots that belong to it: the data key encrypted to it, and its public half.
func wrapForRecovery(data key) (identity string, slots map[string][]byte, err error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return "", nil, err
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, id.Recipient())
	if err != nil {
		return "", nil, err
	}
	_, err = w.Write(data[:])
	if err = errors.Join(err, w.Close()); err != nil {
		return "", nil, err
	}
	return id.String(), map[string][]byte{slotRecovery: out.Bytes(), slotRecipient: []byte(id.Recipient().String())}, nil
}

func unwrapByRecovery(identity string, wrapped []byte) (data key, err error) {
	id, err := parseRecovery(identity)
	if err != nil {
		return data, err
	}
	r, err := age.Decrypt(bytes.NewReader(wrapped), id)
	if err != nil {
		return data, err
	}
	raw, err := io.ReadAll(io.LimitReader(r, int64(len(data)+1)))
	if err == nil && len(raw) != len(data) {
		err = errSealed
	}
	copy(data[:], raw)
	return data, err
}

// Recover opens the vault with the recovery key and wraps it anew for this PC: after a
// restore on another PC, a lost key file, a reset key store. A wrong key is CodeInvalid
// and changes nothing.
func (v *Vault) Recover(ctx context.Context, identity string) error {
	slots, err := v.slots(ctx)
	if err != nil {
		return err
	}
	data, err := unwrapByRecovery(identity, slots[slotRecovery])
	if err != nil {
		return store.Invalid("recovery", "office.vault.recovery_wrong", nil)
	}
	recipient, err := recipientOf(identity)
	if err != nil {
		return store.Internal(err)
	}
	slot, wrapped, err := v.local(data)
	if err != nil {
		return err
	}
	err = v.db.Write(ctx, "office.Recover", func(tx *store.Tx) error {
		if err := putSlots(tx, map[string][]byte{slot: wrapped, slotRecipient: recipient}); err != nil {
			return err
		}
		return Record(tx, "vault.recovered", "vault", 1, map[string]string{"mode": slot})
	})
	if err == nil {
		v.opened(data, slot)
	}
	return err
}

// IsRecoveryKey refuses what does not open the vault, CodeInvalid on "recovery".
func (v *Vault) IsRecoveryKey(ctx context.Context, identity string) error {
	slots, err := v.slots(ctx)
	if err != nil {
		return err
	}
	if _, err := unwrapByRecovery(identity, slots[slotRecovery]); err != nil {
		return store.Invalid("recovery", "office.vault.recovery_wrong", nil)
	}
	return nil
}

// NewRecoveryKey replaces the recovery key, as when the paper was lost before it was
// read; the old one opens neither the vault nor any copy sealed from now on. Copies sealed
// before still open with it alone. It is returned this once.
func (v *Vault) NewRecoveryKey(ctx context.Context) (string, error) {
	data, err := v.dataKey()
	if err != nil {
		return "", err
	}
	identity, paper, err := wrapForRecovery(data)
	if err != nil {
		return "", store.Internal(err)
	}
	err = v.db.Write(ctx, "office.NewRecoveryKey", func(tx *store.Tx) error {
		if err := putSlots(tx, paper); err != nil {
			return err
		}
		return Record(tx, "vault.recovery_changed", "vault", 1, nil)
	})
	if err != nil {
		return "", err
	}
	return identity, nil
}
