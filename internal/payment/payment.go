package payment

import (
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// The kinds of payments.
const (
	KindGateway  = "gateway"
	KindCash     = "cash"
	KindTransfer = "transfer"
	KindReversal = "reversal"
	// KindChargeback is a reversal by the payer's bank, through the gateway.
	KindChargeback = "chargeback"
	// KindRefund is saldo paid out to its owner: negative, and takes no payment back.
	KindRefund = "refund"
)

// Payment is money that came in, or (reversal, chargeback, refund) went out again. The
// reversal of a refund is money that came back.
type Payment struct {
	ID         int64
	No         string // "KW-2026-000001"
	Kind       string
	Account    int64  // gateway account, 0 = none
	ExternalID string // the gateway's payment id
	Charge     int64  // the attempt it answers, 0 = none
	Till       int64
	Shift      int64
	ClientKey  string
	Customer   int64 // 0 = not known (belum dikenali), or nobody's customer
	Payer      string
	Branch     int64
	Channel    string // "cash", "transfer", or the gateway's channel key
	Amount     rupiah.Rupiah
	Fee        rupiah.Rupiah // kept by the gateway, part of Amount
	PaidAt     time.Time
	BookedOn   clock.Date
	RecordedAt time.Time
	Actor      int64
	Note       string // or the reason of a row that takes back
	Reverses   int64  // the payment this row takes back, 0 = none

	// Lost is what a row that takes money back could not find, because its saldo was paid
	// out: the office's loss. Negative on a row that covers such a loss again.
	Lost rupiah.Rupiah
	// cover is how much of a surplus covers a loss before it is saldo.
	cover rupiah.Rupiah

	// Applied is where the money went; filled by the acts that book one.
	Applied billing.Applied
	// Unmatched: the money lies in belum dikenali.
	Unmatched bool
	// Repeated: this ClientKey had been booked before.
	Repeated bool
}

// CashInput is one hand-over of cash.
type CashInput struct {
	// ClientKey was made when the dialog opened: the same key books once.
	ClientKey string
	// Customer gets the surplus as saldo; 0 where the payer is nobody's customer, and
	// then Allocations must take everything.
	Customer   int64
	PayerName  string
	Shift      int64
	Amount     rupiah.Rupiah
	ReceivedOn clock.Date // tanggal terima; zero = today
	// Allocations are the invoices chosen, of any customers.
	Allocations []billing.Target
	// Ahead are bills over the next periods that are made and paid in the same act, after
	// Allocations.
	Ahead []billing.AheadPaid `json:",omitempty"`
	Note  string
}

// TransferInput is money a person saw on the office's bank account.
type TransferInput struct {
	ClientKey   string
	Customer    int64 // 0 = belum dikenali
	Payer       string
	Amount      rupiah.Rupiah
	ReceivedOn  clock.Date // zero = today
	Allocations []billing.Target
	// Parts share the amount among customers, the payer first, instead of Customer and
	// Allocations.
	Parts []Part `json:",omitempty"`
	Note  string
	// Sure is the payment in belum dikenali that somebody was told of, and said that this is another.
	Sure int64 `json:",omitempty"`
}

// UnmatchedRow is money whose owner is not known yet.
type UnmatchedRow struct {
	Payment Payment
	Amount  rupiah.Rupiah
	Why     string // translation key
	Since   time.Time
}
