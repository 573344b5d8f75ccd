package billing

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// dueLine is everything the run needs to know of a line, from one joined row.
type dueLine struct {
	line    int64
	from    clock.Date // first day not billed yet
	branch  int64
	endedOn clock.Date
	term    subscriber.Term // ID 0 = none on from
	listed  rupiah.Rupiah   // monthly price of the term's plan version
	plan    string
	payer   payer
	saldo   rupiah.Rupiah
	held    bool // a hold for money may have lain on the line on the day
	parked  bool
	oneBill bool // her lines share a bill
	paused  bool // a leave lies ahead
	off     []Period
}

// dueLines reads the next lines due on a day, leaving out those parked today.
func dueLines(tx *store.Tx, day clock.Date, dawn time.Time, limit int) ([]dueLine, error) {
	return scanDue(tx, make([]dueLine, 0, limit), sqlDueLines, day, dawn, limit)
}

// dueWith are the lines of a customer that are due on a day.
func dueWith(tx *store.Tx, day clock.Date, dawn time.Time, customer int64) ([]dueLine, error) {
	return scanDue(tx, nil, sqlDueWithHer, day, dawn, customer)
}

func scanDue(tx *store.Tx, out []dueLine, q string, args ...any) ([]dueLine, error) {
	err := tx.Each(q, args, func(scan func(...any) error) error {
		out = append(out, dueLine{})
		return scan(out[len(out)-1].fields()...)
	})
	for i := range out {
		if d := &out[i]; err == nil && d.paused {
			d.off, err = freeDays(tx, d.line, d.from)
		}
	}
	return out, err
}

// fields are the destinations of sqlDueLines.
func (d *dueLine) fields() []any {
	t, p := &d.term, &d.payer
	return []any{
		&d.line, &d.from, &d.branch, &d.endedOn,
		&t.ID, &t.From, &t.To, &t.PlanVersion, &t.Price, &t.Discount, &t.CycleUnit, &t.CycleN, &t.Calendar, &t.AnchorDay,
		&t.Timing, &t.LeadDays, &t.DueDays,
		&d.listed, &d.plan,
		&p.id, &p.no, &p.name, &p.phone, &p.email, &p.address, &p.idKind, &p.idNo, &p.lang,
		&d.saldo, &d.held, &d.parked, &d.oneBill, &d.paused,
	}
}
