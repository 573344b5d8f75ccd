package lookup

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Whoever owes hears how to pay, as the office has it; whom no payment brings back does not.
func TestKenapaMatiSaysHowToPay(t *testing.T) {
	o := village(t)
	counter := "Mohon dibayar di kasir kami. Begitu lunas, internet dibuka lagi. Terima kasih."
	public := ""
	for _, step := range []struct {
		do, day, want string
	}{
		{`INSERT INTO hold (line, reason, placed_at, placed_by, why) VALUES (2, 'overdue', '2026-11-22T03:00:00.000Z', 0, 'INV-2026-000003')`, "2026-11-23", counter},
		{`UPDATE company SET transfer_text = 'BCA 123 456' || char(10) || 'a.n. Sinar'`, "2026-11-23", "Mohon dibayar lewat transfer (BCA 123 456 a.n. Sinar) atau di kasir kami. Begitu lunas, internet dibuka lagi. Terima kasih."},
		{`UPDATE company SET public_url = 'https://bayar.sinar.id'`, "2026-11-23", "Mohon dibayar lewat https://bayar.sinar.id/i/K3 (QRIS atau virtual account) atau di kasir kami. Begitu lunas, internet dibuka lagi. Terima kasih."},
		{`UPDATE gateway_account SET enabled = 0`, "2026-11-23", "Cara bayarnya ada di https://bayar.sinar.id/i/K3, atau bayar di kasir kami. Begitu lunas, internet dibuka lagi. Terima kasih."},
		{`UPDATE invoice SET due_on = due_on`, "2026-11-22", ""},
		{`INSERT INTO hold (line, reason, placed_at, placed_by, why) VALUES (2, 'pause', '2026-11-22T03:00:00.000Z', 1, 'pulang')`, "2026-11-23", ""},
		{`INSERT INTO hold (line, reason, placed_at, placed_by, why) VALUES (2, 'manual', '2026-11-22T03:00:00.000Z', 1, 'minta')`, "2026-11-23", ""},
		{`INSERT INTO hold (line, reason, placed_at, placed_by, why) VALUES (2, 'abuse', '2026-11-22T03:00:00.000Z', 1, 'spam')`, "2026-11-23", ""},
		{`UPDATE hold SET lifted_at = '2026-11-23T03:00:00.000Z', lifted_by = 1 WHERE line = 2`, "2026-11-23", ""},
		{`UPDATE router SET down_since = '2026-11-22T20:00:00.000Z' WHERE id = 2`, "2026-11-23", ""},
	} {
		write(t, o, nil, step.do)
		read(t, o, func(tx *store.Tx) error {
			why, err := WhyOffOn(tx, 2, clock.MustDate(step.day))
			if err != nil {
				return err
			}
			if _, err := tx.One(`SELECT public_url FROM company`, nil, &public); err != nil {
				return err
			}
			s, err := HowToPay(tx, why, clock.MustDate(step.day), public)
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
}
