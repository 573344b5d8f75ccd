package app

import (
	"context"
	"strconv"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/message"
	"lunas/internal/message/sender"
	"lunas/internal/office"
	"lunas/internal/store"
)

func templateIn(in TemplateText) message.Template {
	return message.Template{Kind: in.Kind, Channel: in.Channel, Lang: in.Lang, Title: in.Title, Body: in.Body}
}

func templateRow(t message.Template) TemplateRow {
	first, _ := message.DefaultTemplate(t.Kind, t.Channel, t.Lang)
	return TemplateRow{TemplateText: TemplateText{Kind: t.Kind, Channel: t.Channel, Lang: t.Lang, Title: t.Title, Body: t.Body}, Version: t.Version,
		SavedAt: stamp(t.SavedAt), Default: first.Title == t.Title && first.Body == t.Body, Names: message.Placeholders(t.Kind), Spoken: message.Spoken()}
}

// previewOf fills a text with what the office really said last, and for what it never said
// with how the customer stands today.
func previewOf(tx *store.Tx, in TemplateText, customer int64) (TemplatePreview, error) {
	if customer == 0 {
		var err error
		if customer, err = message.LastTold(tx, in.Kind); err != nil {
			return TemplatePreview{}, err
		}
	}
	lang := locale.Lang(in.Lang)
	sample := exampleOf(lang, tx.Today)
	if customer != 0 {
		card, err := lookup.Customer(tx, customer)
		if err != nil {
			return TemplatePreview{}, err
		}
		if sample, err = sampleOf(tx, card, lang); err != nil {
			return TemplatePreview{}, err
		}
	}
	p, err := message.PreviewOf(tx, templateIn(in), customer, sample)
	return TemplatePreview{Customer: customer, Name: sample["name"], Title: p.Title, Body: p.Body, TooLong: p.TooLong, Empty: append([]string{}, p.Empty...)}, err
}

// exampleOf stands in where nobody was told anything yet: every name holds something.
func exampleOf(lang locale.Lang, today clock.Date) map[string]string {
	word := func(key string) string { return locale.T(lang, "app.preview."+key, nil) }
	amount, month := locale.Money(lang, 150_000), clock.MonthOf(today)
	return map[string]string{"name": word("name"), "plan": word("plan"), "login": word("login"), "pay": word("pay"), "amount": amount, "saldo": amount,
		"due": locale.DateLong(lang, today), "on": locale.DateLong(lang, today), "days": "3", "invoice": "INV-2026-000001", "invoices": "INV-2026-000001", "receipt": "KW-2026-000001",
		"link_key": "CONTOH", "period": locale.DateLong(lang, month.First()) + " – " + locale.DateLong(lang, month.Last())}
}

// sampleOf words a customer as messages do.
func sampleOf(tx *store.Tx, c lookup.CustomerCard, lang locale.Lang) (map[string]string, error) {
	s := map[string]string{"name": c.Name, "pay": locale.T(lang, "app.preview.pay", nil)}
	company, err := office.CompanyOf(tx)
	if err != nil {
		return s, err
	}
	if company.TransferText != "" {
		delete(s, "pay") // the message takes the office's own
	}
	if len(c.Lines) > 0 {
		s["plan"], s["login"] = c.Lines[0].PlanName, c.Lines[0].Login
	}
	if len(c.Invoices) > 0 {
		i := c.Invoices[0]
		s["invoice"], s["amount"], s["due"] = i.No, locale.Money(lang, i.Total), locale.DateLong(lang, i.DueOn)
		s["days"] = strconv.Itoa(max(1, tx.Today.Sub(i.DueOn)))
		if !i.From.IsZero() {
			s["period"] = locale.DateLong(lang, i.From) + " – " + locale.DateLong(lang, i.To)
		}
		bill, err := billing.GetInvoice(tx, i.ID)
		if err != nil {
			return s, err
		}
		s["link_key"] = bill.LinkKey
	}
	if len(c.Payments) > 0 {
		p := c.Payments[0]
		s["receipt"], s["on"], s["invoices"] = p.No, locale.DateLong(lang, p.BookedOn), s["invoice"]
	}
	if c.Saldo > 0 {
		s["saldo"] = locale.Money(lang, c.Saldo)
	}
	return s, nil
}

func senderIn(in SenderForm) message.SenderForm {
	return message.SenderForm{Enabled: in.Enabled, Preset: in.Preset, Config: sender.Config{URL: in.URL, Method: in.Method, Headers: in.Headers,
		BodyKind: in.BodyKind, Body: in.Body, OKPath: in.OKPath, OKValue: in.OKValue, IDPath: in.IDPath, Secret: in.Secret}}
}

func senderForm(preset string, c sender.Config) SenderForm {
	return SenderForm{Preset: preset, URL: c.URL, Method: c.Method, Headers: c.Headers, BodyKind: c.BodyKind, Body: c.Body, OKPath: c.OKPath, OKValue: c.OKValue, IDPath: c.IDPath}
}

func senderSetup(tx *store.Tx, vault *office.Vault) (SenderSetup, error) {
	f, has, err := message.SenderOf(tx, vault)
	setup := SenderSetup{SenderForm: senderForm(f.Preset, f.Config), Names: sender.Names()}
	setup.Enabled, setup.HasSecret = f.Enabled, has
	setup.Presets = each(message.Senders(), func(p sender.Preset) SenderForm { return senderForm(p.Name, p.Config) })
	return setup, err
}

// trySender sends a real message and says what came of it.
func (d *Desk) trySender(ctx context.Context, by office.Session, to string) (TestDone, error) {
	phone, ok := locale.Phone(to)
	if !ok {
		return TestDone{}, store.Invalid("to", "customer.phone.invalid", nil)
	}
	company, err := reading(ctx, d, "app.company", office.CompanyOf)
	if err != nil {
		return TestDone{}, err
	}
	lang := locale.Lang(by.Lang)
	_, err = message.NewHTTP(d.db, d.vault).Send(ctx, message.Letter{To: phone, Lang: by.Lang,
		Title: locale.T(lang, "app.test.mail_subject", map[string]string{"office": company.Name}), Body: locale.T(lang, "app.test.message_text", map[string]string{"office": company.Name})})
	if err != nil {
		return d.failed("app.test.sender_failed", err), nil
	}
	return TestDone{OK: true, Key: "app.test.sender_sent", Params: map[string]string{}}, nil
}
