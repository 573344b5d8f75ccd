package lookup

import (
	"lunas/internal/clock"
	"lunas/internal/store"
)

// Person is who stands behind a line, for a list of lines.
type Person struct {
	Line, Customer int64
	Name, Phone    string
	Router         string
	DueOn          clock.Date // of the oldest unpaid invoice; zero = none
}

// People reads who stands behind lines, in their order; a line that is not there is empty.
func People(tx *store.Tx, lines []int64) ([]Person, error) {
	place := make(map[int64]int, len(lines))
	for i, line := range lines {
		place[line] = i
	}
	all := make([]Person, len(lines))
	err := tx.Each(sqlPeople, []any{lines}, func(scan func(...any) error) error {
		var p Person
		err := scan(&p.Line, &p.Customer, &p.Name, &p.Phone, &p.Router, &p.DueOn)
		all[place[p.Line]] = p
		return err
	})
	return all, err
}
