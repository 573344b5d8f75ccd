package payment

import (
	"context"
	"log/slog"
	"sync"

	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/office"
	"lunas/internal/store"
)

// The topics of this room.
const (
	TopicPayment store.Topic = "payment" // money came, was matched or taken back
	TopicCharge  store.Topic = "charge"  // an attempt at a gateway changed
	TopicTill    store.Topic = "till"    // a till or a shift changed
	TopicEvent   store.Topic = "event"   // a callback was stored or settled
)

// Deps are what the room stands on besides the books.
type Deps struct {
	Vault *office.Vault
	// Provider connects to an account's gateway; it is called again when the account
	// or its key changes.
	Provider func(a Account, serverKey string) (gateway.Provider, error)
	// PublicURL is the address gateways and customers reach us at, without a slash at
	// its end; nil, or an empty answer, means the company's own setting.
	PublicURL func() string
	Log       *slog.Logger
}

// Room is the payment room of one office's books.
type Room struct {
	db  *store.DB
	q   *jobs.Queue
	dep Deps
	log *slog.Logger

	mu       sync.Mutex
	accounts map[int64]*connection
	busy     map[int64]*sync.Mutex // by customer: one attempt is opened at a time
}

type ctx = context.Context
