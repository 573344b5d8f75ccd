package message

import (
	"context"
	"slices"
	"strconv"
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
)

// RefusedLong is how far back refused messages are sent again all at once: what was refused
// before that is history, and those customers have had other messages since.
const RefusedLong = 14 * 24 * time.Hour

// refusedOne is a refused message that would go again.
type refusedOne struct {
	id            int64
	kind, channel string
}

// RefusedCount is how many refused messages AgainAll would send.
func RefusedCount(tx *store.Tx) (int64, error) {
	all, err := refusedNow(tx)
	return int64(len(all)), err
}

// refusedNow lists them, oldest first: of several about the same thing only the newest, none
// that a later one has overtaken, and none of a kind its customer does not want any more.
func refusedNow(tx *store.Tx) (all []refusedOne, err error) {
	err = tx.Each(sqlRefused, []any{tx.Now.Add(-RefusedLong)}, func(scan func(...any) error) error {
		var r refusedOne
		var wish Wish
		err := scan(&r.id, &r.kind, &r.channel, &wish)
		if wish.Takes(r.kind) {
			all = append(all, r)
		}
		return err
	})
	return all, err
}

// againPerWrite keeps a write short, so that a callback never waits long.
const againPerWrite = 100

// AgainAll queues every refused message once more, as the sender was mended: each at the
// channel's pace and outside the quiet hours, behind what waits already, its text made anew in
// the moment it leaves, where it is withdrawn if it no longer makes sense (Renew). seen is how
// many the person was shown: where they are another number by now nothing is sent
// (message.refused.changed). It answers when the last of them leaves. After a run that was
// broken off the rest is refused still, and another run takes that alone.
func (m *Room) AgainAll(ctx context.Context, seen int64) (last time.Time, err error) {
	var all []refusedOne
	if err := m.db.Read(ctx, "message.refused", func(tx *store.Tx) (err error) {
		all, err = refusedNow(tx)
		return err
	}); err != nil {
		return last, err
	}
	changed := store.Conflict("message.refused.changed", map[string]string{"n": strconv.Itoa(len(all))})
	if int64(len(all)) != seen {
		return last, changed
	}
	for chunk := range slices.Chunk(all, againPerWrite) {
		at, err := m.againChunk(ctx, chunk)
		if err != nil {
			return last, err
		}
		if at.After(last) {
			last = at
		}
	}
	if last.IsZero() { // none, or somebody else was faster
		return last, changed
	}
	return last, nil
}

// againChunk queues those of a chunk that are refused still and were not overtaken since.
func (m *Room) againChunk(ctx context.Context, chunk []refusedOne) (last time.Time, err error) {
	err = m.db.Write(ctx, "message.again_all", func(tx *store.Tx) error {
		now, err := refusedNow(tx)
		if err != nil {
			return err
		}
		for _, r := range chunk {
			if !slices.Contains(now, r) {
				continue
			}
			at, err := r.again(tx)
			if err != nil {
				return err
			}
			if at.After(last) {
				last = at
			}
		}
		tx.Touch(TopicMessage)
		return nil
	})
	return last, err
}

func (r refusedOne) again(tx *store.Tx) (time.Time, error) {
	at, err := slot(tx, r.kind, r.channel, tx.Now)
	if err != nil {
		return at, err
	}
	if _, err := setState(tx, r.id, `["refused"]`, outcome{state: StateQueued, staff: tx.Actor.Staff}); err != nil {
		return at, err
	}
	if _, err := tx.Exec(sqlSetLeave, at, r.id); err != nil {
		return at, err
	}
	if err := dispatch(tx, r.id, r.channel, at); err != nil {
		return at, err
	}
	return at, office.Record(tx, "message.sent_again", "message", r.id, nil)
}
