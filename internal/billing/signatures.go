package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

func New(db *store.DB, d Deps) *Room                                           { panic("billing") }
func (b *Room) Enrol(ctx context.Context, in EnrolInput) (Enrolled, error)     { panic("billing") }
func (b *Room) RunDue(ctx context.Context) (Report, error)                     { panic("billing") }
func (b *Room) RecogniseDue(ctx context.Context) (int, error)                  { panic("billing") }
func (b *Room) CreditNote(ctx context.Context, in CreditInput) (Credit, error) { panic("billing") }
func (b *Room) BillAgain(ctx context.Context, period int64) (int64, error)     { panic("billing") }
func (b *Room) ChangePlan(ctx context.Context, in ChangeInput) (Changed, error) {
	panic("billing")
}
func (b *Room) MoveRouter(ctx context.Context, line, router int64) error { panic("billing") }
func (b *Room) Terminate(ctx context.Context, line int64, on clock.Date, reason string) error {
	panic("billing")
}
func (b *Room) PromiseUntil(ctx context.Context, in PromiseInput) (Promised, error) {
	panic("billing")
}
func (b *Room) CancelPromise(ctx context.Context, promise int64) error { panic("billing") }

func Apply(tx *store.Tx, m Money) (Applied, error)                                 { panic("billing") }
func Unapply(tx *store.Tx, m Money, reason string) (Unapplied, error)              { panic("billing") }
func Saldo(tx *store.Tx, customer int64) (rupiah.Rupiah, error)                    { panic("billing") }
func StandingOf(tx *store.Tx, line int64, on clock.Date) (Standing, error)         { panic("billing") }
func OverdueLines(tx *store.Tx, on clock.Date, fn func(Standing) error) error      { panic("billing") }
func LinesOwing(tx *store.Tx, dueBy, on clock.Date, fn func(Standing) error) error { panic("billing") }
func Promises(tx *store.Tx, customer int64) ([]Promise, error)                     { panic("billing") }
func OpenInvoices(tx *store.Tx, customer int64) ([]Invoice, error)                 { panic("billing") }
func GetInvoice(tx *store.Tx, id int64) (Invoice, error)                           { panic("billing") }
func InvoiceByKey(tx *store.Tx, key string) (Invoice, error)                       { panic("billing") }
func GetCredit(tx *store.Tx, id int64) (Credit, error)                             { panic("billing") }
func ParkedLines(tx *store.Tx) ([]Parked, error)                                   { panic("billing") }
