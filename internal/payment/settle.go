package payment

import (
	"context"
	"errors"
	"strings"

	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/store"
)

// Settled is what asking the gateway about one order led to.
type Settled struct {
	Charge  int64
	State   string // of the attempt afterwards
	Payment int64  // booked by this call, 0 = none
	Verdict string // short word kept with the callbacks
}

// The verdicts on an order, kept with its callbacks.
const (
	verdictPaid      = "paid"      // credited, or kept in belum dikenali
	verdictKnown     = "known"     // credited before
	verdictPending   = "pending"   // not paid by the gateway's record
	verdictClosed    = "closed"    // cancelled or expired
	verdictTakenBack = "takenback" // refunded, charged back or reversed
	verdictReview    = "review"    // a person must look
	verdictUnknown   = "unknown"   // neither we nor the gateway know the order
)

// told is what the gateway's record says about an order of ours, or not of ours.
type told struct {
	account int64
	charge  int64 // 0 = the order is not ours
	order   string
	status  gateway.Status
	upto    int64 // callbacks of the order up to this one are answered by it; 0 = none
	before  mark
}

// mark is how a gateway's payment stood in the books when the gateway was asked. An
// answer to a question older than what stands now is old: it is not news that the order
// was pending before it was paid.
type mark struct {
	rows int
	live int64
}

// errOld: the books moved on while the gateway was asked; ask again.
var errOld = errors.New("payment: the answer is older than the books")

// askAgain is how often a question is put again because the books moved on.
const askAgain = 5

func markOf(tx *store.Tx, account int64, providerID string) (mark, error) {
	if providerID == "" {
		return mark{}, nil
	}
	all, err := marksOf(tx, []asking{{account, keyOf(providerID)}})
	if err != nil {
		return mark{}, err
	}
	return all[0], nil
}

// runSettle is the job behind a callback.
func (p *Room) runSettle(ctx context.Context, j jobs.Job) error {
	var in orderJob
	if err := j.Decode(&in); err != nil {
		return err
	}
	_, err := p.SettleOrder(ctx, in.Account, in.Order)
	var fault *gateway.Fault
	if errors.As(err, &fault) && fault.RetryAfter > 0 {
		return jobs.Later(fault.RetryAfter)
	}
	return err
}

// SettleOrder asks the gateway about an order that a callback named, and settles it with
// all callbacks that came before the question.
func (p *Room) SettleOrder(ctx context.Context, account int64, order string) (Settled, error) {
	return again(func() (Settled, error) { return p.settleOrder(ctx, account, order) })
}

// SettleCharge asks the gateway about one attempt and writes what it says.
func (p *Room) SettleCharge(ctx context.Context, charge int64) (Settled, error) {
	return again(func() (Settled, error) { return p.settleCharge(ctx, charge) })
}

func again(ask func() (Settled, error)) (s Settled, err error) {
	for range askAgain {
		if s, err = ask(); !errors.Is(err, errOld) {
			return s, err
		}
	}
	return s, err
}

func (p *Room) settleOrder(ctx context.Context, account int64, order string) (Settled, error) {
	t := told{account: account, order: order}
	var c Charge
	var body []byte
	err := p.db.Read(ctx, "payment.order", func(tx *store.Tx) (err error) {
		if c, _, err = oneCharge(tx, sqlChargeByOrder, order, account); err != nil {
			return err
		}
		if t.before, err = markOf(tx, account, c.ProviderID); err != nil {
			return err
		}
		_, err = tx.One(sqlEventNewest, []any{order, account}, &t.upto, &body)
		return err
	})
	if err != nil {
		return Settled{}, err
	}
	conn, err := p.mustConnect(ctx, account)
	if err != nil {
		return Settled{}, err
	}
	providerID := c.ProviderID
	if providerID == "" && body != nil {
		// The callback's word for the gateway's id helps to find the record; the record
		// itself must name our order.
		if hint, err := conn.talk().Verify(gateway.Callback{Body: body}); err == nil {
			providerID = hint.ProviderID
		}
	}
	t.charge = c.ID
	if providerID != c.ProviderID {
		err = p.db.Read(ctx, "payment.mark", func(tx *store.Tx) (err error) {
			t.before, err = markOf(tx, account, providerID)
			return err
		})
		if err != nil {
			return Settled{}, err
		}
	}
	t.status, err = p.status(ctx, conn, gateway.StatusRequest{OrderID: order, ProviderID: providerID})
	if err != nil {
		return Settled{}, errors.Join(err, p.silent(ctx, c, account, err))
	}
	return p.settle(ctx, t)
}

func (p *Room) settleCharge(ctx context.Context, charge int64) (Settled, error) {
	var c Charge
	var before mark
	err := p.db.Read(ctx, "payment.charge", func(tx *store.Tx) (err error) {
		if c, err = GetCharge(tx, charge); err != nil {
			return err
		}
		before, err = markOf(tx, c.Account, c.ProviderID)
		return err
	})
	if err != nil {
		return Settled{}, err
	}
	t, err := p.askAbout(ctx, c, before)
	if err != nil {
		return Settled{}, errors.Join(err, p.silent(ctx, c, c.Account, err))
	}
	return p.settle(ctx, t)
}

func (p *Room) askAbout(ctx context.Context, c Charge, before mark) (told, error) {
	t := told{account: c.Account, charge: c.ID, order: c.OrderID, before: before}
	conn, err := p.mustConnect(ctx, c.Account)
	if err != nil {
		return t, err
	}
	t.status, err = p.status(ctx, conn, gateway.StatusRequest{OrderID: c.OrderID, ProviderID: c.ProviderID})
	return t, err
}

// settle writes what the gateway's record says, in one write: the payment and where it
// went, the entry, the attempt, the callbacks, the receipt, the cancelling of other
// attempts. Money that cannot be taken back, because its saldo is spent, is left to a
// person.
func (p *Room) settle(ctx context.Context, t told) (Settled, error) {
	store.Fault("settle.asked")
	var s Settled
	write := func(stuck bool) error {
		return p.db.Write(context.WithoutCancel(ctx), "payment.settle", func(tx *store.Tx) (err error) {
			if s, err = p.record(tx, t, stuck); err != nil {
				return err
			}
			store.Fault("settle.before_commit")
			return nil
		})
	}
	err := write(false)
	if store.CodeOf(err) == store.CodeConflict {
		p.log.Warn("a payment could not be taken back", "order", t.order, "err", err)
		err = write(true)
	}
	if err == nil {
		store.Fault("settle.after_commit")
	}
	return s, err
}

func (p *Room) record(tx *store.Tx, t told, stuck bool) (s Settled, err error) {
	k := credit{tx: tx, told: t, stuck: stuck}
	if t.charge != 0 {
		if k.charge, err = GetCharge(tx, t.charge); err != nil {
			return s, err
		}
	}
	if s, err = p.recordIn(k); err != nil {
		return s, err
	}
	return s, noteAccount(tx, t.account, nil)
}

// recordIn writes an answer about the attempt as it stands now.
func (p *Room) recordIn(k credit) (s Settled, err error) {
	tx, t := k.tx, k.told
	if err := k.write(); err != nil {
		return s, err
	}
	if k.charge.ID != 0 {
		if err := p.writeCharge(tx, k); err != nil {
			return s, err
		}
	}
	if t.upto != 0 {
		state := eventDone
		if k.verdict == verdictUnknown {
			state = eventIgnored
		}
		if _, err := tx.Exec(sqlEventsDone, state, k.verdict, tx.Now, orNull(k.payment()), t.order, t.account, t.upto); err != nil {
			return s, err
		}
		tx.Touch(TopicEvent)
	}
	return Settled{Charge: k.charge.ID, State: k.state, Payment: k.booked, Verdict: k.verdict}, nil
}

// writeCharge writes where the attempt stands and when to ask again.
func (p *Room) writeCharge(tx *store.Tx, k credit) error {
	c, closed := k.charge, k.charge.ClosedAt
	if k.state != c.State && (k.state == ChargePaid || k.state == ChargeClosed) {
		closed = tx.Now
	}
	var err error
	var held map[int64]bool
	if k.all != nil {
		held = k.all.held
	} else if held, err = heldForMoney(tx, c.Customer); err != nil {
		return err
	}
	next := nextPoll(pollFacts{
		Held: held[c.Customer], State: k.state, Created: c.CreatedAt, Expires: c.ExpiresAt, Closed: closed,
		Watched: p.watchedAt(c.ID, tx.Now), Hinted: k.told.upto != 0 && k.verdict == verdictPending,
	}, tx.Now)
	if next.IsZero() && (k.state == ChargeOpen || k.state == ChargeUnclear) {
		k.state, closed = ChargeClosed, tx.Now // a week after its expiry, and still unpaid by the record
	}
	if k.state != c.State {
		tx.Touch(TopicCharge)
	}
	_, err = tx.Exec(sqlChargeTold, k.state, k.told.status.ProviderID, tx.Now, next, closed, k.why, c.ID)
	return err
}

// silent writes that the gateway did not answer about an attempt: it is asked again
// later, and nothing else changes.
func (p *Room) silent(ctx context.Context, c Charge, account int64, cause error) error {
	if ctx.Err() != nil {
		return nil // we gave up, not the gateway
	}
	return p.db.Write(ctx, "payment.silent", func(tx *store.Tx) error {
		if err := noteAccount(tx, account, cause); err != nil || c.ID == 0 {
			return err
		}
		_, err := tx.Exec(sqlChargeSilent, faultKey(cause), afterSilence(c.polls, tx.Now), c.ID)
		return err
	})
}

// keyFor is the key in the books of the payment that an answer about an attempt is about.
func (t told) keyFor(c Charge) string {
	id := t.status.ProviderID
	if id == "" {
		id = c.ProviderID
	}
	if id == "" {
		id = t.order
	}
	return keyOf(id)
}

// keyOf is the gateway's payment id as the books keep it; the colon is ours.
func keyOf(providerID string) string { return strings.ReplaceAll(providerID, ":", "_") }
