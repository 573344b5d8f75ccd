package payment_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lunas/internal/locale"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// What somebody changes behind the program's back shows in the books check.
func TestTheBooksCheckSees(t *testing.T) {
	for _, c := range []struct{ name, subject, meddle string }{
		{"a payment without an entry", "payment:", `INSERT INTO payment (no, kind, branch, amount, paid_at, booked_on, recorded_at, actor) VALUES ('X', 'transfer', 1, 5, '', '', '', 0)`},
		{"an entry without a payment", "entry:", `INSERT INTO entry (id, source_kind, source_id, booked_on, at, actor, prev, hash) VALUES (99, 'payment', 999, '2026-11-23', '', 0, x'', x'')`},
		{"a row of belum dikenali gone", "unmatched:", `UPDATE unmatched SET matched_at = '2026-11-23T00:00:00.000Z'`},
		{"recognised without an entry", "payment:", `UPDATE unmatched SET matched_at = '2026-11-23T00:00:00.000Z', customer = 1`},
		{"another amount paid", "payment:", `DROP TRIGGER payment_no_update; UPDATE payment SET amount = amount + 1 WHERE kind = 'cash'`},
		{"another payer", "payment:", `DROP TRIGGER payment_no_update; UPDATE payment SET customer = 1 WHERE kind = 'cash'`},
		{"another till", "till:", `DROP TRIGGER payment_no_update; UPDATE payment SET till = NULL WHERE kind = 'cash'`},
		{"another account", "gateway_account:", `DROP TRIGGER payment_no_update; UPDATE payment SET account = NULL, external_id = NULL WHERE kind = 'gateway'`},
		{"an allocation more", "payment:", `INSERT INTO allocation (source_kind, source_id, invoice, amount, at, booked_on) SELECT 'payment', 1, 3, 5, '', ''`},
		{"a callback without a verdict", "gateway_event:", `UPDATE gateway_event SET verdict = ''`},
		{"a callback that names no payment", "gateway_event:", `UPDATE gateway_event SET payment = NULL`},
		{"an attempt paid by nothing", "charge:", `UPDATE charge SET state = 'paid'`},
		{"an attempt over less", "charge:", `UPDATE charge_target SET amount = amount + 1`},
		{"an attempt whose digits are another's", "payment.sealed charge:", `UPDATE charge SET digits = '[{"label":"va","value":"12345"}]'`},
		{"an attempt that asks for less", "payment.sealed charge:", `UPDATE charge SET amount = amount - 1000`},
		{"an attempt at another bill", "payment.sealed charge:", `UPDATE charge_target SET id = id + 1`},
		{"an attempt whose seal is taken off", "payment.sealed charge:", `UPDATE charge SET seal = NULL WHERE id = (SELECT max(id) FROM charge)`},
		{"a shift that expected more", "shift:", `UPDATE shift SET expected = expected + 1, counted = counted + 1`},
		{"a shift that was opened with more and does not say why", "shift:", `INSERT INTO shift (till, staff, opened_at, opening, opened_entry) SELECT till, staff, '2026-11-24', counted + 5, (SELECT max(id) FROM entry) FROM shift`},
		{"cash that came into no shift", "shift:", `DROP TRIGGER payment_no_update; UPDATE payment SET shift = NULL WHERE kind = 'cash'; UPDATE shift SET expected = -50000, counted = 0`},
		{"a shift without its entries", "shift:", `UPDATE shift SET closed_entry = NULL`},
		{"a count that no payment was seen by", "payment:", `INSERT INTO entry (id, source_kind, source_id, booked_on, at, actor, prev, hash) VALUES (99, 'counted', 1, '2026-11-23', '', 0, x'', x'')`},
		{"a count that no remittance was seen by", "remittance:", `INSERT INTO entry (id, source_kind, source_id, booked_on, at, actor, prev, hash) VALUES (99, 'counted_remittance', 7, '2026-11-23', '', 0, x'', x'')`},
		{"a remittance of another amount", "till:", `DROP TRIGGER remittance_no_update; UPDATE remittance SET amount = amount - 1`},
		{"a remittance the books do not know", "remittance:", `INSERT INTO remittance (till, shift, amount, handed_to, client_key, at, booked_on, actor) SELECT till, shift, 5, 'X', 'x', '', '2026-11-23', 0 FROM remittance`},
		{"an opening the books do not know", "shift_opening:", `INSERT INTO shift_opening (shift, follows, left_in, difference, note, booked_on) SELECT id, id, 0, 5, 'X', '2026-11-23' FROM shift`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			shift := s.drawer(0)
			e, a := s.billed("Ibu Wati")
			s.must(s.gate.Pay(a.OrderID))
			f := s.enrol("Pak Joko")
			s.enrol("Bu Ani")
			s.settle()
			s.cash(shift, "k", f.Customer, 150_000)
			_, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "t", Amount: 10_000})
			s.must(err)
			s.remit("s", shift, 50_000, "Pak Agus")
			_, err = s.pay.CloseTill(s.ctx, shift.ID, 100_000, "")
			s.must(err)
			s.settle()
			s.sound()
			if e.Invoice != 1 {
				t.Fatal("the first invoice is not the first")
			}
			s.meddle(c.meddle)
			found, err := s.db.BooksCheck(context.Background())
			s.must(err)
			for _, f := range found {
				if f.Check == "payment" && strings.HasPrefix(f.Subject, c.subject) || strings.HasPrefix(f.Check+" "+f.Subject, c.subject) {
					return
				}
			}
			t.Errorf("nothing of %s was found: %+v", c.subject, found)
		})
	}
}

// meddle changes the file through a connection of its own.
func (s *stage) meddle(statements string) {
	s.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+s.text(`SELECT file FROM pragma_database_list WHERE name = 'main'`)+"?_busy_timeout=5000")
	s.must(err)
	defer func() { _ = db.Close() }()
	_, err = db.Exec(statements)
	s.must(err)
}

// Money that the gateway took back and nobody has any more is left to a person, with the
// rest of the books untouched.
func TestTakenBackButSpent(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	other, err := s.pay.OpenCharge(s.ctx, payment.ChargeInput{Customer: e.Customer, Invoices: []int64{e.Invoice}, Channel: "va.bni"})
	s.must(err)
	s.must(s.gate.Pay(c.OrderID))
	s.must(s.gate.Pay(other.OrderID))
	s.settle()
	second := s.charge(s.count(`SELECT charge FROM payment ORDER BY id DESC LIMIT 1`))
	s.meddle(`UPDATE deposit SET amount = 0`)
	s.must(s.gate.Chargeback(second.OrderID))
	s.settle()
	if got := s.charge(second.ID); got.State != payment.ChargeReview || got.LastError != "charge.review.taken_back" {
		t.Errorf("the attempt is %s: %s", got.State, got.LastError)
	}
	s.expect(2, `SELECT count(*) FROM payment`)
	s.expect(0, `SELECT count(*) FROM gateway_event WHERE state = 'unread'`)
}

// Every key this room can show has its sentence.
func TestEveryKeyHasItsSentence(t *testing.T) {
	key := regexp.MustCompile(`"((payment|till|charge)\.[a-z_.]+)"`)
	// Names of transactions, jobs, fault points, policies and history verbs are no sentences.
	name := regexp.MustCompile(`(Write|Read|Fault|Record|PolicyInt|AddSum|AddCheck|Every|job[A-Z]\w+ +=|verb[A-Z]\w+ +=|in\.db\.Write)\(?.*"`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(source), "\n") {
			if name.MatchString(line) {
				continue
			}
			for _, m := range key.FindAllStringSubmatch(line, -1) {
				seen++
				if !locale.Has(m[1]) {
					t.Errorf("%s: the catalogue lacks %q", file, m[1])
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d keys were found", seen)
	}
}

// The queries of every tick and every callback go by an index.
func TestQueriesUseTheirIndexes(t *testing.T) {
	s := newStage(t)
	for _, q := range []string{
		`SELECT id FROM charge WHERE next_poll_at <= '2026' ORDER BY next_poll_at, id`,
		`SELECT id FROM payment WHERE account = 1 AND external_id >= 'x:' AND external_id < 'x;'`,
		`SELECT id FROM gateway_event WHERE order_id = 'L' AND account = 1 AND state = 'unread'`,
		`SELECT charge FROM charge_target WHERE kind = 'invoice' AND id = 1`,
		`SELECT id FROM payment WHERE reverses = 1`,
	} {
		s.read(func(tx *store.Tx) error {
			return tx.Each("EXPLAIN QUERY PLAN "+q, nil, func(scan func(...any) error) error {
				var id, parent, unused int64
				var detail string
				err := scan(&id, &parent, &unused, &detail)
				if strings.HasPrefix(detail, "SCAN") {
					t.Errorf("%s: %s", q, detail)
				}
				return err
			})
		})
	}
}
