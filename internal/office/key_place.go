package office

import (
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/zalando/go-keyring"

	"lunas/internal/store"
)

// The slots of vault_key: where the key that wraps the data key is kept.
const (
	slotKeyring  = "keyring"
	slotFile     = "file"
	slotRecovery = "recovery"
)

var (
	errNoKey     = errors.New("office: no key is kept here")
	errBrokenKey = errors.New("office: what is kept here is no key")
)

const keyringService = "lunas"

// keyringPatience is how long the PC's key store may take to answer. A locked one
// asks a person, and at three in the morning nobody is there.
var keyringPatience = 2 * time.Second

// keyringKey reads this installation's key from the PC's key store.
func keyringKey(installation string) (key, error) {
	text, err := answeredSoon(func() (string, error) { return keyring.Get(keyringService, installation) })
	if errors.Is(err, keyring.ErrNotFound) {
		return key{}, errNoKey
	}
	if err != nil {
		return key{}, err
	}
	return readKey(text)
}

// keepInKeyring gives the key kept in the PC's key store, making one where none is,
// and reads it back: a locked store may accept what it will not return.
func keepInKeyring(installation string) (key, error) {
	have, err := keyringKey(installation)
	if err == nil || !(errors.Is(err, errNoKey) || errors.Is(err, errBrokenKey)) {
		return have, err
	}
	fresh := newKey()
	_, err = answeredSoon(func() (string, error) {
		return "", keyring.Set(keyringService, installation, fresh.text())
	})
	if err != nil {
		return key{}, err
	}
	back, err := keyringKey(installation)
	if err == nil && subtle.ConstantTimeCompare(back[:], fresh[:]) != 1 {
		err = errBrokenKey
	}
	return back, err
}

func answeredSoon(ask func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		text, err := ask()
		answered <- answer{text, err}
	}()
	timer := time.NewTimer(keyringPatience)
	defer timer.Stop()
	select {
	case a := <-answered:
		return a.text, a.err
	case <-timer.C:
		return "", fmt.Errorf("office: the key store did not answer within %s", keyringPatience)
	}
}

const keyHeader = "lunas-key-1 "

func (k key) text() string { return keyHeader + base64.StdEncoding.EncodeToString(k[:]) }

func readKey(text string) (k key, err error) {
	body, ok := strings.CutPrefix(strings.TrimSpace(text), keyHeader)
	if !ok {
		return k, errBrokenKey
	}
	raw, err := base64.StdEncoding.DecodeString(body)
	if err != nil || len(raw) != len(k) {
		return k, errBrokenKey
	}
	copy(k[:], raw)
	return k, nil
}

// fileKey reads the key file, closing it to others first where it stands open.
func fileKey(path string) (key, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return key{}, errNoKey
	}
	if err != nil {
		return key{}, err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		if err := os.Chmod(path, 0o600); err != nil {
			return key{}, err
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return key{}, err
	}
	return readKey(string(text))
}

// keepInFile gives the key in the key file, making the file where there is none. A
// file that holds something else is set aside, never overwritten.
func keepInFile(path string) (key, error) {
	have, err := fileKey(path)
	switch {
	case err == nil:
		return have, nil
	case errors.Is(err, errBrokenKey):
		if err := os.Rename(path, path+".broken"); err != nil {
			return key{}, err
		}
	case !errors.Is(err, errNoKey):
		return key{}, err
	}
	fresh := newKey()
	return fresh, writeKeyFile(path, fresh)
}

// writeKeyFile writes beside, syncs, renames: no half key ever stands under the name.
func writeKeyFile(path string, k key) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".lunas-key-*") // made with mode 0600
	if err != nil {
		return err
	}
	_, err = f.WriteString(k.text() + "\n")
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = store.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return syncFolder(dir)
}

// syncFolder makes a rename durable; Windows has no such call and needs none.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// keyFilePath is where the key file stands unless told otherwise: in the person's own
// configuration, one file per installation.
func keyFilePath(installation string) (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "lunas-keys", installation+".key"), nil
}

// standsInside tells whether path lies in the folder dir, links followed. A key kept
// beside the books would travel with every copy of them.
func standsInside(path, dir string) (bool, error) {
	p, err := resolved(path)
	if err != nil {
		return false, err
	}
	d, err := resolved(dir)
	if err != nil {
		return false, err
	}
	rel, err := filepath.Rel(d, p)
	if err != nil { // another drive
		return false, nil
	}
	return rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)), nil
}

// resolved follows the links of the longest part of the path that exists.
func resolved(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := path; ; at = filepath.Dir(at) {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}
