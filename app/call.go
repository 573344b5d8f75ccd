package app

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"lunas/internal/office"
	"lunas/internal/store"
)

// errClosed answers calls on a desk that is not open (any more).
var errClosed = store.Unavailable("app.closed", nil)

// errLeaving answers calls while the program ends to restore a copy.
var errLeaving = store.Unavailable("app.restore.leaving", nil)

// unattended stands before the token of a call that no person made: the window refreshing
// what it shows while nobody touches it. Such a call is answered, and the session behind it
// goes on growing idle; otherwise an office full of news would never lock itself.
const unattended = "~"

// askedFor is one call of the window with its arguments after the token: what its rule looks
// at, and what a confirmation is bound to.
type askedFor struct {
	name string
	args []any
}

func of(name string, args ...any) askedFor { return askedFor{name, append([]any{}, args...)} }

// ask carries out one call of the window: it lets the right people in and shows them their
// part of the office, wants their word where the rule does, bounds the wait, survives a
// panic (the window would wait for ever) and words every error alike. The window carries a
// confirmation behind the session's token, after a space; Door.Confirm makes it.
func ask[T any](d *Desk, token string, call askedFor, fn func(ctx context.Context, by office.Session) (T, error)) (answer T, err error) {
	defer func() { err = d.told(call.name, recover(), err) }()
	r, known := rules[call.name]
	if !known || r.open {
		return answer, fmt.Errorf("the call %s has no rule of its own", call.name)
	}
	ctx, done, err := d.enter(r)
	if err != nil {
		return answer, err
	}
	defer done()
	token, alone := strings.CutPrefix(token, unattended)
	if alone {
		ctx = office.Unattended(ctx)
	} else {
		d.calm.use()
	}
	token, confirmation, _ := strings.Cut(token, " ")
	ctx, by, err := d.office.Authorize(ctx, token, r.admits()...)
	if err != nil {
		return answer, err
	}
	if by.Lent != "" && !r.lent {
		if by.Lent == "pin" {
			return answer, store.Conflict("app.lent.pin", nil)
		}
		return answer, store.Conflict("app.lent.password", nil)
	}
	if r.whole && len(by.Branches) > 0 {
		return answer, store.Denied("app.branch.whole")
	}
	ctx = narrowed(ctx, by)
	if !alone {
		d.clock.workedBy()
	}
	if err := d.maySee(ctx, by, r.thingsOf(call.args)); err != nil {
		return answer, err
	}
	if err := d.sure(ctx, r, by, confirmation, call); err != nil {
		return answer, err
	}
	return fn(ctx, by)
}

// do is ask for a call without an answer.
func do(d *Desk, token string, call askedFor, fn func(ctx context.Context, by office.Session) error) error {
	_, err := ask(d, token, call, func(ctx context.Context, by office.Session) (struct{}, error) { return struct{}{}, fn(ctx, by) })
	return err
}

// open is ask for the few calls that work before anyone is signed in.
func open[T any](d *Desk, name string, fn func(ctx context.Context) (T, error)) (answer T, err error) {
	defer func() { err = d.told(name, recover(), err) }()
	r, known := rules[name]
	if !known || !r.open {
		return answer, fmt.Errorf("the call %s needs a session", name)
	}
	ctx, done, err := d.enter(r)
	if err != nil {
		return answer, err
	}
	defer done()
	return fn(ctx)
}

// enter bounds a call by its rule and by the life of the desk.
func (d *Desk) enter(r rule) (context.Context, context.CancelFunc, error) {
	if d == nil || d.office == nil || d.life.Err() != nil {
		return nil, nil, errClosed
	}
	if d.isLeaving() {
		return nil, nil, errLeaving
	}
	d.calm.touch()
	ctx, done := context.WithTimeout(d.life, r.wait)
	return ctx, done, nil
}

// admits are the roles Authorize asks for: none means that being signed in is enough.
// The owner passes every check, so "the owner alone" names the owner.
func (r rule) admits() []string {
	if r.any {
		return nil
	}
	return append([]string{office.RoleOwner}, r.roles...)
}

// told turns whatever a call ended with into what the window understands. What nobody
// foresaw is written to the log under a reference, and only the reference leaves.
func (d *Desk) told(name string, panicked any, err error) error {
	if panicked != nil {
		err = fmt.Errorf("panic: %v\n%s", panicked, debug.Stack())
	}
	if err == nil {
		return nil
	}
	w := wireOf(err)
	if w.Code == store.CodeInternal {
		w.Ref = store.Token(6)
		log := slog.Default()
		if d != nil && d.log != nil {
			log = d.log
		}
		log.Error("a call of the window failed", "call", name, "ref", w.Ref, "err", err)
	}
	return w
}
