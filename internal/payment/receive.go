package payment

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"

	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/store"
)

// Verdict is what the public door answers a callback by.
type Verdict string

// The verdicts. With an error beside it the verdict is empty: answer 503.
const (
	Stored      Verdict = "stored"        // 200: new, committed
	Repeated    Verdict = "repeated"      // 200: stood already
	Forged      Verdict = "forged"        // 401
	Malformed   Verdict = "malformed"     // 400
	NoSuchPlace Verdict = "no_such_place" // 404: no such account, or a wrong key in the address
)

// The states of a stored callback.
const (
	eventUnread  = "unread"
	eventDone    = "done"
	eventIgnored = "ignored"
)

// Receive takes a callback in. It is verified first: a forged one is counted in memory
// and leaves nothing in the books, nor does it make us ask. A genuine one is stored as it
// came, once, and committed before the answer; the job it queues asks the gateway.
func (p *Room) Receive(ctx context.Context, account int64, callbackKey string, cb gateway.Callback) (Verdict, error) {
	conn, err := p.connect(ctx, account)
	if err != nil {
		return "", err
	}
	if conn == nil || subtle.ConstantTimeCompare([]byte(conn.about().CallbackKey), []byte(callbackKey)) != 1 {
		return NoSuchPlace, nil
	}
	provider := conn.talk()
	if provider == nil {
		return "", store.Unavailable("payment.account.unusable", nil)
	}
	hint, err := provider.Verify(cb)
	switch {
	case errors.Is(err, gateway.ErrForged):
		conn.forged.Add(1)
		return Forged, nil
	case errors.Is(err, gateway.ErrMalformed):
		return Malformed, nil
	case err != nil:
		return "", err
	}
	key := bodyKey{account, sha256.Sum256(cb.Body)}
	known, first := p.heard.enter(key)
	if first {
		p.intake.add(&arrival{key: key, order: hint.OrderID, body: cb.Body, said: func(row storedRow, err error) {
			p.heard.stored(key, known, row, err)
		}})
	}
	select {
	case <-known.ready:
	case <-ctx.Done(): // what waits to be written is written all the same
		return "", store.Unavailable("store.busy", ctx.Err())
	}
	if known.err != nil {
		return "", known.err
	}
	if first {
		store.Fault("receive.after_commit")
		return known.verdict, nil
	}
	return p.repeat(ctx, known)
}

// repeat answers a callback that stands. Its repetition is counted in memory, which costs
// nothing; every few seconds it also makes an unsettled one due again.
func (p *Room) repeat(ctx context.Context, h *heardBody) (Verdict, error) {
	n, rearm := p.heard.repeated(h)
	if !rearm {
		return Repeated, nil
	}
	err := p.db.Write(ctx, "payment.again", func(tx *store.Tx) error { return p.countOne(tx, h, n) })
	if err != nil {
		p.heard.giveBack(h, n)
		return "", err
	}
	return Repeated, nil
}

// countOne writes n repetitions of a callback and queues its job if it is unsettled.
func (p *Room) countOne(tx *store.Tx, h *heardBody, n int64) error {
	var state, order string
	if _, err := tx.One(sqlEventCount, []any{n, h.id}, &state, &order); err != nil {
		return err
	}
	if state != eventUnread {
		p.heard.settled(h)
		return nil
	}
	return queueSettle(tx, h.account, order)
}

func queueSettle(tx *store.Tx, account int64, order string) error {
	return jobs.Enqueue(tx, jobSettle, "order:"+order, jobs.Opt{
		Key: orderKey(account, order), Payload: orderJob{Account: account, Order: order}, Urgent: true,
	})
}

// FlushCounts writes the repetitions counted in memory.
func (p *Room) FlushCounts(ctx context.Context) error {
	counts := p.heard.counts()
	if len(counts) == 0 {
		return nil
	}
	err := p.db.Write(ctx, "payment.counts", func(tx *store.Tx) error {
		for h, n := range counts {
			var state, order string
			if _, err := tx.One(sqlEventCount, []any{n, h.id}, &state, &order); err != nil {
				return err
			}
		}
		tx.Touch(TopicEvent)
		return nil
	})
	if err != nil {
		for h, n := range counts {
			p.heard.giveBack(h, n)
		}
	}
	return err
}
