package dunning

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The reasons why a run waits for a person.
const (
	WhyProposes = "dunning.why.proposes" // isolir otomatis is off
	WhyBrake    = "dunning.why.brake"    // more lines than the brake allows
	WhyDecide   = "dunning.why.decide"   // a gateway is out of reach for too long
)

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
	if err := d.askFirst(ctx); err != nil {
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

// askFirst asks the gateways about everybody who would be cut now: an answer of this
// morning says nothing about money paid since, and a callback can be lost. A gateway that
// does not answer closes the gate, which is read again in the write that cuts.
func (d *Room) askFirst(ctx context.Context) error {
	if d.deps.AskMoney == nil {
		return nil
	}
	var customers []int64
	err := d.db.Read(ctx, "dunning.ask", func(tx *store.Tx) (err error) {
		customers, err = d.nearCut(tx)
		return err
	})
	if err != nil || len(customers) == 0 {
		return err
	}
	return d.deps.AskMoney(ctx, customers)
}

// nearCut is whose lines no person stands before any more: those on approved lists, and
// those that are cut by themselves.
func (d *Room) nearCut(tx *store.Tx) ([]int64, error) {
	var customers []int64
	g, err := gateOn(tx)
	if err != nil || g.why != "" {
		return nil, err
	}
	runs, err := approvedRuns(tx)
	if err != nil {
		return nil, err
	}
	for _, run := range runs {
		items, err := ItemsOf(tx, run)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			line, err := subscriber.GetLine(tx, item.Line)
			if err != nil {
				return nil, err
			}
			if !g.closed[line.Branch] {
				customers = append(customers, line.Customer)
			}
		}
	}
	byRouter, err := d.candidates(tx)
	for router, list := range byRouter {
		if err != nil {
			break
		}
		var why string
		if why, err = needsPerson(tx, tx.Today, router, list, g.decide); err == nil && why == "" {
			for _, c := range list {
				customers = append(customers, c.customer)
			}
		}
	}
	return customers, err
}

// candidates reads the lines whose ladder is walked, by router.
func (d *Room) candidates(tx *store.Tx) (map[int64][]candidate, error) {
	found := map[int64][]candidate{}
	g, err := gateOn(tx)
	if err != nil {
		return nil, err
	}
	claims, err := claimsDue(tx, tx.Today.AddDays(-1))
	if err != nil {
		return nil, err
	}
	m, on := momentsOf(tx), d.roads(tx)
	for _, c := range claims {
		if !g.closed[c.to.Branch] && c.judge(m, on) == "" {
			found[c.to.Router] = append(found[c.to.Router], c.candidate())
		}
	}
	return found, nil
}

// cutRouter cuts the lines of one router, or proposes the list to a person.
func (d *Room) cutRouter(tx *store.Tx, router int64, list []candidate, r *Report) error {
	g, err := gateOn(tx)
	if r.Held = g.why; err != nil || g.why != "" {
		return err
	}
	why, err := needsPerson(tx, tx.Today, router, list, g.decide)
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

// needsPerson answers why a person must approve this list on a day; "" = nobody need.
func needsPerson(tx *store.Tx, on clock.Date, router int64, list []candidate, decide bool) (string, error) {
	asked := map[int64]bool{}
	for _, c := range list { // lines of several branches may share a router
		if asked[c.branch] {
			continue
		}
		asked[c.branch] = true
		if auto, err := office.PolicyOn(tx, "dunning.auto", c.branch, on); err != nil {
			return "", err
		} else if !auto {
			return WhyProposes, nil
		}
	}
	if decide {
		return WhyDecide, nil
	}
	over, err := overBrake(tx, on, router, len(list))
	if err != nil || !over {
		return "", err
	}
	return WhyBrake, nil
}

// overBrake compares the cuts of a day on a router, these included, with its brake.
func overBrake(tx *store.Tx, on clock.Date, router int64, more int) (bool, error) {
	var b Brake
	for key, to := range map[string]*int64{"dunning.brake_floor": &b.Floor, "dunning.brake_percent": &b.Percent, "dunning.brake_cap": &b.Cap} {
		v, err := office.PolicyInt(tx, key, 0, on)
		if err != nil {
			return false, err
		}
		*to = v
	}
	var cut int64
	if _, err := tx.One(sqlCutOn, []any{on, router}, &cut); err != nil {
		return false, err
	}
	lines, err := subscriber.CountOn(tx, router, on)
	return cut+int64(more) > b.Allows(lines), err
}

// execute places the hold on every line of a run that still deserves it, judged
// again in this very transaction. Lines of a branch that is closed now wait; the run is
// done when none is left.
func (d *Room) execute(tx *store.Tx, run int64, r *Report) error {
	g, err := gateOn(tx)
	if r.Held = g.why; err != nil || g.why != "" {
		return err
	}
	items, err := ItemsOf(tx, run)
	if err != nil {
		return err
	}
	waiting, on := 0, d.roads(tx)
	for _, item := range items {
		line := item.Line
		s, err := billing.StandingOf(tx, line, tx.Today)
		if err != nil {
			return err
		}
		c, err := claimOf(tx, s)
		if err != nil {
			return err
		}
		if g.closed[c.to.Branch] {
			waiting++
			continue
		}
		if why := c.judge(momentsOf(tx), on); why != "" {
			if _, err := tx.Exec(sqlItemSkip, why, run, line); err != nil {
				return err
			}
			continue
		}
		if err := place(tx, run, line, s); err != nil {
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
func place(tx *store.Tx, run, line int64, s billing.Standing) error {
	oldest := s.Invoices[0]
	if _, err := subscriber.PlaceHold(tx, line, subscriber.HoldOverdue, &run, oldest.No); err != nil {
		return err
	}
	if _, err := tx.Exec(sqlItemCut, tx.Now, run, line); err != nil {
		return err
	}
	who, err := subscriber.GetCustomer(tx, s.Customer)
	if err != nil {
		return err
	}
	lang := who.Lang
	_, err = message.Queue(tx, message.Out{
		Kind: message.KindIsolated, SubjectKind: "line", SubjectID: line,
		Customer: who.ID, Phone: who.Phone, Email: who.Email, Lang: string(who.Lang),
		Params: map[string]string{
			"name": who.Name, "invoice": oldest.No, "amount": locale.Money(lang, s.Owes),
			"due": locale.DateLong(lang, oldest.DueOn), "pay": payWays(tx, oldest.Invoice, lang), "link_key": oldest.LinkKey,
		},
		Dedupe: fmt.Sprintf("isolated:%d:%d", run, line),
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
