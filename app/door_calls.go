package app

import (
	"context"

	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// State tells what to show before anyone is signed in.
func (x *Door) State() (DoorState, error) {
	return open(x.desk, "Door.State", func(ctx context.Context) (DoorState, error) {
		first, err := x.desk.office.FirstStart(ctx)
		if err != nil {
			return DoorState{}, err
		}
		s, err := reading(ctx, x.desk, "app.door", func(tx *store.Tx) (DoorState, error) {
			s := DoorState{NeedsOwner: first, Version: Version, Today: tx.Today.String(), Zone: tx.Zone.String(), VaultLocked: x.desk.vault.Locked() != nil}
			company, err := office.CompanyOf(tx)
			if err != nil && store.CodeOf(err) != store.CodeNotFound {
				return s, err
			}
			s.Company = company.Name
			return s, nil
		})
		if err != nil || x.desk.stage == nil {
			return s, err
		}
		s.Demo = true
		guest, err := x.desk.stage.Guest(ctx)
		if err != nil {
			return s, err
		}
		_, guest, err = x.desk.office.Authorize(office.Unattended(ctx), guest.Token)
		s.Guest = sessionInfo(guest)
		return s, err
	})
}

// CreateOwner makes the first person and the company; only while there is nobody.
func (x *Door) CreateOwner(in OwnerInput) (SessionInfo, error) {
	return open(x.desk, "Door.CreateOwner", func(ctx context.Context) (SessionInfo, error) {
		s, err := x.desk.office.CreateOwner(ctx, office.OwnerInput{Name: in.Name, Username: in.Username, Password: in.Password,
			Company: office.CompanyInput{Name: in.Company, Zone: in.Zone}})
		if err != nil {
			return SessionInfo{}, named(err, ownerFields)
		}
		if ctx, _, err = x.desk.office.Authorize(ctx, s.Token, office.RoleOwner); err != nil {
			return SessionInfo{}, err
		}
		if err := x.desk.firstThings(ctx, locale.Lang(s.Lang)); err != nil {
			return SessionInfo{}, err
		}
		info := sessionInfo(s)
		info.RecoveryKey = x.desk.vault.RecoveryKey()
		return info, nil
	})
}

// SignIn opens a session.
func (x *Door) SignIn(username, password string) (SessionInfo, error) {
	return open(x.desk, "Door.SignIn", func(ctx context.Context) (SessionInfo, error) {
		x.desk.countAhead()
		s, err := x.desk.office.SignIn(ctx, username, password)
		return sessionInfo(s), err
	})
}

// People are those who have a PIN; it is enough for whoever gave their password today.
func (x *Door) People() ([]PersonRow, error) {
	return open(x.desk, "Door.People", func(ctx context.Context) ([]PersonRow, error) {
		people, err := x.desk.office.PINPeople(ctx)
		return each(people, func(p office.Person) PersonRow {
			return PersonRow{ID: p.ID, Name: p.Name, Username: p.Username, Here: p.Here}
		}), err
	})
}

// SignInByPIN opens a session for one of the People.
func (x *Door) SignInByPIN(staff int64, pin string) (SessionInfo, error) {
	return open(x.desk, "Door.SignInByPIN", func(ctx context.Context) (SessionInfo, error) {
		s, err := x.desk.office.SignInByPIN(ctx, staff, pin)
		return sessionInfo(s), err
	})
}

// Confirm gives what a call that must be confirmed carries behind its token, after a space.
// It is good once, for two minutes, for that call with those arguments.
func (x *Door) Confirm(token string, in ConfirmInput) (string, error) {
	return ask(x.desk, token, of("Door.Confirm", in), func(ctx context.Context, by office.Session) (string, error) {
		return x.desk.confirm(ctx, by, in)
	})
}

// SignOut ends the session at once.
func (x *Door) SignOut(token string) error {
	return do(x.desk, token, of("Door.SignOut"), func(_ context.Context, by office.Session) error {
		x.desk.office.SignOut(by.Token) // the window may have marked the call as unattended
		return nil
	})
}

// SetLang keeps the language of the signed-in person.
func (x *Door) SetLang(token, lang string) error {
	return do(x.desk, token, of("Door.SetLang", lang), func(ctx context.Context, by office.Session) error {
		return x.desk.office.SetLang(ctx, by.Staff, lang)
	})
}

// Health is the strip of lights.
func (x *Door) Health(token string) ([]Dot, error) {
	return ask(x.desk, token, of("Door.Health"), func(ctx context.Context, _ office.Session) ([]Dot, error) {
		return x.desk.health(ctx)
	})
}

// sessionInfo is a session as the window keeps it.
func sessionInfo(s office.Session) SessionInfo {
	return SessionInfo{Token: s.Token, Name: s.Name, Username: s.Username, Lang: s.Lang, Roles: append([]string{}, s.Roles...), Branches: append([]int64{}, s.Branches...), Lent: s.Lent, May: callsOf(s)}
}

// firstRounding is what the sums of a part of a month are rounded to in a new office: the
// smallest coin that is still given as change. Whoever wants another one sets it in Kebijakan.
const firstRounding = "100"

// firstThings gives a new office what its first day needs: a drawer for cash, and sums that
// can be paid in cash.
func (d *Desk) firstThings(ctx context.Context, lang locale.Lang) error {
	branch, err := d.headBranch(ctx)
	if err != nil || branch == 0 {
		return err
	}
	if _, err = d.payments.AddTill(ctx, branch, locale.T(lang, "app.first_till", nil)); err != nil {
		return err
	}
	return d.office.SetPolicy(ctx, "billing.rounding", 0, d.today(), firstRounding)
}
