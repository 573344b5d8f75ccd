package billing

import (
	"strconv"

	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/subscriber"
)

// bill writes the first period and its invoice, tells the customer, and sets the
// calendar. Nothing later is due before today: a line connected last week is billed now.
func (e *enrolment) bill() error {
	press, err := newPress(e.tx)
	if err != nil {
		return err
	}
	e.span = spanOf(e.term, e.term.From, 0)
	payer := payerOf(e.customer)
	items, err := e.items(press, payer.lang)
	if err != nil {
		return err
	}
	from := e.term.From
	if e.term.Timing == subscriber.TimingAdvance {
		from = e.span.To.AddDays(1)
	}
	if err := schedule(e.tx, e.line.ID, from, e.tx.Today); err != nil {
		return err
	}
	b := bill{
		kind: KindEnrol, payer: payer, branch: e.line.Branch, issue: e.tx.Today,
		due: max(e.term.From, e.tx.Today).AddDays(e.term.DueDays), items: items,
	}
	var inv issued
	if len(items) > 0 {
		if inv, err = press.issue(b); err != nil {
			return err
		}
		e.out.Invoice, e.out.InvoiceNo, e.out.Total, e.out.Open = inv.id, inv.no, inv.total, inv.open
	}
	return e.welcome(press, b, inv)
}

// items are the first period, in advance, and the installation; what costs nothing is
// left out.
func (e *enrolment) items(press *press, lang string) ([]billItem, error) {
	var items []billItem
	if e.term.Timing == subscriber.TimingAdvance {
		rounding, err := office.PolicyInt(e.tx, "billing.rounding", 0, e.tx.Today)
		if err != nil {
			return nil, err
		}
		period, err := e.tx.Insert(sqlPeriodAdd, e.line.ID, e.span.From, e.span.To, e.term.ID)
		if err != nil {
			return nil, err
		}
		items = append(items, billItem{
			kind: ItemRecurring, title: press.title(lang, "billing.item.recurring", e.plan.Name), line: e.line.ID,
			period: period, days: e.span.Period, rule: e.rule, Figures: Price(e.term, e.version.Price, e.span, e.rule, rounding),
		})
	}
	fee, err := e.installation()
	if err != nil {
		return nil, err
	}
	items = append(items, billItem{
		kind: ItemInstallation, title: press.title(lang, "billing.item.installation", e.plan.Name), line: e.line.ID,
		rule: e.rule, Figures: OneOff(fee, e.rule),
	})
	paid := items[:0]
	for _, i := range items {
		if i.Total() > 0 {
			paid = append(paid, i)
		}
	}
	return paid, nil
}

// installation is what was agreed, else the plan's fee, else the office's.
func (e *enrolment) installation() (rupiah.Rupiah, error) {
	switch {
	case e.in.InstallationFee != nil:
		return *e.in.InstallationFee, nil
	case e.version.InstallationFee > 0:
		return e.version.InstallationFee, nil
	}
	n, err := office.PolicyInt(e.tx, "billing.install_fee", e.line.Branch, e.tx.Today)
	return rupiah.Rupiah(n), err
}

func (e *enrolment) welcome(press *press, b bill, inv issued) error {
	params := press.billWords(b, inv)
	params["plan"], params["login"] = e.plan.Name, e.line.Login
	if inv.id == 0 { // nothing to pay yet: the lines about the bill stay away
		params["amount"], params["due"] = "", ""
	}
	_, err := message.Queue(e.tx, message.Out{
		Kind: message.KindWelcome, SubjectKind: "line", SubjectID: e.line.ID, Customer: e.customer.ID,
		Phone: e.customer.Phone, Email: e.customer.Email, Lang: string(e.customer.Lang), Params: params,
		Dedupe: "welcome:" + strconv.FormatInt(e.line.ID, 10),
	})
	return err
}
