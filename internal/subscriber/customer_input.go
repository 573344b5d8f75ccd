package subscriber

import (
	"net/mail"
	"strings"
	"unicode/utf8"

	"lunas/internal/locale"
	"lunas/internal/office"
)

const longestName = office.NameMost

// cleaned is the input as the books keep it, or everything that is wrong with it.
// The phone may be empty: such a customer is called on, not written to.
func (in CustomerInput) cleaned() (CustomerInput, error) {
	var wrong complaints
	in.Name = oneLine(in.Name)
	in.Address, in.Area = oneLine(in.Address), oneLine(in.Area)
	in.Email = strings.TrimSpace(in.Email)
	in.Note = locale.Lines(in.Note)

	wrong.check(in.Branch > 0, "branch", "customer.branch.unknown")
	wrong.check(in.Name != "", "name", "customer.name.missing")
	wrong.short("name", in.Name, office.NameMost)
	wrong.short("address", in.Address, office.AddressMost)
	wrong.short("area", in.Area, office.NameMost)
	wrong.short("note", in.Note, office.NoteMost)
	if strings.TrimSpace(in.Phone) == "" {
		in.Phone = ""
	} else if e164, ok := locale.Phone(in.Phone); ok {
		in.Phone = e164
	} else {
		wrong.add("phone", "customer.phone.invalid", nil)
	}
	wrong.check(in.Email == "" || isEmail(in.Email), "email", "customer.email.invalid")
	if in.Lang == "" {
		in.Lang = locale.ID
	}
	wrong.check(in.Lang == locale.ID || in.Lang == locale.EN, "lang", "customer.lang.unknown")
	var ok bool
	in.BuyerIDKind, in.BuyerID, ok = buyerID(in.BuyerIDKind, in.BuyerID)
	wrong.check(ok, "buyerId", "customer.buyer_id.invalid")
	return in, wrong.answer()
}

func oneLine(s string) string { return locale.OneLine(s) }

// isEmail accepts a bare address whose domain could receive mail.
func isEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || len(s) > 254 {
		return false
	}
	_, domain, _ := strings.Cut(s, "@")
	if strings.Contains(domain, "@") || !strings.Contains(strings.Trim(domain, "."), ".") {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || r <= ' ' }) < 0
}

// buyerID is the buyer's number as tax documents want it: digits alone for NIK (16)
// and NPWP (15 in the old form, 16 or with a branch 22 in the new). A kind this
// version has no rule for passes as it is; the lookup table decides.
func buyerID(kind, id string) (string, string, bool) {
	id = strings.ToUpper(oneLine(id))
	switch kind {
	case "", "none":
		return "none", "", id == ""
	case "nik":
		id = strings.NewReplacer(" ", "", ".", "", "-", "").Replace(id)
		return kind, id, digits(id) && len(id) == 16
	case "npwp":
		id = strings.NewReplacer(" ", "", ".", "", "-", "").Replace(id)
		return kind, id, digits(id) && (len(id) == 15 || len(id) == 16 || len(id) == 22)
	}
	return kind, id, id != "" && len(id) <= 30
}

func digits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}
