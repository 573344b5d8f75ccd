package subscriber

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Ani starts with 10 Mbps on 23 November, orders 20 Mbps for New Year, thinks better
// of it and takes it from 15 December, then from March pays 200.000 by agreement.
func TestTermsFollowEachOther(t *testing.T) {
	o := newOffice(t)
	l := o.line("Ani")
	first := o.term(l.ID, "2026-11-23", o.ten)
	planned := o.term(l.ID, "2027-01-01", o.twenty)
	moved := o.term(l.ID, "2026-12-15", o.twenty)
	if moved.ID != planned.ID {
		t.Errorf("the planned term %d became another one, %d", planned.ID, moved.ID)
	}
	o.today("2027-02-10")
	agreed := rupiah.Rupiah(200_000)
	in := moved.Input()
	in.From, in.Price, in.Discount = date("2027-03-01"), &agreed, 5_000
	o.write(func(tx *store.Tx) error {
		_, err := AddTerm(tx, in)
		return err
	})
	o.read(func(tx *store.Tx) error {
		for _, c := range []struct {
			on   string
			term int64
			plan int64
		}{
			{"2026-11-22", 0, 0},
			{"2026-11-23", first.ID, o.ten.Current.ID}, {"2026-12-14", first.ID, o.ten.Current.ID},
			{"2026-12-15", moved.ID, o.twenty.Current.ID}, {"2027-02-28", moved.ID, o.twenty.Current.ID},
			{"2027-03-01", moved.ID + 1, o.twenty.Current.ID}, {"2030-01-01", moved.ID + 1, o.twenty.Current.ID},
		} {
			got, found, err := TermOn(tx, l.ID, date(c.on))
			if err != nil || found != (c.term != 0) || got.ID != c.term || got.PlanVersion != c.plan {
				t.Errorf("on %s: %+v %v %v", c.on, got, found, err)
			}
		}
		open, found, err := OpenTerm(tx, l.ID)
		if !found || open.Price == nil || *open.Price != 200_000 || open.Discount != 5_000 || open.AnchorDay != first.AnchorDay {
			t.Errorf("open term %+v", open)
		}
		got, err2 := GetTerm(tx, first.ID)
		if got.To != date("2026-12-14") || got.Price != nil {
			t.Errorf("the first term %+v", got)
		}
		_, err3 := GetTerm(tx, 99)
		o.refused(err3, store.CodeNotFound, "line.term.not_found")
		return errors.Join(err, err2)
	})
	o.clean()
}

// A term that has begun is never moved or rewritten: what was billed under it stays
// true. A planned one cannot be moved before the term that runs.
func TestABegunTermStands(t *testing.T) {
	o := newOffice(t)
	l := o.line("Ani")
	o.term(l.ID, "2026-11-01", o.ten)
	add := func(from string) error {
		return o.try(func(tx *store.Tx) error {
			_, err := AddTerm(tx, TermInput{Line: l.ID, From: date(from), PlanVersion: o.twenty.Current.ID})
			return err
		})
	}
	o.refused(add("2026-11-01"), store.CodeInvalid, "line.term.not_after")
	o.refused(add("2026-10-01"), store.CodeInvalid, "line.term.not_after")
	o.must(add("2026-12-01"))
	o.refused(add("2026-11-01"), store.CodeInvalid, "line.term.not_after")
	o.must(add("2026-11-02")) // planned for December, wanted yesterday already
	o.today("2026-12-05")
	o.refused(add("2026-11-02"), store.CodeInvalid, "line.term.not_after")
	o.today("2026-12-24")
	o.must(add("2026-12-24"))
	o.refused(add("2026-12-24"), store.CodeInvalid, "line.term.not_after") // begun this morning
	o.clean()
}

// The line ends on 10 December although a term is planned for January: no day after
// the last has a term.
func TestNoTermSpeaksAfterTheLastDay(t *testing.T) {
	o := newOffice(t)
	l := o.line("Ani")
	o.term(l.ID, "2026-11-23", o.ten)
	o.term(l.ID, "2027-01-01", o.twenty)
	o.write(func(tx *store.Tx) error { return EndLine(tx, l.ID, date("2026-12-10"), "pindah") })
	o.read(func(tx *store.Tx) error {
		for on, want := range map[string]bool{"2026-12-10": true, "2026-12-11": false, "2027-01-01": false} {
			if _, found, err := TermOn(tx, l.ID, date(on)); err != nil || found != want {
				t.Errorf("on %s: %v %v", on, found, err)
			}
		}
		_, found, err := OpenTerm(tx, l.ID)
		if found {
			t.Error("an ended line has an open term")
		}
		return err
	})
	o.clean()
}

func TestWhatATermMaySay(t *testing.T) {
	version := PlanVersion{ID: 4, Price: 150_000}
	minus, dear := rupiah.Rupiah(-1), rupiah.Rupiah(300_000)
	for _, c := range []struct {
		name string
		in   TermInput
		key  string
		want func(Term) bool
	}{
		{"empty means every month on the 1st in advance", TermInput{}, "", func(t Term) bool {
			return t.CycleUnit == CycleMonth && t.CycleN == 1 && t.Calendar == CalendarFixed && t.AnchorDay == 1 && t.Timing == TimingAdvance
		}},
		{"tanggal pasang takes its day", TermInput{Calendar: CalendarAnniversary}, "", func(t Term) bool { return t.AnchorDay == 31 }},
		{"ikut tanggal bayar too", TermInput{Calendar: CalendarPayment}, "", func(t Term) bool { return t.AnchorDay == 31 }},
		{"an anchor that was said stays", TermInput{Calendar: CalendarAnniversary, AnchorDay: 5}, "", func(t Term) bool { return t.AnchorDay == 5 }},
		{"the whole price off", TermInput{Discount: 150_000}, "", nil},
		{"more than the price off", TermInput{Discount: 150_001}, "line.term.discount", nil},
		{"more off a dearer agreement", TermInput{Discount: 200_000, Price: &dear}, "", nil},
		{"a negative discount", TermInput{Discount: -1}, "line.term.discount", nil},
		{"a negative price", TermInput{Price: &minus}, "plan.price.invalid", nil},
		{"every fortnight", TermInput{CycleUnit: CycleWeek, CycleN: 2}, "", nil},
		{"every decade and more", TermInput{CycleN: 121}, "line.term.cycle", nil},
		{"every quarter by name", TermInput{CycleUnit: "quarter"}, "line.term.cycle", nil},
		{"the 32nd", TermInput{AnchorDay: 32}, "line.term.anchor", nil},
		{"the moon", TermInput{Calendar: "moon"}, "line.term.calendar", nil},
		{"whenever", TermInput{Timing: "whenever"}, "line.term.timing", nil},
		{"two months ahead and more", TermInput{LeadDays: 61}, "line.term.lead", nil},
		{"due before it is issued", TermInput{DueDays: -1}, "line.term.due", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.in.From = date("2026-12-31")
			got, err := c.in.term(version)
			var e *store.Error
			switch {
			case c.key != "" && (!errors.As(err, &e) || e.Key != c.key):
				t.Errorf("got %v, want %s", err, c.key)
			case c.key == "" && err != nil:
				t.Error(err)
			case c.want != nil && !c.want(got):
				t.Errorf("got %+v", got)
			}
		})
	}
	if _, err := (TermInput{}).term(version); err == nil {
		t.Error("a term without a day was taken")
	}
}

// Whatever terms are ordered, on whatever days, and wherever the line ends: the terms
// adjoin, at most one is open, and a day has one term at most.
func TestTermsNeverOverlap(t *testing.T) {
	o := newOffice(t)
	start := clock.MustDate("2026-11-23")
	rapid.Check(t, func(rt *rapid.T) {
		o.calendar.Set(start.At(9, 0, o.db.Zone()))
		l := o.line("Ani")
		for range rapid.IntRange(1, 8).Draw(rt, "acts") {
			from := start.AddDays(rapid.IntRange(-20, 120).Draw(rt, "from"))
			end := rapid.IntRange(0, 9).Draw(rt, "act") == 0
			err := o.try(func(tx *store.Tx) error {
				if end {
					return EndLine(tx, l.ID, from, "pindah")
				}
				_, err := AddTerm(tx, TermInput{Line: l.ID, From: from, PlanVersion: o.ten.Current.ID})
				return err
			})
			var e *store.Error
			if err != nil && (!errors.As(err, &e) || e.Key != "line.term.not_after" && e.Key != "line.over") {
				rt.Fatal(err)
			}
			o.calendar.Advance(24 * 3600 * 1e9 * 7)
		}
		o.read(func(tx *store.Tx) error { return adjoin(rt, tx, l.ID) })
	})
	o.clean()
}

func adjoin(rt *rapid.T, tx *store.Tx, line int64) error {
	terms, err := termsOf(tx, line)
	if err != nil {
		return err
	}
	for i, term := range terms {
		last := i == len(terms)-1
		if term.To.IsZero() && !last || !term.To.IsZero() && term.To < term.From {
			rt.Fatalf("term %d of %+v", i, terms)
		}
		if !last && terms[i+1].From != term.To.AddDays(1) {
			rt.Fatalf("terms %d and %d of %+v do not adjoin", i, i+1, terms)
		}
		for _, day := range []clock.Date{term.From, term.To} {
			if got, found, err := TermOn(tx, line, day); err != nil || found && got.ID != term.ID {
				rt.Fatalf("on %s: %+v %v, want %d", day, got, err, term.ID)
			}
		}
	}
	return nil
}

// termsOf are all terms of a line, oldest first.
func termsOf(tx *store.Tx, line int64) (out []Term, err error) {
	err = tx.Each(`SELECT `+termColumns+` FROM line_term t WHERE t.line = ? ORDER BY t.from_on`, []any{line}, func(scan func(...any) error) error {
		out = append(out, Term{})
		return scan(out[len(out)-1].fields()...)
	})
	return out, err
}
