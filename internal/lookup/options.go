package lookup

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Options fill the choices of forms.
type Options struct {
	Plans    []PlanRow // for sale
	Routers  []NamedRow
	Branches []NamedRow
	Tills    []TillRow
}

// NamedRow is an id with its name.
type NamedRow struct {
	ID   int64
	Name string
}

// PlanRow is one plan with its version of today.
type PlanRow struct {
	ID              int64
	Code            string
	Name            string
	UpBps           int64
	DownBps         int64
	Burst           string
	Price           rupiah.Rupiah
	InstallationFee rupiah.Rupiah
	From            clock.Date
	EndedOn         clock.Date
	Lines           int64 // with an open term on it; 0 in Options
}

// FormOptions are the choices of forms of today.
func FormOptions(tx *store.Tx) (Options, error) {
	var o Options
	var err error
	if o.Plans, err = planRows(tx, sqlPlansSold); err != nil {
		return o, err
	}
	if o.Routers, err = namedRows(tx, sqlRouters); err != nil {
		return o, err
	}
	if o.Branches, err = namedRows(tx, sqlBranches); err != nil {
		return o, err
	}
	o.Tills, err = tills(tx)
	return o, err
}

// Plans are all plans with their lines, those for sale first.
func Plans(tx *store.Tx) ([]PlanRow, error) { return planRows(tx, sqlPlans) }

func planRows(tx *store.Tx, q string) ([]PlanRow, error) {
	var rows []PlanRow
	err := tx.Each(q, []any{tx.Today}, func(scan func(...any) error) error {
		var r PlanRow
		err := scan(&r.ID, &r.Code, &r.Name, &r.UpBps, &r.DownBps, &r.Burst, &r.Price, &r.InstallationFee, &r.From, &r.EndedOn, &r.Lines)
		rows = append(rows, r)
		return err
	})
	return rows, err
}

// RouterNames are all routers there ever were.
func RouterNames(tx *store.Tx) ([]NamedRow, error) { return namedRows(tx, sqlRouterNames) }

func namedRows(tx *store.Tx, q string) ([]NamedRow, error) {
	var rows []NamedRow
	err := tx.Each(q, nil, func(scan func(...any) error) error {
		var r NamedRow
		err := scan(&r.ID, &r.Name)
		rows = append(rows, r)
		return err
	})
	return rows, err
}
