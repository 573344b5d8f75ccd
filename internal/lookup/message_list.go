package lookup

import "time"

// MessageRow is one message of the outgoing book.
type MessageRow struct {
	ID       int64
	Kind     string
	Channel  string
	To       string // masked
	Name     string
	Customer int64
	State    string
	At       time.Time // of the last thing that happened to it
	Title    string
	Body     string
	Error    string // translation key
}
