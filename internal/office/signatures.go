package office

import (
	"context"
	"encoding/json"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

const (
	TopicPolicy store.Topic = "policy"
	TopicStaff  store.Topic = "staff"
)

const (
	RoleOwner      = "owner"
	RoleCounter    = "counter"
	RoleAccountant = "accountant"
	RoleTechnician = "technician"
	RoleCollector  = "collector"
)

const (
	TaxNonPKP       = "non_pkp"
	TaxPKPExclusive = "pkp_exclusive"
	TaxPKPInclusive = "pkp_inclusive"
)

type Room struct{}

func New(db *store.DB, vault *Vault) *Room { panic(0) }

func (r *Room) FirstStart(ctx context.Context) (bool, error)                       { panic(0) }
func (r *Room) CreateOwner(ctx context.Context, in OwnerInput) (Session, error)    { panic(0) }
func (r *Room) SignIn(ctx context.Context, user, password string) (Session, error) { panic(0) }
func (r *Room) SignOut(token string)                                               { panic(0) }
func (r *Room) Authorize(ctx context.Context, token string, roles ...string) (context.Context, Session, error) {
	panic(0)
}
func (r *Room) Staff(ctx context.Context) ([]Staff, error)                       { panic(0) }
func (r *Room) AddStaff(ctx context.Context, in StaffInput) (Staff, error)       { panic(0) }
func (r *Room) SetRoles(ctx context.Context, staff int64, roles ...string) error { panic(0) }
func (r *Room) DisableStaff(ctx context.Context, staff int64) error              { panic(0) }
func (r *Room) ChangePassword(ctx context.Context, staff int64, old, password string) error {
	panic(0)
}
func (r *Room) SetCompany(ctx context.Context, c Company) error               { panic(0) }
func (r *Room) AddBranch(ctx context.Context, in BranchInput) (Branch, error) { panic(0) }
func (r *Room) SetPolicy(ctx context.Context, key string, branch int64, from clock.Date, value string) error {
	panic(0)
}
func (r *Room) SetTax(ctx context.Context, from clock.Date, mode string) error  { panic(0) }
func (r *Room) SetHolidays(ctx context.Context, year int, days []Holiday) error { panic(0) }

type OwnerInput struct {
	Name, Username, Password, Lang string
	Company                        CompanyInput
}
type CompanyInput struct {
	Name, LegalName, Address, Phone, Email, NPWP string
	CoBrand, TransferText, PublicURL, Lang       string
	// Zone is "WIB" (when empty), "WITA" or "WIT".
	Zone string
	// TaxMode is TaxNonPKP when empty.
	TaxMode string
}
type Session struct {
	Token    string   `json:"token"`
	Staff    int64    `json:"staff"`
	Name     string   `json:"name"`
	Username string   `json:"username"`
	Lang     string   `json:"lang"`
	Roles    []string `json:"roles"`
}
type Staff struct {
	ID                   int64
	Username, Name, Lang string
	Roles                []string
	CreatedAt            time.Time
	DisabledAt           time.Time
}
type StaffInput struct {
	Name, Username, Password, Lang string
	Roles                          []string
}

type Company struct {
	Name, LegalName, Address, Phone, Email, NPWP string
	CoBrand, TransferText, PublicURL, Lang       string
	Branch                                       int64
}
type Branch struct {
	ID                        int64
	Code, Name, Zone, Address string
	EndedOn                   clock.Date
}
type BranchInput struct{ Code, Name, Zone, Address string }

// CompanyOf: the type Company has taken the name.
func CompanyOf(tx *store.Tx) (Company, error)                       { panic(0) }
func Branches(tx *store.Tx) ([]Branch, error)                       { panic(0) }
func BranchZone(tx *store.Tx, branch int64) (*time.Location, error) { panic(0) }

func PolicyInt(tx *store.Tx, key string, branch int64, on clock.Date) (int64, error) { panic(0) }
func PolicyText(tx *store.Tx, key string, branch int64, on clock.Date) (string, error) {
	panic(0)
}
func PolicyOn(tx *store.Tx, key string, branch int64, on clock.Date) (bool, error) { panic(0) }

// PolicyDays is a list of days such as -3, 0, 3, ascending.
func PolicyDays(tx *store.Tx, key string, branch int64, on clock.Date) ([]int, error) { panic(0) }

// PolicyHours is "09-14" as 9, 14; "20-07" runs over midnight.
func PolicyHours(tx *store.Tx, key string, branch int64, on clock.Date) (Hours, error) { panic(0) }

type Hours struct{ From, To int }

func (h Hours) Contains(hour int) bool { panic(0) }

type TaxRule struct {
	ID                                 int64
	ValidFrom                          clock.Date
	Mode                               string
	RateNum, RateDen, BaseNum, BaseDen int64
}

func TaxOn(tx *store.Tx, on clock.Date) (TaxRule, error) { panic(0) }

type Holiday struct {
	Day  clock.Date
	Name string
}

func IsHoliday(tx *store.Tx, day clock.Date) (bool, string, error) { panic(0) }
func Holidays(tx *store.Tx, year int) ([]Holiday, error)           { panic(0) }

func Record(tx *store.Tx, verb, subjectKind string, subjectID int64, payload any) error { panic(0) }

// History: newest first; before 0 = from the newest.
func History(tx *store.Tx, subjectKind string, subjectID, before int64, limit int) ([]Entry, error) {
	panic(0)
}
func EraseHistory(tx *store.Tx, subjectKind string, subjectID int64) (int64, error) { panic(0) }

type Entry struct {
	Seq         int64
	At          time.Time
	Staff       int64
	Actor, Verb string
	SubjectKind string
	SubjectID   int64
	Payload     json.RawMessage
	Erased      bool
}

type VaultOptions struct {
	KeyringOff bool
	KeyFile    string
}
type Vault struct{}

// OpenVault: dir is the data folder, which the key file must stand outside of.
func OpenVault(ctx context.Context, db *store.DB, dir string, o VaultOptions) (*Vault, error) {
	panic(0)
}

// RecoveryKey is the identity made when the vault was created, once; "" ever after.
func (v *Vault) RecoveryKey() string                                             { panic(0) }
func (v *Vault) Mode() string                                                    { panic(0) }
func (v *Vault) Recover(ctx context.Context, identity string) error              { panic(0) }
func (v *Vault) NewRecoveryKey(ctx context.Context) (string, error)              { panic(0) }
func (v *Vault) Put(tx *store.Tx, kind string, plaintext []byte) (string, error) { panic(0) }
func (v *Vault) Get(tx *store.Tx, id string) ([]byte, error)                     { panic(0) }
func (v *Vault) Replace(tx *store.Tx, id string, plaintext []byte) error         { panic(0) }
func (v *Vault) Erase(tx *store.Tx, id string) error                             { panic(0) }

// Find gives the id of the newest secret of a kind that stands once in the office, such as "smtp".
func (v *Vault) Find(tx *store.Tx, kind string) (string, bool, error) { panic(0) }
