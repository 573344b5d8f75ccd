package app

import (
	"encoding/base64"

	"lunas/internal/document"
	"lunas/internal/lookup"
)

func invoiceRow(r lookup.InvoiceRow) InvoiceRow {
	return InvoiceRow{ID: r.ID, No: r.No, Customer: r.Customer, Name: r.Name, IssueOn: r.IssueOn.String(), DueOn: r.DueOn.String(),
		From: r.From.String(), To: r.To.String(), Total: int64(r.Total), Open: int64(r.Open), State: r.State, PaidOn: r.PaidOn.String()}
}

func itemRow(i lookup.ItemRow) ItemRow {
	return ItemRow{ID: i.ID, Kind: i.Kind, Title: i.Title, From: i.From.String(), To: i.To.String(), Price: int64(i.Price), Discount: int64(i.Discount),
		Net: int64(i.Net), Base: int64(i.Base), OtherBase: int64(i.OtherBase), Tax: int64(i.Tax), Credited: i.Credited}
}

// codeSide is how many pixels wide the picture of a code is: sharp on a large screen too.
const codeSide = 440

// chargeRow shows digits and codes only while they can be paid: whoever read out those of a paid
// bill would have it paid twice.
func chargeRow(c lookup.ChargeRow) ChargeRow {
	if !c.Payable {
		c.Digits = nil
	}
	return ChargeRow{ID: c.ID, OrderID: c.OrderID, Channel: c.Channel, State: c.State, Amount: int64(c.Amount),
		Digits: each(c.Digits, func(d lookup.DigitRow) DigitRow { return DigitRow{Label: d.Label, Value: d.Value} }),
		QR:     c.QR, URL: c.URL, CreatedAt: stamp(c.CreatedAt), ExpiresAt: stamp(c.ExpiresAt), CheckedAt: stamp(c.CheckedAt), Error: c.Error, Picture: codePicture(c), Payable: c.Payable}
}

// codePicture draws the code of an attempt that can be paid; another is not shown to be scanned,
// and one too long for a picture is left to its words.
func codePicture(c lookup.ChargeRow) string {
	if c.QR == "" || !c.Payable {
		return ""
	}
	png, err := document.QRPNG(c.QR, codeSide)
	if err != nil {
		return ""
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(png)
}

func creditRow(c lookup.CreditRow) CreditRow {
	return CreditRow{ID: c.ID, No: c.No, On: c.On.String(), Total: int64(c.Total), Reason: c.Reason}
}

func messageRow(m lookup.MessageRow) MessageRow {
	return MessageRow{ID: m.ID, Kind: m.Kind, Channel: m.Channel, To: m.To, Name: m.Name, Customer: m.Customer, State: m.State, At: stamp(m.At),
		Title: m.Title, Body: m.Body, Error: m.Error, Reply: m.Reply}
}

func invoiceCard(c lookup.InvoiceCard, public string) InvoiceCard {
	card := InvoiceCard{InvoiceRow: invoiceRow(c.InvoiceRow), Kind: c.Kind, Items: each(c.Items, itemRow), Net: int64(c.Net), Tax: int64(c.Tax),
		Paid: each(c.Paid, func(a lookup.AllocRow) AllocRow {
			return AllocRow{On: a.On.String(), Source: a.Source, ID: a.ID, No: a.No, Amount: int64(a.Amount)}
		}), Credits: each(c.Credits, creditRow), Charges: each(c.Charges, chargeRow), Messages: each(c.Messages, messageRow)}
	if public != "" {
		card.PageURL = public + "/i/" + c.LinkKey
	}
	return card
}

func paymentRow(p lookup.PaymentRow) PaymentRow {
	return PaymentRow{ID: p.ID, No: p.No, Kind: p.Kind, Channel: p.Channel, Customer: p.Customer, Name: p.Name, Payer: p.Payer, Amount: int64(p.Amount),
		Fee: int64(p.Fee), PaidAt: stamp(p.PaidAt), BookedOn: p.BookedOn.String(), By: p.By, ReversedBy: p.ReversedBy, Reverses: p.Reverses, Note: p.Note, Lost: int64(p.Lost), Shown: p.Shown,
		ShownOn: p.ShownOn.String(), ShownText: p.ShownText, Confirms: p.Confirms, Ref: p.Ref, Bills: each(p.Bills, paidBill)}
}

func paidBill(b lookup.PaidBill) PaidBill {
	return PaidBill{Invoice: b.Invoice, No: b.No, Customer: b.Customer, Name: b.Name, From: b.From.String(), To: b.To.String(), Amount: int64(b.Amount)}
}

func unmatchedRow(u lookup.UnmatchedRow) UnmatchedRow {
	return UnmatchedRow{Payment: u.Payment, No: u.No, Amount: int64(u.Amount), Since: stamp(u.Since), Payer: u.Payer, Why: u.Why, Channel: u.Channel, On: u.On.String(), Note: u.Note}
}

func daySum(d lookup.DayRow) DaySum {
	return DaySum{On: d.On.String(), Cash: int64(d.Cash), Transfer: int64(d.Transfer), Gateway: int64(d.Gateway), Back: int64(d.Back), Total: int64(d.Total),
		Count: d.Count, Closed: d.Closed, By: d.By, At: stamp(d.At), Note: d.Note, Open: OpenDays{Days: d.Open.Days, Since: d.Open.Since.String(), Cash: int64(d.Open.Cash), Transfer: int64(d.Open.Transfer),
			Gateway: int64(d.Open.Gateway), Back: int64(d.Open.Back), Total: int64(d.Open.Total())}}
}

func shiftRow(s lookup.ShiftRow) ShiftRow {
	return ShiftRow{ID: s.ID, TillName: s.TillName, By: s.By, OpenedAt: stamp(s.OpenedAt), ClosedAt: stamp(s.ClosedAt), Opening: int64(s.Opening),
		Expected: int64(s.Expected), Counted: int64(s.Counted), Note: s.Note, OpeningOver: int64(s.OpeningOver), OpeningNote: s.OpeningNote}
}

func remittanceRow(r lookup.RemittanceRow) RemittanceRow {
	return RemittanceRow{ID: r.ID, TillName: r.TillName, On: r.On.String(), At: stamp(r.At), Amount: int64(r.Amount), To: r.To, By: r.By, Note: r.Note,
		Reverses: r.Reverses, ReversedBy: r.ReversedBy}
}

func drawerRow(r lookup.DrawerRow) DrawerRow {
	return DrawerRow{Shift: r.Shift, TillName: r.TillName, By: r.By, Left: int64(r.Left), ClosedAt: stamp(r.ClosedAt)}
}
