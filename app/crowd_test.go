package app

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lunas/internal/store"
)

// makeCrowd enters an owner and, by bare inserts, n customers with a line, this month's
// bill, a payment each, holds and sessions: seconds for 100,000. No rule is under test
// there. One in ten is overdue, one in twenty-five isolated, nine in ten are connected;
// nothing falls due today, and no router answers.
func makeCrowd(t testing.TB, d *Desk, n int) (owner string) {
	t.Helper()
	s, err := (&Door{d}).CreateOwner(OwnerInput{Name: "Sri Wahyuni", Username: ownerName, Password: password, Company: "Kota Net", Zone: "WIB"})
	if err != nil {
		t.Fatal(err)
	}
	today := d.today()
	err = d.db.Write(context.Background(), "crowd", func(tx *store.Tx) error {
		for _, q := range crowdSQL {
			q = strings.Replace(q, "FROM n", `FROM (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ?1) SELECT i FROM c) n`, 1)
			var args []any
			if strings.Contains(q, "?1") {
				args = []any{n}
			}
			if strings.Contains(q, "?2") {
				args = []any{n, today.String()}
			}
			if _, err := tx.Exec(q, args...); err != nil {
				t.Log(q)
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s.Token
}

var crowdSQL = []string{
	`INSERT INTO step_taken SELECT step, 1, '2026-01-05T03:00:00.000Z' FROM first_step`, // an office in business
	`INSERT INTO secret VALUES ('CROWD', 'pppoe', x'00', x'00', '2026-01-01T00:00:00.000Z')`,
	`INSERT INTO router (id, branch, name, address, username, password, created_at, last_ok_at, plumbing)
		WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 20)
		SELECT i, 1, 'Menara ' || i, '127.0.0.1:' || (2 + i), 'lunas', 'CROWD', '2026-01-01T00:00:00.000Z', '2026-11-01T04:00:00.000Z', 'verified' FROM c`,
	`INSERT INTO plan (id, code, name) VALUES (1, 'H20', 'Hemat 20'), (2, 'C50', 'Cepat 50')`,
	`INSERT INTO plan_version (id, plan, valid_from, up_bps, down_bps, price) VALUES (1, 1, '2026-01-01', 10000000, 20000000, 166500), (2, 2, '2026-01-01', 25000000, 50000000, 250000)`,
	`INSERT INTO customer (id, no, branch, name, phone, address, created_at)
		SELECT i, printf('P%06d', i), 1, trim(substr('Agus  Budi  Citra Dewi  Eka   Fajar Gita  Hadi  Indah Joko  ', 1 + i * 31 % 97 % 10 * 6, 6)) || ' Warga ' || (i * 7919 % 1000003),
		printf('+62840%08d', i * 104729 % 100000000), 'Jl. Melati ' || (i % 300), '2026-01-05T03:00:00.000Z' FROM n`,
	`INSERT INTO search_doc (id, kind, ref, title, text) SELECT 1000000 + id, 'customer', id, name, no || ' · 0' || substr(phone, 4) || ' · ' || address || ' · user' || id FROM customer`,
	`INSERT INTO search (rowid, title, text) SELECT id, title, text FROM search_doc WHERE id > 1000000`,
	`INSERT INTO line (id, tag, customer, branch, router, access_kind, created_at, activated_on)
		SELECT i, printf('T%09d', i), i, 1, 1 + i % 20, 'pppoe', '2026-01-05T03:00:00.000Z', '2026-01-06' FROM n`,
	`INSERT INTO line_pppoe (line, login, secret) SELECT i, 'user' || i, 'CROWD' FROM n`,
	`INSERT INTO line_term (id, line, from_on, plan_version, calendar, anchor_day, timing) SELECT i, i, '2026-01-06', 1 + i % 2, 'fixed', 1 + i % 28, 'advance' FROM n`,
	`INSERT INTO bill_next SELECT i, date(?2, '+20 days'), date(?2, '+10 days') FROM n`,
	`INSERT INTO service_period (id, line, from_on, to_on, term) SELECT i, i, date(?2, '-15 days'), date(?2, '+19 days'), i FROM n`,
	`INSERT INTO invoice (id, series, year, number, no, customer, branch, kind, issue_on, due_on, booked_on, recorded_at, total, open, settled_on, settled_at, link_key, buyer, seller)
		SELECT i, 'INV', 2026, i, printf('INV-2026-%06d', i), i, 1, 'recurring', date(?2, '-25 days'), date(?2, CASE WHEN i % 10 = 3 THEN '-13 days' ELSE '-5 days' END),
		date(?2, '-25 days'), ?2 || 'T00:10:00.000Z', 166500, CASE WHEN i % 10 = 3 THEN 166500 ELSE 0 END, CASE WHEN i % 10 <> 3 THEN date(?2, '-6 days') END,
		CASE WHEN i % 10 <> 3 THEN date(?2, '-6 days') || 'T02:00:00.000Z' END, 'A' || i, '{}', '{}' FROM n`,
	`INSERT INTO invoice_item (invoice, line, period, kind, title, price, net, base, other_base, tax, tax_rule)
		SELECT i, i, i, 'recurring', 'Internet', 166500, 166500, 166500, 0, 0, (SELECT min(id) FROM tax_rule) FROM n`,
	`INSERT INTO payment (id, no, kind, customer, branch, channel, amount, paid_at, booked_on, recorded_at, actor)
		SELECT i, printf('KW-2026-%06d', i), CASE i % 3 WHEN 0 THEN 'cash' ELSE 'transfer' END, i, 1, 'cash', 166500, date(?2, '-6 days') || 'T02:00:00.000Z',
		date(?2, '-6 days'), date(?2, '-6 days') || 'T02:00:00.000Z', 1 FROM n WHERE i % 10 <> 3`,
	`INSERT INTO allocation (source_kind, source_id, invoice, amount, at, booked_on)
		SELECT 'payment', id, id, 166500, date(?2, '-6 days') || 'T02:00:00.000Z', date(?2, '-6 days') FROM payment WHERE id <= ?1`,
	`INSERT INTO hold (line, reason, placed_at, placed_by) SELECT i, 'overdue', date(?2, '-5 days') || 'T03:00:00.000Z', 0 FROM n WHERE i % 50 = 3 OR i % 50 = 23`,
	`INSERT INTO net_object (router, owner_kind, owner_id, kind, done_rev, want, state, found_at, session, session_at)
		SELECT 1 + i % 20, 'line', i, 'pppoe', 1, '{"mode":"full"}', CASE WHEN i % 50 = 3 OR i % 50 = 23 THEN 'isolated' WHEN i % 20 = 7 THEN 'open' ELSE 'connected' END,
		date(?2, '-3 days') || 'T03:00:00.000Z', '*1 10.9.8.7', date(?2, '-3 days') || 'T03:00:01.000Z' FROM n`,
	`INSERT INTO net_event (at, router, owner_kind, owner_id, verb) SELECT date(?2, '-3 days') || 'T03:00:01.000Z', 1 + i % 20, 'line', i, 'connected' FROM n`,
}

// The crowd is what the goals are measured on: the window must show it. build/bench keeps
// one of 100,000 in the folder LUNAS_CROWD names, with its key beside it.
func TestACrowdFillsTheList(t *testing.T) {
	n, dir := 500, filepath.Join(t.TempDir(), "crowd")
	if kept := os.Getenv("LUNAS_CROWD"); kept != "" {
		var err error
		if n, err = strconv.Atoi(os.Getenv("LUNAS_CROWD_SIZE")); err != nil {
			t.Fatal(err)
		}
		dir = kept
	}
	setup := Setup{Dir: dir, Log: slog.New(slog.DiscardHandler), KeyringOff: true, KeyFile: dir + ".key", DoorOff: true}
	d, err := OpenDesk(t.Context(), setup)
	if err != nil {
		t.Fatal(err)
	}
	owner := makeCrowd(t, d, n)
	// The day's work is done once here, so that every start on it afterwards is alike.
	if err := d.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.working.Wait()
	page, err := (&Customers{d}).List(owner, CustomerFilter{Query: "warga", Limit: 50})
	if err != nil || len(page.Rows) != 50 {
		t.Errorf("%d rows, %v", len(page.Rows), err)
	}
	overdue, err := (&Customers{d}).List(owner, CustomerFilter{State: "overdue", Limit: 50})
	if err != nil || len(overdue.Rows) != 50 {
		t.Errorf("%d overdue, %v", len(overdue.Rows), err)
	}
	if today, err := (&Today{d}).Page(owner); err != nil || today.OverdueCount != int64(n/10) || today.Lines != int64(n) {
		t.Errorf("%d overdue of %d lines, %v", today.OverdueCount, today.Lines, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}
