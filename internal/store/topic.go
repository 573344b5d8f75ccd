package store

import "sync"

// Topic names something that changed, such as "invoice" or "job". It carries no
// data: whoever is woken reads the books again.
type Topic string

// Subscription wakes its holder after commits that touched one of its topics.
// Several touches before the holder looks make one wake-up.
type Subscription struct {
	// C receives one value when at least one topic waits to be drained.
	C <-chan struct{}

	c      chan struct{}
	hub    *hub
	wanted map[Topic]bool
	mu     sync.Mutex
	dirty  map[Topic]bool
}

// Topics drains the set of topics touched since the last call.
func (s *Subscription) Topics() []Topic {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Topic, 0, len(s.dirty))
	for t := range s.dirty {
		out = append(out, t)
	}
	clear(s.dirty)
	return out
}

// Close ends the subscription; C receives nothing more.
func (s *Subscription) Close() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	delete(s.hub.subs, s)
}

type hub struct {
	mu   sync.Mutex
	subs map[*Subscription]struct{}
}

// Subscribe listens to the given topics, or to every topic when none is given.
func (db *DB) Subscribe(topics ...Topic) *Subscription {
	c := make(chan struct{}, 1)
	s := &Subscription{C: c, c: c, hub: &db.hub, dirty: map[Topic]bool{}}
	if len(topics) > 0 {
		s.wanted = make(map[Topic]bool, len(topics))
		for _, t := range topics {
			s.wanted[t] = true
		}
	}
	db.hub.mu.Lock()
	defer db.hub.mu.Unlock()
	if db.hub.subs == nil {
		db.hub.subs = map[*Subscription]struct{}{}
	}
	db.hub.subs[s] = struct{}{}
	return s
}

// Announce wakes the subscribers of topics without a transaction: for things
// that change outside the books, such as the calendar of a demonstration.
func (db *DB) Announce(topics ...Topic) { db.hub.announce(topics) }

func (h *hub) announce(topics []Topic) {
	if len(topics) == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.subs {
		s.mark(topics)
	}
}

func (s *Subscription) mark(topics []Topic) {
	hit := false
	s.mu.Lock()
	for _, t := range topics {
		if s.wanted == nil || s.wanted[t] {
			s.dirty[t] = true
			hit = true
		}
	}
	s.mu.Unlock()
	if !hit {
		return
	}
	select {
	case s.c <- struct{}{}:
	default:
	}
}
