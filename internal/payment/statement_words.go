package payment

import (
	"cmp"
	"slices"
	"strings"

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
		pairUp(of, kept[key])
	}
}

// pairUp takes lines for kept ones, the likest first.
func pairUp(lines []*LineFate, kept []*keptLine) {
	type pair struct {
		l    *LineFate
		k    *keptLine
		like int
	}
	var pairs []pair
	for _, l := range lines {
		for _, k := range kept {
			if !k.contradicts(l) {
				pairs = append(pairs, pair{l, k, k.resembles(l)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.like, a.like) })
	for _, p := range pairs {
		if p.l.Fate != LineAgain && !p.k.used {
			p.l.again(p.k)
			p.l.Alike = true
		}
	}
}

// contradicts tells that both say what cannot be of one line: another balance behind it, or the
// name of somebody else. Money taken for what it is not would be in no book; taken for new it
// waits in belum dikenali, where a person sees it.
func (k *keptLine) contradicts(l *LineFate) bool {
	if l.HasBalance && k.told {
		return l.Balance != k.balance
	}
	was, is := nameWords(k.sender), nameWords(l.Sender)
	return len(was) > 0 && len(is) > 0 && alike(was, is) == unlike
}

// resembles tells how like a line is to a kept one: the balance behind both, the name in them, and
// their words.
func (k *keptLine) resembles(l *LineFate) int {
	like := 100 * int(alike(nameWords(k.sender), nameWords(l.Sender)))
	if l.HasBalance && k.told && l.Balance == k.balance {
		like += 1000
	}
	words := strings.Fields(strings.ToUpper(l.Text))
	for _, w := range strings.Fields(k.key.text) {
		if slices.Contains(words, w) {
			like++
		}
	}
	return like
}
