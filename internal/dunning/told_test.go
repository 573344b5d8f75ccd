package dunning_test

import (
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
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

// Bu Ani has a line in each of five houses, connected on five days, and never pays. On the day of a
// new bill she is told of that one; her other bills are reminded of all the same, each a day later at
// most, and every line is isolated after its notice.
func TestBillsOnManyDaysStopNoLadder(t *testing.T) {
	s := open(t, "2026-11-02").policy("dunning.auto", "on")
	ani := s.enrol("Bu Ani", "081234567890")
	lines := []int64{ani.Line}
	for d := clock.MustDate("2026-11-02"); d <= clock.MustDate("2026-11-20"); d = d.AddDays(1) {
		s.at(d.String(), 10, true)
		if len(lines) < 5 {
			e, err := s.bills.Enrol(s.Ctx, billing.EnrolInput{ClientKey: d.String(), CustomerID: ani.Customer, Router: 1, Plan: s.plan, Calendar: subscriber.CalendarAnniversary})
			s.must(err)
			lines = append(lines, e.Line)
			s.at(d.String(), 11, true)
		}
	}
	for i, line := range lines {
		if !s.held(line) {
			t.Errorf("line %d runs free", i+1)
		}
	}
	if n := len(s.ids(`SELECT r.id FROM message r JOIN message b ON b.kind = 'bill' AND date(b.accepted_at, '+7 hours') = date(r.created_at, '+7 hours') WHERE r.kind = 'reminder'`)); n > 3 { // a rung that waited a day for one bill does not wait for the next
		t.Errorf("%d reminders on the day of a bill", n)
	}
}
