package subscriber

import (
	"sync"

	"lunas/internal/store"
)

// hooks are those who must hear of a line change inside its transaction. They hang on
// the books, not on a room, because the acts are functions of the package.
type hooks struct {
	mu  sync.RWMutex
	fns []func(tx *store.Tx, line int64) error
}

type hooksKey struct{}

var hooksBirth sync.Mutex

func hooksOf(db *store.DB) *hooks {
	if h, ok := db.Get(hooksKey{}).(*hooks); ok {
		return h
	}
	hooksBirth.Lock()
	defer hooksBirth.Unlock()
	if h, ok := db.Get(hooksKey{}).(*hooks); ok {
		return h
	}
	h := &hooks{}
	db.Set(hooksKey{}, h)
	return h
}

// OnLineChange asks to hear of every change to a line, its terms or its holds, in the
// transaction that makes it: what the network should look like rises or rolls back
// together with its cause. fn may be called several times for one line in one act; an
// error of fn rolls the act back.
func OnLineChange(db *store.DB, fn func(tx *store.Tx, line int64) error) {
	h := hooksOf(db)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.fns = append(h.fns, fn)
}

// OnLineChange is the function of the package for those who hold the room.
func (r *Room) OnLineChange(fn func(tx *store.Tx, line int64) error) { OnLineChange(r.db, fn) }

// changed tells everybody who asked, and the window after the commit.
func changed(tx *store.Tx, line int64) error {
	tx.Touch(TopicLine)
	h := hooksOf(tx.DB())
	h.mu.RLock()
	fns := h.fns
	h.mu.RUnlock()
	for _, fn := range fns {
		if err := fn(tx, line); err != nil {
			return err
		}
	}
	return nil
}
