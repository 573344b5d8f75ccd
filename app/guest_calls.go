package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/store"
)

// guestRows is how many sessions that are not ours stand on a page.
const guestRows = 100

// Guests is one page of the live sessions on a router (0 = all) that are not ours, of which
// any word holds find. Whoever is bound to branches sees those on the routers of these alone.
func (x *Network) Guests(token string, router int64, find, after string) (GuestPage, error) {
	return ask(x.desk, token, of("Network.Guests", router, find, after), func(ctx context.Context, by office.Session) (GuestPage, error) {
		routers, err := reading(ctx, x.desk, "app.guests", network.Routers)
		if err != nil {
			return GuestPage{}, err
		}
		var ids []int64
		names := map[int64]string{}
		for _, r := range routers {
			mine := len(by.Branches) == 0 || slices.Contains(by.Branches, r.Branch)
			if mine && (router == 0 || r.ID == router) {
				ids, names[r.ID] = append(ids, r.ID), r.Name
			}
		}
		p, err := x.desk.network.Guests(ids, find, after, guestRows)
		rows := each(p.Rows, func(g network.Guest) GuestRow { return guestRow(g, names[g.Router]) })
		return GuestPage{Rows: rows, Total: int64(p.Total), Next: p.Next, At: stamp(p.At)}, err
	})
}

func guestRow(g network.Guest, router string) GuestRow {
	return GuestRow{Key: fmt.Sprintf("%d %s %s", g.Router, g.Service, g.ID), Router: router, Name: g.Name, Address: g.Address, CallerID: g.CallerID,
		Service: g.Service, Uptime: int64(g.Uptime / time.Second), Radius: g.Radius}
}

// routerHealth is a reading as the window shows it; nil is none.
func routerHealth(tx *store.Tx, r *network.Reading) RouterHealth {
	if r == nil {
		return RouterHealth{CPU: -1, Strains: []string{}}
	}
	h := RouterHealth{At: stamp(r.At), CPU: r.CPU, FreeMemory: r.FreeMemory, TotalMemory: r.TotalMemory, FreeDisk: r.FreeDisk, TotalDisk: r.TotalDisk,
		Uptime: int64(r.Uptime / time.Second), Celsius: r.Celsius, DeciVolts: r.DeciVolts, Strains: append([]string{}, r.Strains()...)}
	if !r.BootedAt.Before(tx.Today.AddDays(-1).At(0, 0, tx.Zone)) {
		h.BootedAt = stamp(r.BootedAt)
	}
	return h
}
