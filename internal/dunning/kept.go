package dunning

import (
	"context"
	"slices"
	"sync"
	"time"

	"lunas/internal/billing"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Kept keeps the lists for people until something they speak of has changed, and for a
// minute of the calendar at most: rests and outages run on without a change.
type Kept struct {
	d   *Room
	sub *store.Subscription

	mu   sync.Mutex
	age  int                  // rises with every change
	seen map[string]keptLists // by lens; "" = the whole books
}

// keptLists are the lists as they are told through one lens.
type keptLists struct {
	until time.Time
	lists Lists
}

// lensesKept is how many parts of the books the lists are kept for, besides the whole.
const lensesKept = 32

// keptFor is how long the lists may be told again though nothing changed.
const keptFor = time.Minute

// NewKept keeps the lists of these books, until Close. The routers' topics are the
// caller's: dunning does not know them.
func (d *Room) NewKept(more ...store.Topic) *Kept {
	topics := []store.Topic{TopicDunning, billing.TopicInvoice, payment.TopicPayment, message.TopicMessage,
		subscriber.TopicCustomer, subscriber.TopicLine, office.TopicPolicy}
	return &Kept{d: d, sub: d.db.Subscribe(append(topics, more...)...), seen: map[string]keptLists{}}
}

// Close ends the listening to changes.
func (k *Kept) Close() { k.sub.Close() }

// Lists is ListsOf, read again only after a change. The slices are the caller's own.
func (k *Kept) Lists(ctx context.Context) (l Lists, err error) {
	age := k.look()
	err = k.d.db.Read(ctx, "dunning.lists", func(tx *store.Tx) (err error) {
		k.mu.Lock()
		have := k.seen[tx.Through()]
		k.mu.Unlock()
		if !tx.Now.Before(have.until.Add(-keptFor)) && tx.Now.Before(have.until) {
			l = have.lists
			return nil
		}
		if l, err = k.d.ListsOf(tx); err == nil {
			k.keep(age, tx.Through(), keptLists{tx.Now.Add(keptFor), l})
		}
		return err
	})
	l.Tomorrow, l.ToCall, l.Stop = slices.Clone(l.Tomorrow), slices.Clone(l.ToCall), slices.Clone(l.Stop)
	l.Open = slices.Clone(l.Open)
	return l, err
}

// look forgets the lists where something changed. It comes before the read: what the
// read sees is at least as new as what was forgotten for.
func (k *Kept) look() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	select {
	case <-k.sub.C:
		k.sub.Topics()
		k.age++
		clear(k.seen)
	default:
	}
	return k.age
}

// keep stores the lists unless something changed while they were read.
func (k *Kept) keep(age int, lens string, l keptLists) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.age != age {
		return
	}
	if len(k.seen) > lensesKept {
		clear(k.seen)
	}
	k.seen[lens] = l
}
