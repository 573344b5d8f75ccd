package payment

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// StatementLine is money that came in, as a bank's statement tells it.
type StatementLine struct {
	Row        int // of the file, from 1
	On         clock.Date
	Text       string
	Amount     rupiah.Rupiah
	Balance    int64 // behind the line, in hundredths of a rupiah
	HasBalance bool
	// Leave: a person said that it is no customer's money.
	Leave bool
	// Fresh: a person said that it is new money, though it looks like some that is in the books.
	Fresh bool
}

// The fates of a line.
const (
	LineNew   = "new"   // goes into belum dikenali
	LineAgain = "again" // an earlier file brought it
	LineKnown = "known" // a transfer taken by hand: it is confirmed
	LineLeft  = "left"  // no customer's money, a person said
)

// LineFate is what an import makes of one line.
type LineFate struct {
	StatementLine
	Sender  string
	Fate    string
	Payment int64  // LineKnown: the payment it confirms
	No      string // its number
	Name    string // and whose it is, "" = nobody's yet
	// Alike: LineAgain by its day and sum alone, as another export told it in other words.
	Alike bool

	identity string // of one that is kept now
	learns   int64  // the kept line whose balance it tells
}

// nearDays is how far apart the day on a statement and the day a person wrote may lie.
const nearDays = 3

// fates decides what becomes of each line of a file that was read as as.
func fates(tx *store.Tx, account int64, as string, lines []StatementLine) ([]LineFate, error) {
	all := make([]LineFate, len(lines))
	for i, l := range lines {
		all[i] = LineFate{StatementLine: l, Sender: senderOf(l.Text), Fate: LineNew}
		if l.Leave {
			all[i].Fate = LineLeft
		}
	}
	if err := brought(tx, account, as, all); err != nil {
		return nil, err
	}
	return all, confirm(tx, all)
}
