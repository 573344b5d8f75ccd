package dunning

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"lunas/internal/billing"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The reasons why a run waits for a person.
const (
	WhyProposes = "dunning.why.proposes" // isolir otomatis is off
	WhyBrake    = "dunning.why.brake"    // more lines than the brake allows
	WhyDecide   = "dunning.why.decide"   // the gateways are out of reach, or there is none
)

// The reasons why a line is left alone although its ladder is walked.
const (
	WhyOutage   = "dunning.why.outage"
	WhyPlumbing = "dunning.why.plumbing"
	WhyPaid     = "dunning.why.paid"
	// WhyUnmatched: money paid to one of her orders lies in belum dikenali.
	WhyUnmatched = "dunning.why.unmatched"
)

// candidate is a line that may be cut now.
type candidate struct {
	line, router, branch int64
	owes                 rupiah.Rupiah
}

// cut looks at who may be cut now: approved lists first, then the lines whose
// ladder is walked, router by router, up to the brake.
func (d *Room) cut(ctx context.Context, r *Report) error {
	var byRouter map[int64][]candidate
	err := d.db.Read(ctx, "dunning.moment", func(tx *store.Tx) error {
		g, err := gateOn(tx)
		r.Held = g.why
		return err
	})
	if err != nil || r.Held != "" {
		return err
	}
	if err := d.cutApproved(ctx, r); err != nil {
		return err
	}
	// Read after the approved lists: who was just cut is no candidate.
	err = d.db.Read(ctx, "dunning.candidates", func(tx *store.Tx) (err error) {
		byRouter, err = d.candidates(tx)
		return err
	})
	if err != nil {
		return err
	}
	routers := make([]int64, 0, len(byRouter))
	for router := range byRouter {
		routers = append(routers, router)
	}
	slices.Sort(routers)
	for _, router := range routers {
		err := d.db.Write(ctx, "dunning.cut", func(tx *store.Tx) error {
			return d.cutRouter(tx, router, byRouter[router], r)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// candidates reads the lines whose ladder is walked, by router.
func (d *Room) candidates(tx *store.Tx) (map[int64][]candidate, error) {
	found := map[int64][]candidate{}
	g, err := gateOn(tx)
	if err != nil {
		return nil, err
	}
	var owing []billing.Standing
	err = billing.OverdueLines(tx, tx.Today, func(s billing.Standing) error {
		owing = append(owing, s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, s := range owing {
		c, why, err := d.judge(tx, s, momentsOf(tx))
		if err != nil {
			return nil, err
		}
		if why == "" && !g.closed[c.branch] {
			found[c.router] = append(found[c.router], c)
		}
	}
	return found, nil
}

// judge decides about one line; why is "" when it may be cut.
func (d *Room) judge(tx *store.Tx, s billing.Standing, m moments) (c candidate, why string, err error) {
	line, err := subscriber.GetLine(tx, s.Line)
	if err != nil {
		return c, "", err
	}
	c = candidate{line.ID, line.Router, line.Branch, s.Owes}
	if s.Clear() || line.Over(m.today) {
		return c, WhyPaid, nil
	}
	if held, err := heldForMoney(tx, s.Line); err != nil || held {
		return c, WhyPaid, err
	}
	who, err := debtorOf(tx, s.Customer)
	if err != nil {
		return c, "", err
	}
	if ok, why, err := cuttable(tx, who, s, m); err != nil || !ok {
		if why == "" {
			why = WhyGrace
		}
		return c, why, err
	}
	if waits, err := payment.UnmatchedFrom(tx, s.Customer); err != nil || waits {
		return c, WhyUnmatched, err
	}
	return c, d.routerWhy(tx, c, s), nil
}

// routerWhy answers why the line's router speaks against a cut: it was out of
// reach too long since the due date, or it cannot isolate yet.
func (d *Room) routerWhy(tx *store.Tx, c candidate, s billing.Standing) string {
	limit, err := office.PolicyInt(tx, "dunning.outage_hours", 0, tx.Today)
	if err != nil {
		return WhyOutage
	}
	down, err := d.deps.RouterDownHours(tx, c.router, s.Oldest)
	if err != nil || down > limit {
		return WhyOutage
	}
	if ready, err := d.deps.CanCut(tx, c.router); err != nil || !ready {
		return WhyPlumbing
	}
	return ""
}

// cutRouter cuts the lines of one router, or proposes the list to a person.
func (d *Room) cutRouter(tx *store.Tx, router int64, list []candidate, r *Report) error {
	g, err := gateOn(tx)
	if r.Held = g.why; err != nil || g.why != "" {
		return err
	}
	why, err := d.needsPerson(tx, router, list, g.decide)
	if err != nil {
		return err
	}
	hash, sum := listHash(list)
	if why != "" {
		run, fresh, err := propose(tx, router, hash, why, sum, list)
		if err != nil {
			return err
		}
		r.Proposed += len(list)
		if !fresh {
			return nil
		}
		tx.Touch(TopicDunning)
		return office.Record(tx, "dunning.proposed", "dun_run", run, map[string]any{"router": router, "count": len(list), "amount": sum, "why": why})
	}
	run, err := addRun(tx, router, hash, "", sum, list, "cut")
	if err != nil {
		return err
	}
	return d.execute(tx, run, r)
}

// needsPerson answers why a person must approve this list; "" = nobody need.
func (d *Room) needsPerson(tx *store.Tx, router int64, list []candidate, decide bool) (string, error) {
	for _, c := range list { // lines of several branches may share a router
		if auto, err := office.PolicyOn(tx, "dunning.auto", c.branch, tx.Today); err != nil {
			return "", err
		} else if !auto {
			return WhyProposes, nil
		}
	}
	if decide {
		return WhyDecide, nil
	}
	over, err := overBrake(tx, router, len(list))
	if err != nil || !over {
		return "", err
	}
	return WhyBrake, nil
}

// overBrake compares today's cuts on a router, these included, with its brake.
func overBrake(tx *store.Tx, router int64, more int) (bool, error) {
	var b Brake
	for key, to := range map[string]*int64{"dunning.brake_floor": &b.Floor, "dunning.brake_percent": &b.Percent, "dunning.brake_cap": &b.Cap} {
		v, err := office.PolicyInt(tx, key, 0, tx.Today)
		if err != nil {
			return false, err
		}
		*to = v
	}
	var lines, cutToday int64
	err := subscriber.EachLineOn(tx, router, func(l subscriber.Line) error {
		if !l.Over(tx.Today) {
			lines++
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	if _, err := tx.One(sqlCutToday, []any{tx.Today, router}, &cutToday); err != nil {
		return false, err
	}
	return cutToday+int64(more) > b.Allows(lines), nil
}

// execute places the hold on every line of a run that still deserves it, judged
// again in this very transaction. Lines of a branch that is closed now wait; the run is
// done when none is left.
func (d *Room) execute(tx *store.Tx, run int64, r *Report) error {
	g, err := gateOn(tx)
	if r.Held = g.why; err != nil || g.why != "" {
		return err
	}
	items, err := itemsOf(tx, run)
	if err != nil {
		return err
	}
	waiting := 0
	for _, line := range items {
		s, err := billing.StandingOf(tx, line, tx.Today)
		if err != nil {
			return err
		}
		c, why, err := d.judge(tx, s, momentsOf(tx))
		if err != nil {
			return err
		}
		if g.closed[c.branch] {
			waiting++
			continue
		}
		if why != "" {
			if _, err := tx.Exec(sqlItemSkip, why, run, line); err != nil {
				return err
			}
			continue
		}
		if err := place(tx, run, c, s); err != nil {
			return err
		}
		r.Cut++
	}
	if len(items) > 0 && waiting == len(items) {
		return nil
	}
	if waiting == 0 {
		if _, err := tx.Exec(sqlRunState, "cut", run); err != nil {
			return err
		}
	}
	tx.Touch(TopicDunning)
	return office.Record(tx, "dunning.cut", "dun_run", run, map[string]any{"lines": len(items) - waiting})
}

// place puts the overdue hold on a line and tells the customer how to pay.
func place(tx *store.Tx, run int64, c candidate, s billing.Standing) error {
	oldest := s.Invoices[0]
	if _, err := subscriber.PlaceHold(tx, c.line, subscriber.HoldOverdue, &run, oldest.No); err != nil {
		return err
	}
	if _, err := tx.Exec(sqlItemCut, tx.Now, run, c.line); err != nil {
		return err
	}
	who, err := subscriber.GetCustomer(tx, s.Customer)
	if err != nil {
		return err
	}
	lang := who.Lang
	_, err = message.Queue(tx, message.Out{
		Kind: message.KindIsolated, SubjectKind: "line", SubjectID: c.line,
		Customer: who.ID, Phone: who.Phone, Email: who.Email, Lang: string(who.Lang),
		Params: map[string]string{
			"name": who.Name, "invoice": oldest.No, "amount": locale.Money(lang, s.Owes),
			"due": locale.DateLong(lang, oldest.DueOn), "pay": payWays(tx, oldest.Invoice, lang), "link_key": oldest.LinkKey,
		},
		Dedupe: fmt.Sprintf("isolated:%d:%d", run, c.line),
	})
	return err
}

// listHash names a list of lines and amounts, so that an approval is for
// exactly what was shown.
func listHash(list []candidate) (string, rupiah.Rupiah) {
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, func(a, b candidate) int { return int(a.line - b.line) })
	h := sha256.New()
	sum := rupiah.Rupiah(0)
	for _, c := range sorted {
		fmt.Fprintf(h, "%d:%d\n", c.line, c.owes)
		sum += c.owes
	}
	return hex.EncodeToString(h.Sum(nil))[:24], sum
}
