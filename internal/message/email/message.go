package email

import (
	"bytes"
	"errors"
	"strings"

	gomail "github.com/wneessen/go-mail"
)

// message builds the wire form of m. An error means it can never be sent.
func (c Config) message(m Mail) (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := msg.FromFormat(oneLine(c.FromName), c.From); err != nil {
		return nil, errors.New("sender address invalid")
	}
	if err := msg.AddToFormat(oneLine(m.ToName), m.To); err != nil {
		return nil, errors.New("recipient address invalid")
	}
	msg.Subject(oneLine(m.Subject))
	if m.MessageID != "" {
		msg.SetMessageIDWithValue(headerSafe(m.MessageID))
	}
	if !m.Date.IsZero() {
		msg.SetDateWithValue(m.Date)
	}
	// Tells answering machines to stay quiet (RFC 3834).
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	for _, a := range m.Attachments {
		kind := a.ContentType
		if kind == "" {
			kind = "application/octet-stream"
		}
		msg.AttachReadSeeker(headerSafe(a.Name), bytes.NewReader(a.Data),
			gomail.WithFileContentType(gomail.ContentType(oneLine(kind))))
	}
	return msg, nil
}

// oneLine keeps header text on its line: a line break from a customer's name
// would otherwise begin a header of its own.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }), " ")
}

// headerSafe drops what would end a quoted file name or a message id early.
func headerSafe(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r <= ' ' && r != ' ', r == 0x7f, r == '<', r == '>', r == '"', r == '/', r == '\\':
			return -1
		}
		return r
	}, s)
}
