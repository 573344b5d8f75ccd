package app

import (
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/message"
	"lunas/internal/store"
)

// cutsShown is how much of a list stands on Hari Ini; cutsMost is how much of one a person
// can be shown at all.
const (
	cutsShown = 20
	cutsMost  = 10_000
)

// cutList is the beginning of a list with the number of all.
func cutList(tx *store.Tx, near []dunning.Near, most int) (CutList, error) {
	lines := make([]int64, 0, min(len(near), most))
	for _, n := range near[:cap(lines)] {
		lines = append(lines, n.Line)
	}
	people, err := lookup.People(tx, lines)
	if err != nil {
		return CutList{}, err
	}
	calls, err := toldByPhone(tx, near[:len(lines)])
	list := CutList{Count: int64(len(near)), Rows: make([]CutRow, 0, len(lines))}
	for i, n := range near[:len(lines)] {
		list.Amount += int64(n.Owes)
		params := map[string]string{}
		if !n.Since.IsZero() {
			params["since_on"] = n.Since.String()
		}
		row := cutRow(people[i], int64(n.Owes), n.DueOn, n.Why, params)
		if c, known := calls[n.Message]; known {
			row.Message, row.Says, row.Tries, row.TriedAt = n.Message, c.Says, c.Tries, stamp(c.Last)
		}
		list.Rows = append(list.Rows, row)
	}
	for _, n := range near[len(lines):] {
		list.Amount += int64(n.Owes)
	}
	return list, err
}

// toldByPhone are the reminders that rows are to be told by telephone.
func toldByPhone(tx *store.Tx, near []dunning.Near) (map[int64]message.Calls, error) {
	var ids []int64
	for _, n := range near {
		if n.Message != 0 {
			ids = append(ids, n.Message)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return dunning.CallsOf(tx, ids)
}

func cutRow(p lookup.Person, owes int64, due clock.Date, why string, params map[string]string) CutRow {
	return CutRow{Customer: p.Customer, Line: p.Line, Name: p.Name, Phone: locale.PhoneShow(p.Phone), Router: p.Router, Owes: owes, DueOn: due.String(), Why: why, Params: params}
}

// proposals are the lists that wait for a person, without their lines.
func proposals(tx *store.Tx) ([]Proposal, error) {
	runs, err := dunning.Proposals(tx)
	if err != nil || len(runs) == 0 {
		return []Proposal{}, err
	}
	routers, err := lookup.RouterNames(tx)
	names := map[int64]string{}
	for _, r := range routers {
		names[r.ID] = r.Name
	}
	return each(runs, func(r dunning.Run) Proposal {
		return Proposal{ID: r.ID, On: r.On.String(), Router: names[r.Router], Count: r.Count, Amount: int64(r.Amount), ListHash: r.ListHash, Why: r.Why}
	}), err
}

// proposed are the lines of a proposal with the amounts its hash names.
func proposed(tx *store.Tx, run int64) ([]CutRow, error) {
	items, err := dunning.ItemsOf(tx, run)
	if err != nil {
		return nil, err
	}
	lines := make([]int64, len(items))
	for i, item := range items {
		lines[i] = item.Line
	}
	people, err := lookup.People(tx, lines)
	if err != nil {
		return nil, err
	}
	rows := make([]CutRow, 0, len(items))
	for i, p := range people {
		rows = append(rows, cutRow(p, int64(items[i].Amount), p.DueOn, "", map[string]string{}))
	}
	return rows, nil
}
