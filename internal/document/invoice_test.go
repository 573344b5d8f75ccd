package document

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"lunas/internal/locale"
)

func TestAnUnpaidInvoiceSaysWhatToPayAndHow(t *testing.T) {
	text := read(t, drawn(t, monthly(locale.ID)))
	says(t, text,
		"Warga Net Sukamaju", "Layanan internet oleh PT Lintas Data Nusantara", "Tagihan", "INV-2026-000123",
		"1 Mei 2026", "10 Mei 2026", "P-00172", "Sri Wahyuni", "Jl. Kenanga Gg. 3 No. 12, Sukamaju",
		"Paket Rumah 20 Mbps Rp150.000 Rp150.000", "1–31 Mei 2026",
		"Total Rp150.000", "Harus dibayar Rp150.000", "Cara membayar", "BCA Virtual Account", "7001 2345 0000 0172",
		"Kode perusahaan 70012 · Kode bayar", "8891 2345 678", "Pindai untuk bayar",
		"Bayar atau lihat tagihan ini di https://bayar.warganet.example/i/K7QW2M4XRT5VN3PB")
	keepsQuiet(t, stamps(t, drawn(t, monthly(locale.ID))), "LUNAS", "KOREKSI")
	keepsQuiet(t, text, "PPN", "DPP", "Diskon", "Banyak", "NPWP", "Subtotal", "Halaman", "document.")
}

func TestTheSameInEnglish(t *testing.T) {
	text := read(t, drawn(t, monthly(locale.EN)))
	says(t, text, "Invoice", "1 May 2026", "10 May 2026", "Billed to", "Amount due Rp150,000", "How to pay", "1–31 May 2026", "Scan to pay")
	keepsQuiet(t, text, "Tagihan", "1–31 Mei", "Harus", "Rp150.000", "document.")
}

func TestAPaidInvoiceIsStampedAndAsksForNothing(t *testing.T) {
	text := read(t, drawn(t, paid(monthly(locale.ID))))
	says(t, stamps(t, drawn(t, paid(monthly(locale.ID)))), "LUNAS")
	says(t, text, "5 Mei 2026", "Lunas pada 5 Mei 2026 melalui BCA Virtual Account", "Sudah dibayar -Rp150.000", "Jumlah dibayar")
	keepsQuiet(t, text, "Cara membayar", "7001 2345", "Harus dibayar", "Pindai")
	says(t, read(t, drawn(t, paid(monthly(locale.EN)))), "Paid in full on 5 May 2026 by BCA Virtual Account")
	says(t, stamps(t, drawn(t, paid(monthly(locale.EN)))), "PAID")
}

// greens counts the pixels of the one green that means paid.
func greens(t *testing.T, inv Invoice) int {
	w, h, at := picture(t, drawn(t, inv))
	n := 0
	for y := range h {
		for x := range w {
			if c := at(x, y); int(c[1]) > int(c[0])+60 && int(c[1]) > int(c[2])+20 {
				n++
			}
		}
	}
	return n
}

func TestGreenMeansPaidAndNothingElse(t *testing.T) {
	if n := greens(t, paid(monthly(locale.ID))); n < 2000 {
		t.Errorf("the stamp has only %d green pixels", n)
	}
	for name, inv := range map[string]Invoice{"unpaid": monthly(locale.ID), "credit note": credit(locale.ID)} {
		if n := greens(t, inv); n != 0 {
			t.Errorf("%s: %d green pixels", name, n)
		}
	}
}

func TestTaxBlock(t *testing.T) {
	withoutPKP := apart(locale.ID)
	withoutPKP.Seller.PKP = false
	parts := monthly(locale.ID)
	parts.Totals = Totals{Subtotal: 149_950, Total: 150_000, Received: 100_000, Credited: 20_000, Due: 30_000}
	for _, c := range []struct {
		name        string
		inv         Invoice
		says, quiet []string
	}{
		{"price without PPN", apart(locale.ID),
			[]string{"NPWP 0012 3456 7890 1000", "NPWP 3276 0145 0190 0001", "DPP Rp180.000", "DPP nilai lain (11/12) Rp165.000", "PPN 12% Rp19.800", "Total Rp199.800", "Dipotong dari saldo titipan -Rp50.000", "Harus dibayar Rp149.800", "2 Rp20.000 -Rp10.000 Rp30.000"},
			[]string{"Subtotal", "Termasuk"}},
		{"price with PPN", included(locale.ID),
			[]string{"Total Rp150.000", "Termasuk DPP Rp135.135", "DPP nilai lain (11/12) Rp123.874", "Termasuk PPN 12% Rp14.865", "QRIS"}, []string{"Subtotal"}},
		{"price with PPN, English", included(locale.EN), []string{"Including VAT (PPN) 12% Rp14,865", "Other tax base (11/12) Rp123,874"}, nil},
		{"an office that is not registered never shows it", withoutPKP, []string{"Total Rp199.800"}, []string{"DPP", "PPN"}},
		{"part payments", parts, []string{"Subtotal Rp149.950", "Sudah dibayar -Rp100.000", "Koreksi tagihan -Rp20.000", "Harus dibayar Rp30.000"}, []string{"PPN"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := read(t, drawn(t, c.inv))
			says(t, text, c.says...)
			keepsQuiet(t, text, c.quiet...)
		})
	}
}

func TestACreditNoteNamesWhatItTakesBack(t *testing.T) {
	text := read(t, drawn(t, credit(locale.ID)))
	says(t, text, "Koreksi tagihan", "KOR-2026-000004", "Untuk tagihan", "INV-2026-000123", "Alasan: Gangguan 12–15 Mei 2026", "Jumlah koreksi Rp19.355")
	says(t, stamps(t, drawn(t, credit(locale.ID))), "KOREKSI")
	keepsQuiet(t, stamps(t, drawn(t, credit(locale.ID))), "LUNAS")
	keepsQuiet(t, text, "Cara membayar", "Harus dibayar", "Jatuh tempo")
}

func TestSixtyItemsGoOnWithTheirHeadsAndNumbers(t *testing.T) {
	if n := pages(t, drawn(t, monthly(locale.ID))); n != 1 {
		t.Errorf("one item takes %d pages", n)
	}
	pdf := drawn(t, many(locale.ID, 60))
	if n := pages(t, pdf); n != 4 {
		t.Errorf("60 items take %d pages, want 4", n)
	}
	text := read(t, pdf)
	for i := 1; i <= 60; i++ {
		want := fmt.Sprintf("sambungan %02d Rp150.000 Rp150.000", i)
		if strings.Count(text, want) != 1 {
			t.Errorf("item %d stands %d times", i, strings.Count(text, want))
		}
	}
	for i := 1; i <= 4; i++ {
		says(t, text, fmt.Sprintf("Halaman %d dari 4", i))
	}
	if n := strings.Count(text, "INV-2026-000123"); n != 4 {
		t.Errorf("the number stands %d times, want once a page", n)
	}
	if n := strings.Count(text, "Layanan internet oleh PT Lintas Data Nusantara"); n != 5 {
		t.Errorf("the brand of the provider stands %d times, want in the head and on each page", n)
	}
}

func TestEveryLengthDrawsAndKeepsItsTotal(t *testing.T) {
	for n := range 40 {
		text := read(t, drawn(t, many(locale.ID, n)))
		if strings.Count(text, "Harus dibayar Rp9.000.000") != 1 || strings.Count(text, "Pindai untuk bayar") != 1 {
			t.Errorf("%d items: total or code lost:\n%s", n, text)
		}
	}
}

func TestHostileWordsChangeTheWordsOnly(t *testing.T) {
	for _, lang := range []locale.Lang{locale.ID, locale.EN} {
		for name, inv := range map[string]Invoice{"unpaid": hostile(lang), "paid": paid(hostile(lang)), "nothing at all": {Lang: lang}, "no language": {}} {
			pdf := drawn(t, inv)
			if n := pages(t, pdf); n > 2 {
				t.Errorf("%s: %d pages", name, n)
			}
			text := read(t, pdf)
			if strings.ContainsAny(text, "\x1b\x00\u202e") {
				t.Errorf("%s: control characters came through", name)
			}
			if name != "nothing at all" && name != "no language" {
				says(t, text, "Ó'Çelik", "???", "<b>&amp;", "Raden Mas Haji Muhammad")
			}
		}
	}
}

// Nothing may be printed outside the margins, however long the words.
func TestHostileWordsStayInsideTheMargins(t *testing.T) {
	for _, inv := range []Invoice{hostile(locale.ID), paid(hostile(locale.EN)), apart(locale.ID)} {
		w, h, at := picture(t, drawn(t, inv))
		const dots = 150 / 25.4
		from, to := left, right
		first, last := int(from*dots)-3, int(to*dots)+3
		for y := range h {
			for x := range w {
				if (x < first || x > last) && at(x, y) != [3]byte{255, 255, 255} {
					t.Fatalf("ink in the margin at %d, %d", x, y)
				}
			}
		}
	}
}

func TestASecondCopyIsTheSameDocument(t *testing.T) {
	for name, inv := range map[string]Invoice{"unpaid": apart(locale.ID), "paid": paid(monthly(locale.EN)), "long": many(locale.ID, 60)} {
		if !bytes.Equal(drawn(t, inv), drawn(t, inv)) {
			t.Errorf("%s: two copies differ", name)
		}
	}
}

func TestALargePaidInvoiceRemindsOfStampDuty(t *testing.T) {
	inv := paid(monthly(locale.ID))
	inv.Totals.Total = 5_000_001
	says(t, read(t, drawn(t, inv)), "Tanda terima di atas Rp5.000.000")
	inv.Totals.Total = 5_000_000
	keepsQuiet(t, read(t, drawn(t, inv)), "Tanda terima")
}

func TestACodeThatCannotBeDrawnIsAnError(t *testing.T) {
	inv := monthly(locale.ID)
	inv.QR = strings.Repeat("x", 5000)
	if _, err := InvoicePDF(inv); err == nil {
		t.Error("5,000 bytes went into a QR code")
	}
}

func BenchmarkInvoicePDF(b *testing.B) {
	inv := apart(locale.ID)
	for b.Loop() {
		if _, err := InvoicePDF(inv); err != nil {
			b.Fatal(err)
		}
	}
}

// Bills are drawn by several workers at once from the one typeface.
func TestDrawingAtOnce(t *testing.T) {
	want := drawn(t, apart(locale.ID))
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if got, err := InvoicePDF(apart(locale.ID)); err != nil || !bytes.Equal(got, want) {
				t.Errorf("a copy drawn beside others differs: %v", err)
			}
		})
	}
	all.Wait()
}
