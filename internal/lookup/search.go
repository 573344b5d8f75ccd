package lookup

// Hit is one finding of the search that finds anything.
type Hit struct {
	Kind     string // customer, invoice, payment, charge, router
	ID       int64
	Customer int64 // 0 = none
	Title    string
	Detail   string
}
