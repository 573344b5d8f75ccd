package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Demo) State(token string) (DemoState, error) {
	return ask(x.desk, token, "Demo.State", func(ctx context.Context, by office.Session) (answer DemoState, err error) {
		return answer, errClosed
	})
}

func (x *Demo) Advance(token string, days int64) (DemoMoved, error) {
	return ask(x.desk, token, "Demo.Advance", func(ctx context.Context, by office.Session) (answer DemoMoved, err error) {
		return answer, errClosed
	})
}
