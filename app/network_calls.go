package app

import (
	"context"
	"slices"
	"time"

	"lunas/internal/lookup"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Routers are all routers with what is true of them.
func (x *Network) Routers(token string) ([]RouterRow, error) {
	return ask(x.desk, token, of("Network.Routers"), func(ctx context.Context, _ office.Session) ([]RouterRow, error) {
		return reading(ctx, x.desk, "app.routers", func(tx *store.Tx) ([]RouterRow, error) { return x.desk.routerRows(tx, 0) })
	})
}

// Add enters a router.
func (x *Network) Add(token string, in RouterInput) (RouterRow, error) {
	return ask(x.desk, token, of("Network.Add", in), func(ctx context.Context, _ office.Session) (RouterRow, error) {
		if in.Branch == 0 {
			var err error
			if in.Branch, err = x.desk.headBranch(ctx); err != nil {
				return RouterRow{}, err
			}
		}
		r, err := x.desk.network.AddRouter(ctx, routerIn(in))
		if err != nil {
			return RouterRow{}, err
		}
		return x.desk.routerRow(ctx, r.ID)
	})
}

// Change changes how a router is reached or what it cuts with.
func (x *Network) Change(token string, id int64, in RouterInput) (RouterRow, error) {
	return ask(x.desk, token, of("Network.Change", id, in), func(ctx context.Context, _ office.Session) (RouterRow, error) {
		if in.Branch == 0 {
			was, err := reading(ctx, x.desk, "app.router", func(tx *store.Tx) (network.Router, error) { return network.GetRouter(tx, id) })
			if err != nil {
				return RouterRow{}, err
			}
			in.Branch = was.Branch
		}
		if _, err := x.desk.network.ChangeRouter(ctx, id, routerIn(in)); err != nil {
			return RouterRow{}, err
		}
		return x.desk.routerRow(ctx, id)
	})
}

// Test is the connection doctor; id 0 is a router that is not entered yet.
func (x *Network) Test(token string, id int64, in RouterInput) (DoctorReport, error) {
	return ask(x.desk, token, of("Network.Test", id, in), func(ctx context.Context, _ office.Session) (DoctorReport, error) {
		r, err := x.desk.network.TestRouter(ctx, id, routerIn(in))
		steps := each(r.Steps, func(s network.DoctorStep) DoctorStep { return DoctorStep{Key: s.Key, State: s.State, Params: s.Params} })
		return DoctorReport{OK: r.OK, Steps: steps, CertPin: r.CertPin, Version: r.Version, Board: r.Board, Serial: r.Serial,
			Pools: append([]string{}, r.Pools...)}, err
	})
}

// Plumbing shows what isolir needs on a router, before anything is written.
func (x *Network) Plumbing(token string, id int64) (PlumbingPlan, error) {
	return ask(x.desk, token, of("Network.Plumbing", id), func(ctx context.Context, _ office.Session) (PlumbingPlan, error) {
		p, err := x.desk.network.PlumbingPlan(ctx, id)
		return plumbingPlan(p), err
	})
}

// ApplyPlumbing carries the plan out and reads it back.
func (x *Network) ApplyPlumbing(token string, id int64) (PlumbingPlan, error) {
	return ask(x.desk, token, of("Network.ApplyPlumbing", id), func(ctx context.Context, _ office.Session) (PlumbingPlan, error) {
		p, err := x.desk.network.ApplyPlumbing(ctx, id)
		return plumbingPlan(p), err
	})
}

// Lines is one page of lines with their state on the router; router 0 means all.
func (x *Network) Lines(token string, router int64, state, after string) (LinePage, error) {
	return ask(x.desk, token, of("Network.Lines", router, state, after), func(ctx context.Context, _ office.Session) (LinePage, error) {
		return reading(ctx, x.desk, "app.lines", func(tx *store.Tx) (LinePage, error) {
			p, err := lookup.Lines(tx, router, state, after)
			return LinePage{Rows: each(p.Rows, lineRow), Next: p.Next}, err
		})
	})
}

// Events are the acts on a router (0 = all), newest first, before an id (0 = the newest).
func (x *Network) Events(token string, router int64, before int64) ([]NetEventRow, error) {
	return ask(x.desk, token, of("Network.Events", router, before), func(ctx context.Context, _ office.Session) ([]NetEventRow, error) {
		return reading(ctx, x.desk, "app.net_events", func(tx *store.Tx) ([]NetEventRow, error) {
			rows, err := lookup.NetEvents(tx, router, before, eventsShown)
			return each(rows, netEventRow), err
		})
	})
}

// FullPass compares everything on a router with the books now; for whoever is bound to
// branches, on a router of another one, their own lines alone.
func (x *Network) FullPass(token string, id int64) error {
	return do(x.desk, token, of("Network.FullPass", id), func(ctx context.Context, by office.Session) error {
		if err := x.desk.cutsWait(); err != nil {
			return err
		}
		r, err := reading(ctx, x.desk, "app.router", func(tx *store.Tx) (network.Router, error) { return network.GetRouter(tx, id) })
		switch {
		case err != nil:
			return err
		case len(by.Branches) > 0 && !slices.Contains(by.Branches, r.Branch):
			return x.desk.network.PassSeen(ctx, id)
		}
		return x.desk.network.FullPass(ctx, id)
	})
}

func routerIn(in RouterInput) network.RouterInput {
	return network.RouterInput{Branch: in.Branch, Name: in.Name, Address: in.Address, TLS: in.TLS, Username: in.Username, Password: in.Password,
		CertPin: in.CertPin, Pool: in.Pool, GatewayIP: in.GatewayIP, CutMode: in.CutMode}
}

func plumbingPlan(p network.PlumbingPlan) PlumbingPlan {
	return PlumbingPlan{Router: p.Router, Verified: p.Verified, Steps: each(p.Steps, func(s network.PlumbingStep) PlumbingStep {
		return PlumbingStep{Key: s.Key, Command: s.Command, State: s.State, Advice: s.Advice}
	})}
}

// headBranch is where things belong when an office has nothing to choose from.
func (d *Desk) headBranch(ctx context.Context) (int64, error) {
	branches, err := reading(ctx, d, "app.branches", office.Branches)
	if err != nil || len(branches) == 0 {
		return 0, err
	}
	return branches[0].ID, nil
}

func (d *Desk) routerRow(ctx context.Context, id int64) (RouterRow, error) {
	rows, err := reading(ctx, d, "app.router_row", func(tx *store.Tx) ([]RouterRow, error) { return d.routerRows(tx, id) })
	if err != nil || len(rows) == 0 {
		return RouterRow{}, err
	}
	return rows[0], nil
}

// routerRows are all routers, or the one named, beside how their lines stand.
func (d *Desk) routerRows(tx *store.Tx, only int64) ([]RouterRow, error) {
	routers, err := network.Routers(tx)
	if err != nil {
		return nil, err
	}
	counts, err := lookup.RouterCounts(tx)
	if err != nil {
		return nil, err
	}
	branches, err := office.Branches(tx)
	if err != nil {
		return nil, err
	}
	names := map[int64]string{}
	for _, b := range branches {
		names[b.ID] = b.Name
	}
	rows := []RouterRow{}
	for _, r := range routers {
		if only == 0 || r.ID == only {
			row := routerRow(r, names[r.Branch], counts[r.ID])
			if now := d.network.Reading(r.ID); now != nil {
				r.Reading = now
			}
			row.Health = routerHealth(tx, r.Reading)
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func routerRow(r network.Router, branch string, c lookup.RouterCount) RouterRow {
	plumbing := "unverified"
	if r.Plumbing {
		plumbing = "verified"
	}
	return RouterRow{ID: r.ID, Name: r.Name, Branch: branch, Address: r.Address, TLS: r.TLS, Username: r.Username, Pool: r.Pool, GatewayIP: r.GatewayIP,
		CertPin: r.CertPin, BranchID: r.Branch, Version: r.Version, Board: r.Board, Identity: r.Identity, Serial: r.SerialPin, State: r.State(),
		LastOK: stamp(r.LastOKAt), DownSince: stamp(r.DownSince), LastError: r.LastError, ClockOffset: int64(r.ClockOffset / time.Second),
		CutMode: r.CutMode, Plumbing: plumbing, Lines: c.Lines, Connected: c.Connected, Isolated: c.Isolated, Waiting: c.Waiting, Differs: c.Differs,
		Radius: r.Radius, Strays: append([]string{}, r.Strays...)}
}
