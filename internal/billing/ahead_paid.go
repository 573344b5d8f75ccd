package billing

import (
	"context"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// AheadPaid is one bill over the next periods of a line that is made and paid in one act, at
// the counter.
type AheadPaid struct {
	AheadInput
	Open   rupiah.Rupiah // what LookAheads showed to be left to pay of it
	Amount rupiah.Rupiah // what is paid of it now, at most Open; 0 only where Open is, because saldo covers it
}

// AheadLook is such a bill before it is made.
type AheadLook struct {
	FirstBill
	Saldo   rupiah.Rupiah // what the customer's saldo takes of it at once
	Refused error         // why no such bill can be made; nil = it can
}

// Open is what is left to pay of it.
func (l AheadLook) Open() rupiah.Rupiah { return l.Total - l.Saldo }

// LookAheads is what MakeAheads would bill, in the order asked for: an earlier bill of a
// customer takes her saldo first. One that cannot be made says why, and the others stand.
func (b *Room) LookAheads(ctx context.Context, all []AheadInput) ([]AheadLook, error) {
	var out []AheadLook
	err := b.db.Read(ctx, "billing.LookAheads", func(tx *store.Tx) error {
		left, asked := map[int64]rupiah.Rupiah{}, map[int64]bool{}
		for _, in := range all {
			look, err := lookAhead(tx, in, left, asked[in.Line])
			if err != nil {
				return err
			}
			asked[in.Line] = true
			out = append(out, look)
		}
		return nil
	})
	return out, err
}

// lookAhead is one of them; left is what the bills before it leave of each saldo.
func lookAhead(tx *store.Tx, in AheadInput, left map[int64]rupiah.Rupiah, twice bool) (look AheadLook, err error) {
	a := ahead{tx: tx, in: in}
	if err = a.prepare(); err == nil && twice {
		err = store.Invalid("line", "billing.ahead.twice", nil)
	}
	if code := store.CodeOf(err); code == store.CodeConflict || code == store.CodeInvalid || code == store.CodeNotFound {
		return AheadLook{Refused: err}, nil
	}
	if err != nil {
		return look, err
	}
	saldo, known := left[a.who.ID]
	if !known {
		if saldo, err = Saldo(tx, a.who.ID); err != nil {
			return look, err
		}
	}
	look.FirstBill, look.Saldo = a.bill, min(saldo, a.bill.Total)
	left[a.who.ID] = saldo - look.Saldo
	return look, nil
}

// MakeAheads issues the bills of one act, joining the write that books its money, and answers
// what the money goes to. A bill is refused where another covers its first day by now
// (billing.ahead.made), where its periods begin on another day (billing.ahead.moved), and where
// it would come to another sum than the one that was seen (billing.ahead.changed): nobody pays
// a bill they were not shown. Who pays it whole is told by the receipt alone; what saldo covers
// stands on no receipt, so its bill message tells her.
func MakeAheads(tx *store.Tx, all []AheadPaid) ([]Target, error) {
	var out []Target
	for _, in := range all {
		inv, err := in.make(tx)
		if err != nil {
			return nil, err
		}
		if in.Amount > 0 { // a target of 0 would be all of it
			out = append(out, Target{Invoice: inv.id, Amount: in.Amount})
		}
	}
	return out, nil
}

func (in AheadPaid) make(tx *store.Tx) (issued, error) {
	if in.Amount < 0 || in.Amount > in.Open || (in.Amount == 0 && in.Open > 0) {
		return issued{}, store.Invalid("amount", "billing.money.amount", nil)
	}
	a := ahead{tx: tx, in: in.AheadInput, silent: in.Amount > 0 && in.Amount == in.Open}
	if err := a.fresh(); err != nil {
		return issued{}, err
	}
	inv, err := a.make()
	if err == nil && inv.open != in.Open {
		err = store.Conflict("billing.ahead.changed", map[string]string{"open": inv.open.String()})
	}
	return inv, err
}

// fresh refuses where a bill covers the first day asked for.
func (a *ahead) fresh() error {
	var made int64
	found, err := a.tx.One(sqlBilledFrom, []any{a.in.Line, a.in.From}, &made)
	if err != nil || !found {
		return err
	}
	inv, err := header(a.tx, sqlInvoiceGet, made)
	if err != nil {
		return err
	}
	return madeAlready(inv)
}

func madeAlready(inv Invoice) error {
	return store.Conflict("billing.ahead.made", map[string]string{"no": inv.No, "from": inv.From.String(), "to": inv.To.String()})
}
