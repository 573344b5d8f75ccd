package office

import (
	"context"
	"strings"

	"lunas/internal/locale"
	"lunas/internal/store"
)

// OwnerInput is what the first start asks: who the owner is and what the company is
// called. There is no default password.
type OwnerInput struct {
	Name, Username, Password, Lang string
	Company                        CompanyInput
}

// FirstStart tells whether nobody has been entered yet.
func (r *Room) FirstStart(ctx context.Context) (first bool, err error) {
	err = r.db.Read(ctx, "office.FirstStart", func(tx *store.Tx) (err error) {
		first, err = firstStart(tx)
		return err
	})
	return first, err
}

func firstStart(tx *store.Tx) (bool, error) {
	var exists bool
	err := tx.QueryRow(sqlStaffExists).Scan(&exists)
	return !exists, err
}

// CreateOwner enters the owner, the company and its head branch, the tax rule and the
// known holidays, and signs the owner in. It works only while nobody is entered.
func (r *Room) CreateOwner(ctx context.Context, in OwnerInput) (Session, error) {
	if in.Lang == "" {
		in.Lang = in.Company.Lang
	}
	owner := StaffInput{Name: in.Name, Username: in.Username, Password: in.Password, Lang: in.Lang, Roles: []string{RoleOwner}}
	owner, bad := owner.checked(nil)
	company, branch, tax, bad := in.Company.checked(bad)
	if bad != nil {
		return Session{}, bad
	}
	days, err := knownHolidays(holidayText)
	if err != nil {
		return Session{}, store.Internal(err)
	}
	// Anybody may ask this: an office that has its owner spends no hash on it.
	if first, err := r.FirstStart(ctx); err != nil {
		return Session{}, err
	} else if !first {
		return Session{}, store.Conflict("office.first_start.done", nil)
	}
	hash := r.hashed(owner.Password)
	var who Staff
	err = r.db.Write(ctx, "office.CreateOwner", func(tx *store.Tx) error {
		first, err := firstStart(tx)
		if err != nil {
			return err
		}
		if !first {
			return store.Conflict("office.first_start.done", nil)
		}
		if err := insertOffice(tx, company, branch, tax, days); err != nil {
			return err
		}
		if who, err = insertStaff(tx, owner, hash, false); err != nil {
			return err
		}
		tx.Actor = store.Actor{Staff: who.ID, Name: who.Name, Role: RoleOwner}
		tx.Touch(TopicPolicy, TopicStaff)
		return Record(tx, "office.created", "company", 1, map[string]any{"company": company, "tax": tax.Mode, "owner": who.Username})
	})
	if err != nil {
		return Session{}, err
	}
	if err := r.UseZone(ctx); err != nil {
		return Session{}, err
	}
	r.arrive(who.ID)
	return r.admit(who, ""), nil
}

func insertOffice(tx *store.Tx, c Company, b BranchInput, tax TaxRule, days []Holiday) error {
	head, err := insertBranch(tx, b)
	if err != nil {
		return err
	}
	c.Branch = head.ID
	if _, err := tx.Exec(sqlInsertCompany, c.values()...); err != nil {
		return err
	}
	if err := putTax(tx, tax); err != nil {
		return err
	}
	return insertHolidays(tx, days)
}

// checked turns the answers into the rows they become.
func (in CompanyInput) checked(bad *store.Error) (Company, BranchInput, TaxRule, *store.Error) {
	c := Company{
		Name: in.Name, LegalName: in.LegalName, Address: in.Address, Phone: in.Phone, Email: in.Email, NPWP: in.NPWP,
		CoBrand: in.CoBrand, TransferText: in.TransferText, PublicURL: in.PublicURL, Lang: in.Lang,
	}
	c, bad = c.checked(bad)
	branch, wrong := BranchInput{Code: headCode, Name: c.Name, Zone: in.Zone, Address: c.Address}.checked()
	if wrong != nil { // the name and address were complained about above
		for _, f := range wrong.Fields {
			if f.Field == "zone" {
				bad = refuse(bad, "company.zone", f.Key, f.Params)
			}
		}
	}
	tax := currentTax
	tax.ValidFrom, tax.Mode = taxSince, strings.TrimSpace(in.TaxMode)
	if tax.Mode == "" {
		tax.Mode = TaxNonPKP
	}
	if !taxMode(tax.Mode) {
		bad = refuse(bad, "company.taxMode", "office.tax.mode", nil)
	}
	return c, branch, tax, bad
}

func orIndonesian(lang string) string {
	if lang == "" {
		return string(locale.ID)
	}
	return lang
}
