package billing

import "time"

// Gabung tagihan: the lines of a customer who wants one bill share the invoice of the day
// they are due on, with an item for each. It is due when the last of them is.

// billTogether bills all lines of a customer that are due on the day, and marks them.
func (r *run) billTogether(customer int64, dawn time.Time, shared map[int64]bool) error {
	due, err := dueWith(r.tx, r.day, dawn, customer)
	if err != nil {
		return err
	}
	basket := &bill{}
	r.basket = basket
	defer func() { r.basket = nil }()
	for i := range due {
		shared[due[i].line] = true
		if err := r.billAlone(&due[i]); err != nil {
			return err
		}
	}
	if len(basket.items) == 0 {
		return nil
	}
	return r.send(*basket)
}

// add puts the items of another bill of the same customer and day on this one.
func (b *bill) add(o bill) {
	if len(b.items) == 0 {
		*b = o
		return
	}
	b.items = append(b.items, o.items...)
	b.due = max(b.due, o.due)
}
