package payment

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// inOtherWords finds the lines that a file of another kind brought: another export of the same
// account tells the same money in other words, and both have the lines of whole days. So as many
// of a day and a sum as were kept are these, the likest first, unless both say what cannot be of
// one line; what goes beyond their number is new. Of one kind of export the words decide; a file from before it was kept how they
// were read (as "") is of every kind.
func inOtherWords(as string, all []LineFate, have []*keptLine) {
	type same struct {
		on     clock.Date
		amount rupiah.Rupiah
	}
	kept := map[same][]*keptLine{}
	for _, k := range have {
		if !k.used && k.as != "" && as != "" && k.as != as {
			key := same{k.key.on, k.key.amount}
			kept[key] = append(kept[key], k)
		}
	}
	lines := map[same][]*LineFate{}
	for i := range all {
		l := &all[i]
		if key := (same{l.On, l.Amount}); l.Fate != LineAgain && !l.Fresh && len(kept[key]) > 0 {
			lines[key] = append(lines[key], l)
		}
	}
	for key, of := range lines {
		pairUp(of, kept[key], pairsAtOnce)
	}
}
