package rupiah

import "strings"

// grouped reads a number written out in full, with or without thousands separators
// (points, or commas as English writes them) and with or without ",00".
func grouped(s string) (Rupiah, error) {
	whole, fraction, found := cutFraction(s)
	if !found {
		fraction = ""
	}
	joined, ok := ungroup(whole)
	if !ok || found && !digits(fraction) {
		return 0, ErrSyntax
	}
	if strings.Trim(fraction, "0") != "" {
		return 0, ErrFraction
	}
	if found && len(joined) <= 3 {
		return 0, ErrSyntax
	}
	return value(joined)
}

// cutFraction parts the decimals from the number: they stand behind the last
// separator, and are one or two digits, or follow the other kind of separator.
func cutFraction(s string) (whole, fraction string, found bool) {
	i := strings.LastIndexAny(s, ".,")
	if i < 0 {
		return s, "", false
	}
	whole, fraction = s[:i], s[i+1:]
	otherKind := strings.ContainsAny(whole, ".,") && !strings.Contains(whole, s[i:i+1])
	if len(fraction) == 3 && !otherKind {
		return s, "", false
	}
	return whole, fraction, true
}

// ungroup joins "1.500.000" to "1500000". One kind of separator, groups of three.
func ungroup(s string) (string, bool) {
	sep := "."
	if strings.Contains(s, ",") {
		sep = ","
	}
	parts := strings.Split(s, sep)
	for i, part := range parts {
		if !digits(part) {
			return "", false
		}
		if i > 0 && len(part) != 3 || len(parts) > 1 && len(part) > 3 {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// value is the number a run of digits stands for.
func value(s string) (Rupiah, error) {
	var r Rupiah
	for i := range len(s) {
		r = r*10 + Rupiah(s[i]-'0')
		if r > MaxInput {
			return 0, ErrRange
		}
	}
	return r, nil
}
