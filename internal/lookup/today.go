package lookup

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// TodayCounts are the figures of Hari Ini.
type TodayCounts struct {
	InToday          rupiah.Rupiah // booked today, reversals taken off
	InTodayCount     int64         // payments, reversals apart
	InMonth          rupiah.Rupiah
	DueToday         rupiah.Rupiah
	DueTodayCount    int64 // invoices
	Overdue          rupiah.Rupiah
	OverdueCount     int64 // invoices
	OverdueCustomers int64
	Isolated         int64 // lines held for money
	Online           int64 // lines connected, as far as the router answers
	Lines            int64 // lines that have not ended
	Customers        int64 // that have not ended
	Unmatched        int64
	UnmatchedSum     rupiah.Rupiah
	WaQueue          int64
}

// Today counts for Hari Ini. It costs a few milliseconds in an office of 100,000;
// Kept.Today asks again only after a change.
func Today(tx *store.Tx) (c TodayCounts, err error) {
	month := clock.MonthOf(tx.Today)
	for _, part := range []struct {
		q    string
		args []any
		dest []any
	}{
		{sqlTodayIn, []any{tx.Today, month.First(), month.Last()}, []any{&c.InToday, &c.InTodayCount, &c.InMonth}},
		{sqlTodayOwed, []any{tx.Today}, []any{&c.DueToday, &c.DueTodayCount, &c.Overdue, &c.OverdueCount, &c.OverdueCustomers}},
		{sqlTodayIsolated, []any{tx.Today}, []any{&c.Isolated}},
		{sqlOnlineCount, []any{0}, []any{&c.Online}},
		{sqlTodayPeople, []any{tx.Today}, []any{&c.Lines, &c.Customers}},
		{sqlTodayUnmatched, nil, []any{&c.Unmatched, &c.UnmatchedSum}},
		{sqlTodayWa, []any{tx.Now}, []any{&c.WaQueue}},
	} {
		if _, err := tx.One(part.q, part.args, part.dest...); err != nil {
			return c, err
		}
	}
	return c, nil
}

// ParkedRow is a line the billing run could not bill.
type ParkedRow struct {
	Customer int64
	Line     int64
	Name     string
	Since    clock.Date
	Sentence Sentence
}

// Parked are the lines the billing run could not bill, oldest first, at most 200.
func Parked(tx *store.Tx) ([]ParkedRow, error) {
	var rows []ParkedRow
	err := tx.Each(sqlParked, nil, func(scan func(...any) error) error {
		var r ParkedRow
		err := scan(&r.Customer, &r.Line, &r.Name, &r.Since, &r.Sentence.Key)
		r.Sentence.Params = map[string]string{"on": r.Since.String()}
		rows = append(rows, r)
		return err
	})
	return rows, err
}
