package network

import (
	"context"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

// dial opens a connection. The first one after a loss also learns who the router is;
// a router with another serial number or certificate is left at once, having been
// asked for nothing else.
func (k *keeper) dial(ctx context.Context) (*mikrotik.Conn, error) {
	row, to, err := k.target(ctx)
	if err != nil {
		return nil, err
	}
	if row.TLS && row.CertPin == "" {
		if to.CertPin, err = mikrotik.ProbeCert(ctx, row.Address); err != nil {
			return nil, err
		}
	}
	c, err := k.room.deps.Dial(ctx, to)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	reached := k.reached
	k.mu.Unlock()
	if reached {
		return c, nil
	}
	f, err := c.Facts(ctx)
	if err == nil {
		err = k.markUp(ctx, f, to.CertPin)
	}
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	k.mu.Lock()
	k.reached, k.seenOK = true, clock.Machine()
	if !f.Clock.IsZero() {
		k.ahead, k.told = f.ClockOffset, clock.Machine()
	}
	k.mu.Unlock()
	return c, nil
}

// Clocks are how far the clocks of routers are ahead of this PC's, of those that told theirs
// after a moment of machine time.
func (r *Room) Clocks(after time.Time) (ahead []time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, k := range r.keepers {
		k.mu.Lock()
		if k.told.After(after) {
			ahead = append(ahead, k.ahead)
		}
		k.mu.Unlock()
	}
	return ahead
}

func (k *keeper) target(ctx context.Context) (Router, mikrotik.Target, error) {
	var row Router
	var password []byte
	err := k.room.db.Read(ctx, "network.target", func(tx *store.Tx) (err error) {
		if row, err = GetRouter(tx, k.id); err == nil {
			password, err = k.room.deps.Vault.Get(tx, row.secret)
		}
		return err
	})
	return row, mikrotik.Target{Address: row.Address, User: row.Username, Password: string(password), TLS: row.TLS,
		CertPin: row.CertPin, SerialPin: row.SerialPin, Log: k.room.log}, err
}

// markUp writes that the router was reached, who it is, and the end of an outage.
func (k *keeper) markUp(ctx context.Context, f mikrotik.Facts, certPin string) error {
	return k.room.db.Write(ctx, "network.markUp", func(tx *store.Tx) error {
		row, err := GetRouter(tx, k.id)
		if err != nil {
			return err
		}
		if row.SerialPin == "" {
			row.SerialPin = f.Serial
		}
		offset := int64(f.ClockOffset / time.Second)
		if _, err := tx.Exec(sqlRouterSeen, row.SerialPin, certPin, f.Version.Text, f.Board, f.Identity, offset, tx.Now, k.id); err != nil {
			return err
		}
		if _, err := tx.Exec(sqlOutageClose, tx.Now, k.id); err != nil {
			return err
		}
		if !row.DownSince.IsZero() || row.LastOKAt.IsZero() {
			if err := event(tx, k.id, ownerRouter, k.id, "up", f.Version.Text); err != nil {
				return err
			}
			tx.Touch(TopicRouter, TopicObject)
		}
		return nil
	})
}

// markDown writes that the router is out of reach: once, until the reason changes.
func (k *keeper) markDown(ctx context.Context, why error) error {
	key := troubleKey(why)
	return k.room.db.Write(ctx, "network.markDown", func(tx *store.Tx) error {
		row, err := GetRouter(tx, k.id)
		if err != nil || !row.EndedAt.IsZero() || !row.DownSince.IsZero() && row.LastError == key {
			return err
		}
		if _, err := tx.Exec(sqlRouterDown, tx.Now, key, k.id); err != nil {
			return err
		}
		if _, err := tx.Exec(sqlOutageOpen, k.id, tx.Now); err != nil {
			return err
		}
		tx.Touch(TopicRouter, TopicObject)
		return event(tx, k.id, ownerRouter, k.id, "down", key)
	})
}
