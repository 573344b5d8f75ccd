package locale

import "strings"

// PhoneShow is a stored number as people read it: "0812-3456-7890", "021-5551234", and
// numbers of other countries with their plus.
func PhoneShow(e164 string) string {
	n, ok := national(e164)
	if !ok {
		return e164
	}
	if n[1] != '8' {
		area := areaDigits(n)
		return n[:area] + "-" + n[area:]
	}
	if len(n) == 10 {
		return n[:4] + "-" + n[4:7] + "-" + n[7:]
	}
	return n[:4] + "-" + n[4:8] + "-" + n[8:]
}

// PhoneMask is a stored number that tells its owner which one it is and nobody else
// what it is: "0812-****-7890". At least four digits are hidden, so short numbers show
// fewer at the end. What is not a stored number is hidden whole.
func PhoneMask(e164 string) string {
	n, ok := national(e164)
	switch {
	case ok:
		return n[:4] + "-****-" + n[len(n)-min(4, len(n)-8):]
	case e164 == "":
		return ""
	case strings.HasPrefix(e164, "+") && len(e164) >= 9:
		return e164[:3] + "****" + e164[len(e164)-min(4, len(e164)-7):]
	}
	return "****"
}

// national is a stored Indonesian number with its trunk zero.
func national(e164 string) (string, bool) {
	n, ok := strings.CutPrefix(e164, "+62")
	if !ok || !mobile(n) && !landline(n) {
		return "", false
	}
	return "0" + n, true
}

// areaDigits counts the area code with its zero: the five largest cities have two
// digits behind it, everywhere else three.
func areaDigits(n string) int {
	for _, city := range []string{"021", "022", "024", "031", "061"} {
		if strings.HasPrefix(n, city) {
			return 3
		}
	}
	return 4
}
