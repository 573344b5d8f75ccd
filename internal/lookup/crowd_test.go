package lookup

import (
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office/officetest"
	"lunas/internal/store"
)

// today is the day of the crowd and of the stories.
var today = clock.MustDate("2026-11-23")

func noon() time.Time { return today.At(12, 0, clock.WIB) }

// crowd is an office of n customers with one line each, two months of bills, payments,
// messages, holds and sessions, written by bare inserts: no rule is under test here.
func crowd(t testing.TB, n int) *officetest.Office {
	t.Helper()
	o := officetest.Open(t, noon())
	err := o.DB.Write(o.Ctx, "crowd", func(tx *store.Tx) error {
		for _, q := range crowdSQL {
			q = strings.Replace(q, "FROM n", `FROM (WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ?1) SELECT i FROM c) n`, 1)
			args := []any{n}[:min(1, strings.Count(q, "?1"))]
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
	return o
}

// One in ten is overdue, one in twenty-five isolated, one in fifty partial, one in a
// hundred promised; nine in ten are connected.
var crowdSQL = []string{
	`INSERT INTO secret VALUES ('S', 'pppoe', x'00', x'00', '2026-01-01T00:00:00.000Z')`,
	`INSERT INTO router (id, branch, name, address, username, password, created_at, last_ok_at, plumbing)
		SELECT value, 1, 'Router ' || value, '10.0.0.' || value || ':8728', 'lunas', 'S', '2026-01-01T00:00:00.000Z', '2026-11-23T04:00:00.000Z', 'verified' FROM generate_series_1_20`,
	`INSERT INTO plan (id, code, name) VALUES (1, 'H20', 'Hemat 20'), (2, 'C50', 'Cepat 50')`,
	`INSERT INTO plan_version (id, plan, valid_from, up_bps, down_bps, price) VALUES (1, 1, '2026-01-01', 10000000, 20000000, 166500), (2, 2, '2026-01-01', 25000000, 50000000, 250000)`,
	`INSERT INTO customer (id, no, branch, name, phone, address, created_at)
		SELECT i, printf('P%05d', i), 1, substr('Agus Budi Citra Dewi Eka   Fajar Gita Hadi Indah Joko ', 1 + i * 31 % 97 % 10 * 5, 5) || ' ' || (i * 7919 % 1000003),
		printf('+62812%08d', i * 104729 % 100000000), 'Jl. Melati ' || (i % 300), '2026-01-05T03:00:00.000Z' FROM n`,
	`INSERT INTO search_doc (id, kind, ref, title, text) SELECT 1000000 + id, 'customer', id, name, no || ' · 0' || substr(phone, 4) || ' · ' || address || ' · ' || lower(trim(substr(name, 1, 5))) || id FROM customer`,
	`INSERT INTO search (rowid, title, text) SELECT id, title, text FROM search_doc WHERE id > 1000000`,
	`INSERT INTO line (id, tag, customer, branch, router, access_kind, created_at, activated_on, ended_on)
		SELECT i, printf('T%09d', i), i, 1, 1 + i % 20, 'pppoe', '2026-01-05T03:00:00.000Z', '2026-01-06', CASE WHEN i % 50 = 49 THEN '2026-06-30' END FROM n`,
	`INSERT INTO line_pppoe (line, login, secret) SELECT id, lower(trim(substr(name, 1, 5))) || id, 'S' FROM customer`,
	`INSERT INTO line_term (id, line, from_on, to_on, plan_version, calendar, anchor_day, timing)
		SELECT i, i, '2026-01-06', CASE WHEN i % 50 = 49 THEN '2026-06-30' END, 1 + i % 2, 'fixed', 1 + i % 28, 'advance' FROM n`,
	`INSERT INTO bill_next SELECT i, '2026-12-01', '2026-11-24' FROM n WHERE i % 50 <> 49`,
	`INSERT INTO invoice (id, series, year, number, no, customer, branch, kind, issue_on, due_on, booked_on, recorded_at, total, open, settled_on, settled_at, link_key, buyer, seller)
		SELECT i, 'INV', 2026, i, printf('INV-2026-%06d', i), i, 1, 'recurring', '2026-10-' || printf('%02d', 1 + i % 28), '2026-10-' || printf('%02d', 1 + i % 28), '2026-10-01',
		'2026-10-01T01:00:00.000Z', 166500, 0, '2026-10-05', '2026-10-05T02:00:00.000Z', 'A' || i, '{}', '{}' FROM n`,
	`INSERT INTO invoice (id, series, year, number, no, customer, branch, kind, issue_on, due_on, booked_on, recorded_at, total, open, settled_on, settled_at, link_key, buyer, seller)
		SELECT 200000 + i, 'INV', 2026, 200000 + i, printf('INV-2026-%06d', 200000 + i), i, 1, 'recurring', '2026-11-' || printf('%02d', 1 + i % 28),
		CASE WHEN i % 10 = 3 THEN '2026-11-10' WHEN i % 10 = 4 THEN '2026-11-23' WHEN i % 50 = 6 THEN '2026-11-28' ELSE '2026-11-15' END, '2026-11-01', '2026-11-01T01:00:00.000Z', 166500,
		CASE WHEN i % 10 IN (3, 4) THEN 166500 WHEN i % 50 = 6 THEN 66500 ELSE 0 END,
		CASE WHEN i % 10 IN (3, 4) OR i % 50 = 6 THEN NULL ELSE '2026-11-14' END,
		CASE WHEN i % 10 IN (3, 4) OR i % 50 = 6 THEN NULL ELSE '2026-11-14T02:00:00.000Z' END, 'B' || i, '{}', '{}' FROM n`,
	`INSERT INTO service_period (id, line, from_on, to_on, term) SELECT i, i, '2026-11-01', '2026-11-30', i FROM n`,
	`INSERT INTO invoice_item (invoice, line, period, kind, title, price, net, base, other_base, tax, tax_rule)
		SELECT 200000 + i, i, i, 'recurring', 'Internet', 166500, 166500, 166500, 0, 0, (SELECT min(id) FROM tax_rule) FROM n`,
	`INSERT INTO payment (id, no, kind, customer, branch, channel, amount, paid_at, booked_on, recorded_at, actor)
		SELECT i, printf('KW-2026-%06d', i), CASE i % 3 WHEN 0 THEN 'cash' ELSE 'transfer' END, i, 1, 'cash', 166500, '2026-11-14T02:00:00.000Z',
		CASE WHEN i % 30 = 0 THEN '2026-11-23' ELSE '2026-11-' || printf('%02d', 1 + i % 22) END, '2026-11-14T02:00:00.000Z', 1 FROM n`,
	`INSERT INTO allocation (source_kind, source_id, invoice, amount, at, booked_on) SELECT 'payment', i, i, 166500, '2026-10-05T02:00:00.000Z', '2026-10-05' FROM n`,
	`INSERT INTO hold (line, reason, placed_at, placed_by) SELECT i, 'overdue', '2026-11-17T03:00:00.000Z', 0 FROM n WHERE i % 25 = 3`,
	`INSERT INTO promise (customer, until_on, made_at, by_staff) SELECT i, '2026-11-30', '2026-11-20T03:00:00.000Z', 1 FROM n WHERE i % 100 = 13`,
	`INSERT INTO net_object (router, owner_kind, owner_id, kind, done_rev, want, state, found_at, session, session_at)
		SELECT 1 + i % 20, 'line', i, 'pppoe', 1, '{"mode":"full"}', CASE WHEN i % 50 = 49 THEN 'ended' WHEN i % 25 = 3 THEN 'isolated' WHEN i % 20 = 7 THEN 'open' ELSE 'connected' END,
		'2026-11-20T03:00:00.000Z', '*1 10.9.8.7', '2026-11-20T03:00:01.000Z' FROM n`,
	`INSERT INTO net_event (at, router, owner_kind, owner_id, verb) SELECT '2026-11-20T03:00:01.000Z', 1 + i % 20, 'line', i, 'connected' FROM n`,
	`INSERT INTO message (id, kind, subject_kind, subject_id, customer, channel, lang, recipient, dedupe, state, created_at, leave_at, accepted_at)
		SELECT i, 'bill', 'invoice', 200000 + i, i, 'wame', 'id', '+628121234', 'bill:' || i, CASE WHEN i % 50 = 1 THEN 'queued' ELSE 'accepted' END,
		'2026-11-01T02:00:00.000Z', '2026-11-01T02:00:00.000Z', CASE WHEN i % 50 = 1 THEN NULL ELSE '2026-11-01T04:00:00.000Z' END FROM n`,
}

func init() {
	numbers := make([]string, 20)
	for i := range numbers {
		numbers[i] = "(" + string(rune('0'+(i+1)/10)) + string(rune('0'+(i+1)%10)) + ")"
	}
	for i := range crowdSQL {
		crowdSQL[i] = strings.Replace(crowdSQL[i], "generate_series_1_20", "(SELECT column1 + 0 AS value FROM (VALUES "+strings.Join(numbers, ",")+"))", 1)
	}
}

// read runs fn in one read.
func read(t testing.TB, o *officetest.Office, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := o.DB.Read(o.Ctx, t.Name(), fn); err != nil {
		t.Fatal(err)
	}
}
