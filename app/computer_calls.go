package app

import (
	"context"

	"lunas/internal/computer"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// ComputerForm is what can be switched on this computer.
type ComputerForm struct {
	Close     string `json:"close"` // ask, background, quit
	AtSignIn  bool   `json:"atSignIn"`
	Awake     bool   `json:"awake"`
	Payment   bool   `json:"payment"`
	Unmatched bool   `json:"unmatched"`
	Router    bool   `json:"router"`
	Backup    bool   `json:"backup"`
}

// ComputerPage is what is switched, and what the system says came of it.
type ComputerPage struct {
	Form ComputerForm `json:"form"`
	// Window is office, demo, or none where pages are served without a window.
	Window string `json:"window"`
	Tray   bool   `json:"tray"`
	// SignIn is on, off, other (another copy of the program is started), refused (the
	// system's own settings switched it off) or unknown.
	SignIn      string `json:"signIn"`
	SignInWhere string `json:"signInWhere"`
	Sleep       string `json:"sleep"`   // held, free, failed
	Notices     string `json:"notices"` // the program that shows notices, "" for none
}

// Computer is how Lunas behaves on this computer.
func (x *Settings) Computer(token string) (ComputerPage, error) {
	return ask(x.desk, token, of("Settings.Computer"), func(context.Context, office.Session) (ComputerPage, error) {
		return x.desk.computerPage(), nil
	})
}

// SetComputer switches, and answers with what the system says afterwards.
func (x *Settings) SetComputer(token string, in ComputerForm) (ComputerPage, error) {
	return ask(x.desk, token, of("Settings.SetComputer", in), func(_ context.Context, by office.Session) (ComputerPage, error) {
		d := x.desk
		if !computer.KnownClose(in.Close) {
			return ComputerPage{}, store.Invalid("close", "app.computer.close", nil)
		}
		if d.here != nil && d.here.office && in.AtSignIn != d.computerPage().Form.AtSignIn {
			if err := computer.SetSignIn(d.here.program, in.AtSignIn); err != nil {
				bad := store.Invalid("atSignIn", "app.computer.sign_in", nil)
				bad.Err = err
				d.log.Warn("run at sign-in", "err", err) // in the words of the system, which are not the person's
				return ComputerPage{}, bad
			}
		}
		err := d.manners.change(func(m *computer.Manners) {
			m.Close, m.Awake = in.Close, in.Awake
			m.Notify = computer.Notify{Payment: in.Payment, Unmatched: in.Unmatched, Router: in.Router, Backup: in.Backup}
		})
		if err != nil {
			return ComputerPage{}, err
		}
		d.stayAwake(locale.Lang(by.Lang))
		return d.computerPage(), nil
	})
}

// TryNotice shows a notice, so that somebody sees whether this computer does.
func (x *Settings) TryNotice(token string) (TestDone, error) {
	return ask(x.desk, token, of("Settings.TryNotice"), func(_ context.Context, by office.Session) (TestDone, error) {
		lang := locale.Lang(by.Lang)
		h := x.desk.here
		if h == nil {
			return TestDone{Key: "app.test.notice_window", Params: map[string]string{}}, nil
		}
		if err := h.notifier.Send(computer.Notice{Title: locale.T(lang, "app.notice.try", nil), Body: locale.T(lang, "app.notice.try_body", nil)}); err != nil {
			return x.desk.failed("app.test.notice_failed", err), nil
		}
		return TestDone{OK: true, Key: "app.test.notice_sent", Params: map[string]string{}}, nil
	})
}

// computerPage reads everything back; nothing is answered because it was once switched.
func (d *Desk) computerPage() ComputerPage {
	m := d.manners.get()
	p := ComputerPage{Window: "none", SignIn: "unknown", Sleep: "free", Form: ComputerForm{Close: m.Close, Awake: m.Awake,
		Payment: m.Notify.Payment, Unmatched: m.Notify.Unmatched, Router: m.Notify.Router, Backup: m.Notify.Backup}}
	h := d.here
	if h == nil {
		return p
	}
	p.Window, p.Tray = "demo", h.tray.There()
	p.Notices, _ = h.notifier.Shower() // "" says it
	if held, err := h.awake.Held(); held {
		p.Sleep = "held"
	} else if err != nil {
		p.Sleep = "failed"
	}
	if !h.office {
		return p
	}
	p.Window = "office"
	if s, err := computer.ReadSignIn(h.program); err == nil {
		p.SignIn, p.SignInWhere, p.Form.AtSignIn = signInWord(s), s.Where, s.On
	}
	return p
}

func signInWord(s computer.SignIn) string {
	switch {
	case s.Refused:
		return "refused"
	case s.On && s.Other:
		return "other"
	case s.On:
		return "on"
	}
	return "off"
}

// stayAwake makes the computer do what is switched.
func (d *Desk) stayAwake(lang locale.Lang) {
	if d.here == nil || !d.here.office {
		return
	}
	d.here.awake.Keep(d.manners.get().Awake, locale.T(lang, "app.awake.why", nil))
	if held, err := d.here.awake.Held(); err != nil {
		d.log.Info("this computer may fall asleep", "held", held, "err", err)
	}
}
