package payment

import (
	"strconv"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// credit turns one record of a gateway into rows. It may be written any number of times,
// by callback, poll and person at once: what stands is found by the gateway's own id.
type credit struct {
	tx     *store.Tx
	told   told
	charge Charge
	stuck  bool      // taking back was refused by the books before: leave it to a person
	all    *gathered // what was read for many answers at once, nil = for this one alone

	key     string    // the gateway's payment id
	rows    []Payment // what this payment was booked under, oldest first
	live    Payment   // the one not taken back, zero = none
	booked  int64
	state   string // of the attempt
	verdict string
	why     string // kept with the attempt
}

func (k *credit) write() error {
	st := k.told.status
	k.key, k.state = k.told.keyFor(k.charge), k.charge.State
	if err := k.read(); err != nil {
		return err
	}
	if k.old() {
		return errOld
	}
	if k.stuck {
		k.state, k.verdict, k.why = ChargeReview, verdictReview, "charge.review.taken_back"
		return nil
	}
	switch st.State.After(k.earlier()) {
	case gateway.Paid:
		return k.paid()
	case gateway.Refunded, gateway.PartlyRefunded, gateway.ChargedBack:
		return k.refunded()
	case gateway.Reversed:
		return k.reversed()
	case gateway.Closed:
		k.verdict, k.state = verdictClosed, ChargeClosed
	case gateway.Review:
		k.verdict, k.state, k.why = verdictReview, ChargeReview, "charge.review.gateway"
	case gateway.UnknownOrder:
		k.verdict = verdictPending // a hosted page nobody has opened
		if k.charge.ID == 0 {
			k.verdict = verdictUnknown
		}
	default: // pending, or one try that failed while another may follow
		return k.pending()
	}
	return nil
}

func (k *credit) read() error {
	if k.all != nil && !k.all.booked[k.charge.ID] {
		return nil
	}
	return k.tx.Each(sqlPaymentOfGateway, []any{k.told.account, k.key}, func(scan func(...any) error) error {
		var p Payment
		if err := scan(p.fields()...); err != nil {
			return err
		}
		k.rows = append(k.rows, p)
		by, err := ReversedBy(k.tx, p.ID)
		if by == 0 {
			k.live = p
		}
		return err
	})
}

func (k *credit) mark() mark { return mark{len(k.rows), k.live.ID} }

// old tells an answer that was given before what stands in the books, and contradicts it.
func (k *credit) old() bool {
	confirms := k.told.status.State == gateway.Paid && k.live.ID != 0
	return k.mark() != k.told.before && !confirms
}

// earlier is what we knew before this record.
func (k *credit) earlier() gateway.State {
	switch {
	case len(k.rows) == 0:
		return ""
	case k.live.ID == 0:
		return gateway.Refunded
	case k.live.Amount < k.rows[0].Amount:
		return gateway.PartlyRefunded
	}
	return gateway.Paid
}

func (k *credit) payment() int64 {
	if k.live.ID != 0 {
		return k.live.ID
	}
	if len(k.rows) > 0 {
		return k.rows[0].ID
	}
	return 0
}

func (k *credit) pending() error {
	k.verdict = verdictPending
	if k.state == ChargeClosed || k.state == ChargeFailed || k.state == ChargeRefused {
		k.state = ChargeUnclear // it lives there, whatever we thought
	}
	if k.charge.ID == 0 {
		k.verdict = verdictUnknown
		return nil
	}
	if k.state == ChargeUnclear {
		// It exists there, but its digits were lost with the answer: nobody can pay it.
		return queueCancel(k.tx, k.charge.ID)
	}
	return nil
}

func (k *credit) paid() error {
	k.verdict = verdictKnown
	switch {
	case len(k.rows) == 0:
		if err := k.book(); err != nil {
			return err
		}
		k.verdict = verdictPaid
	case k.live.ID == 0:
		k.state, k.verdict, k.why = ChargeReview, verdictReview, "charge.review.paid_again"
	case k.state == ChargeReview && k.live.Unmatched:
		k.why = k.charge.LastError // until a person has said whose it is
	default:
		k.state = ChargePaid
	}
	return nil
}

// book writes the payment. An amount that is not the one asked for, or an order that is
// not ours, is kept in belum dikenali for a person.
func (k *credit) book() error {
	st := k.told.status
	p := Payment{
		Kind: KindGateway, Account: k.told.account, ExternalID: k.key, Charge: k.charge.ID, Payer: st.Payer, Channel: st.Channel,
		Amount: st.Amount, Fee: st.Fee, PaidAt: st.PaidAt, Customer: k.charge.Customer,
	}
	if p.PaidAt.IsZero() || p.PaidAt.After(k.tx.Now) {
		p.PaidAt = k.tx.Now
	}
	var err error
	if p.BookedOn, err = ledger.OpenDay(k.tx, min(clock.DateOf(p.PaidAt, k.tx.Zone), k.tx.Today)); err != nil {
		return err
	}
	account, err := GetAccount(k.tx, k.told.account)
	if err != nil {
		return err
	}
	p.Branch = account.Branch
	k.state = ChargePaid
	switch {
	case k.charge.ID == 0:
		p.Note, err = k.told.order, p.keep(k.tx, "payment.unmatched.order")
	case st.Amount != k.charge.Amount:
		p.Customer, k.state, k.why = 0, ChargeReview, "charge.review.amount"
		err = p.keep(k.tx, "payment.unmatched.amount")
	default:
		if err = p.spread(k.tx, k.prefer()); err == nil {
			err = thank(k.tx, p)
		}
		if err == nil && isVA(st.Channel) { // the next bill comes with digits of that bank
			err = subscriber.SetUsualChannel(k.tx, p.Customer, st.Channel)
		}
	}
	if err != nil {
		return err
	}
	k.rows, k.live, k.booked = append(k.rows, p), p, p.ID
	return office.Record(k.tx, "payment.gateway", "payment", p.ID, recorded{
		No: p.No, Customer: p.Customer, Amount: p.Amount, BookedOn: p.BookedOn, Invoices: numbersOf(p.Applied), Saldo: p.Applied.ToSaldo,
	})
}

func (k *credit) prefer() []billing.Target {
	prefer := []billing.Target{}
	for _, t := range k.charge.Targets {
		prefer = append(prefer, billing.Target{Invoice: t.ID, Amount: t.Amount})
	}
	return prefer
}

// refunded books what the gateway gave back since the last time, under the gateway's own
// keys: the payment is taken back whole, and what is left of it is booked again.
func (k *credit) refunded() error {
	if len(k.rows) == 0 {
		if err := k.book(); err != nil { // paid and given back while we were away
			return err
		}
	}
	k.verdict = verdictTakenBack
	st := k.told.status
	gross := k.rows[0].Amount
	back := max(st.Refunded, sumOf(st.Refunds))
	if back == 0 && st.State == gateway.Refunded {
		back = gross
	}
	if back <= 0 || back > gross || back < gross && st.State == gateway.Refunded {
		return k.howMuch()
	}
	k.state = ChargePaid
	if back == gross {
		k.state = ChargeClosed
	}
	if gross-back >= k.left() {
		return nil // written before
	}
	return k.takeBack(gross - back)
}

// howMuch leaves money that the gateway took back without saying how much, or in figures
// that contradict each other, to a person. What she wrote about it since stands.
func (k *credit) howMuch() error {
	switch gross := k.rows[0].Amount; {
	case k.left() == 0:
		k.state = ChargeClosed
	case k.left() < gross:
		k.state = ChargePaid
	default:
		k.state, k.verdict, k.why = ChargeReview, verdictReview, "charge.review.how_much"
	}
	return nil
}

func sumOf(refunds []gateway.Refund) (sum rupiah.Rupiah) {
	for _, r := range refunds {
		sum += r.Amount
	}
	return sum
}

// left is what is still booked of the payment.
func (k *credit) left() rupiah.Rupiah {
	if k.live.ID == 0 {
		return 0
	}
	return k.live.Amount
}

func (k *credit) reversed() error {
	k.verdict, k.state = verdictTakenBack, ChargeClosed
	if k.left() == 0 {
		return nil
	}
	return k.takeBack(0)
}

// kind is what the row that takes money back is called.
func (k *credit) kind() string {
	if k.told.status.State == gateway.ChargedBack {
		return KindChargeback
	}
	return KindReversal
}

// takeBack reverses the live row and books what is left of it for the same customer.
func (k *credit) takeBack(left rupiah.Rupiah) error {
	was, err := GetPayment(k.tx, k.live.ID)
	if err != nil {
		return err
	}
	n := strconv.Itoa(len(k.rows))
	if _, err := takeBack(k.tx, was, taking{kind: k.kind(), externalID: k.key + ":back-" + n, reason: string(k.told.status.State), machine: true}); err != nil {
		return err
	}
	k.live = Payment{}
	if left == 0 {
		return nil
	}
	k.live, err = rebookRest(k.tx, was, left, 0, "left-"+n)
	k.rows = append(k.rows, k.live)
	return err
}
