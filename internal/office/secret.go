package office

import (
	"fmt"

	"lunas/internal/store"
)

const secretIDLength = 20

// dataKey is the key while the vault is open, or why it is not.
func (v *Vault) dataKey() (key, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.mode == VaultLocked {
		return key{}, v.locked
	}
	return v.data, nil
}

// secretPurpose ties a ciphertext to its row: moved to another row it does not open.
func secretPurpose(id, kind string) string { return "secret|" + id + "|" + kind }

// Put keeps a secret of a kind, such as "pppoe" or "smtp", and gives its random id.
func (v *Vault) Put(tx *store.Tx, kind string, plaintext []byte) (id string, err error) {
	data, err := v.dataKey()
	if err != nil {
		return "", err
	}
	return data.put(tx, kind, plaintext)
}

func (k key) put(tx *store.Tx, kind string, plaintext []byte) (id string, err error) {
	id = store.Token(secretIDLength)
	nonce, ciphertext, err := k.seal(plaintext, secretPurpose(id, kind))
	if err != nil {
		return "", store.Internal(err)
	}
	_, err = tx.Exec(sqlInsertSecret, id, kind, nonce, ciphertext, tx.Now)
	return id, err
}

// Get opens a secret. Errors: CodeNotFound; CodeUnavailable while the vault is locked;
// CodeInternal where the row was tampered with.
func (v *Vault) Get(tx *store.Tx, id string) ([]byte, error) {
	data, err := v.dataKey()
	if err != nil {
		return nil, err
	}
	var kind string
	var nonce, ciphertext []byte
	found, err := tx.One(sqlSecret, []any{id}, &kind, &nonce, &ciphertext)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, store.NotFound("office.secret.unknown", id)
	}
	plaintext, err := data.open(nonce, ciphertext, secretPurpose(id, kind))
	if err != nil {
		return nil, store.Internal(fmt.Errorf("secret %s: %w", id, err))
	}
	return plaintext, nil
}

// Replace puts another text behind the same id.
func (v *Vault) Replace(tx *store.Tx, id string, plaintext []byte) error {
	data, err := v.dataKey()
	if err != nil {
		return err
	}
	var kind string
	found, err := tx.One(sqlSecretKind, []any{id}, &kind)
	if err != nil {
		return err
	}
	if !found {
		return store.NotFound("office.secret.unknown", id)
	}
	nonce, ciphertext, err := data.seal(plaintext, secretPurpose(id, kind))
	if err != nil {
		return store.Internal(err)
	}
	_, err = tx.Exec(sqlReplaceSecret, nonce, ciphertext, id)
	return err
}

// Erase removes a secret; one that is not there is no error.
func (v *Vault) Erase(tx *store.Tx, id string) error {
	_, err := tx.Exec(sqlEraseSecret, id)
	return err
}

// Find gives the newest secret of a kind of which the office has one, such as "smtp".
func (v *Vault) Find(tx *store.Tx, kind string) (id string, found bool, err error) {
	found, err = tx.One(sqlFindSecret, []any{kind}, &id)
	return id, found, err
}

// verify opens every secret for the books check; a locked vault has nothing to say.
func (v *Vault) verify(tx *store.Tx) []store.Finding {
	data, err := v.dataKey()
	if err != nil {
		return nil
	}
	var found []store.Finding
	err = tx.Each(sqlSecrets, nil, func(scan func(...any) error) error {
		var id, kind string
		var nonce, ciphertext []byte
		if err := scan(&id, &kind, &nonce, &ciphertext); err != nil {
			return err
		}
		if _, err := data.open(nonce, ciphertext, secretPurpose(id, kind)); err != nil {
			found = append(found, store.Finding{Check: "secret", Subject: "secret:" + id, Detail: "does not open with the key of this vault"})
		}
		return nil
	})
	if err != nil {
		found = append(found, store.Finding{Check: "secret", Detail: err.Error()})
	}
	return found
}
