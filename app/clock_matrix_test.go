package app

import (
	"fmt"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// isolatedBy is the day on which who never paid is off.
const isolatedBy = 25

// The clock of the PC jumps by each of these, while the office is idle, its bills have just
// gone out, or somebody is isolated; offices of all three zones. Where the jump cannot be
// believed nothing is billed and nobody isolated; where it can, or once it is set right,
// nothing is billed twice.
func TestTheMatrixOfWrongClocks(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	jumps := []struct {
		by   time.Duration
		want string
	}{
		{-365 * day, clockIsBack}, {-day - time.Hour, clockIsBack}, {-time.Hour, ""}, {time.Hour, ""}, {day, ""}, {31 * day, clockIsAhead}, {3650 * day, clockIsAhead},
	}
	phases := []struct {
		name string
		days int
	}{{"idle", 0}, {"bills just gone out", 5}, {"somebody isolated", isolatedBy}}
	zones := []string{"WIB", "WITA", "WIT"}
	for i, p := range phases {
		for k, j := range jumps {
			zone := zones[(i+k)%len(zones)]
			t.Run(fmt.Sprintf("%s/%s/%s", p.name, j.by, zone), func(t *testing.T) { jumpOnce(t, p.days, j.by, zone, j.want) })
		}
	}
}

func jumpOnce(t *testing.T, days int, by time.Duration, zone, want string) {
	v := openVillage(t)
	sri := v.enrolSri()
	loc, err := clock.Zone(zone)
	v.must(err)
	v.db.SetZone(loc)
	for range days {
		v.days(1)
		v.handOver()
		for _, p := range v.page().Proposals {
			v.must((&Today{v.Desk}).Approve(v.sure("Today.Approve", p.ID, p.ListHash), p.ID, p.ListHash))
		}
	}
	billed, held := v.counted()
	if (held > 0) != (days == isolatedBy) {
		t.Fatalf("%d lines are held after %d days", held, days)
	}
	at := v.calendar.Now()
	v.must(v.Close())

	jump := func(by time.Duration) {
		v.calendar.Set(at.Add(by))
		v.reopen(func(s *Setup) { s.Wall = func() time.Time { return clock.Machine().Add(by) } })
		v.db.SetZone(loc)
	}
	jump(by)
	if doubt, _ := v.clockDoubt(); doubt != want {
		t.Fatalf("judged %q, want %q", doubt, want)
	}
	w := v.settle()
	nowBilled, nowHeld := v.counted()
	if want != "" && (w.Held != "app.wait.clock" || nowBilled != billed || nowHeld != held) {
		t.Errorf("in doubt: %+v, %d bills became %d, %d holds %d", w, billed, nowBilled, held, nowHeld)
	}
	if nowBilled > billed+1 {
		t.Errorf("%d bills became %d", billed, nowBilled)
	}
	if want != "" { // money is booked and opens the line all the same
		v.payCash(EnrolDone{Customer: sri.Customer, Login: sri.Login, Total: 3 * sri.Total})
		v.eventually("the payer is not off", func() bool { return !v.off(sri.Login) })
	}
	v.must(v.Close())
	jump(0) // set right again
	if want != "" {
		v.trustClock(t.Context()) // the books, or a gateway, may still wonder at the way back
	}
	v.settle()
	if backBilled, _ := v.counted(); backBilled > max(billed, nowBilled)+1 {
		t.Errorf("set right: %d bills became %d", nowBilled, backBilled)
	}
	found, err := v.db.BooksCheck(t.Context())
	v.must(err)
	if len(found) > 0 {
		t.Errorf("the books: %v", found)
	}
}

// counted are the periods billed and the lines held for money; a period billed twice ends
// the test.
func (v *village) counted() (periods, held int) {
	v.t.Helper()
	twice := 0
	v.must(v.db.Read(v.t.Context(), "test", func(tx *store.Tx) error {
		if err := tx.QueryRow(`SELECT count(*) FROM service_period`).Scan(&periods); err != nil {
			return err
		}
		if err := tx.QueryRow(`SELECT count(*) FROM (SELECT 1 FROM service_period GROUP BY line, from_on HAVING count(*) > 1)`).Scan(&twice); err != nil {
			return err
		}
		return tx.QueryRow(`SELECT count(*) FROM hold WHERE reason = 'overdue' AND lifted_at IS NULL`).Scan(&held)
	}))
	if twice > 0 {
		v.t.Fatalf("%d periods were billed twice", twice)
	}
	return periods, held
}
