package message

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"lunas/internal/message/email"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Mail is the e-mail channel: it reads the office's mail server from the
// policies and the vault at every letter, so that a change needs no restart.
type Mail struct {
	db    *store.DB
	vault *office.Vault
}

// NewMail makes the e-mail channel.
func NewMail(db *store.DB, vault *office.Vault) *Mail { return &Mail{db, vault} }

// SecretMail is the kind of the mail server's password in the vault.
const SecretMail = "smtp"

// Send hands one letter to the office's mail server.
func (c *Mail) Send(ctx context.Context, l Letter) (string, error) {
	var cfg email.Config
	err := c.db.Read(ctx, "message.mail", func(tx *store.Tx) (err error) {
		cfg, err = c.config(tx)
		return err
	})
	if err != nil {
		return "", err
	}
	sender, err := email.New(cfg)
	if err != nil {
		return "", err
	}
	// The same letter carries the same id however often it is tried, so that a
	// mailbox can fold twins.
	id := fmt.Sprintf("message-%d.%s@lunas.invalid", l.ID, strings.ToLower(c.db.Info().Installation))
	m := email.Mail{To: l.To, Subject: l.Title, Text: l.Body, MessageID: id, Date: c.db.Calendar().Now()}
	for _, d := range l.Attachments {
		m.Attachments = append(m.Attachments, email.Attachment{Name: d.Name, ContentType: d.ContentType, Data: d.Data})
	}
	switch err := sender.Send(ctx, m); {
	case errors.Is(err, email.ErrRefused):
		return "", errors.Join(ErrRefused, err)
	case errors.Is(err, email.ErrUncertain):
		return id, errors.Join(ErrUncertain, err)
	default:
		return id, err
	}
}

func (c *Mail) config(tx *store.Tx) (email.Config, error) {
	var cfg email.Config
	for key, to := range map[string]*string{"smtp.host": &cfg.Host, "smtp.user": &cfg.User, "smtp.from": &cfg.From, "smtp.from_name": &cfg.FromName} {
		v, err := office.PolicyText(tx, key, 0, tx.Today)
		if err != nil {
			return cfg, err
		}
		*to = v
	}
	port, err := office.PolicyInt(tx, "smtp.port", 0, tx.Today)
	if err != nil {
		return cfg, err
	}
	security, err := office.PolicyText(tx, "smtp.tls", 0, tx.Today)
	if err != nil {
		return cfg, err
	}
	cfg.Port, cfg.TLS = int(port), email.Security(security)
	id, found, err := c.vault.Find(tx, SecretMail)
	if err != nil || !found {
		return cfg, err
	}
	password, err := c.vault.Get(tx, id)
	cfg.Password = string(password)
	return cfg, err
}
