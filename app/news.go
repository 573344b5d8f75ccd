package app

import (
	"strconv"
	"time"

	"lunas/internal/computer"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/rupiah"
)

// waitsTooLong is how long a line that may be open waits for its router before somebody is
// told outside the window.
const waitsTooLong = 15 * time.Minute

// atWindow is how long after a touch somebody is taken to sit at the window: there money
// shows itself.
const atWindow = 30 * time.Second

// newsFacts is what the office looks like at one moment.
type newsFacts struct {
	payments []lookup.PaymentRow     // the last, newest first
	unknown  map[int64]rupiah.Rupiah // payments nobody is known for
	waiting  []int64                 // lines that may be open and are not
	copies   string                  // what is wrong with the copies, as a key; "" = nothing
	watched  bool                    // somebody sits at the window
}

// news remembers what was told. The zero value has seen nothing: its first look tells of
// nothing that was there before.
type news struct {
	begun  bool
	last   int64 // the newest payment that was looked at
	since  map[int64]time.Time
	told   map[int64]bool
	copies string
}

// headline is one thing to be told: a key of the words and what stands in them.
type headline struct {
	key    string
	count  int
	name   string
	amount rupiah.Rupiah
}

// judge tells what is new and wanted. Several payments at once make one headline.
func (n *news) judge(now time.Time, f newsFacts, want computer.Notify) (all []headline) {
	paid, unknown := n.money(f)
	if !f.watched && want.Payment && paid.count > 0 {
		all = append(all, paid)
	}
	if !f.watched && want.Unmatched && unknown.count > 0 {
		all = append(all, unknown)
	}
	if late := n.late(now, f.waiting); late > 0 && want.Router {
		all = append(all, headline{key: "app.notice.router", count: late})
	}
	if f.copies != "" && f.copies != n.copies && want.Backup {
		all = append(all, headline{key: "app.notice.backup", count: 1})
	}
	n.copies, n.begun = f.copies, true
	return all
}

// money sums what came in by itself since the last look; what somebody of the office
// entered is known to the office.
func (n *news) money(f newsFacts) (paid, unknown headline) {
	paid.key, unknown.key = "app.notice.payment", "app.notice.unmatched"
	newest := n.last
	for _, p := range f.payments {
		newest = max(newest, p.ID)
		if !n.begun || p.ID <= n.last || p.By != "" || p.Amount <= 0 || p.ReversedBy != 0 {
			continue
		}
		into := &paid
		if _, nobody := f.unknown[p.ID]; nobody {
			into = &unknown
		}
		into.count++
		into.amount += p.Amount
		if into.name = p.Name; p.Name == "" {
			into.name = p.Payer
		}
	}
	n.last = newest
	return paid, unknown
}

// late counts the lines that have waited too long and of which nothing was told yet.
func (n *news) late(now time.Time, waiting []int64) (count int) {
	since, told := map[int64]time.Time{}, map[int64]bool{}
	for _, line := range waiting {
		first, known := n.since[line]
		if !known {
			first = now
		}
		since[line], told[line] = first, n.told[line]
		if !told[line] && now.Sub(first) >= waitsTooLong {
			told[line] = true
			count++
		}
	}
	n.since, n.told = since, told
	return count
}

// notice words a headline. While the window is locked, nobody who passes by reads a name
// or an amount.
func (h headline) notice(lang locale.Lang, locked bool) computer.Notice {
	params := map[string]string{"n": strconv.Itoa(h.count), "name": h.name, "amount": locale.Money(lang, h.amount), "minutes": strconv.Itoa(int(waitsTooLong.Minutes()))}
	key := h.key + ".body"
	switch {
	case h.amount != 0 && locked:
		key = h.key + ".locked"
	case h.amount != 0 && h.count > 1:
		key = h.key + ".many"
	}
	return computer.Notice{Title: locale.T(lang, h.key, params), Body: locale.T(lang, key, params)}
}
