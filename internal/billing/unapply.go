package billing

import (
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Unapply takes back what Apply did with a payment: every allocation that stands gets a
// negative row that names it, the invoices are open again, and what went to saldo comes
// out of it. Saldo that was used for invoices meanwhile is taken back from those, the
// newest first; only what cannot be found at all is a conflict (billing.saldo.short), or,
// where m.Short says so, is answered as Short.
// No hold is placed: that is for the ladder to decide. m repeats the payment's id,
// customer and amount; BookedOn is the day of the reversal.
func Unapply(tx *store.Tx, m Money, reason string) (Unapplied, error) {
	var out Unapplied
	if m.Amount <= 0 || m.BookedOn.IsZero() {
		return out, store.Invalid("amount", "billing.money.amount", nil)
	}
	kept, err := saldoParts(tx, m)
	if err != nil {
		return out, err
	}
	rows, err := standing(tx, sqlSourceStanding, SourcePayment, m.PaymentID)
	if err != nil {
		return out, err
	}
	for _, r := range rows {
		a, err := takeBack(tx, r, m.BookedOn)
		if err != nil {
			return out, err
		}
		out.Allocations = append(out.Allocations, a)
	}
	for _, s := range kept {
		drawn, err := drawSaldo(tx, s, m.BookedOn, m.Short)
		if err != nil {
			return out, err
		}
		if drawn > 0 {
			out.FromSaldo = append(out.FromSaldo, SaldoPart{s.Customer, s.Branch, drawn})
		}
		if short := s.Amount - drawn; short > 0 {
			out.Short = append(out.Short, SaldoPart{s.Customer, s.Branch, short})
		}
	}
	tx.Touch(TopicInvoice)
	return out, reuseSaldo(tx, out, m.BookedOn)
}

// CanUnapply tells whether Unapply would find all it takes back. m.BookedOn and m.Short are
// not asked for.
func CanUnapply(tx *store.Tx, m Money) (bool, error) {
	kept, err := saldoParts(tx, m)
	if err != nil {
		return false, err
	}
	for _, s := range kept {
		have, err := Saldo(tx, s.Customer)
		if err != nil {
			return false, err
		}
		used, err := standing(tx, sqlSourceStanding, SourceSaldo, s.Customer)
		if err != nil {
			return false, err
		}
		for _, u := range used {
			have += u.amount
		}
		if have < s.Amount {
			return false, nil
		}
	}
	return true, nil
}

// reuseSaldo lets the saldo other payments left pay what is open again.
func reuseSaldo(tx *store.Tx, u Unapplied, on clock.Date) error {
	done := map[int64]bool{}
	for _, a := range u.Allocations {
		if done[a.Customer] {
			continue
		}
		done[a.Customer] = true
		paid, err := spendSaldo(tx, a.Customer, on)
		if err != nil {
			return err
		}
		if _, err := release(tx, paid, "saldo", on); err != nil {
			return err
		}
	}
	return nil
}

// saldoParts says what of a payment lies in whose saldo: what it left over, with the
// payer, and what credit notes freed from its allocations, with the invoice's customer.
func saldoParts(tx *store.Tx, m Money) ([]SaldoPart, error) {
	var parts []SaldoPart
	add := func(customer, branch int64, amount rupiah.Rupiah) {
		for i := range parts {
			if parts[i].Customer == customer {
				parts[i].Amount += amount
				return
			}
		}
		parts = append(parts, SaldoPart{customer, branch, amount})
	}
	left := m.Amount
	err := tx.Each(sqlPaymentSums, []any{m.PaymentID}, func(scan func(...any) error) error {
		var invoice, customer, branch int64
		var first, now rupiah.Rupiah
		if err := scan(&invoice, &customer, &branch, &first, &now); err != nil {
			return err
		}
		left -= first
		if first != now {
			add(customer, branch, first-now)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if left < 0 {
		return nil, store.Conflict("billing.money.applied", map[string]string{"payment": strconv.FormatInt(m.PaymentID, 10)})
	}
	if left > 0 && m.Customer == 0 {
		return nil, store.Invalid("customer", "billing.money.nobody", map[string]string{"rest": left.Plain()})
	}
	if left > 0 {
		add(m.Customer, 0, left)
	}
	return parts, nil
}

// drawSaldo takes an amount out of a deposit, freeing what it was used for where the
// deposit itself does not reach. It answers what it drew: all, or, where short allows it,
// as much as there is.
func drawSaldo(tx *store.Tx, s SaldoPart, on clock.Date, short bool) (rupiah.Rupiah, error) {
	have, err := Saldo(tx, s.Customer)
	if err != nil {
		return 0, err
	}
	if need := s.Amount - have; need > 0 {
		rows, err := standing(tx, sqlSourceStanding, SourceSaldo, s.Customer)
		if err != nil {
			return 0, err
		}
		for _, r := range rows {
			if need <= 0 {
				break
			}
			freed, err := freeSaldo(tx, r, need, on)
			if err != nil {
				return 0, err
			}
			need -= freed
		}
		if need > 0 && short {
			s.Amount -= need
		}
	}
	return s.Amount, addSaldo(tx, s.Customer, -s.Amount)
}

// freeSaldo turns one use of saldo back into saldo, as far as it is needed.
func freeSaldo(tx *store.Tx, r allocationRow, need rupiah.Rupiah, on clock.Date) (rupiah.Rupiah, error) {
	back, err := takeBack(tx, r, on)
	if err != nil {
		return 0, err
	}
	if err := postSaldo(tx, back.ID, back.Customer, back.Branch, back.Line, -r.amount, on); err != nil {
		return 0, err
	}
	freed := min(need, r.amount)
	if err := addSaldo(tx, r.sourceID, r.amount); err != nil {
		return 0, err
	}
	if keep := r.amount - freed; keep > 0 {
		inv, err := header(tx, sqlInvoiceGet, r.invoice)
		if err != nil {
			return 0, err
		}
		a, err := pay(tx, inv, SourceSaldo, r.sourceID, keep, on)
		if err != nil {
			return 0, err
		}
		if err := postSaldo(tx, a.ID, a.Customer, a.Branch, a.Line, keep, on); err != nil {
			return 0, err
		}
		if err := addSaldo(tx, r.sourceID, -keep); err != nil {
			return 0, err
		}
	}
	return freed, nil
}

// allocationRow is a positive allocation that was not taken back.
type allocationRow struct {
	id       int64
	source   string
	sourceID int64
	invoice  int64
	amount   rupiah.Rupiah
}

// standing reads such rows, newest first.
func standing(tx *store.Tx, q string, args ...any) ([]allocationRow, error) {
	var out []allocationRow
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var r allocationRow
		if err := scan(&r.id, &r.source, &r.sourceID, &r.invoice, &r.amount); err != nil {
			return err
		}
		out = append(out, r)
		return nil
	})
	return out, err
}

// takeBack reverses one allocation whole and opens its invoice by it.
func takeBack(tx *store.Tx, r allocationRow, on clock.Date) (Allocated, error) {
	inv, err := header(tx, sqlInvoiceGet, r.invoice)
	if err != nil {
		return Allocated{}, err
	}
	id, err := allocate(tx, r.source, r.sourceID, r.invoice, -r.amount, on, r.id)
	if err != nil {
		return Allocated{}, err
	}
	if err := setOpen(tx, inv, inv.Open+r.amount, on); err != nil {
		return Allocated{}, err
	}
	if err := reopenPromises(tx, inv.ID); err != nil {
		return Allocated{}, err
	}
	return Allocated{
		ID: id, Invoice: inv.ID, No: inv.No, Customer: inv.Customer, Branch: inv.Branch, Line: inv.Line, Amount: -r.amount,
	}, nil
}
