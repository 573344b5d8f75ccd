package billing

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// Money is an amount that came in and is to be spread over invoices.
type Money struct {
	PaymentID int64
	// Customer gets the rest as saldo and her older invoices paid; 0 where the payer is
	// nobody's customer, and then Prefer must take everything.
	Customer int64
	Amount   rupiah.Rupiah
	BookedOn clock.Date
	// Received is the day the money was really there, where it is booked later: the day that keeps a
	// promise and begins a calendar anew. Zero = BookedOn.
	Received clock.Date
	// Short lets Unapply go on where a deposit does not reach, and say so in its answer:
	// for money that is gone, whatever the books would allow.
	Short bool
	// Prefer are served first, in order; they may be anybody's invoices.
	Prefer []Target
}

// Target is a wish to pay an invoice; Amount 0 means all that is open.
type Target struct {
	Invoice int64
	Amount  rupiah.Rupiah
}

// Allocated is a part of money that went to one invoice; negative when taken back. Its
// dimensions are those of the ledger's receivable posting.
type Allocated struct {
	ID       int64
	Invoice  int64
	No       string
	Customer int64
	Branch   int64
	Line     int64 // 0 = the invoice names none
	Amount   rupiah.Rupiah
	Settled  bool // this part paid the invoice off
}

// Applied is where money went. Allocations and ToSaldo add up to the amount.
type Applied struct {
	Allocations []Allocated
	ToSaldo     rupiah.Rupiah
	Settled     []int64 // invoices
	Lifted      []int64 // lines that are no longer held for money
}

// Unapplied is what taking a payment back did. FromSaldo is what the deposit gave
// back, per customer, and Short what it could not give, because it was paid out since;
// both and the (negative) allocations add up to minus the amount.
type Unapplied struct {
	Allocations []Allocated
	FromSaldo   []SaldoPart
	Short       []SaldoPart
}

// SaldoPart is a part of an amount that lies in, or came out of, a customer's saldo.
type SaldoPart struct {
	Customer int64
	Branch   int64
	Amount   rupiah.Rupiah
}
