package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

const (
	ownerName = "sri"
	password  = "sawah-hijau-42"
)

// morning is the moment the test offices stand at: a Monday.
var morning = clock.MustDate("2026-11-23").At(10, 0, clock.WIB)

type testDesk struct {
	*Desk
	t        *testing.T
	dir      string
	calendar *clock.Movable
	owner    string // session token
}

// openTest opens a new office with its owner signed in.
func openTest(t *testing.T, change ...func(*Setup)) *testDesk {
	t.Helper()
	d := &testDesk{t: t, dir: t.TempDir(), calendar: clock.NewMovable(morning)}
	d.open(change...)
	s, err := (&Door{d.Desk}).CreateOwner(OwnerInput{Name: "Sri Wahyuni", Username: ownerName, Password: password, Company: "Warga Net", Zone: "WIB"})
	if err != nil {
		t.Fatal(err)
	}
	d.owner = s.Token
	return d
}

func (d *testDesk) open(change ...func(*Setup)) {
	d.t.Helper()
	s := Setup{Dir: d.dir, Calendar: d.calendar, Log: slog.New(slog.DiscardHandler), KeyringOff: true, KeyFile: filepath.Join(d.dir+"-key", "key"), DoorOff: true}
	for _, c := range change {
		c(&s)
	}
	desk, err := OpenDesk(context.Background(), s)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Desk = desk
	d.t.Cleanup(func() {
		if d.Desk == desk && desk.life.Err() == nil {
			if err := desk.Close(); err != nil {
				d.t.Error(err)
			}
		}
	})
}

// who is signed in behind a token, by the rules of this moment.
func (d *testDesk) who(token string) (SessionInfo, error) {
	return ask(d.Desk, token, of("Door.Health"), func(_ context.Context, by office.Session) (SessionInfo, error) { return sessionInfo(by), nil })
}

// person enters somebody with the given roles and signs them in.
func (d *testDesk) person(username string, roles ...string) (token string) {
	d.t.Helper()
	in := StaffInput{Name: username, Username: username, Password: lentPassword, Roles: roles}
	if _, err := (&Settings{d.Desk}).AddStaff(d.sure("Settings.AddStaff", in), in); err != nil {
		d.t.Fatal(err)
	}
	return firstSignIn(d.t, d.Desk, username)
}

// lentPassword is what the owner chooses for somebody new.
const lentPassword = "pinjaman-dulu-7"

// firstSignIn is the first time somebody comes in: they choose a password of their own.
func firstSignIn(t *testing.T, d *Desk, username string) (token string) {
	t.Helper()
	s, err := (&Door{d}).SignIn(username, lentPassword)
	if err == nil {
		err = (&Settings{d}).ChangePassword(s.Token, lentPassword, password)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s.Token
}

func wireIn(t *testing.T, err error) wireError {
	t.Helper()
	var w wireError
	if err == nil {
		t.Fatal("no error")
	}
	if jsonErr := json.Unmarshal([]byte(err.Error()), &w); jsonErr != nil {
		t.Fatalf("%q is no JSON: %v", err, jsonErr)
	}
	return w
}

func TestAnErrorReachesTheWindowAsJSON(t *testing.T) {
	cause := errors.New("disk full at /home/sri")
	cases := []struct {
		name string
		err  error
		code store.Code
		key  string
	}{
		{"a form", store.Invalid("phone", "customer.phone.invalid", map[string]string{"n": "1"}).And("name", "customer.name.missing", nil), store.CodeInvalid, "customer.phone.invalid"},
		{"nobody", store.Unauthenticated("office.session.none"), store.CodeUnauthenticated, "office.session.none"},
		{"wrapped", fmt.Errorf("payment: %w", store.Conflict("payment.key", nil)), store.CodeConflict, "payment.key"},
		{"the deadline", fmt.Errorf("reading: %w", context.DeadlineExceeded), store.CodeUnavailable, "app.timeout"},
		{"closed books", store.ErrClosed, store.CodeUnavailable, "app.closed"},
		{"unforeseen", cause, store.CodeInternal, "store.internal"},
		{"internal with words", store.Internal(cause), store.CodeInternal, "store.internal"},
	}
	d := &Desk{log: slog.New(slog.DiscardHandler)}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := d.told("Test.Call", nil, c.err).Error()
			w := wireIn(t, errors.New(text))
			if w.Code != c.code || w.Key != c.key || w.Params == nil || w.Fields == nil {
				t.Errorf("got %s", text)
			}
			if (w.Ref != "") != (c.code == store.CodeInternal) {
				t.Errorf("reference %q with code %s", w.Ref, w.Code)
			}
			if strings.Contains(text, "/home/sri") {
				t.Errorf("the technical cause left: %s", text)
			}
		})
	}
	form := wireIn(t, d.told("Test.Call", nil, cases[0].err))
	if len(form.Fields) != 2 || form.Fields[0].Field != "phone" || form.Fields[1].Key != "customer.name.missing" {
		t.Errorf("fields: %+v", form.Fields)
	}
}

func TestAPanicAnswersAndIsLogged(t *testing.T) {
	var log strings.Builder
	d := openTest(t, func(s *Setup) { s.Log = slog.New(slog.NewJSONHandler(&log, nil)) })
	_, err := ask(d.Desk, d.owner, of("Today.Page"), func(context.Context, office.Session) (TodayPage, error) {
		var none *TodayPage
		return *none, nil
	})
	w := wireIn(t, err)
	if w.Code != store.CodeInternal || len(w.Ref) != 6 {
		t.Fatalf("got %+v", w)
	}
	if !strings.Contains(log.String(), w.Ref) || !strings.Contains(log.String(), "Today.Page") || !strings.Contains(log.String(), "call_test.go") {
		t.Errorf("the log does not tell where under %s: %s", w.Ref, log.String())
	}
}

func TestACallOnAClosedDeskAnswers(t *testing.T) {
	d := openTest(t)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := (&Today{d.Desk}).Page(d.owner)
	if w := wireIn(t, err); w.Code != store.CodeUnavailable || w.Key != "app.closed" {
		t.Errorf("got %+v", w)
	}
	if _, err := (&Door{&Desk{}}).State(); wireIn(t, err).Key != "app.closed" {
		t.Errorf("a desk that never opened says %v", err)
	}
}

func TestAReadHasADeadline(t *testing.T) {
	d := openTest(t)
	_, err := ask(d.Desk, d.owner, of("Today.Page"), func(ctx context.Context, _ office.Session) (bool, error) {
		end, ok := ctx.Deadline()
		if left := end.Sub(clock.Machine()); !ok || left > readWait || left < readWait-5*time.Second {
			return false, fmt.Errorf("deadline in %s", left)
		}
		return true, nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestEveryCallHasItsRule reads the source: a bound method does nothing but hand its own
// name and its work to the wrapper, and each name has its row in the table of rules.
func TestEveryCallHasItsRule(t *testing.T) {
	calls := methodsOf((&Desk{}).bound())
	for name := range calls {
		if _, ok := rules[strings.TrimPrefix(name, "app.")]; !ok {
			t.Errorf("%s has no row in the table of rules: say who may call it", name)
		}
	}
	for name := range rules {
		if _, ok := calls["app."+name]; !ok {
			t.Errorf("the table of rules names %s, which is no call", name)
		}
	}
	seen := 0
	files, err := filepath.Glob("*_calls.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || !fn.Name.IsExported() {
				continue
			}
			name := receiver(fn) + "." + fn.Name.Name
			if _, bound := calls["app."+name]; !bound {
				continue
			}
			seen++
			if got := passedName(fn); got != name {
				t.Errorf("%s hands the name %q to the wrapper", name, got)
			}
			if !rules[name].open && !handsArguments(fn) {
				t.Errorf("%s does not hand over all its arguments", name)
			}
		}
	}
	if seen != len(calls) {
		t.Errorf("%d of %d calls found in the source", seen, len(calls))
	}
}

func receiver(fn *ast.FuncDecl) string {
	if star, ok := fn.Recv.List[0].Type.(*ast.StarExpr); ok {
		if id, ok := star.X.(*ast.Ident); ok {
			return id.Name
		}
	}
	return ""
}

// handsArguments tells whether fn hands every parameter after the token to of: the rule
// looks at them, and what is left out could be changed after it was confirmed.
func handsArguments(fn *ast.FuncDecl) bool {
	handed := handedOver(fn)
	if handed == nil {
		return false
	}
	var names, got []string
	for _, p := range fn.Type.Params.List {
		for _, n := range p.Names {
			names = append(names, n.Name)
		}
	}
	for _, e := range handed.Args[1:] {
		if id, ok := e.(*ast.Ident); ok {
			got = append(got, id.Name)
		}
	}
	return slices.Equal(names[1:], got)
}

// handedOver is the of(…) that fn hands to the wrapper.
func handedOver(fn *ast.FuncDecl) *ast.CallExpr {
	ret, _ := fn.Body.List[0].(*ast.ReturnStmt)
	if ret == nil {
		return nil
	}
	call, _ := ret.Results[0].(*ast.CallExpr)
	for _, a := range call.Args {
		if of, ok := a.(*ast.CallExpr); ok {
			if id, _ := of.Fun.(*ast.Ident); id != nil && id.Name == "of" {
				return of
			}
		}
	}
	return nil
}

// passedName is the literal handed to ask, do or open by the only statement of fn.
func passedName(fn *ast.FuncDecl) string {
	if len(fn.Body.List) != 1 {
		return "(more than one statement)"
	}
	ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return "(no return)"
	}
	call, ok := ret.Results[0].(*ast.CallExpr)
	if !ok {
		return "(no call)"
	}
	args := call.Args
	if of := handedOver(fn); of != nil {
		args = of.Args
	}
	for _, a := range args {
		if lit, ok := a.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			name, _ := strconv.Unquote(lit.Value)
			return name
		}
	}
	return "(no name)"
}

// codeOfCall calls with zero arguments behind the token.
func codeOfCall(fn reflect.Value, tok string) store.Code {
	in := make([]reflect.Value, fn.Type().NumIn())
	for i := range in {
		in[i] = reflect.Zero(fn.Type().In(i))
	}
	in[0] = reflect.ValueOf(tok)
	out := fn.Call(in)
	err, _ := out[len(out)-1].Interface().(error)
	var w *wireError
	if errors.As(err, &w) {
		return w.Code
	}
	return ""
}
