package subscriber

import (
	"fmt"
	"strconv"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Customer is a person or a house that is served and billed.
type Customer struct {
	ID     int64
	No     string // "P00001", never reused
	Branch int64
	Name   string
	// Phone is "+6281234567890", or empty where nobody knows one.
	Phone   string
	Email   string
	Address string
	Area    string
	// BuyerIDKind is a row of buyer_id_kind ("none", "nik", "npwp", "passport").
	BuyerIDKind  string
	BuyerID      string
	Lang         locale.Lang
	UsualChannel string    // the payment channel she usually pays by, or empty
	ConsentAt    time.Time // when she agreed to be written to; zero = never
	Note         string
	CreatedAt    time.Time
	EndedOn      clock.Date // zero = still served
	OneBill      bool       // gabung tagihan: her lines share a bill
}

// CustomerInput is what a form or an import says about a customer. Everything but the
// name and the branch may be empty.
type CustomerInput struct {
	Branch       int64
	Name         string
	Phone        string // as people write it
	Email        string
	Address      string
	Area         string
	BuyerIDKind  string // "" = "none"
	BuyerID      string
	Lang         locale.Lang // "" = id
	UsualChannel string
	Consent      bool
	Note         string
}

// AddCustomer writes a new customer under the next number, "P00001".
func AddCustomer(tx *store.Tx, in CustomerInput) (Customer, error) {
	in, err := in.cleaned()
	if err != nil {
		return Customer{}, err
	}
	if err := knownBuyerIDKind(tx, in.BuyerIDKind); err != nil {
		return Customer{}, err
	}
	n, err := store.Next(tx, "customer", 0, 0)
	if err != nil {
		return Customer{}, err
	}
	c := Customer{No: fmt.Sprintf("P%05d", n), CreatedAt: tx.Now}
	c.take(in, tx.Now)
	c.ID, err = tx.Insert(sqlCustomerAdd, c.No, c.Branch, c.Name, c.Phone, c.Email, c.Address, c.Area,
		c.BuyerIDKind, c.BuyerID, string(c.Lang), c.UsualChannel, c.ConsentAt, c.Note, c.CreatedAt)
	if err != nil {
		return Customer{}, unknownBranch(err)
	}
	if err := index(tx, c); err != nil {
		return Customer{}, err
	}
	tx.Touch(TopicCustomer)
	return c, office.Record(tx, "customer.added", "customer", c.ID, c.record())
}

// ChangeCustomer replaces what a form shows of a customer. A consent given stays dated the day
// it was given.
func ChangeCustomer(tx *store.Tx, id int64, in CustomerInput) (Customer, error) {
	c, err := GetCustomer(tx, id)
	if err != nil {
		return c, err
	}
	if in.Branch == 0 {
		in.Branch = c.Branch
	}
	if in, err = in.cleaned(); err != nil {
		return c, err
	}
	if err := knownBuyerIDKind(tx, in.BuyerIDKind); err != nil {
		return c, err
	}
	c.take(in, tx.Now)
	_, err = tx.Exec(sqlCustomerSet, c.Branch, c.Name, c.Phone, c.Email, c.Address, c.Area,
		c.BuyerIDKind, c.BuyerID, string(c.Lang), c.UsualChannel, c.ConsentAt, c.Note, id)
	if err != nil {
		return c, unknownBranch(err)
	}
	if err := index(tx, c); err != nil {
		return c, err
	}
	tx.Touch(TopicCustomer)
	return c, office.Record(tx, "customer.changed", "customer", id, c.record())
}

// GetCustomer reads one customer.
func GetCustomer(tx *store.Tx, id int64) (Customer, error) {
	c, found, err := scanCustomer(tx, sqlCustomerGet, id)
	if err == nil && !found {
		err = store.NotFound("customer.not_found", id)
	}
	return c, err
}

// SetUsualChannel remembers how a customer pays, so that the next charge is opened
// there ahead of time.
func SetUsualChannel(tx *store.Tx, id int64, channel string) error {
	_, err := tx.Exec(sqlCustomerChannel, channel, id, channel)
	return err
}

// SetOneBill says whether the lines of a customer share a bill.
func SetOneBill(tx *store.Tx, id int64, on bool) error {
	if _, err := tx.Exec(sqlCustomerOneBill, on, id); err != nil {
		return err
	}
	tx.Touch(TopicCustomer)
	return office.Record(tx, "customer.one_bill", "customer", id, map[string]string{"on": strconv.FormatBool(on)})
}

func (c *Customer) take(in CustomerInput, now time.Time) {
	c.Branch, c.Name, c.Phone, c.Email = in.Branch, in.Name, in.Phone, in.Email
	c.Address, c.Area, c.Note = in.Address, in.Area, in.Note
	c.BuyerIDKind, c.BuyerID = in.BuyerIDKind, in.BuyerID
	c.Lang, c.UsualChannel = in.Lang, in.UsualChannel
	switch {
	case !in.Consent:
		c.ConsentAt = time.Time{}
	case c.ConsentAt.IsZero():
		c.ConsentAt = now
	}
}

// record is what the history keeps of the act; it can be erased there.
func (c Customer) record() map[string]string {
	return map[string]string{
		"no": c.No, "name": c.Name, "phone": c.Phone, "email": c.Email, "address": c.Address, "area": c.Area,
		"buyer_id_kind": c.BuyerIDKind, "buyer_id": c.BuyerID, "lang": string(c.Lang),
	}
}

func scanCustomer(tx *store.Tx, q string, arg any) (c Customer, found bool, err error) {
	found, err = tx.One(q, []any{arg}, &c.ID, &c.No, &c.Branch, &c.Name, &c.Phone, &c.Email, &c.Address, &c.Area,
		&c.BuyerIDKind, &c.BuyerID, &c.Lang, &c.UsualChannel, &c.ConsentAt, &c.Note, &c.CreatedAt, &c.EndedOn, &c.OneBill)
	return c, found, err
}

func knownBuyerIDKind(tx *store.Tx, kind string) error {
	if kind == "none" {
		return nil
	}
	var one int
	found, err := tx.One(sqlBuyerIDKind, []any{kind}, &one)
	if err == nil && !found {
		err = store.Invalid("buyerKind", "customer.buyer_id_kind.unknown", nil)
	}
	return err
}

// unknownBranch reads the one rule of the schema a cleaned customer can still break.
func unknownBranch(err error) error {
	if store.IsConstraint(err) && !store.IsUnique(err) {
		return store.Invalid("branch", "customer.branch.unknown", nil)
	}
	return err
}
