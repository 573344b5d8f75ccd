package app

import (
	"bytes"
	"context"

	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/sheet"
	"lunas/internal/store"
)

// List is one page of the history, newest first.
func (x *History) List(token string, filter HistoryFilter) (HistoryPage, error) {
	return ask(x.desk, token, of("History.List", filter), func(ctx context.Context, _ office.Session) (HistoryPage, error) {
		f, err := historyFilter(filter)
		if err != nil {
			return HistoryPage{}, err
		}
		return reading(ctx, x.desk, "app.history", func(tx *store.Tx) (HistoryPage, error) {
			rows, next, err := lookup.History(tx, locale.Lang(filter.Lang), f)
			return HistoryPage{Rows: each(rows, historyRow), Next: next}, err
		})
	})
}

// Get is one act with what it changed.
func (x *History) Get(token string, seq int64, lang string) (HistoryCard, error) {
	return ask(x.desk, token, of("History.Get", seq, lang), func(ctx context.Context, _ office.Session) (HistoryCard, error) {
		return reading(ctx, x.desk, "app.act", func(tx *store.Tx) (HistoryCard, error) {
			c, err := lookup.HistoryAct(tx, locale.Lang(lang), seq)
			return HistoryCard{HistoryRow: historyRow(c.HistoryRow), Compared: c.Compared, Erased: c.Erased,
				Changes: each(c.Changes, func(c lookup.HistoryChange) HistoryChange { return HistoryChange(c) })}, err
		})
	})
}

// Options are the people and the kinds of things the history can be narrowed to.
func (x *History) Options(token string) (HistoryOptions, error) {
	return ask(x.desk, token, of("History.Options"), func(ctx context.Context, _ office.Session) (HistoryOptions, error) {
		return reading(ctx, x.desk, "app.history_options", func(tx *store.Tx) (HistoryOptions, error) {
			people, err := lookup.HistoryPeople(tx)
			return HistoryOptions{People: each(people, namedRow), Groups: lookup.HistoryGroups()}, err
		})
	})
}

// Chain tells whether the chain of the history holds: all of it was read once since the
// start, and what was written since is read now.
func (x *History) Chain(token string) (ChainState, error) {
	return ask(x.desk, token, of("History.Chain"), func(ctx context.Context, _ office.Session) (ChainState, error) {
		c, err := x.desk.office.Chain(ctx)
		return chainState(c), err
	})
}

// Verify reads the whole chain again.
func (x *History) Verify(token string) (ChainState, error) {
	return ask(x.desk, token, of("History.Verify"), func(ctx context.Context, _ office.Session) (ChainState, error) {
		c, err := x.desk.office.VerifyChain(ctx)
		return chainState(c), err
	})
}

// Export begins to make a workbook of the acts a filter finds; Reports.Task tells how far it is.
func (x *History) Export(token string, filter HistoryFilter) (TaskState, error) {
	return ask(x.desk, token, of("History.Export", filter), func(call context.Context, _ office.Session) (TaskState, error) {
		f, err := historyFilter(filter)
		if err != nil {
			return TaskState{}, err
		}
		lang := locale.Lang(filter.Lang)
		return x.desk.startTask(call, func(ctx context.Context, progress func(done, of int64)) (string, []byte, error) {
			var b bytes.Buffer
			err := x.desk.db.Read(ctx, "app.history_book", func(tx *store.Tx) error {
				return sheet.Write(ctx, &b, []sheet.Table{historyTable(tx, lang, f)}, func(done int64) { progress(done, 0) })
			})
			return locale.T(lang, "history.file", nil) + "-" + x.desk.today().String() + ".xlsx", b.Bytes(), err
		})
	})
}

// historyTable is the history as a sheet, newest first, read page by page.
func historyTable(tx *store.Tx, lang locale.Lang, f lookup.HistoryFilter) sheet.Table {
	word := func(key string) string { return locale.T(lang, "history."+key, nil) }
	column := func(key string, kind sheet.Kind, width float64) sheet.Column {
		return sheet.Column{Head: word("head." + key), Kind: kind, Width: width}
	}
	return sheet.Table{Name: word("sheet"),
		Columns: []sheet.Column{column("no", sheet.Whole, 10), column("at", sheet.Text, 28), column("who", sheet.Text, 22), column("group", sheet.Text, 24),
			column("what", sheet.Text, 90), column("customer", sheet.Text, 28)},
		Rows: func(row func(cells ...any) error) error {
			for {
				rows, next, err := lookup.History(tx, lang, f)
				if err != nil {
					return err
				}
				for _, r := range rows {
					if err := row(r.Seq, locale.Moment(lang, r.At, tx.Zone), r.Who, word("group."+r.Group), r.Text, r.Name); err != nil {
						return err
					}
				}
				if f.After = next; next == "" {
					return nil
				}
			}
		}}
}
