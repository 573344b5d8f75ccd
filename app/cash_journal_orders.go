package app

import (
	"context"
	"os"
	"path/filepath"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// beyondFolder is the journal, beside the books, of what books that an older copy is about to
// replace hold beyond it: so nothing is lost where there is no second folder either.
const beyondFolder = "beyond"

// keepBeyond writes that journal. The books it is of are still open.
func (d *Desk) keepBeyond(ctx context.Context, then string) error {
	at, _, err := d.notedPlace()
	if err != nil {
		return err
	}
	copied, err := clock.ParseStamp(then)
	if err != nil {
		return err
	}
	if at, err = d.placeBefore(ctx, at, copied); err != nil {
		return err
	}
	dir := filepath.Join(d.opt.Dir, beyondFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for {
		lacks, err := d.unwritten(ctx, at)
		if err != nil || lacks.none() {
			return err
		}
		text, err := d.sealedLines(ctx, at.Life, lacks)
		if err != nil {
			return err
		}
		if err := appendSynced(filepath.Join(dir, journalName(d.today())), text); err != nil {
			return err
		}
		at = lacks.next
	}
}

// ordersAgain takes up the orders that the journals know and restored books lack, so that the
// gateways are asked about them. Nobody has to decide that; it is done once, as soon as the
// journals can be read, and again with the owner's word that the books are complete.
func (d *Desk) ordersAgain(ctx context.Context, recovery string) error {
	read, err := d.readJournals(ctx, recovery)
	if err != nil {
		return err
	}
	lacking, err := reading(ctx, d, "app.orders_lacking", func(tx *store.Tx) (all []payment.OrderNote, err error) {
		for _, o := range read.orders {
			if lacks, err := payment.LacksOrder(tx, o.Order); err != nil {
				return nil, err
			} else if lacks {
				all = append(all, o)
			}
		}
		return all, nil
	})
	if err != nil {
		return err
	}
	for _, o := range lacking {
		_, asked := d.payments.OrderAgain(ctx, o)
		if code := store.CodeOf(asked); code != "" && code != store.CodeConflict {
			err = asked // the others are not held up by it
		}
		if asked != nil {
			d.log.Warn("an order was not taken up again", "order", o.Order, "err", asked)
		}
	}
	return err
}

// ordersOnce is ordersAgain until it was done once since the books were restored.
func (d *Desk) ordersOnce(ctx context.Context) {
	if d.restored.Load() == nil || d.ordered.Load() || d.vault.Locked() != nil {
		return
	}
	if err := d.ordersAgain(ctx, ""); err != nil {
		d.log.Warn("the orders of the journal were not all taken up again", "err", err)
		return
	}
	d.ordered.Store(true)
}
