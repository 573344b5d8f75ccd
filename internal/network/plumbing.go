package network

import (
	"context"

	"lunas/internal/network/mikrotik"
	"lunas/internal/office"
	"lunas/internal/store"
)

// PlumbingPlan reads a router and shows what isolir needs there, in the router's own
// words; nothing is changed on it.
func (r *Room) PlumbingPlan(ctx context.Context, router int64) (PlumbingPlan, error) {
	k, err := r.known(ctx, router)
	if err != nil {
		return PlumbingPlan{}, err
	}
	conn, err := k.conn(ctx, bulk, true)
	if err != nil {
		return PlumbingPlan{}, answer(err)
	}
	plan, err := k.verify(ctx, conn)
	return plan, answer(err)
}

// ApplyPlumbing carries the plan out and reads it back. From then on the plumbing is
// wanted on this router: a full pass makes it again where it is gone. Only things with
// our mark are replaced.
func (r *Room) ApplyPlumbing(ctx context.Context, router int64) (PlumbingPlan, error) {
	k, err := r.known(ctx, router)
	if err != nil {
		return PlumbingPlan{}, err
	}
	conn, err := k.conn(ctx, bulk, true)
	if err != nil {
		return PlumbingPlan{}, answer(err)
	}
	k.passing.Lock()
	defer k.passing.Unlock()
	plan, err := k.plumb(ctx, conn)
	if err != nil {
		return plan, answer(err)
	}
	return plan, r.db.Write(ctx, "network.ApplyPlumbing", func(tx *store.Tx) error {
		return office.Record(tx, "router.plumbing", "router", router, map[string]bool{"verified": plan.Verified})
	})
}

// verify reads the plumbing and writes whether it stands.
func (k *keeper) verify(ctx context.Context, conn *mikrotik.Conn) (PlumbingPlan, error) {
	p, err := k.readPipes(ctx, conn)
	if err != nil {
		return PlumbingPlan{}, err
	}
	plan := p.plan()
	return plan, k.markPlumbing(ctx, plan.Verified, plan.Verified && !p.row.PlumbingAt.IsZero())
}

// plumb applies what is missing and verifies by reading again.
func (k *keeper) plumb(ctx context.Context, conn *mikrotik.Conn) (PlumbingPlan, error) {
	p, err := k.readPipes(ctx, conn)
	if err != nil {
		return PlumbingPlan{}, err
	}
	if err := p.apply(ctx, conn, k); err != nil {
		return p.plan(), err
	}
	again, err := k.readPipes(ctx, conn)
	if err != nil {
		return p.plan(), err
	}
	plan := again.plan()
	return plan, k.markPlumbing(ctx, plan.Verified, true)
}

// markPlumbing writes whether the plumbing stands; approved says that the owner wants
// it there. Lines that waited for it are tried at once.
func (k *keeper) markPlumbing(ctx context.Context, verified, approved bool) error {
	state := "unverified"
	if verified {
		state = "verified"
	}
	return k.room.db.Write(ctx, "network.plumbing", func(tx *store.Tx) error {
		row, err := GetRouter(tx, k.id)
		if err != nil {
			return err
		}
		if row.Plumbing == verified && (!approved || !row.PlumbingAt.IsZero()) {
			return nil
		}
		if _, err := tx.Exec(sqlRouterPlumbing, state, approved, tx.Now, k.id); err != nil {
			return err
		}
		if verified {
			if _, err := tx.Exec(sqlObjectsFree, k.id); err != nil {
				return err
			}
		}
		tx.Touch(TopicRouter, topicWant)
		return event(tx, k.id, ownerRouter, k.id, "plumbing", state)
	})
}

func (p *pipes) apply(ctx context.Context, conn *mikrotik.Conn, k *keeper) error {
	if !p.pool {
		if err := k.ensurePool(ctx, conn, p.row.Pool); err != nil {
			return err
		}
	}
	if err := p.applyProfile(ctx, conn); err != nil {
		return err
	}
	for _, h := range p.hosts {
		if p.allows(h) {
			continue
		}
		if _, err := conn.AddAddress(ctx, mikrotik.AddressEntry{List: allowList, Address: h, Comment: p.home.mark("allow")}); err != nil {
			return err
		}
	}
	for _, e := range p.stale() {
		if err := conn.RemoveAddress(ctx, e.ID); err != nil {
			return err
		}
	}
	if err := p.applyRules(ctx, conn, mikrotik.Filter, p.filter, filterRules()); err != nil {
		return err
	}
	return p.applyRules(ctx, conn, mikrotik.NAT, p.nat, natRules(p.page))
}

func (p *pipes) applyProfile(ctx context.Context, conn *mikrotik.Conn) error {
	want := isolirAttrs(p.row, p.home.mark("isolir"), p.speaks)
	switch p.profileState(want) {
	case StepMissing:
		_, err := conn.AddProfile(ctx, mikrotik.Profile{More: want})
		return err
	case StepDiffers:
		if !ours(p.isolir.Comment, want["comment"]) {
			return errForeign
		}
		delete(want, "comment") // the owner may write beside the mark
		return conn.SetProfile(ctx, p.isolir.ID, want)
	}
	return nil
}

// applyRules puts the rules on top, in their order. Where one of them is missing or out
// of place, all of ours are made anew: an order is easier to make than to mend.
func (p *pipes) applyRules(ctx context.Context, conn *mikrotik.Conn, t mikrotik.Table, table []mikrotik.Rule, wanted []rule) error {
	right := true
	var add []mikrotik.Attrs
	for i, r := range wanted {
		right = right && p.ruleState(table, wanted, i) == StepPresent
		add = append(add, p.home.marked(r))
	}
	if right && (len(wanted) > 0 || !p.anyMine(table)) {
		return nil
	}
	for _, r := range table {
		if r.Dynamic || !p.mine(r) {
			continue
		}
		if err := conn.RemoveRule(ctx, t, r.ID); err != nil {
			return err
		}
	}
	_, err := conn.AddRulesOnTop(ctx, t, add)
	return err
}

func (p *pipes) anyMine(table []mikrotik.Rule) bool {
	for _, r := range table {
		if !r.Dynamic && p.mine(r) {
			return true
		}
	}
	return false
}
