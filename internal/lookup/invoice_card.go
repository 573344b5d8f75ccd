package lookup

import (
	"encoding/json"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// InvoiceCard is one invoice, whole.
type InvoiceCard struct {
	InvoiceRow
	Kind     string
	LinkKey  string // of the customer's own page
	Items    []ItemRow
	Net      rupiah.Rupiah
	Tax      rupiah.Rupiah
	Paid     []AllocRow
	Credits  []CreditRow
	Charges  []ChargeRow  // newest first
	Messages []MessageRow // newest first
}

// ItemRow is one item; net + tax is what it costs.
type ItemRow struct {
	ID        int64
	Kind      string
	Title     string
	From, To  clock.Date
	Price     rupiah.Rupiah
	Discount  rupiah.Rupiah
	Net       rupiah.Rupiah
	Base      rupiah.Rupiah
	OtherBase rupiah.Rupiah
	Tax       rupiah.Rupiah
	Credited  bool
}

// AllocRow is money put to an invoice; negative when it was taken back.
type AllocRow struct {
	On     clock.Date
	Source string // payment, saldo, credit_note, write_off
	ID     int64  // of the payment, the customer (saldo), the credit note or the write-off
	No     string // of the payment or the credit note, the reason of a write-off, "" for saldo
	Amount rupiah.Rupiah
}

// CreditRow is one credit note (koreksi tagihan).
type CreditRow struct {
	ID     int64
	No     string
	On     clock.Date
	Total  rupiah.Rupiah
	Reason string
}

// ChargeRow is one attempt at a gateway with the digits to pay to.
type ChargeRow struct {
	ID        int64
	OrderID   string
	Channel   string
	State     string
	Amount    rupiah.Rupiah
	Digits    []DigitRow
	QR        string
	URL       string
	CreatedAt time.Time
	ExpiresAt time.Time
	CheckedAt time.Time // last authenticated answer about it
	Error     string    // translation key
	// Payable: it waits for money, its time is not over, and it asks for no more than is open of
	// its bills. The gateway may hear later that they were paid otherwise; until then whoever
	// scanned it would pay twice.
	Payable bool
}

// DigitRow is a labelled number to type at the bank.
type DigitRow struct {
	Label string
	Value string
}

// Invoice is one invoice, whole.
func Invoice(tx *store.Tx, id int64) (InvoiceCard, error) {
	var c InvoiceCard
	found := false
	err := tx.Each(sqlInvoiceGet, []any{id}, func(scan func(...any) error) error {
		found = true
		return c.scan(tx, scan, &c.Kind, &c.LinkKey)
	})
	if err == nil && !found {
		err = store.NotFound("billing.invoice.not_found", id)
	}
	for _, read := range []func(*store.Tx) error{c.readItems, c.readPaid, c.readCredits, c.readCharges, c.readMessages} {
		if err == nil {
			err = read(tx)
		}
	}
	return c, err
}

func (c *InvoiceCard) readItems(tx *store.Tx) error {
	return tx.Each(sqlItemsOf, []any{c.ID}, func(scan func(...any) error) error {
		var r ItemRow
		err := scan(&r.ID, &r.Kind, &r.Title, &r.From, &r.To, &r.Price, &r.Discount, &r.Net, &r.Base, &r.OtherBase, &r.Tax, &r.Credited)
		c.Items, c.Net, c.Tax = append(c.Items, r), c.Net+r.Net, c.Tax+r.Tax
		return err
	})
}

func (c *InvoiceCard) readPaid(tx *store.Tx) error {
	return tx.Each(sqlAllocationsOf, []any{c.ID}, func(scan func(...any) error) error {
		var r AllocRow
		err := scan(&r.On, &r.Source, &r.ID, &r.No, &r.Amount)
		c.Paid = append(c.Paid, r)
		return err
	})
}

func (c *InvoiceCard) readCredits(tx *store.Tx) error {
	return tx.Each(sqlCreditsOf, []any{c.ID}, func(scan func(...any) error) error {
		var r CreditRow
		err := scan(&r.ID, &r.No, &r.On, &r.Total, &r.Reason)
		c.Credits = append(c.Credits, r)
		return err
	})
}

func (c *InvoiceCard) readCharges(tx *store.Tx) (err error) {
	c.Charges, err = chargeRows(tx, sqlChargesOf, c.ID)
	return err
}

func (c *InvoiceCard) readMessages(tx *store.Tx) (err error) {
	c.Messages, err = messageRows(tx, sqlMessagesOf, "invoice", c.ID)
	return err
}

// Charge is one attempt at a gateway.
func Charge(tx *store.Tx, id int64) (ChargeRow, error) {
	rows, err := chargeRows(tx, sqlChargeGet, id)
	if err != nil || len(rows) == 0 {
		return ChargeRow{}, errOr(err, store.NotFound("charge.not_found", id))
	}
	return rows[0], nil
}

func errOr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

func chargeRows(tx *store.Tx, q string, id int64) ([]ChargeRow, error) {
	var rows []ChargeRow
	err := tx.Each(q, []any{id}, func(scan func(...any) error) error {
		var r ChargeRow
		var digits string
		var owed rupiah.Rupiah
		err := scan(&r.ID, &r.OrderID, &r.Channel, &r.State, &r.Amount, &digits, &r.QR, &r.URL, &r.CreatedAt, &r.ExpiresAt, &r.CheckedAt, &r.Error, &owed)
		r.Payable = r.State == "open" && r.Amount <= owed && (r.ExpiresAt.IsZero() || r.ExpiresAt.After(tx.Now))
		if err == nil {
			err = json.Unmarshal([]byte(digits), &r.Digits)
		}
		rows = append(rows, r)
		return err
	})
	return rows, err
}
