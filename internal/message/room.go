package message

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"lunas/internal/jobs"
	"lunas/internal/store"
)

// Channel sends by itself. Errors: ErrRefused and ErrUncertain as they say, any
// other error means that nothing left and it may be tried again.
type Channel interface {
	Send(ctx context.Context, l Letter) (providerID string, err error)
}

var (
	// ErrRefused: the channel will never take this message.
	ErrRefused = errors.New("message refused by the channel")
	// ErrUncertain: the message may have left.
	ErrUncertain = errors.New("message may have been sent")
)

// Letter is one message on its way.
type Letter struct {
	ID                             int64
	Channel, To, Title, Body, Lang string
	Attachments                    []Document
}

// Document is a file that goes along.
type Document struct {
	Name, ContentType string
	Data              []byte
}

// Renderer makes the document a message names, such as "invoice:12". The rooms
// that own documents register theirs in app.
type Renderer func(ctx context.Context, lang, name string) (Document, error)

// Room carries the outgoing book to its channels.
type Room struct {
	db       *store.DB
	log      *slog.Logger
	channels map[string]Channel
	render   Renderer
	reach    func(tx *store.Tx, customer int64) (phone, email string, err error)
	afresh   map[string]Afresh // by kind
}

// Deps of New: the channels that send by themselves, the renderer of attachments (nil = none),
// and where a customer is reached now (nil = where she was last written to).
type Deps struct {
	Channels map[string]Channel
	Renderer Renderer
	Reach    func(tx *store.Tx, customer int64) (phone, email string, err error)
	Log      *slog.Logger
}

// New seeds the first templates, registers the room's jobs and returns the room.
func New(ctx context.Context, db *store.DB, q *jobs.Queue, d Deps) (*Room, error) {
	m := &Room{db: db, log: d.Log, channels: d.Channels, render: d.Renderer, reach: d.Reach, afresh: map[string]Afresh{}}
	if m.log == nil {
		m.log = slog.Default()
	}
	if err := db.Write(ctx, "message.seed", seed); err != nil {
		return nil, err
	}
	q.Register(jobs.Kind{Name: jobLeave, Lane: "quick", Safety: jobs.RepeatSafe, Timeout: 10 * time.Second, Run: m.leave})
	q.Register(jobs.Kind{Name: jobSend, Lane: "message", Safety: jobs.RepeatSafe, Timeout: 2 * time.Minute, Run: m.send})
	return m, nil
}

// leave lets a message go that waited long enough for its digits; the office's
// transfer details stand in for them.
func (m *Room) leave(ctx context.Context, j jobs.Job) error {
	var p payload
	if err := j.Decode(&p); err != nil {
		return jobs.Permanent(err)
	}
	return m.db.Write(ctx, "message.leave", func(tx *store.Tx) error {
		w, found, err := getMessage(tx, p.Message)
		if err != nil || !found || w.state != StateWaiting {
			return err
		}
		return release(tx, waitingRow{w.id, w.kind, w.channel, w.params}, nil)
	})
}

// send carries one message: marked as sending before the wire is touched, so that
// a power cut in between leaves it uncertain instead of sending it twice.
func (m *Room) send(ctx context.Context, j jobs.Job) error {
	var p payload
	if err := j.Decode(&p); err != nil {
		return jobs.Permanent(err)
	}
	letter, attachment, ready, err := m.begin(ctx, p.Message)
	if err != nil || !ready {
		return err
	}
	channel, ok := m.channels[letter.Channel]
	if !ok {
		return errors.Join(jobs.Permanent(fmt.Errorf("message: no channel %s", letter.Channel)), m.back(ctx, p.Message, nil))
	}
	if attachment != "" && m.render != nil {
		doc, err := m.render(ctx, letter.Lang, attachment)
		if err != nil {
			return errors.Join(err, m.back(ctx, p.Message, err))
		}
		letter.Attachments = append(letter.Attachments, doc)
	}
	store.Fault("message.before_send")
	providerID, err := channel.Send(ctx, letter)
	store.Fault("message.after_send")
	return m.finish(ctx, p.Message, providerID, err)
}

// begin renders and marks a queued message whose time has come. One found in "sending" was cut off
// while it was on the wire: uncertain, for a person.
func (m *Room) begin(ctx context.Context, id int64) (l Letter, attachment string, ready bool, err error) {
	var later error
	err = m.db.Write(ctx, "message.begin", func(tx *store.Tx) error {
		w, found, err := getMessage(tx, id)
		if err != nil || !found {
			return err
		}
		if w.state == StateSending {
			_, err := setState(tx, id, `["sending"]`, outcome{state: StateUncertain, failedWith: "message.error.cut_off"})
			tx.Touch(TopicMessage)
			return err
		}
		if w.state != StateQueued {
			return nil
		}
		if at, wait, err := tooSoon(tx, w); err != nil {
			return err
		} else if wait {
			later = jobs.At(at)
			return nil
		}
		if still, err := m.renew(tx, w); err != nil || !still {
			return err
		}
		if err := render(tx, id); err != nil {
			return err
		}
		if w, _, err = getMessage(tx, id); err != nil {
			return err
		}
		l = Letter{ID: id, Channel: w.channel, To: w.recipient, Title: w.title, Body: w.body, Lang: w.lang}
		attachment = w.attachment
		ready, err = setState(tx, id, `["queued"]`, outcome{state: StateSending, sentAt: tx.Now})
		tx.Touch(TopicMessage)
		return err
	})
	if err == nil {
		err = later
	}
	return l, attachment, ready, err
}

// back puts a message that did not leave into the queue again.
func (m *Room) back(ctx context.Context, id int64, cause error) error {
	m.log.Warn("message did not leave", "message", id, "error", cause)
	return m.db.Write(ctx, "message.back", func(tx *store.Tx) error {
		_, err := setState(tx, id, `["sending"]`, outcome{state: StateQueued, failedWith: "message.error.unreachable", reply: SaidOf(cause)})
		tx.Touch(TopicMessage)
		return err
	})
}

func (m *Room) finish(ctx context.Context, id int64, providerID string, sendErr error) error {
	o := outcome{state: StateAccepted, providerID: providerID}
	switch {
	case errors.Is(sendErr, ErrRefused):
		o = outcome{state: StateRefused, failedWith: "message.error.refused"}
	case errors.Is(sendErr, ErrUncertain):
		o = outcome{state: StateUncertain, failedWith: "message.error.uncertain"}
	case sendErr != nil:
		if err := m.back(ctx, id, sendErr); err != nil {
			return err
		}
		return sendErr // tried again by its job
	}
	o.reply = SaidOf(sendErr)
	return m.db.Write(ctx, "message.finish", func(tx *store.Tx) error {
		if o.state == StateAccepted {
			o.acceptedAt = tx.Now
		}
		_, err := setState(tx, id, `["sending"]`, o)
		tx.Touch(TopicMessage)
		return err
	})
}
