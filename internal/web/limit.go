package web

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"lunas/internal/clock"
)

// buckets is a bounded set of allowances, one per name. Names that were not seen for a
// while are forgotten; a forgotten name starts full.
type buckets struct {
	every rate.Limit
	burst int

	mu       sync.Mutex
	now, old map[string]*rate.Limiter
}

// mostNames bounds each of the two generations: about 1 MB together.
const mostNames = 4096

func newBuckets(every rate.Limit, burst int) *buckets {
	return &buckets{every: every, burst: burst, now: map[string]*rate.Limiter{}}
}

// Take uses one of the name's allowance; false where it is used up.
func (b *buckets) Take(name string) bool { return b.of(name).AllowN(clock.Machine(), 1) }

// Dry reports whether the name has used its allowance up, without using any.
func (b *buckets) Dry(name string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	l := b.now[name]
	if l == nil {
		l = b.old[name]
	}
	return l != nil && l.TokensAt(clock.Machine()) < 1
}

func (b *buckets) of(name string) *rate.Limiter {
	b.mu.Lock()
	defer b.mu.Unlock()
	if l := b.now[name]; l != nil {
		return l
	}
	l := b.old[name]
	if l == nil {
		l = rate.NewLimiter(b.every, b.burst)
	}
	if len(b.now) >= mostNames {
		b.old, b.now = b.now, map[string]*rate.Limiter{}
	}
	b.now[name] = l
	return l
}

// limits are the allowances of the customer's pages. Behind a tunnel that names nobody
// all customers share one address, so the address's allowance is wide and the narrow
// ones hang on the invoice.
type limits struct {
	all     *rate.Limiter // every page together
	client  *buckets      // pages of one address
	missed  *buckets      // unknown keys of one address
	orders  *rate.Limiter // attempts opened at gateways, all together
	invoice *buckets      // attempts opened for one invoice
	pdf     *rate.Limiter // drawing takes the most work
}

func newLimits() *limits {
	return &limits{
		all:     rate.NewLimiter(400, 800),
		client:  newBuckets(100, 300),
		missed:  newBuckets(5, 60),
		orders:  rate.NewLimiter(5, 30),
		invoice: newBuckets(rate.Every(20*time.Second), 8),
		pdf:     rate.NewLimiter(10, 20),
	}
}

// page lets one page through.
func (l *limits) page(client string) bool {
	return l.client.Take(client) && l.all.AllowN(clock.Machine(), 1)
}

// order lets one attempt be opened for an invoice.
func (l *limits) order(invoice string) bool {
	return l.invoice.Take(invoice) && l.orders.AllowN(clock.Machine(), 1)
}
