package network

import (
	"context"
	"errors"

	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

// ensureProfile makes the profile of a plan version true before a secret points at it.
func (k *keeper) ensureProfile(ctx context.Context, conn *mikrotik.Conn, version int64) error {
	var o object
	var found bool
	err := k.room.db.Read(ctx, "network.profile", func(tx *store.Tx) (err error) {
		o, found, err = objectOf(tx, k.id, ownerPlan, version, kindProfile)
		return err
	})
	if err != nil || !found || o.wantRev == o.doneRev {
		return err
	}
	if err := k.apply(ctx, conn, o.id); !errors.Is(err, errParked) {
		return err
	}
	return errProfile
}

// profile makes one profile true. Sessions that are up keep their speed until they end:
// a version's speed never changes, only a new pool or gateway comes through here.
func (k *keeper) profile(ctx context.Context, conn *mikrotik.Conn, o object) error {
	want, err := decode[profile](o.want)
	if err != nil {
		return err
	}
	if err := k.ensurePool(ctx, conn, want.Remote); err != nil {
		return err
	}
	row, found, err := conn.ProfileByName(ctx, want.Name)
	if err != nil {
		return err
	}
	verb := ""
	switch {
	case found && !ours(row.Comment, want.Mark):
		return errForeign
	case !found:
		verb = "added"
		a := want.attrs()
		delete(a, "name")
		_, err = conn.AddProfile(ctx, mikrotik.Profile{Name: want.Name, More: a})
	case !want.stands(row):
		verb = "changed"
		err = conn.SetProfile(ctx, row.ID, want.attrs())
	}
	if err != nil {
		return err
	}
	if verb != "" {
		if row, found, err = conn.ProfileByName(ctx, want.Name); err != nil {
			return err
		}
		if !found || !want.stands(row) {
			return errUnlike
		}
	}
	return k.room.db.Write(ctx, "network.record", func(tx *store.Tx) error {
		if _, err := tx.Exec(sqlObjectDone, o.id, o.wantRev, o.want, o.wantHash, tx.Now, ChipOpen, nil, nil); err != nil {
			return err
		}
		if verb == "" {
			return nil
		}
		tx.Touch(TopicObject)
		return event(tx, k.id, o.ownerKind, o.owner, verb, want.Name)
	})
}

// stands tells whether the router's profile says what is wanted.
func (p profile) stands(row mikrotik.Profile) bool {
	is := profileFound(row)
	is.Mark = p.Mark // the owner may write beside the mark
	if p.Local == "" {
		is.Local = ""
	}
	if p.Remote == "" {
		is.Remote = ""
	}
	return is == p && mikrotik.Yes(row.OnlyOne) && mikrotik.Yes(row.ChangeTCPMSS) && row.AddressList == ""
}

// ensurePool makes the paid pool again where a router came back without it. A pool that
// is there is the owner's and never changed; its ranges are remembered.
func (k *keeper) ensurePool(ctx context.Context, conn *mikrotik.Conn, name string) error {
	if name == "" {
		return nil
	}
	var known capabilities
	err := k.room.db.Read(ctx, "network.pool", func(tx *store.Tx) error {
		row, err := GetRouter(tx, k.id)
		known = row.capabilities
		return err
	})
	if err != nil {
		return err
	}
	p, found, err := conn.PoolByName(ctx, name)
	if err != nil {
		return err
	}
	if !found {
		if known.Ranges == "" {
			return nil // the router will refuse the profile by its own words
		}
		_, err := conn.AddPool(ctx, mikrotik.Pool{Name: name, Ranges: known.Ranges})
		return err
	}
	if p.Ranges == known.Ranges {
		return nil
	}
	return k.room.db.Write(ctx, "network.pool", func(tx *store.Tx) error {
		_, err := tx.Exec(sqlRouterLearned, k.id, "$.ranges", p.Ranges)
		return err
	})
}
