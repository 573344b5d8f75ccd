package app

import (
	"context"
	"encoding/base64"

	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// Proofs are the transfer proofs, those that wait first.
func (x *Money) Proofs(token string) ([]ProofRow, error) {
	return ask(x.desk, token, of("Money.Proofs"), func(ctx context.Context, _ office.Session) ([]ProofRow, error) {
		return reading(ctx, x.desk, "app.proofs", func(tx *store.Tx) ([]ProofRow, error) {
			rows, err := lookup.Proofs(tx)
			if err != nil {
				return nil, err
			}
			all := each(rows, proofRow)
			for i, p := range rows {
				if p.State != payment.ProofWaiting {
					continue
				}
				on, err := payment.Proof{On: p.On}.BookedOn(tx)
				if err != nil {
					return nil, err
				}
				all[i].BookedOn = on.String()
			}
			return all, nil
		})
	})
}

// AddProof keeps a transfer proof until the statement shows the money.
func (x *Money) AddProof(token string, in ProofInput) error {
	return do(x.desk, token, of("Money.AddProof", in), func(ctx context.Context, _ office.Session) error {
		on, err := dateIn("on", in.On)
		if err != nil {
			return err
		}
		amount, err := moneyIn("amount", in.Amount)
		if err != nil {
			return err
		}
		picture, err := base64.StdEncoding.DecodeString(in.Picture)
		if err != nil {
			return store.Invalid("picture", "payment.proof.picture", nil)
		}
		_, err = x.desk.payments.AddProof(ctx, payment.ProofInput{ClientKey: in.ClientKey, Customer: in.Customer, Invoice: in.Invoice,
			Amount: amount, On: on, Picture: picture, Note: in.Note})
		return err
	})
}

// ProofPicture is the picture of a proof, a JPEG in base64.
func (x *Money) ProofPicture(token string, id int64) (string, error) {
	return ask(x.desk, token, of("Money.ProofPicture", id), func(ctx context.Context, _ office.Session) (string, error) {
		return reading(ctx, x.desk, "app.proof_picture", func(tx *store.Tx) (string, error) {
			body, err := payment.ProofPicture(tx, id)
			return base64.StdEncoding.EncodeToString(body), err
		})
	})
}

// AcceptanceInput is payment.Acceptance as the window sends it.
type AcceptanceInput struct {
	Proof   int64 `json:"proof"`
	Payment int64 `json:"payment"`
	Other   bool  `json:"other"`
}

// AcceptProof says that the statement shows the money: it becomes a transfer, or is one that
// was typed already. Where that is open it is a conflict, payment.proof.typed, that names it.
func (x *Money) AcceptProof(token string, in AcceptanceInput) (PaymentDone, error) {
	return ask(x.desk, token, of("Money.AcceptProof", in), func(ctx context.Context, _ office.Session) (PaymentDone, error) {
		p, err := x.desk.payments.AcceptProof(ctx, payment.Acceptance{Proof: in.Proof, Payment: in.Payment, Other: in.Other})
		if err != nil {
			return PaymentDone{}, err
		}
		done := paymentDone(p)
		done.Settled, err = x.desk.invoiceNumbers(ctx, p.Applied.Settled)
		return done, err
	})
}

// RefuseProof says that the money is not there, and why that is thought.
func (x *Money) RefuseProof(token string, id int64, reason string) error {
	return do(x.desk, token, of("Money.RefuseProof", id, reason), func(ctx context.Context, _ office.Session) error {
		return x.desk.payments.RefuseProof(ctx, id, reason)
	})
}

func proofRow(p lookup.ProofRow) ProofRow {
	return ProofRow{ID: p.ID, Customer: p.Customer, Name: p.Name, Invoice: p.Invoice, InvoiceNo: p.InvoiceNo, Amount: int64(p.Amount), On: p.On.String(),
		Note: p.Note, State: p.State, At: stamp(p.At), By: p.By, Payment: p.Payment, PaymentNo: p.PaymentNo, Reason: p.Reason}
}
