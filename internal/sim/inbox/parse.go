package inbox

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// parse reads a mail as a mailbox would. What cannot be read stays in Raw.
func parse(raw []byte) Message {
	m := Message{Raw: raw}
	msg, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return m
	}
	m.Header = msg.Header
	m.ID = strings.Trim(msg.Header.Get("Message-Id"), "<>")
	m.Subject = words(msg.Header.Get("Subject"))
	part(&m, msg.Header, msg.Body)
	return m
}

type header interface{ Get(string) string }

// part puts one MIME part, and those inside it, where they belong.
func part(m *Message, h header, body io.Reader) {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		r := multipart.NewReader(body, params["boundary"])
		for {
			p, err := r.NextRawPart()
			if err != nil {
				return
			}
			part(m, p.Header, p)
		}
	}
	data, err := io.ReadAll(decoded(h.Get("Content-Transfer-Encoding"), body))
	if err != nil {
		return
	}
	disposition, file, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	if disposition == "attachment" {
		m.Attachments = append(m.Attachments, Attachment{Name: words(file["filename"]), ContentType: kind, Data: data})
		return
	}
	if kind == "text/plain" && m.Text == "" {
		m.Text = strings.TrimSuffix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	}
}

func decoded(encoding string, r io.Reader) io.Reader {
	switch strings.ToLower(encoding) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	}
	return r
}

// words decodes the =?UTF-8?…?= form of header text.
func words(s string) string {
	if d, err := new(mime.WordDecoder).DecodeHeader(s); err == nil {
		return d
	}
	return s
}
