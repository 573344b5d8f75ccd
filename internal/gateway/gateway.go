package gateway

import (
	"context"
	"net/http"
	"time"

	"lunas/internal/rupiah"
)

// Provider translates between the office and one account at one gateway. Every
// call is a single conversation bounded by ctx; nothing is remembered between
// calls and nothing is retried. All methods are safe for concurrent use.
type Provider interface {
	// Name is the stable short name of the gateway, such as "midtrans".
	Name() string
	// Channels lists the ways to pay this account can open.
	Channels() []Channel
	// Create opens one order. ErrUnclear means the order may exist all the same;
	// ErrUnreachable, ErrAuth, ErrBusy and *ErrRefused mean that it does not.
	Create(ctx context.Context, r CreateRequest) (Created, error)
	// Status asks the gateway's own record, the only source that may credit.
	Status(ctx context.Context, r StatusRequest) (Status, error)
	// Cancel closes an order that nobody has paid. A paid one is *ErrRefused:
	// ask Status to learn why.
	Cancel(ctx context.Context, orderID string) (Status, error)
	// Verify checks a callback's proof and reads what it claims. It fails with
	// ErrForged when the proof is bad and ErrMalformed when it is no callback.
	Verify(raw Callback) (Hint, error)
}

// Channel keys understood in CreateRequest.Channel and reported in Status.Channel.
// A gateway may report further ones (a wallet a customer picked on a hosted page)
// under its own word.
const (
	VABCA     = "va.bca"
	VABNI     = "va.bni"
	VABRI     = "va.bri"
	VAPermata = "va.permata"
	VAMandiri = "va.mandiri"
	QRIS      = "qris"
	GoPay     = "gopay"
	ShopeePay = "shopeepay"
	Indomaret = "indomaret"
	Alfamart  = "alfamart"
	Snap      = "snap"
)

// Kind says what the customer gets to pay with.
type Kind string

// The kinds of channel.
const (
	KindVA     Kind = "va"     // digits typed at a bank
	KindQR     Kind = "qr"     // a code scanned by a wallet
	KindWallet Kind = "wallet" // an app that a link opens on the payer's phone
	KindStore  Kind = "store"  // a code told at a shop's counter
	KindHosted Kind = "hosted" // the gateway's own page
)

// Channel is one way to pay.
type Channel struct {
	Key  string // one of the keys above
	Kind Kind
	Bank string // the bank, wallet or shop as customers know it; empty for a code and a page
	// FixedNumber tells whether the same digits can be asked for every month.
	FixedNumber bool
	Terms       Terms // as the gateway publishes them; an office may have agreed on others
}

// Terms are what a channel accepts and costs.
type Terms struct {
	Min, Max rupiah.Rupiah // of one order, both included
	// Life is how long an order can be paid; 0 lives as long as the bill asks.
	Life     time.Duration
	FeeFixed rupiah.Rupiah // of each payment, before PPN
	FeeBasis int64         // of each payment, in hundredths of a percent, before PPN
}

// Takes tells whether an order of this amount can be paid so.
func (t Terms) Takes(amount rupiah.Rupiah) bool { return t.Min <= amount && amount <= t.Max }

// Customer is what the gateway may know about the payer. Empty fields are left out.
type Customer struct{ Name, Phone, Email string }

// Item is one line of the order shown to the payer. Price is for one piece and
// may be negative (a discount).
type Item struct {
	ID    string // optional
	Name  string
	Qty   int
	Price rupiah.Rupiah
}

// CreateRequest asks for one order.
type CreateRequest struct {
	OrderID  string        // ours, never used before at this gateway
	Amount   rupiah.Rupiah // above zero
	Channel  string        // one of the channel keys
	Customer Customer
	// Items are sent only when they add up to Amount: gateways refuse other sums.
	Items []Item
	// ExpiresIn is how long the order can be paid, rounded up to whole minutes;
	// 0 leaves it to the gateway.
	ExpiresIn time.Duration
	// FixedNumber asks for these digits in the account number where the channel
	// allows; the gateway may answer with others, so show only Created.Digits.
	FixedNumber string
	NotifyURL   string // where callbacks go; empty: the account's own setting
	// Ways are the channels a hosted page may offer; none leaves it to the account's own setting.
	Ways      []string
	FinishURL string // where a hosted page sends the payer afterwards; optional
}

// Labels of Digits, in the order a customer types them.
const (
	LabelVA         = "va_number"
	LabelBillerCode = "biller_code"
	LabelBillKey    = "bill_key"
	LabelStoreCode  = "payment_code" // told at the shop's counter
)

// Digits is one number the payer types, under a label key.
type Digits struct{ Label, Value string }

// Created is an order the gateway has accepted.
type Created struct {
	ProviderID string // the gateway's id; empty while a hosted page has no method chosen
	State      State
	Amount     rupiah.Rupiah // what the payer will be asked for; expect exactly this
	Digits     []Digits
	QR         string // EMV payload, or empty when only an image address was given
	QRImageURL string
	URL        string    // hosted page, or what opens the wallet
	ExpiresAt  time.Time // zero when the gateway does not say: keep the duration asked for
	Raw        []byte    // the answer as it came
}

// StatusRequest names an order by our id; ProviderID, when known, finds orders
// whose gateway record answers only to its own id.
type StatusRequest struct{ OrderID, ProviderID string }

// Refund is money the gateway gave back, under a key that is stable for ever.
type Refund struct {
	Key    string
	Amount rupiah.Rupiah
}

// Status is the gateway's own record of an order.
type Status struct {
	State      State
	ProviderID string
	OrderID    string
	Amount     rupiah.Rupiah // exact
	Fee        rupiah.Rupiah // 0 if not told
	PaidAt     time.Time     // zero if unknown
	Channel    string
	Refunds    []Refund      // one per refund the gateway lists
	Refunded   rupiah.Rupiah // all refunds together, 0 if not told
	Payer      string        // bank, wallet or issuer if told
	// Answered is true for an authenticated, well-formed answer, which includes
	// the 404 of a hosted order whose payer has not picked a method yet.
	Answered bool
	Raw      []byte
	// HTTPDate is the gateway's own clock (zero if it sent none), to judge ours.
	HTTPDate time.Time
}

// Callback is an HTTP request of a gateway as it came in, before any reading.
type Callback struct {
	Header http.Header
	Body   []byte
}

// Hint is what a genuine callback claims. State is empty for a word we do not
// know and Amount 0 where it cannot be read; the order is asked about either way.
type Hint struct {
	OrderID    string
	ProviderID string
	State      State
	Amount     rupiah.Rupiah
}
