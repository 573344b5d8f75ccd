package app

// Money is the page Uang: what came in, what is not recognised, the drawers.
type Money struct{ desk *Desk }

// PaymentFilter narrows the list of payments.
type PaymentFilter struct {
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
}

// TransferInput records a bank transfer; customer 0 puts it into belum dikenali.
type TransferInput struct {
	ClientKey  string       `json:"clientKey"`
	Customer   int64        `json:"customer"`
	Payer      string       `json:"payer"`
	Amount     int64        `json:"amount"`
	ReceivedOn string       `json:"receivedOn"`
	Note       string       `json:"note"`
	Targets    []TargetPart `json:"targets"`
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
}
