package rupiah

import "strings"

// grouped reads a number written out in full, with or without thousands separators
// (points, or commas as English writes them) and with or without ",00".
func grouped(s string) (Rupiah, error) {
	whole, fraction, found := cutFraction(s)
	joined, ok := ungroup(whole)
	switch {
	case !ok, found && (!digits(fraction) || len(fraction) > 2):
		return 0, ErrSyntax
	case strings.Trim(fraction, "0") != "":
		return 0, ErrFraction
	case found && len(joined) <= 3:
		return 0, ErrSyntax
	}
	return value(joined)
}

// cutFraction parts the decimals from the number. They stand behind the last
// separator, unless what stands there is a thousands group.
func cutFraction(s string) (whole, fraction string, found bool) {
	i := strings.LastIndexAny(s, ".,")
	if i < 0 || len(s)-i-1 == 3 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// ungroup joins "1.500.000" to "1500000". One kind of separator, groups of three.
func ungroup(s string) (string, bool) {
	sep := "."
	if strings.Contains(s, ",") {
		sep = ","
	}
	parts := strings.Split(s, sep)
	if len(parts) > 1 && (len(parts[0]) > 3 || strings.HasPrefix(parts[0], "0")) {
		return "", false
	}
	for i, part := range parts {
		if !digits(part) || i > 0 && len(part) != 3 {
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
