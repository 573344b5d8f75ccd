package message

import (
	"time"

	"lunas/internal/office"
	"lunas/internal/store"
)

// answers are the kinds that answer an act of the customer: they wait for no quiet hours and
// stand behind nothing but each other: a statement that is imported brings a hundred at once.
func answers(kind string) bool {
	return kind == KindReceipt || kind == KindActive || kind == KindWelcome
}

// byProgram tells whether a channel sends by itself.
func byProgram(channel string) bool { return channel == ChannelEmail || channel == ChannelHTTP }

// slot is the moment a message may leave on its channel: not in the quiet hours, and on the
// sender behind the last place taken, because a number that sends a hundred texts at once is
// blocked by WhatsApp. A moment of its own for each also tells when all will have left.
func slot(tx *store.Tx, kind, channel string, at time.Time) (time.Time, error) {
	if !byProgram(channel) {
		return at, nil
	}
	gap, err := pace(tx, channel)
	if err != nil {
		return at, err
	}
	if gap > 0 {
		var taken, sent time.Time
		if _, err := tx.One(sqlLastSlot, []any{channel, answers(kind)}, &taken); err != nil {
			return at, err
		}
		if _, err := tx.One(sqlLastSent, []any{channel, answers(kind), tx.Now.Add(-time.Hour)}, &sent); err != nil {
			return at, err
		}
		for _, before := range []time.Time{taken, sent} {
			if next := before.Add(gap); !before.IsZero() && next.After(at) {
				at = next
			}
		}
	}
	if answers(kind) {
		return at, nil
	}
	quiet, err := office.PolicyHours(tx, "message.quiet", 0, tx.Today)
	if err != nil {
		return at, err
	}
	return outOf(quiet, at, tx.Zone), nil
}

// outOf moves a moment behind the quiet hours. The seconds inside the hour are kept away:
// the first message of the morning leaves on the hour, the next ones behind it.
func outOf(quiet office.Hours, at time.Time, zone *time.Location) time.Time {
	local := at.In(zone)
	for quiet.Contains(local.Hour()) {
		local = local.Truncate(time.Hour).Add(time.Hour)
	}
	return local.UTC()
}

func pace(tx *store.Tx, channel string) (time.Duration, error) {
	if channel != ChannelHTTP {
		return 0, nil
	}
	seconds, err := office.PolicyInt(tx, "message.pace_seconds", 0, tx.Today)
	return time.Duration(seconds) * time.Second, err
}

// tooSoon gives a message another place where the channel has just sent: after a pause of
// the PC many are due at once. Half the gap is forgiven, so that a slow answer before it does
// not send a message to the end of the queue.
func tooSoon(tx *store.Tx, m row) (at time.Time, wait bool, err error) {
	gap, err := pace(tx, m.channel)
	if err != nil || gap == 0 {
		return at, false, err
	}
	var sent time.Time
	if _, err := tx.One(sqlLastSent, []any{m.channel, answers(m.kind), tx.Now.Add(-time.Hour)}, &sent); err != nil || sent.IsZero() {
		return at, false, err
	}
	if since := tx.Now.Sub(sent); since >= gap/2 || since < 0 {
		return at, false, nil
	}
	if at, err = slot(tx, m.kind, m.channel, tx.Now); err != nil {
		return at, false, err
	}
	_, err = tx.Exec(sqlSetLeave, at, m.id)
	return at, true, err
}

// Leaving is what waits to leave on a channel that sends by itself.
type Leaving struct {
	Channel string
	Count   int64
	// Last is when the last one leaves, by the pace and the quiet hours; zero while the server of
	// the channel cannot be reached, for then nobody knows.
	Last time.Time
}

// LeavingNow tells per channel how many messages wait to be sent by the program and when
// the last of them leaves.
func LeavingNow(tx *store.Tx) ([]Leaving, error) {
	var all []Leaving
	err := tx.Each(sqlLeaving, nil, func(scan func(...any) error) error {
		var l Leaving
		err := scan(&l.Channel, &l.Count, &l.Last)
		if l.Last.Before(tx.Now) {
			l.Last = tx.Now
		}
		all = append(all, l)
		return err
	})
	for i := range all {
		stalled := false
		if err == nil {
			_, err = tx.One(sqlStalled, []any{all[i].Channel}, &stalled)
		}
		if stalled {
			all[i].Last = time.Time{}
		}
	}
	return all, err
}
