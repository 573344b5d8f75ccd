package app

import (
	"lunas/internal/locale"
	"lunas/internal/lookup"
)

// Here the readings of lookup become rows of the window: instants and dates as text,
// money as plain numbers, phone numbers as people write them.

func chipRow(c lookup.Chip) Chip { return Chip{State: c.State, Since: stamp(c.Since)} }

func sentenceRow(s lookup.Sentence) Sentence { return Sentence{Key: s.Key, Params: s.Params} }

func customerRow(r lookup.CustomerRow) CustomerRow {
	return CustomerRow{Customer: r.Customer, Line: r.Line, No: r.No, Name: r.Name, Phone: locale.PhoneShow(r.Phone), Address: r.Address,
		Plan: r.Plan, Router: r.Router, Owes: int64(r.Owes), DueOn: r.DueOn.String(), PromisedTo: r.PromisedTo.String(), Chip: chipRow(r.Chip)}
}

func lineCard(l lookup.LineCard) LineCard {
	return LineCard{Line: l.Line, Tag: l.Tag, Router: l.Router, RouterName: l.RouterName, Login: l.Login, IP: l.IP, Plan: l.Plan, PlanName: l.PlanName,
		UpBps: l.UpBps, DownBps: l.DownBps, Price: int64(l.Price), Calendar: l.Calendar, AnchorDay: int64(l.AnchorDay), Timing: l.Timing,
		Activated: l.Activated.String(), Ended: l.Ended.String(), NextBill: l.NextBill.String(), Chip: chipRow(l.Chip), ChipDetail: l.Chip.Detail,
		Holds: each(l.Holds, func(h lookup.HoldRow) HoldRow {
			return HoldRow{Reason: h.Reason, PlacedAt: stamp(h.PlacedAt), By: h.By, Why: h.Why}
		}), WhyOff: sentenceRow(l.WhyOff)}
}

func customerCard(c lookup.CustomerCard) CustomerCard {
	return CustomerCard{Customer: c.Customer, No: c.No, Name: c.Name, Phone: locale.PhoneShow(c.Phone), Email: c.Email, Address: c.Address, Area: c.Area,
		Lang: c.Lang, Note: c.Note, BuyerKind: c.BuyerKind, BuyerID: c.BuyerID, Since: stamp(c.Since), Saldo: int64(c.Saldo), Owes: int64(c.Owes),
		Overdue: int64(c.Overdue), DueToday: int64(c.DueToday), PromisedTo: c.PromisedTo.String(), Lines: each(c.Lines, lineCard), Invoices: each(c.Invoices, invoiceRow),
		Payments: each(c.Payments, paymentRow)}
}

func payerRow(p lookup.Payer) Payer {
	return Payer{Customer: p.Customer, No: p.No, Name: p.Name, Phone: locale.PhoneShow(p.Phone), Address: p.Address, Saldo: int64(p.Saldo),
		Owes: int64(p.Owes), Chip: chipRow(p.Chip), Invoices: each(p.Invoices, invoiceRow),
		Lines: each(p.Lines, func(l lookup.PayerLine) PayerLine {
			return PayerLine{Line: l.Line, Login: l.Login, Plan: l.Plan, Unit: l.Unit, N: int64(l.N)}
		})}
}

func timelineRow(r lookup.TimelineRow) TimelineRow {
	return TimelineRow{ID: r.ID, At: stamp(r.At), Kind: r.Kind, Key: r.Sentence.Key, Params: r.Sentence.Params, Amount: int64(r.Amount), Tone: r.Tone, By: r.By}
}

func happening(h lookup.Happening) Happening {
	return Happening{At: stamp(h.At), Key: h.Sentence.Key, Params: h.Sentence.Params, Tone: h.Tone, Customer: h.Customer, Router: h.Router, Message: h.Message}
}

func lineRow(l lookup.LineRow) LineRow {
	return LineRow{Line: l.Line, Customer: l.Customer, Name: l.Name, Login: l.Login, Router: l.Router, Want: l.Want, Chip: chipRow(l.Chip),
		Error: l.Error, Address: l.Address}
}

func parkedRow(p lookup.ParkedRow) ParkedRow {
	return ParkedRow{Customer: p.Customer, Line: p.Line, Name: p.Name, Since: p.Since.String(), Key: p.Sentence.Key, Params: p.Sentence.Params}
}

func hit(h lookup.Hit) Hit {
	return Hit{Kind: h.Kind, ID: h.ID, Customer: h.Customer, Title: h.Title, Detail: h.Detail}
}

func netEventRow(e lookup.NetEventRow) NetEventRow {
	return NetEventRow{ID: e.ID, At: stamp(e.At), Router: e.Router, Verb: e.Verb, Name: e.Name, Detail: e.Detail}
}

func namedRow(n lookup.NamedRow) NamedRow { return NamedRow{ID: n.ID, Name: n.Name} }

func tillRow(t lookup.TillRow) TillRow {
	return TillRow{ID: t.ID, Name: t.Name, Open: t.Open, By: t.By, Left: int64(t.Left), LeftAt: stamp(t.LeftAt)}
}

func planRow(p lookup.PlanRow) PlanRow {
	return PlanRow{ID: p.ID, Code: p.Code, Name: p.Name, UpBps: p.UpBps, DownBps: p.DownBps, Burst: p.Burst, Price: int64(p.Price),
		InstallationFee: int64(p.InstallationFee), From: p.From.String(), Lines: p.Lines}
}
