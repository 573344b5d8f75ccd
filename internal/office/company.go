package office

import (
	"context"
	"net/mail"
	"net/url"
	"strings"
	"unicode/utf8"

	"lunas/internal/locale"
	"lunas/internal/store"
)

// Company is who sells. A copy of it is frozen on every invoice.
type Company struct {
	Name      string `json:"name"`
	LegalName string `json:"legalName"`
	Address   string `json:"address"`
	// Phone is kept as "+6281234567890".
	Phone string `json:"phone"`
	Email string `json:"email"`
	// NPWP is 15 or 16 digits, or empty.
	NPWP string `json:"npwp"`
	// CoBrand is the licensed provider whose brand a reseller's bill must carry.
	CoBrand string `json:"coBrand"`
	// TransferText is where customers may transfer to, in the office's own words.
	TransferText string `json:"transferText"`
	// PublicURL is the public address without a slash at its end, or empty.
	PublicURL string `json:"publicUrl"`
	// Lang is the language customers are addressed in by default: "id" or "en".
	Lang string `json:"lang"`
	// Place is the town where receipts are signed, or empty.
	Place  string `json:"place"`
	Branch int64  `json:"branch"`
}

// CompanyInput is what the first start asks about the company. Zone is "WIB" when
// empty and TaxMode TaxNonPKP.
type CompanyInput struct {
	Name, LegalName, Address, Phone, Email, NPWP string
	CoBrand, TransferText, PublicURL, Lang       string
	Zone                                         string
	TaxMode                                      string
}

// CompanyOf is the company, as CodeNotFound before the first start.
func CompanyOf(tx *store.Tx) (Company, error) {
	var c Company
	found, err := tx.One(sqlCompany, nil, &c.Name, &c.LegalName, &c.Address, &c.Phone, &c.Email, &c.NPWP,
		&c.CoBrand, &c.TransferText, &c.PublicURL, &c.Lang, &c.Place, &c.Branch)
	if err == nil && !found {
		err = store.NotFound("office.company.missing", 1)
	}
	return c, err
}

// SetCompany replaces what is known of the company. Invoices already issued keep
// the copy they were issued with.
func (r *Room) SetCompany(ctx context.Context, c Company) error {
	c, bad := c.checked(nil)
	if bad != nil { // in this form the fields stand alone
		for i, f := range bad.Fields {
			bad.Fields[i].Field = strings.TrimPrefix(f.Field, "company.")
		}
		return bad
	}
	err := r.db.Write(ctx, "office.SetCompany", func(tx *store.Tx) error {
		var known bool
		if err := tx.QueryRow(sqlBranchExists, c.Branch).Scan(&known); err != nil {
			return err
		}
		if !known {
			return store.Invalid("branch", "office.branch.unknown", nil)
		}
		before, err := CompanyOf(tx)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(sqlUpdateCompany, c.values()...); err != nil {
			return err
		}
		tx.Touch(TopicPolicy)
		return Record(tx, "company.changed", "company", 1, map[string]Company{"before": before, "after": c})
	})
	if err != nil {
		return err
	}
	return r.UseZone(ctx)
}

func (c Company) values() []any {
	return []any{c.Name, c.LegalName, c.Address, c.Phone, c.Email, c.NPWP, c.CoBrand, c.TransferText, c.PublicURL, c.Lang, c.Place, c.Branch}
}

// checked tidies the fields and adds what is wrong with them to bad.
func (c Company) checked(bad *store.Error) (Company, *store.Error) {
	for _, s := range []*string{&c.Name, &c.LegalName, &c.Address, &c.Phone, &c.Email, &c.NPWP, &c.CoBrand, &c.PublicURL, &c.Lang, &c.Place} {
		*s = locale.OneLine(*s)
	}
	c.TransferText = locale.Lines(c.TransferText)
	bad = checkName(bad, "company.name", c.Name)
	for field, s := range map[string]string{"company.legalName": c.LegalName, "company.coBrand": c.CoBrand, "company.place": c.Place} {
		bad = checkLength(bad, field, s, NameMost)
	}
	bad = checkLength(bad, "company.address", c.Address, AddressMost)
	bad = checkLength(bad, "company.transferText", c.TransferText, NoteMost)
	if c.Phone != "" {
		e164, ok := locale.Phone(c.Phone)
		if !ok {
			bad = refuse(bad, "company.phone", "office.company.phone", nil)
		}
		c.Phone = e164
	}
	if c.Email != "" {
		if a, err := mail.ParseAddress(c.Email); err != nil || a.Address != c.Email || len(c.Email) > 254 {
			bad = refuse(bad, "company.email", "office.company.email", nil)
		}
	}
	if c.NPWP != "" {
		c.NPWP = strings.NewReplacer(".", "", "-", "", " ", "").Replace(c.NPWP)
		if !digits(c.NPWP) || (len(c.NPWP) != 15 && len(c.NPWP) != 16) {
			bad = refuse(bad, "company.npwp", "office.company.npwp", nil)
		}
	}
	if c.PublicURL != "" {
		c.PublicURL = strings.TrimRight(c.PublicURL, "/")
		if !publicAddress(c.PublicURL) || !Fits(c.PublicURL, URLMost) {
			bad = refuse(bad, "company.publicUrl", "office.company.public_url", nil)
		}
	}
	if c.Lang == "" {
		c.Lang = string(locale.ID)
	}
	return c, checkLang(bad, "company.lang", c.Lang)
}

// publicAddress allows https anywhere and plain http on this PC only, where the
// demonstration runs.
func publicAddress(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	local := u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost"
	return u.Scheme == "https" || (u.Scheme == "http" && local)
}

func digits(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// refuse starts or continues a list of complaints.
func refuse(bad *store.Error, field, key string, params map[string]string) *store.Error {
	if bad == nil {
		return store.Invalid(field, key, params)
	}
	return bad.And(field, key, params)
}

func checkName(bad *store.Error, field, s string) *store.Error {
	if s == "" {
		return refuse(bad, field, "office.field.required", nil)
	}
	return checkLength(bad, field, s, NameMost)
}

func checkLength(bad *store.Error, field, s string, limit int) *store.Error {
	if utf8.RuneCountInString(s) > limit {
		return refuse(bad, field, "office.field.too_long", map[string]string{"max": itoa(limit)})
	}
	return bad
}

func checkLang(bad *store.Error, field, lang string) *store.Error {
	if lang != string(locale.ID) && lang != string(locale.EN) {
		return refuse(bad, field, "office.field.lang", nil)
	}
	return bad
}
