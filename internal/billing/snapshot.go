package billing

import (
	"encoding/json"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// payer is what an invoice and its messages need to know of a customer.
type payer struct {
	id      int64
	no      string
	name    string
	phone   string
	email   string
	address string
	idKind  string
	idNo    string
	lang    string
}

func payerOf(c subscriber.Customer) payer {
	return payer{
		id: c.ID, no: c.No, name: c.Name, phone: c.Phone, email: c.Email, address: c.Address,
		idKind: c.BuyerIDKind, idNo: c.BuyerID, lang: string(c.Lang),
	}
}

// snapshot freezes who is billed.
func (p payer) snapshot() (string, error) {
	b := Buyer{No: p.no, Name: p.name, Address: p.address, Phone: p.phone, Email: p.email, Lang: p.lang}
	if p.idKind != "none" {
		b.IDKind, b.ID = p.idKind, p.idNo
	}
	return toJSON(b)
}

// sellerOn freezes who bills, as the office stands to PPN on the day of issue.
func sellerOn(tx *store.Tx, on clock.Date) (string, error) {
	c, err := office.CompanyOf(tx)
	if err != nil {
		return "", err
	}
	rule, err := office.TaxOn(tx, on)
	if err != nil {
		return "", err
	}
	return toJSON(Seller{
		Name: c.Name, LegalName: c.LegalName, Address: c.Address, Phone: c.Phone, Email: c.Email,
		NPWP: c.NPWP, CoBrand: c.CoBrand, PKP: rule.Charges(),
	})
}

func toJSON(v any) (string, error) {
	raw, err := json.Marshal(v)
	return string(raw), err
}
