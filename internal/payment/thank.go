package payment

import (
	"strconv"

	"lunas/internal/billing"
	"lunas/internal/jobs"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// thank queues the receipts of a payment, each once: the payer's over the whole, with the
// paper, and one to everybody else whose bill it paid, over that part alone. The paper names
// the payer's bills: it goes to the payer.
func thank(tx *store.Tx, p Payment) error {
	id := strconv.FormatInt(p.ID, 10)
	if p.Customer != 0 {
		err := thankOne(tx, p, p.Customer, p.Amount, p.Applied, message.Out{Attachment: "payment:" + id, Dedupe: "receipt:" + id})
		if err != nil {
			return err
		}
	}
	told := map[int64]bool{p.Customer: true}
	for _, a := range p.Applied.Allocations {
		if told[a.Customer] {
			continue
		}
		told[a.Customer] = true
		var own billing.Applied
		var sum rupiah.Rupiah
		for _, b := range p.Applied.Allocations {
			if b.Customer == a.Customer {
				own.Allocations, sum = append(own.Allocations, b), sum+b.Amount
			}
		}
		if err := thankOne(tx, p, a.Customer, sum, own, message.Out{Dedupe: "receipt:" + id + ":" + strconv.FormatInt(a.Customer, 10)}); err != nil {
			return err
		}
	}
	return nil
}

// thankOne queues a customer's receipt over a part of a payment and where that part went.
func thankOne(tx *store.Tx, p Payment, customer int64, amount rupiah.Rupiah, part billing.Applied, out message.Out) error {
	c, err := subscriber.GetCustomer(tx, customer)
	if err != nil {
		return err
	}
	out.Kind, out.SubjectKind, out.SubjectID = message.KindReceipt, "payment", p.ID
	out.Customer, out.Phone, out.Email, out.Lang = c.ID, c.Phone, c.Email, string(c.Lang)
	out.Params = map[string]string{
		"name": c.Name, "receipt": p.No, "amount": locale.Money(c.Lang, amount),
		"invoices": numbersOf(part), "on": locale.DateLong(c.Lang, p.BookedOn),
	}
	if part.ToSaldo > 0 {
		out.Params["saldo"] = locale.Money(c.Lang, part.ToSaldo)
	}
	_, err = message.Queue(tx, out)
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
