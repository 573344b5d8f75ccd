package payment

import (
	"lunas/internal/billing"
	"lunas/internal/ledger"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// A payment left saldo, the saldo was paid out to its owner, and then her bank took the
// payment back: the money is gone twice. What the payment had paid of invoices is owed
// again, but for what was paid out there is no bill that she would owe, and she contests
// it; so it is an expense of that day (chargeback_loss), under her name, and no claim on
// her that the books could only hope for. Where it comes back after all, because the
// refund is taken back (she brought the money) or a part of the payment stays, it covers
// the loss before anything is saldo again.

// lossOf is what the office lost on a customer so, and has not got back.
func lossOf(tx *store.Tx, customer int64) (rupiah.Rupiah, error) {
	return ledger.Balance(tx, ledger.ChargebackLoss, ledger.Filter{Customer: customer})
}

func lossPosting(tx *store.Tx, customer int64, amount rupiah.Rupiah) (ledger.Posting, error) {
	p, err := saldoPosting(tx, customer, amount)
	p.Account = ledger.ChargebackLoss
	return p, err
}

// coverLoss takes what covers a loss out of the surplus that was put to saldo.
func (p *Payment) coverLoss(tx *store.Tx) error {
	cover := min(p.cover, p.Applied.ToSaldo)
	if cover == 0 {
		return nil
	}
	lost, err := lossOf(tx, p.Customer)
	if err != nil {
		return err
	}
	if cover = min(cover, lost); cover == 0 {
		return nil
	}
	p.Applied.ToSaldo -= cover
	p.Lost = -cover
	return billing.TakeSaldo(tx, p.Customer, cover)
}
