package web

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"

	"lunas/internal/rupiah"
)

// pageState is what the page asks for again and again.
type pageState struct {
	Open rupiah.Rupiah `json:"open"`
	Paid bool          `json:"paid"`
	Line string        `json:"line"`
	// Mark changes when the page itself would read otherwise.
	Mark string `json:"mark"`
}

// invoiceState tells the open page whether anything changed.
func (d *Door) invoiceState(w http.ResponseWriter, r *http.Request) {
	f, ok := d.find(w, r)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(pageState{Open: f.inv.Open, Paid: f.Paid(), Line: f.line, Mark: f.mark()})
}

// mark sums up what decides the page's content; the line's state is not part of it,
// because the page shows that without being loaded again.
func (f facts) mark() string {
	h := fnv.New64a()
	_, _ = fmt.Fprint(h, f.inv.Open, f.inv.Total, len(f.inv.Allocations), len(f.waiting))
	for _, c := range f.open {
		_, _ = fmt.Fprint(h, " ", c.ID, c.Amount)
	}
	return fmt.Sprintf("%x", h.Sum64())
}
