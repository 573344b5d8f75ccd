package billing

import (
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/rupiah"
)

// announce queues the message that brings the bill. It waits for the digits to pay to,
// unless saldo has covered it: then it says so and leaves.
func (p *press) announce(b bill, inv issued) error {
	params := p.billWords(b, inv)
	out := message.Out{
		Kind: message.KindBill, SubjectKind: "invoice", SubjectID: inv.id, Customer: b.payer.id,
		Phone: b.payer.phone, Email: b.payer.email, Lang: b.payer.lang, Params: params,
		Attachment: invoiceSubject(inv.id), Dedupe: "bill:" + strconv.FormatInt(inv.id, 10), WaitFor: message.WaitDigits,
	}
	if inv.open == 0 {
		out.WaitFor = ""
		params["amount"] = locale.Money(locale.Lang(b.payer.lang), inv.total)
		params[message.Covered] = "yes"
		params["pay"] = locale.T(locale.Lang(b.payer.lang), "billing.message.covered", nil)
	}
	_, err := message.Queue(p.tx, out)
	return err
}

// billWords are what messages about an invoice may name.
func (p *press) billWords(b bill, inv issued) map[string]string {
	lang := b.payer.lang
	var days Period
	for _, i := range b.items {
		if i.period == 0 {
			continue
		}
		if days.From.IsZero() || i.days.From < days.From {
			days.From = i.days.From
		}
		days.To = max(days.To, i.days.To)
	}
	return map[string]string{
		"name": b.payer.name, "invoice": inv.no, "period": p.periodWords(lang, days), "link_key": inv.link,
		"amount": p.moneyWords(lang, inv.open), "due": p.dateWords(lang, b.due),
	}
}

// periodWords is "Desember 2026" for a whole month, else "23 November 2026 – 30 November 2026".
func (p *press) periodWords(lang string, days Period) string {
	if days.From.IsZero() {
		return ""
	}
	k := wordsKey{lang: lang, text: "period", Period: days}
	if t, ok := p.words[k]; ok {
		return t
	}
	l := locale.Lang(lang)
	t := locale.DateLong(l, days.From) + " – " + locale.DateLong(l, days.To)
	if days.From.Day() == 1 && days.To == days.From.MonthEnd() {
		t = locale.Month(l, clock.MonthOf(days.From))
	}
	p.words[k] = t
	return t
}

func (p *press) dateWords(lang string, on clock.Date) string {
	k := wordsKey{lang: lang, text: "date", Period: Period{on, on}}
	if t, ok := p.words[k]; ok {
		return t
	}
	t := locale.DateLong(locale.Lang(lang), on)
	p.words[k] = t
	return t
}

func (p *press) moneyWords(lang string, r rupiah.Rupiah) string {
	return locale.Money(locale.Lang(lang), r)
}
