package lookup

import (
	"context"
	"time"

	"lunas/internal/locale"
	"lunas/internal/store"
)

func Customers(tx *store.Tx, f Filter) (CustomerPage, error)        { return CustomerPage{}, nil }
func Customer(tx *store.Tx, id int64) (CustomerCard, error)         { return CustomerCard{}, nil }
func WhyOff(tx *store.Tx, line int64) (Sentence, error)             { return Sentence{}, nil }
func Payers(tx *store.Tx, query string, limit int) ([]Payer, error) { return nil, nil }
func PayerOf(tx *store.Tx, customer int64) (Payer, error)           { return Payer{}, nil }
func Timeline(tx *store.Tx, customer int64, before string, limit int) ([]TimelineRow, error) {
	return nil, nil
}
func Invoices(tx *store.Tx, f InvoiceFilter) (InvoicePage, error) { return InvoicePage{}, nil }
func Invoice(tx *store.Tx, id int64) (InvoiceCard, error)         { return InvoiceCard{}, nil }
func Charge(tx *store.Tx, id int64) (ChargeRow, error)            { return ChargeRow{}, nil }
func Payments(tx *store.Tx, f PaymentFilter) (PaymentPage, error) { return PaymentPage{}, nil }
func Unmatched(tx *store.Tx) ([]UnmatchedRow, error)              { return nil, nil }
func Shifts(tx *store.Tx, limit int) ([]ShiftRow, error)          { return nil, nil }
func Outgoing(tx *store.Tx, state, after string) (rows []MessageRow, next string, err error) {
	return nil, "", nil
}
func WaQueue(tx *store.Tx, limit int) ([]MessageRow, error)                          { return nil, nil }
func Today(tx *store.Tx) (TodayCounts, error)                                        { return TodayCounts{}, nil }
func WaitingRouter(tx *store.Tx, limit int) ([]LineRow, error)                       { return nil, nil }
func Parked(tx *store.Tx) ([]ParkedRow, error)                                       { return nil, nil }
func Attention(tx *store.Tx) ([]Happening, error)                                    { return nil, nil }
func Overnight(tx *store.Tx, from, to time.Time) ([]Happening, error)                { return nil, nil }
func Search(tx *store.Tx, lang locale.Lang, query string, limit int) ([]Hit, error)  { return nil, nil }
func Lines(tx *store.Tx, router int64, state, after string) (LinePage, error)        { return LinePage{}, nil }
func NetEvents(tx *store.Tx, router, before int64, limit int) ([]NetEventRow, error) { return nil, nil }
func RouterCounts(tx *store.Tx) (map[int64]RouterCount, error)                       { return nil, nil }
func FormOptions(tx *store.Tx) (Options, error)                                      { return Options{}, nil }
func Plans(tx *store.Tx) ([]PlanRow, error)                                          { return nil, nil }

// Total is how many customers stand in a list narrowed like f, its Query aside.
func (k *Kept) Total(ctx context.Context, f Filter) (int64, error) { return 0, nil }

// Today is Today, counted again only after something changed.
func (k *Kept) Today(ctx context.Context) (TodayCounts, error) { return TodayCounts{}, nil }
