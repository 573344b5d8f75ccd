package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/locale"
)

// longLife is a bill as offices really have them: a long name, a long address, arrears.
func longLife(lang locale.Lang) Invoice {
	inv := monthly(lang)
	inv.Seller.Name = "PT Sinar Kampung Digital Nusantara Sejahtera"
	inv.Seller.Address = "Ruko Grand Permata Cileungsi Blok C-12A, Jl. Raya Narogong Km. 23,5\nRT 004/RW 011, Kel. Limus Nunggal, Kec. Cileungsi, Kab. Bogor 16820"
	inv.Buyer = Buyer{
		No: "PLG-00312", Name: "Hj. Siti Nurhaliza Rahmawati Kusumaningrum (Toko Sumber Rejeki Makmur Jaya Abadi)",
		Address: "Perumahan Griya Asri Sejahtera Tahap II Blok BB-7 No. 21 RT 012/RW 009, belakang Masjid Al-Ikhlas, dekat pos ronda\nKel. Limus Nunggal, Kec. Cileungsi, Kab. Bogor", Phone: "0812-3456-7890",
	}
	inv.Items = append(inv.Items,
		Item{Text: "Paket Usaha Kecil dan Menengah 50 Mbps simetris dengan IP publik tetap, sambungan gudang belakang", Price: 450_000, Amount: 450_000, From: clock.MustDate("2026-05-10"), To: clock.MustDate("2026-06-09")},
		Item{Text: "Pindah tempat dan tarik ulang kabel 120 meter", Price: 275_000, Amount: 275_000})
	inv.Totals = Totals{Subtotal: 875_000, Total: 875_000, Deposit: 50_000, Received: 300_000, Credited: 19_355, Due: 505_645}
	return inv
}

// large is a kwitansi above the limit of the stamp duty, for a long name.
func large(lang locale.Lang) Receipt {
	r := receipt(lang)
	r.Seller, r.Buyer, r.From = longLife(lang).Seller, longLife(lang).Buyer, longLife(lang).Buyer.Name
	r.Amount, r.Deposit, r.Copy = 7_654_321, 0, 2
	r.Lines = nil
	for i, no := range []string{"INV-2026-000123", "INV-2026-000254", "INV-2026-000391"} {
		from := clock.MustDate("2026-05-01").AddMonths(i, 1)
		r.Lines = append(r.Lines, ReceiptLine{No: no, Name: r.Buyer.Name, Text: "Paket Usaha Kecil dan Menengah 50 Mbps simetris, sambungan gudang belakang", From: from, To: from.MonthEnd(), Amount: 2_551_440})
	}
	r.Lines[2].Amount++
	r.Method, r.Ref = "Transfer", "BCA 21/11 TRSF E-BANKING CR 2111/FTSCY/WS95031 7654321"
	return r
}

// A refund is money that went out: whoever got it signs, and nobody is thanked for paying.
func TestARefundIsSignedByWhomItWentTo(t *testing.T) {
	r := receipt(locale.ID)
	r.PaidOut, r.Settled, r.Lines, r.Deposit, r.For = true, false, nil, 0, "pindah rumah"
	text := read(t, written(t, r))
	says(t, text, "Dibayarkan kepada Bapak Agus Wahyudi", "Keterangan pindah rumah", "Dibayarkan oleh Dewi Lestari", "Bapak Agus Wahyudi\nPenerima")
	keepsQuiet(t, text, "Sudah terima dari", "Untuk pembayaran")
	if n := strings.Count(text, r.Seller.Name); n != 1 { // at the head; not over the signature of whom it went to
		t.Errorf("the office stands %d times on its refund:\n%s", n, text)
	}
	b, err := SlipBytes(Slip{Receipt: r}, Thermal{Width: 58})
	if err != nil {
		t.Fatal(err)
	}
	slip := strings.Join(strings.Fields(printed(t, b, 384).text.String()), " ")
	says(t, slip, "Dibayarkan kepada Bapak Agus Wahyudi", "_ Bapak Agus Wahyudi Penerima Dilayani Dewi Lestari")
	keepsQuiet(t, slip, "Sudah terima dari", "Terima kasih", strings.Repeat("-", 32)+" "+strings.Repeat("-", 32))
}

// A paper of one page of an office without a brand has nothing at its foot: no rule closes nothing.
func TestAnEmptyFootHasNoRule(t *testing.T) {
	plain := monthly(locale.ID)
	plain.Seller.CoBrand = ""
	for name, c := range map[string]struct {
		pdf  []byte
		rule bool
	}{"without a brand": {drawn(t, plain), false}, "with a brand": {drawn(t, monthly(locale.ID)), true}} {
		w, _, at := picture(t, c.pdf)
		y, ruled := 1653, false // 17 mm above the edge at 150 dots an inch
		for dy := -2; dy <= 2; dy++ {
			ruled = ruled || at(w/2, y+dy)[0] < 0xf8
		}
		if ruled != c.rule {
			t.Errorf("%s: a rule at the foot: %v", name, ruled)
		}
	}
}

// The account to send money to stands on the paper whole, however it was typed.
func TestATransferAccountStandsWhole(t *testing.T) {
	inv := monthly(locale.ID)
	inv.PayWays = []PayWay{{Name: "Transfer bank", Note: "BRI 0123 0100 4567 890\na.n. PT Sinar Kampung Digital Nusantara"}}
	says(t, read(t, drawn(t, inv)), "BRI 0123 0100 4567 890", "a.n. PT Sinar Kampung Digital\nNusantara")
}

// Every paper an office hands out in a month, in both languages, takes the pages it should and shows no key for
// a word; where PICTURES names a folder they are kept there to be looked at.
func TestThePapersOfAMonth(t *testing.T) {
	for _, lang := range []locale.Lang{locale.ID, locale.EN} {
		half := monthly(lang)
		half.Totals.Received, half.Totals.Due = 100_000, 50_000
		copied := credit(lang)
		copied.Copy = 1
		transferOnly := monthly(lang)
		transferOnly.PayWays, transferOnly.QR, transferOnly.PayLink = []PayWay{{Name: "Transfer bank", Note: "BCA 123 456 7890\na.n. PT Sinar Kampung Digital"}}, "", ""
		taken, out := receipt(lang), receipt(lang)
		taken.Reversed = true
		out.PaidOut, out.Settled, out.Lines, out.Deposit, out.For, out.Method, out.Ref = true, false, nil, 0, "pindah rumah", "Tunai", ""
		mixed := []Invoice{monthly(lang), longLife(lang), paid(monthly(lang)), apart(lang), half, many(lang, 9), included(lang), transferOnly}
		for name, c := range map[string]struct {
			pdf   []byte
			pages int
		}{
			"invoice": {drawn(t, monthly(lang)), 1}, "invoice-part": {drawn(t, half), 1}, "invoice-paid": {drawn(t, paid(monthly(lang))), 1},
			"invoice-long": {drawn(t, longLife(lang)), 1}, "invoice-ppn": {drawn(t, apart(lang)), 1}, "invoice-qris": {drawn(t, included(lang)), 1},
			"invoice-many": {drawn(t, many(lang, 24)), 2}, "invoice-transfer": {drawn(t, transferOnly), 1}, "credit-copy": {drawn(t, copied), 1},
			"kwitansi": {written(t, receipt(lang)), 1}, "kwitansi-large": {written(t, large(lang)), 1}, "kwitansi-reversed": {written(t, taken), 1}, "kwitansi-out": {written(t, out), 1},
			"round-2": {roundDrawn(t, round(2, 8, func(i int) Invoice { return mixed[i] })), 4}, "round-3": {roundDrawn(t, round(3, 8, func(i int) Invoice { return mixed[i] })), 3}, "round-4": {roundDrawn(t, round(4, 8, func(i int) Invoice { return mixed[i] })), 2},
		} {
			name += "-" + string(lang)
			if n := pages(t, c.pdf); n != c.pages {
				t.Errorf("%s takes %d pages, want %d", name, n, c.pages)
			}
			keepsQuiet(t, stamps(t, c.pdf), "document.", "{")
			if folder := os.Getenv("PICTURES"); folder != "" {
				if err := os.WriteFile(filepath.Join(folder, name+".pdf"), c.pdf, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, width := range []int{58, 80} {
			for name, r := range map[string]Receipt{"large": large(lang), "out": out, "two": forTwo(lang), "plain": receipt(lang)} {
				b, err := SlipBytes(Slip{Receipt: r}, Thermal{Width: width, Raster: true})
				if err != nil {
					t.Fatal(err)
				}
				roll := printed(t, b, dotsOf(width))
				roll.keep("slip-" + name + "-" + map[int]string{58: "58", 80: "80"}[width] + "-" + string(lang))
				if text := roll.text.String(); strings.Contains(text, "document.") || strings.Contains(text, "{") {
					t.Errorf("%s: a key for a word:\n%s", name, text)
				}
			}
		}
	}
}
