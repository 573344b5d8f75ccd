package lookup

import (
	"cmp"
	"slices"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Stop is one invoice of a collector's round and where it is brought.
type Stop struct {
	Invoice int64
	Branch  string
	Route   string // the customer's area; "" = none was given
	Address string
	Name    string
	No, Of  int // the place on its route, counted from 1
}

// RoundMost is how many invoices one round takes.
const RoundMost = 2000

// Round lists the invoices of a filter, those due until a day where one is given, in the order in
// which they are brought: by branch, route, address and name. f.After and f.Limit do not count.
// More than RoundMost are refused.
func Round(tx *store.Tx, f InvoiceFilter, dueBy clock.Date) ([]Stop, error) {
	var ids []int64
	for f.After, f.Limit = "", pageMost; ; {
		p, err := Invoices(tx, f)
		if err != nil {
			return nil, err
		}
		for _, r := range p.Rows {
			if dueBy.IsZero() || r.DueOn <= dueBy {
				ids = append(ids, r.ID)
			}
		}
		if len(ids) > RoundMost {
			return nil, store.Invalid("state", "lookup.round.many", nil)
		}
		if f.After = p.Next; p.Next == "" {
			break
		}
	}
	var stops []Stop
	err := tx.Each(sqlStops, []any{list(ids)}, func(scan func(...any) error) error {
		var s Stop
		err := scan(&s.Invoice, &s.Branch, &s.Route, &s.Address, &s.Name)
		stops = append(stops, s)
		return err
	})
	slices.SortStableFunc(stops, onTheRoad)
	return stops, err
}

// Numbered counts the stops of every route; they stand in the order of Round.
func Numbered(stops []Stop) []Stop {
	for from := 0; from < len(stops); {
		to := from
		for to < len(stops) && stops[to].Branch == stops[from].Branch && sameRoute(stops[to], stops[from]) {
			to++
		}
		for i := from; i < to; i++ {
			stops[i].No, stops[i].Of = i-from+1, to-from
		}
		from = to
	}
	return stops
}

func sameRoute(a, b Stop) bool { return natural(a.Route, b.Route) == 0 }

// onTheRoad orders two stops; those without a route come last in their branch.
func onTheRoad(a, b Stop) int {
	if c := natural(a.Branch, b.Branch); c != 0 {
		return c
	}
	if (a.Route == "") != (b.Route == "") {
		return cmp.Compare(len(b.Route), len(a.Route))
	}
	for _, c := range []int{natural(a.Route, b.Route), natural(a.Address, b.Address), natural(a.Name, b.Name)} {
		if c != 0 {
			return c
		}
	}
	return cmp.Compare(a.Invoice, b.Invoice)
}

// natural compares words without their case and numbers by their value: "Gg. 4" comes before
// "Gg. 12".
func natural(a, b string) int {
	a, b = strings.ToLower(strings.TrimSpace(a)), strings.ToLower(strings.TrimSpace(b))
	for a != "" && b != "" {
		na, nb := numeral(a), numeral(b)
		if na > 0 && nb > 0 {
			da, db := strings.TrimLeft(a[:na], "0"), strings.TrimLeft(b[:nb], "0")
			if c := cmp.Or(cmp.Compare(len(da), len(db)), strings.Compare(da, db)); c != 0 {
				return c
			}
			a, b = a[na:], b[nb:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// numeral is how many digits a text begins with.
func numeral(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }
