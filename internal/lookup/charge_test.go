package lookup

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Ratna owes 66.500 of bill 2 at noon on 23 November: a code that asks for that may be scanned;
// one that asks for more, whose time is over, or that waits for nothing any more may not.
func TestACodeIsShownWhileItsBillOwesIt(t *testing.T) {
	o := village(t)
	now := clock.MustDate("2026-11-23").At(12, 0, clock.WIB)
	o.Calendar.Set(now)
	write(t, o, []store.Topic{"payment"},
		`INSERT INTO charge (id, order_id, account, customer, purpose, amount, channel, state, qr, created_at, expires_at) VALUES
			(2, 'LQRISALLOFIT', 1, 2, 'asked', 66500, 'qris', 'open', '00020101', '2026-11-23T04:50:00.000Z', '2026-11-23T05:05:00.000Z'),
			(3, 'LQRISTOOMUCH', 1, 2, 'asked', 166500, 'qris', 'open', '00020101', '2026-11-23T04:50:00.000Z', '2026-11-23T05:05:00.000Z'),
			(4, 'LQRISOVER', 1, 2, 'asked', 66500, 'qris', 'open', '00020101', '2026-11-23T04:40:00.000Z', '2026-11-23T05:00:00.000Z'),
			(5, 'LQRISCLOSED', 1, 2, 'asked', 66500, 'qris', 'closed', '00020101', '2026-11-23T04:50:00.000Z', '2026-11-23T05:05:00.000Z'),
			(6, 'LQRISNOEND', 1, 2, 'asked', 66500, 'qris', 'open', '00020101', '2026-11-23T04:50:00.000Z', NULL),
			(7, 'LVABOTH', 1, 2, 'ahead', 116500, 'va.bca', 'open', '', '2026-11-23T04:50:00.000Z', NULL)`,
		`INSERT INTO charge_target VALUES (2, 'invoice', 2, 66500), (3, 'invoice', 2, 166500), (4, 'invoice', 2, 66500), (5, 'invoice', 2, 66500), (6, 'invoice', 2, 66500),
			(7, 'invoice', 2, 66500), (7, 'invoice', 3, 50000)`)
	shown := func(when string, want map[int64]bool) {
		t.Helper()
		read(t, o, func(tx *store.Tx) error {
			c, err := Invoice(tx, 2)
			for _, r := range c.Charges {
				one, err := Charge(tx, r.ID)
				if err != nil || r.Payable != want[r.ID] || one.Payable != r.Payable {
					t.Errorf("%s: charge %d (%s, %s) payable %t, alone %t, %v", when, r.ID, r.OrderID, r.Amount, r.Payable, one.Payable, err)
				}
			}
			if len(c.Charges) != 6 {
				t.Errorf("%s: %d charges", when, len(c.Charges))
			}
			return err
		})
	}
	shown("66.500 open", map[int64]bool{2: true, 6: true, 7: true})
	// Cash pays the bill; the gateway has not taken the cancelling yet.
	write(t, o, []store.Topic{"invoice"}, `UPDATE invoice SET open = 0, settled_on = '2026-11-23', settled_at = '2026-11-23T05:00:00.000Z' WHERE id = 2`)
	shown("paid", nil)
}
