package billing

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// WriteOff is what was given up of an invoice (hapus piutang); a negative one takes
// another back.
type WriteOff struct {
	ID       int64
	Invoice  int64
	Customer int64
	Amount   rupiah.Rupiah
	Reason   string
	Reverses int64
	on       clock.Date // booked
}

// WriteOffInput gives up what is open of an invoice. Amount repeats what the person saw, so
// that money which came meanwhile is not given up with the rest.
type WriteOffInput struct {
	Invoice int64
	Amount  rupiah.Rupiah
	Reason  string
}

// WriteOffInvoice gives up what is left of an invoice: the rest becomes an expense, the
// tax on it stays owed to the state, and the invoice reads *dihapus*, not LUNAS. A line
// that thereby owes nothing overdue is let back on. Only RevokeWriteOff undoes it.
func (b *Room) WriteOffInvoice(ctx context.Context, in WriteOffInput) (WriteOff, error) {
	var out WriteOff
	err := b.db.Write(ctx, "billing.WriteOffInvoice", func(tx *store.Tx) (err error) {
		out, err = writeOff(tx, in)
		return err
	})
	return out, err
}

func writeOff(tx *store.Tx, in WriteOffInput) (WriteOff, error) {
	reason, err := writtenReason(in.Reason)
	if err != nil {
		return WriteOff{}, err
	}
	inv, err := header(tx, sqlInvoiceGet, in.Invoice)
	if err != nil {
		return WriteOff{}, err
	}
	if inv.Open == 0 {
		return WriteOff{}, store.Conflict("billing.write_off.nothing", map[string]string{"no": inv.No})
	}
	if in.Amount != inv.Open {
		return WriteOff{}, store.Invalid("amount", "billing.write_off.amount", map[string]string{"open": inv.Open.Plain()})
	}
	on, err := ledger.Today(tx)
	if err != nil {
		return WriteOff{}, err
	}
	w := WriteOff{Invoice: inv.ID, Customer: inv.Customer, Amount: inv.Open, Reason: reason, on: on}
	if err := w.insert(tx); err != nil {
		return w, err
	}
	if _, err := pay(tx, inv, SourceWriteOff, w.ID, w.Amount, on); err != nil {
		return w, err
	}
	if err := w.post(tx, inv); err != nil {
		return w, err
	}
	tx.Touch(TopicInvoice)
	if _, err := release(tx, []int64{inv.ID}, "write_off", tx.Today); err != nil {
		return w, err
	}
	return w, office.Record(tx, "invoice.written_off", "invoice", inv.ID, map[string]string{"no": inv.No, "amount": w.Amount.Plain(), "reason": reason})
}

// RevokeWriteOff takes back what was given up of an invoice: it is owed again, its saldo
// pays it at once where there is some, and the ladder goes on from there.
func (b *Room) RevokeWriteOff(ctx context.Context, invoice int64, reason string) (WriteOff, error) {
	var out WriteOff
	err := b.db.Write(ctx, "billing.RevokeWriteOff", func(tx *store.Tx) (err error) {
		out, err = revokeWriteOff(tx, invoice, reason)
		return err
	})
	return out, err
}

func revokeWriteOff(tx *store.Tx, invoice int64, reason string) (WriteOff, error) {
	reason, err := writtenReason(reason)
	if err != nil {
		return WriteOff{}, err
	}
	inv, err := header(tx, sqlInvoiceGet, invoice)
	if err != nil {
		return WriteOff{}, err
	}
	rows, err := standing(tx, sqlWrittenOn, invoice)
	if err != nil {
		return WriteOff{}, err
	}
	if len(rows) == 0 {
		return WriteOff{}, store.Conflict("billing.write_off.none", map[string]string{"no": inv.No})
	}
	on, err := ledger.Today(tx)
	if err != nil {
		return WriteOff{}, err
	}
	r := rows[0]
	w := WriteOff{on: on, Invoice: inv.ID, Customer: inv.Customer, Amount: -r.amount, Reason: reason, Reverses: r.sourceID}
	if err := w.insert(tx); err != nil {
		return w, err
	}
	if _, err := takeBack(tx, r, on); err != nil {
		return w, err
	}
	if err := w.post(tx, inv); err != nil {
		return w, err
	}
	tx.Touch(TopicInvoice)
	paid, err := spendSaldo(tx, inv.Customer, on)
	if err != nil {
		return w, err
	}
	if _, err := release(tx, paid, "saldo", tx.Today); err != nil {
		return w, err
	}
	return w, office.Record(tx, "invoice.write_off_revoked", "invoice", inv.ID, map[string]string{"no": inv.No, "amount": r.amount.Plain(), "reason": reason})
}

func (w *WriteOff) insert(tx *store.Tx) (err error) {
	w.ID, err = tx.Insert(sqlWriteOffAdd, w.Invoice, w.Customer, int64(w.Amount), w.Reason, w.on, tx.Now, tx.Actor.Staff, orNull(w.Reverses))
	return err
}

func (w *WriteOff) post(tx *store.Tx, inv Invoice) error {
	_, err := ledger.Post(tx, ledger.Entry{SourceKind: entryWriteOff, SourceID: w.ID, Source: sealedWriteOff, BookedOn: w.on, Postings: []ledger.Posting{
		{Account: ledger.WriteOff, Amount: w.Amount, Branch: inv.Branch, Line: inv.Line},
		{Account: ledger.Receivable, Amount: -w.Amount, Branch: inv.Branch, Customer: inv.Customer, Line: inv.Line},
	}})
	return err
}

func writtenReason(reason string) (string, error) {
	reason, err := office.LineOf("reason", reason, office.ReasonMost)
	if err == nil && reason == "" {
		err = store.Invalid("reason", "billing.write_off.reason", nil)
	}
	return reason, err
}

// WrittenOff is what is given up of an invoice and was not taken back.
func WrittenOff(tx *store.Tx, invoice int64) (sum rupiah.Rupiah, err error) {
	_, err = tx.One(sqlWrittenOff, []any{invoice}, &sum)
	return sum, err
}
