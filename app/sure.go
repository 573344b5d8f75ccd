package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// sureness is what a call demands beyond its role.
type sureness int

const (
	sureNot sureness = iota
	// sureOwn: the person gives their password or PIN again.
	sureOwn
	// sureTwo: as sureOwn, and where the policy staff.four_eyes is on and the act reaches its
	// limit, somebody else gives theirs. Whoever is no owner always needs an owner's word.
	sureTwo
)

const (
	// keyFourEyes is the policy that lets a second person confirm what cannot be taken back.
	keyFourEyes = "staff.four_eyes"
	// keyFourEyesFrom is the sum from which they are asked; 0 = always.
	keyFourEyesFrom = "staff.four_eyes_from"
)

// What a confirmation may still lack; the window asks for it by this key.
const (
	wordNeeded = "app.confirm.needed" // the person's own
	wordOwner  = "app.confirm.owner"  // an owner's
	wordSecond = "app.confirm.second" // somebody else's
	wordAlone  = "app.confirm.alone"  // their own with the recovery key: there is nobody else
)

// witnesses are the roles whose word counts as the second one for an owner.
var witnesses = []string{office.RoleOwner, office.RoleCounter, office.RoleAccountant}

// doubtful narrows what is confirmed at all to some arguments of a call: of the policies those
// about confirming itself, and those by which many people are cut at once.
var doubtful = map[string]func(args []any) bool{
	"Settings.SetPolicy": func(args []any) bool {
		key, _ := args[0].(string)
		return key == keyFourEyes || key == keyFourEyesFrom || strings.HasPrefix(key, "dunning.")
	},
}

// sure refuses a call that its rule wants confirmed and that is not, whatever else its
// arguments are worth.
func (d *Desk) sure(ctx context.Context, r rule, by office.Session, confirmation string, call askedFor) error {
	need, err := d.wordFor(ctx, r, by, call)
	if err != nil || need == "" {
		return err
	}
	act, err := actOf(call)
	if err != nil {
		return err
	}
	if d.office.Confirmed(by.Token, confirmation, act, need != wordNeeded) {
		return nil
	}
	return store.Conflict(need, map[string]string{"call": call.name})
}

// wordFor tells whose word a call needs; "" = nobody's.
func (d *Desk) wordFor(ctx context.Context, r rule, by office.Session, call askedFor) (string, error) {
	if doubt, some := doubtful[call.name]; r.sure == sureNot || some && !doubt(call.args) {
		return "", nil
	}
	if r.sure == sureOwn {
		return wordNeeded, nil
	}
	if !slices.Contains(by.Roles, office.RoleOwner) {
		return wordOwner, nil
	}
	two, err := reading(ctx, d, "app.four_eyes", func(tx *store.Tx) (bool, error) {
		on, err := office.PolicyOn(tx, keyFourEyes, 0, tx.Today)
		if err != nil || !on {
			return false, err
		}
		from, err := office.PolicyInt(tx, keyFourEyesFrom, 0, tx.Today)
		if err != nil || from == 0 {
			return true, err
		}
		worth, counted, err := worthOf(tx, r, call.args)
		return !counted || worth >= rupiah.Rupiah(from), err
	})
	if err != nil || !two {
		return wordNeeded, err
	}
	some, err := d.office.Colleagues(ctx, append(staffIn(r, call.args), by.Staff), witnesses...)
	if err != nil || some {
		return wordSecond, err
	}
	if call.name == "Settings.NewRecoveryKey" { // it cannot ask for the key that was lost
		return wordNeeded, nil
	}
	return wordAlone, nil
}

// staffIn are the people an act is about. Nobody waits for the word of the one who is sent
// away or has forgotten the password.
func staffIn(r rule, args []any) (ids []int64) {
	for i, kind := range r.about {
		if id, number := args[i].(int64); number && kind == "staff" {
			ids = append(ids, id)
		}
	}
	return ids
}

// worthOf is the money an act is about: the sum it names and the fee beside it, else what the payment or the bill
// it takes back is worth. counted is false for an act that is about no sum.
func worthOf(tx *store.Tx, r rule, args []any) (worth rupiah.Rupiah, counted bool, err error) {
	for _, arg := range args {
		if v := reflect.ValueOf(arg); v.Kind() == reflect.Struct {
			if f := v.FieldByName("Amount"); f.IsValid() && f.Int() > 0 {
				return statedSum(f) + statedSum(v.FieldByName("Fee")), true, nil
			}
		}
	}
	for _, t := range r.thingsOf(args) {
		if worth, counted, err = lookup.Worth(tx, t.kind, t.id); err != nil || counted {
			return worth, counted, err
		}
	}
	return 0, false, nil
}

// statedSum is a sum as a call states it, 0 for none. What is above any that is accepted
// counts as that, so that sums of it do not overflow.
func statedSum(v reflect.Value) rupiah.Rupiah {
	if !v.IsValid() || !v.CanInt() {
		return 0
	}
	return rupiah.Rupiah(min(max(v.Int(), 0), int64(rupiah.MaxStated)))
}

// actOf sums up a call with its arguments, so that a confirmation of one refund is none of
// another.
func actOf(call askedFor) (office.Act, error) {
	text, err := json.Marshal(call.args)
	return sha256.Sum256(append([]byte(call.name+"\n"), text...)), err
}

// argsOf reads arguments as the window wrote them into what the call takes, so that both
// sides sum up the same.
func (d *Desk) argsOf(name, text string) (askedFor, error) {
	fn, known := methodsOf(d.bound())["app."+name]
	var raw []json.RawMessage
	if !known || json.Unmarshal([]byte(text), &raw) != nil || len(raw) != fn.Type().NumIn()-1 {
		return askedFor{}, store.Invalid("args", "app.confirm.args", nil)
	}
	args := make([]any, len(raw))
	for i, r := range raw {
		v := reflect.New(fn.Type().In(i + 1))
		if json.Unmarshal(r, v.Interface()) != nil {
			return askedFor{}, store.Invalid("args", "app.confirm.args", nil)
		}
		args[i] = v.Elem().Interface()
	}
	return of(name, args...), nil
}

// confirm takes a person's word for one call with its arguments.
func (d *Desk) confirm(ctx context.Context, by office.Session, in ConfirmInput) (string, error) {
	r, known := rules[in.Call]
	if !known || r.sure == sureNot {
		return "", store.Invalid("call", "app.confirm.not_needed", nil)
	}
	if _, _, err := d.office.Authorize(ctx, by.Token, r.admits()...); err != nil {
		return "", err
	}
	call, err := d.argsOf(in.Call, in.Args)
	if err != nil {
		return "", err
	}
	need, err := d.wordFor(ctx, r, by, call)
	if err != nil {
		return "", err
	}
	act, err := actOf(call)
	if err != nil {
		return "", err
	}
	word := office.ConfirmInput{Username: in.Username, Secret: in.Secret, Call: in.Call, Roles: []string{office.RoleOwner}}
	switch need {
	case wordSecond:
		word.Roles = witnesses
	case wordAlone:
		if err := d.vault.IsRecoveryKey(ctx, in.Recovery); err != nil {
			return "", err
		}
		word.Alone = true
	}
	return d.office.Confirm(ctx, by.Token, act, word)
}
