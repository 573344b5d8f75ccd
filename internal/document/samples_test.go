package document

import (
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/locale"
)

// The office and the bills the tests draw.

func office() Seller {
	return Seller{
		Name: "Warga Net Sukamaju", Address: "Jl. Melati No. 7, RT 03/RW 05, Sukamaju\nKec. Cilodong, Kota Depok 16415",
		Phone: "0812-3456-7890", Email: "kantor@warganet.example", Place: "Depok",
		CoBrand: "Layanan internet oleh PT Lintas Data Nusantara",
	}
}

func pkpOffice() Seller {
	s := office()
	s.Name, s.PKP, s.NPWP = "PT Warga Digital Sukamaju", true, "0012 3456 7890 1000"
	return s
}

func buyer() Buyer {
	return Buyer{No: "P-00172", Name: "Sri Wahyuni", Address: "Jl. Kenanga Gg. 3 No. 12, Sukamaju\nKota Depok 16415", Phone: "0857-1122-3344"}
}

func monthly(lang locale.Lang) Invoice {
	return Invoice{
		Lang: lang, No: "INV-2026-000123", Seller: office(), Buyer: buyer(),
		IssueOn: clock.MustDate("2026-05-01"), DueOn: clock.MustDate("2026-05-10"),
		Items: []Item{{
			Text: "Paket Rumah 20 Mbps", Price: 150_000, Amount: 150_000,
			From: clock.MustDate("2026-05-01"), To: clock.MustDate("2026-05-31"),
		}},
		Totals: Totals{Subtotal: 150_000, Total: 150_000, Due: 150_000},
		PayWays: []PayWay{
			{Name: "BCA Virtual Account", Label: "Nomor VA", Digits: "7001234500000172", Note: "Berlaku sampai 17 Mei 2026"},
			{Name: "Mandiri Bill", Label: "Kode bayar", Digits: "88912345678", CodeTag: "Kode perusahaan", Code: "70012", Note: "Menu Bayar, Multipayment"},
			{Name: "Transfer BRI", Label: "Rekening", Digits: "012301004567890"},
			{Name: "Alfamart, Indomaret", Label: "Kode bayar", Digits: "880123450172", Note: "Sebutkan Midtrans kepada kasir"},
		},
		QR: "https://bayar.warganet.example/i/K7QW2M4XRT5VN3PB?k=ABCDEFGH234567", PayLink: "https://bayar.warganet.example/i/K7QW2M4XRT5VN3PB",
	}
}

func paid(inv Invoice) Invoice {
	inv.Paid, inv.PaidOn, inv.PaidBy = true, clock.MustDate("2026-05-05"), "BCA Virtual Account"
	inv.Totals.Received, inv.Totals.Due = inv.Totals.Due, 0
	return inv
}

// apart is a bill of a PKP office whose prices are without PPN.
func apart(lang locale.Lang) Invoice {
	inv := monthly(lang)
	inv.Seller = pkpOffice()
	inv.Buyer.IDLabel, inv.Buyer.ID = "NPWP", "3276 0145 0190 0001"
	inv.Items = append(inv.Items, Item{Text: "Sewa perangkat ONT", Qty: 2, Price: 20_000, Discount: 10_000, Amount: 30_000})
	inv.Tax = TaxLine{Shown: true, Base: 180_000, OtherBase: 165_000, Fraction: "11/12", Rate: "12%", Tax: 19_800}
	inv.Totals = Totals{Subtotal: 180_000, Total: 199_800, Deposit: 50_000, Due: 149_800}
	return inv
}

// included is a bill of a PKP office whose prices hold the PPN.
func included(lang locale.Lang) Invoice {
	inv := monthly(lang)
	inv.Seller = pkpOffice()
	inv.Tax = TaxLine{Shown: true, Included: true, Base: 135_135, OtherBase: 123_874, Fraction: "11/12", Rate: "12%", Tax: 14_865}
	inv.QRIS, inv.QR = true, "00020101021226610014COM.GO-JEK.WWW01189360091430000000000210G0000000000303UMI51440014ID.CO.QRIS.WWW0215ID10200000000000303UMI5204489953033605406150000.005802ID5909WARGA NET6005DEPOK61051641562070703A016304ABCD"
	return inv
}

func credit(lang locale.Lang) Invoice {
	inv := monthly(lang)
	inv.Kind, inv.No, inv.Corrects, inv.Reason = KindCreditNote, "KOR-2026-000004", "INV-2026-000123", "Gangguan 12–15 Mei 2026"
	inv.Items = []Item{{Text: "Potongan 4 hari gangguan", Price: 19_355, Amount: 19_355}}
	inv.Totals = Totals{Subtotal: 19_355, Total: 19_355}
	return inv
}

func many(lang locale.Lang, n int) Invoice {
	inv := monthly(lang)
	inv.Items = nil
	for i := range n {
		inv.Items = append(inv.Items, Item{Text: fmt.Sprintf("Paket Rumah 20 Mbps, sambungan %02d", i+1), Price: 150_000, Amount: 150_000,
			From: clock.MustDate("2026-05-01"), To: clock.MustDate("2026-05-31")})
	}
	inv.Totals.Subtotal, inv.Totals.Total, inv.Totals.Due = 9_000_000, 9_000_000, 9_000_000
	return inv
}

// hostile fills every text with what people and attackers type.
func hostile(lang locale.Lang) Invoice {
	inv := monthly(lang)
	long := "Raden Mas Haji Muhammad Abdurrahman Wicaksono Kusumadiningrat bin Haji Syarifuddin Prawirodirdjo, S.Kom., M.T.I. "
	word := "LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochLlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
	odd := "Ó'Çelik \x00\x1b[2J\u202eterbalik\u202c 👩‍👩‍👧 王小明 \xff\xfe (a) \\ ) Tj ET % {name} <b>&amp;\U0010FFFF\uFFFF"
	inv.Seller.Name, inv.Seller.Address, inv.Seller.CoBrand = long, long+"\n"+word+"\n\n\n\n"+odd, odd+long
	inv.Buyer = Buyer{No: word, Name: long + long, Address: odd + "\n" + word + word + "\n" + long, Phone: word, IDLabel: odd, ID: word}
	inv.No = "INV/" + word
	inv.Items = append(inv.Items, Item{Text: word + word + word, Qty: 9_223_372_036_854_775_807, Price: 9_007_199_254_740_991, Discount: 1, Amount: 9_007_199_254_740_991},
		Item{Text: odd, Amount: -1})
	inv.PayWays = append(inv.PayWays, PayWay{Name: long, Label: odd, Digits: word, Code: word, CodeTag: long, Note: long}, PayWay{})
	inv.PayLink, inv.Reason, inv.PaidBy = "https://x.example/"+word+word+word, odd, long+"\n"+odd+"\n"+word+"\n"+long+long+long
	return inv
}

func receipt(lang locale.Lang) Receipt {
	return Receipt{
		Lang: lang, No: "KW-2026-000088", On: clock.MustDate("2026-05-05"), Seller: office(), Buyer: buyer(), From: "Bapak Agus Wahyudi",
		Amount: 350_000, For: "Langganan internet Mei dan Juni 2026", Method: "Tunai", Ref: "Kasir 1", Cashier: "Dewi Lestari", Settled: true,
		Lines: []ReceiptLine{
			{No: "INV-2026-000123", Text: "Paket Rumah 20 Mbps, 1–31 Mei 2026", Amount: 150_000},
			{No: "INV-2026-000254", Text: "Paket Rumah 20 Mbps, 1–30 Juni 2026", Amount: 150_000},
		},
		Deposit: 50_000, Check: "https://bayar.warganet.example/k/KW-2026-000088?k=ABCD2345",
	}
}

// forTwo is cash that one customer handed over for two.
func forTwo(lang locale.Lang) Receipt {
	return Receipt{
		Lang: lang, No: "KW-2026-003187", On: clock.MustDate("2026-11-23"), Seller: office(), Buyer: Buyer{No: "P00144", Name: "Budi Tanjung"}, From: "Budi Tanjung",
		Amount: 475_000, For: "Tagihan INV-2026-002193, INV-2026-002108", Method: "Tunai", Cashier: "Bu Sri", Settled: true,
		Lines: []ReceiptLine{
			{No: "INV-2026-002193", Name: "Budi Tanjung", Text: "Internet Keluarga 50 Mbps", From: clock.MustDate("2026-11-01"), To: clock.MustDate("2026-11-30"), Amount: 275_000},
			{No: "INV-2026-002108", Name: "Sri Kusuma", Text: "Internet Rumah 30 Mbps", From: clock.MustDate("2026-11-16"), To: clock.MustDate("2026-11-30"), Amount: 200_000},
		},
	}
}
