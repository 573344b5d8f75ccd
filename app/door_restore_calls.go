package app

import (
	"context"

	"lunas/internal/office"
	"lunas/internal/store"
)

// ChosenCopy is what the person picked; Able is false where this screen has no way to pick
// a file, so that its name has to be typed.
type ChosenCopy struct {
	Path string `json:"path"` // "" = nothing
	Able bool   `json:"able"`
}

// ChooseCopy lets the person at this PC pick a copy in the system's own window.
func (x *Door) ChooseCopy() (ChosenCopy, error) {
	return open(x.desk, "Door.ChooseCopy", func(ctx context.Context) (ChosenCopy, error) {
		path, able, err := x.desk.hands.chooseFile("*.age;*.db")
		return ChosenCopy{Path: path, Able: able}, err
	})
}

// LookAtCopy tells what a copy is, before anybody has entered the office: on a new PC the
// books come back first. A sealed copy wants the recovery key, as typed.
func (x *Door) LookAtCopy(path, recovery string) (RestorePlan, error) {
	return open(x.desk, "Door.LookAtCopy", func(ctx context.Context) (RestorePlan, error) {
		if err := x.desk.stillEmpty(ctx); err != nil {
			return RestorePlan{}, err
		}
		return x.desk.restorePlan(ctx, path, recovery)
	})
}

// RestoreCopy is Settings.Restore for an office that nobody has entered yet: nothing can be
// lost by it.
func (x *Door) RestoreCopy(path, recovery string) (RestoreSet, error) {
	return open(x.desk, "Door.RestoreCopy", func(ctx context.Context) (RestoreSet, error) {
		if err := x.desk.stillEmpty(ctx); err != nil {
			return RestoreSet{}, err
		}
		return x.desk.restoreNext(ctx, path, recovery, 0, office.Session{})
	})
}

// stillEmpty refuses once somebody has entered the office: from then on its owner decides.
func (d *Desk) stillEmpty(ctx context.Context) error {
	if first, err := d.office.FirstStart(ctx); err != nil {
		return err
	} else if !first {
		return store.Conflict("office.first_start.done", nil)
	}
	return nil
}
