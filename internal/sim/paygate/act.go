package paygate

import (
	"slices"
	"strings"

	"lunas/internal/rupiah"
)

// Order is a copy of the order, as it stands at the calendar's present instant.
func (s *Server) Order(orderID string) (Order, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.find(orderID)
	if o == nil {
		return Order{}, false
	}
	return o.copy(), true
}

// Orders lists copies of all orders, oldest first.
func (s *Server) Orders() []Order {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]Order, 0, len(s.orders))
	for _, o := range s.orders {
		s.age(o)
		list = append(list, o.copy())
	}
	slices.SortFunc(list, func(a, b Order) int {
		if c := a.CreatedAt.Compare(b.CreatedAt); c != 0 {
			return c
		}
		return strings.Compare(a.OrderID, b.OrderID)
	})
	return list
}

func (o *Order) copy() Order {
	c := *o
	c.Items, c.Refunds, c.Notify = slices.Clone(o.Items), slices.Clone(o.Refunds), slices.Clone(o.Notify)
	return c
}

// Open picks a method on a Snap order, as its customer would on the page.
func (s *Server) Open(orderID, methodKey string) error {
	return s.act(orderID, func(o *Order) bool { return s.open(o, methodKey) })
}

func (s *Server) open(o *Order, methodKey string) bool {
	m, ok := methodOf(methodKey)
	if !ok || o.Token != "" && !o.offers(m) || o.Status != "" || !o.ExpiresAt.After(s.o.Clock.Now()) {
		return false
	}
	s.assign(o, m, "", 0)
	return true
}

// Pay pays exactly what is asked. An unopened Snap order is opened first, with QRIS where its page offers that.
func (s *Server) Pay(orderID string) error {
	return s.act(orderID, func(o *Order) bool { return s.settle(o, o.Amount, false) })
}

// PayAmount pays another amount, as an account with an open amount allows: the
// record then shows what was paid.
func (s *Server) PayAmount(orderID string, amount rupiah.Rupiah) error {
	return s.act(orderID, func(o *Order) bool { return amount > 0 && s.settle(o, amount, false) })
}

// PayLate pays an order although it has expired or was cancelled, as happens when
// the bank's own book closed later than the gateway's.
func (s *Server) PayLate(orderID string) error {
	return s.act(orderID, func(o *Order) bool { return s.settle(o, o.Amount, true) })
}

func (s *Server) settle(o *Order, amount rupiah.Rupiah, late bool) bool {
	if o.Status == "" && s.open(o, o.usual()) {
		s.announce(o)
	}
	switch o.Status {
	case "pending", "deny", "capture":
	case "expire", "cancel":
		if !late {
			return false
		}
	default:
		return false
	}
	if !o.SettledAt.IsZero() {
		return false
	}
	o.Status, o.Fraud, o.Amount, o.SettledAt = "settlement", "accept", amount, s.o.Clock.Now()
	return true
}

// Deny makes the customer's try fail; the order can still be paid.
func (s *Server) Deny(orderID string) error {
	return s.move(orderID, "deny", "pending")
}

// Reverse denies an order that has settled already.
func (s *Server) Reverse(orderID string) error {
	return s.move(orderID, "deny", "settlement")
}

// Challenge captures the money but holds it for review; Pay accepts it.
func (s *Server) Challenge(orderID string) error {
	return s.act(orderID, func(o *Order) bool {
		if o.Status != "pending" {
			return false
		}
		o.Status, o.Fraud = "capture", "challenge"
		return true
	})
}

// Expire ends an open order before its time.
func (s *Server) Expire(orderID string) error { return s.move(orderID, "expire", "pending", "deny") }

// Cancel closes an open order, as the merchant would on the dashboard.
func (s *Server) Cancel(orderID string) error {
	return s.move(orderID, "cancel", "pending", "deny", "capture")
}

// Chargeback takes a settled payment back for the payer's bank.
func (s *Server) Chargeback(orderID string) error { return s.move(orderID, "chargeback", "settlement") }

// Refund gives amount back, once or in parts.
func (s *Server) Refund(orderID string, amount rupiah.Rupiah) error {
	return s.act(orderID, func(o *Order) bool { return s.giveBack(o, "", amount) })
}

func (s *Server) giveBack(o *Order, key string, amount rupiah.Rupiah) bool {
	left := o.Amount - o.refunded()
	if o.Status != "settlement" && o.Status != "partial_refund" || amount <= 0 || amount > left {
		return false
	}
	n := len(o.Refunds) + 1
	o.Refunds = append(o.Refunds, Refund{ID: n, Key: key, Amount: amount, At: s.o.Clock.Now()})
	o.Status = "partial_refund"
	if amount == left {
		o.Status = "refund"
	}
	return true
}

func (o *Order) refunded() rupiah.Rupiah {
	var sum rupiah.Rupiah
	for _, r := range o.Refunds {
		sum += r.Amount
	}
	return sum
}

// Resend sends the callback of the order's present state again.
func (s *Server) Resend(orderID string) error {
	return s.act(orderID, func(o *Order) bool { return o.Status != "" })
}

// Tick lets every order expire whose time has come by the calendar.
func (s *Server) Tick() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.orders {
		s.age(o)
	}
}

// find and age are called with the lock held.
func (s *Server) find(id string) *Order {
	o := s.orders[id]
	if o == nil {
		for _, x := range s.orders {
			if x.TransactionID == id {
				o = x
			}
		}
	}
	if o != nil {
		s.age(o)
	}
	return o
}

func (s *Server) age(o *Order) {
	if o.Status == "pending" && !o.ExpiresAt.After(s.o.Clock.Now()) {
		o.Status = "expire"
		s.announce(o)
	}
}

// move changes the state of an order that is in one of the given states.
func (s *Server) move(orderID, to string, from ...string) error {
	return s.act(orderID, func(o *Order) bool {
		if !slices.Contains(from, o.Status) {
			return false
		}
		o.Status = to
		return true
	})
}

// act runs a change and announces the state it leads to.
func (s *Server) act(orderID string, change func(*Order) bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.find(orderID)
	if o == nil {
		return ErrNoOrder
	}
	if !change(o) {
		return ErrState
	}
	s.announce(o)
	return nil
}
