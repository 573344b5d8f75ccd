package document

import (
	"strconv"
	"strings"

	"lunas/internal/locale"
	"lunas/internal/rupiah"
)

// Slip is a receipt on a thermal printer (struk).
type Slip struct {
	Receipt
	Tendered rupiah.Rupiah // handed over; 0 = not told
	Change   rupiah.Rupiah // kembali
}

// SlipBytes writes a slip for a printer. The figures are those of the receipt; a slip of
// money that was taken back, and a copy, say so at the top.
func SlipBytes(s Slip, t Thermal) ([]byte, error) {
	e := newESCPOS(t)
	w := t.columns()
	say := func(key string, params ...string) string { return textIn(s.Lang, key, params...) }
	money := func(r rupiah.Rupiah) string { return locale.Money(s.Lang, r) }
	e.slipHead(s)
	e.rule()
	title, who := say("slip.title"), say("receipt.from")
	if s.PaidOut {
		title, who = say("receipt.out_title"), say("receipt.to")
	}
	e.pair(w, title, s.No)
	e.pair(w, say("slip.date"), locale.DateLong(s.Lang, s.On))
	from := s.from()
	e.pair(w, who, from)
	if s.Buyer.No != "" {
		e.pair(w, say("customer"), s.Buyer.No)
		if from != s.Buyer.Name {
			e.text(w, s.Buyer.Name)
		}
	}
	e.slipLines(s)
	e.rule()
	e.bold(true)
	e.size(2)
	e.pair(w/2, say("sum.total"), money(s.Amount))
	e.size(1)
	e.bold(false)
	e.text(w, sentence(locale.MoneyWords(s.Lang, s.Amount)))
	e.pair(w, say("receipt.method"), joined(s.Method, s.Ref))
	if s.Tendered > s.Amount {
		e.pair(w, say("slip.tendered"), money(s.Tendered))
		e.pair(w, say("slip.change"), money(s.Change))
	}
	return e.slipFoot(s)
}

// slipLines sets what the money went to, under a rule of its own.
func (e *escpos) slipLines(s Slip) {
	w := e.t.columns()
	if len(s.Lines) > 0 || s.Deposit != 0 {
		e.rule()
	}
	for _, l := range s.Lines {
		if l.Name != "" {
			e.bold(true)
			e.text(w, l.Name)
			e.bold(false)
		}
		for _, line := range present(l.Text, paidPeriod(s.Lang, l.From, l.To)) {
			e.text(w, line)
		}
		e.pair(w, l.No, locale.Money(s.Lang, l.Amount))
	}
	if s.Deposit != 0 {
		e.pair(w, textIn(s.Lang, "receipt.deposit"), locale.Money(s.Lang, s.Deposit))
	}
}

func (e *escpos) slipHead(s Slip) {
	w := e.t.columns()
	e.align(alignCentre)
	if s.Copy > 0 {
		e.bold(true)
		e.text(w, "*** "+textIn(s.Lang, "slip.copy", "n", strconv.Itoa(s.Copy))+" ***")
		e.bold(false)
	}
	if s.Reversed {
		e.bold(true)
		e.text(w, "*** "+textIn(s.Lang, "stamp.reversed")+" ***")
		e.bold(false)
	}
	e.bold(true)
	e.size(2)
	e.text(w/2, s.Seller.Name)
	e.size(1)
	e.bold(false)
	for _, line := range present(s.Seller.CoBrand, s.Seller.Address, s.Seller.Phone) {
		e.text(w, line)
	}
	e.align(alignLeft)
}

// slipFoot closes the slip: the stamp, what the law asks for, the code to check it by.
func (e *escpos) slipFoot(s Slip) ([]byte, error) {
	w := e.t.columns()
	e.align(alignCentre)
	if s.Settled && !s.Reversed {
		e.feed(1)
		e.bold(true)
		e.size(2)
		e.text(w/2, textIn(s.Lang, "stamp.paid"))
		e.size(1)
		e.bold(false)
	}
	if NeedsStampDuty(s.Amount) {
		e.feed(1)
		e.text(w, textIn(s.Lang, "duty.note", "limit", locale.Money(s.Lang, StampDutyAbove)))
	}
	e.align(alignLeft)
	if s.Check != "" {
		e.feed(1)
		if err := e.qr(s.Check); err != nil {
			return nil, err
		}
		e.align(alignCentre)
		e.text(w, textIn(s.Lang, "receipt.check"))
	}
	e.align(alignCentre)
	switch {
	case s.PaidOut:
		e.feed(3) // room to sign
		e.text(w, strings.Repeat("_", w*2/3))
		e.text(w, s.from())
		e.text(w, textIn(s.Lang, "receipt.signer"))
	case !s.Reversed:
		e.text(w, textIn(s.Lang, "paid.thanks"))
	}
	if s.Cashier != "" {
		e.text(w, textIn(s.Lang, "slip.served", "name", s.Cashier))
	}
	e.align(alignLeft)
	e.end()
	return e.Bytes(), nil
}

// TestSlip is what a printer prints to be tried: every column, every size, a code.
func TestSlip(lang locale.Lang, seller string, t Thermal) ([]byte, error) {
	e := newESCPOS(t)
	w := t.columns()
	e.align(alignCentre)
	e.size(2)
	e.text(w/2, seller)
	e.size(1)
	e.text(w, textIn(lang, "slip.test", "width", strconv.Itoa(t.Width), "columns", strconv.Itoa(w)))
	e.align(alignLeft)
	ruler := ""
	for i := range w {
		ruler += strconv.Itoa((i + 1) % 10)
	}
	e.text(w, ruler)
	e.pair(w, textIn(lang, "sum.total"), locale.Money(lang, 1_234_567))
	if err := e.qr("LUNAS"); err != nil {
		return nil, err
	}
	e.end()
	return e.Bytes(), nil
}

// textIn is a text of this room in a language.
func textIn(lang locale.Lang, key string, params ...string) string {
	return (&paper{lang: lang}).t(key, params...)
}
