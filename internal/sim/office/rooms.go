package office

import (
	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/jobs"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Rooms are the rooms of one open office, wired by whoever opened it. Calendar is the one
// the books were opened with; nothing else may work in the office while it is made.
type Rooms struct {
	DB          *store.DB
	Calendar    *clock.Movable
	Queue       *jobs.Queue
	Vault       *office.Vault
	Office      *office.Room
	Subscribers *subscriber.Room
	Billing     *billing.Room
	Payments    *payment.Room
	Dunning     *dunning.Room
	Messages    *message.Room
	Network     *network.Room
}
