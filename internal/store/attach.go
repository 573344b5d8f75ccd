package store

import "sync"

// attachments are what rooms hang on the books: hook lists and caches that belong to
// one file and end with it.
type attachments struct{ m sync.Map }

// DB is the books the transaction belongs to.
func (tx *Tx) DB() *DB { return tx.db }

// Set attaches value to the books under key, replacing what was there. A key is of a
// type its room keeps to itself, so that no two rooms meet.
func (db *DB) Set(key, value any) { db.attached.m.Store(key, value) }

// Get is what is attached under key, or nil.
func (db *DB) Get(key any) any {
	v, _ := db.attached.m.Load(key)
	return v
}
