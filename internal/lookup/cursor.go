package lookup

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// A cursor is the place of a list's last row: the next page begins right behind it. It
// is opaque to the window.

// place writes a cursor.
func place(parts ...any) string {
	raw, _ := json.Marshal(parts) // strings and integers
	return base64.RawURLEncoding.EncodeToString(raw)
}

// resume reads a cursor into parts, which keep what they hold where it is "".
func resume(cursor string, parts ...any) error {
	if cursor == "" {
		return nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		var fields []json.RawMessage
		if err = json.Unmarshal(raw, &fields); err == nil {
			if len(fields) != len(parts) {
				return badCursor()
			}
			for i := range fields {
				if err := json.Unmarshal(fields[i], parts[i]); err != nil {
					return badCursor()
				}
			}
			return nil
		}
	}
	return badCursor()
}

func badCursor() error { return store.Invalid("after", "lookup.cursor", nil) }

// badBefore is the same for a list that is asked for what lies before a row.
func badBefore() error { return store.Invalid("before", "lookup.cursor", nil) }

// asked is a query as it is looked for: nobody types more than a name and an address, and
// every further word would cost its own search.
func asked(query string) string {
	words := []rune(locale.OneLine(query))
	return strings.TrimSpace(string(words[:min(len(words), queryMost)]))
}

const (
	queryMost = 100
	pageRows  = 50
	pageMost  = 200
	// Before every stamp or day, and behind it.
	first = ""
	last  = "9999-12-31T23:59:59.999Z"
	// An id behind every id.
	lastID = int64(1) << 62
)

// rowsOf bounds how many rows a page has.
func rowsOf(limit int) int {
	if limit <= 0 {
		return pageRows
	}
	return min(limit, pageMost)
}

// when puts a moment into parameters: name_on its day, name_at its clock time, both in
// the office's zone.
func when(tx *store.Tx, params map[string]string, name string, at time.Time) {
	if at.IsZero() {
		return
	}
	params[name+"_on"] = clock.DateOf(at, tx.Zone).String()
	params[name+"_at"] = at.In(tx.Zone).Format("15.04")
}

// near puts a moment into a parameter for whoever reads it on a day: its clock time, after its
// day where that is another one. It returns its day.
func near(tx *store.Tx, params map[string]string, name string, at time.Time, day clock.Date) clock.Date {
	on := clock.DateOf(at, tx.Zone)
	if at.IsZero() {
		return day
	}
	params[name] = at.In(tx.Zone).Format("15.04")
	if on != day {
		params[name] = on.String() + " " + params[name]
	}
	return on
}
