package locale

import (
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

func TestMoneyForPeople(t *testing.T) {
	for _, c := range []struct {
		r      rupiah.Rupiah
		id, en string
	}{
		{0, "Rp0", "Rp0"},
		{150_000, "Rp150.000", "Rp150,000"},
		{1_250_000, "Rp1.250.000", "Rp1,250,000"},
		{-150_000, "-Rp150.000", "-Rp150,000"},
		{-5, "-Rp5", "-Rp5"},
	} {
		if got := Money(ID, c.r); got != c.id {
			t.Errorf("Money(id, %d) = %q, want %q", int64(c.r), got, c.id)
		}
		if got := Money(EN, c.r); got != c.en {
			t.Errorf("Money(en, %d) = %q, want %q", int64(c.r), got, c.en)
		}
	}
	if got := MoneyWords(ID, 150_000); got != "seratus lima puluh ribu rupiah" {
		t.Errorf("MoneyWords(id) = %q", got)
	}
	if got := MoneyWords(EN, 150_000); got != "one hundred fifty thousand rupiah" {
		t.Errorf("MoneyWords(en) = %q", got)
	}
}

func TestDatesForPeople(t *testing.T) {
	for _, c := range []struct {
		date                          string
		idLong, enLong, short         string
		idMonth, idWeekday, enWeekday string
	}{
		{"2026-05-05", "5 Mei 2026", "5 May 2026", "05/05/2026", "Mei 2026", "Selasa", "Tuesday"},
		{"2026-08-17", "17 Agustus 2026", "17 August 2026", "17/08/2026", "Agustus 2026", "Senin", "Monday"},
		{"2027-01-03", "3 Januari 2027", "3 January 2027", "03/01/2027", "Januari 2027", "Minggu", "Sunday"},
		{"2026-12-25", "25 Desember 2026", "25 December 2026", "25/12/2026", "Desember 2026", "Jumat", "Friday"},
	} {
		d := clock.MustDate(c.date)
		for what, pair := range map[string][2]string{
			"DateLong id":  {DateLong(ID, d), c.idLong},
			"DateLong en":  {DateLong(EN, d), c.enLong},
			"DateShort id": {DateShort(ID, d), c.short},
			"DateShort en": {DateShort(EN, d), c.short},
			"Month id":     {Month(ID, clock.MonthOf(d)), c.idMonth},
			"Weekday id":   {Weekday(ID, d), c.idWeekday},
			"Weekday en":   {Weekday(EN, d), c.enWeekday},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s of %s = %q, want %q", what, c.date, pair[0], pair[1])
			}
		}
	}
	if DateLong(ID, 0)+DateShort(ID, 0)+Weekday(ID, 0)+Moment(ID, time.Time{}, clock.WIB) != "" {
		t.Error("no date is printed as something")
	}
}

func TestEveryMonthAndWeekdayHasItsName(t *testing.T) {
	for _, lang := range []Lang{ID, EN} {
		seen := map[string]bool{}
		for n := 1; n <= 12; n++ {
			seen[Month(lang, clock.NewMonth(2026, n))] = true
		}
		for n := range 7 {
			seen[Weekday(lang, clock.MustDate("2026-11-23").AddDays(n))] = true
		}
		if len(seen) != 19 {
			t.Errorf("%s has %d different names for 12 months and 7 days", lang, len(seen))
		}
	}
}

func TestMomentIsOnTheOfficesClocks(t *testing.T) {
	at := time.Date(2026, 5, 4, 16, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		lang Lang
		loc  *time.Location
		want string
	}{
		{ID, clock.WIB, "4 Mei 2026 23.05 WIB"},
		{ID, clock.WITA, "5 Mei 2026 00.05 WITA"},
		{EN, clock.WIT, "5 May 2026 01:05 WIT"},
	} {
		if got := Moment(c.lang, at, c.loc); got != c.want {
			t.Errorf("Moment = %q, want %q", got, c.want)
		}
	}
}
