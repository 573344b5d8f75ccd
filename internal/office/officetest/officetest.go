// Package officetest opens ready-made books for the tests of other rooms: an owner, a
// company in WIB that is no PKP, its head branch, an open vault. The books are made once
// per test binary, because a password hash and ten migrations take their time, and
// copied for each test.
package officetest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// OwnerUsername and OwnerPassword sign the owner in.
const (
	OwnerUsername = "sri"
	OwnerPassword = "sawah-hijau-42"
)

// Office is one test's own books. They close with the test.
type Office struct {
	DB       *store.DB
	Room     *office.Room
	Vault    *office.Vault
	Calendar *clock.Movable
	// Branch is the head branch.
	Branch int64
	// Ctx acts as the owner.
	Ctx context.Context
}

// Open gives fresh books whose calendar stands still at the given instant.
func Open(t testing.TB, at time.Time) *Office {
	t.Helper()
	m, err := made()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "lunas.db")
	if err := os.WriteFile(path, m.books, 0o600); err != nil {
		t.Fatal(err)
	}
	keyFile := filepath.Join(t.TempDir(), "lunas.key")
	if err := os.WriteFile(keyFile, m.key, 0o600); err != nil {
		t.Fatal(err)
	}
	o, err := open(path, keyFile, at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.DB.Close() })
	return o
}

func open(path, keyFile string, at time.Time) (*Office, error) {
	ctx := context.Background()
	o := &Office{Calendar: clock.NewMovable(at), Branch: 1}
	var err error
	if o.DB, err = store.Open(ctx, path, store.Options{Calendar: o.Calendar}); err != nil {
		return nil, err
	}
	o.Vault, err = office.OpenVault(ctx, o.DB, filepath.Dir(path), office.VaultOptions{KeyringOff: true, KeyFile: keyFile})
	if err != nil {
		return nil, err
	}
	o.Room = office.New(o.DB, o.Vault)
	o.Ctx = store.WithActor(ctx, store.Actor{Staff: 1, Name: "Bu Sri", Role: office.RoleOwner})
	return o, nil
}

type model struct{ books, key []byte }

// made begins the books long before any test's day, so that every rule holds in them.
var made = sync.OnceValues(func() (m model, err error) {
	dir, err := os.MkdirTemp("", "lunas-office")
	if err != nil {
		return m, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path, keyFile := filepath.Join(dir, "data", "lunas.db"), filepath.Join(dir, "key")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		return m, err
	}
	o, err := open(path, keyFile, clock.MustDate("2020-01-01").At(8, 0, clock.WIB))
	if err != nil {
		return m, err
	}
	_, err = o.Room.CreateOwner(context.Background(), office.OwnerInput{
		Name: "Bu Sri", Username: OwnerUsername, Password: OwnerPassword,
		Company: office.CompanyInput{Name: "Desa Net", Address: "Jl. Sawah 1", Phone: "081234567890"},
	})
	if closeErr := o.DB.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return m, err
	}
	if m.books, err = os.ReadFile(path); err == nil {
		m.key, err = os.ReadFile(keyFile)
	}
	return m, err
})
