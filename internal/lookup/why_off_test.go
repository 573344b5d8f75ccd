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
			"Sudah dibuka di router Balai sejak 2026-11-23 08.00, modem pelanggan belum tersambung."},
		{`UPDATE net_object SET state = 'differs' WHERE id = 2`, "Isi router Balai beda dengan buku."},
		{`UPDATE net_object SET state = 'isolated' WHERE id = 2`, "Menunggu router Balai mengerjakannya."},
		{`UPDATE net_object SET state = 'waiting' WHERE id = 2`, "Menunggu router Balai mengerjakannya."},
		{`UPDATE router SET down_since = '2026-11-22T20:00:00.000Z' WHERE id = 2`, "Router Balai tak terjangkau sejak 2026-11-23 03.00."},
		{hold("first_payment", ""), "Menunggu pembayaran pertama: tagihan INV-2026-000002 Rp66.500."},
		{hold("overdue", "INV-2026-000003"), "Isolir: tagihan INV-2026-000003 Rp50.000 jatuh tempo 2026-11-22 belum dibayar, sejak 2026-11-22 10.00."},
		{`UPDATE invoice SET due_on = '2026-11-20' WHERE id = 2`,
			"Isolir: 2 tagihan Rp116.500 belum dibayar, tertua INV-2026-000002 jatuh tempo 2026-11-20, sejak 2026-11-22 10.00."},
		{`UPDATE invoice SET open = 0 WHERE id IN (2, 3)`, "Isolir karena nunggak sejak 2026-11-22 10.00; sekarang tidak ada yang menunggak."},
		{hold("pause", "pulang kampung"), "Cuti sejak 2026-11-22."},
		{hold("manual", "minta sendiri"), "Dimatikan oleh Bu Sri sejak 2026-11-22 10.00: minta sendiri"},
		{hold("abuse", "spam"), "Dimatikan karena penyalahgunaan sejak 2026-11-22 10.00: spam"},
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
