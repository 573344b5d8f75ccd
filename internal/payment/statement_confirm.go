package payment

import (
	"cmp"
	"slices"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// taken is a transfer that a person took by hand, and no statement has shown yet.
type taken struct {
	id     int64
	no     string
	amount rupiah.Rupiah
	on     clock.Date
	name   string
	payer  string
	names  [2][]string // the words of both
	again  string      // its note, where it was entered again after a restore
	used   bool
}

// other reports whether somebody else than its customer is named as who sent it: the bank would name
// her too.
func (t taken) other() bool {
	return len(t.names[1]) > 0 && alike(t.names[0], t.names[1]) < part
}

// near reports whether two days may be one transfer's.
func near(a, b clock.Date) bool { return max(a.Sub(b), b.Sub(a)) <= nearDays }

// confirmable reports whether a line may be money that was taken by hand.
func (l LineFate) confirmable() bool { return l.Fate == LineNew && !l.Fresh }

// confirm finds among new lines those that were taken by hand already: the same sum within
// three days, each for one line alone. A line that bears a name is that name's, one without
// only where nothing else can be meant; whatever is in doubt is new, and a person says.
func confirm(tx *store.Tx, all []LineFate) error {
	hand, err := takenByHand(tx, all)
	if err != nil || len(hand) == 0 {
		return err
	}
	byWords(all, hand)
	byName(all, hand)
	waits, err := namelessThatWait(tx)
	if err != nil {
		return err
	}
	var bare []*LineFate
	for i := range all {
		if l := &all[i]; l.confirmable() && len(nameWords(l.Sender)) == 0 {
			waits[nameless{l.On, l.Amount}]++
			bare = append(bare, l)
		}
	}
	for _, l := range bare {
		if t := l.onlyOne(hand[l.Amount], waits); t != nil {
			waits[nameless{l.On, l.Amount}]--
			l.is(t)
		}
	}
	return nil
}

// is says that a line is money that was taken by hand.
func (l *LineFate) is(t *taken) {
	t.used = true
	l.Fate, l.Payment, l.No, l.Name = LineKnown, t.id, t.no, t.name
}

// takenByHand reads what the lines may be, by sum.
func takenByHand(tx *store.Tx, all []LineFate) (map[rupiah.Rupiah][]*taken, error) {
	hand := map[rupiah.Rupiah][]*taken{}
	var from, through clock.Date
	for _, l := range all {
		if l.confirmable() {
			if from.IsZero() || l.On < from {
				from = l.On
			}
			through = max(through, l.On)
		}
	}
	if from.IsZero() {
		return hand, nil
	}
	err := tx.Each(sqlTakenByHand, []any{from.AddDays(-nearDays), through.AddDays(nearDays)}, func(scan func(...any) error) error {
		var t taken
		err := scan(&t.id, &t.no, &t.amount, &t.on, &t.name, &t.payer, &t.again)
		t.names = [2][]string{nameWords(t.name), nameWords(t.payer)}
		hand[t.amount] = append(hand[t.amount], &t)
		return err
	})
	return hand, err
}

// byWords gives lines to what was entered again after a restore: its note ends with their very words.
func byWords(all []LineFate, hand map[rupiah.Rupiah][]*taken) {
	for i := range all {
		l := &all[i]
		told := clipped(l.Text, office.NoteMost)
		for _, t := range hand[l.Amount] {
			if l.confirmable() && !t.used && t.on == l.On && told != "" && strings.HasSuffix(t.again, told) {
				l.is(t)
			}
		}
	}
}

// byName gives lines that bear a name to what was taken from it, the likest name and the nearest
// day first. Money of somebody else's name is never taken for hers: its own owner would miss it.
func byName(all []LineFate, hand map[rupiah.Rupiah][]*taken) {
	type pair struct {
		line, far int
		like      likeness
		t         *taken
	}
	var pairs []pair
	for i, l := range all {
		if !l.confirmable() {
			continue
		}
		sender := nameWords(l.Sender)
		for _, t := range hand[l.Amount] {
			like := max(alike(t.names[0], sender), alike(t.names[1], sender))
			if near(l.On, t.on) && like >= part {
				pairs = append(pairs, pair{i, max(l.On.Sub(t.on), t.on.Sub(l.On)), like, t})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.far, b.far), cmp.Compare(a.t.id, b.t.id))
	})
	for _, p := range pairs {
		if l := &all[p.line]; l.Fate == LineNew && !p.t.used {
			l.is(p.t)
		}
	}
}

// nameless is a line without a name, of the file or one that waits in belum dikenali.
type nameless struct {
	on     clock.Date
	amount rupiah.Rupiah
}

// namelessThatWait counts those in belum dikenali.
func namelessThatWait(tx *store.Tx) (map[nameless]int, error) {
	all := map[nameless]int{}
	err := tx.Each(sqlNamelessWait, nil, func(scan func(...any) error) error {
		var n nameless
		err := scan(&n.on, &n.amount)
		all[n]++
		return err
	})
	return all, err
}

// onlyOne is what a line without a name can only be: one transfer alone was taken of that sum
// near its day, of nobody who sent it for another, and no second line without a name may be it.
func (l *LineFate) onlyOne(hand []*taken, waits map[nameless]int) *taken {
	var it *taken
	for _, t := range hand {
		if t.used || !near(l.On, t.on) {
			continue
		}
		if it != nil {
			return nil
		}
		it = t
	}
	if it == nil || it.other() {
		return nil
	}
	n := 0
	for day := it.on.AddDays(-nearDays); day <= it.on.AddDays(nearDays); day = day.AddDays(1) {
		n += waits[nameless{day, l.Amount}]
	}
	if n > 1 {
		return nil
	}
	return it
}
