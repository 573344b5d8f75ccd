package app

// Counter is the page Kasir: find a payer, take cash, hand over a receipt.
type Counter struct{ desk *Desk }

// ShiftInfo is the open drawer of this clerk; ID 0 means none is open.
type ShiftInfo struct {
	ID       int64     `json:"id"`
	Till     int64     `json:"till"`
	TillName string    `json:"tillName"`
	OpenedAt string    `json:"openedAt"`
	Opening  int64     `json:"opening"`
	Taken    int64     `json:"taken"`
	Count    int64     `json:"count"`
	Remitted int64     `json:"remitted"` // handed over out of it
	Expected int64     `json:"expected"`
	Tills    []TillRow `json:"tills"`
	To       []string  `json:"to"` // who was handed cash last
}

// RemitInput hands cash over out of a drawer (setoran); Shift is the open one, or the last that was
// closed there.
type RemitInput struct {
	ClientKey string `json:"clientKey"`
	Shift     int64  `json:"shift"`
	Amount    int64  `json:"amount"`
	To        string `json:"to"`
	Note      string `json:"note"`
}

// TillRow is a drawer that can be opened.
type TillRow struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Open bool   `json:"open"`
	By   string `json:"by"`
	// Left is what the last closing left in it, at LeftAt; "" = it was never closed.
	Left   int64  `json:"left"`
	LeftAt string `json:"leftAt"`
}

// PayersFound are the best who fit what was typed, and how many more there are.
type PayersFound struct {
	Rows []Payer `json:"rows"`
	More int64   `json:"more"`
}

// Payer is a customer at the counter with everything that can be paid.
type Payer struct {
	Customer int64        `json:"customer"`
	No       string       `json:"no"`
	Name     string       `json:"name"`
	Phone    string       `json:"phone"`
	Address  string       `json:"address"`
	Saldo    int64        `json:"saldo"`
	Owes     int64        `json:"owes"`
	Chip     Chip         `json:"chip"`
	Invoices []InvoiceRow `json:"invoices"`
	Lines    []PayerLine  `json:"lines"` // those that can be paid ahead
}

// PayerLine is a line that pays in advance, with its cycle.
type PayerLine struct {
	Line  int64  `json:"line"`
	Login string `json:"login"`
	Plan  string `json:"plan"`
	Unit  string `json:"unit"`
	N     int64  `json:"n"`
}

// AheadLook is one bill ahead of a cart, as it would be made: Line, Periods and Free as asked,
// or why it cannot be.
type AheadLook struct {
	Line     int64    `json:"line"`
	Periods  int64    `json:"periods"`
	Free     int64    `json:"free"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	Discount int64    `json:"discount"`
	Total    int64    `json:"total"`
	Saldo    int64    `json:"saldo"` // what saldo takes of it
	Open     int64    `json:"open"`  // what is left to pay
	Refused  Sentence `json:"refused"`
}

// AheadPart is a bill ahead that is made and paid with the rest of the cart: Open is what the
// look told, Amount what of it is paid now.
type AheadPart struct {
	Line    int64  `json:"line"`
	From    string `json:"from"`
	Periods int64  `json:"periods"`
	Free    int64  `json:"free"`
	Open    int64  `json:"open"`
	Amount  int64  `json:"amount"`
}

// CashInput is one hand-over of cash; ClientKey is made when the dialog opens, so that a repeat is recognised.
type CashInput struct {
	ClientKey  string       `json:"clientKey"`
	Shift      int64        `json:"shift"`
	Customer   int64        `json:"customer"`
	PayerName  string       `json:"payerName"`
	Amount     int64        `json:"amount"`   // kept by the office, rupiah
	Tendered   int64        `json:"tendered"` // handed over; kembali = tendered - amount
	ReceivedOn string       `json:"receivedOn"`
	Targets    []TargetPart `json:"targets"`
	Ahead      []AheadPart  `json:"ahead"`
}

// TargetPart says how much of the money goes to which invoice.
type TargetPart struct {
	Invoice int64 `json:"invoice"`
	Amount  int64 `json:"amount"`
}

// PayerPart is a customer's share of a sum that pays for several; the first is the payer.
type PayerPart struct {
	Customer int64 `json:"customer"`
	Amount   int64 `json:"amount"`
}

// PaymentDone is shown with the stamp.
type PaymentDone struct {
	ID      int64    `json:"id"`
	No      string   `json:"no"`
	Payer   string   `json:"payer"`
	Amount  int64    `json:"amount"`
	Change  int64    `json:"change"`
	ToSaldo int64    `json:"toSaldo"`
	Settled []string `json:"settled"` // invoice numbers that turned LUNAS
	Lifted  int64    `json:"lifted"`  // lines whose isolir was lifted
	// Bills are what it paid, of whomever; TakeCash alone tells them.
	Bills []PaidBill `json:"bills"`
}

// ShiftClosed compares what was counted with what was expected.
type ShiftClosed struct {
	Shift      int64 `json:"shift"`
	Remitted   int64 `json:"remitted"`
	Expected   int64 `json:"expected"`
	Counted    int64 `json:"counted"`
	Difference int64 `json:"difference"`
}
