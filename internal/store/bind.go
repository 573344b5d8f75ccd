package store

import (
	"encoding/json"
	"fmt"
	"time"

	"lunas/internal/clock"
)

// binds replaces the few Go types that SQLite must store in a fixed form. The
// slice is the call's own variadic slice or a copy: a caller's slice is never
// changed.
func binds(args []any) []any {
	for i, a := range args {
		if v, ok := bound(a); ok {
			out := make([]any, len(args))
			copy(out, args[:i])
			out[i] = v
			for j := i + 1; j < len(args); j++ {
				out[j] = args[j]
				if v, ok := bound(args[j]); ok {
					out[j] = v
				}
			}
			return out
		}
	}
	return args
}

func bound(a any) (any, bool) {
	switch v := a.(type) {
	case time.Time:
		if v.IsZero() {
			return nil, true
		}
		return clock.Stamp(v), true
	case clock.Date:
		if v.IsZero() {
			return nil, true
		}
		return v.String(), true
	case []int64:
		if len(v) == 0 {
			return "[]", true
		}
		raw, err := json.Marshal(v)
		return string(raw), err == nil
	}
	return nil, false
}

type stampScan struct{ to *time.Time }

// Scan implements sql.Scanner for a stamp column.
func (s stampScan) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*s.to = time.Time{}
		return nil
	case string:
		return s.parse(v)
	case []byte:
		return s.parse(string(v))
	}
	return fmt.Errorf("store: a stamp column holds %T", src)
}

func (s stampScan) parse(v string) error {
	if v == "" {
		*s.to = time.Time{}
		return nil
	}
	t, err := clock.ParseStamp(v)
	if err != nil {
		return err
	}
	*s.to = t
	return nil
}

func scanners(dest []any) []any {
	for i, d := range dest {
		if t, ok := d.(*time.Time); ok {
			dest[i] = stampScan{t}
		}
	}
	return dest
}
