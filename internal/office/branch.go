package office

import (
	"context"
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// Branch is a place the company works from, in one of the three Indonesian zones.
type Branch struct {
	ID      int64      `json:"id"`
	Code    string     `json:"code"`
	Name    string     `json:"name"`
	Zone    string     `json:"zone"`
	Address string     `json:"address"`
	EndedOn clock.Date `json:"endedOn"`
}

// BranchInput describes a new branch; Zone is "WIB" when empty.
type BranchInput struct{ Code, Name, Zone, Address string }

const headCode = "PST"

// Branches lists every branch, the head branch first.
func Branches(tx *store.Tx) ([]Branch, error) {
	var all []Branch
	err := tx.Each(sqlBranches, nil, func(scan func(...any) error) error {
		var b Branch
		if err := scan(&b.ID, &b.Code, &b.Name, &b.Zone, &b.Address, &b.EndedOn); err != nil {
			return err
		}
		all = append(all, b)
		return nil
	})
	return all, err
}

// BranchZone is the zone whose days a branch lives by; branch 0 is the head branch.
func BranchZone(tx *store.Tx, branch int64) (*time.Location, error) {
	if branch == 0 {
		return headZone(tx)
	}
	var zone string
	found, err := tx.One(sqlBranchZone, []any{branch}, &zone)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, store.NotFound("office.branch.unknown", branch)
	}
	return clock.Zone(zone)
}

// AddBranch opens a branch.
func (r *Room) AddBranch(ctx context.Context, in BranchInput) (Branch, error) {
	var b Branch
	err := r.db.Write(ctx, "office.AddBranch", func(tx *store.Tx) (err error) {
		b, err = NewBranch(tx, in)
		return err
	})
	return b, err
}

// NewBranch opens a branch in a write that opens more with it.
func NewBranch(tx *store.Tx, in BranchInput) (Branch, error) {
	in, bad := in.checked()
	if bad != nil {
		return Branch{}, bad
	}
	b, err := insertBranch(tx, in)
	if err != nil {
		return Branch{}, err
	}
	tx.Touch(TopicPolicy)
	return b, Record(tx, "branch.added", "branch", b.ID, b)
}

func insertBranch(tx *store.Tx, in BranchInput) (Branch, error) {
	id, err := tx.Insert(sqlInsertBranch, in.Code, in.Name, in.Zone, in.Address)
	if store.IsUnique(err) {
		return Branch{}, store.Invalid("code", "office.branch.code_taken", map[string]string{"code": in.Code})
	}
	return Branch{ID: id, Code: in.Code, Name: in.Name, Zone: in.Zone, Address: in.Address}, err
}

func (in BranchInput) checked() (BranchInput, *store.Error) {
	in.Code = strings.ToUpper(strings.TrimSpace(in.Code))
	in.Name, in.Address = locale.OneLine(in.Name), locale.OneLine(in.Address)
	if in.Zone == "" {
		in.Zone = clock.WIB.String()
	}
	var bad *store.Error
	if len(in.Code) < 1 || len(in.Code) > 8 || strings.Trim(in.Code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		bad = refuse(bad, "code", "office.branch.code", nil)
	}
	bad = checkName(bad, "name", in.Name)
	bad = checkLength(bad, "address", in.Address, 500)
	return in, checkZone(bad, "zone", in.Zone)
}

func checkZone(bad *store.Error, field, zone string) *store.Error {
	if _, err := clock.Zone(zone); err != nil {
		return refuse(bad, field, "office.branch.zone", nil)
	}
	return bad
}

func itoa(n int) string { return strconv.Itoa(n) }
