package lookup

import (
	"testing"

	"lunas/internal/store"
)

// Each thing that keeps a line off is found before whatever stands behind it.
func TestSebabMatiNamesTheFirstCause(t *testing.T) {
	o := village(t)
	hold := func(reason, why string) string {
		return `INSERT INTO hold (line, reason, placed_at, placed_by, why) VALUES (2, '` + reason + `', '2026-11-22T03:00:00.000Z', 1, '` + why + `')`
	}
	for _, step := range []struct{ do, want string }{
		{`UPDATE net_object SET state = 'connected' WHERE id = 2`, ""},
		{`UPDATE net_object SET state = 'open', found_at = '2026-11-23T01:00:00.000Z' WHERE id = 2`,
			"Internet sudah dibuka di router Balai sejak 2026-11-23 pukul 08.00, tetapi modem pelanggan belum tersambung."},
		{`UPDATE net_object SET state = 'differs' WHERE id = 2`, "Setelan di router Balai belum sama dengan catatan kantor."},
		{`UPDATE net_object SET state = 'isolated' WHERE id = 2`, "Menunggu router Balai menjalankan perubahan."},
		{`UPDATE net_object SET state = 'waiting' WHERE id = 2`, "Menunggu router Balai menjalankan perubahan."},
		{`UPDATE router SET down_since = '2026-11-22T20:00:00.000Z' WHERE id = 2`, "Ada gangguan: router Balai tak terjangkau sejak 2026-11-23 pukul 03.00."},
		{hold("first_payment", ""), "Internet dinyalakan setelah pembayaran pertama: tagihan INV-2026-000002 sebesar Rp66.500, jatuh tempo 2026-11-23, belum dibayar."},
		{hold("overdue", "INV-2026-000003"), "Internet diisolir sejak 2026-11-22 pukul 10.00 karena tagihan INV-2026-000003 sebesar Rp50.000 belum dibayar; jatuh temponya 2026-11-22."},
		{`UPDATE invoice SET due_on = '2026-11-20' WHERE id = 2`,
			"Internet diisolir sejak 2026-11-22 pukul 10.00 karena 2 tagihan belum dibayar, jumlahnya Rp116.500; yang tertua INV-2026-000002, jatuh tempo 2026-11-20."},
		{`UPDATE invoice SET open = 0 WHERE id IN (2, 3)`, "Internet diisolir karena nunggak sejak 2026-11-22 pukul 10.00; sekarang tidak ada yang nunggak lagi."},
		{hold("pause", "pulang kampung"), "Internet sedang cuti sejak 2026-11-22."},
		{hold("manual", "minta sendiri"), "Dimatikan Bu Sri sejak 2026-11-22 pukul 10.00: minta sendiri"},
		{hold("abuse", "spam"), "Dimatikan karena penyalahgunaan sejak 2026-11-22 pukul 10.00: spam"},
		{`UPDATE line_term SET from_on = '2026-12-01' WHERE line = 2`, "Layanan baru mulai 2026-12-01."},
		{`UPDATE line SET ended_on = '2026-11-22', end_reason = 'pindah' WHERE id = 2`, "Berhenti berlangganan per 2026-11-22."},
	} {
		write(t, o, nil, step.do)
		read(t, o, func(tx *store.Tx) error {
			s, err := WhyOff(tx, 2)
			got := ""
			if s.Key != "" {
				got = said(t, s)
			}
			if got != step.want {
				t.Errorf("after %s\n got %q\nwant %q", step.do, got, step.want)
			}
			return err
		})
	}
	read(t, o, func(tx *store.Tx) error {
		if _, err := WhyOff(tx, 99); store.CodeOf(err) != store.CodeNotFound {
			t.Errorf("a line that is not there: %v", err)
		}
		return nil
	})
}
