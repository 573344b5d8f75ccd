package lookup

import (
	"time"

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
	Proofs           int64     // transfer proofs that wait for the statement
	ProofsSince      time.Time // the oldest of them
	WaQueue          int64
}

// figure is a part of TodayCounts, and the topics after which it is to be counted
// again; without any it is counted every time.
type figure struct {
	topics []store.Topic
	q      string
	args   func(tx *store.Tx) []any
	dest   func(c *TodayCounts) []any
}

func ofToday(tx *store.Tx) []any { return []any{tx.Today} }

func ofMonth(tx *store.Tx) []any {
	m := clock.MonthOf(tx.Today)
	return []any{m.First(), m.Last()}
}

// The topics are those of the rooms whose rows are counted.
var figures = []figure{
	{[]store.Topic{"payment"}, sqlTodayIn, ofToday, func(c *TodayCounts) []any { return []any{&c.InToday, &c.InTodayCount} }},
	{[]store.Topic{"payment"}, sqlTodayMonth, ofMonth, func(c *TodayCounts) []any { return []any{&c.InMonth} }},
	{[]store.Topic{"invoice"}, sqlTodayDue, ofToday, func(c *TodayCounts) []any { return []any{&c.DueToday, &c.DueTodayCount} }},
	{[]store.Topic{"invoice"}, sqlTodayOverdue, ofToday, func(c *TodayCounts) []any { return []any{&c.Overdue, &c.OverdueCount} }},
	{[]store.Topic{"invoice"}, sqlTodayDebtors, ofToday, func(c *TodayCounts) []any { return []any{&c.OverdueCustomers} }},
	{[]store.Topic{"line"}, sqlTodayIsolated, ofToday, func(c *TodayCounts) []any { return []any{&c.Isolated} }},
	{[]store.Topic{"object", "router"}, sqlOnlineCount, func(*store.Tx) []any { return []any{0} }, func(c *TodayCounts) []any { return []any{&c.Online} }},
	{[]store.Topic{"customer", "line"}, sqlTodayPeople, ofToday, func(c *TodayCounts) []any { return []any{&c.Lines, &c.Customers} }},
	{[]store.Topic{"payment"}, sqlTodayUnmatched, func(*store.Tx) []any { return nil }, func(c *TodayCounts) []any { return []any{&c.Unmatched, &c.UnmatchedSum} }},
	{[]store.Topic{"payment"}, sqlTodayProofs, func(*store.Tx) []any { return nil }, func(c *TodayCounts) []any { return []any{&c.Proofs, &c.ProofsSince} }},
	{nil, sqlTodayWa, func(tx *store.Tx) []any { return []any{tx.Now} }, func(c *TodayCounts) []any { return []any{&c.WaQueue} }},
}

func (f figure) count(tx *store.Tx, c *TodayCounts) error {
	_, err := tx.One(f.q, f.args(tx), f.dest(c)...)
	return err
}

// Today counts for Hari Ini. In an office of 100,000 it costs some twenty milliseconds;
// Kept.Today counts again only what changed.
func Today(tx *store.Tx) (c TodayCounts, err error) {
	for _, f := range figures {
		if err := f.count(tx, &c); err != nil {
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
