package lookup

// LineRow is one line with its state on the router.
type LineRow struct {
	Line     int64
	Customer int64
	Name     string
	Login    string
	Router   string
	Want     string // full, isolated, off, absent; "" before anything was wanted
	Chip     Chip
	Error    string // translation key
	Address  string // of the session, else the fixed one
}

// LinePage is one page of lines.
type LinePage struct {
	Rows []LineRow
	Next string
}
