package rupiah

import "strconv"

// Rupiah is an amount of whole Indonesian rupiah. It may be negative (a refund, a
// credit). In JSON it is a plain number and in SQLite an INTEGER.
type Rupiah int64

// MaxInput is the largest amount Parse and ParseDecimal accept: 2^53, beyond which
// the window's JavaScript numbers are no longer exact.
const MaxInput Rupiah = 1 << 53

// MaxStated is the largest amount a person may state in a form: a price, a payment, what
// lies in a drawer. A trillion is more than any office takes in a year, and thousands of
// them still add up to less than MaxInput.
const MaxStated Rupiah = 1_000_000_000_000

// String is the amount as Indonesian documents print it: "Rp150.000", "-Rp150.000".
func (r Rupiah) String() string {
	if r < 0 {
		return "-Rp" + group(r.magnitude(), '.')
	}
	return "Rp" + group(r.magnitude(), '.')
}

// Plain is the amount without its currency sign: "150.000", "-150.000".
func (r Rupiah) Plain() string { return r.Grouped('.') }

// Grouped is the amount without its currency sign, its thousands parted by sep;
// languages differ in that character.
func (r Rupiah) Grouped(sep byte) string {
	if r < 0 {
		return "-" + group(r.magnitude(), sep)
	}
	return group(r.magnitude(), sep)
}

// magnitude is the absolute value; unsigned, so that the smallest int64 has one.
func (r Rupiah) magnitude() uint64 {
	if r < 0 {
		return -uint64(r)
	}
	return uint64(r)
}

func group(n uint64, sep byte) string {
	digits := strconv.FormatUint(n, 10)
	out := make([]byte, 0, len(digits)+len(digits)/3)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out = append(out, sep)
		}
		out = append(out, digits[i])
	}
	return string(out)
}
