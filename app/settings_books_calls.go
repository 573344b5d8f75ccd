package app

import (
	"context"

	"lunas/internal/office"
	"lunas/internal/store"
)

// BooksCheck looks whether everything in the books holds together.
func (x *Settings) BooksCheck(token string) ([]FindingRow, error) {
	return ask(x.desk, token, of("Settings.BooksCheck"), func(ctx context.Context, _ office.Session) ([]FindingRow, error) {
		found, err := x.desk.db.BooksCheck(ctx)
		if err != nil {
			return nil, err
		}
		x.desk.findings.Store(int64(len(found)))
		return reading(ctx, x.desk, "app.findings", func(tx *store.Tx) ([]FindingRow, error) {
			return each(found, func(f store.Finding) FindingRow { return findingRow(tx, f) }), nil
		})
	})
}
