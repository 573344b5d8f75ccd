package sheet

// Kind says what a column holds.
type Kind int

// The kinds of columns.
const (
	Text  Kind = iota
	Money      // rupiah.Rupiah, whole
	Day        // clock.Date
	Whole      // int64, a count
)

// Column is one column of a table.
type Column struct {
	Head  string
	Kind  Kind
	Width float64 // characters; 0 = by its kind
	Total bool    // its sum stands in the last row; Money and Whole alone
}

// Table is one sheet of a workbook.
type Table struct {
	Name    string // at most 31 characters
	Columns []Column
	Sum     string // what the row of sums is called; "" = no such row
	// Rows hands over every row, one cell per column: string, rupiah.Rupiah, clock.Date or
	// int64. A zero date is an empty cell.
	Rows func(row func(cells ...any) error) error
}
