package office

import (
	"context"
	"sync"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// The topics this room announces. TopicPolicy covers the company, its branches, tax
// rules and holidays too: everything that changes how a screen reads.
const (
	TopicPolicy store.Topic = "policy"
	TopicStaff  store.Topic = "staff"
)

// Room is the office. It is safe for concurrent use.
type Room struct {
	db    *store.DB
	vault *Vault
	// now is machine time; tests move it.
	now func() time.Time
	// hashing holds as many values as passwords may be hashed at once: each takes
	// 64 MiB, and without a limit guessing would be an attack on the PC's memory.
	hashing chan struct{}

	mu       sync.Mutex
	sessions map[tokenHash]*seat
	// here is when somebody last gave their password on this PC.
	here          map[int64]clock.Date
	confirmations map[tokenHash]confirmation

	chain chainWatch
}

// New makes the room and adds its checks to the books check. A nil vault leaves the
// secrets unchecked.
func New(db *store.DB, vault *Vault) *Room {
	r := &Room{
		db: db, vault: vault, now: clock.Machine,
		hashing:  make(chan struct{}, 2),
		sessions: map[tokenHash]*seat{}, here: map[int64]clock.Date{}, confirmations: map[tokenHash]confirmation{},
	}
	db.AddCheck("history", verifyHistory)
	db.AddCheck("policy", verifyPolicies)
	db.AddLabel(PaperLabel, sqlPaperLabel)
	if vault != nil {
		db.AddCheck("secret", vault.verify)
	}
	return r
}

// UseMachine replaces the machine time that sessions and tries live by. Called before
// anybody signs in, where time must pass faster than it does.
func (r *Room) UseMachine(now func() time.Time) { r.now = now }

// UseZone lets the books count days in the zone of the company's head branch. Called
// once after opening; CreateOwner and SetCompany keep it right afterwards. Before the
// first start it changes nothing.
func (r *Room) UseZone(ctx context.Context) error {
	var zone *time.Location
	err := r.db.Read(ctx, "office.UseZone", func(tx *store.Tx) error {
		first, err := firstStart(tx)
		if err != nil || first {
			return err
		}
		zone, err = headZone(tx)
		return err
	})
	if err == nil && zone != nil {
		r.db.SetZone(zone)
	}
	return err
}

func headZone(tx *store.Tx) (*time.Location, error) {
	c, err := CompanyOf(tx)
	if err != nil {
		return nil, err
	}
	return BranchZone(tx, c.Branch)
}
