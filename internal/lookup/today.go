package lookup

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
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
	Online           int64 // lines connected
	Lines            int64 // lines in service
	Customers        int64
	Unmatched        int64
	UnmatchedSum     rupiah.Rupiah
	WaQueue          int64
}

// ParkedRow is a line the billing run could not bill.
type ParkedRow struct {
	Customer int64
	Line     int64
	Name     string
	Since    clock.Date
	Sentence Sentence
}
