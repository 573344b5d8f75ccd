package lookup

import "time"

// NetEventRow is one act on a router, or something seen there.
type NetEventRow struct {
	ID       int64
	At       time.Time
	Router   string
	Verb     string
	Customer int64  // 0 = about the router or a plan
	Name     string // customer, plan or ""
	Detail   string // data, not a sentence
}

// RouterCount is how the lines of one router stand.
type RouterCount struct {
	Lines     int64 // in service
	Connected int64
	Isolated  int64
	Waiting   int64
	Differs   int64
}
