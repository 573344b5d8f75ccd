package network

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

const (
	ownerLine   = "line"
	ownerPlan   = "plan_version"
	ownerRouter = "router"

	kindSecret  = "pppoe"
	kindProfile = "profile"

	// wordKey is the vault's kind of the key that turns passwords into marks.
	wordKey = "network.word"
)

// Want raises what a line should look like on its router, in the transaction of its
// cause. It is harmless to repeat: the same want is not a new revision. A router the
// line has left gets Absent. Lines that do not dial in are none of its business.
func Want(tx *store.Tx, line int64) error {
	r, ok := tx.DB().Get(roomKey{}).(*Room)
	if !ok {
		return nil
	}
	l, err := subscriber.GetLine(tx, line)
	if err != nil || l.AccessKind != subscriber.AccessPPPoE || l.Login == "" {
		return err
	}
	router, err := GetRouter(tx, l.Router)
	if store.CodeOf(err) == store.CodeNotFound {
		return store.Invalid("router", "network.router.unknown", nil)
	}
	if err != nil {
		return err
	}
	w, err := r.wanted(tx, l, router, map[int64]speed{})
	if err != nil {
		return err
	}
	if err := raise(tx, router.ID, ownerLine, line, kindSecret, encode(w), w.hash()); err != nil {
		return err
	}
	return r.leave(tx, l)
}

// leave makes a line absent on every router it does not belong to any more.
func (r *Room) leave(tx *store.Tx, l subscriber.Line) error {
	var left []int64
	err := tx.Each(sqlObjectElsewhere, []any{l.ID, l.Router}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		left = append(left, id)
		return err
	})
	if err != nil {
		return err
	}
	gone := secret{Mode: Absent, Login: l.Login, Mark: r.mark(l.Tag)}
	for _, id := range left {
		if err := raise(tx, id, ownerLine, l.ID, kindSecret, encode(gone), gone.hash()); err != nil {
			return err
		}
	}
	return nil
}

// raise stores what is wanted; anything new is a new revision and wakes the keepers.
func raise(tx *store.Tx, router int64, ownerKind string, owner int64, kind, want, hash string) error {
	res, err := tx.Exec(sqlObjectWant, router, ownerKind, owner, kind, want, hash)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	tx.Touch(TopicObject, topicWant)
	return nil
}

// speed is the profile of a plan version.
type speed struct {
	profile string
	version int64 // the one that speaks for it
}

// wanted reads the facts and applies the rule. known remembers the profiles of plan
// versions between the lines of one transaction.
func (r *Room) wanted(tx *store.Tx, l subscriber.Line, router Router, known map[int64]speed) (secret, error) {
	w := secret{Login: l.Login, Mark: r.mark(l.Tag)}
	f := facts{over: l.Over(tx.Today), cut: router.CutMode}
	term, found, err := subscriber.TermOn(tx, l.ID, tx.Today)
	if err != nil {
		return w, err
	}
	// Before the line was written down it cannot be today: the clock is wrong, and in doubt
	// whoever pays is on.
	f.begun, f.term = found || tx.Now.Before(l.CreatedAt), found
	if !found {
		if term, f.term, err = subscriber.OpenTerm(tx, l.ID); err != nil {
			return w, err
		}
	}
	if f.holds, err = subscriber.KeptOff(tx, l.ID); err != nil {
		return w, err
	}
	if w.Mode = f.mode(); w.Mode == Absent {
		return w, nil
	}
	w.IP, w.MAC, w.Disabled = l.IP, l.MAC, w.Mode == Off
	if w.Word, err = r.wordOf(tx, l, router.ID); err != nil {
		return w, err
	}
	if w.Mode == Isolated {
		w.Profile = isolirProfile
		return w, nil
	}
	s, ok := known[term.PlanVersion]
	if !ok {
		if s.profile, s.version, err = r.wantProfile(tx, router, term.PlanVersion); err != nil {
			return w, err
		}
		known[term.PlanVersion] = s
	}
	w.Profile, w.Version = s.profile, s.version
	return w, nil
}

// wordOf is the mark of a line's password, keyed so that the books alone do not help to
// guess it. While the vault is locked the last mark stands: a payment must not wait for
// the vault, and no password can change meanwhile.
func (r *Room) wordOf(tx *store.Tx, l subscriber.Line, router int64) (string, error) {
	key, err := r.wordKey(tx)
	var password []byte
	if err == nil {
		password, err = r.deps.Vault.Get(tx, l.Secret)
	}
	if store.CodeOf(err) == store.CodeUnavailable {
		o, _, err := objectOf(tx, router, ownerLine, l.ID, kindSecret)
		if err != nil {
			return "", err
		}
		w, err := decode[secret](o.want)
		return w.Word, err
	}
	if err != nil {
		return "", err
	}
	m := hmac.New(sha256.New, key)
	m.Write(password)
	return hex.EncodeToString(m.Sum(nil)[:8]), nil
}

// wordKey is the key behind the marks, made with the first line. It is kept at hand,
// because looking for it reads every secret there is; but not within the transaction
// that made it, which may still be undone.
func (r *Room) wordKey(tx *store.Tx) ([]byte, error) {
	r.mu.Lock()
	key, maker := r.word.key, r.word.maker
	r.mu.Unlock()
	if key != nil && (maker == nil || maker == tx) {
		return key, nil
	}
	id, found, err := r.deps.Vault.Find(tx, wordKey)
	if err != nil {
		return nil, err
	}
	if found {
		if key, err = r.deps.Vault.Get(tx, id); err == nil {
			r.remember(key, nil)
		}
		return key, err
	}
	key = make([]byte, 32)
	_, _ = rand.Read(key) // never returns an error
	if !tx.Writable() {
		return key, nil // nothing was wanted yet that could be compared
	}
	if _, err = r.deps.Vault.Put(tx, wordKey, key); err == nil {
		r.remember(key, tx)
	}
	return key, err
}

func (r *Room) remember(key []byte, maker *store.Tx) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.word.key, r.word.maker = key, maker
}
