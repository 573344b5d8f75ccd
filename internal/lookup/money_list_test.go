package lookup

import (
	"errors"
	"slices"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

func TestInvoiceListsGoOnWhereTheyStopped(t *testing.T) {
	o := crowd(t, 700)
	nov := clock.MonthOf(today)
	for _, c := range []struct {
		f    InvoiceFilter
		want int
	}{
		{InvoiceFilter{}, 1400},
		{InvoiceFilter{Month: nov}, 700},
		{InvoiceFilter{State: InvoicePaid}, 1400 - 70 - 70 - 14},
		{InvoiceFilter{State: InvoiceUnpaid}, 70 + 70 + 14},
		{InvoiceFilter{State: InvoiceOverdue, Month: nov}, 70},
		{InvoiceFilter{State: InvoiceOverdue, Month: nov.Add(-1)}, 0},
		{InvoiceFilter{State: InvoicePartial}, 14},
		{InvoiceFilter{State: InvoiceCorrected}, 0},
	} {
		seen, f := map[int64]bool{}, c.f
		f.Limit = 33
		for {
			var page InvoicePage
			read(t, o, func(tx *store.Tx) (err error) { page, err = Invoices(tx, f); return err })
			for _, r := range page.Rows {
				if seen[r.ID] {
					t.Fatalf("%+v shows %s twice", c.f, r.No)
				}
				seen[r.ID] = true
			}
			if f.After = page.Next; f.After == "" {
				break
			}
		}
		if len(seen) != c.want {
			t.Errorf("%+v has %d, want %d", c.f, len(seen), c.want)
		}
	}
}

func TestPaymentListsGoOnWhereTheyStopped(t *testing.T) {
	o := crowd(t, 700)
	for _, c := range []struct {
		f    PaymentFilter
		want int
	}{
		{PaymentFilter{}, 700}, {PaymentFilter{Kind: "cash"}, 233}, {PaymentFilter{Kind: "transfer"}, 467}, {PaymentFilter{Kind: "reversal"}, 0},
		{PaymentFilter{From: today, To: today}, 23},
	} {
		seen, f := map[int64]bool{}, c.f
		f.Limit = 33
		for {
			var page PaymentPage
			read(t, o, func(tx *store.Tx) (err error) { page, err = Payments(tx, f); return err })
			for _, r := range page.Rows {
				seen[r.ID] = true
			}
			if f.After = page.Next; f.After == "" {
				break
			}
		}
		if len(seen) != c.want {
			t.Errorf("%+v has %d, want %d", c.f, len(seen), c.want)
		}
	}
}

func TestOnePaymentIsFoundByItsID(t *testing.T) {
	o := crowd(t, 30)
	read(t, o, func(tx *store.Tx) error {
		all, err := Payments(tx, PaymentFilter{})
		if err != nil {
			return err
		}
		want := all.Rows[7]
		page, err := Payments(tx, PaymentFilter{ID: want.ID, Kind: "reversal", From: today, To: today, Limit: 1})
		if len(page.Rows) != 1 || page.Rows[0].No != want.No || page.Next != "" {
			t.Errorf("%d gives %+v, want %s", want.ID, page, want.No)
		}
		none, err2 := Payments(tx, PaymentFilter{ID: 1 << 40})
		if len(none.Rows) != 0 {
			t.Errorf("an unknown id gives %+v", none)
		}
		return errors.Join(err, err2)
	})
}

func TestDocumentsAreFoundByWhatPeopleHave(t *testing.T) {
	o := village(t)
	invoices := func(q, state string) (ids []int64) {
		read(t, o, func(tx *store.Tx) error {
			page, err := Invoices(tx, InvoiceFilter{Query: q, State: state})
			for _, r := range page.Rows {
				ids = append(ids, r.ID)
			}
			return err
		})
		return ids
	}
	for _, c := range []struct {
		q, state string
		want     []int64
	}{
		{"INV-2026-000002", "", []int64{2}}, {"inv-2026", "", []int64{4, 3, 2, 1}}, {"3", "", []int64{3}}, {"66.500", "", []int64{2}}, {"50rb", "", []int64{3}},
		{"joko", "", []int64{1}}, {"ratna", InvoiceOverdue, []int64{3}}, {"ratna", InvoiceUnpaid, []int64{3, 2}}, {"ratna", InvoicePartial, []int64{2}}, {"tidak ada", "", nil},
	} {
		if got := invoices(c.q, c.state); !slices.Equal(got, c.want) {
			t.Errorf("%q %s finds invoices %v, want %v", c.q, c.state, got, c.want)
		}
	}
	for q, want := range map[string][]int64{
		"KW-2026-000003": {3}, "trx-77": {1}, "LABCDEFGH": {1}, "123.456": {3}, "joko": {1, 2}, "ratna": {5, 4}, "tidak ada": nil,
	} {
		read(t, o, func(tx *store.Tx) error {
			page, err := Payments(tx, PaymentFilter{Query: q})
			var got []int64
			for _, r := range page.Rows {
				got = append(got, r.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q finds payments %v, want %v", q, got, want)
			}
			return err
		})
	}
	read(t, o, func(tx *store.Tx) error {
		page, err := Payments(tx, PaymentFilter{Kind: "reversal"})
		if len(page.Rows) != 1 || page.Rows[0].Reverses != 4 || page.Rows[0].Amount != -30_000 || page.Rows[0].Name != "Ratna Dewi" {
			t.Errorf("%+v", page.Rows)
		}
		return err
	})
}

func TestDrawersAndMoneyWithoutAnOwner(t *testing.T) {
	o := village(t)
	write(t, o, nil, `INSERT INTO payment (id, no, kind, till, shift, customer, branch, channel, amount, paid_at, booked_on, recorded_at, actor)
		VALUES (9, 'KW-2026-000009', 'cash', 1, 2, 1, 1, 'cash', 15000, '2026-11-23T01:00:00.000Z', '2026-11-23', '2026-11-23T01:00:00.000Z', 1)`)
	read(t, o, func(tx *store.Tx) error {
		shifts, err := Shifts(tx, 10)
		if err != nil {
			return err
		}
		if len(shifts) != 2 || shifts[0].Expected != 215_000 || !shifts[0].ClosedAt.IsZero() || shifts[1].Counted != 99_000 || shifts[1].By != "Bu Sri" {
			t.Errorf("%+v", shifts)
		}
		lost, err := Unmatched(tx)
		if err != nil || len(lost) != 1 || lost[0].Amount != 123_456 || lost[0].Payer != "TOKO ABC" {
			t.Errorf("%+v, %v", lost, err)
		}
		opt, err := FormOptions(tx)
		if err != nil || len(opt.Plans) != 2 || len(opt.Routers) != 2 || len(opt.Branches) != 1 || len(opt.Tills) != 1 || !opt.Tills[0].Open || opt.Tills[0].By != "Bu Sri" {
			t.Errorf("%+v, %v", opt, err)
		}
		plans, err := Plans(tx)
		if err != nil || plans[0].Lines != 1 || plans[1].Lines != 1 || plans[0].Price != 166_500 {
			t.Errorf("%+v, %v", plans, err)
		}
		return nil
	})
}

// On 23 November the transfer of TOKO ABC is matched to Ratna: wherever it is listed it is hers, also
// in her own sheet and by her name.
func TestMatchedMoneyIsListedAsWhoseItIs(t *testing.T) {
	o := village(t)
	write(t, o, nil, `UPDATE unmatched SET matched_at = '2026-11-23T03:00:00.000Z', matched_by = 1, customer = 2 WHERE payment = 3`)
	read(t, o, func(tx *store.Tx) error {
		one, err := Payments(tx, PaymentFilter{ID: 3})
		if err != nil || len(one.Rows) != 1 || one.Rows[0].Customer != 2 || one.Rows[0].Name != "Ratna Dewi" || one.Rows[0].Payer != "TOKO ABC" {
			t.Errorf("%+v, %v", one.Rows, err)
		}
		named, err := Payments(tx, PaymentFilter{Query: "Ratna"})
		if err != nil || !slices.ContainsFunc(named.Rows, func(r PaymentRow) bool { return r.ID == 3 }) {
			t.Errorf("by her name: %+v, %v", named.Rows, err)
		}
		card, err := Customer(tx, 2)
		if err != nil || !slices.ContainsFunc(card.Payments, func(r PaymentRow) bool { return r.ID == 3 }) {
			t.Errorf("in her sheet: %+v, %v", card.Payments, err)
		}
		return nil
	})
}

func TestTheOutgoingBook(t *testing.T) {
	o := village(t)
	ids := func(rows []MessageRow) (out []int64) {
		for _, r := range rows {
			out = append(out, r.ID)
		}
		return out
	}
	read(t, o, func(tx *store.Tx) error {
		queue, err := WaQueue(tx, 50)
		if err != nil || !slices.Equal(ids(queue), []int64{4, 3}) || queue[0].Name != "Ratna Dewi" || queue[0].To == "+6281298765432" {
			t.Errorf("%+v, %v", queue, err)
		}
		for state, want := range map[string][]int64{"": {2, 3, 4, 5, 6, 1}, "queued": {2, 3}, "sending": {4}, "cancelled": {5}, "refused": nil, "accepted": {1}, "uncertain": {6}} {
			rows, next, err := Outgoing(tx, MessageFilter{State: state})
			if err != nil || next != "" || !slices.Equal(ids(rows), want) {
				t.Errorf("%q: %v, %q, %v; want %v", state, ids(rows), next, err, want)
			}
		}
		if m, err := Message(tx, 1); err != nil || m.LastAt.IsZero() || !m.LastAt.Equal(m.AcceptedAt) {
			t.Errorf("last left at %v, %v; want %v", m.LastAt, err, m.AcceptedAt)
		}
		return nil
	})
	read(t, o, func(tx *store.Tx) error {
		rows, _, err := Outgoing(tx, MessageFilter{})
		if err != nil || !slices.IsSortedFunc(rows, func(a, b MessageRow) int { return b.At.Compare(a.At) }) {
			t.Errorf("not in the order of what is shown: %+v, %v", rows, err)
		}
		day := clock.DateOf(rows[0].At, tx.Zone)
		for _, f := range []MessageFilter{{From: day}, {To: day.AddDays(-1)}, {From: day.AddDays(-1), To: day.AddDays(-1)}, {From: day, Channel: "wame", State: "queued"}} {
			var want []int64
			for _, r := range rows {
				on := clock.DateOf(r.At, tx.Zone)
				if (f.From.IsZero() || on >= f.From) && (f.To.IsZero() || on <= f.To) && (f.State == "" || r.State == f.State) && (f.Channel == "" || r.Channel == f.Channel) {
					want = append(want, r.ID)
				}
			}
			if got, _, err := Outgoing(tx, f); err != nil || !slices.Equal(ids(got), want) {
				t.Errorf("%+v: %v, want %v; %v", f, ids(got), want, err)
			}
		}
		return nil
	})
	big := crowd(t, 3000)
	for state, want := range map[string]int{"": 3000, "queued": 60, "accepted": 2940} {
		seen, after := map[int64]bool{}, ""
		for {
			var rows []MessageRow
			read(t, big, func(tx *store.Tx) (err error) {
				rows, after, err = Outgoing(tx, MessageFilter{State: state, After: after})
				return err
			})
			for _, r := range rows {
				seen[r.ID] = true
			}
			if after == "" {
				break
			}
		}
		if len(seen) != want {
			t.Errorf("%q: walked %d, want %d", state, len(seen), want)
		}
	}
}

// A payment through the gateway shows its number there, so that it is found in the gateway's own
// list; what the office wrote behind it, when it moved the money, is not part of that.
func TestAPaymentShowsItsNumberAtTheGateway(t *testing.T) {
	o := village(t)
	write(t, o, nil, `INSERT INTO payment (id, no, kind, account, external_id, customer, payer, branch, channel, amount, paid_at, booked_on, recorded_at, actor) VALUES
		(9, 'KW-2026-000009', 'gateway', 1, 'trx-77:moved-8', 2, '', 1, 'va.bca', 200000, '2026-11-23T04:59:50.000Z', '2026-11-23', '2026-11-23T04:59:58.000Z', 1)`)
	read(t, o, func(tx *store.Tx) error {
		for id, want := range map[int64]string{1: "trx-77", 9: "trx-77", 2: ""} {
			p, err := Payments(tx, PaymentFilter{ID: id})
			if err != nil || len(p.Rows) != 1 || p.Rows[0].Ref != want {
				t.Errorf("%d: %+v, %v", id, p.Rows, err)
			}
		}
		return nil
	})
}
