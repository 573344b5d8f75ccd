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

// DrawerRow is an open drawer and who has charge of it.
type DrawerRow struct {
	Shift    int64
	TillName string
	By       string
	Staff    int64
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
	err = tx.Each(sqlRemittances, []any{first, last, rowsOf(limit)}, func(scan func(...any) error) error {
		var r RemittanceRow
		err := scan(&r.ID, &r.Till, &r.TillName, &r.On, &r.At, &r.Amount, &r.To, &r.By, &r.Note, &r.Reverses, &r.ReversedBy)
		rows = append(rows, r)
		return err
	})
	return rows, sum, err
}

// DrawersOpen are the drawers that somebody has charge of now.
func DrawersOpen(tx *store.Tx) ([]DrawerRow, error) {
	var rows []DrawerRow
	err := tx.Each(sqlDrawersOpen, nil, func(scan func(...any) error) error {
		var r DrawerRow
		err := scan(&r.Shift, &r.TillName, &r.By, &r.Staff)
		rows = append(rows, r)
		return err
	})
	return rows, err
}
