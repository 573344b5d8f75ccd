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

// kept are the lines alike that earlier files brought.
type kept struct {
	all, left int           // how many there are, and how many no line of this file is
	told      map[int64]int // those left with a balance, by it
	open      []int64       // the ids of those left without one
}

// passes are the ways a line is one that was kept, the surest first: the very balance; one kept
// without a balance, which learns it now; and, of a file without balances, any that is left:
// it has the lines of whole days, so that only what goes beyond their number is new.
var passes = []func(*LineFate, *kept) bool{
	func(l *LineFate, k *kept) bool {
		if !l.HasBalance || k.told[l.Balance] == 0 {
			return false
		}
		k.told[l.Balance]--
		return true
	},
	func(l *LineFate, k *kept) bool {
		if !l.HasBalance || len(k.open) == 0 {
			return false
		}
		l.learns, k.open = k.open[0], k.open[1:]
		return true
	},
	func(l *LineFate, k *kept) bool { return !l.HasBalance && k.left > 0 },
}

// brought finds the lines that an earlier file brought, and names the others by their like and
// number.
func brought(tx *store.Tx, account int64, all []LineFate) error {
	have, err := keptLines(tx, account, all)
	if err != nil {
		return err
	}
	for _, same := range passes {
		for i := range all {
			l := &all[i]
			if k := have[likeOf(l.On, l.Amount, l.Text)]; k != nil && l.Fate != LineAgain && same(l, k) {
				l.Fate = LineAgain
				k.left--
			}
		}
	}
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
			nth += k.all
		}
		sum := sha256.Sum256(fmt.Appendf(nil, "%s|%d|%s|%d", key.on, key.amount, key.text, nth))
		l.identity = hex.EncodeToString(sum[:16])
	}
	return nil
}

// keptLines reads the lines that earlier files of an account brought for the days of this one.
func keptLines(tx *store.Tx, account int64, all []LineFate) (map[like]*kept, error) {
	have := map[like]*kept{}
	if account == 0 || len(all) == 0 {
		return have, nil
	}
	from, through := all[0].On, all[0].On
	for _, l := range all {
		from, through = min(from, l.On), max(through, l.On)
	}
	err := tx.Each(sqlLinesOf, []any{account, from, through}, func(scan func(...any) error) error {
		var id, balance int64
		var key like
		var told bool
		if err := scan(&id, &key.on, &key.amount, &key.text, &told, &balance); err != nil {
			return err
		}
		key = likeOf(key.on, key.amount, key.text)
		k := have[key]
		if k == nil {
			k = &kept{told: map[int64]int{}}
			have[key] = k
		}
		if k.all, k.left = k.all+1, k.left+1; told {
			k.told[balance]++
		} else {
			k.open = append(k.open, id)
		}
		return nil
	})
	return have, err
}
