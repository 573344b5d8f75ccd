package payment

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// pairsAtOnce is how many pairs of lines and kept ones are compared one by one. Of more, as where
// thousands of a day pay one sum, first those are put together that have something in common.
const pairsAtOnce = 1 << 14

// lastPairs is how many are compared in the end of those that nothing brought together: a second or two.
const lastPairs = 1 << 24

// said is what a line says of itself.
type said struct {
	balance int64
	told    bool // it has a balance
	name    []string
	words   []string
}

// saidLine and saidKept are a line of the file and a kept one with what they say.
type saidLine struct {
	said
	l *LineFate
}

type saidKept struct {
	said
	k *keptLine
}

func saidOf(l *LineFate) said {
	return said{l.Balance, l.HasBalance, nameWords(l.Sender), strings.Fields(strings.ToUpper(l.Text))}
}

func saidOfKept(k *keptLine) said {
	return said{k.balance, k.told, nameWords(k.sender), strings.Fields(k.key.text)}
}

func (s saidLine) left() bool { return s.l.Fate != LineAgain }
func (s saidKept) left() bool { return !s.k.used }

// take says that a line is a kept one.
func (s saidLine) take(k *keptLine) {
	s.l.again(k)
	s.l.Alike = true
}

// contradicts tells that both say what cannot be of one line: another balance behind it, or the
// name of somebody else. Money taken for what it is not would be in no book; taken for new it
// waits in belum dikenali, where a person sees it.
func (s said) contradicts(o said) bool {
	if s.told && o.told {
		return s.balance != o.balance
	}
	return len(s.name) > 0 && len(o.name) > 0 && alike(o.name, s.name) == unlike
}

// resembles tells how like a line is to a kept one: the balance behind both, the name in them, and
// their words.
func (s said) resembles(kept said) int {
	like := 100 * int(alike(kept.name, s.name))
	if s.told && kept.told && s.balance == kept.balance {
		like += 1000
	}
	for _, w := range kept.words {
		if slices.Contains(s.words, w) {
			like++
		}
	}
	return like
}

// pairUp takes lines for kept ones, the likest first; most is how many pairs are compared one by one.
func pairUp(lines []*LineFate, kept []*keptLine, most int) {
	ls, ks := make([]saidLine, len(lines)), make([]saidKept, len(kept))
	for i, l := range lines {
		ls[i] = saidLine{saidOf(l), l}
	}
	for i, k := range kept {
		ks[i] = saidKept{saidOfKept(k), k}
	}
	if len(ls)*len(ks) <= most {
		likest(ls, ks)
		return
	}
	for _, by := range commons {
		by.pair(ls, ks, most)
	}
	likestLeft(ls, ks)
}

// likestLeft compares what has nothing in common, as a name that is spelled otherwise in every word:
// of what is left, usually little, every line with every kept one, as far as lastPairs reaches.
func likestLeft(lines []saidLine, kept []saidKept) {
	ls := slices.DeleteFunc(slices.Clone(lines), func(l saidLine) bool { return !l.left() })
	for budget := lastPairs; len(ls) > 0; {
		ks := slices.DeleteFunc(slices.Clone(kept), func(k saidKept) bool { return !k.left() })
		n := min(len(ls), max(1, pairsAtOnce/max(1, len(ks))))
		if budget -= n * len(ks); len(ks) == 0 || budget < 0 {
			return
		}
		likest(ls[:n], ks)
		ls = ls[n:]
	}
}

// likest compares every line with every kept one.
func likest(lines []saidLine, kept []saidKept) {
	type pair struct {
		l    saidLine
		k    saidKept
		like int
	}
	var pairs []pair
	for _, l := range lines {
		for _, k := range kept {
			if l.left() && k.left() && !l.contradicts(k.said) {
				pairs = append(pairs, pair{l, k, l.resembles(k.said)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.like, a.like) })
	for _, p := range pairs {
		if p.l.left() && p.k.left() {
			p.l.take(p.k.k)
		}
	}
}

// common is something that a line and a kept one may have in common.
type common struct {
	of, ofKept func(said) []string
	// enough: with it neither contradicts the other but by its balance, so that many who have it
	// are paired in their order. Else so many are left to what they have in common besides.
	enough bool
}

// commons are these, the surest first. The last leaves out only whoever has another name.
var commons = []common{
	{of: said.balances, enough: true},
	{of: func(s said) []string { return s.whole(s.name) }, enough: true},
	{of: func(s said) []string { return s.whole(s.words) }},
	{of: said.all},
	{of: func(s said) []string { return s.name }, enough: true},
	{of: said.anyone, ofKept: said.named, enough: true},
}

func (s said) balances() []string {
	if !s.told {
		return nil
	}
	return []string{strconv.FormatInt(s.balance, 10)}
}

// whole is all of some words at once.
func (said) whole(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	return []string{strings.Join(words, " ")}
}

// all are its words, and the beginnings of those in its name, which banks cut short.
func (s said) all() []string {
	all := slices.Clone(s.words)
	for _, w := range s.name {
		all = append(all, w, "~"+w[:min(len(w), 4)])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// named is whether a line has a name, anyone which kept ones may be a line as far as that goes.
func (s said) named() []string {
	if len(s.name) > 0 {
		return []string{"named"}
	}
	return []string{"nameless"}
}

func (s said) anyone() []string {
	if len(s.name) > 0 {
		return []string{"nameless"}
	}
	return []string{"named", "nameless"}
}

// pair puts those together that have it in common, the rarest first.
func (c common) pair(lines []saidLine, kept []saidKept, most int) {
	type group struct {
		key   string
		lines []saidLine
		kept  []saidKept
	}
	ofKept, groups := c.ofKept, map[string]*group{}
	if ofKept == nil {
		ofKept = c.of
	}
	for _, k := range kept {
		if !k.left() {
			continue
		}
		for _, key := range ofKept(k.said) {
			if groups[key] == nil {
				groups[key] = &group{key: key}
			}
			groups[key].kept = append(groups[key].kept, k)
		}
	}
	var all []*group
	for _, l := range lines {
		if !l.left() {
			continue
		}
		for _, key := range c.of(l.said) {
			if g := groups[key]; g != nil {
				if len(g.lines) == 0 {
					all = append(all, g)
				}
				g.lines = append(g.lines, l)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *group) int {
		return cmp.Or(cmp.Compare(len(a.lines)*len(a.kept), len(b.lines)*len(b.kept)), strings.Compare(a.key, b.key))
	})
	for _, g := range all {
		switch {
		case len(g.lines)*len(g.kept) <= most:
			likest(g.lines, g.kept)
		case c.enough:
			inOrder(g.lines, g.kept)
		}
	}
}

// inOrder pairs lines that contradict no kept one but by another balance.
func inOrder(lines []saidLine, kept []saidKept) {
	var all, open []*keptLine
	told := map[int64]*[]*keptLine{}
	for _, k := range kept {
		of := &open
		if k.told {
			if told[k.balance] == nil {
				told[k.balance] = &[]*keptLine{}
			}
			of = told[k.balance]
		}
		*of, all = append(*of, k.k), append(all, k.k)
	}
	for _, l := range lines {
		var k *keptLine
		switch same := told[l.balance]; {
		case !l.left():
			continue
		case !l.told:
			k = first(&all)
		case same != nil:
			k = first(same)
		}
		if k == nil && l.told {
			k = first(&open)
		}
		if k != nil {
			l.take(k)
		}
	}
}
