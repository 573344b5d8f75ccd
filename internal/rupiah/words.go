package rupiah

var ones = [...]string{
	"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
}

var tens = [...]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}

// Words is the amount in English words: "one hundred fifty thousand rupiah".
func Words(r Rupiah) string {
	scales := [...]string{"", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"}
	words := spell(r.magnitude(), scales[:], func(n uint64, scale string) []string {
		return append(hundreds(n), scale)
	})
	return sentence(r, words, "zero")
}

// hundreds spells 1 to 999.
func hundreds(n uint64) []string {
	switch {
	case n == 0:
		return nil
	case n < 20:
		return []string{ones[n]}
	case n < 100 && n%10 == 0:
		return []string{tens[n/10]}
	case n < 100:
		return []string{tens[n/10] + "-" + ones[n%10]}
	}
	return append([]string{ones[n/100], "hundred"}, hundreds(n%100)...)
}
