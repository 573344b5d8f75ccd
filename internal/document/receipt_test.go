package document

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lunas/internal/locale"
	"lunas/internal/rupiah"
)

func written(t *testing.T, r Receipt) []byte {
	t.Helper()
	b, err := ReceiptPDF(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAKwitansiSaysItAll(t *testing.T) {
	text := read(t, written(t, receipt(locale.ID)))
	says(t, text, "Kwitansi", "KW-2026-000088", "Sudah terima dari Bapak Agus Wahyudi", "Pelanggan P-00172 · Sri Wahyuni",
		"Uang sejumlah Tiga ratus lima puluh ribu rupiah", "Untuk pembayaran Langganan internet Mei dan Juni 2026", "Cara bayar Tunai · Kasir 1",
		"INV-2026-000123 Paket Rumah 20 Mbps, 1–31 Mei 2026 Rp150.000", "Disimpan sebagai saldo titipan Rp50.000",
		"Rp350.000", "Depok, 5 Mei 2026", "Dewi Lestari", "Layanan internet oleh PT Lintas Data Nusantara")
	keepsQuiet(t, text, "meterai", "document.")
	says(t, stamps(t, written(t, receipt(locale.ID))), "LUNAS")
	says(t, stamps(t, written(t, receipt(locale.EN))), "PAID")
	open := receipt(locale.ID)
	open.Settled = false
	keepsQuiet(t, stamps(t, written(t, open)), "LUNAS", "DIBATALKAN")
	says(t, read(t, written(t, receipt(locale.EN))), "Receipt", "Received from Bapak Agus Wahyudi", "The sum of Three hundred", "Rp350,000", "Depok, 5 May 2026")
}

func TestRoomForStampDutyOnlyAboveTheLimit(t *testing.T) {
	for _, c := range []struct {
		amount rupiah.Rupiah
		want   bool
	}{{5_000_000, false}, {5_000_001, true}} {
		r := receipt(locale.ID)
		r.Amount = c.amount
		if got := strings.Contains(read(t, written(t, r)), "Tempat meterai"); got != c.want || NeedsStampDuty(c.amount) != c.want {
			t.Errorf("%v: room for the stamp %v, want %v", c.amount, got, c.want)
		}
	}
}

func TestWithoutAPayerTheCustomerPaid(t *testing.T) {
	r := receipt(locale.ID)
	r.From = ""
	says(t, read(t, written(t, r)), "Sudah terima dari Sri Wahyuni")
}

func TestAReversedReceiptSaysSoAndIsNotStampedPaid(t *testing.T) {
	r := receipt(locale.ID)
	r.Reversed = true
	text := stamps(t, written(t, r))
	says(t, text, "DIBATALKAN")
	keepsQuiet(t, text, "LUNAS")
}

// One sum for two customers: each bill stands with whose it is and its month, or its days.
func TestAReceiptNamesEveryBillItPaid(t *testing.T) {
	for _, lang := range []locale.Lang{locale.ID, locale.EN} {
		r := forTwo(lang)
		pdf := written(t, r)
		if folder := os.Getenv("PICTURES"); folder != "" {
			if err := os.WriteFile(filepath.Join(folder, "kwitansi-two-"+string(lang)+".pdf"), pdf, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		says(t, read(t, pdf), "INV-2026-002193 Budi Tanjung "+locale.Money(lang, 275_000), "Internet Keluarga 50 Mbps · November 2026",
			"INV-2026-002108 Sri Kusuma "+locale.Money(lang, 200_000), "Internet Rumah 30 Mbps · 16–30 November 2026")
		b, err := SlipBytes(Slip{Receipt: r}, Thermal{Width: 58})
		if err != nil {
			t.Fatal(err)
		}
		roll := printed(t, b, 384)
		roll.keep("slip-two-" + string(lang))
		says(t, strings.Join(strings.Fields(roll.text.String()), " "), "Budi Tanjung Internet Keluarga 50 Mbps November 2026 INV-2026-002193", "Sri Kusuma Internet Rumah 30 Mbps 16-30 November 2026 INV-2026-002108")
	}
}

func TestALongReceiptGoesOn(t *testing.T) {
	r := receipt(locale.ID)
	r.Lines = nil
	for i := range 60 {
		r.Lines = append(r.Lines, ReceiptLine{No: fmt.Sprintf("INV-2026-%06d", i+1), Text: "Paket", Amount: 10_000})
	}
	pdf := written(t, r)
	text := read(t, pdf)
	n := pages(t, pdf)
	if n < 2 {
		t.Errorf("60 lines take %d page", n)
	}
	for i := range 60 {
		says(t, text, fmt.Sprintf("INV-2026-%06d Paket Rp10.000", i+1))
	}
	says(t, text, fmt.Sprintf("Halaman %d dari %d", n, n))
	if strings.Count(text, "Dewi Lestari") != 1 {
		t.Error("the signature does not stand once")
	}
	if len(r.Lines) != 60 || !bytes.Equal(pdf, written(t, r)) {
		t.Error("a second copy differs")
	}
}

func TestAHostileReceiptDraws(t *testing.T) {
	bad := hostile(locale.ID)
	r := Receipt{Lang: locale.EN, No: bad.No, Seller: bad.Seller, Buyer: bad.Buyer, From: bad.Buyer.Address, Amount: 9_007_199_254_740_991, For: bad.PaidBy,
		Method: bad.PaidBy, Ref: bad.PaidBy, Cashier: bad.PaidBy, Lines: []ReceiptLine{{No: bad.PaidBy, Name: bad.PaidBy, Text: bad.PaidBy, Amount: 9_007_199_254_740_991}}, Deposit: 1, Settled: true}
	for _, r := range []Receipt{r, {}} {
		if n := pages(t, written(t, r)); n > 2 {
			t.Errorf("%d pages", n)
		}
	}
}
