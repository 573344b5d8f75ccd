package report_test

import (
	"testing"

	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/office/officetest"
	"lunas/internal/report"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// The published fees of 2026: a virtual account costs Rp4.000, QRIS 0,7 %.
func TestAFeeOfAPayment(t *testing.T) {
	for _, c := range []struct {
		fee    report.Fee
		amount rupiah.Rupiah
		want   rupiah.Rupiah
	}{
		{report.Fee{Fixed: 4_000}, 166_500, 4_000},
		{report.Fee{Basis: 70}, 166_500, 1_166}, // 1.165,5
		{report.Fee{Basis: 70}, 100, 1},         // 0,7
		{report.Fee{Fixed: 750, Basis: 70}, 100_000, 1_450},
		{report.Fee{}, 166_500, 0},
	} {
		if got := c.fee.Of(c.amount); got != c.want {
			t.Errorf("%+v of %d: %d, not %d", c.fee, c.amount, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		f := report.Fee{Fixed: rupiah.Rupiah(rapid.Int64Range(0, 10_000).Draw(t, "fixed")), Basis: rapid.Int64Range(0, 10_000).Draw(t, "basis")}
		amount := rupiah.Rupiah(rapid.Int64Range(0, int64(rupiah.MaxStated)).Draw(t, "amount"))
		if exact := amount * rupiah.Rupiah(f.Basis); (f.Of(amount)-f.Fixed)*10_000-exact > 5_000 || exact-(f.Of(amount)-f.Fixed)*10_000 > 5_000 {
			t.Fatalf("%+v of %d is %d", f, amount, f.Of(amount))
		}
	})
}

// November: two payments by virtual account under the published terms, one after the 10th
// under the office's own; one by QRIS whose fee the gateway told; one by a wallet nobody
// knows the terms of. Cash, a reversal and October count for nothing.
func TestExpectedFeesByChannel(t *testing.T) {
	o := officetest.Open(t, clock.MustDate("2026-11-23").At(10, 0, clock.WIB))
	err := o.DB.Write(o.Ctx, "test", func(tx *store.Tx) error {
		for i, p := range []struct {
			kind, channel string
			amount, fee   int64
			on            string
		}{
			{"gateway", "va.bca", 150_000, 0, "2026-11-02"}, {"gateway", "va.bca", 150_000, 0, "2026-11-09"}, {"gateway", "va.bca", 150_000, 0, "2026-11-10"},
			{"gateway", "qris", 100_000, 700, "2026-11-03"}, {"gateway", "qris", 100_000, 0, "2026-11-03"}, {"gateway", "ovo", 50_000, 0, "2026-11-04"},
			{"cash", "cash", 150_000, 0, "2026-11-05"}, {"reversal", "va.bca", -150_000, 0, "2026-11-05"}, {"gateway", "va.bca", 150_000, 0, "2026-10-31"},
		} {
			if _, err := tx.Exec(`INSERT INTO payment (no, kind, payer, branch, channel, amount, fee, paid_at, booked_on, recorded_at, actor, note, client_key)
				VALUES ('BYR-' || ?1, ?2, '', ?7, ?3, ?4, ?5, ?6, ?6, ?6, 0, '', 'k' || ?1)`, i, p.kind, p.channel, p.amount, p.fee, p.on, o.Branch); err != nil {
				return err
			}
		}
		_, err := tx.Exec(`INSERT INTO channel_terms (channel, valid_from, offered, min_amount, max_amount, life_minutes, fee_fixed, fee_basis)
			VALUES ('va.bca', '2026-11-10', 1, 10000, 50000000, 0, 3500, 0)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	standard := map[string]report.Fee{"va.bca": {Fixed: 4_000}, "qris": {Basis: 70}}
	want := []report.ChannelFees{
		{Channel: "va.bca", Count: 3, Amount: 450_000, Expected: 11_500},
		{Channel: "qris", Count: 2, Amount: 200_000, Told: 700, Expected: 700},
		{Channel: "ovo", Count: 1, Amount: 50_000, Unknown: 1},
	}
	err = o.DB.Read(o.Ctx, "test", func(tx *store.Tx) error {
		got, err := report.Fees(tx, report.Period{From: clock.MustDate("2026-11-01"), To: clock.MustDate("2026-11-30")}, standard)
		if len(got) != len(want) {
			t.Fatalf("%+v", got)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%+v, not %+v", got[i], want[i])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
