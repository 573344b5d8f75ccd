package network

import (
	"strings"
	"time"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// LineChip says what is true of a line on its router. The state column of net_object is
// kept as the chip reads it, so that a list can do the same in SQL: unreachable while
// the router has down_since (unless the line has ended), else state; waiting without a row.
func LineChip(tx *store.Tx, line int64) (Chip, error) {
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return Chip{}, err
	}
	return chipOf(tx, l)
}

func chipOf(tx *store.Tx, l subscriber.Line) (Chip, error) {
	var state, session, wrong, mode, lastError string
	var foundAt, sessionAt, down time.Time
	var byRadius bool
	found, err := tx.One(sqlChip, []any{l.Router, l.ID}, &state, &foundAt, &sessionAt, &session, &byRadius, &wrong, &mode, &down, &lastError)
	if err != nil || !found {
		c := Chip{State: ChipWaiting}
		if l.Over(tx.Today) {
			c.State = ChipEnded
		}
		return c, err
	}
	c := Chip{State: state, Since: foundAt, Detail: wrong, Want: mode}
	switch {
	case state == ChipEnded:
	case !down.IsZero():
		c.State, c.Since, c.Detail = ChipUnreachable, down, lastError
	case state == ChipConnected:
		c.Since = sessionAt
		_, c.Address, _ = strings.Cut(session, " ")
	}
	if byRadius && c.Detail == "" {
		c.Detail = troubleKey(errRadius)
	}
	return c, nil
}
