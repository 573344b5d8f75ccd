package network

import (
	"context"
	"time"

	"lunas/internal/store"
)

// object is one row of net_object: what must be true on a router, and what was read back.
type object struct {
	id               int64
	router           int64
	ownerKind        string
	owner            int64
	kind             string
	wantRev, doneRev int64
	want, wantHash   string
	found, foundHash string
	foundAt          time.Time
	state            string
	tries            int
	error            string
	session          string
}

func (o *object) fields() []any {
	return []any{&o.id, &o.router, &o.ownerKind, &o.owner, &o.kind, &o.wantRev, &o.doneRev, &o.want, &o.wantHash,
		&o.found, &o.foundHash, &o.foundAt, &o.state, &o.tries, &o.error, &o.session}
}

func getObject(tx *store.Tx, id int64) (o object, found bool, err error) {
	found, err = tx.One(sqlObjectGet, []any{id}, o.fields()...)
	return o, found, err
}

func objectOf(tx *store.Tx, router int64, ownerKind string, owner int64, kind string) (o object, found bool, err error) {
	found, err = tx.One(sqlObjectOf, []any{router, ownerKind, owner, kind}, o.fields()...)
	return o, found, err
}

func objectsOn(tx *store.Tx, router int64, kind string) ([]object, error) {
	var all []object
	err := tx.Each(sqlObjectsOn, []any{router, kind}, func(scan func(...any) error) error {
		var o object
		err := scan(o.fields()...)
		all = append(all, o)
		return err
	})
	return all, err
}

// moved tells whether something newer is wanted than o says.
func (r *Room) moved(ctx context.Context, o object) (bool, error) {
	rev := int64(0)
	err := r.db.Read(ctx, "network.revision", func(tx *store.Tx) error {
		_, err := tx.One(sqlObjectRev, []any{o.id}, &rev)
		return err
	})
	return rev != o.wantRev, err
}

// step is a place between two acts on a router.
func (r *Room) step(point string, o object) {
	if r.at != nil {
		r.at(point, o.id)
	}
}

// event writes one act into the book of the network.
func event(tx *store.Tx, router int64, ownerKind string, owner int64, verb, detail string) error {
	_, err := tx.Exec(sqlEventAdd, tx.Now, router, ownerKind, owner, verb, detail)
	return err
}

// Events lists acts on a router (0 = all), newest first, before an id (0 = from the newest).
func Events(tx *store.Tx, router, before int64, limit int) ([]Event, error) {
	if router == 0 {
		return events(tx, sqlEvents, before, limit)
	}
	return events(tx, sqlEventsOn, before, limit, router)
}

// EventsOf lists the acts on one thing, oldest first.
func EventsOf(tx *store.Tx, ownerKind string, ownerID int64) ([]Event, error) {
	return events(tx, sqlEventsOwner, ownerKind, ownerID)
}

func events(tx *store.Tx, q string, args ...any) ([]Event, error) {
	var all []Event
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var e Event
		err := scan(&e.ID, &e.At, &e.Router, &e.OwnerKind, &e.OwnerID, &e.Verb, &e.Detail)
		all = append(all, e)
		return err
	})
	return all, err
}
