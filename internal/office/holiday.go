package office

import (
	"context"
	_ "embed" // the known holidays travel inside the program
	"fmt"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// Holiday is a day on which nobody is cut off, nor on the day before it.
type Holiday struct {
	Day  clock.Date `json:"day"`
	Name string     `json:"name"`
}

//go:embed holidays.txt
var holidayText string

// IsHoliday tells whether a day is one, and its name.
func IsHoliday(tx *store.Tx, day clock.Date) (bool, string, error) {
	var name string
	found, err := tx.One(sqlHoliday, []any{day}, &name)
	return found, name, err
}

// Holidays lists the holidays of a year.
func Holidays(tx *store.Tx, year int) ([]Holiday, error) {
	var all []Holiday
	err := tx.Each(sqlHolidays, []any{clock.NewDate(year, 1, 1), clock.NewDate(year, 12, 31)}, func(scan func(...any) error) error {
		var h Holiday
		if err := scan(&h.Day, &h.Name); err != nil {
			return err
		}
		all = append(all, h)
		return nil
	})
	return all, err
}

// SetHolidays replaces the holidays of a year by the given ones, as when the
// government has decided the moveable days.
func (r *Room) SetHolidays(ctx context.Context, year int, days []Holiday) error {
	days, err := checkHolidays(year, days)
	if err != nil {
		return err
	}
	return r.db.Write(ctx, "office.SetHolidays", func(tx *store.Tx) error {
		if _, err := tx.Exec(sqlClearHolidays, clock.NewDate(year, 1, 1), clock.NewDate(year, 12, 31)); err != nil {
			return err
		}
		if err := insertHolidays(tx, days); err != nil {
			return err
		}
		tx.Touch(TopicPolicy)
		return Record(tx, "holidays.changed", "holiday", int64(year), days)
	})
}

func checkHolidays(year int, days []Holiday) ([]Holiday, error) {
	if year < 2000 || year > 2100 {
		return nil, store.Invalid("year", "office.holiday.range", nil)
	}
	seen := map[clock.Date]bool{}
	tidy := make([]Holiday, 0, len(days))
	for _, h := range days {
		h.Name = locale.OneLine(h.Name)
		switch {
		case h.Day.IsZero() || h.Day.Year() != year:
			return nil, store.Invalid("on", "office.holiday.year", map[string]string{"date": h.Day.String(), "year": itoa(year)})
		case seen[h.Day]:
			return nil, store.Invalid("on", "office.holiday.twice", map[string]string{"date": h.Day.String()})
		case h.Name == "":
			return nil, store.Invalid("name", "office.field.required", nil)
		case !Fits(h.Name, NameMost):
			return nil, store.Invalid("name", "office.field.too_long", map[string]string{"max": itoa(NameMost)})
		}
		seen[h.Day] = true
		tidy = append(tidy, h)
	}
	return tidy, nil
}

func insertHolidays(tx *store.Tx, days []Holiday) error {
	for _, h := range days {
		if _, err := tx.Exec(sqlInsertHoliday, h.Day, h.Name); err != nil {
			return err
		}
	}
	return nil
}

// knownHolidays reads the list that travels with the program: one "date name" a line,
// words after # are remarks.
func knownHolidays(text string) ([]Holiday, error) {
	var all []Holiday
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		day, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		if day == "" {
			continue
		}
		d, err := clock.ParseDate(day)
		if err != nil || name == "" {
			return nil, fmt.Errorf("office: holiday line %q: %w", line, err)
		}
		all = append(all, Holiday{Day: d, Name: strings.TrimSpace(name)})
	}
	return all, nil
}
