package app

import (
	"context"

	"lunas/internal/office"
)

// Demo moves the calendar of the demo office. Outside the demo its methods answer not_found.
type Demo struct{ desk *Desk }

// stage is the demo behind the desk: who plays the owner, and the calendar.
type stage interface {
	// Guest is a session of the demo's owner, so that a newcomer is inside at once.
	Guest(ctx context.Context) (office.Session, error)
	State() DemoState
	// Advance lives through so many days, one by one, letting the workers settle.
	Advance(ctx context.Context, days int) (DemoMoved, error)
	// Statement is a bank's file to try Impor mutasi with.
	Statement(ctx context.Context) (DemoFile, error)
}

// DemoFile is a file to try, as a person would choose it.
type DemoFile struct {
	Name string `json:"name"`
	Body string `json:"body"` // its content in base64
}

// DemoState is what the demo banner shows.
type DemoState struct {
	On    bool   `json:"on"`
	Today string `json:"today"`
	Now   string `json:"now"`
	Busy  bool   `json:"busy"`
	// PIN is the owner's: whoever plays him must be able to confirm what he does.
	PIN string `json:"pin"`
	// RouterUser and RouterPassword let into the rehearsal routers.
	RouterUser     string `json:"routerUser"`
	RouterPassword string `json:"routerPassword"`
}

// DemoMoved tells what the days that passed brought.
type DemoMoved struct {
	Today    string `json:"today"`
	Billed   int64  `json:"billed"`
	Reminded int64  `json:"reminded"`
	Isolated int64  `json:"isolated"`
	Proposed int64  `json:"proposed"`
}
