package lookup

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/locale"
	"lunas/internal/office/officetest"
	"lunas/internal/store"
)

func TestTheFiguresOfToday(t *testing.T) {
	o := village(t)
	want := TodayCounts{
		InToday: 200_000, InTodayCount: 1, InMonth: 200_000 + 100_000 + 123_456, DueToday: 66_500, DueTodayCount: 1,
		Overdue: 50_000, OverdueCount: 1, OverdueCustomers: 1, Online: 1, Lines: 2, Customers: 2, Unmatched: 1, UnmatchedSum: 123_456, WaQueue: 2,
	}
	read(t, o, func(tx *store.Tx) error {
		got, err := Today(tx)
		if got != want {
			t.Errorf("%+v\nwant %+v", got, want)
		}
		return err
	})
	kept := NewKept(o.DB)
	defer kept.Close()
	check := func(when string) {
		t.Helper()
		if got, err := kept.Today(o.Ctx); err != nil || got != want {
			t.Errorf("%s: %+v, %v\nwant %+v", when, got, err, want)
		}
	}
	check("at first")
	// A change nobody announces is not seen: the count was kept. An announced one is.
	write(t, o, nil, `INSERT INTO hold (line, reason, placed_at, placed_by) VALUES (2, 'overdue', '2026-11-23T04:00:00.000Z', 0)`)
	check("kept")
	want.Isolated = 1
	write(t, o, []store.Topic{"line"}, `UPDATE invoice SET open = 0 WHERE id = 3`)
	check("after a line changed")
	want.Overdue, want.OverdueCount, want.OverdueCustomers = 0, 0, 0
	write(t, o, []store.Topic{"invoice"})
	check("after an invoice changed")
	write(t, o, []store.Topic{"payment"}, `INSERT INTO proof_picture (hash, body) VALUES (x'01', x'02')`,
		`INSERT INTO transfer_proof (client_key, customer, amount, on_day, picture, at, by_staff) VALUES
			('b', 1, 50000, '2026-11-21', x'01', '2026-11-22T04:00:00.000Z', 1), ('a', 1, 50000, '2026-11-20', x'01', '2026-11-20T04:00:00.000Z', 1)`,
		`INSERT INTO transfer_proof (client_key, customer, amount, on_day, picture, at, by_staff, state, decided_at) VALUES
			('c', 1, 50000, '2026-11-01', x'01', '2026-11-01T04:00:00.000Z', 1, 'refused', '2026-11-02T04:00:00.000Z')`)
	want.Proofs, want.ProofsSince = 2, time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC)
	check("after two proofs came")
	o.Calendar.Advance(24 * time.Hour)
	want.InToday, want.InTodayCount, want.DueToday, want.DueTodayCount = 0, 0, 0, 0
	want.Overdue, want.OverdueCount, want.OverdueCustomers = 66_500, 1, 1
	check("on the next day")
}

// Line 2 is isolated, opened for a day at its customer's wish, and closed again: while it is open it is
// counted among the isolated neither on Hari Ini nor in the list behind that number.
func TestALineThatIsOpenForAWhileIsNotIsolated(t *testing.T) {
	o := village(t)
	for _, step := range []struct {
		do   string
		want int64
	}{
		{`INSERT INTO hold (id, line, reason, placed_at, placed_by) VALUES (99, 2, 'overdue', '2026-11-20T03:00:00.000Z', 0)`, 1},
		{`INSERT INTO reprieve (id, line, at, until_at, by_staff, note, hold) VALUES (9, 2, '2026-11-22T03:00:00.000Z', '2026-11-23T03:00:00.000Z', 1, 'minta', 99)`, 0},
		{`INSERT INTO reprieve_end VALUES (9, '2026-11-23T03:00:00.000Z')`, 1},
	} {
		write(t, o, []store.Topic{"line"}, step.do)
		read(t, o, func(tx *store.Tx) error {
			counts, err := Today(tx)
			if err != nil {
				return err
			}
			page, err := Customers(tx, Filter{State: StateIsolated, Limit: pageMost})
			if counts.Isolated != step.want || int64(len(page.Rows)) != step.want {
				t.Errorf("%s: %d on Hari Ini, %d in the list, not %d", step.do, counts.Isolated, len(page.Rows), step.want)
			}
			return err
		})
	}
}

func TestTheKeptTotalFollowsTheBooks(t *testing.T) {
	o := village(t)
	kept := NewKept(o.DB)
	defer kept.Close()
	for _, step := range []struct {
		topics []store.Topic
		do     string
		f      Filter
		want   int64
	}{
		{nil, `UPDATE meta SET epoch = 1`, Filter{}, 2},
		{[]store.Topic{"customer"}, `INSERT INTO customer (id, no, branch, name, created_at) VALUES (3, 'P00003', 1, 'Tono', '2026-11-23T01:00:00.000Z')`, Filter{}, 3},
		{nil, `UPDATE meta SET epoch = 1`, Filter{Router: 2}, 1},
		{nil, `UPDATE meta SET epoch = 1`, Filter{State: StateOverdue, Query: "whatever"}, 1},
		{nil, `UPDATE meta SET epoch = 1`, Filter{State: StateOverdue, Router: 1}, 0},
		{nil, `UPDATE meta SET epoch = 1`, Filter{State: StatePromised}, 1},
	} {
		write(t, o, step.topics, step.do)
		if n, err := kept.Total(o.Ctx, step.f); err != nil || n != step.want {
			t.Errorf("%+v: %d, %v; want %d", step.f, n, err, step.want)
		}
	}
	if _, err := kept.Total(o.Ctx, Filter{State: "odd"}); store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("an odd state: %v", err)
	}
}

func tell(t *testing.T, all []Happening) (out []string) {
	for _, h := range all {
		out = append(out, said(t, h.Sentence))
	}
	return out
}

func TestSemalamTellsWhatHappened(t *testing.T) {
	o := village(t)
	write(t, o, nil,
		`INSERT INTO gap (from_at, to_at) VALUES ('2026-11-22T16:00:00.000Z', '2026-11-22T23:30:00.000Z')`,
		`INSERT INTO net_event (at, router, owner_kind, owner_id, verb, detail) VALUES ('2026-11-22T23:31:00.000Z', 1, 'router', 1, 'rebooted', '2026-11-22T16:59:00.000Z'),
			('2026-11-22T23:31:00.000Z', 2, 'router', 2, 'rebooted', '2026-11-22T22:30:00.000Z')`,
		`INSERT INTO router_outage (router, from_at, to_at) VALUES (2, '2026-11-22T20:00:00.000Z', NULL), (1, '2026-11-22T12:00:00.000Z', '2026-11-22T19:00:00.000Z'), (1, '2026-11-01T12:00:00.000Z', '2026-11-01T19:00:00.000Z')`,
		`INSERT INTO invoice (series, year, number, no, customer, branch, kind, issue_on, due_on, booked_on, recorded_at, total, open, link_key, buyer, seller)
			VALUES ('INV', 2026, 5, 'INV-2026-000005', 1, 1, 'recurring', '2026-11-20', '2026-12-01', '2026-11-20', '2026-11-23T00:00:00.000Z', 240000, 240000, 'K5', '{}', '{}')`,
		`INSERT INTO payment (no, kind, customer, branch, channel, amount, paid_at, booked_on, recorded_at, actor) VALUES ('KW-2026-000010', 'cash', 1, 1, 'cash', 15000, '2026-11-23T00:10:00.000Z', '2026-11-23', '2026-11-23T00:10:00.000Z', 1)`,
		`INSERT INTO message (kind, subject_kind, subject_id, customer, channel, lang, recipient, dedupe, state, created_at, leave_at) VALUES ('reminder', 'invoice', 5, 1, 'wame', 'id', '+62812', 'm10', 'queued', '2026-11-23T00:20:00.000Z', '2026-11-23T00:20:00.000Z')`)
	from := today.At(0, 0, o.DB.Zone()).Add(-5 * time.Hour)
	read(t, o, func(tx *store.Tx) error {
		all, err := Overnight(tx, from, noon())
		want := []string{
			"Router Menara tak terjangkau dari 2026-11-22 19.00 sampai 2026-11-23 02.00.",
			"PC ini mati dari 2026-11-22 23.00 sampai 2026-11-23 06.30.",
			"Router Menara menyala ulang 2026-11-22 23.59.",
			"Router Balai tak terjangkau sejak 03.00.",
			"Router Balai menyala ulang pukul 05.30.",
			"1 tagihan terbit, Rp240.000.",
			"1 pembayaran masuk, Rp15.000.",
			"1 pengingat dibuat, 0 sudah terkirim, 1 menunggu.",
			"1 sambungan dibuka kembali.",
		}
		if got := tell(t, all); !slices.Equal(got, want) {
			t.Errorf("\n%q\nwant\n%q", got, want)
		}
		return err
	})
	read(t, o, func(tx *store.Tx) error {
		quiet, err := Overnight(tx, noon().Add(-time.Minute), noon().Add(-30*time.Second))
		if len(quiet) != 1 { // what still is: a router away
			t.Errorf("%q", tell(t, quiet))
		}
		return err
	})
}

// The village had no power from 03.00 to 03.40: five routers vanish within a minute and come back
// within a minute. Another, whose link fell at 03.01, is still away, and one fell alone at 05.00.
func TestRoutersThatVanishTogetherAreOneSentence(t *testing.T) {
	o := village(t)
	seed := []string{`DELETE FROM router_outage`}
	for id, name := range []string{"Randu", "Sawo", "Talas", "Ubi", "Waru"} {
		seed = append(seed, fmt.Sprintf(`INSERT INTO router (id, branch, name, address, username, password, created_at) SELECT %d, 1, '%s', '127.0.0.1:%d', username, password, created_at FROM router WHERE id = 1`, 11+id, name, 9000+id))
	}
	seed = append(seed, `INSERT INTO router_outage (router, from_at, to_at) VALUES
		(11, '2026-11-22T20:00:00.000Z', '2026-11-22T20:40:00.000Z'), (12, '2026-11-22T20:00:20.000Z', '2026-11-22T20:40:30.000Z'),
		(13, '2026-11-22T20:00:40.000Z', '2026-11-22T20:40:00.000Z'), (14, '2026-11-22T20:01:00.000Z', '2026-11-22T20:41:00.000Z'),
		(15, '2026-11-22T20:01:00.000Z', NULL), (1, '2026-11-22T22:00:00.000Z', NULL), (2, '2026-11-22T20:00:00.000Z', '2026-11-22T20:41:00.000Z')`)
	write(t, o, nil, seed...)
	outagesTold(t, o,
		"5 router tak terjangkau dari 03.00 sampai 03.41 (Randu, Balai, Sawo, …).",
		"Router Waru tak terjangkau sejak 03.01.",
		"Router Menara tak terjangkau sejak 05.00.")
}

// outagesTold wants what the night from midnight to noon tells of routers out of reach.
func outagesTold(t *testing.T, o *officetest.Office, want ...string) {
	t.Helper()
	read(t, o, func(tx *store.Tx) error {
		all, err := Overnight(tx, today.At(0, 0, o.DB.Zone()), noon())
		var got []string
		for _, h := range all {
			if strings.HasPrefix(h.Sentence.Key, "overnight.router") {
				got = append(got, said(t, h.Sentence))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("\n%q\nwant\n%q", got, want)
		}
		return err
	})
}

// Menara blinked at 03.00 and again at 03.01: it is one router, away until its last return.
func TestARouterThatBlinksIsOneRouter(t *testing.T) {
	o := village(t)
	write(t, o, nil, `DELETE FROM router_outage`, `INSERT INTO router_outage (router, from_at, to_at) VALUES
		(1, '2026-11-22T20:00:00.000Z', '2026-11-22T20:00:30.000Z'), (1, '2026-11-22T20:01:00.000Z', '2026-11-22T20:02:00.000Z')`)
	outagesTold(t, o, "Router Menara tak terjangkau dari 03.00 sampai 03.02.")
}

// Menara has been away since Friday, Balai since Saturday: on Monday morning that is not one cause.
func TestOutagesOfOtherDaysAreNotOneCause(t *testing.T) {
	o := village(t)
	write(t, o, nil, `DELETE FROM router_outage`, `INSERT INTO router_outage (router, from_at, to_at) VALUES
		(1, '2026-11-20T03:00:00.000Z', NULL), (2, '2026-11-21T03:00:00.000Z', NULL)`)
	outagesTold(t, o, "Router Menara tak terjangkau sejak 2026-11-20 10.00.", "Router Balai tak terjangkau sejak 2026-11-21 10.00.")
}

// The sender's token went bad on the 22nd and the mail server has been away since the 23rd: Hari
// Ini counts what did not leave, and the book lists the same messages. What was refused in
// October is history.
func TestMessagesThatDoNotLeaveAreSeen(t *testing.T) {
	o := village(t)
	write(t, o, nil, `INSERT INTO message (id, kind, subject_kind, subject_id, customer, channel, lang, recipient, dedupe, state, created_at, leave_at, sent_at, error) VALUES
		(20, 'bill', 'invoice', 1, 1, 'http', 'id', '+62812', 'm20', 'refused', '2026-10-02T02:00:00.000Z', '2026-10-02T02:00:00.000Z', '2026-10-02T02:00:00.000Z', 'message.error.refused'),
		(21, 'bill', 'invoice', 1, 1, 'http', 'id', '+62812', 'm21', 'refused', '2026-11-22T02:00:00.000Z', '2026-11-22T02:00:00.000Z', '2026-11-22T02:00:00.000Z', 'message.error.refused'),
		(22, 'receipt', 'payment', 1, 1, 'email', 'id', 'joko@contoh.id', 'm22', 'queued', '2026-11-23T02:00:00.000Z', '2026-11-23T02:00:00.000Z', '2026-11-23T03:00:00.000Z', 'message.error.unreachable'),
		(23, 'bill', 'invoice', 1, 1, 'email', 'id', 'joko@contoh.id', 'm23', 'queued', '2026-11-23T02:00:00.000Z', '2026-11-23T09:00:00.000Z', NULL, '')`)
	read(t, o, func(tx *store.Tx) error {
		all, err := Attention(tx)
		at := slices.IndexFunc(all, func(h Happening) bool { return h.Sentence.Key == "attention.unsent" })
		if at < 0 || all[at].Sentence.Params["count"] != "2" || all[at].At.UTC().Format("15.04") != "03.00" || all[at].Tone != ToneBad {
			t.Errorf("%+v", all)
		}
		rows, _, err2 := Outgoing(tx, MessageFilter{State: Stuck})
		if len(rows) != 2 || rows[0].ID != 22 || rows[1].ID != 21 {
			t.Errorf("the book lists %+v", rows)
		}
		hers, _, err3 := Outgoing(tx, MessageFilter{State: Stuck, Channel: "http", Query: "Joko"})
		if len(hers) != 2 || hers[0].ID != 21 {
			t.Errorf("of Joko %+v", hers)
		}
		return errors.Join(err, err2, err3)
	})
}

// A message that may have left is decided in its own sheet, not on the customer's.
func TestAnUncertainMessageLeadsToItself(t *testing.T) {
	o := village(t)
	read(t, o, func(tx *store.Tx) error {
		all, err := Attention(tx)
		if !slices.ContainsFunc(all, func(h Happening) bool {
			return h.Sentence.Key == "attention.message" && h.Message == 6 && h.Customer == 0
		}) {
			t.Errorf("%+v", all)
		}
		return err
	})
}

func TestWhatNeedsAPerson(t *testing.T) {
	o := village(t)
	read(t, o, func(tx *store.Tx) error {
		all, err := Attention(tx)
		if got := tell(t, all); len(got) != 4 || !slices.Contains(got, "Laci depan masih dibuka Bu Sri sejak 2026-11-22 08.00; tutup dan hitung lacinya.") {
			t.Errorf("%q", got)
		}
		return err
	})
	write(t, o, nil,
		`UPDATE charge SET state = 'review'`, `UPDATE gateway_account SET last_error = 'gateway.error.auth'`,
		`UPDATE gateway_event SET state = 'unread'`, `UPDATE router SET down_since = '2026-11-22T20:00:00.000Z' WHERE id = 2`)
	o.Calendar.Advance(time.Hour)
	read(t, o, func(tx *store.Tx) error {
		all, err := Attention(tx)
		got := strings.Join(tell(t, all), "\n")
		for _, want := range []string{
			"Pesan ke Ratna Dewi (r****@contoh.id)", "Pembayaran Joko Susilo Rp166.500",
			"Gateway Midtrans belum pernah", "1 pemberitahuan", "Router Balai tak terjangkau sejak 03.00", "Router Menara belum siap",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is missing in\n%s", want, got)
			}
		}
		return err
	})
}

// A router that suffers is told of while it is in reach: what it did before it went away is no news.
func TestARouterThatSuffersNeedsAPerson(t *testing.T) {
	o := village(t)
	write(t, o, nil, `UPDATE router SET capabilities = '{"health":{"cpu":96,"cpu_strain":true,"since":"2026-11-23T01:10:00.000Z"}}' WHERE id = 1`,
		`UPDATE router SET capabilities = '{"health":{"cpu":9,"mem_strain":true,"since":"2026-11-21T01:10:00.000Z"}}' WHERE id = 2`)
	suffering := func() (got []string) {
		read(t, o, func(tx *store.Tx) error {
			all, err := Attention(tx)
			got = tell(t, slices.DeleteFunc(all, func(h Happening) bool {
				return h.Sentence.Key != "attention.cpu" && h.Sentence.Key != "attention.memory"
			}))
			return err
		})
		return got
	}
	if got := suffering(); len(got) != 2 || !strings.HasPrefix(got[0], "Router Menara kewalahan sejak 08.10") || !strings.HasPrefix(got[1], "Memori router Balai hampir habis sejak 2026-11-21 08.10") {
		t.Errorf("%q", got)
	}
	write(t, o, nil, `UPDATE router SET down_since = '2026-11-23T01:12:00.000Z'`)
	if got := suffering(); len(got) != 0 {
		t.Errorf("out of reach: %q", got)
	}
}

func TestParkedAndWaitingLines(t *testing.T) {
	o := village(t)
	write(t, o, nil, `INSERT INTO parked_line VALUES (1, '2026-11-20', 'billing.run.no_term', 'x', '2026-11-20T01:00:00.000Z')`)
	read(t, o, func(tx *store.Tx) error {
		parked, err := Parked(tx)
		if err != nil || len(parked) != 1 || parked[0].Name != "Joko Susilo" || said(t, parked[0].Sentence) == "" {
			t.Errorf("%+v, %v", parked, err)
		}
		waiting, err := WaitingRouter(tx, 10)
		if err != nil || len(waiting) != 1 || waiting[0].Login != "ratna" || waiting[0].Want != "full" {
			t.Errorf("%+v, %v", waiting, err)
		}
		events, err := NetEvents(tx, 0, 0, 2)
		if err != nil || len(events) != 2 || events[0].Router != "Balai" || events[1].Name != "Joko Susilo" {
			t.Errorf("%+v, %v", events, err)
		}
		older, err := NetEvents(tx, 1, 3, 10)
		if err != nil || len(older) != 2 || older[0].Verb != "opened" {
			t.Errorf("%+v, %v", older, err)
		}
		return nil
	})
}

func TestTheSearchFindsAnything(t *testing.T) {
	o := village(t)
	read(t, o, func(tx *store.Tx) error {
		for q, want := range map[string]string{
			"ratna": "customer 2 Ratna Dewi · P00002 · 0812-9876-5432 · Gg. Mawar 9", "kenanga": "customer 1", "081234567890": "customer 1", "P00002": "customer 2",
			"INV-2026-000003": "invoice 3 INV-2026-000003 · Ratna Dewi · Rp50.000 · 20 November 2026", "66500": "invoice 2", "123.456": "payment 3 KW-2026-000003 · TOKO ABC · Rp123.456 · 22 November 2026",
			"kw-2026-000001": "payment 1", "trx-77": "payment 1", "labcdefghij": "charge 1 LABCDEFGHIJKLMNOPQRST · Joko Susilo · Rp166.500 · va.bca",
			"menara": "router 1 Menara · 10.0.0.1:8728", "10.0.0.2": "router 2",
		} {
			hits, err := Search(tx, locale.ID, q, 20)
			if err != nil {
				return err
			}
			var got []string
			for _, h := range hits {
				got = append(got, h.Kind+" "+string(rune('0'+h.ID))+" "+dotted(h.Title, h.Detail))
			}
			if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want) }) {
				t.Errorf("%q finds %q, not %q", q, got, want)
			}
		}
		for _, q := range []string{"", "x", "tidak ada orangnya", `"; DROP`, "%_%"} {
			if hits, err := Search(tx, locale.EN, q, 20); err != nil || len(hits) != 0 {
				t.Errorf("%q finds %+v, %v", q, hits, err)
			}
		}
		return nil
	})
}

// On 23 November somebody bound to Sendang asks again and again: her figures are counted once,
// are never those of the whole office, and follow a customer who moves to her branch.
func TestTheFiguresOfABranchAreKeptForItself(t *testing.T) {
	o := crowd(t, 60)
	write(t, o, nil, `INSERT INTO branch (id, code, name) VALUES (2, 'SND', 'Sendang')`, `UPDATE customer SET branch = 2 WHERE id = 5`)
	kept := NewKept(o.DB)
	defer kept.Close()
	bound := store.WithLens(o.Ctx, Sight([]int64{2}))
	check := func(when string, hers, all int64) {
		t.Helper()
		for range 2 { // counted, then kept
			one, err1 := kept.Today(bound)
			whole, err2 := kept.Today(o.Ctx)
			n, err3 := kept.Total(bound, Filter{})
			m, err4 := kept.Total(o.Ctx, Filter{})
			if err := errors.Join(err1, err2, err3, err4); err != nil || one.Customers != hers || n != hers || whole.Customers != all || m != all {
				t.Fatalf("%s: %d and %d of %d and %d, %v", when, one.Customers, n, whole.Customers, m, err)
			}
		}
	}
	check("at first", 1, 60)
	write(t, o, nil, `UPDATE customer SET branch = 2 WHERE id = 6`)
	check("a change nobody announced", 1, 60)
	write(t, o, []store.Topic{"customer"}, `UPDATE customer SET branch = 2 WHERE id = 7`)
	check("two more moved in", 3, 60)
	write(t, o, []store.Topic{"customer"}, `UPDATE customer SET branch = 1 WHERE id = 7`)
	check("one moved out", 2, 60)
}

// Open lines of ours that no line of the books stands for lie on the router Menara: Hari Ini
// leads there, until they are gone.
func TestStrayLinesOnARouterNeedAPerson(t *testing.T) {
	o := village(t)
	told := func() (n int) {
		read(t, o, func(tx *store.Tx) error {
			all, err := Attention(tx)
			for _, h := range all {
				if h.Sentence.Key == "attention.stray" && h.Router == 1 && h.Sentence.Params["router"] == "Menara" {
					n++
				}
			}
			return err
		})
		return n
	}
	if n := told(); n != 0 {
		t.Errorf("told %d times of none", n)
	}
	write(t, o, nil, `UPDATE router SET capabilities = '{"strays":"pak-joko"}' WHERE id = 1`)
	if n := told(); n != 1 {
		t.Errorf("told %d times", n)
	}
	write(t, o, nil, `UPDATE router SET capabilities = '{"strays":""}' WHERE id = 1`)
	if n := told(); n != 0 {
		t.Errorf("gone, and told %d times", n)
	}
}
