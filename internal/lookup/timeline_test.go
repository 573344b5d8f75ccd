package lookup

import (
	"slices"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// What happened after a payment stands in the order of its cause, to the second.
func TestTimelineTellsAPaymentStepByStep(t *testing.T) {
	o := village(t)
	var rows []TimelineRow
	read(t, o, func(tx *store.Tx) (err error) { rows, err = Timeline(tx, 1, "", 100); return err })
	want := []string{ // newest first
		"12:00:02 router Tersambung di router Menara",
		"11:59:59 router Dibuka di router Menara",
		"11:59:58 message Kwitansi menunggu dikirim ke j****@contoh.id",
		"11:59:58 hold Isolir dicabut",
		"11:59:58 invoice Tagihan INV-2026-000001 LUNAS",
		"11:59:58 payment Rp166.500 masuk ke tagihan INV-2026-000001",
		"11:59:58 payment Bayar Rp200.000 lewat gateway (va.bca), KW-2026-000001",
		"11:59:58 charge Gateway memastikan Rp166.500 sudah dibayar",
		"11:59:57 charge Pemberitahuan dari Midtrans: sudah dibayar",
		"10:00:00 payment Bayar tunai Rp100.000, KW-2026-000002",
		"10:00:02 router Diisolir di router Menara",
		"10:00:00 hold Isolir ditetapkan: tagihan INV-2026-000001",
		"10:00:00 act Janji bayar sampai 2026-11-10 dicabut atau diganti",
		"10:00:00 act Janji bayar sampai 2026-11-10",
		"08:00:08 message Pesan tagihan terkirim ke j****@contoh.id",
		"08:00:05 charge Cara bayar dibuka di gateway (va.bca)",
		"08:00:00 invoice Tagihan INV-2026-000001 terbit, jatuh tempo 2026-11-01",
		"11:00:00 act Sambungan joko pindah dari Balai ke Menara",
		"10:00:00 act Paket menjadi Cepat 50 mulai 2026-11-01",
		"10:00:00 act Sambungan joko dibuat di router Menara",
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.At.In(clock.WIB).Format("15:04:05")+" "+r.Kind+" "+said(t, r.Sentence))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the timeline reads\n%q\nwant\n%q", got, want)
	}
	if p := rows[14].Sentence.Params; p["message"] != "1" || p["channel"] != "email" { // a click opens it
		t.Errorf("a message of the timeline is told with %v", p)
	}
	if rows[0].Tone != ToneGood || rows[6].Amount != 200_000 || rows[6].By != "" || rows[9].By != "Bu Sri" {
		t.Errorf("tone %q, amount %s, by %q and %q", rows[0].Tone, rows[6].Amount, rows[6].By, rows[9].By)
	}
}

// Read in pages of any size, the timeline is the same.
func TestTimelineGoesOnWhereItStopped(t *testing.T) {
	o := village(t)
	for _, customer := range []int64{1, 2} {
		var whole []TimelineRow
		read(t, o, func(tx *store.Tx) (err error) { whole, err = Timeline(tx, customer, "", 100); return err })
		if len(whole) < 10 {
			t.Fatalf("only %d steps", len(whole))
		}
		for _, size := range []int{1, 2, 3, 7} {
			var before string
			var got []string
			for {
				var page []TimelineRow
				read(t, o, func(tx *store.Tx) (err error) { page, err = Timeline(tx, customer, before, size); return err })
				if len(page) == 0 {
					break
				}
				for _, r := range page {
					said(t, r.Sentence)
					got = append(got, r.ID)
				}
				before = got[len(got)-1]
			}
			for i, r := range whole {
				if i >= len(got) || got[i] != r.ID {
					t.Fatalf("customer %d in pages of %d differs at step %d: %v", customer, size, i, got)
				}
			}
			if len(got) != len(whole) {
				t.Errorf("%d steps in pages of %d, %d at once", len(got), size, len(whole))
			}
		}
	}
	read(t, o, func(tx *store.Tx) error {
		if _, err := Timeline(tx, 1, "nowhere", 10); store.CodeOf(err) != store.CodeInvalid {
			t.Errorf("a strange cursor gives %v", err)
		}
		return nil
	})
}
