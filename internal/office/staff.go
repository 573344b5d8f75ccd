package office

import (
	"context"
	"slices"
	"strings"
	"time"

	"lunas/internal/locale"
	"lunas/internal/store"
)

// The roles somebody can hold. The owner may do everything.
const (
	RoleOwner      = "owner"
	RoleCounter    = "counter"
	RoleAccountant = "accountant"
	RoleTechnician = "technician"
	RoleCollector  = "collector"
)

// Staff is somebody who works here. DisabledAt is zero while they may sign in.
type Staff struct {
	ID       int64    `json:"id"`
	Username string   `json:"username"`
	Name     string   `json:"name"`
	Lang     string   `json:"lang"`
	Roles    []string `json:"roles"`
	// Branches they are bound to: they see and touch what belongs to these alone. None
	// means every branch.
	Branches   []int64   `json:"branches"`
	CreatedAt  time.Time `json:"createdAt"`
	DisabledAt time.Time `json:"disabledAt"`
	HasPIN     bool      `json:"hasPin"`
	// Lent: somebody else chose it; it opens nothing but the form for their own.
	PasswordLent bool `json:"passwordLent"`
	PINLent      bool `json:"pinLent"`
	// LastSignIn is when they last came in; only Staff fills it.
	LastSignIn time.Time `json:"lastSignIn"`
}

// StaffInput describes somebody new. Lang is "id" when empty.
type StaffInput struct {
	Name, Username, Password, Lang string
	Roles                          []string
	Branches                       []int64 // none = every branch
}

// Staff lists everybody ever entered, by number.
func (r *Room) Staff(ctx context.Context) ([]Staff, error) {
	var all []Staff
	err := r.db.Read(ctx, "office.Staff", func(tx *store.Tx) error {
		all = nil
		err := tx.Each(sqlStaffList, nil, func(scan func(...any) error) error {
			s, err := scanStaff(scan)
			all = append(all, s)
			return err
		})
		if err != nil {
			return err
		}
		for i := range all {
			if err = all[i].placed(tx); err != nil {
				return err
			}
			if _, err := tx.One(sqlLastSignIn, []any{all[i].ID}, &all[i].LastSignIn); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

func scanStaff(scan func(...any) error) (s Staff, err error) {
	err = scan(&s.ID, &s.Username, &s.Name, &s.Lang, &s.CreatedAt, &s.DisabledAt, &s.HasPIN, &s.PasswordLent, &s.PINLent)
	return s, err
}

func staffByID(tx *store.Tx, id int64) (Staff, error) {
	var s Staff
	found, err := tx.One(sqlStaffByID, []any{id}, &s.ID, &s.Username, &s.Name, &s.Lang, &s.CreatedAt, &s.DisabledAt, &s.HasPIN, &s.PasswordLent, &s.PINLent)
	if err != nil {
		return s, err
	}
	if !found {
		return s, store.NotFound("office.staff.unknown", id)
	}
	return s, s.placed(tx)
}

// placed reads what somebody is and where.
func (s *Staff) placed(tx *store.Tx) (err error) {
	if s.Roles, err = rolesOf(tx, s.ID); err != nil {
		return err
	}
	s.Branches, err = branchesOf(tx, s.ID)
	return err
}

// branchesOf are the branches somebody is bound to; none = every branch.
func branchesOf(tx *store.Tx, staff int64) ([]int64, error) {
	branches, everywhere := []int64{}, false
	err := tx.Each(sqlBranchesOf, []any{staff}, func(scan func(...any) error) error {
		var b int64
		err := scan(&b)
		branches, everywhere = append(branches, b), everywhere || b == 0
		return err
	})
	if everywhere {
		branches = []int64{}
	}
	return branches, err
}

func rolesOf(tx *store.Tx, staff int64) ([]string, error) {
	roles := []string{}
	err := tx.Each(sqlRoles, []any{staff}, func(scan func(...any) error) error {
		var role string
		err := scan(&role)
		roles = append(roles, role)
		return err
	})
	return roles, err
}

// AddStaff enters somebody who may sign in from now on. Their password is lent: whoever takes
// them on knows it, so they choose their own before anything else.
func (r *Room) AddStaff(ctx context.Context, in StaffInput) (Staff, error) {
	in, bad := in.checked(nil)
	if bad != nil {
		return Staff{}, bad
	}
	hash := r.hashed(in.Password)
	var s Staff
	err := r.db.Write(ctx, "office.AddStaff", func(tx *store.Tx) (err error) {
		if err := checkBranches(tx, in.Branches); err != nil {
			return err
		}
		if s, err = insertStaff(tx, in, hash, true); err != nil {
			return err
		}
		tx.Touch(TopicStaff)
		return Record(tx, "staff.added", "staff", s.ID, map[string]any{"username": s.Username, "name": s.Name, "roles": s.Roles, "branches": s.Branches})
	})
	return s, err
}

func insertStaff(tx *store.Tx, in StaffInput, hash string, lent bool) (Staff, error) {
	id, err := tx.Insert(sqlInsertStaff, in.Username, in.Name, hash, lent, in.Lang, tx.Now)
	if store.IsUnique(err) {
		return Staff{}, store.Invalid("username", "office.staff.username_taken", map[string]string{"username": in.Username})
	}
	if err != nil {
		return Staff{}, err
	}
	if err := insertRoles(tx, id, in.Roles, in.Branches); err != nil {
		return Staff{}, err
	}
	return staffByID(tx, id)
}

// insertRoles gives somebody roles in some branches, or in all. An owner is one everywhere.
func insertRoles(tx *store.Tx, staff int64, roles []string, branches []int64) error {
	if len(branches) == 0 || slices.Contains(roles, RoleOwner) {
		branches = []int64{0}
	}
	for _, role := range roles {
		var known bool
		if err := tx.QueryRow(sqlRoleExists, role).Scan(&known); err != nil {
			return err
		}
		if !known {
			return store.Invalid("roles", "office.role.unknown", map[string]string{"role": role})
		}
		for _, b := range branches {
			if _, err := tx.Exec(sqlInsertRole, staff, role, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// SetRoles replaces somebody's roles; their open sessions follow at once. The last
// owner stays one.
func (r *Room) SetRoles(ctx context.Context, staff int64, roles ...string) error {
	roles, bad := checkRoles(nil, roles)
	if bad != nil {
		return bad
	}
	var after Staff
	err := r.db.Write(ctx, "office.SetRoles", func(tx *store.Tx) error {
		before, err := staffByID(tx, staff)
		if err != nil {
			return err
		}
		if !slices.Contains(roles, RoleOwner) {
			if err := keepAnOwner(tx, before); err != nil {
				return err
			}
		}
		if after, err = replaceRoles(tx, staff, roles, before.Branches); err != nil {
			return err
		}
		return Record(tx, "staff.roles_changed", "staff", staff, map[string][]string{"before": before.Roles, "after": roles})
	})
	if err == nil {
		r.reassign(after)
	}
	return err
}

// SetBranches binds somebody to branches, or to none; their open sessions follow at once.
// An owner belongs to every branch.
func (r *Room) SetBranches(ctx context.Context, staff int64, branches ...int64) error {
	branches = slices.Compact(slices.Sorted(slices.Values(branches)))
	var after Staff
	err := r.db.Write(ctx, "office.SetBranches", func(tx *store.Tx) error {
		before, err := staffByID(tx, staff)
		if err != nil {
			return err
		}
		if len(branches) > 0 && slices.Contains(before.Roles, RoleOwner) {
			return store.Conflict("office.staff.owner_everywhere", nil)
		}
		if err := checkBranches(tx, branches); err != nil {
			return err
		}
		if after, err = replaceRoles(tx, staff, before.Roles, branches); err != nil {
			return err
		}
		return Record(tx, "staff.branches_changed", "staff", staff, map[string][]int64{"before": before.Branches, "after": branches})
	})
	if err == nil {
		r.reassign(after)
	}
	return err
}

func checkBranches(tx *store.Tx, branches []int64) error {
	for _, b := range branches {
		var known bool
		if err := tx.QueryRow(sqlBranchExists, b).Scan(&known); err != nil {
			return err
		}
		if !known {
			return store.Invalid("branches", "office.branch.unknown", nil)
		}
	}
	return nil
}

func replaceRoles(tx *store.Tx, staff int64, roles []string, branches []int64) (Staff, error) {
	if _, err := tx.Exec(sqlClearRoles, staff); err != nil {
		return Staff{}, err
	}
	if err := insertRoles(tx, staff, roles, branches); err != nil {
		return Staff{}, err
	}
	tx.Touch(TopicStaff)
	return staffByID(tx, staff)
}

// DisableStaff keeps somebody from signing in and ends their sessions at once. The
// last owner cannot be disabled.
func (r *Room) DisableStaff(ctx context.Context, staff int64) error {
	err := r.db.Write(ctx, "office.DisableStaff", func(tx *store.Tx) error {
		s, err := staffByID(tx, staff)
		if err != nil || !s.DisabledAt.IsZero() {
			return err
		}
		if err := keepAnOwner(tx, s); err != nil {
			return err
		}
		if _, err := tx.Exec(sqlDisable, tx.Now, staff); err != nil {
			return err
		}
		tx.Touch(TopicStaff)
		return Record(tx, "staff.disabled", "staff", staff, nil)
	})
	if err == nil {
		r.dismiss(staff)
	}
	return err
}

// EnableStaff lets somebody sign in again.
func (r *Room) EnableStaff(ctx context.Context, staff int64) error {
	return r.db.Write(ctx, "office.EnableStaff", func(tx *store.Tx) error {
		s, err := staffByID(tx, staff)
		if err != nil || s.DisabledAt.IsZero() {
			return err
		}
		if _, err := tx.Exec(sqlEnable, staff); err != nil {
			return err
		}
		tx.Touch(TopicStaff)
		return Record(tx, "staff.enabled", "staff", staff, nil)
	})
}

// keepAnOwner refuses when s is an owner and nobody else who may sign in is one.
func keepAnOwner(tx *store.Tx, s Staff) error {
	if !slices.Contains(s.Roles, RoleOwner) {
		return nil
	}
	var others int
	if err := tx.QueryRow(sqlOtherOwners, s.ID).Scan(&others); err != nil {
		return err
	}
	if others == 0 {
		return store.Conflict("office.staff.last_owner", nil)
	}
	return nil
}

func (in StaffInput) checked(bad *store.Error) (StaffInput, *store.Error) {
	in.Name, in.Username, in.Lang = locale.OneLine(in.Name), tidyUsername(in.Username), orIndonesian(in.Lang)
	bad = checkName(bad, "name", in.Name)
	if len(in.Username) < 3 || len(in.Username) > 32 || strings.Trim(in.Username, "abcdefghijklmnopqrstuvwxyz0123456789._-") != "" {
		bad = refuse(bad, "username", "office.staff.username", nil)
	}
	bad = checkPassword(bad, "password", in.Password, in.Username)
	bad = checkLang(bad, "lang", in.Lang)
	in.Roles, bad = checkRoles(bad, in.Roles)
	in.Branches = slices.Compact(slices.Sorted(slices.Values(in.Branches)))
	return in, bad
}

func checkRoles(bad *store.Error, roles []string) ([]string, *store.Error) {
	roles = slices.Compact(slices.Sorted(slices.Values(roles)))
	if len(roles) == 0 {
		bad = refuse(bad, "roles", "office.role.none", nil)
	}
	return roles, bad
}
