package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The control of the twins: a judge that finds nothing proves something only where it finds
// what is there. Each office here errs once, on purpose, and must be caught at it.
func TestTheTwinsCatchAnOfficeThatErrs(t *testing.T) {
	t.Parallel()
	base := twinBase(t)
	const seed = 1
	on := liveTwin(t, base, drawTwins(seed, twinCustomers, false), false)
	for name, c := range map[string]struct {
		isolir bool
		wakes  func(*twinOffice)
		errs   func(*twinOffice, int)
		caught string // what the judge says, or what the twins differ in
	}{
		"a catch-up that bills with the day it woke": {wakes: billsToday, caught: "the bill of "},
		"a catch-up that leaves out a bill":          {wakes: forgetsALine, caught: "findings in the books after a start"},
		"somebody is credited twice":                 {errs: onHop(40, creditsAgain), caught: "they differ in"},
		"money the gateway took is nowhere":          {errs: onHop(2*twinDays-1, losesMoney), caught: "stands 0 times in the books"},
		"cut without notices":                        {isolir: true, errs: onHop(41, cuts), caught: "cut with these notices really given"},
		"cut in mode usul":                           {errs: onHop(41, cuts), caught: "cut with these notices really given"},
		"cut on a Sunday":                            {isolir: true, errs: onHop(2*6+noonHop, cuts), caught: "Sunday"},
		"cut at night":                               {isolir: true, errs: onHop(firstEarly(seed), cuts), caught: "cut at "},
		"held by the books, open at the router":      {isolir: true, errs: onHop(41, holds), caught: "the router says"},
		"put on the router, then isolated at once":   {isolir: true, errs: onHop(31, addsThenIsolates), caught: "more than one state"},
		"a transfer that nobody sent":                {errs: onHop(2*twinDays-1, inventsTransfer), caught: "stand in the books"},
		"closed before the hours are over":           {isolir: true, errs: closesEarly, caught: "was open until"},
		"paid for, and not on the router":            {errs: onHop(31, pullsOut), caught: "does not stand on the router"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := drawTwins(seed, twinCustomers, c.isolir)
			var caught []string
			s.caught, s.wakes, s.errs = &caught, c.wakes, c.errs
			o := liveTwin(t, base, s, c.wakes != nil) // the others err on a known day
			if len(caught) == 0 && !c.isolir {
				if _, d := firstDifference(on, o); d != nil {
					caught = append(caught, "they differ in "+d.what)
				}
			}
			if !slices.ContainsFunc(caught, func(what string) bool { return strings.Contains(what, c.caught) }) {
				t.Errorf("caught at %q, not at %q", caught, c.caught)
			}
		})
	}
}

// onHop errs at the first hop from one on at which the office is on.
func onHop(from int, err func(*twinOffice)) func(*twinOffice, int) {
	done := false
	return func(o *twinOffice, hop int) {
		if hop >= from && hop%hopsOfDay == from%hopsOfDay && !done {
			done = true
			err(o)
		}
	}
}

// firstEarly is the first hop after the second week that falls before the hours of cuts.
func firstEarly(seed uint64) int {
	s := drawTwins(seed, 1, false)
	return 28 + slices.IndexFunc(s.hops[28:], func(at time.Time) bool { return at.In(clock.WIB).Hour() < twinCutFrom })
}

// rewrite changes the books as no room would.
func (o *twinOffice) rewrite(q string, args ...any) {
	o.must(o.db.Write(o.owner, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(q, args...)
		return err
	}))
}

func billsToday(o *twinOffice) {
	o.rewrite(`UPDATE bill_next SET due_to_bill_on = ?1 WHERE due_to_bill_on < ?1`, clock.DateOf(o.calendar.Now(), clock.WIB))
}

func forgetsALine(o *twinOffice) {
	o.rewrite(`DELETE FROM bill_next WHERE line = (SELECT line FROM bill_next WHERE due_to_bill_on < ? ORDER BY line LIMIT 1)`, clock.DateOf(o.calendar.Now(), clock.WIB))
}

func creditsAgain(o *twinOffice) {
	_, err := o.payments.TakeCash(o.owner, payment.CashInput{ClientKey: "again", Customer: 1, Shift: o.shift, Amount: 150_000, ReceivedOn: clock.DateOf(o.calendar.Now(), clock.WIB)})
	o.must(err)
}

// inventsTransfer types a transfer that nobody sent.
func inventsTransfer(o *twinOffice) {
	_, err := o.payments.RecordTransfer(o.owner, payment.TransferInput{ClientKey: "invented", Customer: 1, Amount: 12_345, ReceivedOn: o.today()})
	o.must(err)
}

// closesEarly ends what was given for some hours as soon as it runs.
func closesEarly(o *twinOffice, _ int) {
	o.rewrite(`INSERT INTO reprieve_end SELECT id, ?1 FROM running_reprieve WHERE until_at > ?1`, o.calendar.Now())
}

func losesMoney(o *twinOffice) {
	f := o.gate.Faults()
	f.Never = true
	o.gate.SetFaults(f)
	for _, order := range o.gate.Orders() {
		if order.Status == "pending" && o.gate.Pay(order.OrderID) == nil {
			return
		}
	}
	o.t.Fatal("nothing at the gateway can be paid")
}

// cuts places the overdue hold on a line without asking anybody, and tells the router.
func cuts(o *twinOffice) {
	holds(o)
	_, err := o.Settle(o.owner)
	o.must(err)
}

func holds(o *twinOffice) {
	o.must(o.db.Write(o.owner, "test", func(tx *store.Tx) error {
		var line int64
		if _, err := tx.One(`SELECT min(l.id) FROM line l WHERE l.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.line = l.id)`, nil, &line); err != nil {
			return err
		}
		_, err := subscriber.PlaceHold(tx, line, subscriber.HoldOverdue, nil, "")
		return err
	}))
}

func pullsOut(o *twinOffice) {
	for _, row := range o.tower.Items("/ppp/secret") {
		if o.tower.Delete("/ppp/secret", row["name"]) {
			return
		}
	}
	o.t.Fatalf("nobody stands on the router on %s", o.calendar.Now().Format(time.DateOnly))
}

// addsThenIsolates writes a line on the router anew and isolates it before anybody rests.
func addsThenIsolates(o *twinOffice) {
	var line int64
	var login string
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		_, err := tx.One(`SELECT p.line, p.login FROM line_pppoe p JOIN line l ON l.id = p.line
			WHERE l.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.line = l.id) ORDER BY l.id`, nil, &line, &login)
		return err
	}))
	if !o.tower.Delete("/ppp/secret", login) {
		o.t.Fatalf("%q does not stand on the router", login)
	}
	o.must(o.network.FullPass(o.owner, 1))
	o.must(o.db.Write(o.owner, "test", func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, line, subscriber.HoldOverdue, nil, "")
		return err
	}))
	_, err := o.Settle(o.owner)
	o.must(err)
	o.judgePass()
}
