package app

import (
	"context"

	"lunas/internal/lookup"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Book is one page of the outgoing book.
func (x *Messages) Book(token string, filter MessageFilter) (MessagePage, error) {
	return ask(x.desk, token, of("Messages.Book", filter), func(ctx context.Context, _ office.Session) (MessagePage, error) {
		return reading(ctx, x.desk, "app.book", func(tx *store.Tx) (MessagePage, error) {
			f := lookup.MessageFilter{State: filter.State, Channel: filter.Channel, Query: filter.Query, After: filter.After}
			var err error
			if f.From, err = dateIn("from", filter.From); err != nil {
				return MessagePage{}, err
			}
			if f.To, err = dateIn("to", filter.To); err != nil {
				return MessagePage{}, err
			}
			rows, next, err := lookup.Outgoing(tx, f)
			return MessagePage{Rows: each(rows, messageRow), Next: next}, err
		})
	})
}

// Get is one message, whole.
func (x *Messages) Get(token string, id int64) (MessageCard, error) {
	return ask(x.desk, token, of("Messages.Get", id), func(ctx context.Context, _ office.Session) (MessageCard, error) {
		return reading(ctx, x.desk, "app.message", func(tx *store.Tx) (MessageCard, error) {
			c, err := lookup.Message(tx, id)
			return messageCard(c), err
		})
	})
}

func messageCard(c lookup.MessageCard) MessageCard {
	return MessageCard{MessageRow: messageRow(c.MessageRow), CreatedAt: stamp(c.CreatedAt), LeaveAt: stamp(c.LeaveAt), SentAt: stamp(c.SentAt), AcceptedAt: stamp(c.AcceptedAt), LastAt: stamp(c.LastAt),
		ProviderID: c.ProviderID, Lang: c.Lang, By: c.By, Invoice: c.Invoice, InvoiceNo: c.InvoiceNo}
}

// Sent says that a message did reach the customer: a person looked, or told her herself.
func (x *Messages) Sent(token string, id int64) error {
	return do(x.desk, token, of("Messages.Sent", id), func(ctx context.Context, _ office.Session) error {
		return x.desk.messages.Confirm(ctx, id)
	})
}

// NoteCall says how a call about a reminder went: reached counts as told, and the ladder goes
// on from there.
func (x *Messages) NoteCall(token string, id int64, reached bool) error {
	return do(x.desk, token, of("Messages.NoteCall", id, reached), func(ctx context.Context, _ office.Session) error {
		return x.desk.messages.NoteCall(ctx, id, reached)
	})
}

// Again sends a message once more that did not reach the customer.
func (x *Messages) Again(token string, id int64) error {
	return do(x.desk, token, of("Messages.Again", id), func(ctx context.Context, _ office.Session) error {
		return x.desk.messages.Again(ctx, id)
	})
}

// Refused is how many refused messages SendRefused would send again.
func (x *Messages) Refused(token string) (int64, error) {
	return ask(x.desk, token, of("Messages.Refused"), func(ctx context.Context, _ office.Session) (int64, error) {
		return reading(ctx, x.desk, "app.refused", message.RefusedCount)
	})
}

// SendRefused sends every refused message again, at the pace of its channel, and answers when
// the last of them leaves; seen is how many the person was shown.
func (x *Messages) SendRefused(token string, seen int64) (string, error) {
	return ask(x.desk, token, of("Messages.SendRefused", seen), func(ctx context.Context, _ office.Session) (string, error) {
		last, err := x.desk.messages.AgainAll(ctx, seen)
		return stamp(last), err
	})
}

// Leaving tells what the program is about to send, and when it will be through.
func (x *Messages) Leaving(token string) ([]LeavingRow, error) {
	return ask(x.desk, token, of("Messages.Leaving"), func(ctx context.Context, _ office.Session) ([]LeavingRow, error) {
		return reading(ctx, x.desk, "app.leaving", func(tx *store.Tx) ([]LeavingRow, error) {
			all, err := message.LeavingNow(tx)
			return each(all, func(l message.Leaving) LeavingRow {
				return LeavingRow{Channel: l.Channel, Count: l.Count, LastAt: stamp(l.Last)}
			}), err
		})
	})
}

// Texts are the texts in use, by kind, channel and language.
func (x *Messages) Texts(token string) ([]TemplateRow, error) {
	return ask(x.desk, token, of("Messages.Texts"), func(ctx context.Context, _ office.Session) ([]TemplateRow, error) {
		return reading(ctx, x.desk, "app.texts", func(tx *store.Tx) ([]TemplateRow, error) {
			all, err := message.Templates(tx)
			return each(all, templateRow), err
		})
	})
}

// Versions are all versions of one text, newest first.
func (x *Messages) Versions(token, kind, channel, lang string) ([]TemplateRow, error) {
	return ask(x.desk, token, of("Messages.Versions", kind, channel, lang), func(ctx context.Context, _ office.Session) ([]TemplateRow, error) {
		return reading(ctx, x.desk, "app.versions", func(tx *store.Tx) ([]TemplateRow, error) {
			all, err := message.Versions(tx, kind, channel, lang)
			return each(all, templateRow), err
		})
	})
}

// SaveText makes a new version of a text; older ones are kept.
func (x *Messages) SaveText(token string, in TemplateText) error {
	return do(x.desk, token, of("Messages.SaveText", in), func(ctx context.Context, _ office.Session) error {
		return writing(ctx, x.desk, "app.text", func(tx *store.Tx) error { return message.SaveTemplate(tx, templateIn(in)) })
	})
}

// DefaultText is the text that came with the program, to go back to.
func (x *Messages) DefaultText(token, kind, channel, lang string) (TemplateText, error) {
	return ask(x.desk, token, of("Messages.DefaultText", kind, channel, lang), func(context.Context, office.Session) (TemplateText, error) {
		t, ok := message.DefaultTemplate(kind, channel, lang)
		if !ok {
			return TemplateText{}, store.NotFound("message.template.kind_unknown", kind)
		}
		return TemplateText{Kind: t.Kind, Channel: t.Channel, Lang: t.Lang, Title: t.Title, Body: t.Body}, nil
	})
}

// Preview fills a text as it stands in the editor for a real customer; 0 = the one who was
// last written to.
func (x *Messages) Preview(token string, in TemplateText, customer int64) (TemplatePreview, error) {
	return ask(x.desk, token, of("Messages.Preview", in, customer), func(ctx context.Context, by office.Session) (TemplatePreview, error) {
		return reading(ctx, x.desk, "app.preview", func(tx *store.Tx) (TemplatePreview, error) {
			return previewOf(tx, in, customer)
		})
	})
}

// Sender is how the office reaches the gateway for messages, without its secret.
func (x *Messages) Sender(token string) (SenderSetup, error) {
	return ask(x.desk, token, of("Messages.Sender"), func(ctx context.Context, _ office.Session) (SenderSetup, error) {
		return reading(ctx, x.desk, "app.sender", func(tx *store.Tx) (SenderSetup, error) { return senderSetup(tx, x.desk.vault) })
	})
}

// SetSender changes it, all or nothing.
func (x *Messages) SetSender(token string, in SenderForm) error {
	return do(x.desk, token, of("Messages.SetSender", in), func(ctx context.Context, _ office.Session) error {
		return writing(ctx, x.desk, "app.sender", func(tx *store.Tx) error { return message.SetSender(tx, x.desk.vault, senderIn(in)) })
	})
}

// TestSender sends one message to a telephone number, by the set-up that is kept.
func (x *Messages) TestSender(token, to string) (TestDone, error) {
	return ask(x.desk, token, of("Messages.TestSender", to), func(ctx context.Context, by office.Session) (TestDone, error) {
		return x.desk.trySender(ctx, by, to)
	})
}
