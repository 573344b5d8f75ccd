package payment

import (
	"strconv"

	"lunas/internal/billing"
	"lunas/internal/jobs"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// thank queues the receipt of a payment, once.
func thank(tx *store.Tx, p Payment) error {
	if p.Customer == 0 {
		return nil
	}
	c, err := subscriber.GetCustomer(tx, p.Customer)
	if err != nil {
		return err
	}
	id := strconv.FormatInt(p.ID, 10)
	params := map[string]string{
		"name": c.Name, "receipt": p.No, "amount": locale.Money(c.Lang, p.Amount),
		"invoices": numbersOf(p.Applied), "on": locale.DateLong(c.Lang, p.BookedOn),
	}
	if p.Applied.ToSaldo > 0 {
		params["saldo"] = locale.Money(c.Lang, p.Applied.ToSaldo)
	}
	_, err = message.Queue(tx, message.Out{
		Kind: message.KindReceipt, SubjectKind: "payment", SubjectID: p.ID, Customer: c.ID, Phone: c.Phone, Email: c.Email, Lang: string(c.Lang),
		Params: params, Attachment: "payment:" + id, Dedupe: "receipt:" + id,
	})
	return err
}

// afterApply sees to the other attempts at invoices that money went to: they are
// cancelled where nothing is left, and opened anew over the rest where something is.
func afterApply(tx *store.Tx, a billing.Applied, except int64) error {
	for _, part := range a.Allocations {
		others, err := charges(tx, sqlChargesFor, part.Invoice)
		if err != nil {
			return err
		}
		stale := false
		for _, c := range others {
			if c.ID == except || !c.standing() {
				continue
			}
			stale = true
			if err := queueCancel(tx, c.ID); err != nil {
				return err
			}
		}
		if part.Settled || !stale && except == 0 {
			continue
		}
		if err := queueOpen(tx, part.Invoice); err != nil {
			return err
		}
	}
	return nil
}

func queueOpen(tx *store.Tx, invoice int64) error {
	key := "invoice:" + strconv.FormatInt(invoice, 10)
	return jobs.Enqueue(tx, billing.JobChargeOpen, key, jobs.Opt{Key: key, Payload: billing.ChargeJob{Invoice: invoice}})
}

func queueCancel(tx *store.Tx, charge int64) error {
	key := "charge:" + strconv.FormatInt(charge, 10)
	return jobs.Enqueue(tx, jobCancel, key, jobs.Opt{Key: key, Payload: chargeJob{Charge: charge}})
}
