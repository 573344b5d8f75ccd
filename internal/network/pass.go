package network

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// passChunk is how many lines are wanted anew in one transaction: a callback must never
// wait long for the writer.
const passChunk = 200

// pass compares everything on the router with the books, whatever the counters say:
// first the books with themselves (what is wanted), then pool, profiles and plumbing,
// then every secret. What is missing, or keeps a paying line from the network, is
// corrected at once; what somebody changed by hand is shown as differing and corrected
// by the next pass. A list that could not be read whole changes nothing.
func (k *keeper) pass(ctx context.Context) error {
	k.passing.Lock()
	defer k.passing.Unlock()
	conn, err := k.conn(ctx, bulk, false)
	if err != nil {
		return err
	}
	k.mu.Lock()
	k.passDue = false // a loss during the pass asks for another one
	k.mu.Unlock()
	if err = k.passSteps(ctx, conn); err != nil {
		k.mu.Lock()
		k.passDue = true
		k.mu.Unlock()
		return err
	}
	k.mu.Lock()
	k.passed = clock.Machine()
	k.mu.Unlock()
	err = k.room.db.Write(ctx, "network.pass", func(tx *store.Tx) error {
		_, err := tx.Exec(sqlRouterOK, tx.Now, tx.Now, k.id)
		return err
	})
	k.poke(now)
	return err
}

func (k *keeper) passSteps(ctx context.Context, conn *mikrotik.Conn) error {
	row, err := k.wantAll(ctx)
	if err != nil {
		return err
	}
	if err := k.ensurePool(ctx, conn, row.Pool); err != nil && !refused(err) {
		return err
	}
	if err := k.passProfiles(ctx, conn); err != nil {
		return err
	}
	plan, err := k.verify(ctx, conn)
	if err == nil && !plan.Verified && !row.PlumbingAt.IsZero() {
		_, err = k.plumb(ctx, conn)
	}
	if err != nil && away(err) {
		return err
	}
	if err != nil {
		k.room.log.Warn("plumbing not verified", "router", k.id, "reason", troubleKey(err))
	}
	return k.passSecrets(ctx, conn)
}

// wantAll wants every line of the router anew from the books.
func (k *keeper) wantAll(ctx context.Context) (row Router, err error) {
	var lines []int64
	known := map[int64]speed{}
	err = k.room.db.Read(ctx, "network.pass", func(tx *store.Tx) error {
		if row, err = GetRouter(tx, k.id); err != nil {
			return err
		}
		return subscriber.EachLineOn(tx, k.id, func(l subscriber.Line) error {
			if l.AccessKind != subscriber.AccessPPPoE || l.Login == "" {
				return nil
			}
			w, err := k.room.wanted(tx, l, row, known)
			if err != nil {
				return err
			}
			o, found, err := objectOf(tx, k.id, ownerLine, l.ID, kindSecret)
			if err != nil {
				return err
			}
			if !found || o.want != encode(w) {
				lines = append(lines, l.ID)
			}
			return nil
		})
	})
	if err == nil {
		// A router's pool may have changed though no line's secret did.
		err = k.room.db.Write(ctx, "network.pass", func(tx *store.Tx) error {
			for version := range known {
				if _, _, err := k.room.wantProfile(tx, row, version); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for len(lines) > 0 && err == nil {
		chunk := lines[:min(passChunk, len(lines))]
		lines = lines[len(chunk):]
		err = k.room.db.Write(ctx, "network.pass", func(tx *store.Tx) error {
			for _, id := range chunk {
				if err := Want(tx, id); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return row, err
}

// drift is an object whose router says something else than was read back last.
type drift struct {
	o      object
	found  string
	hash   string
	detail string
	again  bool // to be corrected now
	equal  bool // found as wanted: only the state was behind
	state  string
}

func (k *keeper) objects(ctx context.Context, kind string) (all []object, err error) {
	err = k.room.db.Read(ctx, "network.objects", func(tx *store.Tx) error {
		all, err = objectsOn(tx, k.id, kind)
		return err
	})
	return all, err
}

func (k *keeper) passProfiles(ctx context.Context, conn *mikrotik.Conn) error {
	known, err := k.objects(ctx, kindProfile)
	if err != nil {
		return err
	}
	rows, err := conn.Profiles(ctx)
	if err != nil {
		return err
	}
	there := map[string]mikrotik.Profile{}
	for _, r := range rows {
		there[r.Name] = r
	}
	var drifts []drift
	for _, o := range known {
		want, err := decode[profile](o.want)
		if err != nil {
			return err
		}
		row, found := there[want.Name]
		if o.wantRev != o.doneRev {
			continue
		}
		if found && ours(row.Comment, want.Mark) && want.stands(row) {
			if o.state == ChipDiffers {
				drifts = append(drifts, drift{o: o, found: o.want, hash: o.wantHash, equal: true, state: ChipOpen})
			}
			continue
		}
		is := profileFound(row)
		drifts = append(drifts, drift{o: o, found: encode(is), hash: "drift " + is.hash(), detail: want.Name, again: !found || o.state == ChipDiffers})
	}
	return k.drifted(ctx, drifts)
}

func (k *keeper) passSecrets(ctx context.Context, conn *mikrotik.Conn) error {
	known, err := k.objects(ctx, kindSecret)
	if err != nil {
		return err
	}
	rows, err := conn.Secrets(ctx)
	if err != nil {
		return err
	}
	there := make(map[string]mikrotik.Secret, len(rows))
	for _, r := range rows {
		there[r.Name] = r
	}
	var drifts []drift
	for _, o := range known {
		if o.wantRev != o.doneRev {
			continue // the lanes are at it
		}
		d, differs, err := compare(o, there)
		if err != nil {
			return err
		}
		if differs {
			drifts = append(drifts, d)
		}
	}
	if err := k.drifted(ctx, drifts); err != nil {
		return err
	}
	return k.strayed(ctx, known, rows)
}

// compare tells whether the router still says what was read back last.
func compare(o object, there map[string]mikrotik.Secret) (drift, bool, error) {
	want, err := decode[secret](o.want)
	if err != nil {
		return drift{}, false, err
	}
	had, err := decode[secret](o.found)
	if err != nil {
		return drift{}, false, err
	}
	row, found := there[want.Login]
	is := secret{}
	if found && ours(row.Comment, want.Mark) {
		is = secretFound(row, want.Mark, had.Word)
		if had.Word == "" {
			is.Word = want.Word
		}
	}
	d := drift{o: o, found: encode(is), hash: is.hash()}
	if d.hash == o.wantHash {
		d.equal, d.state = true, want.state(o.session != "")
		return d, o.state == ChipDiffers, nil
	}
	missing := is.Login == "" && want.Mode != Absent
	starved := want.Mode == Full && is.narrow()
	d.again = missing || starved || o.state == ChipDiffers
	d.detail = differences(is, want)
	return d, true, nil
}

// differences names the fields that differ, for the timeline.
func differences(is, want secret) string {
	switch {
	case is.Login == "":
		return "missing"
	case want.Mode == Absent:
		return "present"
	}
	out := ""
	for _, f := range []struct {
		name string
		same bool
	}{{"profile", is.Profile == want.Profile}, {"disabled", is.Disabled == want.Disabled}, {"ip", is.IP == want.IP}, {"mac", is.MAC == want.MAC}} {
		if !f.same {
			if out != "" {
				out += ","
			}
			out += f.name
		}
	}
	return out
}

// drifted writes what differs. An object that was worked on since it was read is left
// alone: its own reading back is newer than this list.
func (k *keeper) drifted(ctx context.Context, drifts []drift) error {
	for len(drifts) > 0 {
		chunk := drifts[:min(passChunk, len(drifts))]
		drifts = drifts[len(chunk):]
		err := k.room.db.Write(ctx, "network.drift", func(tx *store.Tx) error {
			for _, d := range chunk {
				if err := k.drift(tx, d); err != nil {
					return err
				}
			}
			tx.Touch(TopicObject, topicWant)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *keeper) drift(tx *store.Tx, d drift) error {
	if d.equal {
		_, err := tx.Exec(sqlObjectAgain, d.o.id, d.found, d.hash, d.state, d.o.wantRev)
		return err
	}
	res, err := tx.Exec(sqlObjectDrift, d.o.id, d.found, d.hash, tx.Now, d.again, d.o.wantRev)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 || d.o.state == ChipDiffers {
		return err
	}
	return event(tx, k.id, d.o.ownerKind, d.o.owner, "differs", d.detail)
}
