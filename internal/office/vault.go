package office

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"lunas/internal/store"
)

// The ways a vault can stand, as the settings page states them.
const (
	VaultKeyring = "keyring" // opened by the key store of the PC
	VaultFile    = "file"    // opened by the key file
	VaultLocked  = "locked"  // no key at hand opens it; see Vault.Locked
)

// VaultOptions says where the key of this PC may be kept.
type VaultOptions struct {
	// KeyringOff leaves the PC's key store alone and uses the key file.
	KeyringOff bool
	// KeyFile is the key file; empty means one in the person's configuration folder.
	KeyFile string
}

// Vault keeps secrets: router passwords, gateway keys, PPPoE passwords. One random
// data key encrypts them; it is itself wrapped by a key of this PC (the PC's key store
// first, a key file of mode 0600 otherwise) and by a recovery key on paper. It is safe
// for concurrent use.
type Vault struct {
	db   *store.DB
	opt  VaultOptions
	home string // the installation, part of every purpose

	mu       sync.RWMutex
	data     key
	mode     string
	locked   error
	recovery string
}

// OpenVault opens the vault of the books, making it on first use; dir is the data
// folder, outside of which the key file must stand. Where no key at hand opens it, the
// vault comes back locked, not as an error: the office must open to enter the recovery
// key, and every Get and Put says why it cannot.
func OpenVault(ctx context.Context, db *store.DB, dir string, o VaultOptions) (*Vault, error) {
	v := &Vault{db: db, opt: o, home: db.Info().Installation, mode: VaultLocked}
	if v.opt.KeyFile == "" {
		path, err := keyFilePath(v.home)
		if err != nil {
			return nil, store.Internal(err)
		}
		v.opt.KeyFile = path
	}
	for _, folder := range []string{dir, filepath.Dir(db.Path())} {
		if folder == "" {
			continue
		}
		inside, err := standsInside(v.opt.KeyFile, folder)
		if err != nil {
			return nil, store.Internal(err)
		}
		if inside {
			return nil, store.Conflict("office.vault.key_beside_data", nil)
		}
	}
	slots, err := v.slots(ctx)
	if err != nil {
		return nil, err
	}
	if len(slots) == 0 {
		return v, v.create(ctx)
	}
	v.unlock(slots)
	return v, nil
}

// Mode tells how the vault stands: VaultKeyring, VaultFile or VaultLocked.
func (v *Vault) Mode() string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.mode
}

// Locked is why the vault does not open, nil when it is open.
func (v *Vault) Locked() error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.locked
}

// RecoveryKey is the recovery key made together with the vault. It is given once, to
// be shown and written down; ever after it is "".
func (v *Vault) RecoveryKey() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	once := v.recovery
	v.recovery = ""
	return once
}

// Retry tries the keys of this PC again, as after the PC's key store was opened.
func (v *Vault) Retry(ctx context.Context) error {
	if v.Locked() == nil {
		return nil
	}
	slots, err := v.slots(ctx)
	if err != nil {
		return err
	}
	v.unlock(slots)
	return v.Locked()
}

// unlock tries the PC's key store, then the key file.
func (v *Vault) unlock(slots map[string][]byte) {
	var why error
	for _, slot := range []string{slotKeyring, slotFile} {
		wrapped, ok := slots[slot]
		if !ok || (slot == slotKeyring && v.opt.KeyringOff) {
			continue
		}
		k, err := v.placeKey(slot)
		if err != nil {
			why = errors.Join(why, fmt.Errorf("%s: %w", slot, err))
			continue
		}
		data, err := k.unwrap(wrapped, v.purpose(slot))
		if err != nil {
			why = errors.Join(why, fmt.Errorf("%s: %w", slot, err))
			continue
		}
		v.opened(data, slot)
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.locked = store.Unavailable(lockedKey(why), why)
}

// lockedKey names the sentence for why no key opened the vault.
func lockedKey(why error) string {
	switch {
	case errors.Is(why, errSealed), errors.Is(why, errBrokenKey):
		return "office.vault.key_wrong"
	case why == nil, errors.Is(why, errNoKey):
		return "office.vault.key_missing"
	}
	return "office.vault.keyring_silent"
}

func (v *Vault) placeKey(slot string) (key, error) {
	if slot == slotKeyring {
		return keyringKey(v.home)
	}
	return fileKey(v.opt.KeyFile)
}

func (v *Vault) opened(data key, mode string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.data, v.mode, v.locked = data, mode, nil
}

// purpose ties a wrapped key to its slot in these books.
func (v *Vault) purpose(slot string) string { return "vault_key|" + slot + "|" + v.home }

func (v *Vault) slots(ctx context.Context) (map[string][]byte, error) {
	var slots map[string][]byte
	err := v.db.Read(ctx, "office.OpenVault", func(tx *store.Tx) (err error) {
		slots, err = readSlots(tx)
		return err
	})
	return slots, err
}

func readSlots(tx *store.Tx) (map[string][]byte, error) {
	slots := map[string][]byte{}
	err := tx.Each(sqlSlots, nil, func(scan func(...any) error) error {
		var slot string
		var wrapped []byte
		err := scan(&slot, &wrapped)
		slots[slot] = wrapped
		return err
	})
	return slots, err
}

// local wraps a data key for this PC: in its key store, or in the key file where no
// store answers. The key is kept before the books name it.
func (v *Vault) local(data key) (slot string, wrapped []byte, err error) {
	slot = slotKeyring
	k, why := key{}, errNoKey
	if !v.opt.KeyringOff {
		k, why = keepInKeyring(v.home)
	}
	if why != nil {
		slot = slotFile
		if k, err = keepInFile(v.opt.KeyFile); err != nil {
			return "", nil, store.Unavailable("office.vault.key_file", errors.Join(why, err))
		}
	}
	wrapped, err = k.wrap(data, v.purpose(slot))
	return slot, wrapped, err
}

// create makes the data key and its two wrappings, for this PC and for the paper.
func (v *Vault) create(ctx context.Context) error {
	data := newKey()
	slot, local, err := v.local(data)
	if err != nil {
		return err
	}
	identity, paper, err := wrapForRecovery(data)
	if err != nil {
		return store.Internal(err)
	}
	err = v.db.Write(ctx, "office.OpenVault", func(tx *store.Tx) error {
		slots, err := readSlots(tx)
		if err != nil {
			return err
		}
		if len(slots) > 0 {
			return store.Conflict("office.vault.exists", nil)
		}
		paper[slot] = local
		if err := putSlots(tx, paper); err != nil {
			return err
		}
		if _, err := putSealing(tx, data.put); err != nil {
			return err
		}
		return Record(tx, "vault.created", "vault", 1, map[string]string{"mode": slot})
	})
	if err != nil {
		return err
	}
	v.opened(data, slot)
	v.mu.Lock()
	v.recovery = identity
	v.mu.Unlock()
	return nil
}

func putSlots(tx *store.Tx, slots map[string][]byte) error {
	for slot, wrapped := range slots {
		if _, err := tx.Exec(sqlSetSlot, slot, wrapped, tx.Now); err != nil {
			return err
		}
	}
	return nil
}
