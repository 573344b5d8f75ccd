package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"

	"lunas/internal/office"
	"lunas/internal/store"
)

// sureness is what a call demands beyond its role.
type sureness int

const (
	sureNot sureness = iota
	// sureOwn: the person gives their password or PIN again.
	sureOwn
	// sureTwo: as sureOwn, and where the policy staff.four_eyes is on, somebody else gives theirs.
	sureTwo
)

// keyFourEyes is the policy that lets a second person confirm what cannot be taken back.
const keyFourEyes = "staff.four_eyes"

// given are the arguments of a call after the token: what a confirmation is bound to.
type given []any

// askSure is ask for a call whose rule wants it confirmed. The window carries the
// confirmation behind the session's token, after a space; Door.Confirm makes it. Without
// one the call is refused with "app.confirm.needed", whatever its arguments.
func askSure[T any](d *Desk, token, name string, args given, fn func(ctx context.Context, by office.Session) (T, error)) (T, error) {
	return askWith(d, token, name, args, fn)
}

// doSure is askSure for a call without an answer.
func doSure(d *Desk, token, name string, args given, fn func(ctx context.Context, by office.Session) error) error {
	_, err := askWith(d, token, name, args, func(ctx context.Context, by office.Session) (struct{}, error) { return struct{}{}, fn(ctx, by) })
	return err
}

// sure refuses a call that its rule wants confirmed and that is not.
func (d *Desk) sure(ctx context.Context, r rule, token, confirmation, name string, args given) error {
	if r.sure == sureNot {
		return nil
	}
	if args == nil {
		return fmt.Errorf("the call %s hands over nothing to confirm", name)
	}
	two, err := d.fourEyes(ctx, r)
	if err != nil {
		return err
	}
	act, err := actOf(name, args)
	if err != nil {
		return err
	}
	if d.office.Confirmed(token, confirmation, act, two) {
		return nil
	}
	key := "app.confirm.needed"
	if two {
		key = "app.confirm.second"
	}
	return store.Conflict(key, map[string]string{"call": name})
}

func (d *Desk) fourEyes(ctx context.Context, r rule) (bool, error) {
	if r.sure != sureTwo {
		return false, nil
	}
	return reading(ctx, d, "app.four_eyes", func(tx *store.Tx) (bool, error) {
		return office.PolicyOn(tx, keyFourEyes, 0, tx.Today)
	})
}

// actOf sums up a call with its arguments, so that a confirmation of one refund is none of
// another.
func actOf(name string, args []any) (office.Act, error) {
	text, err := json.Marshal(args)
	return sha256.Sum256(append([]byte(name+"\n"), text...)), err
}

// argsOf reads arguments as the window wrote them into what the call takes, so that both
// sides sum up the same.
func (d *Desk) argsOf(name, text string) ([]any, error) {
	fn, known := methodsOf(d.bound())["app."+name]
	var raw []json.RawMessage
	if !known || json.Unmarshal([]byte(text), &raw) != nil || len(raw) != fn.Type().NumIn()-1 {
		return nil, store.Invalid("args", "app.confirm.args", nil)
	}
	args := make([]any, len(raw))
	for i, r := range raw {
		v := reflect.New(fn.Type().In(i + 1))
		if json.Unmarshal(r, v.Interface()) != nil {
			return nil, store.Invalid("args", "app.confirm.args", nil)
		}
		args[i] = v.Elem().Interface()
	}
	return args, nil
}

// confirm takes a person's word for one call with its arguments.
func (d *Desk) confirm(ctx context.Context, token string, in ConfirmInput) (string, error) {
	r, known := rules[in.Call]
	if !known || r.sure == sureNot {
		return "", store.Invalid("call", "app.confirm.not_needed", nil)
	}
	if _, _, err := d.office.Authorize(ctx, token, r.admits()...); err != nil {
		return "", err
	}
	args, err := d.argsOf(in.Call, in.Args)
	if err != nil {
		return "", err
	}
	act, err := actOf(in.Call, args)
	if err != nil {
		return "", err
	}
	return d.office.Confirm(ctx, token, act, office.ConfirmInput{Username: in.Username, Secret: in.Secret, Call: in.Call}, r.admits()...)
}
