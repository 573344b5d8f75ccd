package app

// Customers is the page Pelanggan: the list, one customer, and everything done to a line.
type Customers struct{ desk *Desk }

// Chip says what is true on the router, never what was asked.
// State is connected, open, isolated, off, waiting, unreachable, differs or ended.
type Chip struct {
	State string `json:"state"`
	Since string `json:"since"`
}

// CustomerFilter narrows the list; After is the cursor of the page before ("" = first).
type CustomerFilter struct {
	Query  string `json:"query"`
	State  string `json:"state"` // "", overdue, isolated, promised, partial, online, ended
	Router int64  `json:"router"`
	After  string `json:"after"`
	Limit  int64  `json:"limit"`
}

// CustomerPage is one page of the list.
type CustomerPage struct {
	Rows  []CustomerRow `json:"rows"`
	Next  string        `json:"next"`
	Total int64         `json:"total"` // kept count, not counted per key stroke
}

// CustomerRow is one line of the list (a customer without a line has Line 0).
type CustomerRow struct {
	Customer int64  `json:"customer"`
	Line     int64  `json:"line"`
	No       string `json:"no"`
	Name     string `json:"name"`
	Phone    string `json:"phone"`
	Address  string `json:"address"`
	Plan     string `json:"plan"`
	Router   string `json:"router"`
	Owes     int64  `json:"owes"`
	DueOn    string `json:"dueOn"`
	// PromisedTo is the last day of the promise that runs, "" = none.
	PromisedTo string `json:"promisedTo"`
	Chip       Chip   `json:"chip"`
}

// CustomerCard is one customer, whole.
type CustomerCard struct {
	Customer   int64        `json:"customer"`
	No         string       `json:"no"`
	Name       string       `json:"name"`
	Phone      string       `json:"phone"`
	Email      string       `json:"email"`
	Address    string       `json:"address"`
	Area       string       `json:"area"`
	Lang       string       `json:"lang"`
	Note       string       `json:"note"`
	BuyerKind  string       `json:"buyerKind"`
	BuyerID    string       `json:"buyerId"`
	Since      string       `json:"since"`
	Saldo      int64        `json:"saldo"`
	Owes       int64        `json:"owes"`
	Overdue    int64        `json:"overdue"`
	DueToday   int64        `json:"dueToday"` // the part due today, which is in time
	PromisedTo string       `json:"promisedTo"`
	ConsentAt  string       `json:"consentAt"` // "" = not given
	Wish       string       `json:"wish"`      // all, no_thanks, bills, call
	OneBill    bool         `json:"oneBill"`   // her lines share a bill
	Lines      []LineCard   `json:"lines"`
	Invoices   []InvoiceRow `json:"invoices"` // newest first, at most 50
	Payments   []PaymentRow `json:"payments"` // newest first, at most 50
}

// LineCard is one line with its plan, its term and its holds.
type LineCard struct {
	Line       int64     `json:"line"`
	Tag        string    `json:"tag"`
	Router     int64     `json:"router"`
	RouterName string    `json:"routerName"`
	Login      string    `json:"login"`
	IP         string    `json:"ip"`
	Plan       int64     `json:"plan"`
	PlanName   string    `json:"planName"`
	UpBps      int64     `json:"upBps"`
	DownBps    int64     `json:"downBps"`
	Price      int64     `json:"price"`
	Calendar   string    `json:"calendar"` // fixed, anniversary, payment
	AnchorDay  int64     `json:"anchorDay"`
	CycleUnit  string    `json:"cycleUnit"`
	CycleN     int64     `json:"cycleN"`
	Timing     string    `json:"timing"` // advance, arrears
	Activated  string    `json:"activated"`
	Ended      string    `json:"ended"`
	NextBill   string    `json:"nextBill"` // the day the next bill is issued
	NextDue    string    `json:"nextDue"`  // and due
	NextFrom   string    `json:"nextFrom"` // the period it covers
	NextTo     string    `json:"nextTo"`
	PauseFrom  string    `json:"pauseFrom"` // a leave that runs or is planned, "" = none
	PauseTo    string    `json:"pauseTo"`
	Chip       Chip      `json:"chip"`
	ChipDetail string    `json:"chipDetail"`
	Holds      []HoldRow `json:"holds"`
	WhyOff     Sentence  `json:"whyOff"` // sebab mati, "" key when the line is on
}

// HoldRow is one reason why a line is kept off.
type HoldRow struct {
	Reason   string `json:"reason"` // first_payment, overdue, abuse, manual, pause
	PlacedAt string `json:"placedAt"`
	By       string `json:"by"`
	Why      string `json:"why"`
}

// Sentence is told by translation key and parameters.
type Sentence struct {
	Key    string            `json:"key"`
	Params map[string]string `json:"params"`
}

// TimelineRow is one step in the life of a customer: bills, money, messages, holds, what the router did.
type TimelineRow struct {
	ID     string            `json:"id"` // stable within the timeline
	At     string            `json:"at"`
	Kind   string            `json:"kind"` // invoice, payment, message, hold, router, charge, act
	Key    string            `json:"key"`
	Params map[string]string `json:"params"`
	Amount int64             `json:"amount"`
	Tone   string            `json:"tone"`
	By     string            `json:"by"`
}

// EnrolInput is the form Pasang baru. Customer 0 makes a new one.
type EnrolInput struct {
	ClientKey       string `json:"clientKey"`
	Customer        int64  `json:"customer"`
	Name            string `json:"name"`
	Phone           string `json:"phone"`
	Email           string `json:"email"`
	Address         string `json:"address"`
	Area            string `json:"area"`
	Lang            string `json:"lang"`
	BuyerKind       string `json:"buyerKind"`
	BuyerID         string `json:"buyerId"`
	Router          int64  `json:"router"`
	Plan            int64  `json:"plan"`
	Login           string `json:"login"`    // "" = generated
	Password        string `json:"password"` // "" = generated
	Calendar        string `json:"calendar"`
	AnchorDay       int64  `json:"anchorDay"`
	CycleUnit       string `json:"cycleUnit"` // "" = month
	CycleN          int64  `json:"cycleN"`    // 0 = 1
	JoinNext        bool   `json:"joinNext"`  // the first days on one bill with the next cycle
	Timing          string `json:"timing"`
	StartOn         string `json:"startOn"`
	Price           int64  `json:"price"`           // -1 = the plan's
	InstallationFee int64  `json:"installationFee"` // -1 = the plan's
	HoldFirst       string `json:"holdFirst"`       // yes, no, "" = by the policy billing.first_payment_hold
	Consent         bool   `json:"consent"`
}

// EnrolDone names what the sign-up made.
type EnrolDone struct {
	Customer  int64      `json:"customer"`
	No        string     `json:"no"`
	Name      string     `json:"name"`
	Line      int64      `json:"line"`
	Invoice   int64      `json:"invoice"`
	InvoiceNo string     `json:"invoiceNo"`
	Total     int64      `json:"total"`
	Login     string     `json:"login"`
	Password  string     `json:"password"`
	Held      bool       `json:"held"` // off until the first bill is paid
	DueOn     string     `json:"dueOn"`
	Parts     []BillPart `json:"parts"`
	// Router is where the login is written, and how it stands: what is said of the line must
	// be true of a router that does not answer, too.
	Router RouterStand `json:"router"`
	// Welcome is the message that greets her, nothing where she has no address for one.
	Welcome []MessageRow `json:"welcome"`
}

// RouterStand is how a router stands, for whoever signs somebody up on it.
type RouterStand struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	State string `json:"state"` // ok, waiting, unreachable or stopped
	Error string `json:"error"` // the key of what is amiss
}

// CustomerInput changes who a customer is; an empty field clears it.
type CustomerInput struct {
	Name      string `json:"name"`
	Phone     string `json:"phone"`
	Email     string `json:"email"`
	Address   string `json:"address"`
	Area      string `json:"area"`
	Lang      string `json:"lang"`
	Note      string `json:"note"`
	BuyerKind string `json:"buyerKind"`
	BuyerID   string `json:"buyerId"`
	Consent   bool   `json:"consent"` // to be written to about more than bills and service
	Wish      string `json:"wish"`    // what she wants to be sent: all, no_thanks, bills, call; "" leaves it
	WishWhy   string `json:"wishWhy"` // why she is called alone from now on, or no more
}

// PromiseInput is a promise to pay: the line opens until the day has passed.
type PromiseInput struct {
	Customer int64  `json:"customer"`
	Line     int64  `json:"line"` // 0 = every line
	Until    string `json:"until"`
	Note     string `json:"note"`
}

// Options fills the choices of forms: plans, routers, branches.
type Options struct {
	Plans   []PlanRow  `json:"plans"`
	Routers []NamedRow `json:"routers"`
	// Stands is how each of these routers stands.
	Stands   []RouterStand `json:"stands"`
	Branches []NamedRow    `json:"branches"`
	Tills    []TillRow     `json:"tills"`
	Channels []string      `json:"channels"` // of the gateway account, e.g. va.bca, qris
	// HoldFirst: a new line waits for its first payment unless the form says otherwise.
	HoldFirst bool `json:"holdFirst"`
}

// NamedRow is an id with its name.
type NamedRow struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// WhyDay is why a line was off on a day, in one sentence, how what it owes today can be paid,
// and the number it may be sent to.
type WhyDay struct {
	Key    string            `json:"key"`
	Params map[string]string `json:"params"`
	Pay    Sentence          `json:"pay"`   // no key = no payment opens it
	Phone  string            `json:"phone"` // E.164; "" = none
}

// WhySent is the answer that was opened in WhatsApp: its message in the book, and its link
// where the program cannot open it itself.
type WhySent struct {
	Message int64  `json:"message"`
	URL     string `json:"url"`
}
