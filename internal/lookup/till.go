package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// UnmatchedRow is money whose owner is not known yet.
type UnmatchedRow struct {
	Payment int64
	No      string
	Amount  rupiah.Rupiah
	Since   time.Time
	Payer   string
	Why     string // translation key
	Channel string
	On      clock.Date // the day it came
	Note    string
}

// ShiftRow is one drawer's time from opening to closing; a zero ClosedAt is open.
type ShiftRow struct {
	ID       int64
	Till     int64
	TillName string
	By       string
	OpenedAt time.Time
	ClosedAt time.Time
	Opening  rupiah.Rupiah
	Expected rupiah.Rupiah // worked out while open
	Counted  rupiah.Rupiah
	Note     string
	// OpeningOver is what it was opened with over (or under) what the last closing left, OpeningNote why.
	OpeningOver rupiah.Rupiah
	OpeningNote string
}

// TillRow is a drawer.
type TillRow struct {
	ID   int64
	Name string
	Open bool
	By   string // who has it open
	// Left is what the last closing left in it, at LeftAt; zero = it was never closed.
	Left   rupiah.Rupiah
	LeftAt time.Time
}

// Unmatched is the money whose owner is not known (belum dikenali), oldest first.
func Unmatched(tx *store.Tx) ([]UnmatchedRow, error) {
	var rows []UnmatchedRow
	err := tx.Each(sqlUnmatched, nil, func(scan func(...any) error) error {
		var r UnmatchedRow
		err := scan(&r.Payment, &r.No, &r.Amount, &r.Since, &r.Payer, &r.Why, &r.Channel, &r.On, &r.Note)
		rows = append(rows, r)
		return err
	})
	return rows, err
}

// Shifts are the newest times of the drawers, open ones among them.
func Shifts(tx *store.Tx, limit int) ([]ShiftRow, error) {
	var rows []ShiftRow
	err := tx.Each(sqlShifts, []any{rowsOf(limit)}, func(scan func(...any) error) error {
		var r ShiftRow
		err := scan(&r.ID, &r.Till, &r.TillName, &r.By, &r.OpenedAt, &r.ClosedAt, &r.Opening, &r.Expected, &r.Counted, &r.Note, &r.OpeningOver, &r.OpeningNote)
		rows = append(rows, r)
		return err
	})
	return rows, err
}

func tills(tx *store.Tx) ([]TillRow, error) {
	var rows []TillRow
	err := tx.Each(sqlTills, nil, func(scan func(...any) error) error {
		var r TillRow
		err := scan(&r.ID, &r.Name, &r.Open, &r.By, &r.Left, &r.LeftAt)
		rows = append(rows, r)
		return err
	})
	return rows, err
}
