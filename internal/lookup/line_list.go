package lookup

import "lunas/internal/store"

// LineRow is one line with its state on the router.
type LineRow struct {
	Line     int64
	Customer int64
	Name     string
	Login    string
	Router   string
	Want     string // full, isolated, off, absent; "" before anything was wanted
	Chip     Chip
	Error    string // translation key
	Address  string // of the session, else the fixed one

	router int64
}

// LinePage is one page of lines.
type LinePage struct {
	Rows []LineRow
	Next string
}

// Lines is one page of the lines of a router (0 = all, router by router), of which the
// chip says state ("" = any).
func Lines(tx *store.Tx, router int64, state, after string) (LinePage, error) {
	from, line, to := router, int64(0), lastID
	if router != 0 {
		to = router
	}
	if err := resume(after, &from, &line); err != nil {
		return LinePage{}, err
	}
	q, args := sqlLinesAll, []any{from, line, to, pageRows + 1}
	switch state {
	case "":
	case ChipUnreachable:
		q = sqlLinesOutOfReach
	default:
		q, args = sqlLinesInState, append(args, state)
	}
	rows, err := lineRows(tx, q, args...)
	page := LinePage{Rows: rows}
	if len(rows) > pageRows {
		end := rows[pageRows-1]
		page = LinePage{Rows: rows[:pageRows], Next: place(end.router, end.Line)}
	}
	return page, err
}

// WaitingRouter are the lines whose router has not done what is wanted, longest waiting
// first.
func WaitingRouter(tx *store.Tx, limit int) ([]LineRow, error) {
	return lineRows(tx, sqlLinesWaiting, rowsOf(limit))
}

func lineRows(tx *store.Tx, q string, args ...any) ([]LineRow, error) {
	var rows []LineRow
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var r LineRow
		var f chipFacts
		err := scan(append([]any{&r.Customer, &r.Name, &r.Login, &r.Router, &r.Address, &r.router}, f.fields()...)...)
		r.Line, r.Want, r.Error, r.Chip = f.line, f.want, f.wrong, f.chip(tx.Today)
		if r.Error == "" && r.Chip.State != ChipUnreachable {
			r.Error = r.Chip.Detail
		}
		if r.Chip.Address != "" {
			r.Address = r.Chip.Address
		}
		rows = append(rows, r)
		return err
	})
	return rows, err
}
