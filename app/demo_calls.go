package app

import (
	"context"

	"lunas/internal/office"
	"lunas/internal/store"
)

// State is what the banner of the demo shows; in a real office it is off.
func (x *Demo) State(token string) (DemoState, error) {
	return ask(x.desk, token, of("Demo.State"), func(context.Context, office.Session) (DemoState, error) {
		if x.desk.stage == nil {
			return DemoState{}, nil
		}
		return x.desk.stage.State(), nil
	})
}

// Advance lives through so many days of the demo.
func (x *Demo) Advance(token string, days int64) (DemoMoved, error) {
	return ask(x.desk, token, of("Demo.Advance", days), func(ctx context.Context, _ office.Session) (DemoMoved, error) {
		if x.desk.stage == nil {
			return DemoMoved{}, store.NotFound("app.no_demo", "")
		}
		if days < 1 || days > 92 {
			return DemoMoved{}, store.Invalid("days", "app.demo_days", map[string]string{"max": "92"})
		}
		moved, err := x.desk.stage.Advance(ctx, int(days))
		x.desk.db.Announce(topicCalendar)
		return moved, err
	})
}

// Statement is a bank's file to try Impor mutasi with.
func (x *Demo) Statement(token string) (DemoFile, error) {
	return ask(x.desk, token, of("Demo.Statement"), func(ctx context.Context, _ office.Session) (DemoFile, error) {
		if x.desk.stage == nil {
			return DemoFile{}, store.NotFound("app.no_demo", "")
		}
		return x.desk.stage.Statement(ctx)
	})
}
