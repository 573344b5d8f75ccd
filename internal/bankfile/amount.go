package bankfile

import (
	"math/big"
	"regexp"
	"strings"

	"lunas/internal/rupiah"
)

// sen is hundredths of a rupiah: banks write them, and balances add up only with them.
type sen int64

// mostSen bounds a cell: more than any account of an office holds.
const mostSen = sen(rupiah.MaxStated) * 100 * 1000

// The ways money goes, as a mark beside a sum tells it.
const (
	unsaid = 0
	in     = 1
	out    = -1
)

var marks = map[string]int{"CR": in, "C": in, "K": in, "KR": in, "KREDIT": in, "CREDIT": in, "MASUK": in, "+": in,
	"DB": out, "DR": out, "D": out, "DEBET": out, "DEBIT": out, "KELUAR": out, "-": out}

// markOf reads a mark that stands alone.
func markOf(s string) int { return marks[strings.Trim(strings.ToUpper(s), " .()")] }

var (
	moneyCell = regexp.MustCompile(`^(?i)(?:(CR|DB|DR|K|D|C)\s*)?(?:RP\.?|IDR)?\s*([-+(]?)\s*([0-9.,][0-9.,' ]*?)\)?(-?)\s*(CR|DB|DR|KR|K|D|C)?$`)
	// A workbook keeps numbers as it counts them.
	rawNumber = regexp.MustCompile(`^[0-9]{1,15}\.[0-9]{1,20}(?:E\+?[0-9]{1,2})?$|^[0-9]{1,15}E\+?[0-9]{1,2}$`)
)

// money reads a sum: "1.500.000,00", "1,500,000.00", "Rp 150.000", "150,123.00 CR", "-150000".
func money(s string) (v sen, way int, ok bool) {
	s = strings.TrimLeft(strings.TrimSpace(s), "'")
	if len(s) > 60 {
		return 0, unsaid, false
	}
	bare, minus := strings.CutPrefix(strings.ToUpper(s), "-")
	if rawNumber.MatchString(bare) && !grouped(bare) {
		v, ok = rawSen(bare)
		if minus {
			way = out
		}
		return v, way, ok
	}
	m := moneyCell.FindStringSubmatch(s)
	if m == nil {
		return 0, unsaid, false
	}
	for _, mark := range []string{m[1], m[5], m[2], m[4]} {
		if mark == "(" {
			mark = "-"
		}
		if way == unsaid {
			way = markOf(mark)
		}
	}
	v, ok = digits(m[3])
	return v, way, ok
}

// grouped tells "150.000" from "150.5": three digits behind the only point are thousands.
func grouped(s string) bool {
	whole, tail, found := strings.Cut(s, ".")
	return found && len(tail) == 3 && len(whole) <= 3
}

func rawSen(s string) (sen, bool) {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return 0, false
	}
	r.Mul(r, big.NewRat(100, 1))
	// A binary fraction of a workbook lies a hair beside the sum that was meant.
	r.Add(r, big.NewRat(1, 2))
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	if !whole.IsInt64() || sen(whole.Int64()) > mostSen {
		return 0, false
	}
	return sen(whole.Int64()), true
}

// digits reads digits with signs between thousands and before the sen. Which sign is which
// shows by itself: rupiah have two decimals, or none.
func digits(s string) (sen, bool) {
	s = strings.NewReplacer(" ", "", "'", "").Replace(s)
	whole, cents := s, ""
	if at := strings.LastIndexAny(s, ".,"); at >= 0 && len(s)-at-1 != 3 {
		whole, cents = s[:at], s[at+1:]
		if cents == "" || len(cents) > 2 || strings.Contains(whole, s[at:at+1]) {
			return 0, false
		}
	}
	if strings.Contains(whole, ".") && strings.Contains(whole, ",") {
		return 0, false
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == '.' || r == ',' })
	if len(groups) == 0 && cents == "" || strings.HasSuffix(whole, ".") || strings.HasSuffix(whole, ",") || strings.HasPrefix(whole, ".") || strings.HasPrefix(whole, ",") {
		return 0, false
	}
	for i, g := range groups {
		if len(groups) > 1 && (len(g) > 3 || i > 0 && len(g) != 3) {
			return 0, false
		}
	}
	var v sen
	for _, d := range strings.Join(groups, "") + (cents + "00")[:2] {
		if v = v*10 + sen(d-'0'); v > mostSen {
			return 0, false
		}
	}
	return v, true
}
