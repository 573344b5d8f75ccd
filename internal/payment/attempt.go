package payment

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/store"
)

// attempt carries one attempt to the gateway and back: our id is committed first, so
// that whatever happens on the way, we know what to ask about.
func (p *Room) attempt(ctx context.Context, w wanted) (Charge, error) {
	conn, err := p.mustConnect(ctx, w.account.ID)
	if err != nil {
		return Charge{}, err
	}
	c, req, err := p.begin(ctx, w)
	if err != nil {
		return c, err
	}
	store.Fault("charge.before_create")
	var created gateway.Created
	err = conn.ask(ctx, func(ctx context.Context, g gateway.Provider) error {
		created, err = g.Create(ctx, req)
		return err
	})
	store.Fault("charge.after_create")
	conn.took(err, p.dep.Machine())
	return p.finish(ctx, w, c, created, err)
}

// begin commits the attempt. One that surely never reached the gateway goes on under its
// own id.
func (p *Room) begin(ctx context.Context, w wanted) (c Charge, req gateway.CreateRequest, err error) {
	err = p.db.Write(ctx, "payment.begin", func(tx *store.Tx) (err error) {
		id := w.retry.ID
		if id != 0 {
			_, err = tx.Exec(sqlChargeAgain, id)
		} else {
			id, err = tx.Insert(sqlChargeAdd, newOrderID(), w.account.ID, w.customer.ID, w.purpose, int64(w.amount()), w.channel, tx.Now, w.expires)
		}
		if err != nil {
			return err
		}
		if w.retry.ID == 0 {
			for _, t := range w.targets {
				if _, err := tx.Exec(sqlTargetAdd, id, t.Kind, t.ID, int64(t.Amount)); err != nil {
					return err
				}
			}
			if err := seal(tx, sealedCharge, sqlChargeSeal, id); err != nil {
				return err
			}
		}
		if c, err = GetCharge(tx, id); err != nil {
			return err
		}
		req, err = request(tx, w, c)
		tx.Touch(TopicCharge)
		return err
	})
	return c, req, err
}

func request(tx *store.Tx, w wanted, c Charge) (gateway.CreateRequest, error) {
	public, err := office.PublicURL(tx)
	if err != nil {
		return gateway.CreateRequest{}, err
	}
	r := gateway.CreateRequest{
		OrderID: c.OrderID, Amount: c.Amount, Channel: c.Channel, ExpiresIn: w.expires.Sub(tx.Now),
		Customer:    gateway.Customer{Name: locale.ASCII(w.customer.Name), Phone: w.customer.Phone, Email: w.customer.Email},
		FixedNumber: fmt.Sprintf("%08d", w.customer.ID%100_000_000),
		NotifyURL:   w.account.CallbackURL,
		Ways:        w.ways,
	}
	for _, inv := range w.invoices {
		r.Items = append(r.Items, gateway.Item{ID: inv.No, Name: inv.No, Qty: 1, Price: inv.Open})
	}
	if public != "" && len(w.invoices) == 1 {
		r.FinishURL = public + "/i/" + w.invoices[0].LinkKey
	}
	return r, nil
}

// finish writes what the gateway answered.
func (p *Room) finish(ctx context.Context, w wanted, c Charge, created gateway.Created, asked error) (Charge, error) {
	var refused *gateway.ErrRefused
	out := asked
	err := p.db.Write(context.WithoutCancel(ctx), "payment.finish", func(tx *store.Tx) (err error) {
		tx.Touch(TopicCharge)
		if err := noteAccount(tx, w.account.ID, asked); err != nil {
			return err
		}
		switch {
		case asked == nil:
			err = opened(tx, w, c, created)
		case errors.As(asked, &refused):
			if _, err = tx.Exec(sqlChargeState, ChargeRefused, "payment.gateway.refused", nil, tx.Now, c.ID); err == nil {
				err = office.Record(tx, "charge.refused", "charge", c.ID, map[string]string{"order": c.OrderID, "reason": refused.Reason})
			}
			out = store.Conflict("charge.refused", map[string]string{"reason": refused.Reason})
			out.(*store.Error).Err = asked
			if err == nil && w.purpose == PurposeAhead {
				err = message.Release(tx, TargetInvoice, w.targets[0].ID, nil)
			}
		case neverHeard(asked):
			_, err = tx.Exec(sqlChargeState, ChargeOpening, faultKey(asked), nil, nil, c.ID)
			out = store.Unavailable(faultKey(asked), asked)
		default:
			err = park(tx, c, faultKey(asked))
			out = errUnclear
		}
		if err == nil {
			c, err = GetCharge(tx, c.ID)
		}
		return err
	})
	if err != nil {
		return c, err
	}
	return c, out
}

// neverHeard: the gateway surely has no such order. A time-out of ours, or an id that
// it has already, says nothing of the kind.
func neverHeard(err error) bool {
	return errors.Is(err, gateway.ErrUnreachable) || errors.Is(err, gateway.ErrAuth) || errors.Is(err, gateway.ErrBusy) || errors.Is(err, gateway.ErrKeyMismatch)
}

func opened(tx *store.Tx, w wanted, c Charge, created gateway.Created) error {
	digits := created.Digits
	if digits == nil {
		digits = []gateway.Digits{}
	}
	raw, err := json.Marshal(digits)
	if err != nil {
		return err
	}
	link, expires := created.URL, created.ExpiresAt
	if link == "" && created.QR == "" {
		link = created.QRImageURL
	}
	if expires.IsZero() {
		expires = w.expires
	}
	amount := created.Amount
	if amount <= 0 {
		amount = c.Amount
	}
	next := nextPoll(pollFacts{State: ChargeOpen, Created: c.CreatedAt, Expires: expires}, tx.Now)
	_, err = tx.Exec(sqlChargeOpened, int64(amount), created.ProviderID, string(raw), created.QR, link, expires, tx.Now, next, c.ID)
	if err == nil {
		err = seal(tx, sealedCharge, sqlChargeReseal, c.ID)
	}
	if err != nil || w.purpose != PurposeAhead {
		return err
	}
	if c, err = GetCharge(tx, c.ID); err != nil {
		return err
	}
	return release(tx, c, w.customer.Lang)
}

// PayText is how an invoice can be paid, in one or two lines for a message: the digits
// of the attempt opened with its bill. "" where there is none.
func PayText(tx *store.Tx, invoice int64, lang locale.Lang) (string, error) {
	all, err := PayableFor(tx, invoice)
	for _, c := range all {
		if c.Purpose == PurposeAhead {
			return payText(c, lang, tx.Zone), nil
		}
	}
	return "", err
}

func payText(c Charge, lang locale.Lang, zone *time.Location) string {
	params := map[string]string{"bank": c.Bank, "amount": locale.Money(lang, c.Amount), "link": c.URL}
	key := "payment.pay.hosted"
	for _, d := range c.Digits {
		switch d.Label {
		case gateway.LabelVA:
			key, params["digits"] = "payment.pay.va", d.Value
		case gateway.LabelStoreCode:
			key, params["digits"] = "payment.pay.store", d.Value
		case gateway.LabelBillerCode:
			params["biller"] = d.Value
		case gateway.LabelBillKey:
			key, params["digits"] = "payment.pay.biller", d.Value
		}
	}
	if key == "payment.pay.hosted" && c.URL == "" {
		return "" // a code is shown on the customer's page
	}
	text := locale.T(lang, key, params)
	if !c.ExpiresAt.IsZero() {
		last := clock.DateOf(c.ExpiresAt.Add(-time.Minute), zone)
		text += "\n" + locale.T(lang, "payment.pay.until", map[string]string{"date": locale.DateLong(lang, last)})
	}
	return text
}
