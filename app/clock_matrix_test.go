package app

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// The clock of the PC jumps while the program is off: by each of these, with nothing going on,
// with bills due that a power cut kept from the books, or with a hold in the books that no router has
// heard of; on PCs of five zones, for offices of all three. Where the jump cannot be believed nothing is billed
// and nobody isolated; where it can, or once it is set right, nothing is billed twice. A zone of the PC is
// one of its process, so each is lived by a child.
func TestTheMatrixOfWrongClocks(t *testing.T) {
	if zone := os.Getenv("LUNAS_MATRIX_ZONE"); zone != "" {
		matrixOn(t, zone)
		return
	}
	t.Parallel()
	for _, zone := range []string{"UTC", "Asia/Jakarta", "Asia/Jayapura", "America/New_York", "Pacific/Kiritimati"} {
		child := exec.Command(os.Args[0], "-test.run=^TestTheMatrixOfWrongClocks$", "-test.v")
		child.Env = append(os.Environ(), "LUNAS_MATRIX_ZONE="+zone, "TZ="+zone, "TMPDIR="+t.TempDir())
		out, err := child.CombinedOutput()
		if lived := strings.Count(string(out), "    --- PASS: "); err != nil || lived != matrixCases {
			t.Errorf("a PC of %s: %d of %d cases lived (%v)\n%s", zone, lived, matrixCases, err, out)
		}
	}
}

// What the office is at when its clock jumps.
const (
	idle          = "idle"
	midBilling    = "mid-billing"
	midSuspension = "mid-suspension"
)

// matrixCases are the jumps times what goes on, of one zone.
const matrixCases = 7 * 3

func matrixOn(t *testing.T, pc string) {
	if time.Local.String() != pc && clock.Machine().Location().String() != pc {
		t.Fatalf("the zone of this PC is %s, not %s", time.Local, pc)
	}
	const day = 24 * time.Hour
	jumps := []struct {
		by   time.Duration
		want string
	}{
		{-365 * day, clockIsBack}, {-day, ""}, {-time.Hour, ""}, {time.Hour, ""}, {day, ""}, {31 * day, clockIsAhead}, {3650 * day, clockIsAhead},
	}
	offices := []string{"WIB", "WITA", "WIT"}
	for i, at := range []string{idle, midBilling, midSuspension} {
		for k, j := range jumps {
			office := offices[(i+k)%len(offices)]
			t.Run(fmt.Sprintf("%s/%s/%s", at, j.by, office), func(t *testing.T) { jumpOnce(t, at, j.by, office, j.want) })
		}
	}
}

// bring lives the office up to the moment that its clock jumps.
func (v *village) bring(at string, zone *time.Location) {
	v.t.Helper()
	switch at {
	case midBilling:
		for clock.DateOf(v.calendar.Now(), zone) < v.nextBill() {
			v.settle()
			v.calendar.Advance(24 * time.Hour)
		}
	case midSuspension:
		for _, held := v.counted(); held == 0; _, held = v.counted() {
			v.days(1)
			v.handOver()
			proposals := v.page().Proposals
			if len(proposals) > 0 {
				v.must(v.router.Stop())
			}
			for _, p := range proposals {
				v.must((&Today{v.Desk}).Approve(v.sure("Today.Approve", p.ID, p.ListHash), p.ID, p.ListHash))
			}
		}
	}
}

func jumpOnce(t *testing.T, doing string, by time.Duration, zone, want string) {
	v := openVillage(t)
	sri := v.enrolSri()
	loc, err := clock.Zone(zone)
	v.must(err)
	v.db.SetZone(loc)
	v.bring(doing, loc)
	billed, held := v.counted()
	if doing != midSuspension && held > 0 || doing == midSuspension && (held != 1 || v.off(sri.Login)) {
		t.Fatalf("%d holds in the books, off: %v", held, v.off(sri.Login))
	}
	at := v.calendar.Now()
	v.must(v.Close())

	jump := func(by time.Duration) {
		v.calendar.Set(at.Add(by))
		v.reopen(func(s *Setup) { s.Wall = func() time.Time { return clock.Machine().Add(by) } })
		v.db.SetZone(loc)
	}
	jump(by)
	if doing == midSuspension {
		v.must(v.router.Start(v.router.Addr()))
	}
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

// nextBill is the day the next line is due to be billed.
func (v *village) nextBill() (on clock.Date) {
	v.t.Helper()
	v.must(v.db.Read(v.t.Context(), "test", func(tx *store.Tx) error {
		return tx.QueryRow(`SELECT min(due_to_bill_on) FROM bill_next`).Scan(&on)
	}))
	return on
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
