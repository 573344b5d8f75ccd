package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// RemittanceRow is cash that was handed over out of a drawer, or its reversal.
type RemittanceRow struct {
	ID         int64
	Till       int64
	TillName   string
	On         clock.Date
	At         time.Time
	Amount     rupiah.Rupiah
	To         string
	By         string
	Note       string
	Reverses   int64
	ReversedBy int64
}

// DrawerRow is a drawer that cash can be handed over from: an open one and who has charge of it,
// or a shut one and who closed it.
type DrawerRow struct {
	Shift    int64 // the open one, or the last that was closed
	TillName string
	By       string
	Staff    int64
	// Left is what should lie in a shut one, closed at ClosedAt; zero = it is open.
	Left     rupiah.Rupiah
	ClosedAt time.Time
}

// Remittances are those of some days, newest first, with their sum; a zero day is no bound.
func Remittances(tx *store.Tx, from, to clock.Date, limit int) (rows []RemittanceRow, sum rupiah.Rupiah, err error) {
	first, last := from.String(), to.String()
	if last == "" {
		last = "9999-12-31"
	}
	if _, err = tx.One(sqlRemittedSum, []any{first, last}, &sum); err != nil {
		return nil, 0, err
	}
	rows, err = remittanceRows(tx, sqlRemittances, first, last, rowsOf(limit))
	return rows, sum, err
}

func remittanceRows(tx *store.Tx, q string, args ...any) (rows []RemittanceRow, err error) {
	err = tx.Each(q, args, func(scan func(...any) error) error {
		var r RemittanceRow
		err := scan(&r.ID, &r.Till, &r.TillName, &r.On, &r.At, &r.Amount, &r.To, &r.By, &r.Note, &r.Reverses, &r.ReversedBy)
		rows = append(rows, r)
		return err
	})
	return rows, err
}

// Drawers are those that were ever opened: that somebody has charge of now, and the shut ones.
func Drawers(tx *store.Tx) ([]DrawerRow, error) {
	var rows []DrawerRow
	err := tx.Each(sqlDrawers, nil, func(scan func(...any) error) error {
		var r DrawerRow
		err := scan(&r.Shift, &r.TillName, &r.By, &r.Staff, &r.Left, &r.ClosedAt)
		rows = append(rows, r)
		return err
	})
	return rows, err
}
