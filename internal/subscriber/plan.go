package subscriber

import (
	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// Plan is a product with a code the staff say to each other. What it costs and how
// fast it is stands in its versions.
type Plan struct {
	ID      int64
	Code    string
	Name    string
	EndedOn clock.Date // zero = still sold
	// Current is the version that holds today.
	Current PlanVersion
}

// PlanVersion is what a plan gives and costs from a day on. It never changes: a term
// points at the version it was sold with.
type PlanVersion struct {
	ID        int64
	Plan      int64
	ValidFrom clock.Date
	UpBps     int64 // bits per second as the customer sees them
	DownBps   int64
	// Burst is what follows the rates in a RouterOS rate-limit
	// ("20M/20M 15M/15M 8/8"), or empty.
	Burst           string
	Price           rupiah.Rupiah // for one month
	InstallationFee rupiah.Rupiah
}

// PlanInput describes a new plan and its first version.
type PlanInput struct {
	Code            string
	Name            string
	From            clock.Date // first day of the first version; zero = today
	UpBps           int64
	DownBps         int64
	Burst           string
	Price           rupiah.Rupiah
	InstallationFee rupiah.Rupiah
}

// PlanVersionInput describes a later version of a plan.
type PlanVersionInput struct {
	UpBps           int64
	DownBps         int64
	Burst           string
	Price           rupiah.Rupiah
	InstallationFee rupiah.Rupiah
}
