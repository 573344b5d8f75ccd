package billing

import (
	"slices"
	"testing"

	"lunas/internal/rupiah"
	"lunas/internal/subscriber"

	"pgregory.net/rapid"
)

func TestMoneyGoesToWhatWasAskedThenToTheOldest(t *testing.T) {
	own := []payable{{1, 100}, {2, 150}, {3, 150}}
	ask := func(invoice int64, open, limit rupiah.Rupiah) wish { return wish{payable{invoice, open}, limit} }
	for _, c := range []struct {
		name  string
		money rupiah.Rupiah
		own   []payable
		asked []wish
		want  []part
		rest  rupiah.Rupiah
	}{
		{"the oldest", 100, own, nil, []part{{1, 100}}, 0},
		{"over two", 180, own, nil, []part{{1, 100}, {2, 80}}, 0},
		{"everything and more", 500, own, nil, []part{{1, 100}, {2, 150}, {3, 150}}, 100},
		{"a part of the oldest", 30, own, nil, []part{{1, 30}}, 0},
		{"what was asked first", 200, own, []wish{ask(3, 150, 150)}, []part{{3, 150}, {1, 50}}, 0},
		{"asked for a part, the rest to the oldest", 200, own, []wish{ask(3, 150, 50)}, []part{{3, 50}, {1, 100}, {2, 50}}, 0},
		{"a neighbour's", 150, nil, []wish{ask(9, 120, 120)}, []part{{9, 120}}, 30},
		{"asked twice", 150, nil, []wish{ask(9, 120, 100), ask(9, 120, 100)}, []part{{9, 120}}, 30},
		{"asked, but paid meanwhile", 100, own, []wish{ask(7, 0, 0)}, []part{{1, 100}}, 0},
		{"nothing is owed", 100, nil, nil, nil, 100},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts, rest := spread(c.money, c.own, c.asked)
			if !slices.Equal(parts, c.want) || rest != c.rest {
				t.Fatalf("%v and %v left", parts, rest)
			}
		})
	}
}

func TestMoneyIsNeverLostNorOverpaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(0, 1000)
		var own []payable
		open := map[int64]rupiah.Rupiah{}
		for i := range rapid.IntRange(0, 6).Draw(t, "own") {
			p := payable{int64(i + 1), rupiah.Rupiah(amount.Draw(t, "open"))}
			own = append(own, p)
			open[p.invoice] = p.open
		}
		var asked []wish
		for range rapid.IntRange(0, 4).Draw(t, "asked") {
			id := rapid.Int64Range(1, 9).Draw(t, "invoice")
			if _, ok := open[id]; !ok {
				open[id] = rupiah.Rupiah(amount.Draw(t, "open"))
			}
			asked = append(asked, wish{payable{id, open[id]}, rupiah.Rupiah(amount.Draw(t, "limit"))})
		}
		money := rupiah.Rupiah(amount.Draw(t, "money"))
		parts, rest := spread(money, own, asked)
		sum := rest
		seen := map[int64]bool{}
		for _, p := range parts {
			if seen[p.invoice] || p.amount <= 0 || p.amount > open[p.invoice] {
				t.Fatalf("part %v of %v", p, parts)
			}
			seen[p.invoice] = true
			sum += p.amount
		}
		if sum != money || rest < 0 {
			t.Fatalf("%v became %v", money, sum)
		}
		if rest > 0 {
			for _, p := range own {
				if p.open > 0 && !seen[p.invoice] {
					t.Fatalf("%v is left though %v is unpaid", rest, p)
				}
			}
		}
	})
}

func TestTheDueDayItselfIsInTime(t *testing.T) {
	unpaid := []Owed{{Invoice: 1, DueOn: day("2026-12-01"), Open: 100}, {Invoice: 2, DueOn: day("2027-01-01"), Open: 150}}
	for _, c := range []struct {
		on      string
		promise string
		owes    rupiah.Rupiah
		clear   bool
	}{
		{"2026-11-30", "", 0, true},
		{"2026-12-01", "", 0, true},
		{"2026-12-02", "", 100, false},
		{"2026-12-02", "2026-12-02", 100, true},
		{"2026-12-03", "2026-12-02", 100, false},
		{"2027-01-01", "", 100, false},
		{"2027-01-02", "", 250, false},
	} {
		var until = day("2000-01-01")
		if c.promise != "" {
			until = day(c.promise)
		}
		s := stand(7, 3, unpaid, until, day(c.on))
		if s.Owes != c.owes || s.Clear() != c.clear || s.Open != 250 || s.Oldest != day("2026-12-01") {
			t.Errorf("on %s, promised to %q: owes %v, clear %v", c.on, c.promise, s.Owes, s.Clear())
		}
	}
	if s := stand(7, 3, nil, 0, day("2026-12-01")); !s.Clear() || s.Open != 0 || !s.Oldest.IsZero() {
		t.Errorf("a line without bills stands at %+v", s)
	}
}

func TestBillDayAndDueDay(t *testing.T) {
	advance := subscriber.Term{CycleUnit: "month", CycleN: 1, AnchorDay: 1, Timing: subscriber.TimingAdvance, LeadDays: 7, DueDays: 5}
	arrears := advance
	arrears.Timing = subscriber.TimingArrears
	for _, c := range []struct {
		name             string
		term             subscriber.Term
		from             string
		bill, issue, due string
	}{
		{"in advance", advance, "2026-12-01", "2026-11-24", "2026-11-24", "2026-12-06"},
		{"issued after the period began", advance, "2026-12-01", "2026-11-24", "2026-12-10", "2026-12-15"},
		{"in arrears", arrears, "2026-12-01", "2027-01-01", "2027-01-01", "2027-01-06"},
		{"first days in arrears", arrears, "2026-11-23", "2026-12-01", "2026-12-01", "2026-12-06"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := spanOf(c.term, day(c.from), 0)
			if got := billDay(c.term, s); got != day(c.bill) {
				t.Errorf("billed on %v", got)
			}
			if got := dueDay(c.term, s, day(c.issue)); got != day(c.due) {
				t.Errorf("due on %v", got)
			}
		})
	}
}
