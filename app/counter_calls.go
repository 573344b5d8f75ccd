package app

import (
	"context"

	"lunas/internal/billing"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Shift is the drawer this person has open, with the drawers there are.
func (x *Counter) Shift(token string) (ShiftInfo, error) {
	return ask(x.desk, token, of("Counter.Shift"), func(ctx context.Context, by office.Session) (ShiftInfo, error) {
		return x.desk.shiftOf(ctx, by)
	})
}

// OpenShift takes charge of a till with what was counted in it; another sum than its last
// closing left needs a note.
func (x *Counter) OpenShift(token string, till, opening int64, note string) (ShiftInfo, error) {
	return ask(x.desk, token, of("Counter.OpenShift", till, opening, note), func(ctx context.Context, by office.Session) (ShiftInfo, error) {
		counted, err := moneyIn("opening", opening)
		if err != nil {
			return ShiftInfo{}, err
		}
		if till, err = x.desk.ownTill(ctx, by, till); err != nil {
			return ShiftInfo{}, err
		}
		if _, err := x.desk.payments.OpenTill(ctx, till, counted, note); err != nil {
			return ShiftInfo{}, err
		}
		return x.desk.shiftOf(ctx, by)
	})
}

// CloseShift hands the drawer back with what was counted.
func (x *Counter) CloseShift(token string, shift, counted int64, note string) (ShiftClosed, error) {
	return ask(x.desk, token, of("Counter.CloseShift", shift, counted, note), func(ctx context.Context, by office.Session) (ShiftClosed, error) {
		if err := x.desk.ownShift(ctx, by, shift); err != nil {
			return ShiftClosed{}, err
		}
		amount, err := moneyIn("counted", counted)
		if err != nil {
			return ShiftClosed{}, err
		}
		s, err := x.desk.payments.CloseTill(ctx, shift, amount, note)
		return ShiftClosed{Shift: shift, Remitted: int64(s.Remitted), Expected: int64(s.Expected), Counted: int64(s.Counted), Difference: int64(s.Difference())}, err
	})
}

// Remit hands cash over out of the drawer this person has open or closed last, an owner out of any;
// repeated with the same key it is written once.
func (x *Counter) Remit(token string, in RemitInput) error {
	return do(x.desk, token, of("Counter.Remit", in), func(ctx context.Context, by office.Session) error {
		if err := x.desk.chargeOf(ctx, by, in.Shift); err != nil {
			return err
		}
		amount, err := moneyIn("amount", in.Amount)
		if err != nil {
			return err
		}
		_, err = x.desk.payments.Remit(ctx, payment.RemitInput{ClientKey: in.ClientKey, Shift: in.Shift, Amount: amount, To: in.To, Note: in.Note})
		return err
	})
}

// Find looks for payers by name, number, phone, login or a scanned bill.
func (x *Counter) Find(token, query string) (PayersFound, error) {
	return ask(x.desk, token, of("Counter.Find", query), func(ctx context.Context, by office.Session) (PayersFound, error) {
		found, err := x.desk.findPayers(ctx, query)
		if found.Rows = seenPayers(by, found.Rows); !sightOf(by).all {
			found.More = 0 // some of them are not for these eyes
		}
		return found, err
	})
}

// Payer is one customer with everything that can be paid.
func (x *Counter) Payer(token string, customer int64) (Payer, error) {
	return ask(x.desk, token, of("Counter.Payer", customer), func(ctx context.Context, by office.Session) (Payer, error) {
		p, err := reading(ctx, x.desk, "app.payer", func(tx *store.Tx) (Payer, error) { return payerOf(tx, customer) })
		if err != nil {
			return p, err
		}
		return seenPayer(by, p)
	})
}

// TakeCash books one hand-over of cash; repeated with the same key it answers as before.
func (x *Counter) TakeCash(token string, in CashInput) (PaymentDone, error) {
	return ask(x.desk, token, of("Counter.TakeCash", in), func(ctx context.Context, by office.Session) (PaymentDone, error) {
		if err := x.desk.ownShift(ctx, by, in.Shift); err != nil {
			return PaymentDone{}, err
		}
		on, err := dateIn("receivedOn", in.ReceivedOn)
		if err != nil {
			return PaymentDone{}, err
		}
		amount, err := moneyIn("amount", in.Amount)
		if err != nil {
			return PaymentDone{}, err
		}
		if in.Tendered != 0 && in.Tendered < in.Amount {
			return PaymentDone{}, store.Invalid("tendered", "app.tendered", nil)
		}
		ahead, err := aheadParts(by, in.Ahead)
		if err != nil {
			return PaymentDone{}, err
		}
		p, err := x.desk.payments.TakeCash(ctx, payment.CashInput{ClientKey: in.ClientKey, Customer: in.Customer, PayerName: in.PayerName,
			Shift: in.Shift, Amount: amount, ReceivedOn: on, Allocations: targetsIn(in.Targets), Ahead: ahead})
		if err != nil {
			return PaymentDone{}, err
		}
		done := paymentDone(p)
		done.Change = max(0, in.Tendered-in.Amount)
		if done.Settled, err = x.desk.invoiceNumbers(ctx, p.Applied.Settled); err != nil {
			return done, err
		}
		bills, err := reading(ctx, x.desk, "app.paid_bills", func(tx *store.Tx) (map[int64][]lookup.PaidBill, error) { return lookup.PaidBills(tx, p.ID) })
		done.Bills = each(bills[p.ID], paidBill)
		return done, err
	})
}

// Receipt makes the receipt (kwitansi) of a payment and shows it.
func (x *Counter) Receipt(token string, payment int64) (FileMade, error) {
	return ask(x.desk, token, of("Counter.Receipt", payment), func(ctx context.Context, by office.Session) (FileMade, error) {
		if err := x.desk.ownMoney(ctx, by, payment); err != nil {
			return FileMade{}, err
		}
		return x.desk.printReceipt(ctx, by, payment)
	})
}

// show puts a made document before the person.
func (d *Desk) show(name string, data []byte) (FileMade, error) {
	path, err := d.papers.put(name, data)
	if err != nil {
		return FileMade{}, err
	}
	return d.hands.showFile(path)
}

func (d *Desk) shiftOf(ctx context.Context, by office.Session) (ShiftInfo, error) {
	return reading(ctx, d, "app.shift", func(tx *store.Tx) (ShiftInfo, error) {
		var info ShiftInfo
		tills, err := tillRows(tx)
		if err != nil {
			return info, err
		}
		s, open, err := payment.OpenShiftOf(tx, by.Staff)
		if open {
			info = ShiftInfo{ID: s.ID, Till: s.Till, TillName: s.TillName, OpenedAt: stamp(s.OpenedAt), Opening: int64(s.Opening),
				Taken: int64(s.CashIn), Count: s.Payments, Remitted: int64(s.Remitted), Expected: int64(s.Expected)}
		}
		if err == nil {
			info.To, err = payment.RemittedTo(tx)
		}
		if err == nil {
			info.Tills, err = seenTills(tx, by, tills)
		}
		return info, err
	})
}

func targetsIn(parts []TargetPart) []billing.Target {
	return each(parts, func(p TargetPart) billing.Target {
		return billing.Target{Invoice: p.Invoice, Amount: rupiah.Rupiah(p.Amount)}
	})
}

func partsIn(parts []PayerPart) []payment.Part {
	return each(parts, func(p PayerPart) payment.Part {
		return payment.Part{Customer: p.Customer, Amount: rupiah.Rupiah(p.Amount)}
	})
}

func paymentDone(p payment.Payment) PaymentDone {
	return PaymentDone{ID: p.ID, No: p.No, Payer: p.Payer, Amount: int64(p.Amount), ToSaldo: int64(p.Applied.ToSaldo), Settled: []string{}, Bills: []PaidBill{}, Lifted: int64(len(p.Applied.Lifted))}
}

func (d *Desk) invoiceNumbers(ctx context.Context, ids []int64) ([]string, error) {
	return reading(ctx, d, "app.invoice_numbers", func(tx *store.Tx) ([]string, error) {
		nos := make([]string, 0, len(ids))
		for _, id := range ids {
			i, err := billing.GetInvoice(tx, id)
			if err != nil {
				return nil, err
			}
			nos = append(nos, i.No)
		}
		return nos, nil
	})
}
