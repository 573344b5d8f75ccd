package subscriber

import (
	"lunas/internal/clock"
	"lunas/internal/store"
)

// GetLine reads one line.
func GetLine(tx *store.Tx, id int64) (Line, error) {
	l, found, err := oneLineRow(tx, sqlLineGet, id)
	if err == nil && !found {
		err = store.NotFound("line.not_found", id)
	}
	return l, err
}

// LinesOf are the lines of a customer, ended ones too, oldest first.
func LinesOf(tx *store.Tx, customer int64) ([]Line, error) {
	var out []Line
	err := eachLine(tx, sqlLinesOf, customer, func(l Line) error {
		out = append(out, l)
		return nil
	})
	return out, err
}

// EachLineOn calls fn for every line of a router, ended ones too, oldest first.
func EachLineOn(tx *store.Tx, router int64, fn func(Line) error) error {
	return eachLine(tx, sqlLinesOn, router, fn)
}

// LinesTurning are the lines that change by the calendar alone from after (excluded)
// to upto (included): a term begins, or the last day has passed. Nobody acts on such a
// day, so whoever keeps the routers asks for them.
func LinesTurning(tx *store.Tx, after, upto clock.Date) ([]int64, error) {
	var out []int64
	err := tx.Each(sqlLinesTurning, []any{after, upto}, func(scan func(...any) error) error {
		var id int64
		if err := scan(&id); err != nil {
			return err
		}
		out = append(out, id)
		return nil
	})
	return out, err
}

func eachLine(tx *store.Tx, q string, arg int64, fn func(Line) error) error {
	return tx.Each(q, []any{arg}, func(scan func(...any) error) error {
		var l Line
		if err := scan(l.fields()...); err != nil {
			return err
		}
		return fn(l)
	})
}

func oneLineRow(tx *store.Tx, q string, arg any) (l Line, found bool, err error) {
	found, err = tx.One(q, []any{arg}, l.fields()...)
	return l, found, err
}

// fields are the destinations of lineColumns.
func (l *Line) fields() []any {
	return []any{
		&l.ID, &l.Tag, &l.Customer, &l.Branch, &l.Router, &l.AccessKind, &l.Address, &l.CreatedAt, &l.ActivatedOn, &l.EndedOn, &l.EndReason,
		&l.Login, &l.Secret, &l.IP, &l.MAC,
	}
}
