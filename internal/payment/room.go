package payment

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The topics of this room.
const (
	TopicPayment store.Topic = "payment" // money came, was matched or taken back
	TopicCharge  store.Topic = "charge"  // an attempt at a gateway changed
	TopicTill    store.Topic = "till"    // a till or a shift changed
	TopicEvent   store.Topic = "event"   // a callback was stored or settled
)

// The jobs of this room; billing.JobChargeOpen is carried out here too.
const (
	jobCancel = "charge.cancel"
	jobSettle = "event.settle"

	// Money that came never waits behind the hundreds of attempts of a billing day.
	laneSettle = "settle"
	laneTalk   = "gateway"
)

type chargeJob struct {
	Charge int64 `json:"charge"`
}

type orderJob struct {
	Account int64  `json:"account"`
	Order   string `json:"order"`
}

// Deps are what the room stands on besides the books.
type Deps struct {
	Vault *office.Vault
	// Provider connects to an account's gateway; it is called again when the account
	// or its key changes.
	Provider func(a Account, serverKey string) (gateway.Provider, error)
	// PublicURL is the address gateways and customers reach us at, without a slash at
	// its end; nil, or an empty answer, means the company's own setting.
	PublicURL func() string
	// Machine is the PC's own time, for the rest of a gateway that does not answer; nil
	// means clock.Machine.
	Machine func() time.Time
	Log     *slog.Logger
}

// Room is the payment room of one office's books.
type Room struct {
	db  *store.DB
	dep Deps
	log *slog.Logger

	mu       sync.Mutex
	accounts map[int64]*connection
	watched  map[int64]time.Time // attempts a customer is looking at, until when
	opening  locks               // by customer: one attempt is opened at a time
	heard    memory
	intake   intake
	cutOff   sync.Once
}

// New registers the room's jobs, its books check and its polling.
func New(db *store.DB, q *jobs.Queue, d Deps) *Room {
	if d.Log == nil {
		d.Log = slog.Default()
	}
	if d.Machine == nil {
		d.Machine = clock.Machine
	}
	p := &Room{db: db, dep: d, log: d.Log, accounts: map[int64]*connection{}, watched: map[int64]time.Time{}}
	p.intake.db = db
	office.ReachedAt(db, d.PublicURL)
	q.Register(jobs.Kind{Name: jobSettle, Lane: laneSettle, Timeout: time.Minute, Run: p.runSettle})
	q.Register(jobs.Kind{Name: billing.JobChargeOpen, Lane: laneTalk, Timeout: 2 * time.Minute, Run: p.runOpen})
	q.Register(jobs.Kind{Name: jobCancel, Lane: laneTalk, Timeout: time.Minute, Run: p.runCancel})
	// A look at the index of due polls costs nothing; what is due is in the books.
	q.Every("payment.polls", 5*time.Second, func(ctx context.Context) {
		if _, err := p.RunPolls(ctx); err != nil && ctx.Err() == nil {
			p.log.Error("polling gateways", "err", err)
		}
	})
	q.Every("payment.counts", time.Minute, func(ctx context.Context) {
		if err := p.FlushCounts(ctx); err != nil {
			p.log.Error("counting repeated callbacks", "err", err)
		}
	})
	subscriber.OnLineChange(db, hurry)
	db.AddCheck("payment", check)
	db.AddCheck("payment.sealed", ledger.CheckSources(sealedPayment, sealedRemittance, sealedOpening, sealedCharge, sealedStatement))
	db.AddSum("payment.sum", `SELECT coalesce(sum(amount), 0) FROM payment`)
	return p
}

// locks hands out one lock per number.
type locks struct {
	mu   sync.Mutex
	held map[int64]*lock
}

type lock struct {
	sync.Mutex
	users int
}

func (l *locks) lock(id int64) (unlock func()) {
	l.mu.Lock()
	if l.held == nil {
		l.held = map[int64]*lock{}
	}
	one := l.held[id]
	if one == nil {
		one = &lock{}
		l.held[id] = one
	}
	one.users++
	l.mu.Unlock()
	one.Lock()
	return func() {
		one.Unlock()
		l.mu.Lock()
		defer l.mu.Unlock()
		if one.users--; one.users == 0 {
			delete(l.held, id)
		}
	}
}
