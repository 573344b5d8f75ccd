package app

// Settings stands behind the gear: what an office must say once.
type Settings struct{ desk *Desk }

// CompanyForm is who sells; a copy is frozen on each invoice.
type CompanyForm struct {
	Name         string `json:"name"`
	LegalName    string `json:"legalName"`
	Address      string `json:"address"`
	Phone        string `json:"phone"`
	Email        string `json:"email"`
	NPWP         string `json:"npwp"`
	CoBrand      string `json:"coBrand"`
	Place        string `json:"place"` // the town before the date of a receipt
	TransferText string `json:"transferText"`
	PublicURL    string `json:"publicUrl"`
	Zone         string `json:"zone"`
	Lang         string `json:"lang"`
}

// PolicyRow is one rule with its bounds and the value of today.
type PolicyRow struct {
	Key     string   `json:"key"`
	Kind    string   `json:"kind"` // int, rupiah, switch, days, hours, choice, text
	Value   string   `json:"value"`
	Default string   `json:"default"`
	Min     int64    `json:"min"`
	Max     int64    `json:"max"`
	Choices []string `json:"choices"`
	From    string   `json:"from"`
}

// TaxForm is the PPN mode from a day on: non_pkp, pkp_exclusive or pkp_inclusive.
type TaxForm struct {
	Mode string `json:"mode"`
	From string `json:"from"`
}

// PlanRow is one plan with its version of today.
type PlanRow struct {
	ID              int64  `json:"id"`
	Code            string `json:"code"`
	Name            string `json:"name"`
	UpBps           int64  `json:"upBps"`
	DownBps         int64  `json:"downBps"`
	Burst           string `json:"burst"`
	Price           int64  `json:"price"`
	InstallationFee int64  `json:"installationFee"`
	From            string `json:"from"`
	Lines           int64  `json:"lines"`
}

// BranchRow is a place the company works from.
type BranchRow struct {
	ID      int64  `json:"id"`
	Code    string `json:"code"`
	Name    string `json:"name"`
	Zone    string `json:"zone"` // WIB, WITA or WIT
	Address string `json:"address"`
}

// BranchInput opens a branch.
type BranchInput struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Zone    string `json:"zone"`
	Address string `json:"address"`
}

// StaffRow is one person of the office.
type StaffRow struct {
	ID       int64    `json:"id"`
	Name     string   `json:"name"`
	Username string   `json:"username"`
	Roles    []string `json:"roles"`
	Branches []int64  `json:"branches"` // they are bound to, none = every branch
	Disabled bool     `json:"disabled"`
	HasPIN   bool     `json:"hasPin"`
	Lent     bool     `json:"lent"`   // their password or PIN was chosen by somebody else, and not replaced yet
	LastAt   string   `json:"lastAt"` // when they last came in, "" for never
}

// StaffInput adds a person.
type StaffInput struct {
	Name     string   `json:"name"`
	Username string   `json:"username"`
	Password string   `json:"password"`
	Roles    []string `json:"roles"`
	Branches []int64  `json:"branches"` // to bind them to, none = every branch
}

// GatewayRow is one gateway account without its key.
type GatewayRow struct {
	ID           int64  `json:"id"`
	Provider     string `json:"provider"`
	Name         string `json:"name"`
	CoreURL      string `json:"coreUrl"`
	SnapURL      string `json:"snapUrl"`
	AheadChannel string `json:"aheadChannel"`
	CallbackURL  string `json:"callbackUrl"`
	Enabled      bool   `json:"enabled"`
	LastOK       string `json:"lastOk"`
	LastError    string `json:"lastError"`
	Forged       int64  `json:"forged"`
}

// ChannelRow is a way to pay with the terms that hold today. From is "" where the
// gateway's published terms do; fees are before PPN, FeeBasis in hundredths of a percent.
type ChannelRow struct {
	Channel  string `json:"channel"`
	From     string `json:"from"`
	Offered  bool   `json:"offered"`
	Min      int64  `json:"min"`
	Max      int64  `json:"max"`
	Minutes  int64  `json:"minutes"` // it can be paid for so long; 0 as long as the bill asks
	FeeFixed int64  `json:"feeFixed"`
	FeeBasis int64  `json:"feeBasis"`
}

// ChannelInput agrees on a way to pay; From "" is today.
type ChannelInput struct {
	Channel  string `json:"channel"`
	From     string `json:"from"`
	Offered  bool   `json:"offered"`
	Min      int64  `json:"min"`
	Max      int64  `json:"max"`
	Minutes  int64  `json:"minutes"`
	FeeFixed int64  `json:"feeFixed"`
	FeeBasis int64  `json:"feeBasis"`
}

// GatewayInput adds or changes an account; an empty key leaves the old one.
type GatewayInput struct {
	Provider     string `json:"provider"`
	Name         string `json:"name"`
	CoreURL      string `json:"coreUrl"`
	SnapURL      string `json:"snapUrl"`
	ServerKey    string `json:"serverKey"`
	AheadChannel string `json:"aheadChannel"`
	Enabled      bool   `json:"enabled"`
}

// MailForm is the outgoing mail server; an empty password leaves the old one.
type MailForm struct {
	Host     string `json:"host"`
	Port     int64  `json:"port"`
	User     string `json:"user"`
	Password string `json:"password"`
	From     string `json:"from"`
	FromName string `json:"fromName"`
	Security string `json:"security"` // starttls, tls, none
}

// FindingRow is one thing the books check found.
type FindingRow struct {
	Key    string            `json:"key"` // what is wrong and what to do
	Params map[string]string `json:"params"`
	About  string            `json:"about"` // a bill, a customer, a drawer; "" = the books as a whole
	Code   string            `json:"code"`  // for whoever looks after the program
}

// BackupDone tells where a verified copy lies and what it holds.
type BackupDone struct {
	Path     string `json:"path"`
	At       string `json:"at"`
	Invoices int64  `json:"invoices"`
	Payments int64  `json:"payments"`
	Bytes    string `json:"bytes"`
	Verified bool   `json:"verified"`
	// Second is the second folder, "" for none, and what is wrong with it.
	Second      string `json:"second"`
	SecondError string `json:"secondError"` // translation key
}

// BackupRow is one copy of the books.
type BackupRow struct {
	Path      string `json:"path"`
	Name      string `json:"name"`
	Kind      string `json:"kind"` // daily, closing, hand, other
	At        string `json:"at"`
	Bytes     string `json:"bytes"`
	Customers int64  `json:"customers"`
	Invoices  int64  `json:"invoices"`
	Payments  int64  `json:"payments"`
	Verified  bool   `json:"verified"` // the books check found nothing in it
	Findings  int64  `json:"findings"`
	Second    bool   `json:"second"` // it lies in the second folder too, or only there
	Sealed    bool   `json:"sealed"` // encrypted; At is "" where this PC cannot read what it holds
}

// SecondCopy tells of the copies outside this PC.
type SecondCopy struct {
	Folder    string `json:"folder"`  // "" = none chosen
	Error     string `json:"error"`   // translation key of what is wrong now, "" = nothing
	Name      string `json:"name"`    // the newest copy made there, "" = none yet
	At        string `json:"at"`      // the books as of
	Checked   string `json:"checked"` // when it was read back and counted
	Customers int64  `json:"customers"`
	Invoices  int64  `json:"invoices"`
	Payments  int64  `json:"payments"`
	Plain     int64  `json:"plain"` // copies there from before they were encrypted
}

// RestorePlan tells what the books hold beyond a copy: it would be lost.
type RestorePlan struct {
	Copy      BackupRow    `json:"copy"`
	Foreign   bool         `json:"foreign"` // the copy is of another office's books
	Skip      int64        `json:"skip"`    // how many numbers of each series are skipped, at least; 0 where these books know them
	Customers int64        `json:"customers"`
	Invoices  int64        `json:"invoices"`
	Payments  int64        `json:"payments"` // the number to repeat
	Money     int64        `json:"money"`
	ByHand    int64        `json:"byHand"` // of them cash and transfers: no gateway can tell of these again
	ByHandSum int64        `json:"byHandSum"`
	Hand      []PaymentRow `json:"hand"`   // the newest of these, by name
	Newest    []PaymentRow `json:"newest"` // the last payment, or none
	// Handed is how often cash was handed over, HandedSum less what came back; Remitted the newest.
	Handed    int64           `json:"handed"`
	HandedSum int64           `json:"handedSum"`
	Remitted  []RemittanceRow `json:"remitted"`
}

// RestoreSet says that the program ends now, restores the copy, and starts again.
type RestoreSet struct {
	At string `json:"at"` // when the copy was made
}

// TestDone tells how a trial went; Key is the sentence of what happened.
type TestDone struct {
	OK     bool              `json:"ok"`
	Key    string            `json:"key"`
	Params map[string]string `json:"params"`
}

// HolidayRow is one day on which nobody is isolated.
type HolidayRow struct {
	On   string `json:"on"`
	Name string `json:"name"`
}

// FirstStep is one of the first steps of an office and what was said of it: said, skipped, or
// "" while nobody did.
type FirstStep struct {
	Step  string `json:"step"`
	State string `json:"state"`
}
