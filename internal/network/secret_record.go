package network

import (
	"context"
	"slices"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

// sessionLooks is how often the sessions of a login are looked at and ended before the
// act is put off.
const sessionLooks = 4

// endSessions ends the sessions that were built before the secret was changed and looks
// until they are gone. The secret was changed first: the client dials anew in seconds.
func (a *act) endSessions(ctx context.Context) error {
	logins := []string{a.want.Login}
	if a.had.Login != "" && a.had.Login != a.want.Login {
		logins = append(logins, a.had.Login)
	}
	for _, login := range logins {
		if err := a.endSession(ctx, login); err != nil {
			return err
		}
	}
	a.kick = false
	return nil
}

func (a *act) endSession(ctx context.Context, login string) error {
	var old []mikrotik.Active
	for look := range sessionLooks {
		up, err := a.conn.ActiveByName(ctx, login)
		if err != nil {
			return err
		}
		a.looked, a.seen = true, ""
		stale := 0
		for _, s := range up {
			was := slices.ContainsFunc(old, func(o mikrotik.Active) bool { return o.Same(s) })
			if s.Radius || look > 0 && !was {
				a.seen = sessionText(s)
				continue
			}
			stale++
			if !was {
				old = append(old, s)
			}
			if err := a.conn.Remove(ctx, "/ppp/active", s.ID); err != nil {
				return err
			}
		}
		if stale == 0 {
			return nil
		}
	}
	return errLater
}

// sessionText is a session as the books keep it: "id address". One that RADIUS let in
// has this word for its id: it is shown, and its line may be online whatever the secret says.
func sessionText(s mikrotik.Active) string {
	if s.Radius {
		return radiusSession + " " + s.Address
	}
	return s.SessionID + " " + s.Address
}

// radiusSession stands in the place of the session's id; the column by_radius reads it.
const radiusSession = "radius"

// record writes what was read back, with the revision that was read before.
func (a *act) record(ctx context.Context) error {
	found := a.want
	if a.want.Mode == Absent {
		found = secret{Mode: Absent}
	}
	var session any
	up := a.o.session != ""
	if a.looked || a.want.Mode == Absent {
		session, up = a.seen, a.seen != ""
	}
	err := a.k.room.db.Write(ctx, "network.record", func(tx *store.Tx) error {
		var at any
		if up {
			at = clock.Stamp(tx.Now)
		}
		if _, err := tx.Exec(sqlObjectDone, a.o.id, a.o.wantRev, encode(found), a.want.hash(), tx.Now, a.want.state(up), session, at); err != nil {
			return err
		}
		tx.Touch(TopicObject)
		if err := event(tx, a.k.id, a.o.ownerKind, a.o.owner, a.told(), a.want.Profile); err != nil || a.seen == "" || a.want.Mode != Full {
			return err
		}
		return event(tx, a.k.id, a.o.ownerKind, a.o.owner, "connected", "")
	})
	if err == nil && a.want.Mode == Full && !up {
		a.k.eyes.add(a.o.id, a.want.Login)
		a.k.poke(now)
	}
	return err
}

// told is the verb of the timeline: what it meant for the line comes before what was
// written to the router.
func (a *act) told() string {
	was, first := a.had, a.o.found == "" || a.had.hash() == "absent"
	switch {
	case a.verb == "" && a.o.foundHash == a.want.hash():
		return "confirmed"
	case a.want.Mode == Isolated:
		return "isolated"
	case a.want.Mode == Off:
		return "off"
	case a.want.Mode == Absent:
		return "removed"
	case !first && was.narrow():
		return "opened"
	case a.verb == "":
		return "confirmed"
	}
	return a.verb
}

// park puts an object's trouble on record and says when to try again, by machine time.
func (k *keeper) park(ctx context.Context, o object, why error) error {
	key, state := troubleKey(why), ChipWaiting
	if o.state == ChipDiffers || key == "network.error.foreign" {
		state = ChipDiffers
	}
	wait := min(5*time.Second<<min(o.tries, 7), 10*time.Minute)
	return k.room.db.Write(ctx, "network.park", func(tx *store.Tx) error {
		if _, err := tx.Exec(sqlObjectPark, o.id, clock.Machine().Add(wait), key, state, o.wantRev); err != nil {
			return err
		}
		tx.Touch(TopicObject)
		if key == o.error {
			return nil
		}
		return event(tx, k.id, o.ownerKind, o.owner, "failed", key)
	})
}
