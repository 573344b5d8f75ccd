package rupiah

import (
	"errors"
	"strings"
)

// Why an amount was refused. Callers turn these into their own words.
var (
	// ErrSyntax: not an amount, or one that could mean two different amounts.
	ErrSyntax = errors.New("rupiah: not a clear amount")
	// ErrFraction: a part of a rupiah, which does not exist.
	ErrFraction = errors.New("rupiah: fraction of a rupiah")
	// ErrNegative: people and gateways state amounts without a sign.
	ErrNegative = errors.New("rupiah: negative amount")
	// ErrRange: more than MaxInput.
	ErrRange = errors.New("rupiah: amount too large")
)

// Parse reads an amount as people type or paste it: "150000", "150.000", "Rp150.000",
// "Rp 150.000,00", "150.000,-", "150,000", "150rb", "1,5jt", "1.5 juta", "2 miliar".
// Three digits after a separator are a thousands group; before rb or jt they could be
// either and are refused. So is a short "150.00": it may be 150.000 with a digit missing. The error is one of ErrSyntax, ErrFraction, ErrNegative, ErrRange.
func Parse(s string) (Rupiah, error) {
	s, err := bare(s)
	if err != nil {
		return 0, err
	}
	number, zeros := cutUnit(s)
	if zeros > 0 {
		return scaled(number, zeros)
	}
	return grouped(number)
}

// ParseDecimal reads an amount as gateways write it: "150000", "150000.00". Digits, at
// most one point, and nothing but zeros behind it. Errors as Parse.
func ParseDecimal(s string) (Rupiah, error) {
	if strings.HasPrefix(s, "-") {
		return 0, ErrNegative
	}
	whole, fraction, point := strings.Cut(s, ".")
	if !digits(whole) || point && !digits(fraction) {
		return 0, ErrSyntax
	}
	if strings.Trim(fraction, "0") != "" {
		return 0, ErrFraction
	}
	return value(whole)
}

// bare takes off the currency's sign or name, the spaces around and a closing ",-".
func bare(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if strings.HasPrefix(s, "-") {
		return "", ErrNegative
	}
	for _, sign := range []string{"rp.", "rp", "idr"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			s = strings.TrimSpace(rest)
			break
		}
	}
	if strings.HasPrefix(s, "-") {
		return "", ErrNegative
	}
	s = strings.TrimSpace(strings.TrimSuffix(s, "rupiah"))
	for _, end := range []string{",--", ",-", ".-", ",–"} {
		if rest, ok := strings.CutSuffix(s, end); ok {
			s = rest
			break
		}
	}
	return s, nil
}

// units are the words people put behind a number, with the zeros each stands for.
// "M" is not one: it is miliar to some and million to others.
var units = []struct {
	word  string
	zeros int
}{
	{"ribu", 3}, {"rb", 3}, {"k", 3},
	{"juta", 6}, {"jt", 6},
	{"miliar", 9}, {"milyar", 9},
}

// cutUnit parts "1,5 jt" into "1,5" and 6 zeros; 0 zeros when there is no unit.
func cutUnit(s string) (number string, zeros int) {
	for _, u := range units {
		if rest, ok := strings.CutSuffix(s, u.word); ok {
			return strings.TrimSpace(rest), u.zeros
		}
	}
	return s, 0
}

// scaled reads the number before a unit: digits, perhaps a decimal part.
func scaled(number string, zeros int) (Rupiah, error) {
	whole, fraction, point := number, "", false
	if i := strings.IndexAny(number, ".,"); i >= 0 {
		whole, fraction, point = number[:i], number[i+1:], true
	}
	if !digits(whole) || point && (!digits(fraction) || len(fraction) == 3) {
		return 0, ErrSyntax
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > zeros {
		return 0, ErrFraction
	}
	return value(whole + fraction + strings.Repeat("0", zeros-len(fraction)))
}
