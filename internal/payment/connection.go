package payment

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/store"
)

const (
	// callTimeout bounds one conversation with a gateway.
	callTimeout = 20 * time.Second
	// atOnce is how many conversations one account has at the same time.
	atOnce = 4
	// longestRest bounds the back-off of an account.
	longestRest = 30 * time.Minute
	// okEvery is how coarse last_ok_at is, to spare the disk.
	okEvery = 5 * time.Minute
)

// connection is one account as this process talks to it.
type connection struct {
	slots  chan struct{}
	forged atomic.Int64

	mu       sync.Mutex
	account  Account
	provider gateway.Provider
	fails    int
	rest     time.Time // no polls before this machine time
}

// connect gives the connection of an account, reading account and key once; nil where
// there is no such account.
func (p *Room) connect(ctx context.Context, id int64) (*connection, error) {
	p.mu.Lock()
	c := p.accounts[id]
	p.mu.Unlock()
	if c != nil && c.ready() {
		return c, nil
	}
	var a Account
	var key []byte
	found := false
	err := p.db.Read(ctx, "payment.connect", func(tx *store.Tx) (err error) {
		if a, found, err = oneAccount(tx, sqlAccountGet, id); err != nil || !found {
			return err
		}
		key, err = p.dep.Vault.Get(tx, a.secret)
		return err
	})
	if err != nil || !found {
		return nil, err
	}
	provider, err := p.dep.Provider(a, string(key))
	if err != nil {
		return nil, store.Unavailable("payment.account.unusable", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if c = p.accounts[id]; c == nil {
		c = &connection{slots: make(chan struct{}, atOnce)}
		p.accounts[id] = c
	}
	c.mu.Lock()
	c.account, c.provider = a, provider
	c.mu.Unlock()
	return c, nil
}

// mustConnect is connect for an account that the books name.
func (p *Room) mustConnect(ctx context.Context, id int64) (*connection, error) {
	c, err := p.connect(ctx, id)
	if err == nil && c == nil {
		err = store.NotFound("payment.account.not_found", id)
	}
	return c, err
}

// disconnect forgets what was read of an account; its counters stay.
func (p *Room) disconnect(id int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.accounts[id]; c != nil {
		c.mu.Lock()
		c.provider, c.fails, c.rest = nil, 0, time.Time{}
		c.mu.Unlock()
	}
}

func (c *connection) ready() bool { return c.talk() != nil }

func (c *connection) talk() gateway.Provider {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.provider
}

func (c *connection) about() Account {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.account
}

// ask has one conversation, when fewer than atOnce are going on.
func (c *connection) ask(ctx context.Context, fn func(context.Context, gateway.Provider) error) error {
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	provider := c.talk()
	if provider == nil {
		return store.Unavailable("payment.account.unusable", nil)
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	return fn(ctx, provider)
}

func (p *Room) status(ctx context.Context, c *connection, r gateway.StatusRequest) (st gateway.Status, err error) {
	err = c.ask(ctx, func(ctx context.Context, g gateway.Provider) error {
		st, err = g.Status(ctx, r)
		return err
	})
	if err == nil && !st.Answered {
		err = gateway.ErrUnclear
	}
	c.took(err, p.dep.Machine())
	return st, err
}

// took remembers how a conversation went: an account that does not answer rests, twice
// as long each time. It is our own patience, so it runs on machine time: a calendar that is
// moved neither shortens nor prolongs it.
func (c *connection) took(err error, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !down(err) {
		c.fails, c.rest = 0, time.Time{}
		return
	}
	c.fails++
	wait := min(15*time.Second<<min(c.fails, 10), longestRest)
	var f *gateway.Fault
	if errors.As(err, &f) && f.RetryAfter > wait {
		wait = min(f.RetryAfter, longestRest)
	}
	c.rest = now.Add(wait - wait/8 + rand.N(wait/8+1))
}

// resting reports whether polls of the account wait.
func (c *connection) resting(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.rest.After(now)
}

// down tells an account that does not answer from an answer about one order that says
// nothing.
func down(err error) bool {
	var f *gateway.Fault
	switch {
	case err == nil:
		return false
	case errors.As(err, &f) && f.HTTPStatus > 0 && f.HTTPStatus < 400:
		return false
	}
	return errors.Is(err, gateway.ErrUnreachable) || errors.Is(err, gateway.ErrBusy) || errors.Is(err, gateway.ErrAuth) || errors.Is(err, gateway.ErrUnclear)
}

// faultKey is the sentence for what went wrong with a gateway.
func faultKey(err error) string {
	var refused *gateway.ErrRefused
	switch {
	case errors.Is(err, gateway.ErrKeyMismatch):
		return "payment.gateway.key_mismatch"
	case errors.Is(err, gateway.ErrAuth):
		return "payment.gateway.key_refused"
	case errors.Is(err, gateway.ErrBusy):
		return "payment.gateway.busy"
	case errors.Is(err, gateway.ErrUnreachable):
		return "payment.gateway.unreachable"
	case notActivated(err):
		return "payment.try.not_activated"
	case errors.As(err, &refused):
		return "payment.gateway.refused"
	}
	return "payment.gateway.unclear"
}

// noteAccount writes how an account is doing, only where that changed.
func noteAccount(tx *store.Tx, id int64, err error) error {
	if down(err) {
		_, e := tx.Exec(sqlAccountFailing, faultKey(err), id)
		return e
	}
	a, e := GetAccount(tx, id)
	if e != nil || a.LastError == "" && tx.Now.Sub(a.LastOKAt) < okEvery && !a.LastOKAt.After(tx.Now) {
		return e
	}
	_, e = tx.Exec(sqlAccountOK, tx.Now, id)
	return e
}
