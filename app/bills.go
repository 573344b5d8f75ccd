package app

// Bills is the page Tagihan: invoices, credit notes and the messages about them.
type Bills struct{ desk *Desk }

// InvoiceFilter narrows the list of invoices.
type InvoiceFilter struct {
	Query string `json:"query"`
	State string `json:"state"` // "", unpaid, partial, paid, overdue, corrected
	Month string `json:"month"` // 2026-11 or ""
	After string `json:"after"`
	Limit int64  `json:"limit"`
}

// InvoicePage is one page of invoices.
type InvoicePage struct {
	Rows []InvoiceRow `json:"rows"`
	Next string       `json:"next"`
}

// AgainLook is what Tagih lagi would bill now: the days and their sum.
type AgainLook struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Amount int64  `json:"amount"`
}

// InvoiceRow is one invoice in a list. State is unpaid, partial, paid, overdue or corrected.
type InvoiceRow struct {
	ID       int64  `json:"id"`
	No       string `json:"no"`
	Customer int64  `json:"customer"`
	Name     string `json:"name"`
	IssueOn  string `json:"issueOn"`
	DueOn    string `json:"dueOn"`
	From     string `json:"from"` // first day of service, "" when none
	To       string `json:"to"`
	Total    int64  `json:"total"`
	Open     int64  `json:"open"`
	State    string `json:"state"`
	PaidOn   string `json:"paidOn"`
}

// InvoiceCard is one invoice, whole.
type InvoiceCard struct {
	InvoiceRow
	Kind     string       `json:"kind"`
	Items    []ItemRow    `json:"items"`
	Net      int64        `json:"net"`
	Tax      int64        `json:"tax"`
	Paid     []AllocRow   `json:"paid"`
	Credits  []CreditRow  `json:"credits"`
	Charges  []ChargeRow  `json:"charges"`
	Messages []MessageRow `json:"messages"`
	PageURL  string       `json:"pageUrl"` // the customer's own page behind its key
}

// ItemRow is one item; net + tax is what it costs.
type ItemRow struct {
	ID        int64  `json:"id"`
	Kind      string `json:"kind"`
	Title     string `json:"title"`
	From      string `json:"from"`
	To        string `json:"to"`
	Price     int64  `json:"price"`
	Discount  int64  `json:"discount"`
	Net       int64  `json:"net"`
	Base      int64  `json:"base"`
	OtherBase int64  `json:"otherBase"`
	Tax       int64  `json:"tax"`
	Credited  bool   `json:"credited"`
	Again     bool   `json:"again"` // credited, and its days may be billed again
}

// AllocRow is money put to this invoice; negative when it was taken back.
type AllocRow struct {
	On     string `json:"on"`
	Source string `json:"source"` // payment, saldo, credit_note
	ID     int64  `json:"id"`
	No     string `json:"no"`
	Amount int64  `json:"amount"`
}

// CreditRow is a koreksi tagihan.
type CreditRow struct {
	ID     int64  `json:"id"`
	No     string `json:"no"`
	On     string `json:"on"`
	Total  int64  `json:"total"`
	Reason string `json:"reason"`
}

// ChargeRow is one attempt at a gateway with the digits to pay to.
type ChargeRow struct {
	ID        int64      `json:"id"`
	OrderID   string     `json:"orderId"`
	Channel   string     `json:"channel"`
	State     string     `json:"state"`
	Amount    int64      `json:"amount"`
	Digits    []DigitRow `json:"digits"`
	QR        string     `json:"qr"`
	Picture   string     `json:"picture"` // of a code that can be paid now: an address that holds it
	URL       string     `json:"url"`
	CreatedAt string     `json:"createdAt"`
	ExpiresAt string     `json:"expiresAt"`
	CheckedAt string     `json:"checkedAt"`
	Error     string     `json:"error"`
	Payable   bool       `json:"payable"` // it waits, its time is not over, and its bills owe what it asks for
}

// DigitRow is a labelled number to type at the bank.
type DigitRow struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// CreditInput corrects an invoice; no items means the whole of it.
type CreditInput struct {
	Invoice int64   `json:"invoice"`
	Items   []int64 `json:"items"`
	Reason  string  `json:"reason"`
}

// WriteOffInput gives up what is left of an invoice; the amount is typed again.
type WriteOffInput struct {
	Invoice int64  `json:"invoice"`
	Amount  int64  `json:"amount"`
	Reason  string `json:"reason"`
}

// FileMade is a file written for the user and opened in the system's program.
type FileMade struct {
	Path string `json:"path"`
	URL  string `json:"url"` // where the bridge serves it; "" in the desktop window
}

// BilledNow tells what a billing run made.
type BilledNow struct {
	Billed int64 `json:"billed"`
	Parked int64 `json:"parked"`
	Total  int64 `json:"total"`
}
