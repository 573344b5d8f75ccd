package lookup

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
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
