package rupiah

import "strings"

var satuan = [...]string{"", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"}

// Terbilang is the amount in Indonesian words, as a kwitansi states it: "seratus
// lima puluh ribu rupiah", "nol rupiah", "minus seribu rupiah".
func Terbilang(r Rupiah) string {
	scales := [...]string{"", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"}
	words := spell(r.magnitude(), scales[:], func(n uint64, scale string) []string {
		if n == 1 && scale == "ribu" {
			return []string{"seribu"}
		}
		return append(ratusan(n), scale)
	})
	return sentence(r, words, "nol")
}

// ratusan spells 1 to 999.
func ratusan(n uint64) []string {
	switch {
	case n == 0:
		return nil
	case n < 12:
		return []string{satuan[n]}
	case n < 20:
		return []string{satuan[n-10], "belas"}
	case n < 100:
		return append([]string{satuan[n/10], "puluh"}, ratusan(n%10)...)
	case n < 200:
		return append([]string{"seratus"}, ratusan(n%100)...)
	}
	return append([]string{satuan[n/100], "ratus"}, ratusan(n%100)...)
}

// spell walks the groups of three digits from the largest down; each turns a group
// and the name of its scale into words.
func spell(n uint64, scales []string, each func(group uint64, scale string) []string) []string {
	var words []string
	for i := len(scales) - 1; i >= 0; i-- {
		unit := uint64(1)
		for range i {
			unit *= 1000
		}
		if part := n / unit % 1000; part > 0 {
			words = append(words, each(part, scales[i])...)
		}
	}
	return words
}

func sentence(r Rupiah, words []string, zero string) string {
	if r == 0 {
		words = []string{zero}
	}
	if r < 0 {
		words = append([]string{"minus"}, words...)
	}
	// The scale of the last group is empty, which leaves a double space.
	return strings.Join(strings.Fields(strings.Join(append(words, "rupiah"), " ")), " ")
}
