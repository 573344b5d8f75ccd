package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// ProofRow is one transfer proof (bukti transfer).
type ProofRow struct {
	ID        int64
	Customer  int64
	Name      string
	Invoice   int64
	InvoiceNo string
	Amount    rupiah.Rupiah
	On        clock.Date
	Note      string
	State     string // waiting, accepted, refused
	At        time.Time
	By        string
	Payment   int64
	PaymentNo string
	Reason    string
}

// proofsShown is how many decided proofs the list goes back.
const proofsShown = 100

// Proofs are the transfer proofs: those that wait first, the oldest of them on top, then
// the newest that were decided.
func Proofs(tx *store.Tx) ([]ProofRow, error) {
	var out []ProofRow
	for _, q := range []string{sqlProofsWaiting, sqlProofsDecided} {
		var args []any
		if q == sqlProofsDecided {
			args = []any{proofsShown}
		}
		err := tx.Each(q, args, func(scan func(...any) error) error {
			var p ProofRow
			err := scan(&p.ID, &p.Customer, &p.Name, &p.Invoice, &p.InvoiceNo, &p.Amount, &p.On, &p.Note, &p.State, &p.At, &p.By, &p.Payment, &p.PaymentNo, &p.Reason)
			out = append(out, p)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
