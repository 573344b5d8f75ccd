package lookup

import "lunas/internal/store"

// Kept keeps counts until something they count has changed, so that a list shows its
// total without counting for every key stroke.
type Kept struct{ db *store.DB }

// NewKept keeps counts of these books.
func NewKept(db *store.DB) *Kept { return &Kept{db: db} }
