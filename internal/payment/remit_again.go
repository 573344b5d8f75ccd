package payment

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// The kinds of ByHand that are no payment: cash that left a drawer, and what takes that back.
const (
	KindRemittance     = "remittance"
	KindRemittanceBack = "remittance_back"
)

// remittanceMark stands in the key of a remittance where that of a payment has its number.
const remittanceMark = "setoran-"

// IsRemittance tells cash that was handed over from money that came in or was paid out.
func (b *ByHand) IsRemittance() bool {
	return b.Kind == KindRemittance || b.Kind == KindRemittanceBack
}

func remittanceKey(clientKey string, id int64, at time.Time) string {
	return moneyKey(clientKey, remittanceMark+strconv.FormatInt(id, 10), at)
}

// RemittedAfter reads, in the order they were written, the remittances after an id, limit of
// them at most, and through which id the books were looked at.
func RemittedAfter(tx *store.Tx, after int64, limit int) (rows []ByHand, through int64, err error) {
	through = after
	err = tx.Each(sqlRemittedAfter, []any{after, limit}, func(scan func(...any) error) error {
		b := ByHand{Kind: KindRemittance}
		var key, backKey string
		var back int64
		var backAt time.Time
		if err := scan(&b.ID, &b.Amount, &b.Payer, &b.Till, &b.RecordedAt, &b.BookedOn, &b.By, &b.Note, &key, &back, &backKey, &backAt); err != nil {
			return err
		}
		b.PaidAt, b.Key = b.RecordedAt, remittanceKey(key, b.ID, b.RecordedAt)
		if back != 0 {
			b.Kind, b.Reverses = KindRemittanceBack, remittanceKey(backKey, back, backAt)
		}
		rows, through = append(rows, b), b.ID
		return nil
	})
	return rows, through, err
}

// BeforeRemitted is the last remittance written before an instant, or, without one, the last of
// all; 0 = none.
func BeforeRemitted(tx *store.Tx, at time.Time) (id int64, err error) {
	if at.IsZero() {
		at = tx.Now.Add(24 * time.Hour)
	}
	_, err = tx.One(sqlRemittedBefore, []any{at}, &id)
	return id, err
}

// findRemittance finds a remittance in these books by its key: the very row, or the one it was
// entered again as.
func findRemittance(tx *store.Tx, key string) (Remittance, bool, error) {
	r, found, err := oneRemittance(tx, sqlRemittanceByKey, key)
	if err != nil || found {
		return r, found, err
	}
	name, at, named := strings.Cut(strings.TrimPrefix(key, againPrefix), "@")
	id, bad := strconv.ParseInt(strings.TrimPrefix(name, remittanceMark), 10, 64)
	if !named || bad != nil {
		return r, false, nil
	}
	r, found, err = oneRemittance(tx, sqlRemittanceGet, id)
	return r, found && clock.Stamp(r.At) == at, err
}

// fateOfRemittance is FateOf a remittance.
func fateOfRemittance(tx *store.Tx, b ByHand, earlier map[string]bool) (f Fate, err error) {
	if _, f.Known, err = findRemittance(tx, b.Key); err != nil || f.Known {
		return f, err
	}
	if f.On, err = ledger.OpenDay(tx, b.BookedOn); err != nil {
		return f, err
	}
	if b.Kind == KindRemittance {
		_, err = tx.One(sqlRemittanceAlike, []any{b.Till, int64(b.Amount), b.Payer, b.BookedOn, b.RecordedAt}, &f.Alike)
		return f, err
	}
	if earlier[b.Reverses] {
		return f, nil
	}
	_, err = b.remitted(tx)
	var why *store.Error
	if errors.As(err, &why) && why.Code == store.CodeConflict {
		f.Blocked, err = why.Key, nil
	}
	return f, err
}

// RemitAgain writes a remittance that these books lack, once, as EnterAgain does for money.
func (p *Room) RemitAgain(ctx context.Context, b ByHand) (Remittance, error) {
	var out Remittance
	err := p.db.Write(ctx, "payment.RemitAgain", func(tx *store.Tx) (err error) {
		var found bool
		if out, found, err = findRemittance(tx, b.Key); err != nil || found {
			out.Repeated = found
			return err
		}
		if err := b.saneRemittance(); err != nil {
			return err
		}
		if out, err = b.remit(tx); err != nil {
			return err
		}
		if b.Kind == KindRemittanceBack {
			return office.Record(tx, "till.remit_reversed", "till", out.Till, map[string]any{
				"remittance": out.Reverses, "amount": -out.Amount, "to": out.To, "reason": out.Note,
			})
		}
		return office.Record(tx, "till.remitted", "till", out.Till, map[string]any{
			"remittance": out.ID, "amount": out.Amount, "to": out.To, "note": out.Note,
		})
	})
	return out, err
}

func (b *ByHand) saneRemittance() error {
	back := b.Kind == KindRemittanceBack
	if !b.IsRemittance() || b.Amount == 0 || b.Amount < -rupiah.MaxStated || b.Amount > rupiah.MaxStated || b.Amount < 0 != back || back != (b.Reverses != "") ||
		b.BookedOn.IsZero() || b.RecordedAt.IsZero() || !strings.HasPrefix(b.Key, againPrefix) {
		return store.Invalid("key", "payment.again.bad", nil)
	}
	return office.ClientKey(b.Key)
}

// remit books it for the day it had, or the first open one after.
func (b *ByHand) remit(tx *store.Tx) (r Remittance, err error) {
	r = Remittance{Amount: b.Amount, To: b.Payer, Note: b.note(), At: b.RecordedAt}
	if b.Kind == KindRemittanceBack {
		was, err := b.remitted(tx)
		if err != nil {
			return r, err
		}
		r.Amount, r.Reverses, r.Till, r.To = -was.Amount, was.ID, was.Till, was.To
	} else if r.Till, _, err = tillNamed(tx, b.Till); err != nil {
		return r, err
	}
	if r.BookedOn, err = ledger.OpenDay(tx, b.BookedOn); err != nil {
		return r, err
	}
	var counted bool
	if r.Shift, counted, err = standsIn(tx, r.Till, b.RecordedAt); err != nil {
		return r, err
	}
	if err := r.write(tx, b.Key); err != nil || !counted {
		return r, err
	}
	return r, wasCounted(tx, entryCountedRemitted, r.ID, r.Till, -r.Amount, r.BookedOn)
}

// remitted finds the remittance it takes back, which must be here and not be taken back.
func (b *ByHand) remitted(tx *store.Tx) (Remittance, error) {
	was, found, err := findRemittance(tx, b.Reverses)
	if err == nil && !found {
		err = store.Conflict("payment.again.not_here", nil)
	}
	if err != nil {
		return was, err
	}
	if _, found, err = oneRemittance(tx, sqlRemittanceBack, was.ID); err == nil && found {
		err = store.Conflict("payment.again.reversed", nil)
	}
	return was, err
}
