package lookup

import (
	"strings"
	"testing"

	"lunas/internal/locale"
	"lunas/internal/office/officetest"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// write runs statements without arguments in one write and touches topics.
func write(t *testing.T, o *officetest.Office, topics []store.Topic, statements ...string) {
	t.Helper()
	err := o.DB.Write(o.Ctx, t.Name(), func(tx *store.Tx) error {
		for _, q := range statements {
			if _, err := tx.Exec(q); err != nil {
				t.Log(q)
				return err
			}
		}
		tx.Touch(topics...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// said is a sentence in Indonesian; a sentence that lacks a word fails the test.
func said(t *testing.T, s Sentence) string {
	t.Helper()
	for _, lang := range []locale.Lang{locale.EN, locale.ID} {
		text := locale.T(lang, s.Key, s.Params)
		if text == s.Key || strings.Contains(text, "{") {
			t.Errorf("%s %q with %v reads %q", lang, s.Key, s.Params, text)
		}
	}
	return locale.T(locale.ID, s.Key, s.Params)
}

// Pak Joko was isolated for October's bill, was told, paid through the gateway on
// Monday at noon and was back a few seconds later.
var joko = []string{
	`INSERT INTO secret VALUES ('S', 'pppoe', x'00', x'00', '2026-01-01T00:00:00.000Z')`,
	`INSERT INTO router (id, branch, name, address, username, password, created_at, last_ok_at) VALUES
		(1, 1, 'Menara', '10.0.0.1:8728', 'lunas', 'S', '2026-01-01T00:00:00.000Z', '2026-11-23T04:00:00.000Z'),
		(2, 1, 'Balai', '10.0.0.2:8728', 'lunas', 'S', '2026-01-01T00:00:00.000Z', '2026-11-23T04:00:00.000Z')`,
	`INSERT INTO number_series VALUES ('INV', 1, 2026, 5)`,
	`INSERT INTO plan (id, code, name) VALUES (1, 'H20', 'Hemat 20'), (2, 'C50', 'Cepat 50')`,
	`INSERT INTO plan_version (id, plan, valid_from, up_bps, down_bps, price) VALUES (1, 1, '2026-01-01', 10000000, 20000000, 166500), (2, 2, '2026-01-01', 25000000, 50000000, 250000)`,
	`INSERT INTO customer (id, no, branch, name, phone, email, address, created_at, note) VALUES
		(1, 'P00001', 1, 'Joko Susilo', '+6281234567890', 'joko@contoh.id', 'Gg. Kenanga 3', '2026-09-01T03:00:00.000Z', 'pagar biru'),
		(2, 'P00002', 1, 'Ratna Dewi', '+6281298765432', '', 'Gg. Mawar 9', '2026-09-02T03:00:00.000Z', '')`,
	`INSERT INTO search_doc (id, kind, ref, title, text) VALUES (1, 'customer', 1, 'Joko Susilo', 'P00001 · 081234567890 · Gg. Kenanga 3 · joko'), (2, 'customer', 2, 'Ratna Dewi', 'P00002 · 081298765432 · Gg. Mawar 9 · ratna')`,
	`INSERT INTO search (rowid, title, text) SELECT id, title, text FROM search_doc`,
	`INSERT INTO line (id, tag, customer, branch, router, access_kind, address, created_at, activated_on) VALUES
		(1, 'TAGJOKO001', 1, 1, 1, 'pppoe', 'Warung depan', '2026-09-01T03:00:00.000Z', '2026-09-01'),
		(2, 'TAGRATNA02', 2, 1, 2, 'pppoe', '', '2026-09-02T03:00:00.000Z', '2026-09-02')`,
	`INSERT INTO line_pppoe (line, login, secret, ip) VALUES (1, 'joko', 'S', '10.20.0.7'), (2, 'ratna', 'S', '')`,
	`INSERT INTO line_term (id, line, from_on, to_on, plan_version, price, discount, calendar, anchor_day, timing) VALUES
		(1, 1, '2026-09-01', '2026-10-31', 1, NULL, 0, 'fixed', 1, 'advance'), (2, 1, '2026-11-01', NULL, 2, 240000, 10000, 'fixed', 1, 'advance'),
		(3, 2, '2026-09-02', NULL, 1, NULL, 0, 'anniversary', 2, 'arrears')`,
	`INSERT INTO bill_next VALUES (1, '2026-12-01', '2026-11-24')`,
	`INSERT INTO line_event (id, line, at, kind, from_term, to_term, detail, actor) VALUES
		(1, 1, '2026-09-01T03:00:00.000Z', 'added', NULL, NULL, '1', 1), (2, 1, '2026-09-01T03:00:00.000Z', 'term', NULL, 1, '2026-09-01', 1),
		(3, 1, '2026-10-20T03:00:00.000Z', 'term', 1, 2, '2026-11-01', 1), (4, 1, '2026-10-20T04:00:00.000Z', 'moved', NULL, NULL, '2>1', 1),
		(5, 1, '2026-11-16T03:00:00.000Z', 'hold_placed', NULL, NULL, 'overdue', 0), (6, 1, '2026-11-23T04:59:58.000Z', 'hold_lifted', NULL, NULL, 'overdue', 0)`,
	`INSERT INTO invoice (id, series, year, number, no, customer, branch, kind, issue_on, due_on, booked_on, recorded_at, total, open, settled_on, settled_at, link_key, buyer, seller) VALUES
		(1, 'INV', 2026, 1, 'INV-2026-000001', 1, 1, 'recurring', '2026-10-25', '2026-11-01', '2026-10-25', '2026-10-25T01:00:00.000Z', 166500, 0, '2026-11-23', '2026-11-23T04:59:58.000Z', 'KUNCIJOKO', '{}', '{}'),
		(2, 'INV', 2026, 2, 'INV-2026-000002', 2, 1, 'enrol', '2026-11-01', '2026-11-23', '2026-11-01', '2026-11-01T01:00:00.000Z', 166500, 66500, NULL, NULL, 'KUNCIRATNA', '{}', '{}'),
		(3, 'INV', 2026, 3, 'INV-2026-000003', 2, 1, 'manual', '2026-11-20', '2026-11-22', '2026-11-20', '2026-11-20T01:00:00.000Z', 50000, 50000, NULL, NULL, 'K3', '{}', '{}'),
		(4, 'INV', 2026, 4, 'INV-2026-000004', 2, 1, 'manual', '2026-11-21', '2026-11-30', '2026-11-21', '2026-11-21T01:00:00.000Z', 75000, 0, '2026-11-22', '2026-11-22T01:00:00.000Z', 'K4', '{}', '{}')`,
	`INSERT INTO service_period (id, line, from_on, to_on, term) VALUES (1, 1, '2026-11-01', '2026-11-30', 1), (2, 2, '2026-11-02', '2026-12-01', 3)`,
	`INSERT INTO invoice_item (id, invoice, line, period, kind, title, price, net, base, other_base, tax, tax_rule) VALUES
		(1, 1, 1, 1, 'recurring', 'Internet Hemat 20', 166500, 150000, 150000, 137500, 16500, 1), (2, 2, 2, 2, 'recurring', 'Internet Hemat 20', 166500, 166500, 166500, 0, 0, 1),
		(3, 3, 2, NULL, 'other', 'Kabel', 50000, 50000, 50000, 0, 0, 1), (4, 4, NULL, NULL, 'other', 'Salah ketik', 75000, 75000, 75000, 0, 0, 1)`,
	`INSERT INTO credit_note (id, series, year, number, no, invoice, customer, issue_on, booked_on, recorded_at, total, reason, actor) VALUES
		(1, 'CN', 2026, 1, 'CN-2026-000001', 4, 2, '2026-11-22', '2026-11-22', '2026-11-22T01:00:00.000Z', 75000, 'salah pelanggan', 1)`,
	`INSERT INTO gateway_account (id, branch, provider, name, core_url, snap_url, server_key, callback_key, created_at) VALUES (1, 1, 'midtrans', 'Midtrans', '', '', 'S', 'ck', '2026-01-01T00:00:00.000Z')`,
	`INSERT INTO charge (id, order_id, account, customer, purpose, amount, channel, state, digits, created_at, closed_at, answered_at) VALUES
		(1, 'LABCDEFGHIJKLMNOPQRST', 1, 1, 'ahead', 166500, 'va.bca', 'paid', '[{"Label":"va","Value":"8808123"}]', '2026-10-25T01:00:05.000Z', '2026-11-23T04:59:58.000Z', '2026-11-23T04:59:58.000Z')`,
	`INSERT INTO charge_target VALUES (1, 'invoice', 1, 166500)`,
	`INSERT INTO gateway_event (id, account, body_hash, body, order_id, received_at, state, verdict, done_at) VALUES (1, 1, x'01', x'7b7d', 'LABCDEFGHIJKLMNOPQRST', '2026-11-23T04:59:57.000Z', 'done', 'paid', '2026-11-23T04:59:58.000Z')`,
	`INSERT INTO payment (id, no, kind, account, external_id, charge, customer, payer, branch, channel, amount, fee, paid_at, booked_on, recorded_at, actor) VALUES
		(1, 'KW-2026-000001', 'gateway', 1, 'trx-77', 1, 1, '', 1, 'va.bca', 200000, 4440, '2026-11-23T04:59:50.000Z', '2026-11-23', '2026-11-23T04:59:58.000Z', 0)`,
	`INSERT INTO payment (id, no, kind, customer, payer, branch, channel, amount, paid_at, booked_on, recorded_at, actor, note, reverses) VALUES
		(2, 'KW-2026-000002', 'cash', 1, 'Joko', 1, 'cash', 100000, '2026-11-22T03:00:00.000Z', '2026-11-22', '2026-11-22T03:00:00.000Z', 1, '', NULL),
		(3, 'KW-2026-000003', 'transfer', NULL, 'TOKO ABC', 1, 'transfer', 123456, '2026-11-22T05:00:00.000Z', '2026-11-22', '2026-11-22T05:00:00.000Z', 1, '', NULL),
		(4, 'KW-2026-000004', 'cash', 2, 'Ratna', 1, 'cash', 30000, '2026-11-22T06:00:00.000Z', '2026-11-22', '2026-11-22T06:00:00.000Z', 1, '', NULL),
		(5, 'KW-2026-000005', 'reversal', 2, 'Ratna', 1, 'cash', -30000, '2026-11-22T06:10:00.000Z', '2026-11-22', '2026-11-22T06:10:00.000Z', 1, 'salah orang', 4)`,
	`INSERT INTO allocation (id, source_kind, source_id, invoice, amount, at, booked_on, reverses) VALUES
		(1, 'payment', 1, 1, 166500, '2026-11-23T04:59:58.000Z', '2026-11-23', NULL), (2, 'payment', 2, 2, 100000, '2026-11-22T03:00:00.000Z', '2026-11-22', NULL),
		(3, 'payment', 4, 3, 30000, '2026-11-22T06:00:00.000Z', '2026-11-22', NULL), (4, 'payment', 4, 3, -30000, '2026-11-22T06:10:00.000Z', '2026-11-22', 3),
		(5, 'credit_note', 1, 4, 75000, '2026-11-22T01:00:00.000Z', '2026-11-22', NULL)`,
	`INSERT INTO unmatched (payment, amount, why, since) VALUES (3, 123456, 'payment.unmatched.transfer', '2026-11-22T05:00:00.000Z')`,
	`INSERT INTO deposit VALUES (1, 33500)`,
	`INSERT INTO hold (id, line, reason, placed_at, placed_by, lifted_at, lifted_by, why, lift_why) VALUES (1, 1, 'overdue', '2026-11-16T03:00:00.000Z', 0, '2026-11-23T04:59:58.000Z', 0, 'INV-2026-000001', 'payment')`,
	`INSERT INTO promise (id, customer, until_on, made_at, by_staff, note, cancelled_at) VALUES (1, 1, '2026-11-10', '2026-11-05T03:00:00.000Z', 1, 'gajian', '2026-11-06T03:00:00.000Z'), (2, 2, '2026-11-25', '2026-11-20T03:00:00.000Z', 1, '', NULL)`,
	`INSERT INTO message (id, kind, subject_kind, subject_id, customer, channel, lang, recipient, title, body, dedupe, state, created_at, leave_at, sent_at, accepted_at, by_staff) VALUES
		(1, 'bill', 'invoice', 1, 1, 'email', 'id', 'joko@contoh.id', 'Tagihan', '…', 'b1', 'accepted', '2026-10-25T01:00:06.000Z', '2026-10-25T01:00:06.000Z', '2026-10-25T01:00:07.000Z', '2026-10-25T01:00:08.000Z', NULL),
		(2, 'receipt', 'payment', 1, 1, 'email', 'id', 'joko@contoh.id', 'Bukti', '…', 'r1', 'queued', '2026-11-23T04:59:58.000Z', '2026-11-23T04:59:58.000Z', NULL, NULL, NULL),
		(3, 'reminder', 'invoice', 3, 2, 'wame', 'id', '+6281298765432', '', '…', 'm3', 'queued', '2026-11-23T02:00:00.000Z', '2026-11-23T02:00:00.000Z', NULL, NULL, NULL),
		(4, 'bill', 'invoice', 3, 2, 'wame', 'id', '+6281298765432', '', '…', 'm4', 'sending', '2026-11-22T02:00:00.000Z', '2026-11-22T02:00:00.000Z', '2026-11-22T02:10:00.000Z', NULL, 1),
		(5, 'reminder', 'invoice', 2, 2, 'wame', 'id', '+6281298765432', '', '…', 'm5', 'cancelled', '2026-11-21T02:00:00.000Z', '2026-11-21T02:00:00.000Z', NULL, NULL, 1),
		(6, 'reminder', 'invoice', 2, 2, 'email', 'id', 'ratna@contoh.id', '', '…', 'm6', 'uncertain', '2026-11-20T02:00:00.000Z', '2026-11-20T02:00:00.000Z', '2026-11-20T02:00:01.000Z', NULL, NULL)`,
	`INSERT INTO net_object (id, router, owner_kind, owner_id, kind, want_rev, done_rev, want, state, found_at, session, session_at) VALUES
		(1, 1, 'line', 1, 'pppoe', 5, 5, '{"mode":"full"}', 'connected', '2026-11-23T04:59:59.000Z', '*8 10.20.0.7', '2026-11-23T05:00:02.000Z'),
		(2, 2, 'line', 2, 'pppoe', 2, 1, '{"mode":"full"}', 'waiting', NULL, '', NULL)`,
	`INSERT INTO net_event (id, at, router, owner_kind, owner_id, verb, detail) VALUES (1, '2026-11-16T03:00:02.000Z', 1, 'line', 1, 'isolated', 'lunas-isolir'),
		(2, '2026-11-23T04:59:59.000Z', 1, 'line', 1, 'opened', 'lunas-1'), (3, '2026-11-23T05:00:02.000Z', 1, 'line', 1, 'connected', ''), (4, '2026-11-22T20:00:00.000Z', 2, 'router', 2, 'down', 'network.error.unreachable')`,
	`INSERT INTO till (id, branch, name) VALUES (1, 1, 'Laci depan')`,
	`INSERT INTO shift (id, till, staff, opened_at, opening, closed_at, closed_by, expected, counted) VALUES (1, 1, 1, '2026-11-21T01:00:00.000Z', 100000, '2026-11-21T10:00:00.000Z', 1, 100000, 99000), (2, 1, 1, '2026-11-22T01:00:00.000Z', 200000, NULL, NULL, NULL, NULL)`,
}

func village(t *testing.T) *officetest.Office {
	t.Helper()
	o := officetest.Open(t, noon())
	write(t, o, nil, joko...)
	return o
}

func rp(n int64) rupiah.Rupiah { return rupiah.Rupiah(n) }
