package payment

import (
	"lunas/internal/office"
	"lunas/internal/store"
)

// shown is the line of a statement that told of a payment.
type shown struct {
	line         int64 // 0 = none did
	told, sender string
}

// shownOf finds the line that told of a payment which was given to somebody. Money that
// still waits in belum dikenali has nobody it could be taken from: who takes that back says
// that it is no customer's, and it leaves the books.
func shownOf(tx *store.Tx, was Payment) (s shown, err error) {
	if was.Kind != KindTransfer || was.Unmatched {
		return s, nil
	}
	_, err = tx.One(sqlLineOf, []any{was.ID}, &s.line, &s.told, &s.sender)
	return s, err
}

// takeBackShown takes a payment back. A transfer that no statement shows is gone, even where
// its saldo was paid out since. What a statement shows lies at the bank: it was another's, so it is
// booked again into belum dikenali, and the line tells of that money from now on.
func takeBackShown(tx *store.Tx, was Payment, t taking) (Payment, error) {
	s, err := shownOf(tx, was)
	if err != nil {
		return was, err
	}
	t.gone = was.Kind == KindTransfer && s.line == 0
	back, err := takeBack(tx, was, t)
	if err != nil || s.line == 0 || t.key != "" { // entered again: what it became then is entered by itself
		return back, err
	}
	n := Payment{Kind: KindTransfer, Channel: channelTransfer, Payer: s.sender, Note: clipped(s.told, office.NoteMost), Branch: was.Branch,
		Amount: was.Amount, PaidAt: was.PaidAt, BookedOn: back.BookedOn}
	if err := n.keep(tx, whyStatement); err != nil {
		return back, err
	}
	_, err = tx.Exec(sqlLineBack, n.ID, s.line)
	return back, err
}

// shownAgain gives the line whose money was taken back by hand to what that money became, when
// both are entered again: the same sum, paid at the same instant.
func shownAgain(tx *store.Tx, n Payment) error {
	if n.Kind != KindTransfer {
		return nil
	}
	_, err := tx.Exec(sqlLineAgain, n.ID, int64(n.Amount), n.PaidAt, n.Unmatched)
	return err
}
