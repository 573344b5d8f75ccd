package office

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// chosenCost is what the program ships with; the other tests hash cheaply.
var chosenCost = passwordCost

func TestMain(m *testing.M) {
	HashCheaply()
	os.Exit(m.Run())
}

const ownerPassword = "sawah-hijau-42"

// house is an office under test: its books, its calendar and its machine time.
type house struct {
	*Room
	t        *testing.T
	dir      string
	keyFile  string
	calendar *clock.Movable
	machine  time.Time
}

var ctx = context.Background()

// build opens new books with a vault whose key file stands in another folder.
func build(t *testing.T) *house {
	h := &house{
		t: t, dir: t.TempDir(), keyFile: filepath.Join(t.TempDir(), "keys", "lunas.key"),
		calendar: clock.NewMovable(clock.MustDate("2026-11-23").At(9, 0, clock.WIB)),
		machine:  time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC),
	}
	h.open()
	t.Cleanup(func() { _ = h.db.Close() })
	return h
}

func (h *house) open() {
	h.t.Helper()
	db, err := store.Open(ctx, h.path(), store.Options{Calendar: h.calendar})
	if err != nil {
		h.t.Fatal(err)
	}
	v, err := OpenVault(ctx, db, h.dir, VaultOptions{KeyringOff: true, KeyFile: h.keyFile})
	if err != nil {
		h.t.Fatal(err)
	}
	h.Room = New(db, v)
	h.now = func() time.Time { return h.machine }
}

func (h *house) path() string { return filepath.Join(h.dir, "lunas.db") }

// restart closes the program and starts it again on the same PC.
func (h *house) restart() {
	h.t.Helper()
	if err := h.db.Close(); err != nil {
		h.t.Fatal(err)
	}
	h.open()
}

func (h *house) firstOwner() Session {
	h.t.Helper()
	s, err := h.CreateOwner(ctx, OwnerInput{
		Name: "Bu Sri", Username: "sri", Password: ownerPassword,
		Company: CompanyInput{Name: "Desa Net", Phone: "0812-3456-7890", Zone: "WITA"},
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

func (h *house) write(fn func(tx *store.Tx) error) {
	h.t.Helper()
	if err := h.db.Write(ctx, "test", fn); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) read(fn func(tx *store.Tx) error) {
	h.t.Helper()
	if err := h.db.Read(ctx, "test", fn); err != nil {
		h.t.Fatal(err)
	}
}

// sound fails on any finding of the books check.
func (h *house) sound() {
	h.t.Helper()
	if found := h.check(); len(found) > 0 {
		h.t.Fatalf("books check: %v", found)
	}
}

func (h *house) check() []store.Finding {
	h.t.Helper()
	found, err := h.db.BooksCheck(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// refused wants an error of a code whose sentence the catalogue knows.
func refused(t *testing.T, err error, code store.Code, key string) *store.Error {
	t.Helper()
	var e *store.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want %s %s", err, code, key)
	}
	keys := []string{e.Key}
	for _, f := range e.Fields {
		keys = append(keys, f.Key)
	}
	if e.Code != code || !slices.Contains(keys, key) {
		t.Fatalf("got %v, want %s %s", err, code, key)
	}
	for _, k := range keys {
		for _, lang := range []locale.Lang{locale.ID, locale.EN} {
			if !locale.Has(k) || strings.Contains(locale.T(lang, k, paramsOf(e, k)), "{") {
				t.Errorf("%q has no full sentence in %s", k, lang)
			}
		}
	}
	return e
}

func paramsOf(e *store.Error, key string) map[string]string {
	for _, f := range e.Fields {
		if f.Key == key {
			return f.Params
		}
	}
	return e.Params
}

func TestFirstStartMakesTheOwnerOnceAndNobodyElse(t *testing.T) {
	h := build(t)
	if first, err := h.FirstStart(ctx); err != nil || !first {
		t.Fatalf("a new office: first = %v, %v", first, err)
	}
	for _, name := range []string{"admin", "owner", "root"} {
		_, err := h.SignIn(ctx, name, name)
		refused(t, err, store.CodeUnauthenticated, "office.sign_in.wrong")
	}

	s := h.firstOwner()
	if len(s.Token) < 43 || !slices.Equal(s.Roles, []string{RoleOwner}) || s.Username != "sri" {
		t.Fatalf("session %#v of %s", s.Roles, s.Username)
	}
	if first, err := h.FirstStart(ctx); err != nil || first {
		t.Fatalf("after the owner: first = %v, %v", first, err)
	}
	_, err := h.CreateOwner(ctx, OwnerInput{Name: "Maling", Username: "maling", Password: "pintu-belakang", Company: CompanyInput{Name: "X"}})
	refused(t, err, store.CodeConflict, "office.first_start.done")

	h.restart()
	if _, err := h.SignIn(ctx, " SRI ", ownerPassword); err != nil {
		t.Fatalf("sign in after a restart: %v", err)
	}
	h.read(func(tx *store.Tx) error {
		c, err := CompanyOf(tx)
		if err != nil {
			return err
		}
		if c.Name != "Desa Net" || c.Phone != "+6281234567890" || c.Lang != "id" {
			t.Errorf("company %+v", c)
		}
		zone, err := BranchZone(tx, c.Branch)
		if err != nil {
			return err
		}
		if zone != clock.WITA {
			t.Errorf("zone %v", zone)
		}
		rule, err := TaxOn(tx, clock.MustDate("2024-03-01"))
		if err != nil {
			return err
		}
		if rule.Charges() || rule.RateNum*rule.BaseNum != 12*11 || rule.RateDen*rule.BaseDen != 100*12 {
			t.Errorf("seeded rule %+v", rule)
		}
		return nil
	})
	h.sound()
}

func TestFirstStartCollectsEveryComplaint(t *testing.T) {
	h := build(t)
	_, err := h.CreateOwner(ctx, OwnerInput{
		Username: "s!", Password: "pendek",
		Company: CompanyInput{Phone: "dua", Email: "x", NPWP: "12", PublicURL: "http://desa.net", Zone: "UTC", TaxMode: "lain", Lang: "jv"},
	})
	e := refused(t, err, store.CodeInvalid, "office.staff.username")
	var fields []string
	for _, f := range e.Fields {
		fields = append(fields, f.Field)
	}
	for _, want := range []string{"name", "username", "password", "lang", "company.name", "company.phone", "company.email", "company.npwp", "company.publicUrl", "company.taxMode", "company.lang", "company.zone"} {
		if !slices.Contains(fields, want) {
			t.Errorf("no complaint about %s in %v", want, fields)
		}
	}
	_, err = h.CreateOwner(ctx, OwnerInput{Name: "Sri", Username: "sri", Password: ownerPassword, Company: CompanyInput{Name: "Desa", Zone: "UTC"}})
	refused(t, err, store.CodeInvalid, "office.branch.zone")
	if first, err := h.FirstStart(ctx); err != nil || !first {
		t.Fatalf("a refused form entered somebody: %v", err)
	}
}

func TestTheZoneOfTheHeadBranchDecidesWhichDayItIs(t *testing.T) {
	h := build(t)
	h.calendar.Set(time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC)) // 23.30 WIB, 00.30 WITA
	today := func() (d clock.Date) {
		h.read(func(tx *store.Tx) error { d = tx.Today; return nil })
		return d
	}
	if d := today(); d != clock.MustDate("2026-11-23") {
		t.Fatalf("before the first start: %s", d)
	}
	h.firstOwner()
	if d := today(); d != clock.MustDate("2026-11-24") {
		t.Fatalf("in WITA: %s", d)
	}
	h.restart()
	if err := h.UseZone(ctx); err != nil {
		t.Fatal(err)
	}
	if d := today(); d != clock.MustDate("2026-11-24") {
		t.Fatalf("after a restart: %s", d)
	}
	b, err := h.AddBranch(ctx, BranchInput{Code: "jpr", Name: "Jayapura", Zone: "WIT"})
	if err != nil || b.Code != "JPR" {
		t.Fatalf("%+v, %v", b, err)
	}
	_, err = h.AddBranch(ctx, BranchInput{Code: "JPR", Name: "Lagi"})
	refused(t, err, store.CodeInvalid, "office.branch.code_taken")
	c := Company{Name: "Desa Net", Branch: b.ID, NPWP: "01.234.567.8-901.000", PublicURL: "https://desa.example/"}
	if err := h.SetCompany(ctx, c); err != nil {
		t.Fatal(err)
	}
	h.read(func(tx *store.Tx) error {
		got, err := CompanyOf(tx)
		if got.NPWP != "012345678901000" || got.PublicURL != "https://desa.example" || tx.Zone != clock.WIT {
			t.Errorf("%+v in %v", got, tx.Zone)
		}
		for given, want := range map[string]string{"": "https://desa.example", "https://lorong.example/": "https://lorong.example"} {
			ReachedAt(h.db, func() string { return given })
			if at, err := PublicURL(tx); err != nil || at != want {
				t.Errorf("reached at %q, %v", at, err)
			}
		}
		all, listErr := Branches(tx)
		if len(all) != 2 || all[0].Code != headCode {
			t.Errorf("branches %+v", all)
		}
		return errors.Join(err, listErr)
	})
	c.Branch = 99
	refused(t, h.SetCompany(ctx, c), store.CodeInvalid, "office.branch.unknown")
}
