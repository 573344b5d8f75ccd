package app

import (
	"testing"

	"lunas/internal/document"
	"lunas/internal/store"
)

// One customer hands over cash for two: the window after it, the list of money and the paper
// name both bills, each with whose it is, its days and its sum.
func TestOneSumForTwoNamesBoth(t *testing.T) {
	o := openFieldsOffice(t)
	first, open := o.unpaid()
	second, more := o.unpaid()
	mine, err := (&Bills{o.Desk}).Get(o.owner, first)
	o.must(err)
	done, err := (&Counter{o.Desk}).TakeCash(o.owner, CashInput{ClientKey: o.key(), Shift: o.shift(), Customer: mine.Customer, Amount: open + more,
		Targets: []TargetPart{{Invoice: first, Amount: open}, {Invoice: second, Amount: more}}})
	o.must(err)
	page, err := (&Money{o.Desk}).List(o.owner, PaymentFilter{Limit: 1})
	o.must(err)
	paper, err := reading(o.ctx, o.Desk, "test", func(tx *store.Tx) (document.Receipt, error) { return o.Desk.receiptPaper(tx, done.ID, "") })
	o.must(err)
	if len(paper.Lines) != 2 {
		t.Fatalf("the paper has %+v", paper.Lines)
	}
	for where, bills := range map[string][]PaidBill{"the panel": done.Bills, "the list": page.Rows[0].Bills} {
		if len(bills) != 2 {
			t.Fatalf("%s has %+v", where, bills)
		}
		for i, invoice := range []int64{first, second} {
			b, l := bills[i], paper.Lines[i]
			card, err := (&Bills{o.Desk}).Get(o.owner, invoice)
			o.must(err)
			want := PaidBill{Invoice: invoice, No: card.No, Customer: card.Customer, Name: card.Name, From: card.From, To: card.To, Amount: card.Total}
			if b != want || b.From == "" || l.No != want.No || l.Name != want.Name || l.From.String() != want.From || l.To.String() != want.To || int64(l.Amount) != want.Amount {
				t.Errorf("%s says %+v and the paper %+v, want %+v", where, b, l, want)
			}
		}
	}
}

// Sri pays in cash while her virtual account still waits at the gateway: from then on its digits are
// shown to nobody, who would pay twice by them.
func TestDigitsAreShownWhileTheBillOwes(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	sri := v.enrolSri()
	if b := v.bill(sri.Customer); len(b.Charges) != 1 || !b.Charges[0].Payable || len(b.Charges[0].Digits) == 0 {
		t.Fatalf("no digits to pay to: %+v", b.Charges)
	}
	v.payCash(sri)
	if b := v.bill(sri.Customer); b.State != "paid" || b.Charges[0].State != "open" || len(b.Charges[0].Digits) > 0 {
		t.Errorf("paid, and shown are %+v", b.Charges)
	}
}
