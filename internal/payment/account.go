package payment

import (
	"context"
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

const secretServerKey = "gateway"

// Account is one account at a gateway, without its key.
type Account struct {
	ID           int64
	Branch       int64
	Provider     string // "midtrans"
	Name         string
	CoreURL      string // "" = the gateway's own
	SnapURL      string
	CallbackKey  string // in the address of its callbacks
	AheadChannel string // channel opened with every bill; "" = none
	Enabled      bool
	CreatedAt    time.Time
	LastOKAt     time.Time // last authenticated answer, coarse
	LastError    string    // translation key of why it does not answer; "" = it does
	// CallbackURL is where the gateway must send callbacks; "" without a public address.
	CallbackURL string

	secret string
}

// AccountInput adds or changes an account; an empty key leaves the old one.
type AccountInput struct {
	Branch       int64 // 0 = the head branch
	Provider     string
	Name         string
	CoreURL      string
	SnapURL      string
	ServerKey    string
	AheadChannel string
	Enabled      bool
}

// Tested is what trying an account out showed. Key explains a failure.
type Tested struct {
	OK       bool
	Key      string        // translation key; "" = it answers
	Detail   string        // technical, without secrets
	ClockOff time.Duration // how far this PC's clock is ahead of the gateway's
	// ClockTold: the answer carried the gateway's time; without it ClockOff says nothing.
	ClockTold bool
}

// AddAccount keeps a new account, its key in the vault.
func (p *Room) AddAccount(ctx context.Context, in AccountInput) (Account, error) {
	var a Account
	err := p.db.Write(ctx, "payment.AddAccount", func(tx *store.Tx) (err error) {
		if in, err = in.cleaned(tx); err != nil {
			return err
		}
		if in.ServerKey == "" {
			return store.Invalid("serverKey", "payment.account.key", nil)
		}
		if err := p.understood(in.account(), in.ServerKey); err != nil {
			return err
		}
		secret, err := p.dep.Vault.Put(tx, secretServerKey, []byte(in.ServerKey))
		if err != nil {
			return err
		}
		id, err := tx.Insert(sqlAccountAdd, in.Branch, in.Provider, in.Name, in.CoreURL, in.SnapURL, secret, store.Token(32), in.AheadChannel, in.Enabled, tx.Now)
		if err != nil {
			return err
		}
		if a, err = GetAccount(tx, id); err != nil {
			return err
		}
		tx.Touch(TopicCharge)
		return office.Record(tx, "gateway.added", "gateway_account", id, in.record())
	})
	return a, err
}

// ChangeAccount replaces what is known of an account. Its provider, and the address of
// its callbacks, stay.
func (p *Room) ChangeAccount(ctx context.Context, id int64, in AccountInput) (Account, error) {
	var a Account
	err := p.db.Write(ctx, "payment.ChangeAccount", func(tx *store.Tx) (err error) {
		if a, err = GetAccount(tx, id); err != nil {
			return err
		}
		in.Provider = a.Provider
		if in, err = in.cleaned(tx); err != nil {
			return err
		}
		key, err := p.keyFor(tx, a, in)
		if err != nil {
			return err
		}
		if err := p.understood(in.account(), key); err != nil {
			return err
		}
		if in.ServerKey != "" {
			if err := p.dep.Vault.Replace(tx, a.secret, []byte(in.ServerKey)); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(sqlAccountSet, in.Branch, in.Name, in.CoreURL, in.SnapURL, in.AheadChannel, in.Enabled, id); err != nil {
			return err
		}
		if a, err = GetAccount(tx, id); err != nil {
			return err
		}
		tx.Touch(TopicCharge)
		return office.Record(tx, "gateway.changed", "gateway_account", id, in.record())
	})
	p.disconnect(id)
	return a, err
}

// TestAccount asks the gateway about an order nobody made: an authenticated "no such
// order" shows that address and key are right. id 0 tries an account not yet kept.
func (p *Room) TestAccount(ctx context.Context, id int64, in AccountInput) (Tested, error) {
	var a Account
	var key string
	err := p.db.Read(ctx, "payment.TestAccount", func(tx *store.Tx) (err error) {
		if id != 0 {
			if a, err = GetAccount(tx, id); err != nil {
				return err
			}
			in.Provider = a.Provider
		}
		if in, err = in.cleaned(tx); err != nil {
			return err
		}
		key, err = p.keyFor(tx, a, in)
		return err
	})
	if err != nil {
		return Tested{}, err
	}
	provider, err := p.dep.Provider(in.account(), key)
	if err != nil {
		return Tested{Key: diagnose(err), Detail: err.Error()}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	st, err := provider.Status(ctx, gateway.StatusRequest{OrderID: newOrderID()})
	if err != nil {
		return Tested{Key: diagnose(err), Detail: err.Error()}, nil
	}
	t := Tested{OK: st.Answered}
	if !st.HTTPDate.IsZero() {
		t.ClockOff, t.ClockTold = clock.Machine().Sub(st.HTTPDate).Round(time.Second), true
	}
	return t, nil
}

// keyFor is the key typed in, or the one in the vault.
func (p *Room) keyFor(tx *store.Tx, a Account, in AccountInput) (string, error) {
	if in.ServerKey != "" || a.secret == "" {
		return in.ServerKey, nil
	}
	raw, err := p.dep.Vault.Get(tx, a.secret)
	return string(raw), err
}

// understood refuses an account that no provider can be made of.
func (p *Room) understood(a Account, key string) error {
	_, err := p.dep.Provider(a, key)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, gateway.ErrKeyMismatch):
		return store.Invalid("serverKey", "payment.gateway.key_mismatch", nil)
	}
	bad := store.Invalid("provider", "payment.account.unusable", nil)
	bad.Err = err
	return bad
}

// GetAccount reads one account.
func GetAccount(tx *store.Tx, id int64) (Account, error) {
	a, found, err := oneAccount(tx, sqlAccountGet, id)
	if err == nil && !found {
		err = store.NotFound("payment.account.not_found", id)
	}
	return a, err
}

// Accounts lists all accounts.
func Accounts(tx *store.Tx) ([]Account, error) { return accounts(tx, sqlAccounts) }

// AccountFor is the enabled account that serves a branch: its own, else the office's
// first.
func AccountFor(tx *store.Tx, branch int64) (Account, bool, error) {
	return oneAccount(tx, sqlAccountFor, branch)
}

func oneAccount(tx *store.Tx, q string, args ...any) (Account, bool, error) {
	all, err := accounts(tx, q, args...)
	if err != nil || len(all) == 0 {
		return Account{}, false, err
	}
	return all[0], true, nil
}

func accounts(tx *store.Tx, q string, args ...any) ([]Account, error) {
	var out []Account
	public, err := office.PublicURL(tx)
	if err != nil {
		return nil, err
	}
	err = tx.Each(q, args, func(scan func(...any) error) error {
		var a Account
		err := scan(&a.ID, &a.Branch, &a.Provider, &a.Name, &a.CoreURL, &a.SnapURL, &a.CallbackKey, &a.AheadChannel, &a.Enabled,
			&a.CreatedAt, &a.LastOKAt, &a.LastError, &a.secret)
		if public != "" {
			a.CallbackURL = public + "/cb/" + strconv.FormatInt(a.ID, 10) + "/" + a.CallbackKey
		}
		out = append(out, a)
		return err
	})
	return out, err
}

func (in AccountInput) account() Account {
	return Account{Branch: in.Branch, Provider: in.Provider, Name: in.Name, CoreURL: in.CoreURL, SnapURL: in.SnapURL,
		AheadChannel: in.AheadChannel, Enabled: in.Enabled}
}

func (in AccountInput) record() map[string]any {
	return map[string]any{"provider": in.Provider, "name": in.Name, "core": in.CoreURL, "snap": in.SnapURL,
		"ahead": in.AheadChannel, "enabled": in.Enabled, "key": in.ServerKey != ""}
}

func (in AccountInput) cleaned(tx *store.Tx) (AccountInput, error) {
	in.Name, in.ServerKey = locale.OneLine(in.Name), strings.TrimSpace(in.ServerKey)
	var bad *store.Error
	complain := func(field, key string) {
		if bad == nil {
			bad = store.Invalid(field, key, nil)
			return
		}
		bad = bad.And(field, key, nil)
	}
	if in.Name == "" || !office.Fits(in.Name, office.NameMost) {
		complain("name", "payment.account.name")
	}
	for field, u := range map[string]*string{"coreUrl": &in.CoreURL, "snapUrl": &in.SnapURL} {
		*u = strings.TrimRight(strings.TrimSpace(*u), "/")
		if *u != "" && (!webAddress(*u) || !office.Fits(*u, office.URLMost)) {
			complain(field, "payment.account.url")
		}
	}
	if !channelWord.MatchString(in.AheadChannel) {
		complain("aheadChannel", "charge.channel")
	}
	if bad != nil {
		return in, bad
	}
	if in.Branch == 0 {
		company, err := office.CompanyOf(tx)
		in.Branch = company.Branch
		return in, err
	}
	return in, nil
}

// channelWord is how the key of a channel is spelled; which of them an account has, its
// gateway says.
var channelWord = regexp.MustCompile(`^([a-z0-9]{1,20}(\.[a-z0-9]{1,20}){0,2})?$`)

func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.RawQuery == ""
}
