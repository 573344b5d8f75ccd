package payment

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// like is what every file of an account tells alike of a line: its day, sum and text. Lines
// that are equal in that are told apart by the balance behind them where the file has one,
// and else counted.
type like struct {
	on     clock.Date
	amount rupiah.Rupiah
	text   string
}

func likeOf(on clock.Date, amount rupiah.Rupiah, text string) like {
	return like{on, amount, strings.Join(strings.Fields(strings.ToUpper(text)), " ")}
}

// keptLine is a line that an earlier file brought.
type keptLine struct {
	id      int64
	key     like
	sender  string
	told    bool // it has a balance
	balance int64
	as      string // how its file was read
	used    bool   // some line of this file is it
}

// kept are the lines alike that earlier files brought.
type kept struct {
	n    int                   // how many there are
	all  []*keptLine           // those that may be left
	told map[int64][]*keptLine // of those the ones with a balance, by it
	open []*keptLine           // and the ones without
}

// first takes the first line that is left.
func first(left *[]*keptLine) *keptLine {
	for len(*left) > 0 {
		k := (*left)[0]
		if *left = (*left)[1:]; !k.used {
			k.used = true
			return k
		}
	}
	return nil
}

// passes are the ways a line is one that was kept, the surest first: the very balance; one kept
// without a balance, which learns it now; and, of a file without balances, any that is left:
// it has the lines of whole days, so that only what goes beyond their number is new.
var passes = []func(*LineFate, *kept) *keptLine{
	func(l *LineFate, k *kept) *keptLine {
		left := k.told[l.Balance]
		if !l.HasBalance || len(left) == 0 {
			return nil
		}
		it := first(&left)
		k.told[l.Balance] = left
		return it
	},
	func(l *LineFate, k *kept) *keptLine {
		if !l.HasBalance {
			return nil
		}
		return first(&k.open)
	},
	func(l *LineFate, k *kept) *keptLine {
		if l.HasBalance {
			return nil
		}
		return first(&k.all)
	},
}

// again says that a line is one that was kept.
func (l *LineFate) again(k *keptLine) {
	l.Fate, k.used = LineAgain, true
	if l.HasBalance && !k.told {
		l.learns = k.id
	}
}

// brought finds the lines that an earlier file brought, and names the others by their like and
// number.
func brought(tx *store.Tx, account int64, as string, all []LineFate) error {
	lines, err := keptLines(tx, account, all)
	if err != nil {
		return err
	}
	have := map[like]*kept{}
	for _, k := range lines {
		of := have[k.key]
		if of == nil {
			of = &kept{told: map[int64][]*keptLine{}}
			have[k.key] = of
		}
		if of.n, of.all = of.n+1, append(of.all, k); k.told {
			of.told[k.balance] = append(of.told[k.balance], k)
		} else {
			of.open = append(of.open, k)
		}
	}
	for _, same := range passes {
		for i := range all {
			l := &all[i]
			if of := have[likeOf(l.On, l.Amount, l.Text)]; of != nil && l.Fate != LineAgain {
				if k := same(l, of); k != nil {
					l.again(k)
				}
			}
		}
	}
	inOtherWords(as, all, lines)
	number(all, have)
	return nil
}

// number gives the lines that are kept now what tells them apart.
func number(all []LineFate, have map[like]*kept) {
	count := map[like]int{}
	for i := range all {
		l := &all[i]
		if l.Fate == LineAgain {
			continue
		}
		key := likeOf(l.On, l.Amount, l.Text)
		count[key]++
		nth := count[key]
		if k := have[key]; k != nil {
			nth += k.n
		}
		sum := sha256.Sum256(fmt.Appendf(nil, "%s|%d|%s|%d", key.on, key.amount, key.text, nth))
		l.identity = hex.EncodeToString(sum[:16])
	}
}

// keptLines reads the lines that earlier files of an account brought for the days of this one.
func keptLines(tx *store.Tx, account int64, all []LineFate) ([]*keptLine, error) {
	var have []*keptLine
	if account == 0 || len(all) == 0 {
		return have, nil
	}
	from, through := all[0].On, all[0].On
	for _, l := range all {
		from, through = min(from, l.On), max(through, l.On)
	}
	err := tx.Each(sqlLinesOf, []any{account, from, through}, func(scan func(...any) error) error {
		var k keptLine
		err := scan(&k.id, &k.key.on, &k.key.amount, &k.key.text, &k.sender, &k.told, &k.balance, &k.as)
		k.key = likeOf(k.key.on, k.key.amount, k.key.text)
		have = append(have, &k)
		return err
	})
	return have, err
}
