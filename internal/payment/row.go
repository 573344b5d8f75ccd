package payment

import (
	"encoding/json"

	"lunas/internal/gateway"
	"lunas/internal/store"
)

func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (p *Payment) fields() []any {
	return []any{&p.ID, &p.No, &p.Kind, &p.Account, &p.ExternalID, &p.Charge, &p.Till, &p.Shift, &p.ClientKey, &p.Customer, &p.Payer,
		&p.Branch, &p.Channel, &p.Amount, &p.Fee, &p.PaidAt, &p.BookedOn, &p.RecordedAt, &p.Actor, &p.Note, &p.Reverses, &p.Unmatched}
}

func onePayment(tx *store.Tx, q string, args ...any) (p Payment, found bool, err error) {
	found, err = tx.One(q, args, p.fields()...)
	return p, found, err
}

func (c *Charge) scan(scan func(...any) error) error {
	var digits string
	err := scan(&c.ID, &c.OrderID, &c.Account, &c.Customer, &c.Purpose, &c.Amount, &c.Channel, &c.State, &c.ProviderID, &digits, &c.QR, &c.URL,
		&c.CreatedAt, &c.ExpiresAt, &c.NextPollAt, &c.AnsweredAt, &c.LastError, &c.ClosedAt, &c.polls)
	if err != nil {
		return err
	}
	c.Kind, c.Bank = channelKind(c.Channel)
	return json.Unmarshal([]byte(digits), &c.Digits)
}

// charges reads attempts, without what they are meant to pay.
func charges(tx *store.Tx, q string, args ...any) ([]Charge, error) {
	var out []Charge
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var c Charge
		if err := c.scan(scan); err != nil {
			return err
		}
		out = append(out, c)
		return nil
	})
	return out, err
}

func oneCharge(tx *store.Tx, q string, args ...any) (Charge, bool, error) {
	all, err := charges(tx, q, args...)
	if err != nil || len(all) == 0 {
		return Charge{}, false, err
	}
	c := all[0]
	c.Targets, err = targetsOf(tx, c.ID)
	return c, err == nil, err
}

func targetsOf(tx *store.Tx, charge int64) ([]ChargeTarget, error) {
	var out []ChargeTarget
	err := tx.Each(sqlTargetsOf, []any{charge}, func(scan func(...any) error) error {
		var t ChargeTarget
		if err := scan(&t.Kind, &t.ID, &t.Amount); err != nil {
			return err
		}
		out = append(out, t)
		return nil
	})
	return out, err
}

// names are the banks, wallets and shops behind the channels, as customers know them.
var names = map[string]string{
	gateway.VABCA: "BCA", gateway.VABNI: "BNI", gateway.VABRI: "BRI", gateway.VAPermata: "Permata", gateway.VAMandiri: "Mandiri",
	gateway.GoPay: "GoPay", gateway.ShopeePay: "ShopeePay", gateway.Indomaret: "Indomaret", gateway.Alfamart: "Alfamart",
}

// isVA tells whether a channel is the number of a bank.
func isVA(channel string) bool {
	kind, name := channelKind(channel)
	return kind == gateway.KindVA && name != ""
}

func channelKind(key string) (gateway.Kind, string) {
	switch key {
	case gateway.QRIS:
		return gateway.KindQR, ""
	case gateway.Snap:
		return gateway.KindHosted, ""
	case gateway.GoPay, gateway.ShopeePay:
		return gateway.KindWallet, names[key]
	case gateway.Indomaret, gateway.Alfamart:
		return gateway.KindStore, names[key]
	}
	return gateway.KindVA, names[key]
}
