package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Today) Page(token string) (TodayPage, error) {
	return ask(x.desk, token, "Today.Page", func(ctx context.Context, by office.Session) (answer TodayPage, err error) {
		return answer, errClosed
	})
}

func (x *Today) Search(token, query string) ([]Hit, error) {
	return ask(x.desk, token, "Today.Search", func(ctx context.Context, by office.Session) (answer []Hit, err error) {
		return answer, errClosed
	})
}

func (x *Today) Approve(token string, proposal int64, listHash string) error {
	return do(x.desk, token, "Today.Approve", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Today) SeenOvernight(token string) error {
	return do(x.desk, token, "Today.SeenOvernight", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}
