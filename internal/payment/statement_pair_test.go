package payment

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// oneDay are lines and kept ones of one day and one sum, as say tells them.
func oneDay(n, m int, line, kept func(i int) StatementLine) (lines []LineFate, have []*keptLine) {
	day, sum := clock.MustDate("2026-11-20"), rupiah.Rupiah(150_000)
	for i := range n {
		l := line(i)
		l.On, l.Amount = day, sum
		lines = append(lines, LineFate{StatementLine: l, Sender: senderOf(l.Text), Fate: LineNew})
	}
	for i := range m {
		l := kept(i)
		have = append(have, &keptLine{id: int64(i + 1), key: likeOf(day, sum, l.Text), sender: senderOf(l.Text), told: l.HasBalance, balance: l.Balance, as: "csv"})
	}
	return lines, have
}

func knownOf(lines []LineFate) (n int) {
	for _, l := range lines {
		if l.Fate == LineAgain {
			n++
		}
	}
	return n
}

// name is a name of two words that no other number has.
func name(i int) string {
	letters := func(n int) string {
		s := ""
		for range 5 {
			s, n = s+string(rune('A'+n%26)), n/26
		}
		return s
	}
	return letters(i*7919+13) + " " + letters(i*104729+17)
}

// Thousands pay one sum on one day. The other export of that day is read in a moment, whatever its
// words have in common, and brings nobody twice.
func TestThousandsOfOneDayAndSum(t *testing.T) {
	t.Parallel()
	text := func(form string) func(int) StatementLine {
		return func(i int) StatementLine { return StatementLine{Text: fmt.Sprintf(form, i)} }
	}
	names := func(before string, cut int) func(int) StatementLine {
		return func(i int) StatementLine { s := name(i); return StatementLine{Text: before + s[:len(s)-cut]} }
	}
	flat := func(i int) StatementLine {
		return StatementLine{Text: fmt.Sprint("SETORAN ", i), Balance: 7, HasBalance: true}
	}
	for what, c := range map[string]struct {
		n          int
		line, kept func(int) StatementLine
	}{
		"every name its own":               {20_000, names("Transfer masuk DARI ", 0), names("BI-FAST CR DARI ", 0)},
		"cut short by the bank":            {5_000, names("Transfer masuk DARI ", 0), names("BI-FAST CR DARI ", 1)},
		"no names, one text":               {20_000, text("SETORAN TUNAI %[1]d"), text("SETOR")},
		"no names, a number in both":       {5_000, text("SETORAN TUNAI REF%d"), text("SETOR REF%d")},
		"one name, a number in both":       {5_000, text("BI-FAST CR REF%d DARI BUDI SANTOSO"), text("TRANSFER NO REF%d DARI BUDI SANTOSO")},
		"one name, spelled in two ways":    {5_000, text("BI-FAST CR %d DARI BUDI SANTOSO"), text("TRANSFER %d DARI BUDI SANTOS")},
		"a column that is no balance":      {20_000, flat, flat},
		"the first letter of each another": {2_000, names("Transfer masuk DARI J", 6), names("BI-FAST CR DARI Y", 6)},
		"names in one of the exports only": {5_000, names("Transfer masuk DARI ", 0), text("SETOR %d")},
	} {
		lines, kept := oneDay(c.n, c.n, c.line, c.kept)
		began := clock.Machine()
		inOtherWords("xlsx", lines, kept)
		took := clock.MachineSince(began)
		if got := knownOf(lines); got != c.n || took > 10*time.Second {
			t.Errorf("%s: %d of %d are known, in %v", what, got, c.n, took)
		}
		t.Logf("%s: %v", what, took)
	}
}

// Many or few, nobody is taken for somebody else, nor one balance for another.
func TestManyAreTakenForNobodyElse(t *testing.T) {
	odd, even := func(i int) StatementLine { return StatementLine{Text: "CR DARI " + name(2*i+1)} }, func(i int) StatementLine { return StatementLine{Text: "CR DARI " + name(2*i)} }
	balance := func(by int64) func(int) StatementLine {
		return func(i int) StatementLine {
			return StatementLine{Text: "CR DARI BUDI SANTOSO", Balance: 2*int64(i) + by, HasBalance: true}
		}
	}
	for what, c := range map[string]struct{ line, kept func(int) StatementLine }{"names": {odd, even}, "balances": {balance(0), balance(1)}} {
		lines, kept := oneDay(300, 300, c.line, c.kept)
		inOtherWords("xlsx", lines, kept)
		if got := knownOf(lines); got > 0 {
			t.Errorf("other %s: %d are taken for others", what, got)
		}
	}
}

// Where not every pair is compared, no line is left that could be one of those that are left.
func TestNothingIsLeftThatCouldBeOne(t *testing.T) {
	words := []string{"BUDI", "BUDI SANTOSO", "BUDI SANTO", "SITI AMINAH", "AMINAH", "JOKO", "JUSUP", "YUSUP", ""}
	rapid.Check(t, func(r *rapid.T) {
		draw := func(label string) func(int) StatementLine {
			return func(int) StatementLine {
				l := StatementLine{Text: "CR", HasBalance: rapid.Bool().Draw(r, label+" told")}
				if w := rapid.SampledFrom(words).Draw(r, label); w != "" {
					l.Text = "CR DARI " + w
				}
				if l.HasBalance {
					l.Balance = int64(rapid.IntRange(1, 4).Draw(r, label+" balance"))
				}
				return l
			}
		}
		lines, kept := oneDay(rapid.IntRange(0, 9).Draw(r, "lines"), rapid.IntRange(0, 9).Draw(r, "kept"), draw("line"), draw("kept line"))
		var all []*LineFate
		for i := range lines {
			all = append(all, &lines[i])
		}
		pairUp(all, kept, rapid.IntRange(0, 20).Draw(r, "at once"))
		used := 0
		for _, k := range kept {
			if k.used {
				used++
				continue
			}
			for _, l := range all {
				ls, ks := saidOf(l), saidOfKept(k)
				if l.Fate != LineAgain && !ls.contradicts(ks) {
					r.Fatalf("%q and %q are left", l.Text, k.key.text)
				}
			}
		}
		if used != knownOf(lines) {
			r.Fatalf("%d lines are %d kept ones", knownOf(lines), used)
		}
	})
}
