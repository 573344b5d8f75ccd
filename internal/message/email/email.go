package email

import (
	"context"
	"crypto/x509"
	"errors"
	"time"
)

// What became of a mail that was not accepted. Send wraps exactly one of
// them, so that errors.Is tells the outgoing book what to do next.
var (
	// ErrRefused: the server said no for good (5xx), or the mail itself can
	// never be sent (no valid address). Trying again is useless.
	ErrRefused = errors.New("mail refused")
	// ErrUnreachable: nothing was taken over by the server (no connection,
	// sign-in failed, "try later" 4xx). Trying again is safe.
	ErrUnreachable = errors.New("mail server not reachable")
	// ErrUncertain: the connection broke after the text had been handed over
	// and before the server's word on it. It may have been sent.
	ErrUncertain = errors.New("mail may have been sent")
)

// Security says how the connection to the server is protected.
type Security string

const (
	StartTLS Security = "starttls" // plain port, must be upgraded before anything else
	TLS      Security = "tls"      // encrypted from the first byte
	NoTLS    Security = "none"     // plain; for a server on this PC or in this office
)

// Config is one mailbox to send from.
type Config struct {
	Host     string
	Port     int    // 0: 587 for starttls, 465 for tls, 25 for none
	User     string // empty: no sign-in
	Password string
	From     string // address
	FromName string
	TLS      Security       // empty: starttls
	Roots    *x509.CertPool // nil: the system's; set for an office's own authority
	Timeout  time.Duration  // for connecting and for each mail; 0: 30 s
}

// Attachment is a file that travels with a mail.
type Attachment struct {
	Name        string
	ContentType string // empty: application/octet-stream
	Data        []byte
}

// Mail is one message for one person.
type Mail struct {
	To          string
	ToName      string
	Subject     string
	Text        string // plain text, UTF-8
	Attachments []Attachment
	// MessageID is the stable id of the message, without angle brackets. A
	// repeated attempt carries the same one, so that mailboxes can fold twins.
	MessageID string
	// Date is the calendar time in the header; zero: no Date header.
	Date time.Time
}

// Sender sends mail through one server. It keeps no connection open and is
// safe for concurrent use.
type Sender struct{ cfg Config }

// New checks the settings and fills the defaults. It does not connect.
func New(c Config) (*Sender, error) {
	c, err := c.filled()
	if err != nil {
		return nil, err
	}
	return &Sender{cfg: c}, nil
}

// Send hands one mail to the server. nil means accepted; any other result
// wraps ErrRefused, ErrUnreachable or ErrUncertain.
func (s *Sender) Send(ctx context.Context, m Mail) error {
	msg, err := s.cfg.message(m)
	if err != nil {
		return verdict(ErrRefused, err)
	}
	return s.deliver(ctx, msg)
}
