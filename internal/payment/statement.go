package payment

import (
	"context"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// transfersFor is how many days back one transfer tells that an office takes them.
const transfersFor = 60

// SeeStatement is the word of a person that she has looked at the bank statement up to now
// (mutasi sudah saya cek), and that what customers transferred is in the books. It holds for this day alone, so
// another one than today is a conflict: a question from before midnight was about yesterday.
// Said twice it is kept once. It lets isolations go on, so unchanged refuses it where those are not
// the ones she was shown; nil = nobody was shown any.
func (p *Room) SeeStatement(ctx context.Context, day clock.Date, unchanged func(*store.Tx) error) error {
	return p.db.Write(ctx, "payment.SeeStatement", func(tx *store.Tx) error {
		if day != tx.Today {
			return store.Conflict("payment.statement.day", map[string]string{"on": tx.Today.String()})
		}
		if by, _, err := StatementSeenOn(tx, day); err != nil || by != "" {
			return err
		}
		if unchanged != nil {
			if err := unchanged(tx); err != nil {
				return err
			}
		}
		return see(tx)
	})
}

// see keeps that the statement of today is known.
func see(tx *store.Tx) error {
	res, err := tx.Exec(sqlStatementSee, tx.Today, tx.Now, tx.Actor.Staff)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	tx.Touch(TopicPayment)
	return office.Record(tx, "statement.seen", "day", int64(tx.Today), map[string]any{"day": tx.Today})
}

// StatementSeenOn is who looked at the bank statement on a day, and when; "" = nobody did.
func StatementSeenOn(tx *store.Tx, day clock.Date) (by string, at time.Time, err error) {
	_, err = tx.One(sqlStatementSeen, []any{day}, &by, &at)
	return by, at, err
}

// StatementTells reports whether only a bank statement tells who paid: no gateway is
// switched on, and the office takes transfers. It does where it prints an account to
// transfer to, or got a transfer within 60 days.
func StatementTells(tx *store.Tx) (bool, error) {
	all, err := Accounts(tx)
	if err != nil {
		return false, err
	}
	for _, a := range all {
		if a.Enabled {
			return false, nil
		}
	}
	return takesTransfers(tx)
}

func takesTransfers(tx *store.Tx) (bool, error) {
	company, err := office.CompanyOf(tx)
	if err != nil || company.TransferText != "" {
		return err == nil, err
	}
	return tx.One(sqlTransferSince, []any{tx.Today.AddDays(-transfersFor)}, new(int64))
}
