package payment

import (
	"context"
	"time"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// toOffered is how many receivers of remittances are offered again.
const toOffered = 6

// Remittance is cash that was handed over out of a drawer (setoran), to the owner or to a
// bank; a reversal has a negative amount.
type Remittance struct {
	ID       int64
	Till     int64
	Shift    int64 // 0 = out of a shut drawer, or counted before it was entered again
	Amount   rupiah.Rupiah
	To       string
	Note     string
	At       time.Time
	BookedOn clock.Date
	Actor    int64 // who handed it over, or took that back
	Reverses int64
	Repeated bool // this key had done it before
}

// RemitInput hands cash over out of a drawer.
type RemitInput struct {
	// ClientKey was made when the dialog opened: the same key hands over once.
	ClientKey string
	Shift     int64 // the one open on the drawer, or the last that was closed there
	Amount    rupiah.Rupiah
	To        string // who has the money now
	Note      string
}

// Remit writes that cash left a drawer, never more than should lie in it: what its open shift
// expects, or, where it is shut, what its last closing left. What should lie in it is less by
// that from then on. The same ClientKey is written once; with another content it is a conflict.
func (p *Room) Remit(ctx context.Context, in RemitInput) (Remittance, error) {
	var out Remittance
	err := p.db.Write(ctx, "payment.Remit", func(tx *store.Tx) (err error) {
		if err := in.tidy(); err != nil {
			return err
		}
		var found bool
		if out, found, err = remittedBefore(tx, in); err != nil || found {
			return err
		}
		shift, holds, err := handsFrom(tx, in.Shift)
		if err != nil {
			return err
		}
		if in.Amount > holds {
			return store.Invalid("amount", "payment.refund.drawer", map[string]string{"drawer": max(0, holds).Plain()})
		}
		out = Remittance{Till: shift.Till, Amount: in.Amount, To: in.To, Note: in.Note}
		if shift.ClosedAt.IsZero() {
			out.Shift = shift.ID
		}
		if err := out.book(tx, in.ClientKey); err != nil {
			return err
		}
		return office.Record(tx, "till.remitted", "till", out.Till, map[string]any{
			"remittance": out.ID, "shift": out.Shift, "amount": out.Amount, "to": out.To, "note": out.Note,
		})
	})
	return out, err
}

// handsFrom reads the shift whose drawer is handed over from, and what lies in that: the open
// one, or the last that was closed while no other is open.
func handsFrom(tx *store.Tx, id int64) (Shift, rupiah.Rupiah, error) {
	s, err := GetShift(tx, id)
	if err != nil || s.ClosedAt.IsZero() {
		return s, s.Expected, err
	}
	_, open, err := oneShift(tx, sqlShiftOnTill, s.Till)
	if err != nil {
		return s, 0, err
	}
	left, err := LeftIn(tx, s.Till)
	if err == nil && (open || left.Shift != s.ID) {
		err = store.Conflict("till.shift.closed", nil)
	}
	return s, left.Left, err
}

// tidy checks the form without a look into the books.
func (in *RemitInput) tidy() (err error) {
	if err := office.ClientKey(in.ClientKey); err != nil {
		return err
	}
	if in.Amount <= 0 || in.Amount > rupiah.MaxStated {
		return store.Invalid("amount", "payment.amount", nil)
	}
	if in.To, err = office.LineOf("to", in.To, office.NameMost); err != nil {
		return err
	}
	if in.To == "" {
		return store.Invalid("to", "till.remit.to", nil)
	}
	in.Note, err = office.NoteOf("note", in.Note, office.NoteMost)
	return err
}

// remittedBefore finds what a ClientKey handed over.
func remittedBefore(tx *store.Tx, in RemitInput) (Remittance, bool, error) {
	r, found, err := oneRemittance(tx, sqlRemittanceByKey, in.ClientKey)
	if err != nil || !found {
		return r, false, err
	}
	shift, _, err := oneShift(tx, sqlShiftGet, in.Shift)
	if err != nil {
		return r, false, err
	}
	if r.Till != shift.Till || r.Amount != in.Amount || r.To != in.To || r.Note != in.Note {
		return r, false, store.Conflict("till.remit.key_reused", nil)
	}
	r.Repeated = true
	return r, true, nil
}

// TakeBackRemittance writes that a remittance was none: a negative row that names it. The
// cash is back in the drawer it left, through the shift that is open on it now, if one is.
func (p *Room) TakeBackRemittance(ctx context.Context, remittance int64, reason string) (Remittance, error) {
	var out Remittance
	err := p.db.Write(ctx, "payment.TakeBackRemittance", func(tx *store.Tx) (err error) {
		if reason, err = reasonOf(reason); err != nil {
			return err
		}
		was, found, err := oneRemittance(tx, sqlRemittanceGet, remittance)
		switch {
		case err != nil:
			return err
		case !found:
			return store.NotFound("till.remit.not_found", remittance)
		case was.Reverses != 0:
			return store.Conflict("till.remit.is_reversal", nil)
		}
		if _, found, err = oneRemittance(tx, sqlRemittanceBack, was.ID); err != nil {
			return err
		} else if found {
			return store.Conflict("till.remit.back_already", nil)
		}
		shift, _, err := oneShift(tx, sqlShiftOnTill, was.Till)
		if err != nil {
			return err
		}
		out = Remittance{Till: was.Till, Shift: shift.ID, Amount: -was.Amount, To: was.To, Note: reason, Reverses: was.ID}
		if err := out.book(tx, ""); err != nil {
			return err
		}
		return office.Record(tx, "till.remit_reversed", "till", out.Till, map[string]any{
			"remittance": was.ID, "shift": out.Shift, "amount": was.Amount, "to": was.To, "reason": reason,
		})
	})
	return out, err
}

// book writes what leaves the drawer now.
func (r *Remittance) book(tx *store.Tx, key string) (err error) {
	if r.BookedOn, err = ledger.Today(tx); err != nil {
		return err
	}
	r.At = tx.Now
	return r.write(tx, key)
}

// write writes the row and its one entry.
func (r *Remittance) write(tx *store.Tx, key string) (err error) {
	r.Actor = tx.Actor.Staff
	if r.ID, err = tx.Insert(sqlRemittanceAdd, r.Till, orNull(r.Shift), int64(r.Amount), r.To, r.Note, textOrNull(key), r.At, r.BookedOn, r.Actor, orNull(r.Reverses)); err != nil {
		return err
	}
	branch, err := tillBranch(tx, r.Till)
	if err != nil {
		return err
	}
	tx.Touch(TopicTill)
	_, err = ledger.Post(tx, ledger.Entry{SourceKind: entryRemittance, SourceID: r.ID, Source: sealedRemittance, BookedOn: r.BookedOn, Postings: []ledger.Posting{
		{Account: ledger.Remitted, Amount: r.Amount, Branch: branch, Till: r.Till},
		{Account: ledger.Cash, Amount: -r.Amount, Branch: branch, Till: r.Till},
	}})
	return err
}

// RemittedTo are those who were handed cash last, newest first.
func RemittedTo(tx *store.Tx) ([]string, error) {
	out := []string{}
	err := tx.Each(sqlRemittedTo, []any{toOffered}, func(scan func(...any) error) error {
		var to string
		err := scan(&to)
		out = append(out, to)
		return err
	})
	return out, err
}

func oneRemittance(tx *store.Tx, q string, arg any) (r Remittance, found bool, err error) {
	found, err = tx.One(q, []any{arg}, &r.ID, &r.Till, &r.Shift, &r.Amount, &r.To, &r.Note, &r.At, &r.BookedOn, &r.Actor, &r.Reverses)
	return r, found, err
}
