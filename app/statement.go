package app

// StatementForm is the file a bank's page saved, and how it is understood. Account 0 is a new
// one, called AccountName. Without Roles the columns are guessed, or taken as they were understood
// last for this account.
type StatementForm struct {
	Account     int64    `json:"account"`
	AccountName string   `json:"accountName"`
	File        string   `json:"file"` // its name
	Body        string   `json:"body"` // its content in base64, up to 6 MB
	Head        int64    `json:"head"` // the row above the table, from 1; 0 = none
	Roles       []string `json:"roles"`
	Leave       []int64  `json:"leave"` // rows that are no customer's money
	Fresh       []int64  `json:"fresh"` // rows that are new money, though they look like some that is in the books
	Cuts        string   `json:"cuts"`  // the isolations she was shown (TodayPage.CutHash), where importing opens today's
}

// StatementLook is what a file would bring, before it is imported.
type StatementLook struct {
	Head     int64              `json:"head"`
	Roles    []string           `json:"roles"` // date, text, in, out, amount, mark, balance or "", by column
	Columns  []string           `json:"columns"`
	Sample   []StatementSample  `json:"sample"`
	Lines    []StatementRow     `json:"lines"` // money in, the foremost of very many
	From     string             `json:"from"`
	Through  string             `json:"through"`
	Number   string             `json:"number"` // of the account, as the file tells it
	In       int64              `json:"in"`     // how many lines brought money
	Out      int64              `json:"out"`
	Pending  int64              `json:"pending"` // not booked by the bank yet
	New      int64              `json:"new"`
	Sum      int64              `json:"sum"` // of the new ones
	Again    int64              `json:"again"`
	Alike    int64              `json:"alike"` // of these the ones known by day and sum alone: another export told them in other words
	Known    int64              `json:"known"`
	Left     int64              `json:"left"`
	Problems []StatementProblem `json:"problems"` // the first of very many; with any, nothing is imported
	Wrong    int64              `json:"wrong"`    // how many there are
	// Opens: importing it says that today's statement was looked at, so today's isolations go on.
	Opens bool `json:"opens"`
}

// StatementSample is a row of the file as it stands in it.
type StatementSample struct {
	Row   int64    `json:"row"`
	Cells []string `json:"cells"`
}

// StatementRow is a line that brought money, and what becomes of it.
type StatementRow struct {
	Row    int64  `json:"row"`
	On     string `json:"on"`
	Text   string `json:"text"`
	Amount int64  `json:"amount"`
	Fate   string `json:"fate"`  // new, again, known, left
	Alike  bool   `json:"alike"` // again, by its day and sum alone
	Fresh  bool   `json:"fresh"` // new, because a person says so
	No     string `json:"no"`    // of the payment it confirms
	Name   string `json:"name"`
}

// StatementProblem is what is wrong with a file; Row is 0 where it is no row's.
type StatementProblem struct {
	Row    int64             `json:"row"`
	Key    string            `json:"key"`
	Params map[string]string `json:"params"`
}

// StatementDone is what an import brought.
type StatementDone struct {
	New   int64 `json:"new"`
	Sum   int64 `json:"sum"`
	Again int64 `json:"again"`
	Known int64 `json:"known"`
	Left  int64 `json:"left"`
	// Opens: nobody needs to say today that she looked at the statement.
	Opens bool `json:"opens"`
}

// BankRow is an account whose statements are imported.
type BankRow struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Number  string `json:"number"`  // its last digits
	Through string `json:"through"` // "" = never
	At      string `json:"at"`
	By      string `json:"by"`
}

// SuggestRow is a customer whose money it may be, and why.
type SuggestRow struct {
	Customer int64    `json:"customer"`
	No       string   `json:"no"`
	Name     string   `json:"name"`
	Owes     int64    `json:"owes"`
	Address  string   `json:"address"`
	DueOn    string   `json:"dueOn"` // of the oldest open bill; "" = none
	Why      []string `json:"why"`   // translation keys, the strongest first
}
