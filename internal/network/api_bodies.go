package network

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/store"
)

type keeper struct{}
type capabilities struct{}

func checkRevisions(*store.Tx) []store.Finding { return nil }

// Want raises what a line should look like on its router, in the transaction of the cause.
func Want(tx *store.Tx, line int64) error { return nil }

// AddRouter writes a new router.
func (r *Room) AddRouter(ctx context.Context, in RouterInput) (Router, error) { return Router{}, nil }

// ChangeRouter changes a router.
func (r *Room) ChangeRouter(ctx context.Context, id int64, in RouterInput) (Router, error) {
	return Router{}, nil
}

// TestRouter is the connection doctor; id is 0 for a router not yet added.
func (r *Room) TestRouter(ctx context.Context, id int64, in RouterInput) (DoctorReport, error) {
	return DoctorReport{}, nil
}

// Routers lists the routers by name, stopped ones last.
func Routers(tx *store.Tx) ([]Router, error) { return nil, nil }

// GetRouter reads one router.
func GetRouter(tx *store.Tx, id int64) (Router, error) { return Router{}, nil }

// Start begins to keep the routers, one owner each.
func (r *Room) Start(ctx context.Context, mode StartMode) error { return nil }

// Open ends LiftsOnly.
func (r *Room) Open() {}

// Stop ends all owners and connections.
func (r *Room) Stop() {}

// Settle works until every router in reach has nothing left to do.
func (r *Room) Settle(ctx context.Context) error { return nil }

// FullPass compares everything on a router with the books now.
func (r *Room) FullPass(ctx context.Context, router int64) error { return nil }

// PlumbingPlan reads a router and shows what isolir needs there.
func (r *Room) PlumbingPlan(ctx context.Context, router int64) (PlumbingPlan, error) {
	return PlumbingPlan{}, nil
}

// ApplyPlumbing carries the plan out and reads it back.
func (r *Room) ApplyPlumbing(ctx context.Context, router int64) (PlumbingPlan, error) {
	return PlumbingPlan{}, nil
}

// KickLine ends the line's sessions, so that its modem dials anew, and returns how many there were.
func (r *Room) KickLine(ctx context.Context, line int64) (int, error) { return 0, nil }

// LineChip says what is true of a line on its router.
func LineChip(tx *store.Tx, line int64) (Chip, error) { return Chip{}, nil }

// ChipsFor is LineChip for many lines.
func ChipsFor(tx *store.Tx, lines []int64) (map[int64]Chip, error) { return nil, nil }

// RouterDownHours is how many whole hours a router was out of reach since the start of a day.
func RouterDownHours(tx *store.Tx, router int64, since clock.Date) (int64, error) { return 0, nil }

// PlumbingVerified tells whether the isolir plumbing was read back on a router.
func PlumbingVerified(tx *store.Tx, router int64) (bool, error) { return false, nil }

// CanCut tells whether a router can cut a line: its plumbing is verified, or it cuts by disabling.
func CanCut(tx *store.Tx, router int64) (bool, error) { return false, nil }

// Events lists acts on a router (0 = all), newest first, before an id (0 = from the newest).
func Events(tx *store.Tx, router, before int64, limit int) ([]Event, error) { return nil, nil }

// EventsOf lists the acts on one thing, oldest first.
func EventsOf(tx *store.Tx, ownerKind string, ownerID int64) ([]Event, error) { return nil, nil }
