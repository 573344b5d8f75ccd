package billing

import (
	"fmt"
	"slices"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// sqlChecks answer a subject and a detail for everything that is wrong; each names the
// rule it watches.
var sqlChecks = []struct{ name, query string }{
	{"billing.open", `SELECT i.no, 'open ' || i.open || ', but ' || (i.total - coalesce((SELECT sum(amount) FROM allocation a WHERE a.invoice = i.id), 0)) || ' is left'
		FROM invoice i WHERE i.open <> i.total - coalesce((SELECT sum(amount) FROM allocation a WHERE a.invoice = i.id), 0) LIMIT 20`},
	{"billing.settled", `SELECT no, 'open ' || open || ', settled ' || coalesce(settled_on, 'never') FROM invoice WHERE (open = 0) <> (settled_on IS NOT NULL) LIMIT 20`},
	{"billing.total", `SELECT i.no, 'total ' || i.total || ', items ' || coalesce(s.sum, 0) FROM invoice i
		LEFT JOIN (SELECT invoice, sum(net + tax) AS sum FROM invoice_item GROUP BY invoice) s ON s.invoice = i.id WHERE i.total <> coalesce(s.sum, 0) LIMIT 20`},
	{"billing.tax", `SELECT i.no, 'net ' || x.net || ', base ' || x.base || ', tax ' || x.tax FROM invoice_item x JOIN invoice i ON i.id = x.invoice
		WHERE x.base NOT IN (0, x.net) OR (x.base = 0 AND x.tax + x.other_base <> 0) LIMIT 20`},
	// Older books hold rows that a part correction kept on the day of the row it took
	// back, not on its own. Allocations are never edited, so those stand, and only those: the
	// same source and invoice, taken back in the same moment, kept on that row's day.
	{"billing.booked", `SELECT i.no, 'allocation ' || a.id || ' is booked on ' || a.booked_on || ', nothing of the ledger is' FROM allocation a JOIN invoice i ON i.id = a.invoice
		LEFT JOIN (SELECT DISTINCT at, booked_on FROM entry) e ON e.at = a.at AND e.booked_on = a.booked_on
		WHERE e.at IS NULL AND NOT EXISTS (SELECT 1 FROM allocation r JOIN allocation o ON o.id = r.reverses WHERE r.invoice = a.invoice AND r.at = a.at AND r.id < a.id
			AND o.source_kind = a.source_kind AND o.source_id = a.source_id AND o.booked_on = a.booked_on AND a.amount > 0 AND a.amount < o.amount) LIMIT 20`},
	{"billing.entry", `SELECT i.no, 'not in the ledger' FROM invoice i WHERE i.total > 0
		AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.source_kind = 'invoice' AND e.source_id = i.id) LIMIT 20`},
	{"billing.entry", `SELECT i.no, 'booked on ' || i.booked_on || ' for customer ' || i.customer || ', by the ledger on ' || e.booked_on || ' for ' || coalesce(o.customer, 'nobody')
		FROM invoice i JOIN entry e ON e.source_kind = 'invoice' AND e.source_id = i.id JOIN posting o ON o.entry = e.id AND o.account = 'receivable'
		WHERE e.booked_on <> i.booked_on OR o.customer IS NOT i.customer LIMIT 20`},
	{"billing.item", `SELECT i.no, x.qty || ' × ' || x.price || ' - ' || x.discount || ' make ' || x.net || ' and tax ' || x.tax FROM invoice_item x JOIN invoice i ON i.id = x.invoice
		WHERE x.qty * x.price - x.discount NOT IN (x.net, x.net + x.tax) LIMIT 20`},
	{"billing.no", `SELECT no, series || ' ' || year || ' ' || number FROM invoice WHERE no NOT LIKE series || '-%' || printf('%d-%06d', year, number) LIMIT 20`},
	{"billing.settled", `SELECT i.no, 'settled ' || i.settled_on || ', nothing happened to it that day' FROM invoice i
		WHERE i.settled_on <> i.issue_on AND NOT EXISTS (SELECT 1 FROM allocation a WHERE a.invoice = i.id AND a.booked_on = i.settled_on) LIMIT 20`},
	{"billing.deposit", `SELECT 'customer ' || c, 'deposit ' || sum(d) || ', ledger ' || sum(l) FROM (
			SELECT customer AS c, amount AS d, 0 AS l FROM deposit
			UNION ALL SELECT customer, 0, -amount FROM posting WHERE account = 'deposit'
		) GROUP BY c HAVING sum(d) <> sum(l) LIMIT 20`},
	{"billing.receivable", `SELECT 'customer ' || c, 'open ' || sum(o) || ', ledger ' || sum(l) FROM (
			SELECT customer AS c, open AS o, 0 AS l FROM invoice WHERE open > 0
			UNION ALL SELECT customer, 0, amount FROM posting WHERE account = 'receivable'
		) GROUP BY c HAVING sum(o) <> sum(l) LIMIT 20`},
	{"billing.unearned", `SELECT 'unearned', 'items ' || i || ', ledger ' || l FROM (SELECT
			coalesce((SELECT sum(net) FROM invoice_item WHERE recognise_on IS NOT NULL), 0) AS i,
			coalesce((SELECT -sum(amount) FROM posting WHERE account = 'unearned'), 0) AS l) WHERE i <> l`},
	{"billing.overlap", `SELECT 'line ' || line, from_on || ' begins before ' || before || ' has ended' FROM (
			SELECT line, from_on, lag(to_on) OVER (PARTITION BY line ORDER BY from_on) AS before FROM service_period p WHERE NOT (` + creditedPeriod + `)) WHERE before >= from_on LIMIT 20`},
	{"billing.next", `SELECT 'line ' || n.line, 'billed to ' || p.last || ', next from ' || n.from_on FROM bill_next n
		JOIN (SELECT line, max(to_on) AS last FROM service_period p WHERE NOT (` + creditedPeriod + `) GROUP BY line) p ON p.line = n.line WHERE n.from_on <= p.last LIMIT 20`},
	{"billing.numbers", `SELECT series || ' ' || branch || ' ' || year, count(*) || ' invoices, last number ' || max(number) FROM invoice
		WHERE (SELECT epoch FROM meta) = 1 GROUP BY series, branch, year HAVING count(*) <> max(number) LIMIT 20`},
	{"billing.write_off", `SELECT 'write-off ' || w.id, 'amount ' || w.amount || ', on the invoice ' || coalesce(a.sum, 0) FROM write_off w
		LEFT JOIN (SELECT source_id, sum(amount) AS sum FROM allocation WHERE source_kind = 'write_off' GROUP BY source_id) a ON a.source_id = w.id
		WHERE w.amount > 0 AND coalesce(a.sum, 0) <> CASE WHEN EXISTS (SELECT 1 FROM write_off r WHERE r.reverses = w.id) THEN 0 ELSE w.amount END LIMIT 20`},
	{"billing.credit", `SELECT n.no, 'total ' || n.total || ', items ' || coalesce(i.sum, 0) || ', on the invoice ' || coalesce(a.sum, 0) FROM credit_note n
		LEFT JOIN (SELECT credit_note, sum(net + tax) AS sum FROM credit_note_item GROUP BY credit_note) i ON i.credit_note = n.id
		LEFT JOIN (SELECT source_id, sum(amount) AS sum FROM allocation WHERE source_kind = 'credit_note' GROUP BY source_id) a ON a.source_id = n.id
		WHERE n.total <> coalesce(i.sum, 0) OR n.total <> coalesce(a.sum, 0) LIMIT 20`},
	{"billing.write_off", `SELECT 'write-off ' || w.id, w.amount || ', on the invoice ' || coalesce(sum(a.amount), 0) FROM write_off w
		LEFT JOIN allocation a ON a.source_kind = 'write_off' AND a.invoice = w.invoice
			AND (w.reverses IS NULL AND a.source_id = w.id AND a.amount > 0 OR w.reverses IS NOT NULL AND a.source_id = w.reverses AND a.amount < 0)
		GROUP BY w.id HAVING w.amount <> coalesce(sum(a.amount), 0)
		UNION ALL SELECT 'write-off ' || w.id, w.amount || ', in the ledger ' || coalesce(sum(p.amount), 0) FROM write_off w
		LEFT JOIN entry e ON e.source_kind = 'write_off' AND e.source_id = w.id LEFT JOIN posting p ON p.entry = e.id AND p.account = 'write_off'
		GROUP BY w.id HAVING w.amount <> coalesce(sum(p.amount), 0)
		UNION ALL SELECT 'write-off ' || w.id, 'of another customer' FROM write_off w JOIN invoice i ON i.id = w.invoice WHERE i.customer <> w.customer LIMIT 20`},
	{"billing.reversal", `SELECT 'allocation ' || r.id, 'takes back ' || a.amount || ' by ' || r.amount FROM allocation r JOIN allocation a ON a.id = r.reverses
		WHERE r.amount <> -a.amount OR r.invoice <> a.invoice OR r.source_kind <> a.source_kind OR r.source_id <> a.source_id
		UNION ALL SELECT 'allocation ' || id, 'negative without a row to take back' FROM allocation WHERE amount < 0 AND reverses IS NULL LIMIT 20`},
}

// sqlGaps are the days between two periods of a line, and before what is billed next: since its
// last period, or since its start where nothing is billed yet. A credited period may lie within a
// longer one that was billed in its place, so what counts before a period is whatever reaches
// farthest. Only the time a line was held for money explains such days.
const sqlGaps = `SELECT line, gap_from, gap_to FROM (
		SELECT line, date(max(to_on) OVER w, '+1 day') AS gap_from, date(from_on, '-1 day') AS gap_to FROM (
			SELECT line, from_on, to_on FROM service_period p WHERE p.from_on < coalesce((SELECT n.from_on FROM bill_next n WHERE n.line = p.line), '9999')
			UNION ALL SELECT n.line, n.from_on, n.from_on FROM bill_next n
			UNION ALL SELECT l.id, date(l.activated_on, '-1 day'), date(l.activated_on, '-1 day') FROM line l
				WHERE l.activated_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM service_period p WHERE p.line = l.id)
		) WINDOW w AS (PARTITION BY line ORDER BY from_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
	) WHERE gap_from <= gap_to LIMIT 1000`

func addChecks(db *store.DB) {
	for _, c := range sqlChecks {
		db.AddCheck(c.name, func(tx *store.Tx) []store.Finding { return findings(tx, c.name, c.query) })
	}
	db.AddCheck("billing.gap", checkGaps)
	db.AddCheck("billing.calendar", checkCalendar)
	db.AddCheck("billing.held", checkHeld)
	db.AddCheck("billing.sealed", ledger.CheckSources(sealedInvoice, sealedCredit, sealedSaldo, sealedWriteOff))
}

func findings(tx *store.Tx, name, query string, args ...any) []store.Finding {
	var out []store.Finding
	err := tx.Each(query, args, func(scan func(...any) error) error {
		f := store.Finding{Check: name}
		err := scan(&f.Subject, &f.Detail)
		out = append(out, f)
		return err
	})
	if err != nil {
		out = append(out, store.Finding{Check: name, Detail: err.Error()})
	}
	return out
}

// checkGaps wants every day between a line's first and next period billed, but for the
// days it was held for money.
func checkGaps(tx *store.Tx) []store.Finding {
	type gap struct {
		line int64
		Period
	}
	var gaps []gap
	err := tx.Each(sqlGaps, nil, func(scan func(...any) error) error {
		var g gap
		err := scan(&g.line, &g.From, &g.To)
		gaps = append(gaps, g)
		return err
	})
	if err != nil {
		return []store.Finding{{Check: "billing.gap", Detail: err.Error()}}
	}
	var out []store.Finding
	for _, g := range gaps {
		held, err := heldThrough(tx, g.line, g.Period)
		if err != nil {
			return append(out, store.Finding{Check: "billing.gap", Detail: err.Error()})
		}
		if !held && len(out) < 20 {
			out = append(out, store.Finding{Check: "billing.gap", Subject: fmt.Sprintf("line %d", g.line), Detail: fmt.Sprintf("%s to %s were never billed", g.From, g.To)})
		}
	}
	return out
}

// heldThrough reports whether holds for money, or leave that is not billed, lay on a line
// all through a period.
func heldThrough(tx *store.Tx, line int64, p Period) (bool, error) {
	off, err := freeDays(tx, line, p.From)
	if err != nil {
		return false, err
	}
	holds, err := subscriber.HoldsOf(tx, line)
	if err != nil {
		return false, err
	}
	for _, h := range moneyHolds(holds) {
		o := Period{clock.DateOf(h.PlacedAt, tx.Zone), p.To}
		// A line that waits for its first payment has had no service at all, even where
		// its start was dated back.
		if h.Reason == subscriber.HoldFirstPayment {
			o.From = min(o.From, p.From)
		}
		if !h.LiftedAt.IsZero() {
			o.To = clock.DateOf(h.LiftedAt, tx.Zone).AddDays(-1)
		}
		off = append(off, o)
	}
	slices.SortFunc(off, func(a, b Period) int { return a.From.Sub(b.From) })
	return awake(p.From, off) > p.To, nil
}

// checkHeld finds lines kept off by an overdue hold though they owe nothing overdue, or
// a promise covers them: in doubt, a line is let on.
func checkHeld(tx *store.Tx) []store.Finding {
	return findings(tx, "billing.held", `SELECT 'line ' || h.line, 'overdue hold, but nothing is overdue' FROM hold h JOIN line l ON l.id = h.line
		WHERE h.reason = 'overdue' AND h.lifted_at IS NULL AND NOT EXISTS (SELECT 1 FROM invoice i JOIN invoice_item x ON x.invoice = i.id
			WHERE i.customer = l.customer AND i.open > 0 AND i.due_on < ?1 AND x.line = h.line)
		UNION ALL SELECT 'line ' || h.line, 'overdue hold in spite of a promise' FROM hold h JOIN line l ON l.id = h.line JOIN promise p ON p.customer = l.customer
		WHERE h.reason = 'overdue' AND h.lifted_at IS NULL AND p.cancelled_at IS NULL AND p.until_on >= ?1 AND (p.line IS NULL OR p.line = h.line) LIMIT 20`, tx.Today)
}
