package payment_test

import (
	"context"
	"testing"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/message"
	"lunas/internal/payment"
)

// slowToOpen is a gateway that takes its time to open attempts and answers everything
// else at once.
type slowToOpen struct {
	gateway.Provider
	until chan struct{}
}

func (g slowToOpen) Create(ctx context.Context, r gateway.CreateRequest) (gateway.Created, error) {
	select {
	case <-g.until:
		return g.Provider.Create(ctx, r)
	case <-ctx.Done():
		return gateway.Created{}, gateway.ErrUnclear
	}
}

// On billing day hundreds of attempts wait to be opened. Who pays meanwhile does not wait
// behind them.
func TestAPaymentDoesNotWaitBehindTheBillsOfTheDay(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	for _, name := range []string{"Pak Joko", "Bu Rini", "Pak Dedi", "Bu Tuti", "Pak Eko"} {
		s.enrol(name)
	}
	until := make(chan struct{})
	queue := jobs.New(s.db, jobs.Options{})
	_, err := message.New(s.ctx, s.db, queue, message.Deps{})
	s.must(err)
	payment.New(s.db, queue, payment.Deps{Vault: s.vault, PublicURL: func() string { return s.door },
		Provider: func(a payment.Account, key string) (gateway.Provider, error) {
			g, err := connect(a, key)
			return slowToOpen{g, until}, err
		}})
	s.must(s.gate.Pay(c.OrderID))
	s.must(s.gate.Wait(s.ctx)) // the callback is stored
	s.must(queue.Start(s.ctx))
	defer queue.Stop()
	defer close(until)
	if !s.happens(4*time.Second, func() bool { return s.invoice(e.Invoice).Open == 0 }) {
		t.Fatal("her payment waits behind the bills of others")
	}
}
