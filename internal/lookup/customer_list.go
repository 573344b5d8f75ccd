package lookup

import (
	"encoding/json"
	"fmt"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Filter narrows the list of customers.
type Filter struct {
	// Query finds by name, phone, number, login, address or tag; best matches first.
	Query string
	// State is "", overdue, isolated, promised, partial, online or ended.
	State  string
	Router int64  // 0 = all
	After  string // Next of the page before, "" = first
	Limit  int    // rows; 0 = 50, at most 200
}

// The states a list of customers can be narrowed to.
const (
	StateOverdue  = "overdue"  // something is past its due day
	StateIsolated = "isolated" // the line is held for money
	StatePromised = "promised" // owes, and a promise is running
	StatePartial  = "partial"  // an invoice is paid in part
	StateOnline   = "online"   // the line is connected
	StateEnded    = "ended"    // the line, or the customer, has ended
)

// CustomerPage is one page of the list; Next is "" on the last.
type CustomerPage struct {
	Rows []CustomerRow
	Next string
}

// CustomerRow is one line with its customer; a customer without a line has Line 0.
type CustomerRow struct {
	Customer int64
	Line     int64
	No       string
	Name     string
	Phone    string // E.164
	Address  string // of the line where it has one
	Plan     string
	Router   string
	Owes     rupiah.Rupiah // the customer's unpaid invoices, due or not
	DueOn    clock.Date    // of the oldest of them; zero = none
	// PromisedTo is the last day of the promise that runs; zero = none.
	PromisedTo clock.Date
	Chip       Chip // without a line its state is ""
}

// few is how many customers may be sorted for a page. Where more are in a state, it is
// met often enough by going through all by name.
const few = 1000

// Customers is one page of the list: by name, or the best matches of a query.
func Customers(tx *store.Tx, f Filter) (CustomerPage, error) {
	if _, known := states[f.State]; f.State != "" && !known {
		return CustomerPage{}, store.Invalid("state", "lookup.state", map[string]string{"state": f.State})
	}
	if strings.TrimSpace(f.Query) != "" {
		return customersFound(tx, f)
	}
	var name string
	var customer, line int64
	if err := resume(f.After, &name, &customer, &line); err != nil {
		return CustomerPage{}, err
	}
	q, err := customersQuery(tx, f)
	if err != nil {
		return CustomerPage{}, err
	}
	limit := rowsOf(f.Limit)
	rows, err := customerRows(tx, q+customersInOrder, tx.Today, name, customer, line, limit+1, f.Router)
	page := CustomerPage{Rows: rows}
	if err == nil && len(rows) > limit {
		page.Rows = rows[:limit]
		end := rows[limit-1]
		page.Next = place(end.Name, end.Customer, end.Line)
	}
	return page, err
}

// customersQuery chooses where to begin: from the few in a state, from a router's
// lines, or by name.
func customersQuery(tx *store.Tx, f Filter) (string, error) {
	q := sqlCustomersByName
	if f.Router != 0 {
		q = sqlCustomersOnRouter
	}
	if f.State == "" {
		return q, nil
	}
	s := states[f.State]
	n, err := countUpTo(tx, s.set, few, tx.Today)
	if n <= few {
		q = fmt.Sprintf(sqlCustomersFrom, s.set)
	}
	return q + ` AND ` + s.test, err
}

// countUpTo counts the rows of a set, but not further than limit+1.
func countUpTo(tx *store.Tx, set string, limit int, today clock.Date) (n int, err error) {
	set = strings.Replace(set, "SELECT DISTINCT ", "SELECT ", 1)
	_, err = tx.One(fmt.Sprintf(`SELECT count(*) FROM (%s LIMIT %d) WHERE ?1 <> ''`, set, limit+1), []any{today}, &n)
	return n, err
}

func customerRows(tx *store.Tx, q string, args ...any) ([]CustomerRow, error) {
	var rows []CustomerRow
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var r CustomerRow
		var f chipFacts
		err := scan(append([]any{&r.Customer, &r.No, &r.Name, &r.Phone, &r.Address, &r.Plan, &r.Router, &r.Owes, &r.DueOn, &r.PromisedTo}, f.fields()...)...)
		if r.Line = f.line; r.Line != 0 {
			r.Chip = f.chip(tx.Today)
		}
		rows = append(rows, r)
		return err
	})
	return rows, err
}

// customersFound is a page of the matches of a query; its cursor is the place among
// them, which the search gives in the same order again.
func customersFound(tx *store.Tx, f Filter) (CustomerPage, error) {
	at, limit := 0, rowsOf(f.Limit)
	if err := resume(f.After, &at); err != nil {
		return CustomerPage{}, err
	}
	ids, err := findCustomers(tx, f.Query, pageMost)
	if err != nil || at < 0 {
		return CustomerPage{}, err
	}
	q := sqlCustomersThese
	if f.State != "" {
		q += ` AND ` + states[f.State].test
	}
	var page CustomerPage
	for at < len(ids) && len(page.Rows) < limit {
		to := min(at+limit-len(page.Rows), len(ids))
		rows, err := customerRows(tx, q+customersAsGiven, tx.Today, list(ids[at:to]), f.Router)
		if err != nil {
			return page, err
		}
		page.Rows, at = append(page.Rows, rows...), to
	}
	if at < len(ids) {
		page.Next = place(at)
	}
	return page, nil
}

// findCustomers gives the ids of the customers a query means, best first.
func findCustomers(tx *store.Tx, query string, limit int) ([]int64, error) {
	hits, err := customerHits(tx, asked(query), limit)
	return hitIDs(hits), err
}

// customerHits finds customers, best first. Few digits are a customer's number as well,
// which nothing outranks.
func customerHits(tx *store.Tx, query string, limit int) ([]store.Hit, error) {
	var out []store.Hit
	if n := digits(query); n > 0 && n < 1e6 {
		var id int64
		found, err := tx.One(sqlCustomerNo, []any{fmt.Sprintf("P%05d", n)}, &id)
		if err != nil {
			return nil, err
		}
		if found {
			out = append(out, store.Hit{Kind: "customer", ID: id, Rank: -1})
		}
	}
	hits, err := store.Search(tx, query, limit)
	for _, h := range hits {
		if h.Kind == "customer" && (len(out) == 0 || h.ID != out[0].ID) {
			out = append(out, h)
		}
	}
	return out, err
}

func hitIDs(hits []store.Hit) []int64 {
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	return ids
}

// digits reads a text of nothing but digits; anything else is 0.
func digits(s string) int64 {
	var n int64
	for _, c := range s {
		if c < '0' || c > '9' || n > 1e14 {
			return 0
		}
		n = n*10 + int64(c-'0')
	}
	return n
}

// list hands ids to json_each.
func list(ids []int64) string {
	if len(ids) == 0 {
		return "[]"
	}
	raw, _ := json.Marshal(ids)
	return string(raw)
}
