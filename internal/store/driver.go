package store

// fault is what an error of SQLite means to the program.
type fault int

const (
	faultNone        fault = iota // not an error of SQLite
	faultOther                    // a mistake in a statement
	faultUnique                   // a key stands already
	faultConstraint               // another rule of the schema was broken
	faultUnavailable              // busy, full disk, I/O: try again later
	faultCorrupt                  // the file is damaged
)

// IsUnique tells whether an error says that a unique key stands already.
func IsUnique(err error) bool { return faultOf(err) == faultUnique }

// IsConstraint tells whether a rule of the schema (unique key, foreign key,
// CHECK, trigger) refused the statement.
func IsConstraint(err error) bool {
	f := faultOf(err)
	return f == faultUnique || f == faultConstraint
}
