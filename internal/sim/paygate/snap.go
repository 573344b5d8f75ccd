package paygate

import (
	"net/http"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// snap opens an order whose customer picks the method on the page.
func (s *Server) snap(w http.ResponseWriter, r *http.Request) {
	d, problems := readDraft(r)
	life, valid := span(d.SnapExpiry.Duration, d.SnapExpiry.Unit)
	if !valid {
		problems = append(problems, "expiry is not valid")
	}
	if len(problems) > 0 {
		reply(w, r, http.StatusBadRequest, wire{"error_messages": problems}, "")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	o, repeat, free := s.admit(d, r)
	if !free {
		reply(w, r, http.StatusBadRequest, wire{"error_messages": []string{"transaction_details.order_id has already been taken"}}, o.OrderID)
		return
	}
	if !repeat {
		if life == 0 {
			life = methods[0].life
		}
		o.TransactionID = s.uuid("transaction", o.OrderID)
		o.Token = s.uuid("token", o.OrderID)
		o.ExpiresAt = o.CreatedAt.Add(life)
	}
	reply(w, r, http.StatusCreated, wire{
		"token":        o.Token,
		"redirect_url": "http://" + r.Host + "/snap/v4/redirection/" + o.Token,
	}, o.OrderID)
}

// redirection leads from a Snap token to the pay page.
func (s *Server) redirection(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.orders {
		if o.Token != "" && o.Token == r.PathValue("token") {
			http.Redirect(w, r, pagePath(o.OrderID, r), http.StatusFound)
			return
		}
	}
	http.NotFound(w, r)
}
