package message

import (
	"encoding/json"
	"strconv"
	"time"

	"lunas/internal/jobs"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// TopicMessage is touched when a message is queued or changes its state.
const TopicMessage store.Topic = "message"

// The kinds of messages a customer gets.
const (
	KindWelcome  = "welcome"
	KindBill     = "bill"
	KindReminder = "reminder"
	KindIsolated = "isolated"
	KindActive   = "active"
	KindReceipt  = "receipt"
	KindWhy      = "why" // has no template: it is composed from what was looked up
)

// The channels a message can take.
const (
	ChannelEmail = "email" // sent by the program
	ChannelHTTP  = "http"  // sent by the program through the office's sender (WhatsApp)
	ChannelWame  = "wame"  // opened in WhatsApp on this PC and sent by a person
	ChannelCall  = "call"  // told by a person, by telephone or at the door
)

// The states of a message.
const (
	StateWaiting   = "waiting"   // for the digits of its charge
	StateQueued    = "queued"    // may leave: email by its job, wame by a person
	StateSending   = "sending"   // handed to the channel; for wame: opened
	StateAccepted  = "accepted"  // taken by the channel or handed over by a person
	StateRefused   = "refused"   // the channel said no for good
	StateUncertain = "uncertain" // may have left
	StateCancelled = "cancelled" // no longer makes sense
)

// WaitDigits holds a message back until Release brings the digits to pay to.
const WaitDigits = "digits"

// jobLeave ends the waiting for digits; jobSend sends one e-mail.
const (
	jobLeave = "message.leave"
	jobSend  = "message.send"
)

// Out is one message to be queued.
type Out struct {
	Kind        string
	SubjectKind string // "invoice", "payment", "line": what it is about
	SubjectID   int64
	Customer    int64
	Phone       string // E.164 or empty
	Email       string
	Lang        string
	// Params fill the placeholders of the template. link_key becomes {link}; Covered is no placeholder.
	Params map[string]string
	// Attachment names a document made when the mail leaves, such as "invoice:12"; e-mail only.
	Attachment string
	// Dedupe keeps the same message from being queued twice, for ever.
	Dedupe string
	// LeaveAt is the earliest moment on the calendar; zero = now.
	LeaveAt time.Time
	// WaitFor is WaitDigits or empty.
	WaitFor string
}

// Queue writes one message into the outgoing book. It answers 0 where the
// customer has no usable address or declined messages of this kind (Wish), or where the same
// message stands already. A reminder is then told by a person instead.
// The channel is e-mail or the office's sender, whichever comes first by policy and is set
// up on both sides, else wa.me.
func Queue(tx *store.Tx, out Out) (int64, error) {
	channel, recipient, err := choose(tx, out)
	if err != nil || channel == "" {
		return 0, err
	}
	leave, err := leaveAt(tx, out, channel)
	if err != nil {
		return 0, err
	}
	params, err := json.Marshal(wanted(out.Kind, out.Params))
	if err != nil {
		return 0, err
	}
	state := StateQueued
	if out.WaitFor == WaitDigits {
		state = StateWaiting
	}
	id, found, err := insertMessage(tx, row{
		kind: out.Kind, subjectKind: out.SubjectKind, subjectID: out.SubjectID, customer: out.Customer,
		channel: channel, lang: lang(out.Lang), recipient: recipient, params: string(params),
		attachment: out.Attachment, dedupe: out.Dedupe, state: state, leaveAt: leave,
	})
	if err != nil || found {
		return 0, err
	}
	tx.Touch(TopicMessage)
	if state == StateWaiting {
		return id, enqueue(tx, jobLeave, id, leave)
	}
	return id, dispatch(tx, id, channel, leave)
}

// dispatch gives a queued message to its channel: one the program sends to its job, a wa.me
// text is rendered and waits for a person.
func dispatch(tx *store.Tx, id int64, channel string, leave time.Time) error {
	if byProgram(channel) {
		return enqueue(tx, jobSend, id, leave)
	}
	return render(tx, id)
}

func enqueue(tx *store.Tx, kind string, id int64, at time.Time) error {
	key := strconv.FormatInt(id, 10)
	return jobs.Enqueue(tx, kind, "message:"+key, jobs.Opt{Key: key, Payload: payload{Message: id}, RunAt: at})
}

type payload struct {
	Message int64 `json:"message"`
}

// Release lets the messages about a subject go that waited for digits, with
// the parameters that were missing (above all "pay").
func Release(tx *store.Tx, subjectKind string, subjectID int64, params map[string]string) error {
	waiting, err := waitingFor(tx, subjectKind, subjectID)
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if err := release(tx, w, params); err != nil {
			return err
		}
	}
	return nil
}

func release(tx *store.Tx, w waitingRow, params map[string]string) error {
	merged := map[string]string{}
	if err := json.Unmarshal([]byte(w.params), &merged); err != nil {
		return err
	}
	for k, v := range params {
		merged[k] = v
	}
	text, err := json.Marshal(merged)
	if err != nil {
		return err
	}
	leave, err := slot(tx, w.kind, w.channel, tx.Now)
	if err != nil {
		return err
	}
	if err := setReleased(tx, w.id, string(text), leave); err != nil {
		return err
	}
	if err := jobs.Cancel(tx, jobLeave, strconv.FormatInt(w.id, 10)); err != nil {
		return err
	}
	tx.Touch(TopicMessage)
	return dispatch(tx, w.id, w.channel, leave)
}

// CancelFor withdraws what has not left yet, such as the reminders of an
// invoice that was paid.
func CancelFor(tx *store.Tx, kind, subjectKind string, subjectID int64) error {
	if err := cancelOpen(tx, kind, subjectKind, subjectID); err != nil {
		return err
	}
	tx.Touch(TopicMessage)
	return nil
}

// Fate is what became of a message.
type Fate struct {
	// AcceptedAt is when its channel took it or a person handed it over; zero = not yet.
	AcceptedAt time.Time
	// Spoken: a person told it herself.
	Spoken bool
	// Withdrawn: it was taken out of the book before it left.
	Withdrawn bool
}

// Fates tells what became of messages; those still on their way are missing.
func Fates(tx *store.Tx, ids []int64) (map[int64]Fate, error) {
	all := map[int64]Fate{}
	err := tx.Each(sqlFates, []any{ids}, func(scan func(...any) error) error {
		var id int64
		var f Fate
		err := scan(&id, &f.AcceptedAt, &f.Withdrawn, &f.Spoken)
		all[id] = f
		return err
	})
	return all, err
}

// Leave is when a message leaves: when it was accepted, or, while it is on its way, when it is to.
type Leave struct {
	Customer, Subject int64
	Written, At       time.Time // in the office's zone
}

// LeavesSince tells of messages of a kind when they left or are to leave, whenever they were
// written; those before since, refused and withdrawn ones are missing.
func LeavesSince(tx *store.Tx, kind string, since time.Time) (all []Leave, err error) {
	err = tx.Each(sqlLeaves, []any{kind, since}, func(scan func(...any) error) error {
		var l Leave
		err := scan(&l.Customer, &l.Subject, &l.Written, &l.At)
		l.Written, l.At = l.Written.In(tx.Zone), l.At.In(tx.Zone)
		all = append(all, l)
		return err
	})
	return all, err
}

// Covered is the parameter of a bill that asks for nothing: saldo had covered it when it was made.
const Covered = "covered"

// wanted keeps only what templates of this kind may name, so that nothing else
// (a password, say) ever lies in the book.
func wanted(kind string, params map[string]string) map[string]string {
	kept := map[string]string{}
	names := append(Placeholders(kind), "link_key")
	if kind == KindBill {
		names = append(names, Covered)
	}
	for _, name := range names {
		if v := params[name]; v != "" {
			kept[name] = v
		}
	}
	return kept
}

// choose finds the way to the customer: channel "" means there is none, or none she wants.
func choose(tx *store.Tx, out Out) (channel, recipient string, err error) {
	wish, err := WishOf(tx, out.Customer)
	if err != nil {
		return "", "", err
	}
	if wish.Takes(out.Kind) {
		ways, err := waysOf(tx)
		if err != nil {
			return "", "", err
		}
		channel, recipient = ways.to(out.Phone, out.Email)
	}
	if channel == "" && byMouth(out.Kind) {
		channel = ChannelCall
		recipient, _ = locale.Phone(out.Phone)
	}
	return channel, recipient, nil
}

// ways are the channels the office has today.
type ways struct {
	mails      bool // a mail server
	sends      bool // a sender of its own to phones
	phoneFirst bool
}

func waysOf(tx *store.Tx) (w ways, err error) {
	host, err := office.PolicyText(tx, "smtp.host", 0, tx.Today)
	if err != nil {
		return w, err
	}
	w.mails = host != ""
	if _, err := tx.One(sqlSenderOn, nil, &w.sends); err != nil {
		return w, err
	}
	first, err := office.PolicyText(tx, "message.first", 0, tx.Today)
	w.phoneFirst = first == "phone"
	return w, err
}

func (w ways) to(number, email string) (channel, recipient string) {
	phone, callable := locale.Phone(number)
	mail := w.mails && email != ""
	switch {
	case callable && w.sends && (!mail || w.phoneFirst):
		return ChannelHTTP, phone
	case mail:
		return ChannelEmail, email
	case callable:
		return ChannelWame, phone
	}
	return "", ""
}

// Reach gives what tells whether somebody with these addresses can be told anything, today.
// Whether a customer wants that is her Wish.
func Reach(tx *store.Tx) (func(phone, email string) bool, error) {
	w, err := waysOf(tx)
	return func(phone, email string) bool {
		channel, _ := w.to(phone, email)
		return channel != ""
	}, err
}

func lang(l string) string {
	if l == string(locale.EN) {
		return l
	}
	return string(locale.ID)
}

func leaveAt(tx *store.Tx, out Out, channel string) (time.Time, error) {
	at := tx.Now
	if out.LeaveAt.After(at) {
		at = out.LeaveAt
	}
	if out.WaitFor == WaitDigits {
		hours, err := office.PolicyInt(tx, "message.wait_digits_hours", 0, tx.Today)
		return at.Add(time.Duration(hours) * time.Hour), err
	}
	return slot(tx, out.Kind, channel, at)
}
