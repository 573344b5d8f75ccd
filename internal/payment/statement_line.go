package payment

import (
	"cmp"
	"slices"

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

	identity string // of one that is kept now
	learns   int64  // the kept line whose balance it tells
}

// nearDays is how far apart the day on a statement and the day a person wrote may lie.
const nearDays = 3

// fates decides what becomes of each line.
func fates(tx *store.Tx, account int64, lines []StatementLine) ([]LineFate, error) {
	all := make([]LineFate, len(lines))
	for i, l := range lines {
		all[i] = LineFate{StatementLine: l, Sender: senderOf(l.Text), Fate: LineNew}
		if l.Leave {
			all[i].Fate = LineLeft
		}
	}
	if err := brought(tx, account, all); err != nil {
		return nil, err
	}
	return all, confirm(tx, all)
}

// taken is a transfer that a person took by hand, and no statement has shown yet.
type taken struct {
	id     int64
	no     string
	amount rupiah.Rupiah
	on     clock.Date
	name   string
	payer  string
	used   bool
}

// confirm finds among new lines those that were taken by hand already: the same sum within
// three days and no other name, each for one line alone, the likest name and the nearest day first.
func confirm(tx *store.Tx, all []LineFate) error {
	var from, through clock.Date
	for _, l := range all {
		if l.Fate == LineNew {
			if from.IsZero() || l.On < from {
				from = l.On
			}
			through = max(through, l.On)
		}
	}
	if from.IsZero() {
		return nil
	}
	hand := map[rupiah.Rupiah][]*taken{}
	err := tx.Each(sqlTakenByHand, []any{from.AddDays(-nearDays), through.AddDays(nearDays)}, func(scan func(...any) error) error {
		var t taken
		err := scan(&t.id, &t.no, &t.amount, &t.on, &t.name, &t.payer)
		hand[t.amount] = append(hand[t.amount], &t)
		return err
	})
	if err != nil {
		return err
	}
	type pair struct {
		line, far int
		like      likeness
		t         *taken
	}
	var pairs []pair
	for i, l := range all {
		for _, t := range hand[l.Amount] {
			sender := nameWords(l.Sender)
			like := max(alike(nameWords(t.name), sender), alike(nameWords(t.payer), sender))
			// Money of somebody else's name is never taken for hers: its own owner would miss it.
			if far := max(l.On.Sub(t.on), t.on.Sub(l.On)); l.Fate == LineNew && far <= nearDays && (like >= part || len(sender) == 0) {
				pairs = append(pairs, pair{i, far, like, t})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.far, b.far), cmp.Compare(a.t.id, b.t.id))
	})
	for _, p := range pairs {
		if l := &all[p.line]; l.Fate == LineNew && !p.t.used {
			p.t.used = true
			l.Fate, l.Payment, l.No, l.Name = LineKnown, p.t.id, p.t.no, p.t.name
		}
	}
	return nil
}
