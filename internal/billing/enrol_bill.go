package billing

import (
	"strconv"

	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/rupiah"
)

// bill writes the first periods and their invoice, tells the customer, and sets the
// calendar. Nothing later is due before today: a line connected last week is billed now.
func (e *enrolment) bill() error {
	press, err := newPress(e.tx)
	if err != nil {
		return err
	}
	first, err := e.firstBill()
	if err != nil {
		return err
	}
	payer := payerOf(e.customer)
	items, err := e.items(press, payer.lang, first)
	if err != nil {
		return err
	}
	if err := schedule(e.tx, e.line.ID, first.NextFrom, e.tx.Today); err != nil {
		return err
	}
	b := bill{kind: KindEnrol, payer: payer, branch: e.line.Branch, issue: first.IssueOn, due: first.DueOn, items: items}
	var inv issued
	if len(items) > 0 {
		if inv, err = press.issue(b); err != nil {
			return err
		}
		e.out.Invoice, e.out.InvoiceNo, e.out.Total, e.out.Open = inv.id, inv.no, inv.total, inv.open
	}
	return e.welcome(press, b, inv)
}

// items writes the periods of the first bill; what costs nothing is left out of it.
func (e *enrolment) items(press *press, lang string, first FirstBill) ([]billItem, error) {
	var items []billItem
	for _, p := range first.Items {
		i := billItem{
			kind: p.Kind, title: press.title(lang, "billing.item."+p.Kind, e.plan.Name), line: e.line.ID,
			days: p.Days, rule: e.rule, Figures: p.Figures,
		}
		if p.Kind == ItemRecurring {
			var err error
			if i.period, err = e.tx.Insert(sqlPeriodAdd, e.line.ID, p.Days.From, p.Days.To, e.term.ID); err != nil {
				return nil, err
			}
		}
		if i.Total() > 0 {
			items = append(items, i)
		}
	}
	return items, nil
}

// installation is what was agreed, else the plan's fee, else the office's.
func (e *enrolment) installation() (rupiah.Rupiah, error) {
	switch {
	case e.in.InstallationFee != nil:
		return *e.in.InstallationFee, nil
	case e.version.InstallationFee > 0:
		return e.version.InstallationFee, nil
	}
	n, err := office.PolicyInt(e.tx, "billing.install_fee", e.branch(), e.tx.Today)
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
