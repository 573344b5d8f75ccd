package lookup

import (
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// MessageRow is one message of the outgoing book.
type MessageRow struct {
	ID       int64
	Kind     string
	Channel  string
	To       string // masked
	Name     string
	Customer int64
	State    string
	At       time.Time // of the last thing that happened to it, or when it may leave
	Title    string
	Body     string
	Error    string // translation key
}

// Outgoing is one page of the book, newest first: all of it, or one state of it.
func Outgoing(tx *store.Tx, state, after string) (rows []MessageRow, next string, err error) {
	at, id := last, lastID
	if err := resume(after, &at, &id); err != nil {
		return nil, "", err
	}
	q := sqlMessagesAll
	switch state {
	case "waiting", "queued", "sending", "uncertain":
		q = sqlMessagesLeaving
	case "refused", "cancelled":
		q = sqlMessagesStopped
	}
	var leave []time.Time
	rows, err = messageRows(tx, q, &leave, state, at, id, pageRows+1)
	if len(rows) > pageRows {
		next = place(clock.Stamp(leave[pageRows-1]), rows[pageRows-1].ID)
		rows = rows[:pageRows]
	}
	return rows, next, err
}

// WaQueue is what waits for a person to send it by WhatsApp, oldest first. Opened ones
// stay until the person says that they left.
func WaQueue(tx *store.Tx, limit int) ([]MessageRow, error) {
	return messageRows(tx, sqlWaQueue, nil, tx.Now, rowsOf(limit))
}

// messageRows reads messages, and when each may leave where leave is given.
func messageRows(tx *store.Tx, q string, leave *[]time.Time, args ...any) ([]MessageRow, error) {
	var rows []MessageRow
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var r MessageRow
		var to string
		var at time.Time
		err := scan(&r.ID, &r.Kind, &r.Channel, &to, &r.Name, &r.Customer, &r.State, &r.At, &r.Title, &r.Body, &r.Error, &at)
		r.To = mask(r.Channel, to)
		rows = append(rows, r)
		if leave != nil {
			*leave = append(*leave, at)
		}
		return err
	})
	return rows, err
}

// mask hides most of an address: lists lie open on the counter.
func mask(channel, to string) string {
	if channel != "email" {
		return locale.PhoneMask(to)
	}
	user, host, ok := strings.Cut(to, "@")
	if !ok || user == "" {
		return "****"
	}
	runes := []rune(user)
	return string(runes[:1]) + "****@" + host
}
