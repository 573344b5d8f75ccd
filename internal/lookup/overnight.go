package lookup

import (
	"slices"
	"strconv"
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
		n.span(h, to)
		return err
	})
}

// span tells from when to when: a day only where it is another than today's, or the first one's.
func (n *night) span(h *Happening, to time.Time) {
	day := near(n.tx, h.Sentence.Params, "from", h.At, clock.DateOf(n.to, n.tx.Zone))
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

func (n *night) outages() error {
	return n.each(sqlNightOutages, func(h *Happening, scan func(...any) error) error {
		var name string
		var to time.Time
		err := scan(&h.Router, &name, &h.At, &to)
		h.Sentence.Key, h.Tone = "overnight.router", ToneWarn
		if to.IsZero() {
			h.Sentence.Key, h.Tone = "overnight.router.still", ToneBad
		}
		h.Sentence.Params["router"] = name
		n.span(h, to)
		return err
	})
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
