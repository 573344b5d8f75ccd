package payment

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// whyAgain is why money lies in belum dikenali whose customer these books do not know.
const whyAgain = "payment.unmatched.again"

// Fate tells what entering money again would do to these books.
type Fate struct {
	Known    bool       // it stands in them already
	Customer int64      // whose it becomes; 0 = belum dikenali, or nobody's account
	On       clock.Date // the day it will count for: its own, or the first open one after it
	Lost     bool       // its customer is not in these books
	Alike    string     // number of what somebody seems to have entered in its place
	Blocked  string     // why it cannot be entered now; translation key
}

// FateOf tells what EnterAgain would do. earlier are the keys that are entered before it.
func FateOf(tx *store.Tx, b ByHand, earlier map[string]bool) (f Fate, err error) {
	if b.IsRemittance() {
		return fateOfRemittance(tx, b, earlier)
	}
	if _, f.Known, err = findMoney(tx, b.Key); err != nil || f.Known {
		return f, err
	}
	if f.On, err = ledger.OpenDay(tx, b.BookedOn); err != nil {
		return f, err
	}
	if f.Customer, err = b.owner(tx); err != nil {
		return f, err
	}
	f.Lost = b.Customer != "" && f.Customer == 0
	switch b.Kind {
	case KindReversal:
		if earlier[b.Reverses] {
			return f, nil
		}
		var was Payment
		if was, err = b.takesBack(tx); err == nil {
			err = canTakeBack(tx, was)
		}
	case KindRefund:
		err = b.canPayOut(tx, f.Customer)
	default:
		_, err = tx.One(sqlPaymentAlike, []any{f.Customer, b.Kind, int64(b.Amount), b.BookedOn, b.RecordedAt}, &f.Alike)
	}
	var why *store.Error
	if errors.As(err, &why) && why.Code == store.CodeConflict {
		f.Blocked, err = why.Key, nil
	}
	return f, err
}

// EnterAgain books money that these books lack, as when an older copy took their place:
// with the amount, the day and the moment of then, under a number of its own, the old one
// and who took it in the note. It is booked once, whatever is asked; where the books have
// it already that row is answered, Repeated. A closed day does not refuse it: it counts for
// the first open day after. Money of a customer who is not in the books goes to belum
// dikenali. Nobody is thanked again.
func (p *Room) EnterAgain(ctx context.Context, b ByHand) (Payment, error) {
	var out Payment
	err := p.db.Write(ctx, "payment.EnterAgain", func(tx *store.Tx) (err error) {
		var found bool
		if out, found, err = findMoney(tx, b.Key); err != nil || found {
			out.Repeated = found
			return err
		}
		if err := b.sane(); err != nil {
			return err
		}
		if out, err = b.book(tx); err != nil {
			return err
		}
		if err := shownAgain(tx, out); err != nil {
			return err
		}
		if err := proofFound(tx, out, out.Customer); err != nil { // it was accepted then
			return err
		}
		store.Fault("again.before_commit")
		return office.Record(tx, "payment.again", "payment", out.ID, map[string]any{
			"no": out.No, "was": b.No, "customer": out.Customer, "amount": out.Amount, "bookedOn": out.BookedOn, "invoices": numbersOf(out.Applied),
		})
	})
	return out, err
}

// sane refuses what no office can have written.
func (b *ByHand) sane() error {
	in := b.Kind == KindCash || b.Kind == KindTransfer
	switch {
	case b.Amount < -rupiah.MaxStated || b.Amount > rupiah.MaxStated || b.Amount == 0 || in && b.Amount < 0 || b.Kind == KindRefund && b.Amount > 0,
		b.BookedOn.IsZero(), b.PaidAt.IsZero(), b.RecordedAt.IsZero(), (b.Kind == KindReversal) != (b.Reverses != ""),
		!in && b.Kind != KindRefund && b.Kind != KindReversal, !strings.HasPrefix(b.Key, againPrefix):
		return store.Invalid("key", "payment.again.bad", nil)
	}
	return office.ClientKey(b.Key)
}

func (b *ByHand) book(tx *store.Tx) (Payment, error) {
	if b.Kind == KindReversal {
		was, err := b.takesBack(tx)
		if err != nil {
			return was, err
		}
		return takeBackShown(tx, was, taking{kind: KindReversal, reason: b.note(), on: b.BookedOn, key: b.Key, at: b.PaidAt})
	}
	customer, err := b.owner(tx)
	if err != nil {
		return Payment{}, err
	}
	n := Payment{Kind: b.Kind, ClientKey: b.Key, Customer: customer, Payer: b.Payer, Channel: channelTransfer, Amount: b.Amount, PaidAt: b.PaidAt, Note: b.note()}
	if n.Payer == "" && customer == 0 {
		n.Payer = b.Name
	}
	if n.BookedOn, err = ledger.OpenDay(tx, b.BookedOn); err != nil {
		return n, err
	}
	if n.Branch, err = branchOf(tx, customer); err != nil {
		return n, err
	}
	counted := false
	if b.Till != "" {
		n.Channel = channelCash
		if n.Till, n.Branch, err = tillNamed(tx, b.Till); err != nil {
			return n, err
		}
		if n.Shift, counted, err = standsIn(tx, n.Till, b.RecordedAt); err != nil {
			return n, err
		}
	}
	if b.Kind == KindRefund {
		if err = b.canPayOut(tx, customer); err == nil {
			err = n.payOut(tx)
		}
	} else {
		n, err = b.spread(tx, n)
	}
	if err != nil || !counted {
		return n, err
	}
	return n, wasCounted(tx, entryCounted, n.ID, n.Till, n.Amount, n.BookedOn)
}

// spread puts money in where it went, as far as these books have that.
func (b *ByHand) spread(tx *store.Tx, n Payment) (Payment, error) {
	prefer, reach := []billing.Target{}, rupiah.Rupiah(0)
	for _, part := range b.Paid {
		var id int64
		var open rupiah.Rupiah
		found, err := tx.One(sqlInvoiceAgain, []any{part.Invoice, part.Customer, part.CustomerSince}, &id, &open)
		if err != nil {
			return n, err
		}
		if found && part.Amount > 0 {
			prefer, reach = append(prefer, billing.Target{Invoice: id, Amount: part.Amount}), reach+min(open, part.Amount)
		}
	}
	if n.Customer == 0 && reach < n.Amount {
		return n, n.keep(tx, whyAgain)
	}
	return n, n.spread(tx, prefer)
}

// note is what the new row says of the old one.
func (b *ByHand) note() string {
	var parts []string
	for _, s := range []string{b.No, b.By, b.Note} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	text := strings.Join(parts, " · ")
	for utf8.RuneCountInString(text) > office.NoteMost {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}

// owner finds the customer by her number and the moment she was entered; 0 = not here.
func (b *ByHand) owner(tx *store.Tx) (id int64, err error) {
	if b.Customer != "" {
		_, err = tx.One(sqlCustomerByNo, []any{b.Customer, b.CustomerSince}, &id)
	}
	return id, err
}

// takesBack finds what a reversal takes back, which must be here and not be taken back.
func (b *ByHand) takesBack(tx *store.Tx) (Payment, error) {
	was, found, err := findMoney(tx, b.Reverses)
	if err == nil && !found {
		err = store.Conflict("payment.again.not_here", nil)
	}
	if err != nil {
		return was, err
	}
	if by, err := ReversedBy(tx, was.ID); err != nil {
		return was, err
	} else if by != 0 {
		return was, store.Conflict("payment.again.reversed", nil)
	}
	return GetPayment(tx, was.ID)
}

// canTakeBack tells whether what the reversal of was would take is there to be taken.
func canTakeBack(tx *store.Tx, was Payment) error {
	u, found, err := unmatchedOf(tx, was.ID)
	if err != nil || was.Kind == KindRefund || was.Kind == KindTransfer || found && u.matchedAt.IsZero() {
		return err
	}
	owner := was.Customer
	if found {
		owner = u.customer
	}
	if ok, err := billing.CanUnapply(tx, billing.Money{PaymentID: was.ID, Customer: owner, Amount: was.Amount}); err != nil || ok {
		return err
	}
	return store.Conflict("payment.again.spent", nil)
}

// canPayOut tells whether saldo that was paid out is there to be paid out.
func (b *ByHand) canPayOut(tx *store.Tx, customer int64) error {
	if customer == 0 {
		return store.Conflict("payment.again.nobody", nil)
	}
	have, err := billing.Saldo(tx, customer)
	if err == nil && have < -b.Amount {
		err = store.Conflict("payment.again.saldo", nil)
	}
	return err
}

// tillNamed finds a drawer by its name; where there is none of that name, the first.
func tillNamed(tx *store.Tx, name string) (id, branch int64, err error) {
	found, err := tx.One(sqlTillByName, []any{name}, &id, &branch)
	if err != nil || found {
		return id, branch, err
	}
	if id, err = orFirstTill(tx, 0); err == nil {
		branch, err = tillBranch(tx, id)
	}
	return id, branch, err
}
