package payment

import (
	"time"

	"lunas/internal/billing"
	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

type connection struct{}

func New(db *store.DB, q *jobs.Queue, d Deps) *Room { panic("payment") }

func (p *Room) AddTill(c ctx, branch int64, name string) (Till, error)           { panic("payment") }
func (p *Room) OpenTill(c ctx, till int64, opening rupiah.Rupiah) (Shift, error) { panic("payment") }
func (p *Room) CloseTill(c ctx, shift int64, counted rupiah.Rupiah, note string) (Shift, error) {
	panic("payment")
}
func (p *Room) TakeCash(c ctx, in CashInput) (Payment, error)           { panic("payment") }
func (p *Room) RecordTransfer(c ctx, in TransferInput) (Payment, error) { panic("payment") }
func (p *Room) MatchUnmatched(c ctx, payment, customer int64, targets []billing.Target) (Payment, error) {
	panic("payment")
}
func (p *Room) Reverse(c ctx, payment int64, reason string) (Payment, error) { panic("payment") }

func (p *Room) AddAccount(c ctx, in AccountInput) (Account, error)              { panic("payment") }
func (p *Room) ChangeAccount(c ctx, id int64, in AccountInput) (Account, error) { panic("payment") }
func (p *Room) TestAccount(c ctx, id int64, in AccountInput) (Tested, error)    { panic("payment") }
func (p *Room) Channels(c ctx, account int64) ([]gateway.Channel, error)        { panic("payment") }

func (p *Room) OpenCharge(c ctx, in ChargeInput) (Charge, error) { panic("payment") }
func (p *Room) Watch(c ctx, charge int64) error                  { panic("payment") }
func (p *Room) Receive(c ctx, account int64, callbackKey string, cb gateway.Callback) (Verdict, error) {
	panic("payment")
}
func (p *Room) SettleCharge(c ctx, charge int64) (Settled, error)               { panic("payment") }
func (p *Room) SettleOrder(c ctx, account int64, order string) (Settled, error) { panic("payment") }
func (p *Room) RunPolls(c ctx) (int, error)                                     { panic("payment") }
func (p *Room) ReadUnread(c ctx) (int, error)                                   { panic("payment") }
func (p *Room) PollAll(c ctx) (int, error)                                      { panic("payment") }
func (p *Room) CheckNow(c ctx, customer int64) (int, error)                     { panic("payment") }
func (p *Room) FlushCounts(c ctx) error                                         { panic("payment") }
func (p *Room) Health(c ctx) ([]Health, error)                                  { panic("payment") }

func Accounts(tx *store.Tx) ([]Account, error)                   { panic("payment") }
func Tills(tx *store.Tx) ([]Till, error)                         { panic("payment") }
func GetShift(tx *store.Tx, id int64) (Shift, error)             { panic("payment") }
func OpenShiftOf(tx *store.Tx, staff int64) (Shift, bool, error) { panic("payment") }
func Shifts(tx *store.Tx, limit int) ([]Shift, error)            { panic("payment") }
func GetPayment(tx *store.Tx, id int64) (Payment, error)         { panic("payment") }
func ReversedBy(tx *store.Tx, payment int64) (int64, error)      { panic("payment") }
func Unmatched(tx *store.Tx) ([]UnmatchedRow, error)             { panic("payment") }
func GetCharge(tx *store.Tx, id int64) (Charge, error)           { panic("payment") }
func ChargesOf(tx *store.Tx, invoice int64) ([]Charge, error)    { panic("payment") }
func PayableFor(tx *store.Tx, invoice int64) ([]Charge, error)   { panic("payment") }
func FreshnessOf(tx *store.Tx) (Freshness, error)                { panic("payment") }
func nextPoll(now time.Time) time.Time                           { panic("payment") }
