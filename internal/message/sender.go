package message

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"lunas/internal/locale"
	"lunas/internal/message/sender"
	"lunas/internal/office"
	"lunas/internal/store"
)

// SecretSender is the kind of the sender's token in the vault.
const SecretSender = "sender"

// SenderForm is the sender as the office set it up. The token is never given back; an empty
// one leaves the old one.
type SenderForm struct {
	Enabled bool
	Preset  string // name of the preset it began from, for the window
	sender.Config
}

// Senders are the gateways known by name.
func Senders() []sender.Preset { return sender.Presets() }

// SenderOf reads the sender, without its token; hasSecret tells whether one is kept.
func SenderOf(tx *store.Tx, vault *office.Vault) (f SenderForm, hasSecret bool, err error) {
	if _, err = tx.One(sqlSender, nil, &f.Enabled, &f.Preset, &f.URL, &f.Method, &f.Headers, &f.BodyKind, &f.Body, &f.OKPath, &f.OKValue, &f.IDPath); err != nil {
		return f, false, err
	}
	_, hasSecret, err = vault.Find(tx, SecretSender)
	return f, hasSecret, err
}

// SetSender keeps the sender, whole. Refusals name the field and what is wrong in it.
func SetSender(tx *store.Tx, vault *office.Vault, f SenderForm) error {
	f.URL, f.Method = locale.OneLine(f.URL), strings.ToUpper(locale.OneLine(f.Method))
	f.Headers, f.Body = locale.Lines(f.Headers), locale.Lines(f.Body)
	f.OKPath, f.OKValue, f.IDPath, f.Preset = locale.OneLine(f.OKPath), locale.OneLine(f.OKValue), locale.OneLine(f.IDPath), locale.OneLine(f.Preset)
	for field, text := range map[string]string{"headers": f.Headers, "body": f.Body, "url": f.URL, "secret": f.Secret, "preset": f.Preset, "okPath": f.OKPath, "okValue": f.OKValue, "idPath": f.IDPath} {
		if !office.Fits(text, office.NoteMost) {
			return store.Invalid(field, "office.field.too_long", map[string]string{"max": fmt.Sprint(office.NoteMost)})
		}
	}
	var bad *sender.FieldError
	if err := f.Check(); errors.As(err, &bad) {
		return store.Invalid(bad.Field, "message.sender."+bad.Reason, map[string]string{"value": bad.Value})
	}
	if _, err := tx.Exec(sqlSetSender, f.Enabled, f.Preset, f.URL, f.Method, f.Headers, f.BodyKind, f.Body, f.OKPath, f.OKValue, f.IDPath, tx.Now); err != nil {
		return err
	}
	if f.Secret != "" {
		if err := keepSecret(tx, vault, f.Secret); err != nil {
			return err
		}
	}
	tx.Touch(TopicMessage)
	return office.Record(tx, "sender.changed", "sender", 1, map[string]any{"enabled": f.Enabled, "url": f.URL, "secret": f.Secret != ""})
}

func keepSecret(tx *store.Tx, vault *office.Vault, secret string) error {
	id, found, err := vault.Find(tx, SecretSender)
	if err != nil {
		return err
	}
	if found {
		return vault.Replace(tx, id, []byte(secret))
	}
	_, err = vault.Put(tx, SecretSender, []byte(secret))
	return err
}

// HTTP is the channel of the sender: it reads the set-up at every message, so that a change
// needs no restart.
type HTTP struct {
	db    *store.DB
	vault *office.Vault
}

// NewHTTP makes the channel of the sender.
func NewHTTP(db *store.DB, vault *office.Vault) *HTTP { return &HTTP{db, vault} }

// Send hands one message to the sender.
func (c *HTTP) Send(ctx context.Context, l Letter) (string, error) {
	var cfg sender.Config
	err := c.db.Read(ctx, "message.sender", func(tx *store.Tx) error {
		f, has, err := SenderOf(tx, c.vault)
		if err != nil {
			return err
		}
		if cfg = f.Config; !f.Enabled {
			cfg.URL = ""
		}
		if !has {
			return nil
		}
		id, _, err := c.vault.Find(tx, SecretSender)
		if err != nil {
			return err
		}
		secret, err := c.vault.Get(tx, id)
		cfg.Secret = string(secret)
		return err
	})
	if err != nil {
		return "", err
	}
	return c.Try(ctx, cfg, l)
}

// Try sends one letter by a set-up that need not be kept.
func (c *HTTP) Try(ctx context.Context, cfg sender.Config, l Letter) (string, error) {
	id := fmt.Sprintf("%s-%d", strings.ToLower(c.db.Info().Installation), l.ID)
	reply, err := cfg.Send(ctx, sender.Message{ID: id, To: l.To, Title: l.Title, Text: l.Body})
	switch {
	case errors.Is(err, sender.ErrRefused):
		err = errors.Join(ErrRefused, err)
	case errors.Is(err, sender.ErrUncertain):
		err = errors.Join(ErrUncertain, err)
	}
	if err != nil && reply.Said != "" {
		err = &repliedError{err, reply.Said}
	}
	return reply.ID, err
}

// repliedError carries what the other side said to the person who has to decide. It is no
// part of the error's text: the log gets that, and a phone number may stand in an answer.
type repliedError struct {
	err  error
	said string
}

func (e *repliedError) Error() string { return e.err.Error() }
func (e *repliedError) Unwrap() error { return e.err }

// SaidOf is what the other side answered to a letter that it did not take, "" where it
// answered nothing.
func SaidOf(err error) string {
	var replied *repliedError
	if errors.As(err, &replied) {
		return replied.said
	}
	return ""
}
