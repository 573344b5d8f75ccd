package app

import (
	"lunas/internal/billing"
	"lunas/internal/dunning"
	"lunas/internal/locale"
	"lunas/internal/network"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// cutsShown bounds a list of lines near isolation: a person decides on what can be read.
const cutsShown = 300

func cutRows(tx *store.Tx, near []dunning.Near) ([]CutRow, error) {
	rows := make([]CutRow, 0, min(len(near), cutsShown))
	for _, n := range near[:min(len(near), cutsShown)] {
		row, err := cutRow(tx, n.Line)
		if err != nil {
			return nil, err
		}
		row.Owes, row.DueOn, row.Why, row.Params = int64(n.Owes), n.DueOn.String(), n.Why, map[string]string{}
		rows = append(rows, row)
	}
	return rows, nil
}

func cutRow(tx *store.Tx, line int64) (CutRow, error) {
	l, err := subscriber.GetLine(tx, line)
	if err != nil {
		return CutRow{}, err
	}
	c, err := subscriber.GetCustomer(tx, l.Customer)
	if err != nil {
		return CutRow{}, err
	}
	r, err := network.GetRouter(tx, l.Router)
	if err != nil && store.CodeOf(err) != store.CodeNotFound {
		return CutRow{}, err
	}
	return CutRow{Customer: c.ID, Line: line, Name: c.Name, Phone: locale.PhoneShow(c.Phone), Router: r.Name}, nil
}

func proposal(tx *store.Tx, run dunning.Run) (Proposal, error) {
	p := Proposal{ID: run.ID, On: run.On.String(), Count: run.Count, Amount: int64(run.Amount), ListHash: run.ListHash, Why: run.Why, Rows: []CutRow{}}
	for _, line := range run.Lines[:min(len(run.Lines), cutsShown)] {
		row, err := cutRow(tx, line)
		if err != nil {
			return p, err
		}
		s, err := billing.StandingOf(tx, line, tx.Today)
		if err != nil {
			return p, err
		}
		row.Owes, row.DueOn, p.Router = int64(s.Owes), s.Oldest.String(), row.Router
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}
