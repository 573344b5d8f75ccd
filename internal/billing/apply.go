package billing

import (
	"slices"
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Apply spreads money that came in: the invoices asked for, then the customer's own,
// oldest due first, the rest to her saldo. Invoices that are paid off are settled, their
// unsent reminders withdrawn, and the holds for money of their lines lifted where the
// line owes nothing overdue any more.
//
// It writes allocations, what is open, and the deposit. The ledger entry of the money
// (cash or bank against receivable and deposit) is the caller's, from what this answers.
func Apply(tx *store.Tx, m Money) (Applied, error) {
	if m.Amount <= 0 || m.BookedOn.IsZero() {
		return Applied{}, store.Invalid("amount", "billing.money.amount", nil)
	}
	if again, err := tx.One(sqlPaymentApplied, []any{m.PaymentID}, new(int)); err != nil {
		return Applied{}, err
	} else if again {
		return Applied{}, store.Conflict("billing.money.applied", map[string]string{"payment": strconv.FormatInt(m.PaymentID, 10)})
	}
	bills, own, asked, err := payables(tx, m)
	if err != nil {
		return Applied{}, err
	}
	var out Applied
	parts, rest := spread(m.Amount, own, asked)
	for _, p := range parts {
		a, err := pay(tx, bills[p.invoice], SourcePayment, m.PaymentID, p.amount, m.BookedOn)
		if err != nil {
			return Applied{}, err
		}
		out.Allocations = append(out.Allocations, a)
		if a.Settled {
			out.Settled = append(out.Settled, a.Invoice)
		}
	}
	if rest > 0 && m.Customer == 0 {
		return Applied{}, store.Invalid("customer", "billing.money.nobody", map[string]string{"rest": rest.Plain()})
	}
	if err := addSaldo(tx, m.Customer, rest); err != nil {
		return Applied{}, err
	}
	out.ToSaldo = rest
	tx.Touch(TopicInvoice)
	if m.Received.IsZero() {
		m.Received = m.BookedOn
	}
	out.Lifted, err = release(tx, invoicesOf(out.Allocations), "payment", m.Received)
	return out, err
}

// payables reads the invoices money can go to. Invoices asked for that are settled
// meanwhile take nothing, and the money goes on to the next.
func payables(tx *store.Tx, m Money) (bills map[int64]Invoice, own []payable, asked []wish, err error) {
	bills = map[int64]Invoice{}
	for _, t := range m.Prefer {
		inv, ok := bills[t.Invoice]
		if !ok {
			if inv, err = header(tx, sqlInvoiceGet, t.Invoice); err != nil {
				return nil, nil, nil, err
			}
			bills[inv.ID] = inv
		}
		if t.Amount < 0 {
			return nil, nil, nil, store.Invalid("targets", "billing.money.amount", nil)
		}
		limit := t.Amount
		if limit == 0 {
			limit = inv.Open
		}
		asked = append(asked, wish{payable{inv.ID, inv.Open}, limit})
	}
	if m.Customer == 0 {
		return bills, nil, asked, nil
	}
	open, err := OpenInvoices(tx, m.Customer)
	for _, inv := range open {
		bills[inv.ID] = inv
		own = append(own, payable{inv.ID, inv.Open})
	}
	return bills, own, asked, err
}

// pay puts an amount to one invoice and settles it where nothing is left. Where no
// payment did it, the attempts that stand at a gateway ask for too much now, and whoever
// keeps them is told; with a payment they are seen to by the room that took it.
func pay(tx *store.Tx, inv Invoice, source string, sourceID int64, amount rupiah.Rupiah, on clock.Date) (Allocated, error) {
	id, err := allocate(tx, source, sourceID, inv.ID, amount, on, 0)
	if err != nil {
		return Allocated{}, err
	}
	settled := inv.Open == amount
	if err := setOpen(tx, inv, inv.Open-amount, on); err != nil {
		return Allocated{}, err
	}
	if source != SourcePayment {
		if err := wantCharge(tx, inv.ID); err != nil {
			return Allocated{}, err
		}
	}
	return Allocated{
		ID: id, Invoice: inv.ID, No: inv.No, Customer: inv.Customer, Branch: inv.Branch, Line: inv.Line,
		Amount: amount, Settled: settled,
	}, nil
}

func invoicesOf(parts []Allocated) []int64 {
	var out []int64
	for _, a := range parts {
		if !slices.Contains(out, a.Invoice) {
			out = append(out, a.Invoice)
		}
	}
	return out
}
