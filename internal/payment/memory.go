package payment

import (
	"strconv"
	"sync"
	"time"

	"lunas/internal/clock"
)

const (
	// remembered is how many callbacks the memory holds.
	remembered = 4096
	// rearmEvery is how often a repetition of an unsettled callback touches the books.
	rearmEvery = 5 * time.Second
)

// memory knows the callbacks of this process by their body, so that a flood of copies
// costs one write. What it forgets stands in the books.
type memory struct {
	mu     sync.Mutex
	bodies map[bodyKey]*heardBody
	order  []bodyKey
}

type bodyKey struct {
	account int64
	sum     [32]byte
}

type heardBody struct {
	account int64
	ready   chan struct{} // closed once the books answered the first copy
	err     error
	verdict Verdict // of the first copy
	id      int64
	done    bool
	armed   time.Time // machine time
	extra   int64     // copies not yet written
}

// enter finds a callback, or makes the caller the one who stores it.
func (m *memory) enter(k bodyKey) (h *heardBody, first bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if h = m.bodies[k]; h != nil {
		return h, false
	}
	if m.bodies == nil {
		m.bodies = map[bodyKey]*heardBody{}
	}
	h = &heardBody{account: k.account, ready: make(chan struct{}), armed: clock.Machine()}
	m.bodies[k] = h
	m.order = append(m.order, k)
	if len(m.order) > remembered {
		delete(m.bodies, m.order[0])
		m.order = m.order[1:]
	}
	return h, true
}

// stored says how storing went; after a failure the next copy tries again.
func (m *memory) stored(k bodyKey, h *heardBody, row storedRow, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h.id, h.done, h.verdict, h.err = row.id, row.done, row.verdict, err
	if err != nil && m.bodies[k] == h {
		delete(m.bodies, k)
	}
	close(h.ready)
}

// repeated counts a copy; rearm tells that the books should hear of n copies now.
func (m *memory) repeated(h *heardBody) (n int64, rearm bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h.extra++
	if h.done || clock.MachineSince(h.armed) < rearmEvery {
		return 0, false
	}
	n, h.extra, h.armed = h.extra, 0, clock.Machine()
	return n, true
}

func (m *memory) settled(h *heardBody) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h.done = true
}

func (m *memory) giveBack(h *heardBody, n int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h.extra += n
}

// counts takes the copies that the books have not heard of.
func (m *memory) counts() map[*heardBody]int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[*heardBody]int64{}
	for _, h := range m.bodies {
		if h.extra > 0 && h.id != 0 {
			out[h], h.extra = h.extra, 0
		}
	}
	return out
}

func orderKey(account int64, order string) string {
	return strconv.FormatInt(account, 10) + "/" + order
}
