package lookup

import (
	"slices"
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
	Reply    string // what the sender answered
}

// Stuck as the State of a MessageFilter asks for messages that did not leave: refused ones, and
// those that go back to the queue because their server cannot be reached.
const Stuck = "stuck"

// What was refused longer ago is history: she has had other messages since.
const stuckLong = 14 * 24 * time.Hour

// MessageFilter narrows the book; the zero value is all of it.
type MessageFilter struct {
	State, Channel string
	Query          string     // a customer, as the search finds her, or the number of a bill
	From, To       clock.Date // both inclusive; zero = open
	After          string
}

// MessageCard is one message with its life.
type MessageCard struct {
	MessageRow
	CreatedAt, LeaveAt, SentAt, AcceptedAt time.Time
	LastAt                                 time.Time // when a message of its kind about the same thing last left
	ProviderID, Lang, By                   string
	Invoice                                int64 // the bill it is about, 0 = none
	InvoiceNo                              string
}

// Outgoing is one page of the book, newest first by the moment each row shows.
func Outgoing(tx *store.Tx, f MessageFilter) (rows []MessageRow, next string, err error) {
	at, id := last, lastID
	if err := resume(f.After, &at, &id); err != nil {
		return nil, "", err
	}
	from, to := first, last
	if !f.From.IsZero() {
		from = clock.Stamp(f.From.At(0, 0, tx.Zone))
	}
	if !f.To.IsZero() {
		to = clock.Stamp(f.To.AddDays(1).At(0, 0, tx.Zone))
	}
	q, args := sqlMessagesAll, []any{f.State, at, id, pageRows + 1, f.Channel, from, to}
	switch query := asked(f.Query); {
	case query != "":
		who, err := payersByBill(tx, query)
		if err == nil && len(who) == 0 {
			who, err = findCustomers(tx, query, pageRows)
		}
		if err != nil {
			return nil, "", err
		}
		q, args = sqlMessagesTo, append(args, list(who))
	case f.State == Stuck:
		q, args = sqlMessagesStuck, append(args, tx.Now.Add(-stuckLong))
	case f.State == "waiting", f.State == "queued", f.State == "sending", f.State == "uncertain":
		q = sqlMessagesLeaving
	case f.State == "refused", f.State == "cancelled":
		q = sqlMessagesStopped
	}
	if rows, err = messageRows(tx, q, args...); len(rows) > pageRows {
		rows = rows[:pageRows]
		next = place(clock.Stamp(rows[pageRows-1].At), rows[pageRows-1].ID)
	}
	return rows, next, err
}

// Message is one message, whole.
func Message(tx *store.Tx, id int64) (MessageCard, error) {
	var c MessageCard
	var to, subject string
	var about int64
	found, err := tx.One(sqlMessageGet, []any{id}, &c.ID, &c.Kind, &c.Channel, &to, &c.Name, &c.Customer, &c.State, &c.At, &c.Title, &c.Body, &c.Error, &c.Reply,
		&c.LeaveAt, &c.CreatedAt, &c.SentAt, &c.AcceptedAt, &c.ProviderID, &c.Lang, &subject, &about, &c.InvoiceNo, &c.By, &c.LastAt)
	if err == nil && !found {
		err = store.NotFound("message.not_found", id)
	}
	if c.To = mask(c.Channel, to); subject == "invoice" {
		c.Invoice = about
	}
	return c, err
}

// WaQueue is what waits for a person to send it by WhatsApp, oldest first. Opened ones
// stay until the person says that they left.
func WaQueue(tx *store.Tx, limit int) ([]MessageRow, error) {
	return messageRows(tx, sqlWaQueue, tx.Now, rowsOf(limit))
}

func messageRows(tx *store.Tx, q string, args ...any) ([]MessageRow, error) {
	var rows []MessageRow
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var r MessageRow
		var to string
		var leave time.Time
		err := scan(&r.ID, &r.Kind, &r.Channel, &to, &r.Name, &r.Customer, &r.State, &r.At, &r.Title, &r.Body, &r.Error, &r.Reply, &leave)
		r.To = mask(r.Channel, to)
		rows = append(rows, r)
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

// Welcome is the message that greets the customer of a line; none where she has no address for one.
func Welcome(tx *store.Tx, line int64) ([]MessageRow, error) {
	rows, err := messageRows(tx, sqlMessagesOf, "line", line)
	return slices.DeleteFunc(rows, func(r MessageRow) bool { return r.Kind != "welcome" }), err
}
