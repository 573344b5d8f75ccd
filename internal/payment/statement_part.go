package payment

import (
	"context"

	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/store"
)

// PartStatement is the word of a person that the line of a statement which an import took for
// this payment is other money. Neither is edited: the payment stays as it was taken, no statement shows
// it any more, and the line's money waits in belum dikenali. The line stays kept, so no file brings
// it again. It answers that money.
func (p *Room) PartStatement(ctx context.Context, payment int64, reason string) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.PartStatement", func(tx *store.Tx) (err error) {
		if reason, err = reasonOf(reason); err != nil {
			return err
		}
		if _, err := ledger.Today(tx); err != nil {
			return err
		}
		was, err := GetPayment(tx, payment)
		if err != nil {
			return err
		}
		out, err = partLine(tx, was, reason)
		return err
	})
	return out, err
}

func partLine(tx *store.Tx, was Payment, reason string) (Payment, error) {
	l := LineFate{StatementLine: StatementLine{Amount: was.Amount}}
	var line int64
	found, err := tx.One(sqlConfirms, []any{was.ID}, &line, &l.On, &l.Text, &l.Sender)
	if err == nil && !found {
		err = store.Conflict("payment.statement.confirms_none", map[string]string{"no": was.No})
	}
	if err != nil {
		return Payment{}, err
	}
	n, err := l.money(tx, was.Branch)
	if err != nil {
		return n, err
	}
	if _, err := tx.Exec(sqlLineBack, n.ID, line); err != nil {
		return n, err
	}
	tx.Touch(TopicPayment)
	return n, office.Record(tx, "statement.parted", "payment", was.ID, map[string]any{"to": n.No, "amount": n.Amount, "on": l.On, "reason": reason})
}
