package document

import (
	"fmt"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/locale"
)

func round(per, n int, bill func(i int) Invoice) Round {
	r := Round{Lang: locale.ID, Title: "Tagihan keliling", Seller: office().Name, On: clock.MustDate("2026-05-01"), PerPage: per}
	for i := range n {
		b := bill(i)
		b.No = fmt.Sprintf("INV-2026-%06d", i+1)
		r.Bills = append(r.Bills, RoundBill{Invoice: b, Stop: fmt.Sprintf("Kenanga · %d/%d", i+1, n)})
	}
	return r
}

func goOn(int) error { return nil }

func roundDrawn(t *testing.T, r Round) []byte {
	t.Helper()
	b, err := RoundPDF(r, goOn)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestARoundSetsTwoThreeOrFourToAPage(t *testing.T) {
	for per, pagesWanted := range map[int]int{2: 4, 3: 3, 4: 2} {
		pdf := roundDrawn(t, round(per, 7, func(int) Invoice { return monthly(locale.ID) }))
		if n := pages(t, pdf); n != pagesWanted {
			t.Errorf("7 bills, %d to a page: %d pages, want %d", per, n, pagesWanted)
		}
		text := stamps(t, pdf)
		for i := 1; i <= 7; i++ {
			says(t, text, fmt.Sprintf("INV-2026-%06d", i), fmt.Sprintf("Kenanga·%d/7", i))
		}
		for what, want := range map[string]int{"SriWahyuni": 7, "Rp150.000": 14, "7001234500000172": 7, "LayananinternetolehPTLintasDataNusantara": 7} {
			if n := strings.Count(text, what); n != want {
				t.Errorf("%d to a page: %q stands %d times, want %d", per, what, n, want)
			}
		}
	}
	if _, err := RoundPDF(Round{PerPage: 5}, goOn); err == nil {
		t.Error("five to a page were drawn")
	}
}

func TestASmallBillShowsTaxAndCountsTheItemsItHasNoRoomFor(t *testing.T) {
	text := read(t, roundDrawn(t, round(3, 1, func(int) Invoice { return apart(locale.ID) })))
	says(t, text, "NPWP 0012 3456 7890 1000", "DPP nilai lain (11/12) Rp165.000", "PPN 12% Rp19.800", "Dipotong dari saldo titipan -Rp50.000", "Harus dibayar Rp149.800", "2 × Sewa perangkat ONT")
	text = read(t, roundDrawn(t, round(4, 1, func(int) Invoice { return many(locale.EN, 60) })))
	says(t, text, "more lines", "Rp9,000,000")
	text = stamps(t, roundDrawn(t, round(2, 1, func(int) Invoice { return paid(monthly(locale.ID)) })))
	says(t, text, "LUNAS", "5Mei2026")
	keepsQuiet(t, text, "Caramembayar", "Harusdibayar")
}

// Nine lines of a shop on a quarter of a page: what is named is named whole, from the top, and
// what has no room is one sum; together they are the bill.
func TestASmallBillCutsNoName(t *testing.T) {
	shop := monthly(locale.ID)
	shop.Items, shop.Seller.Address = nil, "Depok"
	for i := range 9 {
		shop.Items = append(shop.Items, Item{Text: fmt.Sprintf("Paket Usaha Kecil dan Menengah 50 Mbps, sambungan toko %d", i+1), Price: 100_000, Amount: 100_000,
			From: clock.MustDate("2026-05-01"), To: clock.MustDate("2026-05-31")})
	}
	shop.Totals.Subtotal, shop.Totals.Total, shop.Totals.Due = 900_000, 900_000, 900_000
	text := stamps(t, roundDrawn(t, round(4, 1, func(int) Invoice { return shop })))
	named := 0
	for i := range 9 {
		if strings.Contains(text, fmt.Sprintf("toko%d", i+1)) {
			named++
		}
	}
	says(t, text, "toko1", fmt.Sprintf("dan%dbarislainRp%d00.000", 9-named, 9-named))
	keepsQuiet(t, text, "…")
	if named < 3 || named == 9 {
		t.Errorf("%d of 9 are named", named)
	}
}

func TestAHostileRoundStaysInItsSlots(t *testing.T) {
	for _, per := range []int{2, 3, 4} {
		w, h, at := picture(t, roundDrawn(t, round(per, per, func(int) Invoice { return hostile(locale.ID) })))
		const dots, edge, tick = 150 / 25.4, 24, 36 // pixels at 150 dots an inch: 4 and 6 mm
		for y := tick; y < h-tick; y++ {
			for _, x := range []int{edge, w - edge} {
				if c := at(x, y); c[0] < 0x80 {
					if mid := float64(y) / dots; per != 0 && nearCut(mid, per) {
						continue
					}
					t.Fatalf("%d to a page: ink at %d, %d", per, x, y)
				}
			}
		}
	}
}

// nearCut tells whether a height in millimetres is where a page is cut.
func nearCut(y float64, per int) bool {
	for _, s := range slots(per) {
		if s.y > 0 && y > s.y-1 && y < s.y+1 {
			return true
		}
	}
	return false
}

// How long it takes is told, and no reason to fail: the machine may be busy.
func TestARoundOf300IsDrawn(t *testing.T) {
	heard := 0
	start := clock.Machine()
	pdf, err := RoundPDF(round(3, 300, func(int) Invoice { return apart(locale.ID) }), func(n int) error { heard = n; return nil })
	if err != nil || heard != 300 {
		t.Fatal(heard, err)
	}
	took := clock.Machine().Sub(start)
	t.Logf("300 bills: %d ms, %d KB", took.Milliseconds(), len(pdf)/1024)
	if n := pages(t, pdf); n != 100 {
		t.Errorf("%d pages", n)
	}
	stop := fmt.Errorf("enough")
	if _, err := RoundPDF(round(2, 9, func(int) Invoice { return monthly(locale.ID) }), func(n int) error {
		if n == 4 {
			return stop
		}
		return nil
	}); err != stop {
		t.Errorf("a cancelled round ends with %v", err)
	}
}
