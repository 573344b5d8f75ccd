package dunning_test

import (
	"slices"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Budi's bill is made on 2 November, which is its due day. Whatever becomes of its message he is
// reminded, at the latest on the day after it left, and never on the day on which it leaves.
func TestNobodyGetsABillAndAReminderOnOneDay(t *testing.T) {
	for name, c := range map[string]struct {
		becomes string // of the message with the bill, from 2 November 10.00 on
		first   string // the day of the first reminder
	}{
		"handed over at once":                 {`state = 'accepted', accepted_at = '2026-11-02T03:30:00.000Z'`, "2026-11-03"},
		"made at night, left in the morning":  {`state = 'queued', channel = 'http', leave_at = '2026-11-03T01:00:00.000Z'`, "2026-11-04"},
		"nobody ever hands it over":           {`state = 'queued', channel = 'wame'`, "2026-11-03"},
		"the channel refused it":              {`state = 'refused'`, "2026-11-02"},
		"a person skipped it":                 {`state = 'cancelled'`, "2026-11-02"},
		"its server is out of reach for ever": {`state = 'queued', channel = 'http', leave_at = '2027-11-03T01:00:00.000Z'`, "2026-11-05"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, "2026-11-02")
			s.enrol("Budi Santoso", "081234567890")
			s.settle()
			s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
				_, err := tx.Exec(`UPDATE message SET ` + c.becomes + ` WHERE kind = 'bill'`)
				return err
			}))
			first := ""
			for d := clock.MustDate("2026-11-02"); d <= clock.MustDate("2026-11-09") && first == ""; d = d.AddDays(1) {
				if r := s.reportAt(d.String(), 10); r.Reminded > 0 {
					first = d.String()
				}
			}
			if first != c.first {
				t.Errorf("reminded first on %q, want %q", first, c.first)
			}
		})
	}
}

// lineADay connects one more line to Bu Ani every morning of November from the 2nd on, and has the
// reminders run at ten; every message is handed over at once. It gives her lines.
func (s *street) lineADay(lines int, until string) (all []int64) {
	s.t.Helper()
	var ani billing.Enrolled
	for d := clock.MustDate("2026-11-02"); d <= clock.MustDate(until); d = d.AddDays(1) {
		s.Calendar.Set(d.At(8, 0, clock.WIB))
		if len(all) == 0 {
			ani = s.enrol("Bu Ani", "081234567890")
			all = append(all, ani.Line)
		} else if len(all) < lines {
			e, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: d.String(), CustomerID: ani.Customer, Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary})
			s.must(err)
			all = append(all, e.Line)
		}
		s.at(d.String(), 10, true)
		s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
			left, err := dunning.Debtors(tx, tx.Today.AddDays(7))
			if len(left) > 0 {
				s.t.Errorf("%s: %d are still to be reminded", d, len(left))
			}
			return err
		}))
	}
	return all
}

// remindedOnBillDays counts the reminders that were written on a day on which a bill of theirs left.
func (s *street) remindedOnBillDays() int {
	return len(s.ids(`SELECT DISTINCT r.id FROM message r JOIN message b ON b.kind = 'bill' AND b.customer = r.customer AND date(b.accepted_at, '+7 hours') = date(r.created_at, '+7 hours') WHERE r.kind = 'reminder'`))
}

// Bu Ani has a line in each of five houses, connected on five days, and never pays. On the day of a
// new bill she is told of that one alone; she is reminded of all of them after it, and every line is
// isolated after its notice.
func TestBillsOnManyDaysStopNoLadder(t *testing.T) {
	s := open(t, "2026-11-02").policy("dunning.auto", "on")
	for i, line := range s.lineADay(5, "2026-11-20") {
		if !s.held(line) {
			t.Errorf("line %d runs free", i+1)
		}
	}
	if n := s.remindedOnBillDays(); n > 0 {
		t.Errorf("%d reminders on the day of a bill", n)
	}
}

// Bu Ani rents out rooms, each with a bill on its own day. After bills on seven days running she is
// reminded beside them: a bill on every day of the month must not keep her from ever being so.
func TestABillOnEveryDayStopsNoReminder(t *testing.T) {
	s := open(t, "2026-11-02")
	s.lineADay(12, "2026-11-13")
	if first := s.text(`SELECT min(date(created_at, '+7 hours')) FROM message WHERE kind = 'reminder'`); first != "2026-11-09" {
		t.Errorf("reminded first on %q", first)
	}
}

// Budi's bill of 2 November is handed over, or sent again, on the 5th, the day of his second
// reminder: that waits a day.
func TestABillThatLeftLateIsTheWordOfThatDay(t *testing.T) {
	s := open(t, "2026-11-02")
	s.enrol("Budi Santoso", "081234567890")
	s.settle()
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE message SET state = 'refused' WHERE kind = 'bill'`)
		return err
	}))
	var on []string
	for d := clock.MustDate("2026-11-02"); d <= clock.MustDate("2026-11-07"); d = d.AddDays(1) {
		if d == clock.MustDate("2026-11-05") {
			s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
				_, err := tx.Exec(`UPDATE message SET state = 'accepted', accepted_at = '2026-11-05T02:00:00.000Z' WHERE kind = 'bill'`)
				return err
			}))
		}
		if r := s.at(d.String(), 10, true); r.Reminded > 0 {
			on = append(on, d.String())
		}
	}
	if want := []string{"2026-11-02", "2026-11-06"}; !slices.Equal(on, want) {
		t.Errorf("reminded on %v, want %v", on, want)
	}
}
