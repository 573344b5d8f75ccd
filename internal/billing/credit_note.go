package billing

import (
	"context"
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// CreditNote takes items of an invoice back (koreksi tagihan), or all of it. Every
// figure repeats what was stored at issue, whatever the tax rule is today. What is still
// open shrinks; what was paid already becomes the customer's saldo, which pays her other
// open invoices at once. Days that were credited may be billed again (BillAgain); after a
// bill over several periods the calendar does so by itself (rewind.go). A line
// that thereby owes nothing overdue is let back on.
func (b *Room) CreditNote(ctx context.Context, in CreditInput) (Credit, error) {
	var out Credit
	err := b.db.Write(ctx, "billing.CreditNote", func(tx *store.Tx) error {
		id, err := credit(tx, in)
		if err != nil {
			return err
		}
		out, err = GetCredit(tx, id)
		return err
	})
	return out, err
}

func credit(tx *store.Tx, in CreditInput) (int64, error) {
	reason, err := office.LineOf("reason", in.Reason, office.ReasonMost)
	if err != nil {
		return 0, err
	}
	if reason == "" {
		return 0, store.Invalid("reason", "billing.credit.reason", nil)
	}
	inv, err := GetInvoice(tx, in.Invoice)
	if err != nil {
		return 0, err
	}
	if inv.WrittenOff > 0 { // what is credited would be given up and taken back at once
		return 0, store.Conflict("billing.credit.written_off", map[string]string{"no": inv.No})
	}
	items, err := creditable(inv, in.Items)
	if err != nil {
		return 0, err
	}
	var total rupiah.Rupiah
	for _, i := range items {
		total += i.Total()
	}
	if total == 0 {
		return 0, store.Conflict("billing.credit.nothing", map[string]string{"no": inv.No})
	}
	on, err := ledger.Today(tx)
	if err != nil {
		return 0, err
	}
	id, no, err := insertCredit(tx, inv, items, total, reason, on)
	if err != nil {
		return 0, err
	}
	if err := spendCredit(tx, id, inv, items, total, on); err != nil {
		return 0, err
	}
	if err := rewind(tx, inv, items); err != nil {
		return 0, err
	}
	tx.Touch(TopicInvoice)
	paid, err := spendSaldo(tx, inv.Customer, on)
	if err != nil {
		return 0, err
	}
	if _, err := release(tx, append(paid, inv.ID), "credit_note", tx.Today); err != nil {
		return 0, err
	}
	return id, office.Record(tx, "invoice.credited", "invoice", inv.ID, map[string]string{
		"no": no, "total": total.Plain(), "reason": reason,
	})
}

// creditable are the items asked for, or all that stand.
func creditable(inv Invoice, asked []int64) ([]Item, error) {
	var out []Item
	if len(asked) == 0 {
		for _, i := range inv.Items {
			if !i.Credited {
				out = append(out, i)
			}
		}
		return out, nil
	}
	seen := map[int64]bool{}
	for _, id := range asked {
		found := false
		for _, i := range inv.Items {
			if i.ID == id && !i.Credited && !seen[id] {
				found = true
				out = append(out, i)
			}
		}
		if !found {
			return nil, store.Invalid("items", "billing.credit.item", map[string]string{"item": strconv.FormatInt(id, 10)})
		}
		seen[id] = true
	}
	return out, nil
}

func insertCredit(tx *store.Tx, inv Invoice, items []Item, total rupiah.Rupiah, reason string, on clock.Date) (id int64, no string, err error) {
	p, err := newPress(tx)
	if err != nil {
		return 0, "", err
	}
	year := tx.Today.Year()
	n, err := store.Next(tx, seriesCredit, inv.Branch, year)
	if err != nil {
		return 0, "", err
	}
	if no, err = p.number(seriesCredit, inv.Branch, year, n); err != nil {
		return 0, "", err
	}
	id, err = tx.Insert(sqlCreditAdd, seriesCredit, year, n, no, inv.ID, inv.Customer, tx.Today, on, tx.Now, int64(total), reason, tx.Actor.Staff)
	if err != nil {
		return 0, "", err
	}
	for _, i := range items {
		if _, err := tx.Exec(sqlCreditItemAdd, id, i.ID, int64(i.Net), int64(i.Base), int64(i.OtherBase), int64(i.Tax)); err != nil {
			return 0, "", err
		}
		if _, err := tx.Exec(sqlItemCredited, i.ID); err != nil {
			return 0, "", err
		}
	}
	return id, no, nil
}

// spendCredit lowers what the invoice still wants by the credit, after freeing the money
// that is too much now, and books both.
func spendCredit(tx *store.Tx, id int64, inv Invoice, items []Item, total rupiah.Rupiah, on clock.Date) error {
	freed, err := freeMoney(tx, inv, total-inv.Open, on)
	if err != nil {
		return err
	}
	if err := addSaldo(tx, inv.Customer, freed); err != nil {
		return err
	}
	if inv, err = header(tx, sqlInvoiceGet, inv.ID); err != nil {
		return err
	}
	if _, err := pay(tx, inv, SourceCreditNote, id, total, on); err != nil {
		return err
	}
	_, err = ledger.Post(tx, ledger.Entry{
		SourceKind: entryCredit, SourceID: id, Source: sealedCredit, BookedOn: on, Postings: creditPostings(inv, items, total, freed),
	})
	return err
}

func creditPostings(inv Invoice, items []Item, total, freed rupiah.Rupiah) []ledger.Posting {
	var out []ledger.Posting
	add := func(account string, amount rupiah.Rupiah, customer, line int64) {
		if amount != 0 {
			out = append(out, ledger.Posting{Account: account, Amount: amount, Branch: inv.Branch, Customer: customer, Line: line})
		}
	}
	var tax rupiah.Rupiah
	for _, i := range items {
		account := incomeOf(i.Kind)
		if !i.RecogniseOn.IsZero() {
			account = ledger.Unearned
		}
		add(account, i.Net, 0, i.Line)
		tax += i.Tax
	}
	add(ledger.PPNOut, tax, 0, 0)
	add(ledger.Receivable, freed-total, inv.Customer, inv.Line)
	add(ledger.Deposit, -freed, inv.Customer, 0)
	return out
}

// freeMoney takes money back from an invoice until need is reached, the newest first,
// and puts what was too much of the last one back. It answers what came free.
func freeMoney(tx *store.Tx, inv Invoice, need rupiah.Rupiah, on clock.Date) (rupiah.Rupiah, error) {
	if need <= 0 {
		return 0, nil
	}
	rows, err := standing(tx, sqlMoneyOn, inv.ID)
	if err != nil {
		return 0, err
	}
	freed := rupiah.Rupiah(0)
	for _, r := range rows {
		if freed == need {
			break
		}
		if _, err := takeBack(tx, r, on); err != nil {
			return 0, err
		}
		take := min(need-freed, r.amount)
		freed += take
		if keep := r.amount - take; keep > 0 {
			now, err := header(tx, sqlInvoiceGet, inv.ID)
			if err != nil {
				return 0, err
			}
			if _, err := pay(tx, now, r.source, r.sourceID, keep, on); err != nil {
				return 0, err
			}
		}
	}
	return freed, nil
}
