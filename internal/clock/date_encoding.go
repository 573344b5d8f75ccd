package clock

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// Value stores the date as TEXT "2026-11-23", no date as NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what Value stored; NULL and "" are no date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = 0
		return nil
	case string:
		return d.set(v)
	case []byte:
		return d.set(string(v))
	}
	return fmt.Errorf("clock: a date cannot be read from %T", src)
}

// MarshalText is "2026-11-23", "" for no date; JSON uses it, also for map keys.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(text []byte) error { return d.set(string(text)) }

// UnmarshalJSON reads a JSON string, or null as no date.
func (d *Date) UnmarshalJSON(raw []byte) error {
	var s *string
	if err := json.Unmarshal(raw, &s); err != nil {
		return fmt.Errorf("clock: date: %w", err)
	}
	if s == nil {
		*d = 0
		return nil
	}
	return d.set(*s)
}

func (d *Date) set(s string) error {
	if s == "" {
		*d = 0
		return nil
	}
	parsed, err := ParseDate(s)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
