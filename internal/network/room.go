package network

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// What changes here, for those who wait for a commit.
const (
	// TopicRouter: a router, its reach or its plumbing.
	TopicRouter store.Topic = "router"
	// TopicObject: what is wanted or true on a router, a session seen or gone.
	TopicObject store.Topic = "object"

	// topicWant wakes the keepers alone: something new is wanted.
	topicWant store.Topic = "network.want"
)

// Deps are what the room needs from above.
type Deps struct {
	Vault *office.Vault
	// Dial opens a connection; nil means mikrotik.Dial.
	Dial func(ctx context.Context, t mikrotik.Target) (*mikrotik.Conn, error)
	// PageHosts are names and addresses isolated lines may reach: the invoice page and
	// the gateways' pay pages. nil means none.
	PageHosts func(tx *store.Tx) []string
	// IsolirPage is the "address:port" plain HTTP is sent to, "" where the office has
	// none. nil means none.
	IsolirPage func(tx *store.Tx) string
	Log        *slog.Logger
}

// Room keeps the routers of one office's books.
type Room struct {
	db   *store.DB
	deps Deps
	log  *slog.Logger
	home string // the installation, part of every mark

	open atomic.Bool // false: lifts only

	// word is the key that turns passwords into marks; maker is the transaction that
	// made it, as long as nobody has seen it committed.
	word struct {
		key   []byte
		maker *store.Tx
	}

	locks sync.Map // object id → *sync.Mutex

	mu      sync.Mutex
	keepers map[int64]*keeper
	running context.Context // nil while not started
	stop    context.CancelFunc
	wait    sync.WaitGroup
	turned  clock.Date // the last day whose turning lines were looked at

	// at is called between the steps on a router; tests interleave other acts there.
	at func(point string, object int64)
}

type roomKey struct{}

// New opens the room on db, hears of every change to a line and registers its books checks.
func New(db *store.DB, deps Deps) *Room {
	if deps.Dial == nil {
		deps.Dial = mikrotik.Dial
	}
	r := &Room{db: db, deps: deps, log: deps.Log, home: db.Info().Installation, keepers: map[int64]*keeper{}}
	if r.log == nil {
		r.log = slog.New(slog.DiscardHandler)
	}
	r.open.Store(true)
	db.Set(roomKey{}, r)
	subscriber.OnLineChange(db, Want)
	db.AddCheck("network.revisions", checkRevisions)
	return r
}
