package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Books that an older copy took the place of lack the orders that were opened at gateways since.
// The journals know them: each is taken up again and its gateway asked, which nobody has to
// decide. What could not be asked yet is one state, told on Hari Ini with its mend, and the
// owner's word that the books are complete waits for it.

// Why an order was not asked about.
const (
	whyAccount    = "app.orders.account"    // its gateway is not in the settings any more
	whyUnanswered = "app.orders.unanswered" // its gateway has not answered yet
)

// ordersShown bounds the orders that are listed.
const ordersShown = 50

// orderAsk keeps what the journals told.
type orderAsk struct {
	mu sync.Mutex // one pass at a time
	// Since these books were restored: the orders of the journals, those of people these books
	// do not know that were asked about, and the folders that need not be there any more.
	known map[string]payment.OrderNote
	asked map[string]bool
	read  map[string]bool
	state atomic.Pointer[unasked] // after the last pass; nil = none was made
}

// unaskedOrder is an order whose gateway has not told of it yet.
type unaskedOrder struct {
	payment.OrderNote
	why string // translation key
}

// unasked is what the gateways have still to be asked.
type unasked struct {
	orders []unaskedOrder // in the order they were opened
	locked int64          // lines of orders that open with another recovery key
	away   []string       // folders with a journal that cannot be read now
}

func (u unasked) none() bool { return len(u.orders) == 0 && u.locked == 0 && len(u.away) == 0 }

// list names what waits, "" for nothing: who goes on without it says so of this very list.
func (u unasked) list() string {
	if u.none() {
		return ""
	}
	h := sha256.New()
	for _, o := range u.orders {
		h.Write([]byte(o.Order + "\n"))
	}
	h.Write([]byte(strconv.FormatInt(u.locked, 10) + "\n" + strings.Join(u.away, "\n")))
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func (u unasked) sum() (sum rupiah.Rupiah) {
	for _, o := range u.orders {
		sum += o.Amount
	}
	return sum
}

// followOrders makes passes for restored books until nothing waits: a gateway that was away
// answers again, a folder is plugged in, a key is typed.
func (d *Desk) followOrders() {
	if d.restored.Load() == nil {
		return
	}
	d.working.Go(func() {
		again := time.NewTicker(tick)
		defer again.Stop()
		last := ""
		for d.restored.Load() != nil && d.life.Err() == nil {
			now, err := d.askAgain(d.life)
			if err == nil && now.none() {
				return
			}
			if err != nil && d.life.Err() == nil && err.Error() != last {
				last = err.Error()
				d.log.Error("the orders of the journals", "err", err)
			}
			select {
			case <-again.C:
			case <-d.life.Done():
			}
		}
	})
}

// askAgain is askOrders with what the vault of this PC opens.
func (d *Desk) askAgain(ctx context.Context) (unasked, error) {
	read, err := d.gatherJournals(ctx, "")
	if err != nil {
		return unasked{}, err
	}
	return d.askOrders(ctx, read)
}

// askOrders takes up the orders that the journals know and these books lack, and answers what
// could not be asked.
func (d *Desk) askOrders(ctx context.Context, read journalRead) (now unasked, err error) {
	o := &d.orders
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.known == nil {
		o.known, o.asked, o.read = map[string]payment.OrderNote{}, map[string]bool{}, map[string]bool{}
	}
	for _, n := range read.orders {
		o.known[n.Order] = n
	}
	for _, f := range read.folders {
		o.read[f.dir] = o.read[f.dir] || f.away == nil && f.locked == 0
		switch {
		case o.read[f.dir]:
		case f.away != nil:
			now.away = append(now.away, f.dir)
		default:
			now.locked += f.locked
		}
	}
	if now.orders, err = d.takeUp(ctx); err != nil {
		return now, err
	}
	d.ordersChanged(o.state.Swap(&now), now)
	return now, nil
}

// takeUp takes up what is known and lacking, and gives what its gateway could not be asked about.
// A gateway that does not answer is not asked about the next stranger's: each would wait as long.
func (d *Desk) takeUp(ctx context.Context) (left []unaskedOrder, err error) {
	lacking, err := reading(ctx, d, "app.orders_lacking", d.lackingOrders)
	if err != nil {
		return nil, err
	}
	silent := map[string]bool{}
	for _, n := range lacking {
		known, err := d.payments.OrderAgain(ctx, n)
		at := n.Provider + "/" + n.Account
		if err == nil && !known && silent[at] {
			left = append(left, unaskedOrder{n, whyUnanswered})
			continue
		}
		if err == nil && !known {
			err = d.payments.AskStranger(ctx, n)
		}
		switch {
		case ctx.Err() != nil:
			return left, ctx.Err()
		case err == nil:
			d.orders.asked[n.Order] = true
		case store.CodeOf(err) == store.CodeConflict:
			left = append(left, unaskedOrder{n, whyAccount})
		default:
			silent[at] = true
			left = append(left, unaskedOrder{n, whyUnanswered})
		}
	}
	return left, nil
}

// lackingOrders are the orders of the journals that these books do not know, oldest first.
func (d *Desk) lackingOrders(tx *store.Tx) (all []payment.OrderNote, err error) {
	for _, n := range d.orders.known {
		if d.orders.asked[n.Order] {
			continue
		}
		if lacks, err := payment.LacksOrder(tx, n.Order); err != nil {
			return nil, err
		} else if lacks {
			all = append(all, n)
		}
	}
	slices.SortFunc(all, func(a, b payment.OrderNote) int {
		return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), strings.Compare(a.Order, b.Order))
	})
	return all, nil
}

// ordersChanged tells of a change once, in the log and on the screen.
func (d *Desk) ordersChanged(was *unasked, now unasked) {
	if was == nil && now.none() || was != nil && was.list() == now.list() {
		return
	}
	d.db.Announce(topicCalendar)
	if now.none() {
		d.log.Info("all orders of the journals were taken up again")
		return
	}
	d.log.Warn("orders of the journals are still to be asked", "orders", len(now.orders), "locked", now.locked, "away", now.away)
}

// stillUnasked is what waits by now: also what was taken up and its gateway has not answered yet.
func (d *Desk) stillUnasked(tx *store.Tx) (u unasked, err error) {
	if d.restored.Load() == nil {
		return u, nil
	}
	if s := d.orders.state.Load(); s != nil {
		u = *s
		u.orders = slices.Clone(s.orders)
	}
	taken, err := payment.UnansweredAgain(tx)
	for _, n := range taken {
		u.orders = append(u.orders, unaskedOrder{n, whyUnanswered})
	}
	slices.SortStableFunc(u.orders, func(a, b unaskedOrder) int { return a.CreatedAt.Compare(b.CreatedAt) })
	return u, err
}

// seenUnasked is what Hari Ini lists of it.
func seenUnasked(u unasked) Unasked {
	rows := []UnaskedRow{}
	for _, o := range u.orders[:min(len(u.orders), ordersShown)] {
		rows = append(rows, UnaskedRow{Order: o.Order, Account: o.Account, Customer: o.Customer, Amount: int64(o.Amount), At: stamp(o.CreatedAt), Why: o.why})
	}
	return Unasked{Count: int64(len(u.orders)), Sum: int64(u.sum()), List: u.list(), Rows: rows}
}

// unaskedTroubles are the sentences of it, each with the mend that it needs.
func unaskedTroubles(tx *store.Tx, u unasked, add func(key, tone string, params map[string]string)) {
	gone, silent := map[string]unasked{}, unasked{}
	for _, o := range u.orders {
		if o.why == whyUnanswered {
			silent.orders = append(silent.orders, o)
			continue
		}
		g := gone[o.Account]
		g.orders = append(g.orders, o)
		gone[o.Account] = g
	}
	say := func(key, account string, u unasked) {
		add(key, "bad", map[string]string{"count": strconv.Itoa(len(u.orders)), "amount": u.sum().String(), "account": account,
			"since_on": clock.DateOf(u.orders[0].CreatedAt, tx.Zone).String()})
	}
	for _, account := range slices.Sorted(maps.Keys(gone)) {
		say("attention.orders.account", account, gone[account])
	}
	if len(silent.orders) > 0 {
		say("attention.orders.unanswered", "", silent)
	}
	if u.locked > 0 {
		add("attention.orders.locked", "bad", map[string]string{"count": strconv.FormatInt(u.locked, 10)})
	}
	for _, dir := range u.away {
		add("attention.orders.away", "bad", map[string]string{"folder": dir})
	}
}
