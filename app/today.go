package app

// Today is the page Hari Ini: what happened, what came in, what needs a person.
type Today struct{ desk *Desk }

// TodayPage is the whole page in one answer.
type TodayPage struct {
	Today         string      `json:"today"`
	Overnight     []Happening `json:"overnight"` // Semalam, in order
	OvernightFrom string      `json:"overnightFrom"`
	OvernightTo   string      `json:"overnightTo"`
	InToday       int64       `json:"inToday"`
	InTodayCount  int64       `json:"inTodayCount"`
	InMonth       int64       `json:"inMonth"`
	DueToday      int64       `json:"dueToday"`
	DueTodayCount int64       `json:"dueTodayCount"`
	Overdue       int64       `json:"overdue"`
	OverdueCount  int64       `json:"overdueCount"`
	Isolated      int64       `json:"isolated"`
	Online        int64       `json:"online"`
	Lines         int64       `json:"lines"`
	Unmatched     int64       `json:"unmatched"`
	UnmatchedSum  int64       `json:"unmatchedSum"`
	Proofs        int64       `json:"proofs"`      // transfer proofs that wait for the statement
	ProofsSince   string      `json:"proofsSince"` // the oldest of them, "" = none waits
	WaitingRouter []LineRow   `json:"waitingRouter"`
	CutToday      CutList     `json:"cutToday"` // Akan diisolir hari ini
	Tomorrow      CutList     `json:"tomorrow"` // Akan diisolir besok
	CutDay        string      `json:"cutDay"`   // the day Tomorrow speaks of
	CutHash       string      `json:"cutHash"`  // names the very lines of CutToday, for Today.SeeStatement
	// Statement: "due" where only the bank statement tells who paid and nobody has looked at
	// it today, so that nobody is cut; "seen" where StatementBy did, at StatementAt; "" where
	// no statement is needed. Today.SeeStatement says it.
	Statement   string       `json:"statement"`
	StatementBy string       `json:"statementBy"`
	StatementAt string       `json:"statementAt"`
	ToCall      CutList      `json:"toCall"` // Perlu ditelepon
	Stop        CutList      `json:"stop"`   // Usul berhenti
	Open        CutList      `json:"open"`   // reprieves that are over and do not end by themselves; Today.CloseReprieve
	Proposals   []Proposal   `json:"proposals"`
	Parked      []ParkedRow  `json:"parked"`
	Jobs        []ParkedJob  `json:"jobs"` // work that gave up; Today.RetryJob, Today.DismissJob
	Attention   []Happening  `json:"attention"`
	Recent      []PaymentRow `json:"recent"` // the last payments, newest first
	// ClockDoubt: the clock of this PC is not believed; Settings.TrustClock takes the
	// owner's word for it. Restored: the books are an older copy; Settings.AcceptRestore
	// says that what it lacks was entered again. Until then nobody is cut.
	// SafeStart: the last starts ended in crashes and nothing works in the background;
	// Settings.LeaveSafeStart ends it.
	SafeStart  bool    `json:"safeStart"`
	ClockDoubt bool    `json:"clockDoubt"`
	Restored   bool    `json:"restored"`
	Unasked    Unasked `json:"unasked"` // what Settings.AcceptRestore waits for
	WaQueue    int64   `json:"waQueue"`
	Findings   int64   `json:"findings"` // of the last books check
	AutoCut    bool    `json:"autoCut"`  // isolir otomatis switched on
}

// Unasked are the orders of restored books whose gateways have not told of them yet. List names
// all that waits, journals that cannot be read too; "" = nothing waits.
type Unasked struct {
	Count int64        `json:"count"`
	Sum   int64        `json:"sum"`
	List  string       `json:"list"`
	Rows  []UnaskedRow `json:"rows"` // the first of them, for the owner
}

// UnaskedRow is one order that may have been paid.
type UnaskedRow struct {
	Order    string `json:"order"`
	Account  string `json:"account"`  // the gateway's, by name
	Customer string `json:"customer"` // her number
	Amount   int64  `json:"amount"`
	At       string `json:"at"`  // opened
	Why      string `json:"why"` // translation key
}

// Happening is one sentence told by key and parameters, with its moment.
type Happening struct {
	At       string            `json:"at"`
	Key      string            `json:"key"`
	Params   map[string]string `json:"params"`
	Tone     string            `json:"tone"` // good, warn, bad, plain
	Customer int64             `json:"customer"`
	Router   int64             `json:"router"`
	Message  int64             `json:"message"`
}

// CutList is the beginning of a list of lines, with the number and the sum of all.
type CutList struct {
	Rows   []CutRow `json:"rows"`
	Count  int64    `json:"count"`
	Amount int64    `json:"amount"`
}

// CutRow is a line that is near isolation, with what it owes and why it stands where it stands.
type CutRow struct {
	Customer int64             `json:"customer"`
	Line     int64             `json:"line"`
	Name     string            `json:"name"`
	Phone    string            `json:"phone"`
	Router   string            `json:"router"`
	Owes     int64             `json:"owes"`
	DueOn    string            `json:"dueOn"`
	Why      string            `json:"why"` // translation key
	Params   map[string]string `json:"params"`
	// Message is the reminder to be told by telephone, with what to say and what was tried; 0
	// where there is none. Messages.NoteCall says how the call went.
	Message int64  `json:"message"`
	Says    string `json:"says"`
	Tries   int64  `json:"tries"` // calls that nobody answered
	TriedAt string `json:"triedAt"`
}

// Proposal is an isolation run that waits for a person; Today.Proposal gives its lines.
type Proposal struct {
	ID       int64  `json:"id"`
	On       string `json:"on"`
	Router   string `json:"router"`
	Count    int64  `json:"count"`
	Amount   int64  `json:"amount"`
	ListHash string `json:"listHash"`
	Why      string `json:"why"`
}

// ParkedRow is a line the billing run could not bill.
type ParkedRow struct {
	Customer int64             `json:"customer"`
	Line     int64             `json:"line"`
	Name     string            `json:"name"`
	Since    string            `json:"since"`
	Key      string            `json:"key"`
	Params   map[string]string `json:"params"`
}

// ParkedJob is work of the program that gave up, or was cut off and may have been done.
type ParkedJob struct {
	ID    int64  `json:"id"`
	At    string `json:"at"`
	Key   string `json:"key"`   // what it was to do
	State string `json:"state"` // failed, uncertain
	Tries int64  `json:"tries"`
}

// Hit is one finding of the search that finds anything.
type Hit struct {
	Kind     string `json:"kind"` // customer, invoice, payment, router
	ID       int64  `json:"id"`
	Customer int64  `json:"customer"`
	Title    string `json:"title"`
	Detail   string `json:"detail"`
}
