package lookup

import (
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// PaymentFilter narrows the list of payments, newest booking first.
type PaymentFilter struct {
	// ID asks for exactly this payment, whatever else is asked; 0 for a list.
	ID int64
	// Query finds by number, the gateway's ids, amount or customer.
	Query    string
	Kind     string // "", cash, gateway, transfer, reversal
	From, To clock.Date
	After    string
	Limit    int
}

// PaymentPage is one page of payments.
type PaymentPage struct {
	Rows []PaymentRow
	Next string
}

// PaymentRow is one payment or its reversal.
type PaymentRow struct {
	ID         int64
	No         string
	Kind       string
	Channel    string
	Customer   int64
	Name       string
	Payer      string
	Amount     rupiah.Rupiah
	Fee        rupiah.Rupiah
	PaidAt     time.Time
	BookedOn   clock.Date
	By         string // "" = the program
	ReversedBy int64
	Reverses   int64
	Note       string
	Lost       rupiah.Rupiah // taken back after its saldo was paid out: the office's loss; negative = covered again
	Shown      bool          // a statement of the bank told of it
	ShownOn    clock.Date    // the day of its line there; zero = none
	ShownText  string        // and its words
	Confirms   bool          // it was taken by hand before, and an import took the line for it
	Ref        string        // the number of the transaction at the gateway, "" = none
	Bills      []PaidBill    // what it paid, of whomever
}

// Payments is one page of the list.
func Payments(tx *store.Tx, f PaymentFilter) (PaymentPage, error) {
	if f.ID > 0 {
		rows, err := paymentRows(tx, sqlPaymentsThese, list([]int64{f.ID}), "", last, "")
		return PaymentPage{Rows: rows}, err
	}
	from, to := f.From.String(), last
	if !f.To.IsZero() {
		to = f.To.String()
	}
	if strings.TrimSpace(f.Query) != "" {
		ids, err := findPayments(tx, f.Query, pageMost)
		if err != nil {
			return PaymentPage{}, err
		}
		rows, err := paymentRows(tx, sqlPaymentsThese, list(ids), from, to, f.Kind)
		return PaymentPage{Rows: rows}, err
	}
	day, id := last, lastID
	if err := resume(f.After, &day, &id); err != nil {
		return PaymentPage{}, err
	}
	limit := rowsOf(f.Limit)
	q, args := sqlPaymentsNewest, []any{from, to, day, id, limit + 1}
	if f.Kind != "" {
		q, args = sqlPaymentsOfKind, append(args, f.Kind)
	}
	rows, err := paymentRows(tx, q, args...)
	page := PaymentPage{Rows: rows}
	if len(rows) > limit {
		end := rows[limit-1]
		page = PaymentPage{Rows: rows[:limit], Next: place(end.BookedOn.String(), end.ID)}
	}
	return page, err
}

// findPayments gives the ids of the payments a query means.
func findPayments(tx *store.Tx, query string, limit int) ([]int64, error) {
	query = asked(query)
	ids, err := paymentsNamed(tx, query, limit)
	if err != nil {
		return nil, err
	}
	customers, err := findCustomers(tx, query, limit)
	if err != nil {
		return nil, err
	}
	theirs, err := idsOf(tx, sqlPaymentsByOwner, list(customers), 5*limit)
	return append(ids, theirs...), err
}

// paymentsNamed are the payments a query names by itself: by number, by the gateway's
// id or our order's, by amount.
func paymentsNamed(tx *store.Tx, query string, limit int) ([]int64, error) {
	var ids []int64
	add := func(q string, arg any) error {
		more, err := idsOf(tx, q, arg, limit)
		ids = append(ids, more...)
		return err
	}
	if looksLikeNumber(query) {
		if err := add(sqlPaymentsByNo, strings.ToUpper(query)); err != nil {
			return nil, err
		}
		if err := add(sqlPaymentsByGateway, query); err != nil {
			return nil, err
		}
	}
	if looksLikeOrder(query) {
		if err := add(sqlPaymentsByOrder, strings.ToUpper(query)); err != nil {
			return nil, err
		}
	}
	if amount, ok := amountIn(query); ok {
		if err := add(sqlPaymentsByAmount, int64(amount)); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// looksLikeOrder tells whether a query may be the beginning of one of our order ids: L
// and twenty letters or digits.
func looksLikeOrder(q string) bool {
	return len(q) >= 4 && (q[0] == 'L' || q[0] == 'l') && !strings.ContainsAny(q, " -.,")
}

func paymentRows(tx *store.Tx, q string, args ...any) ([]PaymentRow, error) {
	var rows []PaymentRow
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var r PaymentRow
		err := scan(&r.ID, &r.No, &r.Kind, &r.Channel, &r.Customer, &r.Name, &r.Payer, &r.Amount, &r.Fee, &r.PaidAt, &r.BookedOn, &r.By,
			&r.ReversedBy, &r.Reverses, &r.Note, &r.Lost, &r.Shown, &r.ShownOn, &r.ShownText, &r.Confirms, &r.Ref)
		rows = append(rows, r)
		return err
	})
	if err != nil || len(rows) == 0 {
		return rows, err
	}
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	bills, err := PaidBills(tx, ids...)
	for i, r := range rows {
		rows[i].Bills = bills[r.ID]
	}
	return rows, err
}
