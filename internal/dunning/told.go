package dunning

import (
	"lunas/internal/clock"
	"lunas/internal/message"
	"lunas/internal/store"
)

const (
	// toldFor is how many days after it was written a bill may still be on its way to her: it waits for
	// the digits to pay to, for the morning and for its place in the queue. One that lies longer holds
	// no reminder back.
	toldFor = 2
	// toldRunning is on how many days running bills hold a reminder back: who has a bill on every day
	// of the month is reminded too.
	toldRunning = 7
)

// told is when bills go to their customers: paid ones too, and those of any line.
type told struct {
	days  map[int64]map[clock.Date]bool // by customer: a bill left on that day, or is to leave on it
	later map[int64]clock.Date          // by invoice: the day on which its message leaves, where that is to come
}

// on tells whether a bill goes to a customer on a day, so that no reminder does.
func (t told) on(customer int64, day clock.Date) bool {
	days, running := t.days[customer], 0
	for days[day.AddDays(-running)] && running <= toldRunning {
		running++
	}
	return running > 0 && running <= toldRunning
}

// toldOf reads it.
func toldOf(tx *store.Tx) (told, error) {
	t := told{days: map[int64]map[clock.Date]bool{}, later: map[int64]clock.Date{}}
	all, err := message.LeavesSince(tx, message.KindBill, tx.Today.AddDays(-toldRunning).At(0, 0, tx.Zone))
	for _, l := range all {
		if t.days[l.Customer] == nil {
			t.days[l.Customer] = map[clock.Date]bool{}
		}
		leaves := on(l.At)
		t.days[l.Customer][leaves] = true
		if leaves > tx.Today && on(l.Written) >= tx.Today.AddDays(-toldFor) {
			t.later[l.Subject] = leaves
		}
	}
	return t, err
}
