package billing

import (
	"testing"
	"time"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Budi is isolated on the 12th; his child has an exam that night. He is opened for twelve
// hours: the hold stays, no bill wakes up, and when the time is over it counts again. A
// second time for the same bill is refused; a payment lifts the hold for good.
func TestDiaryOfAReprieve(t *testing.T) {
	d := open(t, "2026-12-01")
	budi := d.connect("Budi", nil)
	_, err := d.Reprieve(ctx, ReprieveInput{Line: budi.Line, Hours: 12})
	d.refused(err, "billing.reprieve.not_overdue")
	d.on("2026-12-12")
	d.isolate(budi.Line)
	for _, hours := range []int64{0, -1, 25, 1 << 40} {
		_, err := d.Reprieve(ctx, ReprieveInput{Line: budi.Line, Hours: hours})
		d.refused(err, "billing.reprieve.hours")
	}
	bills := d.bills(budi.Customer)
	r, err := d.Reprieve(ctx, ReprieveInput{Line: budi.Line, Hours: 12, Note: "ujian"})
	d.must(err)
	if !r.Until.Equal(r.At.Add(12*time.Hour)) || d.kept(budi.Line) != "" || d.holds(budi.Line) != "overdue" {
		t.Fatalf("%+v, kept off by %q, holds %q", r, d.kept(budi.Line), d.holds(budi.Line))
	}
	_, err = d.Reprieve(ctx, ReprieveInput{Line: budi.Line, Hours: 1})
	d.refused(err, "billing.reprieve.not_overdue") // it runs
	d.calendar.Set(r.Until.Add(time.Second))
	if n := d.count(`SELECT count(*) FROM job WHERE kind = ? AND state = 'open' AND run_at <= ?`, JobReprieveEnd, d.calendar.Now().Add(time.Second)); n != 1 {
		t.Errorf("%d jobs close the line", n)
	}
	d.write(func(tx *store.Tx) error { return subscriber.ReprieveEnded(tx, budi.Line) })
	if d.kept(budi.Line) != "overdue" {
		t.Error("the time is over, and nothing keeps him off")
	}
	_, err = d.Reprieve(ctx, ReprieveInput{Line: budi.Line, Hours: 1})
	d.refused(err, "billing.reprieve.spent")
	if d.bills(budi.Customer) != bills {
		t.Errorf("billed while opened for a while: %s", d.bills(budi.Customer))
	}
	d.write(func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, budi.Line, subscriber.HoldAbuse, nil, "spam")
		return err
	})
	d.must(d.office.SetPolicy(ctx, "billing.reprieves", 0, day("2026-12-12"), "5"))
	_, err = d.Reprieve(ctx, ReprieveInput{Line: budi.Line, Hours: 1})
	d.refused(err, "billing.reprieve.not_overdue") // misuse is no matter of money
	d.write(func(tx *store.Tx) error {
		_, err := subscriber.LiftHold(tx, budi.Line, subscriber.HoldAbuse, "")
		return err
	})
	_, err = d.Reprieve(ctx, ReprieveInput{Line: budi.Line, Hours: 24})
	d.must(err)
	if a := d.pay(budi.Customer, 150_000); len(a.Lifted) != 1 || d.holds(budi.Line) != "" {
		t.Errorf("%+v, held by %q", a, d.holds(budi.Line))
	}
	d.sound()
}

// kept is what keeps a line off now.
func (d *diary) kept(line int64) (all string) {
	d.t.Helper()
	d.read(func(tx *store.Tx) error {
		off, err := subscriber.KeptOff(tx, line)
		for _, reason := range off {
			all += reason
		}
		return err
	})
	return all
}
