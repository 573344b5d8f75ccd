package app

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Who sees and touches what. Which calls a role may make at all stands in rules; what those
// calls tell and touch is decided here alone: by the table of roles, and by the branches
// somebody is bound to.

// sight is what somebody sees of the office. Whoever climbs a roof needs to know which line
// is off and what is owed on it, and no more of the office's money; whoever goes from door
// to door needs those who owe, and nobody else's life.
type sight struct {
	money bool // what was billed and paid; without it, only what is owed
	all   bool // customers who owe nothing too
	tills bool // every till; without it, only the one they carry
}

var sights = map[string]sight{
	office.RoleOwner:      {money: true, all: true, tills: true},
	office.RoleCounter:    {money: true, all: true, tills: true},
	office.RoleAccountant: {money: true, all: true},
	office.RoleTechnician: {all: true},
	office.RoleCollector:  {},
}

// sightOf joins what the roles of somebody see.
func sightOf(by office.Session) (s sight) {
	for _, role := range by.Roles {
		r := sights[role]
		s = sight{money: s.money || r.money, all: s.all || r.all, tills: s.tills || r.tills}
	}
	return s
}

// narrowed lets somebody who is bound to branches read what belongs to them, in every list,
// search and sum; an owner never is.
func narrowed(ctx context.Context, by office.Session) context.Context {
	if len(by.Branches) == 0 {
		return ctx
	}
	return store.WithLens(ctx, lookup.Sight(by.Branches))
}

// thing is one thing a call is about.
type thing struct {
	kind string
	id   int64
}

// hiddenKeys are what a thing is told to be where it may not be seen: as one that is not
// there.
var hiddenKeys = map[string]string{"customer": "customer.not_found", "line": "line.not_found", "invoice": "billing.invoice.not_found",
	"payment": "payment.not_found", "message": "message.not_found", "proof": "payment.proof.not_found", "proposal": "dunning.run_not_found",
	"router": "network.router.not_found", "till": "till.not_found", "shift": "till.shift.not_found", "remittance": "till.remit.not_found", "branch": "office.branch.unknown"}

// thingsOf finds what a call is about: its numbers by the rule, its forms by the names of
// their fields.
func (r rule) thingsOf(args []any) (all []thing) {
	for i, arg := range args {
		kind := ""
		if i < len(r.about) {
			kind = r.about[i]
		}
		all = append(all, thingsIn(kind, reflect.ValueOf(arg))...)
	}
	return all
}

func thingsIn(kind string, v reflect.Value) (all []thing) {
	switch v.Kind() {
	case reflect.Int64:
		if _, known := hiddenKeys[kind]; known && v.Int() != 0 {
			all = append(all, thing{kind, v.Int()})
		}
	case reflect.Struct:
		for i := range v.NumField() {
			all = append(all, thingsIn(strings.ToLower(v.Type().Field(i).Name), v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, thingsIn(strings.TrimSuffix(kind, "s"), v.Index(i))...)
		}
	}
	return all
}

// maySee refuses whoever is bound to branches a thing of another one, as if it were not
// there. ctx is narrowed.
func (d *Desk) maySee(ctx context.Context, by office.Session, about []thing) error {
	if len(by.Branches) == 0 || len(about) == 0 {
		return nil
	}
	return d.db.Read(ctx, "app.may_see", func(tx *store.Tx) error {
		for _, t := range about {
			hidden := t.kind == "branch" && !slices.Contains(by.Branches, t.id)
			if t.kind != "branch" {
				var err error
				if hidden, err = lookup.Hidden(tx, t.kind, t.id); err != nil {
					return err
				}
			}
			if hidden {
				return store.NotFound(hiddenKeys[t.kind], t.id)
			}
		}
		return nil
	})
}
