package app

import (
	"context"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// Company is who sells.
func (x *Settings) Company(token string) (CompanyForm, error) {
	return ask(x.desk, token, of("Settings.Company"), func(ctx context.Context, _ office.Session) (CompanyForm, error) {
		return reading(ctx, x.desk, "app.company", func(tx *store.Tx) (CompanyForm, error) {
			c, err := office.CompanyOf(tx)
			return CompanyForm{Name: c.Name, LegalName: c.LegalName, Address: c.Address, Phone: c.Phone, Email: c.Email, NPWP: c.NPWP, CoBrand: c.CoBrand, Place: c.Place,
				TransferText: c.TransferText, PublicURL: c.PublicURL, Zone: tx.Zone.String(), Lang: c.Lang}, err
		})
	})
}

// SetCompany replaces what is known of the company. The zone is chosen once, at the first
// start: the dates in the books were counted in it.
func (x *Settings) SetCompany(token string, in CompanyForm) error {
	return do(x.desk, token, of("Settings.SetCompany", in), func(ctx context.Context, _ office.Session) error {
		was, err := reading(ctx, x.desk, "app.company", office.CompanyOf)
		if err != nil {
			return err
		}
		return x.desk.office.SetCompany(ctx, office.Company{Name: in.Name, LegalName: in.LegalName, Address: in.Address, Phone: in.Phone, Email: in.Email,
			NPWP: in.NPWP, CoBrand: in.CoBrand, Place: in.Place, TransferText: in.TransferText, PublicURL: in.PublicURL, Lang: in.Lang, Branch: was.Branch})
	})
}

// Policies are all rules as they hold today.
func (x *Settings) Policies(token string) ([]PolicyRow, error) {
	return ask(x.desk, token, of("Settings.Policies"), func(ctx context.Context, _ office.Session) ([]PolicyRow, error) {
		return reading(ctx, x.desk, "app.policies", func(tx *store.Tx) ([]PolicyRow, error) {
			rows, err := office.Policies(tx, 0, tx.Today)
			return each(rows, func(p office.PolicyValue) PolicyRow {
				return PolicyRow{Key: p.Key, Kind: string(p.Kind), Value: p.Value, Default: p.Default, Min: p.Min, Max: p.Max,
					Choices: append([]string{}, p.Choices...), From: p.From.String()}
			}), err
		})
	})
}

// SetPolicy agrees on a rule from a day on; "" is today.
func (x *Settings) SetPolicy(token, key, value, from string) error {
	return do(x.desk, token, of("Settings.SetPolicy", key, value, from), func(ctx context.Context, _ office.Session) error {
		on, err := dateIn("from", from)
		if err != nil {
			return err
		}
		if err := x.desk.fits(key, value); err != nil {
			return err
		}
		if err := x.desk.office.SetPolicy(ctx, key, 0, on, value); err != nil {
			return err
		}
		x.desk.follows(key)
		return nil
	})
}

// Tax is how the office stands to PPN today.
func (x *Settings) Tax(token string) (TaxForm, error) {
	return ask(x.desk, token, of("Settings.Tax"), func(ctx context.Context, _ office.Session) (TaxForm, error) {
		return reading(ctx, x.desk, "app.tax", func(tx *store.Tx) (TaxForm, error) {
			r, err := office.TaxOn(tx, tx.Today)
			return TaxForm{Mode: r.Mode, From: r.ValidFrom.String()}, err
		})
	})
}

// SetTax changes it from a day on; "" is today.
func (x *Settings) SetTax(token string, in TaxForm) error {
	return do(x.desk, token, of("Settings.SetTax", in), func(ctx context.Context, _ office.Session) error {
		from, err := dateIn("from", in.From)
		if err != nil {
			return err
		}
		return x.desk.office.SetTax(ctx, from, in.Mode)
	})
}

// Branches are the places the company works from, the head branch first.
func (x *Settings) Branches(token string) ([]BranchRow, error) {
	return ask(x.desk, token, of("Settings.Branches"), func(ctx context.Context, _ office.Session) ([]BranchRow, error) {
		all, err := reading(ctx, x.desk, "app.branches", office.Branches)
		return each(all, branchRow), err
	})
}

// AddBranch opens a branch, with a drawer for its cash.
func (x *Settings) AddBranch(token string, in BranchInput) (BranchRow, error) {
	return ask(x.desk, token, of("Settings.AddBranch", in), func(ctx context.Context, by office.Session) (BranchRow, error) {
		var b office.Branch
		err := writing(ctx, x.desk, "app.add_branch", func(tx *store.Tx) (err error) {
			b, err = office.NewBranch(tx, office.BranchInput{Code: in.Code, Name: in.Name, Zone: in.Zone, Address: in.Address})
			if err != nil {
				return err
			}
			_, err = payment.NewTill(tx, b.ID, locale.T(locale.Lang(by.Lang), "app.branch_till", map[string]string{"code": b.Code}))
			return err
		})
		return branchRow(b), err
	})
}

func branchRow(b office.Branch) BranchRow {
	return BranchRow{ID: b.ID, Code: b.Code, Name: b.Name, Zone: b.Zone, Address: b.Address}
}

// Staff are the people of the office, those who may not sign in any more too.
func (x *Settings) Staff(token string) ([]StaffRow, error) {
	return ask(x.desk, token, of("Settings.Staff"), func(ctx context.Context, _ office.Session) ([]StaffRow, error) {
		people, err := x.desk.office.Staff(ctx)
		return each(people, staffRow), err
	})
}

// AddStaff enters somebody who may sign in from now on, and chooses a password of their own first.
func (x *Settings) AddStaff(token string, in StaffInput) (StaffRow, error) {
	return ask(x.desk, token, of("Settings.AddStaff", in), func(ctx context.Context, by office.Session) (StaffRow, error) {
		s, err := x.desk.office.AddStaff(ctx, office.StaffInput{Name: in.Name, Username: in.Username, Password: in.Password, Lang: by.Lang, Roles: in.Roles, Branches: in.Branches})
		if err != nil {
			return StaffRow{}, err
		}
		return staffRow(s), x.desk.giveTill(ctx, s)
	})
}

// SetRoles replaces somebody's roles; their open sessions follow at once.
func (x *Settings) SetRoles(token string, id int64, roles []string) error {
	return do(x.desk, token, of("Settings.SetRoles", id, roles), func(ctx context.Context, _ office.Session) error {
		if err := x.desk.office.SetRoles(ctx, id, roles...); err != nil {
			return err
		}
		return x.desk.tillFor(ctx, id)
	})
}

// SetBranches binds somebody to branches, or to none; their open sessions follow at once.
func (x *Settings) SetBranches(token string, id int64, branches []int64) error {
	return do(x.desk, token, of("Settings.SetBranches", id, branches), func(ctx context.Context, _ office.Session) error {
		if err := x.desk.office.SetBranches(ctx, id, branches...); err != nil {
			return err
		}
		return x.desk.tillFor(ctx, id)
	})
}

// tillFor gives somebody the till their roles ask for.
func (d *Desk) tillFor(ctx context.Context, id int64) error {
	people, err := d.office.Staff(ctx)
	for _, s := range people {
		if s.ID == id && err == nil {
			err = d.giveTill(ctx, s)
		}
	}
	return err
}

// EnableStaff lets somebody sign in again.
func (x *Settings) EnableStaff(token string, id int64) error {
	return do(x.desk, token, of("Settings.EnableStaff", id), func(ctx context.Context, _ office.Session) error {
		return x.desk.office.EnableStaff(ctx, id)
	})
}

// ResetPassword sets the password of somebody who forgot theirs, and ends their sessions.
func (x *Settings) ResetPassword(token string, id int64, password string) error {
	return do(x.desk, token, of("Settings.ResetPassword", id, password), func(ctx context.Context, by office.Session) error {
		if id == by.Staff {
			return store.Conflict("app.staff.own_password", nil)
		}
		return x.desk.office.ChangePassword(ctx, id, "", password)
	})
}

// SetPIN sets the signed-in person's own PIN, after their password; "" removes it.
func (x *Settings) SetPIN(token, password, pin string) error {
	return do(x.desk, token, of("Settings.SetPIN", password, pin), func(ctx context.Context, by office.Session) error {
		return x.desk.office.SetPIN(ctx, by.Staff, password, pin)
	})
}

// LendPIN gives somebody a PIN for once: they choose their own before anything else.
func (x *Settings) LendPIN(token string, id int64, pin string) error {
	return do(x.desk, token, of("Settings.LendPIN", id, pin), func(ctx context.Context, by office.Session) error {
		if id == by.Staff {
			return store.Conflict("app.staff.own_pin", nil)
		}
		return x.desk.office.LendPIN(ctx, id, pin)
	})
}

// NewRecoveryKey makes another recovery key and shows it once; the old one opens nothing
// written from now on.
func (x *Settings) NewRecoveryKey(token string) (string, error) {
	return ask(x.desk, token, of("Settings.NewRecoveryKey"), func(ctx context.Context, _ office.Session) (string, error) {
		return x.desk.vault.NewRecoveryKey(ctx)
	})
}

// DisableStaff keeps somebody from signing in and ends their sessions.
func (x *Settings) DisableStaff(token string, id int64) error {
	return do(x.desk, token, of("Settings.DisableStaff", id), func(ctx context.Context, _ office.Session) error {
		return x.desk.office.DisableStaff(ctx, id)
	})
}

// ChangePassword sets the signed-in person's own password.
func (x *Settings) ChangePassword(token, old, password string) error {
	return do(x.desk, token, of("Settings.ChangePassword", old, password), func(ctx context.Context, by office.Session) error {
		return x.desk.office.ChangePassword(ctx, by.Staff, old, password)
	})
}

// Holidays are the days of a year on which nobody is isolated; year 0 is this one.
func (x *Settings) Holidays(token string, year int64) ([]HolidayRow, error) {
	return ask(x.desk, token, of("Settings.Holidays", year), func(ctx context.Context, _ office.Session) ([]HolidayRow, error) {
		return reading(ctx, x.desk, "app.holidays", func(tx *store.Tx) ([]HolidayRow, error) {
			if year == 0 {
				year = int64(tx.Today.Year())
			}
			days, err := office.Holidays(tx, int(year))
			return each(days, func(h office.Holiday) HolidayRow { return HolidayRow{On: h.Day.String(), Name: h.Name} }), err
		})
	})
}

// SetHolidays replaces the holidays of a year.
func (x *Settings) SetHolidays(token string, year int64, days []HolidayRow) error {
	return do(x.desk, token, of("Settings.SetHolidays", year, days), func(ctx context.Context, _ office.Session) error {
		list := make([]office.Holiday, 0, len(days))
		for _, h := range days {
			on, err := clock.ParseDate(h.On)
			if err != nil {
				return store.Invalid("on", "app.date", nil)
			}
			list = append(list, office.Holiday{Day: on, Name: h.Name})
		}
		return x.desk.office.SetHolidays(ctx, int(year), list)
	})
}

func staffRow(s office.Staff) StaffRow {
	return StaffRow{ID: s.ID, Name: s.Name, Username: s.Username, Roles: append([]string{}, s.Roles...), Branches: append([]int64{}, s.Branches...), Disabled: !s.DisabledAt.IsZero(),
		HasPIN: s.HasPIN, Lent: s.PasswordLent || s.PINLent, LastAt: stamp(s.LastSignIn)}
}

// fits checks what only this PC can know of a policy's value.
func (d *Desk) fits(key, value string) error {
	switch key {
	case keyIsolirAddress:
		return mayHoldIsolir(value)
	case keyBackupFolder:
		return d.mayHoldCopies(value)
	}
	return nil
}

// follows lets this PC follow a changed policy at once.
func (d *Desk) follows(key string) {
	switch key {
	case keyIsolirAddress:
		d.followIsolir(d.life)
	case keyBackupFolder:
		d.mirrorCopies(d.life)
	}
}

// FirstSteps is what was said of the first steps of the office.
func (x *Settings) FirstSteps(token string) ([]FirstStep, error) {
	return ask(x.desk, token, of("Settings.FirstSteps"), func(ctx context.Context, _ office.Session) ([]FirstStep, error) {
		return reading(ctx, x.desk, "app.first_steps", func(tx *store.Tx) ([]FirstStep, error) {
			all, err := office.FirstSteps(tx)
			return each(all, func(s office.Step) FirstStep { return FirstStep{Step: s.Name, State: s.State} }), err
		})
	})
}

// SetStep keeps what the owner said of a first step: said or skipped.
func (x *Settings) SetStep(token string, in FirstStep) error {
	return do(x.desk, token, of("Settings.SetStep", in), func(ctx context.Context, _ office.Session) error {
		return x.desk.office.SetStep(ctx, in.Step, in.State)
	})
}
