package app

// Money is the page Uang: what came in, what is not recognised, the drawers.
type Money struct{ desk *Desk }

// PaymentFilter narrows the list of payments.
type PaymentFilter struct {
	ID    int64  `json:"id"` // exactly this one; 0 for a list
	Query string `json:"query"`
	Kind  string `json:"kind"` // "", cash, gateway, transfer, reversal
	From  string `json:"from"`
	To    string `json:"to"`
	After string `json:"after"`
	Limit int64  `json:"limit"`
}

// PaymentPage is one page of payments with the sum of the filter's days.
type PaymentPage struct {
	Rows []PaymentRow `json:"rows"`
	Next string       `json:"next"`
}

// PaymentRow is one payment or its reversal.
type PaymentRow struct {
	ID         int64  `json:"id"`
	No         string `json:"no"`
	Kind       string `json:"kind"`
	Channel    string `json:"channel"`
	Customer   int64  `json:"customer"`
	Name       string `json:"name"`
	Payer      string `json:"payer"`
	Amount     int64  `json:"amount"`
	Fee        int64  `json:"fee"`
	PaidAt     string `json:"paidAt"`
	BookedOn   string `json:"bookedOn"`
	By         string `json:"by"`
	ReversedBy int64  `json:"reversedBy"`
	Reverses   int64  `json:"reverses"`
	Note       string `json:"note"`
	Lost       int64  `json:"lost"` // taken back after its saldo was paid out; negative = covered again
	// Shown: a statement of the bank told of it, so taken back it waits in belum dikenali.
	Shown bool `json:"shown"`
	// ShownOn is the day of that line and ShownText its words; Confirms: the payment was taken by hand
	// before, and an import took the line for it.
	ShownOn   string `json:"shownOn"`
	ShownText string `json:"shownText"`
	Confirms  bool   `json:"confirms"`
	// Ref is the number of the transaction at the gateway, "" = none.
	Ref string `json:"ref"`
	// Bills are what it paid, of whomever.
	Bills []PaidBill `json:"bills"`
}

// PaidBill is a bill a payment paid, whole or in part, and whose it is.
type PaidBill struct {
	Invoice  int64  `json:"invoice"`
	No       string `json:"no"`
	Customer int64  `json:"customer"`
	Name     string `json:"name"`
	From     string `json:"from"` // first day of service, "" when none
	To       string `json:"to"`
	Amount   int64  `json:"amount"`
}

// UnmatchedRow is money whose owner is not known yet.
type UnmatchedRow struct {
	Payment int64  `json:"payment"`
	No      string `json:"no"`
	Amount  int64  `json:"amount"`
	Since   string `json:"since"`
	Payer   string `json:"payer"`
	Why     string `json:"why"` // translation key
	Channel string `json:"channel"`
	On      string `json:"on"`   // the day it came
	Note    string `json:"note"` // what the statement, or who wrote it down, says of it
}

// TransferInput records a bank transfer; customer 0 puts it into belum dikenali. Parts share
// it among customers, instead of customer and targets.
type TransferInput struct {
	ClientKey  string       `json:"clientKey"`
	Customer   int64        `json:"customer"`
	Payer      string       `json:"payer"`
	Amount     int64        `json:"amount"`
	ReceivedOn string       `json:"receivedOn"`
	Note       string       `json:"note"`
	Targets    []TargetPart `json:"targets"`
	Parts      []PayerPart  `json:"parts"`
	// Sure is the payment in belum dikenali that a conflict named: this is another.
	Sure int64 `json:"sure"`
}

// RefundInput pays saldo out; shift 0 means by transfer.
type RefundInput struct {
	ClientKey string `json:"clientKey"`
	Customer  int64  `json:"customer"`
	Amount    int64  `json:"amount"`
	Shift     int64  `json:"shift"`
	To        string `json:"to"`
	Reason    string `json:"reason"`
}

// MoveInput gives a payment to the customer it belongs to.
type MoveInput struct {
	Payment  int64        `json:"payment"`
	Customer int64        `json:"customer"`
	Targets  []TargetPart `json:"targets"`
	Reason   string       `json:"reason"`
}

// ChargebackInput is money a gateway took back, whole or in part.
type ChargebackInput struct {
	Payment int64  `json:"payment"`
	Amount  int64  `json:"amount"`
	Fee     int64  `json:"fee"`
	Reason  string `json:"reason"`
}

// DayInfo tells which days are closed and what the day after brought; ClosedTo is "" where
// none is.
type DayInfo struct {
	ClosedTo string   `json:"closedTo"`
	Next     string   `json:"next"` // the last day that can be closed, "" = none
	Days     []DaySum `json:"days"` // newest first, from today, which cannot be closed yet
}

// DaySum is what one day brought, by the day it is booked on.
type DaySum struct {
	On       string `json:"on"`
	Cash     int64  `json:"cash"`
	Transfer int64  `json:"transfer"`
	Gateway  int64  `json:"gateway"`
	Back     int64  `json:"back"` // reversed, refunded and charged back, negative
	Total    int64  `json:"total"`
	Count    int64  `json:"count"`
	Closed   bool   `json:"closed"`
	By       string `json:"by"` // who closed it
	At       string `json:"at"`
	Note     string `json:"note"`
	// Open is what all days brought that closing this one closes.
	Open OpenDays `json:"open"`
}

// OpenDays are the days that closing one closes, the empty ones left out.
type OpenDays struct {
	Days     int64  `json:"days"`
	Since    string `json:"since"` // the first of them, "" = none
	Cash     int64  `json:"cash"`
	Transfer int64  `json:"transfer"`
	Gateway  int64  `json:"gateway"`
	Back     int64  `json:"back"`
	Total    int64  `json:"total"`
}

// ProofInput is a picture of a transfer that a customer sent; Picture is PNG or JPEG in
// base64, up to 5 MB.
type ProofInput struct {
	ClientKey string `json:"clientKey"`
	Customer  int64  `json:"customer"`
	Invoice   int64  `json:"invoice"`
	Amount    int64  `json:"amount"`
	On        string `json:"on"`
	Picture   string `json:"picture"`
	Note      string `json:"note"`
}

// ProofRow is one transfer proof.
type ProofRow struct {
	ID        int64  `json:"id"`
	Customer  int64  `json:"customer"`
	Name      string `json:"name"`
	Invoice   int64  `json:"invoice"`
	InvoiceNo string `json:"invoiceNo"`
	Amount    int64  `json:"amount"`
	On        string `json:"on"`
	Note      string `json:"note"`
	State     string `json:"state"` // waiting, accepted, refused
	At        string `json:"at"`
	By        string `json:"by"`
	Payment   int64  `json:"payment"`
	PaymentNo string `json:"paymentNo"`
	Reason    string `json:"reason"`
	BookedOn  string `json:"bookedOn"` // of one that waits: the day its money will count for, the first open one where its own is closed
}

// ShiftRow is one drawer's time from opening to closing; ClosedAt is "" while it is open.
type ShiftRow struct {
	ID       int64  `json:"id"`
	TillName string `json:"tillName"`
	By       string `json:"by"`
	OpenedAt string `json:"openedAt"`
	ClosedAt string `json:"closedAt"`
	Opening  int64  `json:"opening"`
	Expected int64  `json:"expected"`
	Counted  int64  `json:"counted"`
	Note     string `json:"note"`
	// OpeningOver is what it was opened with over what the last closing left, OpeningNote why.
	OpeningOver int64  `json:"openingOver"`
	OpeningNote string `json:"openingNote"`
}

// RemittancePage is what was handed over out of the drawers on some days.
type RemittancePage struct {
	Rows    []RemittanceRow `json:"rows"`
	Sum     int64           `json:"sum"`     // of all of these days, less what came back
	Drawers []DrawerRow     `json:"drawers"` // this person may hand over from
	To      []string        `json:"to"`      // who was handed cash last
}

// RemittanceRow is cash that was handed over, or its reversal with a negative amount.
type RemittanceRow struct {
	ID         int64  `json:"id"`
	TillName   string `json:"tillName"`
	On         string `json:"on"`
	At         string `json:"at"`
	Amount     int64  `json:"amount"`
	To         string `json:"to"`
	By         string `json:"by"`
	Note       string `json:"note"`
	Reverses   int64  `json:"reverses"`
	ReversedBy int64  `json:"reversedBy"`
}

// DrawerRow is a drawer that cash can be handed over from: an open one and who has charge of it,
// or a shut one, with what should lie in it and who closed it.
type DrawerRow struct {
	Shift    int64  `json:"shift"`
	TillName string `json:"tillName"`
	By       string `json:"by"`
	Left     int64  `json:"left"`
	ClosedAt string `json:"closedAt"` // "" = it is open
}
