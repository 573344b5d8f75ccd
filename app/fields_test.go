package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// longestAnswer tells a call that hangs on its input from one on a slow or busy machine.
const longestAnswer = time.Minute

// known are the codes with which a call may refuse.
var known = []store.Code{store.CodeInvalid, store.CodeNotFound, store.CodeConflict, store.CodeDenied, store.CodeUnauthenticated, store.CodeUnavailable}

// TestEveryFieldOfEveryCall spoils each field of each call in turn. The call either works,
// and nothing unfit stands in the books, or it is refused with a known code, words for a
// person and the name of the field, and the books are as they were.
func TestEveryFieldOfEveryCall(t *testing.T) {
	t.Parallel()
	began := clock.Machine()
	o := openFieldsOffice(t)
	f := runFields(t, o)
	rows := slices.Concat(dearCalls(), letterCalls(), customerCalls(), moneyCalls(), settingCalls())
	for _, c := range rows {
		f.try(c)
	}
	o.mend()
	o.whole()
	for _, c := range lastCalls() {
		f.try(c)
	}
	for name := range f.calls {
		if name = strings.TrimPrefix(name, "app."); !f.seen[name] {
			t.Errorf("%s has no valid call to start from", name)
		}
	}
	t.Logf("%d calls, %d fields, %d spoilt calls: %d answered, %d refused; %s", len(f.seen), f.fields, f.tried, f.tried-f.refused, f.refused, clock.MachineSince(began))
}

func runFields(t *testing.T, o *fieldsOffice) *fieldsRun {
	t.Helper()
	return &fieldsRun{t: t, o: o, calls: methodsOf(o.bound()), params: parametersOf(t), seen: map[string]bool{}, told: map[string]bool{}, content: watchContent(t, o.Desk)}
}

type fieldsRun struct {
	t       *testing.T
	o       *fieldsOffice
	calls   methods
	params  map[string][]string
	content *content
	seen    map[string]bool
	told    map[string]bool // unfit cells that were complained of

	fields, tried, refused int
}

// try makes the valid call, and then each spoilt one.
func (f *fieldsRun) try(c validCall) {
	f.seen[c.name] = true
	if _, ok := f.calls["app."+c.name]; !ok {
		f.t.Errorf("%s is no call", c.name)
		return
	}
	args := c.args(f.o)
	if !c.last {
		f.valid(c, args)
	}
	names := f.params[c.name]
	where := map[string]bool{}
	var good []any // until a call succeeds with them
	for _, m := range mutantsOf(args, names) {
		where[m.where] = true
		if good == nil {
			good = c.args(f.o)
		}
		if f.spoil(c, names, slices.Clone(good), m) {
			good = nil
		}
	}
	if c.last {
		f.valid(c, c.args(f.o))
	}
	f.fields += len(where)
	f.content.look()
	for _, bad := range f.content.bad {
		if !f.told[bad] {
			f.t.Errorf("%s wrote %s", c.name, bad)
		}
		f.told[bad] = true
	}
}

// valid makes the call as it should be.
func (f *fieldsRun) valid(c validCall, args []any) {
	_, err := f.call(c, "as it should be", f.token(c, args), args)
	if got := codeIn(f.t, err); got != c.fails {
		f.t.Errorf("%s, valid, ended with %v", c.name, err)
	}
	f.after(c, args, err)
}

// spoil makes one spoilt call and tells whether it was taken.
func (f *fieldsRun) spoil(c validCall, names []string, args []any, m mutant) (taken bool) {
	f.tried++
	values := make([]reflect.Value, len(args))
	for i, a := range args {
		values[i] = reflect.New(reflect.TypeOf(a)).Elem()
		values[i].Set(copied(reflect.ValueOf(a)))
	}
	m.put(values)
	for i := range args {
		args[i] = values[i].Interface()
	}
	what := m.where + " = " + m.value
	token := f.token(c, args)
	if c.dear {
		f.content.look()
	}
	mark := f.content.mark()
	_, err := f.call(c, what, token, args)
	if err != nil {
		f.refused++
		f.refusal(c, what, names, args, m, err)
		// A try at a password is counted; nothing else may be written at all.
		if f.content.mark() != mark {
			if changed := f.content.look(); !c.dear || len(changed) > 0 && !(c.tells && slices.Equal(changed, []string{"history", "history_payload"})) {
				f.t.Errorf("%s with %s was refused (%v), and yet it changed %v", c.name, what, err, changed)
			}
		}
	}
	f.after(c, args, err)
	return err == nil
}

// after lets the subject of a success go.
func (f *fieldsRun) after(c validCall, args []any, err error) {
	if err != nil {
		return
	}
	if c.uses {
		f.o.spare = EnrolDone{}
	}
	if c.done != nil {
		c.done(f.o, args)
	}
}

// refusal judges how a call was refused.
func (f *fieldsRun) refusal(c validCall, what string, names []string, args []any, m mutant, err error) {
	w, bad := wireText(err)
	if bad != nil {
		f.t.Errorf("%s with %s: %v", c.name, what, bad)
		return
	}
	if !slices.Contains(known, w.Code) {
		f.t.Errorf("%s with %s is answered %s", c.name, what, err)
		return
	}
	for _, key := range append([]string{w.Key}, keysOf(w.Fields)...) {
		if !locale.Has(key) && !locale.Has(key+".title") {
			f.t.Errorf("%s with %s is refused with %q, which has no words", c.name, what, key)
		}
	}
	if w.Code != store.CodeInvalid {
		return
	}
	if len(w.Fields) == 0 {
		f.t.Errorf("%s with %s names no field: %s", c.name, what, err)
	}
	all := map[string]bool{}
	for form, name := range formNames {
		if strings.Contains(m.where, name) {
			all[form] = true
		}
	}
	for i, a := range args {
		fieldNames(names[i], reflect.TypeOf(a), all)
	}
	hit := false
	for _, wrong := range w.Fields {
		if !all[wrong.Field] {
			f.t.Errorf("%s with %s names the field %q, which the form does not have (%s)", c.name, what, wrong.Field, wrong.Key)
		}
		hit = hit || wrong.Field == m.field || formNames[wrong.Field] == m.field || strings.Contains(m.where, wrong.Field+"[") || slices.Contains(related[c.name+"."+m.field], wrong.Field)
	}
	if !hit && c.fails == "" {
		f.t.Errorf("%s with %s blames %v (%s)", c.name, what, w.Fields, w.Key)
	}
}

// formNames are fields that a form of the window shows under another name: a plan's speed
// is asked for in Mbps.
var formNames = map[string]string{"up": "upBps", "down": "downBps"}

// related are the fields that may be blamed for another: they contradict each other.
var related = map[string][]string{
	"Counter.TakeCash.amount":    {"tendered"},
	"Counter.TakeCash.open":      {"amount"},
	"Counter.TakeCash.targets":   {"amount"},
	"Settings.SetHolidays.year":  {"on"},
	"Settings.SetHolidays.days":  {"on"},
	"Customers.Enrol.buyerKind":  {"buyerId"},
	"Customers.Update.buyerKind": {"buyerId"},
}

// token is what the call is made with, confirmed where it must be; nil where it takes none.
func (f *fieldsRun) token(c validCall, args []any) []reflect.Value {
	if c.dear { // the tries of the calls before are not this one's
		f.o.must(f.o.Desk.db.Write(f.o.ctx, "test", func(tx *store.Tx) error {
			_, err := tx.Exec(`DELETE FROM sign_in_try`)
			return err
		}))
	}
	switch {
	case rules[c.name].open:
		return nil
	case rules[c.name].sure != sureNot && (doubtful[c.name] == nil || doubtful[c.name](args)):
		return []reflect.Value{reflect.ValueOf(f.o.sureWith(f.o.password, c.name, args...))}
	}
	return []reflect.Value{reflect.ValueOf(f.o.owner)}
}

func (f *fieldsRun) call(c validCall, what string, token []reflect.Value, args []any) (answer any, err error) {
	fn := f.calls["app."+c.name]
	in := slices.Clone(token)
	for _, a := range args {
		in = append(in, reflect.ValueOf(a))
	}
	began := clock.Machine()
	out := fn.Call(in)
	if took := clock.MachineSince(began); took > longestAnswer {
		f.t.Fatalf("%s with %s took %s", c.name, what, took)
	}
	err, _ = out[len(out)-1].Interface().(error)
	return out[0].Interface(), err
}

func wireText(err error) (w wireError, bad error) {
	if jsonErr := json.Unmarshal([]byte(err.Error()), &w); jsonErr != nil {
		return w, fmt.Errorf("%q is no JSON: %w", err, jsonErr)
	}
	if w.Code == store.CodeInternal {
		return w, errors.New("internal: " + err.Error())
	}
	return w, nil
}

func codeIn(t *testing.T, err error) store.Code {
	t.Helper()
	if err == nil {
		return ""
	}
	return wireIn(t, err).Code
}

func keysOf(fields []wireField) (keys []string) {
	for _, f := range fields {
		keys = append(keys, f.Key)
	}
	return keys
}

// fieldNames are the names the window has for the places of an input.
func fieldNames(name string, t reflect.Type, all map[string]bool) {
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			fieldNames(tag, t.Field(i).Type, all)
		}
		return
	case reflect.Slice:
		fieldNames(name, t.Elem(), all)
	}
	all[name] = true
}

// copied is a value whose lists are its own.
func copied(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Slice:
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(copied(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(copied(v.Field(i)))
		}
	}
	return out
}

// parametersOf reads the names of every call's parameters, which reflection does not know,
// without the token.
func parametersOf(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	files, err := filepath.Glob("*_calls.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || !fn.Name.IsExported() {
				continue
			}
			var names []string
			for _, p := range fn.Type.Params.List {
				for _, n := range p.Names {
					if n.Name != "token" {
						names = append(names, n.Name)
					}
				}
			}
			all[receiver(fn)+"."+fn.Name.Name] = names
		}
	}
	return all
}
