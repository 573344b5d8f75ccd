package store

import (
	"fmt"
	"runtime"
)

// goroutineID reads the number in "goroutine 123 [running]:". A transaction
// cannot be marked in the context, because a nested open often comes through a
// captured one; the goroutine is what both have in common.
func goroutineID() uint64 {
	var buf [40]byte
	n := runtime.Stack(buf[:], false)
	var id uint64
	for _, c := range buf[len("goroutine "):n] {
		if c < '0' || c > '9' {
			break
		}
		id = id*10 + uint64(c-'0')
	}
	return id
}

// enter marks the goroutine as being inside the named transaction.
func (db *DB) enter(id uint64, name string) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.closed {
		return Unavailable("store.closed", ErrClosed)
	}
	if outer, ok := db.inside[id]; ok {
		return Internal(fmt.Errorf("%w: %q opened inside %q; pass the transaction on instead", ErrNested, name, outer))
	}
	db.inside[id] = name
	return nil
}

func (db *DB) leave(id uint64) {
	db.mu.Lock()
	delete(db.inside, id)
	db.mu.Unlock()
}
