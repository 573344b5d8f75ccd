package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A machine guards the plan of the house. Every failure message carries the reason of its rule.

const module = "lunas/"

var floor = []string{"rupiah", "clock", "locale", "store", "jobs"}

// mayImport is the import table: a room may know these rooms and no other.
var mayImport = map[string][]string{
	"rupiah":           {},
	"clock":            {},
	"locale":           {"rupiah", "clock"},
	"store":            {"clock"},
	"jobs":             {"store", "clock"},
	"office":           {"store", "clock", "locale"},
	"subscriber":       {"store", "rupiah", "clock", "locale", "office"},
	"ledger":           {"store", "rupiah", "clock"},
	"billing":          with(floor, "subscriber", "ledger", "message", "office"),
	"gateway":          {"rupiah", "clock"},
	"gateway/midtrans": {"rupiah", "clock", "gateway"},
	"payment":          with(floor, "billing", "ledger", "subscriber", "gateway", "message", "office"),
	"dunning":          with(floor, "payment", "billing", "subscriber", "message", "office"),
	"message":          {"store", "jobs", "locale", "office", "rupiah", "clock", "message/email", "message/wame", "message/sender"},
	"message/email":    {"clock", "locale"},
	"message/wame":     {"clock", "locale"},
	"message/sender":   {"clock", "locale"},
	"network":          with(floor, "subscriber", "office", "network/mikrotik"),
	"network/mikrotik": {"clock"},
	"lookup":           {"store", "rupiah", "clock", "locale"},
	"document":         {"rupiah", "clock", "locale"},
	"document/printer": {"clock"},
	// The door hands callbacks over in gateway's words and shows its channels and digits.
	"web":         with(floor, "billing", "payment", "subscriber", "lookup", "document", "office", "gateway"),
	"sheet":       {"rupiah", "clock"},
	"bankfile":    {"rupiah", "clock"},
	"computer":    {},
	"report":      {"store", "sheet", "rupiah", "clock", "locale"},
	"sim/router":  {"clock", "rupiah"},
	"sim/paygate": {"clock", "rupiah"},
	"sim/inbox":   {"clock", "rupiah"},
}

func with(base []string, more ...string) []string { return append(slices.Clone(base), more...) }

// doors names the only room that may import each outside library.
var doors = map[string][]string{
	"github.com/wailsapp/wails":       {"app"},
	"github.com/go-routeros/routeros": {"internal/network/mikrotik"},
	"github.com/mattn/go-sqlite3":     {"internal/store"},
	"github.com/go-co-op/gocron":      {"internal/jobs"},
	"github.com/xuri/excelize":        {"internal/sheet"},
	"github.com/skip2/go-qrcode":      {"internal/document"},
	"codeberg.org/go-pdf/fpdf":        {"internal/document"},
	"github.com/pressly/goose":        {"internal/store"},
	"github.com/wneessen/go-mail":     {"internal/message/email"},
	"github.com/zalando/go-keyring":   {"internal/office"},
	"golang.org/x/crypto":             {"internal/office"},
	"github.com/gofrs/flock":          {"internal/store"},
	"filippo.io/age":                  {"internal/office", "internal/store"},
	"github.com/emersion/go-smtp":     {"internal/sim/inbox"},
	"fyne.io/systray":                 {"internal/computer"},
	"github.com/godbus/dbus":          {"internal/computer"},
	"git.sr.ht/~jackmordaunt/":        {"internal/computer"},
}

type source struct {
	name string // slash path from the root
	room string // "billing", "network/mikrotik", "app"
	test bool
	file *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	fset := token.NewFileSet()
	err := filepath.WalkDir("..", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(p, ".."+string(filepath.Separator)))
		if d.IsDir() {
			if name == "frontend/node_modules" || (strings.HasPrefix(d.Name(), ".") && d.Name() != "..") || name == "build/cache" {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		f, err := parser.ParseFile(fset, p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, source{name, strings.TrimPrefix(path.Dir(name), "internal/"), strings.HasSuffix(name, "_test.go"), f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d Go files found: the guard looks in the wrong place", len(all))
	}
	return all
}

func imports(s source) []string {
	var all []string
	for _, i := range s.file.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		all = append(all, p)
	}
	return all
}

// aid tells whether a package helps tests and is no part of the program.
func aid(room string) bool { return strings.HasSuffix(room, "test") || room == "payment/powercut" }

func TestTheProgramDoesNotCarryItsTests(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || aid(s.room) {
			continue
		}
		for _, p := range imports(s) {
			if room, ours := strings.CutPrefix(p, module+"internal/"); p == "testing" || (ours && aid(room)) {
				t.Errorf("%s imports %s, which is for tests alone: it would cut the power in an office", s.name, p)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == "HashCheaply" && s.name != "internal/office/password.go" {
				t.Errorf("%s weakens the passwords of an office: HashCheaply is for tests alone", s.name)
			}
			return true
		})
	}
}

func TestRoomsImportOnlyWhatThePlanAllows(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !strings.HasPrefix(s.name, "internal/") || s.room == "sim/office" || aid(s.room) {
			continue
		}
		allowed, known := mayImport[s.room]
		if !known {
			t.Errorf("%s: room %q is not in the import table; add it there with what it may know", s.name, s.room)
			continue
		}
		for _, p := range imports(s) {
			room, ours := strings.CutPrefix(p, module+"internal/")
			if ours && !slices.Contains(allowed, room) {
				t.Errorf("%s imports %s: %s may know only %v, so that money never depends on what lies above it", s.name, room, s.room, allowed)
			}
			if p == module+"app" || p == module+"frontend" {
				t.Errorf("%s imports %s: rooms do not know the desk or the window", s.name, p)
			}
		}
	}
}

func TestEachLibraryHasOneDoor(t *testing.T) {
	for _, s := range sources(t) {
		for _, p := range imports(s) {
			for lib, rooms := range doors {
				if strings.HasPrefix(p, lib) && !slices.Contains(rooms, path.Dir(s.name)) {
					t.Errorf("%s imports %s: its only door is %v, so that it can be replaced in one place", s.name, p, rooms)
				}
			}
		}
	}
}

func TestOnlyTheClockReadsTheWallClock(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.room == "clock" || strings.HasPrefix(s.name, "frontend/") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
				t.Errorf("%s calls time.%s: the calendar is injected and machine time comes from clock, or tests and the demo lie", s.name, sel.Sel.Name)
			}
			return true
		})
	}
}

func TestNoFloatsNearMoney(t *testing.T) {
	for _, s := range sources(t) {
		if !slices.Contains([]string{"rupiah", "ledger", "billing", "payment", "gateway", "gateway/midtrans"}, s.room) || s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
				t.Errorf("%s uses %s: money is whole rupiah, a fraction would be lost or invented", s.name, id.Name)
			}
			return true
		})
	}
}

var (
	createTable = regexp.MustCompile(`(?i)CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?([a-z_]+)`)
	ownerLine   = regexp.MustCompile(`(?m)^-- owner: `)
	writesTable = regexp.MustCompile(`(?i)\b(?:INSERT(?: OR [A-Z]+)? INTO|REPLACE INTO|UPDATE(?: OR [A-Z]+)?|DELETE FROM)\s+([a-z_]+)`)
)

// tableOwners reads the owner of each table from the name of the migration that makes it.
func tableOwners(t *testing.T) map[string]string {
	t.Helper()
	owners := map[string]string{}
	files, _ := filepath.Glob("../internal/store/migrations/*.sql")
	for _, f := range files {
		_, room, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".sql"), "_")
		switch room {
		case "floor":
			room = "store"
		case "presence":
			room = "jobs"
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		// A migration that serves several rooms names the owner of what follows.
		for i, part := range ownerLine.Split(string(text), -1) {
			if i > 0 {
				room, part, _ = strings.Cut(part, "\n")
			}
			for _, m := range createTable.FindAllStringSubmatch(part, -1) {
				owners[m[1]] = room
			}
		}
	}
	for _, table := range []string{"job"} {
		owners[table] = "jobs"
	}
	if len(owners) < 40 {
		t.Fatalf("only %d tables found in the migrations", len(owners))
	}
	return owners
}

func TestATableIsWrittenOnlyByItsRoom(t *testing.T) {
	owners := tableOwners(t)
	for _, s := range sources(t) {
		if s.test || !strings.HasPrefix(s.name, "internal/") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			for _, m := range writesTable.FindAllStringSubmatch(lit.Value, -1) {
				if owner, ours := owners[m[1]]; ours && owner != s.room && !(owner == "store" && s.room == "jobs" && m[1] == "run") {
					t.Errorf("%s writes %s, which belongs to %s: call that room, or its rules are passed by", s.name, m[1], owner)
				}
			}
			return true
		})
	}
}

func TestNoRoomIsNamedAfterADrawer(t *testing.T) {
	drawers := map[string]bool{"util": true, "utils": true, "common": true, "helper": true, "helpers": true, "types": true, "models": true, "misc": true, "shared": true}
	for _, s := range sources(t) {
		if drawers[path.Base(path.Dir(s.name))] {
			t.Errorf("%s: a package is named after what it knows, not after a drawer", s.name)
		}
	}
}

func TestNoFileGrowsIntoARoom(t *testing.T) {
	for _, s := range sources(t) {
		text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(s.name)))
		if err != nil {
			t.Fatal(err)
		}
		if lines := strings.Count(string(text), "\n"); lines > 500 && !s.test {
			t.Errorf("%s has %d lines: above 500 there is a second thing hiding in it", s.name, lines)
		}
	}
}

func TestTheTopLevelIsFixed(t *testing.T) {
	allowed := map[string]bool{"app": true, "frontend": true, "build": true, "internal": true, "wails.json": true, "go.mod": true,
		"go.sum": true, "README.md": true, "main.go": true, "LICENSE": true, "CHANGELOG.md": true}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !allowed[e.Name()] && !strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s stands at the top level: only %v do", e.Name(), slices.Sorted(maps.Keys(allowed)))
		}
	}
}
