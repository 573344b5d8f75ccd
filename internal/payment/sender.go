package payment

import (
	"strings"
	"unicode"
)

// noise are words of banks in the text of a transfer, and of its errand: no sender's name.
var noise = wordsOf(`TRSF TRF TRANSFER EBANKING BANKING CR DB KR DARI FROM KE BI FAST BIF BIFAST OTOMATIS SWITCHING MYBCA BCA BRI BNI MANDIRI
	MCM INHOUSETRF INHOUSE LLG RTGS SKN NBMB BRIMO BRIVA IBNK ATM SETORAN SETOR TUNAI VIA MB PAY TOP UP ECHANNEL PEMINDAHAN PEMBAYARAN BAYAR BYR
	INTERNET WIFI BULAN BULANAN IURAN TAGIHAN BERITA REK NO REF KARTU LIVIN MOBILE ANTAR BANK ONLINE JAGO SEABANK DKI BSI CIMB PERMATA
	OVO GOPAY SHOPEEPAY CREDIT KREDIT MASUK INCOMING TRX TRANSAKSI UNTUK NAMA WS FTSCY FTFVA JAN JANUARI FEB FEBRUARI MARET APR APRIL MEI
	JUN JUNI JUL JULI AGU AGUSTUS SEP SEPTEMBER OKT OKTOBER NOV NOVEMBER DES DESEMBER RP IDR`)

// titles stand before names, on one side or the other.
var titles = wordsOf(`IBU BU BPK BAPAK PAK HJ HAJI SDR SDRI MAS MBAK BANG KANG TN NY NN DRS DR IR SPD SE SH`)

func wordsOf(s string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(s) {
		all[w] = true
	}
	return all
}

// mostSender bounds a sender's name.
const mostSender = 60

// senderOf takes the name of a sender out of the text of a statement's line: words without
// digits that are not the bank's own, in capitals; "" where there is none. The same
// sender is spelled alike each time, whatever number and date the bank put beside her name.
func senderOf(told string) string {
	var kept []string
	for _, token := range strings.FieldsFunc(strings.ToUpper(told), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }) {
		token = strings.ReplaceAll(token, "'", "")
		if token == "TO" && len(kept) > 0 {
			break // "BUDI TO LUNAS NET": behind it stands the office
		}
		if len(token) < 2 || noise[token] || strings.ContainsFunc(token, unicode.IsDigit) {
			continue
		}
		kept = append(kept, token)
	}
	name := ""
	for _, w := range kept {
		if len(name)+len(w)+1 > mostSender {
			break
		}
		name = strings.TrimSpace(name + " " + w)
	}
	return name
}

// nameWords are the words of a name that tell people apart.
func nameWords(name string) []string {
	var kept []string
	for _, w := range strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) >= 3 && !titles[w] {
			kept = append(kept, w)
		}
	}
	return kept
}

// likeness is how much of a customer's name a sender's holds: whole is all of it, of two
// words at least; part is her only name, or two of more; some is one word of several.
type likeness int

const (
	unlike likeness = iota
	some
	part
	whole
)

func alike(customer []string, sender []string) likeness {
	hit := 0
	for _, w := range customer {
		for _, s := range sender {
			if sameWord(w, s) {
				hit++
				break
			}
		}
	}
	switch {
	case hit == 0:
		return unlike
	case hit == len(customer) && hit > 1:
		return whole
	case hit == len(customer) || hit > 1:
		return part
	}
	return some
}

// sameWord tells a name again that a bank cut short, or that is spelled with one letter more,
// less or other.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) >= 4 && strings.HasPrefix(b, a) {
		return true
	}
	return len(a) >= 5 && len(b)-len(a) <= 1 && oneOff(a, b)
}

// oneOff tells whether one letter parts two words; a is not the longer one.
func oneOff(a, b string) bool {
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}
