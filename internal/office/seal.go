package office

import (
	"crypto/rand"
	"errors"

	"golang.org/x/crypto/chacha20poly1305"
)

// key is 256 random bits: the one data key that opens every secret, or the key of a
// place on this PC that wraps it.
type key [chacha20poly1305.KeySize]byte

var errSealed = errors.New("office: the key does not open this")

func newKey() key {
	var k key
	_, _ = rand.Read(k[:]) // never fails since Go 1.24
	return k
}

// seal encrypts with XChaCha20-Poly1305 under a fresh random nonce of 24 bytes. The
// purpose says what the text is and where it stands, so that it opens nowhere else.
func (k key) seal(plaintext []byte, purpose string) (nonce, ciphertext []byte, err error) {
	aead, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		return nil, nil, err
	}
	nonce = make([]byte, aead.NonceSize())
	_, _ = rand.Read(nonce)
	return nonce, aead.Seal(nil, nonce, plaintext, []byte(purpose)), nil
}

func (k key) open(nonce, ciphertext []byte, purpose string) ([]byte, error) {
	aead, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		return nil, err
	}
	if len(nonce) != aead.NonceSize() {
		return nil, errSealed
	}
	plaintext, err := aead.Open(nil, nonce, ciphertext, []byte(purpose))
	if err != nil {
		return nil, errSealed
	}
	return plaintext, nil
}

// wrap and unwrap keep nonce and ciphertext in one piece.
func (k key) wrap(inner key, purpose string) ([]byte, error) {
	nonce, ciphertext, err := k.seal(inner[:], purpose)
	return append(nonce, ciphertext...), err
}

func (k key) unwrap(wrapped []byte, purpose string) (inner key, err error) {
	if len(wrapped) < chacha20poly1305.NonceSizeX {
		return inner, errSealed
	}
	raw, err := k.open(wrapped[:chacha20poly1305.NonceSizeX], wrapped[chacha20poly1305.NonceSizeX:], purpose)
	if err == nil && copy(inner[:], raw) != len(inner) {
		err = errSealed
	}
	return inner, err
}
