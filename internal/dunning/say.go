package dunning

import (
	"maps"

	"lunas/internal/billing"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Afresh is, by kind, what a message has to say in the moment it leaves (message.Renew). Thanks
// are missing: money that was taken stays so.
func Afresh() map[string]message.Afresh {
	return map[string]message.Afresh{
		message.KindReminder: SayAfresh, message.KindBill: sayBill, message.KindWelcome: sayWelcome,
		message.KindIsolated: sayIsolated, message.KindActive: sayActive,
	}
}

// Reach is where a customer is written to now (message.Deps).
func Reach(tx *store.Tx, customer int64) (phone, email string, err error) {
	c, err := subscriber.GetCustomer(tx, customer)
	return c.Phone, c.Email, err
}

// sayBill: a bill asks for what is open of it, and is withdrawn where nothing is, unless it says
// itself that saldo covered it.
func sayBill(tx *store.Tx, id int64) (params map[string]string, still, ok bool, err error) {
	m, err := message.About(tx, id)
	if err != nil || m.SubjectKind != "invoice" {
		return nil, false, false, err
	}
	inv, err := billing.InvoiceHead(tx, m.SubjectID)
	if err != nil {
		return nil, false, false, err
	}
	if inv.Open == 0 {
		return m.Params, m.Params[message.Covered] != "", true, nil
	}
	delete(m.Params, message.Covered) // it was, and is no more
	return asks(tx, m, billing.Owed{Invoice: inv.ID, No: inv.No, LinkKey: inv.LinkKey, DueOn: inv.DueOn}, inv.Open), true, true, nil
}

// sayWelcome: a welcome asks for what is open of the first bill, and names no bill where nothing
// is: its login is of use still. It is withdrawn with its line.
func sayWelcome(tx *store.Tx, id int64) (params map[string]string, still, ok bool, err error) {
	m, over, ok, err := aboutLine(tx, id)
	if err != nil || !ok || over || m.Params["link_key"] == "" {
		return m.Params, !over, ok, err
	}
	inv, err := billing.InvoiceByKey(tx, m.Params["link_key"])
	if err != nil {
		return nil, false, false, err
	}
	if inv.Open > 0 {
		return asks(tx, m, billing.Owed{Invoice: inv.ID, No: inv.No, LinkKey: inv.LinkKey, DueOn: inv.DueOn}, inv.Open), true, true, nil
	}
	for _, name := range []string{"invoice", "amount", "due", "link_key"} {
		delete(m.Params, name)
	}
	return m.Params, true, true, nil
}

// sayIsolated: that a line is isolated names what is overdue now, and is withdrawn when its hold
// is gone.
func sayIsolated(tx *store.Tx, id int64) (params map[string]string, still, ok bool, err error) {
	m, over, ok, err := aboutLine(tx, id)
	if err != nil || !ok || over {
		return nil, false, ok, err
	}
	holds, err := subscriber.OpenHolds(tx, m.SubjectID)
	if err != nil {
		return nil, false, false, err
	}
	for _, h := range holds {
		still = still || h.Reason == subscriber.HoldOverdue
	}
	s, err := billing.StandingOf(tx, m.SubjectID, tx.Today)
	if err != nil || !still || s.Clear() {
		return nil, false, true, err
	}
	return asks(tx, m, s.Invoices[0], s.Owes), true, true, nil
}

// sayActive: that a line is on again is withdrawn once it is held anew, for whatever reason.
func sayActive(tx *store.Tx, id int64) (params map[string]string, still, ok bool, err error) {
	m, over, ok, err := aboutLine(tx, id)
	if err != nil || !ok || over {
		return nil, false, ok, err
	}
	holds, err := subscriber.OpenHolds(tx, m.SubjectID)
	return m.Params, len(holds) == 0, true, err
}

// aboutLine reads a message about a line, and whether that line has ended since.
func aboutLine(tx *store.Tx, id int64) (m message.Out, over, ok bool, err error) {
	if m, err = message.About(tx, id); err != nil || m.SubjectKind != "line" {
		return m, false, false, err
	}
	l, err := subscriber.GetLine(tx, m.SubjectID)
	return m, l.Over(tx.Today), true, err
}

// asks is what a message said, with a sum of this moment and the ways there are to pay it.
func asks(tx *store.Tx, m message.Out, o billing.Owed, sum rupiah.Rupiah) map[string]string {
	lang := locale.Lang(m.Lang)
	params := maps.Clone(m.Params)
	params["invoice"], params["link_key"] = o.No, o.LinkKey
	params["amount"], params["due"] = locale.Money(lang, sum), locale.DateLong(lang, o.DueOn)
	params["pay"] = payWays(tx, o.Invoice, lang)
	return params
}
