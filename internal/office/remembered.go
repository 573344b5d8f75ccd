package office

import (
	"sync"

	"lunas/internal/store"
)

// What was read once in a transaction and cannot change behind its back: a read sees
// one unchanging view, and in a write only this room writes these tables.
type rememberedKey int

const (
	policyCache rememberedKey = iota
	taxCache
	historyCache
)

// remembered belongs to one transaction. Holding the transaction itself keeps its
// address from being given to another, so identity is proof.
type remembered struct {
	tx     *store.Tx
	values map[rememberedKey]any
}

// shelf holds the latest transactions, more than can be open at once.
type shelf struct {
	mu     sync.Mutex
	places [8]remembered
	next   int
}

type shelfKey struct{}

func shelfOf(tx *store.Tx) *shelf {
	if s, ok := tx.DB().Get(shelfKey{}).(*shelf); ok {
		return s
	}
	s := &shelf{} // two may be made at once; then one forgets, which costs a reading
	tx.DB().Set(shelfKey{}, s)
	return s
}

func (s *shelf) of(tx *store.Tx) *remembered {
	for i := range s.places {
		if s.places[i].tx == tx {
			return &s.places[i]
		}
	}
	return nil
}

func cached[T any](tx *store.Tx, key rememberedKey) (value T, ok bool) {
	s := shelfOf(tx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.of(tx); r != nil {
		value, ok = r.values[key].(T)
	}
	return value, ok
}

func keep(tx *store.Tx, key rememberedKey, value any) {
	s := shelfOf(tx)
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.of(tx)
	if r == nil {
		r = &s.places[s.next]
		s.next = (s.next + 1) % len(s.places)
		*r = remembered{tx: tx, values: map[rememberedKey]any{}}
	}
	r.values[key] = value
}

func forget(tx *store.Tx, key rememberedKey) {
	s := shelfOf(tx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.of(tx); r != nil {
		delete(r.values, key)
	}
}
