package network

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

const (
	idleTick  = 5 * time.Second  // looks for objects whose back-off has passed
	watchTick = time.Second      // while somebody waits for her modem to dial
	pingAfter = 30 * time.Second // of idleness, on the connection that must be warm
	pollEvery = 30 * time.Second // list of all sessions
)

// Start begins to keep every router, each with one owner, until ctx ends or Stop. In
// mode LiftsOnly lines are restored and nothing else is touched until Open: money that
// came while the office slept goes before everything else.
func (r *Room) Start(ctx context.Context, mode StartMode) error {
	ids, err := r.inService(ctx)
	if err != nil {
		return err
	}
	r.mu.Lock()
	if r.running != nil {
		r.mu.Unlock()
		return nil
	}
	r.open.Store(mode == Everything)
	r.running, r.stop = context.WithCancel(ctx)
	running := r.running
	r.wait.Add(1)
	r.mu.Unlock()
	sub := r.db.Subscribe(topicWant)
	go func() {
		defer r.wait.Done()
		defer sub.Close()
		r.listen(running, sub)
	}()
	for _, id := range ids {
		r.keep(id)
	}
	return nil
}

// inService lists the routers that have not been taken out of the books.
func (r *Room) inService(ctx context.Context) (ids []int64, err error) {
	err = r.db.Read(ctx, "network.inService", func(tx *store.Tx) error {
		all, err := Routers(tx)
		for _, row := range all {
			if row.EndedAt.IsZero() {
				ids = append(ids, row.ID)
			}
		}
		return err
	})
	return ids, err
}

// Open ends LiftsOnly: isolations, removals and full passes begin.
func (r *Room) Open() {
	r.open.Store(true)
	r.nudge()
}

// Stop ends all owners and closes the connections. What was under way is taken up by
// the next start from the books.
func (r *Room) Stop() {
	r.mu.Lock()
	stop, keepers := r.stop, r.keepers
	r.running, r.stop, r.keepers = nil, nil, map[int64]*keeper{}
	r.mu.Unlock()
	if stop != nil {
		stop()
	}
	for _, k := range keepers {
		k.hangUp()
	}
	r.wait.Wait()
}

// listen wakes the owners after commits, and each day for the lines the calendar turns.
func (r *Room) listen(ctx context.Context, sub *store.Subscription) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-sub.C:
			sub.Topics()
			r.nudge()
		case <-tick.C:
			if err := r.turn(ctx); err != nil {
				r.log.Error("turning lines", "err", err)
			}
		}
	}
}

func (r *Room) nudge() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, k := range r.keepers {
		k.nudge()
	}
}

// turn wants anew what the calendar alone has changed: a term began, a last day passed.
// What turned before this process began is found by the first full pass.
func (r *Room) turn(ctx context.Context) error {
	today := clock.DateOf(r.db.Calendar().Now(), r.db.Zone())
	r.mu.Lock()
	from := r.turned
	r.mu.Unlock()
	if from == today {
		return nil
	}
	return r.db.Write(ctx, "network.turn", func(tx *store.Tx) error {
		if !from.IsZero() {
			lines, err := subscriber.LinesTurning(tx, min(from, tx.Today), max(from, tx.Today))
			if err != nil {
				return err
			}
			for _, line := range lines {
				if err := Want(tx, line); err != nil {
					return err
				}
			}
		}
		r.mu.Lock()
		r.turned = tx.Today
		r.mu.Unlock()
		return nil
	})
}

// live is one lane of an owner: dial, work, wait, until ctx ends.
func (k *keeper) live(ctx context.Context, l lane) {
	defer k.hangUp()
	breaks := 0 // one after the other
	for ctx.Err() == nil {
		wait := idleTick
		if l == now || k.room.open.Load() {
			if err := k.round(ctx, l); err != nil && ctx.Err() == nil {
				if !errors.Is(err, errDown) {
					k.room.log.Warn("router work broke off", "router", k.id, "reason", troubleKey(err))
				}
				if away(err) {
					wait = k.untilNextTry(breaks)
					breaks++
				}
			} else if breaks = 0; l == now && k.eyes.any() {
				wait = watchTick
			}
		}
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-t.C:
		case <-k.wake[l]:
		}
		t.Stop()
	}
}

// untilNextTry is when a lane may dial again: at once after a break, later where one
// break follows the other, so that no router's log is flooded with logins.
func (k *keeper) untilNextTry(breaks int) time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	return max(min(20*time.Millisecond<<min(breaks, 16), longestBackoff), k.nextTry.Sub(clock.Machine()))
}

// round is one turn of a lane.
func (k *keeper) round(ctx context.Context, l lane) error {
	if _, err := k.conn(ctx, l, false); err != nil {
		return err
	}
	if l == now {
		if _, err := k.work(ctx, now, true); err != nil {
			return err
		}
		if err := k.look(ctx); err != nil {
			return err
		}
		return k.ping(ctx)
	}
	if due, err := k.passIsDue(ctx); err != nil {
		return err
	} else if due {
		if err := k.pass(ctx); err != nil {
			return err
		}
	}
	if _, err := k.work(ctx, bulk, true); err != nil {
		return err
	}
	k.mu.Lock()
	due := clock.MachineSince(k.eyes.polled) > pollEvery
	k.mu.Unlock()
	if !due {
		return nil
	}
	return k.poll(ctx)
}

// poke wakes one lane.
func (k *keeper) poke(l lane) {
	select {
	case k.wake[l] <- struct{}{}:
	default:
	}
}

// ping keeps the connection for restores warm and notices when it is not.
func (k *keeper) ping(ctx context.Context) error {
	k.mu.Lock()
	due := clock.MachineSince(k.eyes.pinged) > pingAfter
	if due {
		k.eyes.pinged = clock.Machine()
	}
	k.mu.Unlock()
	if !due {
		return nil
	}
	conn, err := k.conn(ctx, now, false)
	if err != nil {
		return err
	}
	return conn.Ping(ctx)
}

// passIsDue: after every loss of the connection, and every network.pass_minutes.
func (k *keeper) passIsDue(ctx context.Context) (bool, error) {
	minutes := int64(0)
	err := k.room.db.Read(ctx, "network.passIsDue", func(tx *store.Tx) (err error) {
		minutes, err = office.PolicyInt(tx, "network.pass_minutes", 0, tx.Today)
		return err
	})
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.passDue || clock.MachineSince(k.passed) > time.Duration(minutes)*time.Minute, err
}

// Settle works until every router in reach has nothing left to do: for tests and the
// demo. Kicks are not paced and objects that wait after a trouble are tried once more;
// routers out of reach are left alone. It may be called beside a started room.
func (r *Room) Settle(ctx context.Context) error {
	if err := r.turn(ctx); err != nil {
		return err
	}
	ids, err := r.inService(ctx)
	if err != nil {
		return err
	}
	done := make(chan error, len(ids))
	for _, id := range ids {
		k := r.keep(id)
		go func() { done <- k.settle(ctx) }()
	}
	for range ids {
		err = errors.Join(err, <-done)
	}
	return err
}

// settleRounds bounds how often a dropped connection is made anew in one Settle.
const settleRounds = 8

func (k *keeper) settle(ctx context.Context) error {
	var err error
	for round := range settleRounds {
		if err = pause(ctx, time.Duration(min(round, 1))*rand.N(20*time.Millisecond)); err != nil { // #nosec G404 -- spreading, not secrecy
			return err
		}
		if _, err = k.conn(ctx, now, true); err != nil {
			if errors.Is(err, errDown) && ctx.Err() == nil {
				return nil // out of reach: that is on record
			}
			return err
		}
		err = k.settleOnce(ctx)
		if err == nil || !away(err) || ctx.Err() != nil {
			return err
		}
	}
	if errors.Is(err, errDown) || errors.Is(err, mikrotik.ErrDead) {
		return nil
	}
	return err
}

func (k *keeper) settleOnce(ctx context.Context) error {
	if _, err := k.work(ctx, now, false); err != nil || !k.room.open.Load() {
		return err
	}
	if _, err := k.conn(ctx, bulk, true); err != nil {
		return err
	}
	k.mu.Lock()
	due := k.passDue
	k.mu.Unlock()
	if due {
		if err := k.pass(ctx); err != nil {
			return err
		}
		if _, err := k.work(ctx, now, false); err != nil {
			return err
		}
	}
	if _, err := k.work(ctx, bulk, false); err != nil {
		return err
	}
	return k.poll(ctx)
}
