package network

import (
	"context"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// watchFor is how long a modem is waited for after its line was opened; afterwards the
// regular list of sessions finds it.
const watchFor = 3 * time.Minute

// mostWatched bounds the lookups a second; more than these wait for the list.
const mostWatched = 20

// watch are the lines that were just opened and not yet seen.
type watch struct {
	mu     sync.Mutex
	logins map[int64]watched
	polled time.Time // machine time of the last list; guarded by the keeper's lock
	pinged time.Time
}

type watched struct {
	login string
	until time.Time
}

func (w *watch) add(object int64, login string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.logins) < mostWatched {
		w.logins[object] = watched{login, clock.Machine().Add(watchFor)}
	}
}

func (w *watch) any() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.logins) > 0
}

func (w *watch) list() map[int64]watched {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := map[int64]watched{}
	for id, x := range w.logins {
		if clock.MachineSince(x.until) > 0 {
			delete(w.logins, id)
			continue
		}
		all[id] = x
	}
	return all
}

func (w *watch) drop(object int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.logins, object)
}

// look asks for the sessions of the lines that are waited for.
func (k *keeper) look(ctx context.Context) error {
	for id, x := range k.eyes.list() {
		conn, err := k.conn(ctx, now, false)
		if err != nil {
			return err
		}
		up, err := conn.ActiveByName(ctx, x.login)
		if err != nil {
			return err
		}
		if len(up) == 0 {
			continue
		}
		if err := k.saw(ctx, []sighting{{object: id, session: sessionText(up[0]), rev: -1}}); err != nil {
			return err
		}
		k.eyes.drop(id)
	}
	return nil
}

// sighting is a session that came or went.
type sighting struct {
	object  int64
	session string // "" = gone
	// What the books knew before the router was asked: a line that was worked on
	// meanwhile knows better. rev -1 asks for no such check.
	rev int64
	was string
}

// saw writes sessions that came or went. What happened to the line before says whether its
// coming is told: the books know it, whichever list saw it first and whoever waited for it.
func (k *keeper) saw(ctx context.Context, seen []sighting) error {
	if len(seen) == 0 {
		return nil
	}
	return k.room.db.Write(ctx, "network.sessions", func(tx *store.Tx) error {
		for _, s := range seen {
			var at any
			if s.session != "" {
				at = clock.Stamp(tx.Now)
			}
			res, err := tx.Exec(sqlSession, s.object, s.session, at, s.rev, s.was)
			if err != nil {
				return err
			}
			if n, _ := res.RowsAffected(); n == 0 || s.session == "" {
				continue
			}
			if _, err := tx.Exec(sqlEventConnected, tx.Now, s.object); err != nil {
				return err
			}
			k.eyes.drop(s.object)
		}
		tx.Touch(TopicObject)
		return nil
	})
}

// poll asks how the router does, lists the sessions and writes what changed. Sessions that
// are not ours are kept to be shown, never ended: no secret of ours stands behind them.
func (k *keeper) poll(ctx context.Context) error {
	conn, err := k.conn(ctx, bulk, false)
	if err != nil {
		return err
	}
	started := clock.Machine()
	known, err := k.sessions(ctx)
	if err != nil {
		return err
	}
	k.mu.Lock()
	slow := k.slowAt.IsZero() || clock.MachineSince(k.slowAt) > slowEvery
	k.mu.Unlock()
	if err := k.observe(ctx, conn, slow); err != nil {
		return err
	}
	up, err := conn.ActiveAll(ctx)
	if err != nil {
		return err
	}
	if err := k.hosted(ctx, conn, known, up, slow); err != nil {
		return err
	}
	seen, radius := map[string]mikrotik.Active{}, int64(0)
	for _, s := range up {
		if s.Radius {
			radius++
		}
		if was, twice := seen[s.Name]; !twice || was.Radius {
			seen[s.Name] = s
		}
	}
	if err := k.counted(ctx, radius); err != nil {
		return err
	}
	if err := k.saw(ctx, news(known, seen)); err != nil {
		return err
	}
	return k.polled(ctx, started, slow)
}

// counted remembers how many sessions RADIUS let in, where that changed.
func (k *keeper) counted(ctx context.Context, radius int64) error {
	var row Router
	err := k.room.db.Read(ctx, "network.radius", func(tx *store.Tx) (err error) {
		row, err = GetRouter(tx, k.id)
		return err
	})
	if err != nil || row.Radius == radius {
		return err
	}
	return k.room.db.Write(ctx, "network.radius", func(tx *store.Tx) error {
		tx.Touch(TopicRouter)
		_, err := tx.Exec(sqlRouterLearned, k.id, "$.radius", radius)
		return err
	})
}

// news are the sessions that came or went since the books last heard.
func news(known []knownSession, seen map[string]mikrotik.Active) []sighting {
	var news []sighting
	for _, o := range known {
		session := ""
		if s, ok := seen[o.login]; ok {
			session = sessionText(s)
		}
		if session == o.session {
			continue
		}
		news = append(news, sighting{object: o.id, session: session, rev: o.rev, was: o.session})
	}
	return news
}

// polled remembers that the router answered, in the books every few minutes.
func (k *keeper) polled(ctx context.Context, started time.Time, slow bool) error {
	k.mu.Lock()
	k.eyes.polled = started
	if slow {
		k.slowAt = started
	}
	stale := clock.MachineSince(k.seenOK) > 5*time.Minute
	if stale {
		k.seenOK = clock.Machine()
	}
	k.mu.Unlock()
	if !stale {
		return nil
	}
	return k.room.db.Write(ctx, "network.ok", func(tx *store.Tx) error {
		_, err := tx.Exec(sqlRouterOK, tx.Now, nil, k.id)
		return err
	})
}

type knownSession struct {
	id, rev        int64
	login, session string
}

func (k *keeper) sessions(ctx context.Context) ([]knownSession, error) {
	var all []knownSession
	err := k.room.db.Read(ctx, "network.sessions", func(tx *store.Tx) error {
		return tx.Each(sqlSessions, []any{k.id}, func(scan func(...any) error) error {
			var s knownSession
			err := scan(&s.id, &s.login, &s.session, &s.rev)
			all = append(all, s)
			return err
		})
	})
	return all, err
}

// KickLine ends the line's sessions, so that its modem dials anew, and returns how many
// there were.
func (r *Room) KickLine(ctx context.Context, line int64) (int, error) {
	var l subscriber.Line
	var o object
	var found bool
	err := r.db.Read(ctx, "network.KickLine", func(tx *store.Tx) (err error) {
		if l, err = subscriber.GetLine(tx, line); err == nil {
			o, found, err = objectOf(tx, l.Router, ownerLine, line, kindSecret)
		}
		return err
	})
	if err != nil || !found {
		return 0, err
	}
	k := r.keep(l.Router)
	conn, err := k.conn(ctx, now, true)
	if err != nil {
		return 0, answer(err)
	}
	n, err := conn.Kick(ctx, l.Login)
	if err == nil && n == 0 {
		err = foreignSession(ctx, conn, l.Login)
	}
	if err != nil {
		return n, answer(err)
	}
	k.eyes.add(o.id, l.Login)
	k.poke(now)
	return n, r.db.Write(ctx, "network.KickLine", func(tx *store.Tx) error {
		if _, err := tx.Exec(sqlSession, o.id, "", nil, -1, ""); err != nil {
			return err
		}
		tx.Touch(TopicObject)
		return event(tx, k.id, ownerLine, line, "kicked", "")
	})
}

// foreignSession tells whether the login is up by the word of a RADIUS server.
func foreignSession(ctx context.Context, conn *mikrotik.Conn, login string) error {
	up, err := conn.ActiveByName(ctx, login)
	if err == nil && len(up) > 0 && up[0].Radius {
		return store.Conflict(troubleKey(errRadius), nil)
	}
	return err
}
