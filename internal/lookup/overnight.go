package lookup

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Overnight is Semalam: what happened in the office between two instants, in the order of
// time: a sum stands where its last one happened. What did not happen is left out.
func Overnight(tx *store.Tx, from, to time.Time) ([]Happening, error) {
	n := night{tx: tx, from: from, to: to}
	for _, part := range []func() error{n.gaps, n.bills, n.payments, n.lines, n.reminders, n.outages, n.reboots} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(n.all, func(a, b Happening) int { return a.At.Compare(b.At) })
	return n.all, nil
}

type night struct {
	tx       *store.Tx
	from, to time.Time
	all      []Happening
}

func (n *night) each(q string, fn func(h *Happening, scan func(...any) error) error) error {
	return each(n.tx, &n.all, q, []any{n.from, n.to}, fn)
}

// gaps are the times this PC was off.
func (n *night) gaps() error {
	return n.each(sqlNightGaps, func(h *Happening, scan func(...any) error) error {
		var to time.Time
		err := scan(&h.At, &to)
		h.Sentence.Key, h.Tone = "overnight.off", TonePlain
		n.span(h, h.At, to)
		return err
	})
}

// span tells from when to when: a day only where it is another than today's, or the first one's.
func (n *night) span(h *Happening, from, to time.Time) {
	day := near(n.tx, h.Sentence.Params, "from", from, clock.DateOf(n.to, n.tx.Zone))
	near(n.tx, h.Sentence.Params, "to", to, day)
}

func (n *night) bills() error { return n.sum(sqlNightBills, "overnight.billed", TonePlain) }

func (n *night) payments() error { return n.sum(sqlNightPayments, "overnight.paid", ToneGood) }

func (n *night) sum(q, key, tone string) error {
	return n.each(q, func(h *Happening, scan func(...any) error) error {
		var count int
		var sum rupiah.Rupiah
		err := scan(&count, &sum, &h.At)
		if count > 0 {
			h.Sentence.Key, h.Tone = key, tone
			h.Sentence.Params["count"], h.Sentence.Params["amount"] = strconv.Itoa(count), sum.String()
		}
		return err
	})
}

// lines are those that were let back and those that were isolated.
func (n *night) lines() error {
	return n.each(sqlNightLines, func(h *Happening, scan func(...any) error) error {
		var kind string
		var count int
		err := scan(&kind, &count, &h.At)
		h.Sentence.Key, h.Tone = "overnight.restored", ToneGood
		if kind == "hold_placed" {
			h.Sentence.Key, h.Tone = "overnight.isolated", ToneBad
		}
		h.Sentence.Params["count"] = strconv.Itoa(count)
		return err
	})
}

func (n *night) reminders() error {
	return n.each(sqlNightMessages, func(h *Happening, scan func(...any) error) error {
		var count, sent int
		err := scan(&count, &sent, &h.At)
		if count > 0 {
			h.Sentence.Key, h.Tone = "overnight.reminded", TonePlain
			h.Sentence.Params["count"], h.Sentence.Params["sent"], h.Sentence.Params["left"] = strconv.Itoa(count), strconv.Itoa(sent), strconv.Itoa(count-sent)
		}
		return err
	})
}

// outage is a time in which a router, or several at once, did not answer.
type outage struct {
	routers  []int64
	names    []string
	from, to time.Time // to is zero while it lasts
}

// sameOutage is how far apart the routers behind one cause are seen to vanish and to come back:
// they are asked by turns.
const sameOutage = 2 * time.Minute

// join takes another in: a router that blinks is one all the same.
func (o *outage) join(x outage) {
	for i, r := range x.routers {
		if !slices.Contains(o.routers, r) {
			o.routers, o.names = append(o.routers, r), append(o.names, x.names[i])
		}
	}
	if x.to.After(o.to) {
		o.to = x.to
	}
}

// together tells whether both vanished and came back by one cause, a power cut or a link.
func (o outage) together(x outage) bool {
	return x.from.Sub(o.from).Abs() <= sameOutage && o.to.IsZero() == x.to.IsZero() && x.to.Sub(o.to).Abs() <= sameOutage
}

// outages tells routers that vanished together in one sentence: twenty rows of one power cut
// would hide the rest of the night.
func (n *night) outages() error {
	var all []outage
	err := n.tx.Each(sqlNightOutages, []any{n.from, n.to}, func(scan func(...any) error) error {
		x := outage{routers: make([]int64, 1), names: make([]string, 1)}
		if err := scan(&x.routers[0], &x.names[0], &x.from, &x.to); err != nil {
			return err
		}
		if i := slices.IndexFunc(all, x.together); i >= 0 {
			all[i].join(x)
			return nil
		}
		all = append(all, x)
		return nil
	})
	for _, o := range all {
		n.all = append(n.all, n.tellOutage(o))
	}
	return err
}

// tellOutage puts one that began on an earlier night before all of this one, and tells its day.
func (n *night) tellOutage(o outage) Happening {
	at := o.from
	if at.Before(n.from) {
		at = n.from
	}
	h := Happening{At: at, Tone: ToneWarn, Sentence: Sentence{Key: "overnight.router", Params: map[string]string{"router": o.names[0]}}}
	if count := len(o.names); count > 1 {
		h.Sentence.Key = "overnight.routers"
		names := strings.Join(o.names[:min(count, 3)], ", ")
		if count > 3 {
			names += ", …"
		}
		h.Sentence.Params = map[string]string{"count": strconv.Itoa(count), "routers": names}
	} else {
		h.Router = o.routers[0]
	}
	if o.to.IsZero() {
		h.Sentence.Key, h.Tone = h.Sentence.Key+".still", ToneBad
	}
	n.span(&h, o.from, o.to)
	return h
}

// reboots are routers that were switched on anew; they are told of when they were asked next.
func (n *night) reboots() error {
	return n.each(sqlNightReboots, func(h *Happening, scan func(...any) error) error {
		var name string
		err := scan(&h.Router, &name, &h.At)
		h.Sentence.Key, h.Tone = "overnight.rebooted", ToneWarn
		h.Sentence.Params["router"] = name
		if near(n.tx, h.Sentence.Params, "from", h.At, clock.DateOf(n.to, n.tx.Zone)) != clock.DateOf(n.to, n.tx.Zone) {
			h.Sentence.Key = "overnight.rebooted.on"
		}
		return err
	})
}
