package app

import (
	"context"
	"strconv"

	"lunas/internal/network"
	"lunas/internal/store"
)

// The states of a light.
const (
	dotOK      = "ok"
	dotWarn    = "warn"
	dotBad     = "bad"
	dotOff     = "off"
	dotUnknown = "unknown"
)

// health is the strip of lights: what the office stands on, each with a word.
func (d *Desk) health(ctx context.Context) ([]Dot, error) {
	gateways, err := d.gatewayDot(ctx)
	if err != nil {
		return nil, err
	}
	return reading(ctx, d, "app.health", func(tx *store.Tx) ([]Dot, error) {
		routers, err := routerDot(tx)
		if err != nil {
			return nil, err
		}
		return []Dot{d.booksDot(), d.doorDot(), d.tunnelDot(tx), gateways, routers}, nil
	})
}

func (d *Desk) booksDot() Dot {
	switch n := d.findings.Load(); {
	case d.vault.Locked() != nil:
		return Dot{Part: "books", State: dotBad, Word: "app.health.vault_locked"}
	case d.cutsWait() != nil:
		// The same sentence on the strip as in an answer to somebody who tries.
		return Dot{Part: "books", State: dotBad, Word: wireOf(d.cutsWait()).Key}
	case n > 0:
		return Dot{Part: "books", State: dotBad, Word: "app.health.findings", Params: map[string]string{"n": strconv.FormatInt(n, 10)}}
	case d.secondAway() != "":
		return Dot{Part: "books", State: dotWarn, Word: d.secondAway()}
	case d.journalBehind() != nil:
		return Dot{Part: "books", State: dotWarn, Word: "app.journal.behind"}
	case n < 0:
		return Dot{Part: "books", State: dotUnknown, Word: "app.health.unchecked"}
	}
	return Dot{Part: "books", State: dotOK}
}

func (d *Desk) doorDot() Dot {
	if d.door == nil {
		return Dot{Part: "door", State: dotOff, Word: "app.health.no_door"}
	}
	return Dot{Part: "door", State: dotOK, Word: "app.health.door", Params: map[string]string{"address": d.door.Addr()}}
}

func (d *Desk) tunnelDot(tx *store.Tx) Dot {
	public := d.publicURL(tx)
	if public == "" {
		return Dot{Part: "tunnel", State: dotOff, Word: "app.health.no_public_url"}
	}
	dot := Dot{Part: "tunnel", State: dotUnknown, Word: "app.health.public_untried", Params: map[string]string{"address": public}}
	if r, known := d.reached.last(public); known && r.OK {
		dot.State, dot.Word = dotOK, "app.health.public_url"
	} else if known {
		dot.State, dot.Word = dotBad, "app.health.public_lost"
	}
	return dot
}

func (d *Desk) gatewayDot(ctx context.Context) (Dot, error) {
	accounts, err := d.payments.Health(ctx)
	if err != nil {
		return Dot{}, err
	}
	in, out, review := 0, 0, 0
	for _, a := range accounts {
		if !a.Account.Enabled {
			continue
		}
		in++
		review += a.Review
		if !a.OutSince.IsZero() || a.Account.LastError != "" {
			out++
		}
	}
	dot := Dot{Part: "gateways", State: dotOK, Params: map[string]string{"n": strconv.Itoa(out), "of": strconv.Itoa(in)}}
	switch {
	case in == 0:
		dot.State, dot.Word = dotOff, "app.health.no_gateway"
	case out > 0:
		dot.State, dot.Word = dotBad, "app.health.gateways_out"
	case review > 0:
		dot.State, dot.Word, dot.Params = dotWarn, "app.health.review", map[string]string{"n": strconv.Itoa(review)}
	}
	return dot, nil
}

func routerDot(tx *store.Tx) (Dot, error) {
	routers, err := network.Routers(tx)
	if err != nil {
		return Dot{}, err
	}
	all, down := 0, 0
	for _, r := range routers {
		switch r.State() {
		case "stopped":
			continue
		case "unreachable":
			down++
		}
		all++
	}
	dot := Dot{Part: "routers", State: dotOK, Params: map[string]string{"n": strconv.Itoa(down), "of": strconv.Itoa(all)}}
	switch {
	case all == 0:
		dot.State, dot.Word = dotOff, "app.health.no_router"
	case down == all:
		dot.State, dot.Word = dotBad, "app.health.routers_down"
	case down > 0:
		dot.State, dot.Word = dotWarn, "app.health.routers_down"
	}
	return dot, nil
}
