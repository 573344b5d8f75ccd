package app

import (
	"context"
	"strconv"

	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Mail is the outgoing mail server, without its password.
func (x *Settings) Mail(token string) (MailForm, error) {
	return ask(x.desk, token, of("Settings.Mail"), func(ctx context.Context, _ office.Session) (MailForm, error) {
		return reading(ctx, x.desk, "app.mail", mailForm)
	})
}

func mailForm(tx *store.Tx) (MailForm, error) {
	var f MailForm
	for key, to := range map[string]*string{"smtp.host": &f.Host, "smtp.user": &f.User, "smtp.from": &f.From, "smtp.from_name": &f.FromName, "smtp.tls": &f.Security} {
		v, err := office.PolicyText(tx, key, 0, tx.Today)
		if err != nil {
			return f, err
		}
		*to = v
	}
	var err error
	f.Port, err = office.PolicyInt(tx, "smtp.port", 0, tx.Today)
	return f, err
}

// SetMail changes the mail server, all of it or nothing; an empty password leaves the old
// one.
func (x *Settings) SetMail(token string, in MailForm) error {
	return do(x.desk, token, of("Settings.SetMail", in), func(ctx context.Context, _ office.Session) error {
		return writing(ctx, x.desk, "app.mail", func(tx *store.Tx) error {
			err := office.SetForm(tx, office.FormPolicy{Field: "host", Policy: "smtp.host", Value: in.Host},
				office.FormPolicy{Field: "port", Policy: "smtp.port", Value: strconv.FormatInt(in.Port, 10)},
				office.FormPolicy{Field: "user", Policy: "smtp.user", Value: in.User}, office.FormPolicy{Field: "from", Policy: "smtp.from", Value: in.From},
				office.FormPolicy{Field: "fromName", Policy: "smtp.from_name", Value: in.FromName}, office.FormPolicy{Field: "security", Policy: "smtp.tls", Value: in.Security})
			if err != nil || in.Password == "" {
				return err
			}
			if !office.Fits(in.Password, office.AddressMost) {
				return store.Invalid("password", "office.field.too_long", map[string]string{"max": strconv.Itoa(office.AddressMost)})
			}
			return x.desk.keepMailPassword(tx, in.Password)
		})
	})
}

func (d *Desk) keepMailPassword(tx *store.Tx, password string) error {
	id, found, err := d.vault.Find(tx, message.SecretMail)
	if err != nil {
		return err
	}
	if found {
		err = d.vault.Replace(tx, id, []byte(password))
	} else {
		_, err = d.vault.Put(tx, message.SecretMail, []byte(password))
	}
	if err != nil {
		return err
	}
	return office.Record(tx, "mail.password_changed", "policy", 0, nil)
}

// TestMail sends a letter to try the mail server.
func (x *Settings) TestMail(token, to string) (TestDone, error) {
	return ask(x.desk, token, of("Settings.TestMail", to), func(ctx context.Context, by office.Session) (TestDone, error) {
		company, err := reading(ctx, x.desk, "app.company", office.CompanyOf)
		if err != nil {
			return TestDone{}, err
		}
		lang := locale.Lang(by.Lang)
		_, err = message.NewMail(x.desk.db, x.desk.vault).Send(ctx, message.Letter{To: to, Lang: by.Lang,
			Title: locale.T(lang, "app.test.mail_subject", map[string]string{"office": company.Name}), Body: locale.T(lang, "app.test.mail_text", nil)})
		if err != nil {
			return x.desk.failed("app.test.mail_failed", err), nil
		}
		return TestDone{OK: true, Key: "app.test.mail_sent", Params: map[string]string{}}, nil
	})
}
