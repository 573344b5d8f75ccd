package billing

const (
	// A period whose bills were all credited.
	creditedPeriod = `EXISTS (SELECT 1 FROM invoice_item x WHERE x.period = p.id AND x.credited = 1) AND NOT EXISTS (SELECT 1 FROM invoice_item x WHERE x.period = p.id AND x.credited = 0)
		AND NOT EXISTS (SELECT 1 FROM carried_period c WHERE c.period = p.id)`

	// The calendar. Parked lines are left out on the day they were parked.
	// What a copy says of the bills that are not in it; parked lines count. Who is billed ahead
	// may have several due at once: their days begin that much earlier.
	sqlUnbilledLabel = `SELECT coalesce(min(min(n.due_to_bill_on, coalesce(date(n.from_on,
			'-' || (SELECT max(t.lead_days) FROM line_term t WHERE t.line = n.line AND t.timing = 'advance') || ' days'), n.due_to_bill_on))), '9999-12-31')
		FROM bill_next n WHERE n.due_to_bill_on < '9999-12-31'`
	sqlCycleLabel = `SELECT coalesce(min(cycle_n), '') FROM line_term WHERE cycle_unit = 'day'`
	sqlDueDay     = `SELECT n.due_to_bill_on FROM bill_next n LEFT JOIN parked_line k ON k.line = n.line
		WHERE n.due_to_bill_on <= ? AND (k.line IS NULL OR k.at < ?) ORDER BY n.due_to_bill_on LIMIT 1`
	// One row with everything the run needs. The hold test is coarse (stamps are UTC);
	// the rule looks closer where it answers 1.
	dueLineOf = `SELECT n.line, n.from_on, l.branch, l.ended_on,
			coalesce(t.id, 0), t.from_on, t.to_on, coalesce(t.plan_version, 0), t.price, coalesce(t.discount, 0), coalesce(t.cycle_unit, ''),
			coalesce(t.cycle_n, 0), coalesce(t.calendar, ''), coalesce(t.anchor_day, 0), coalesce(t.timing, ''), coalesce(t.lead_days, 0), coalesce(t.due_days, 0),
			coalesce(v.price, 0), coalesce(p.name, ''),
			c.id, c.no, c.name, c.phone, c.email, c.address, c.buyer_id_kind, c.buyer_id, c.lang,
			coalesce(d.amount, 0),
			EXISTS (SELECT 1 FROM hold h WHERE h.line = n.line AND h.reason IN ('overdue', 'first_payment')
				AND (h.lifted_at IS NULL OR h.lifted_at >= n.due_to_bill_on)),
			k.line IS NOT NULL, c.one_bill,
			EXISTS (SELECT 1 FROM pause u WHERE u.line = n.line AND u.to_on >= n.from_on AND u.free = 1)
		FROM bill_next n JOIN line l ON l.id = n.line JOIN customer c ON c.id = l.customer
		LEFT JOIN line_term t ON t.line = n.line AND t.from_on <= n.from_on AND (t.to_on IS NULL OR t.to_on >= n.from_on)
			AND (l.ended_on IS NULL OR l.ended_on >= n.from_on)
		LEFT JOIN plan_version v ON v.id = t.plan_version LEFT JOIN plan p ON p.id = v.plan
		LEFT JOIN deposit d ON d.customer = c.id LEFT JOIN parked_line k ON k.line = n.line
		WHERE n.due_to_bill_on = ?1 AND (k.line IS NULL OR k.at < ?2)`
	sqlDueLines   = dueLineOf + ` ORDER BY n.line LIMIT ?3`
	sqlDueWithHer = dueLineOf + ` AND n.line IN (SELECT id FROM line WHERE customer = ?3) ORDER BY n.line`
	sqlNextSet    = `INSERT INTO bill_next (line, from_on, due_to_bill_on) VALUES (?, ?, ?)
		ON CONFLICT (line) DO UPDATE SET from_on = excluded.from_on, due_to_bill_on = excluded.due_to_bill_on`
	sqlNextDrop   = `DELETE FROM bill_next WHERE line = ?`
	sqlNextGet    = `SELECT from_on, due_to_bill_on FROM bill_next WHERE line = ?`
	sqlNextHas    = `SELECT 1 FROM bill_next WHERE line = ?`
	sqlNextAsleep = `SELECT from_on FROM bill_next WHERE line = ? AND due_to_bill_on = ?`

	// Leave, and days carried behind the last billed one.
	pauseColumns     = `id, line, from_on, to_on, back_on, free, state, why`
	sqlPauseAdd      = `INSERT INTO pause (line, from_on, to_on, back_on, free, why, made_at, by_staff) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	sqlPauseSet      = `UPDATE pause SET back_on = ?, to_on = ?, free = ? WHERE id = ?`
	sqlPauseState    = `UPDATE pause SET state = ? WHERE id = ?`
	sqlPauseOverlaps = `SELECT from_on FROM pause WHERE line = ?1 AND from_on <= ?3 AND to_on >= ?2 AND back_on > from_on LIMIT 1`
	sqlPauseOf       = `SELECT ` + pauseColumns + ` FROM pause WHERE line = ? AND state < 2 ORDER BY from_on LIMIT 1`
	sqlPausesTurning = `SELECT ` + pauseColumns + ` FROM pause WHERE state < 2 AND (state = 0 AND from_on <= ?1 OR back_on <= ?1) ORDER BY id`
	sqlFreeDays      = `SELECT from_on, to_on FROM pause WHERE line = ? AND to_on >= ? AND free = 1 ORDER BY from_on`
	sqlCarriedAdd    = `INSERT INTO carried_period (period, hold, pause) VALUES (?, ?, ?)`
	sqlCarriedBy     = `SELECT p.id, p.line, p.from_on, p.to_on, p.term FROM carried_period c JOIN service_period p ON p.id = c.period WHERE c.pause = ? ORDER BY p.from_on`
	sqlCarriedDrop   = `DELETE FROM carried_period WHERE pause = ?`
	sqlIsCarried     = `SELECT 1 FROM carried_period WHERE period = ?`
	// A row that credited items name stays; the calendar goes back before it.
	sqlPeriodDrop  = `DELETE FROM service_period WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM invoice_item x WHERE x.period = ?1)`
	sqlPeriodsPaid = `SELECT p.from_on, p.to_on FROM service_period p WHERE p.line = ?1 AND p.to_on >= ?2 AND p.from_on <= ?3
		AND (EXISTS (SELECT 1 FROM invoice_item x WHERE x.period = p.id AND x.kind = 'recurring' AND x.credited = 0)
			OR EXISTS (SELECT 1 FROM carried_period c WHERE c.period = p.id))`
	sqlPeriodLast = `SELECT max(p.to_on) FROM service_period p WHERE p.line = ?1
		AND p.from_on < coalesce((SELECT n.from_on FROM bill_next n WHERE n.line = p.line), '9999')
		AND NOT EXISTS (SELECT 1 FROM carried_period c WHERE c.period = p.id AND c.pause = ?2)`
	sqlRestartAdd = `INSERT INTO calendar_restart (hold, on_day) VALUES (?, ?)`
	sqlRestartOn  = `SELECT on_day FROM calendar_restart WHERE hold = ?`

	sqlPark = `INSERT INTO parked_line (line, since_on, error_key, detail, at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (line) DO UPDATE SET error_key = excluded.error_key, detail = excluded.detail, at = excluded.at`
	sqlUnpark = `DELETE FROM parked_line WHERE line = ?`
	sqlParked = `SELECT line, since_on, error_key, detail, at FROM parked_line ORDER BY since_on, line`

	// Invoices.
	sqlPeriodVoid = `SELECT p.id FROM service_period p WHERE p.line = ?1 AND p.from_on = ?2 AND ` + creditedPeriod
	// What was printed keeps its days when the row gets others.
	sqlPeriodPrinted = `UPDATE invoice_item SET printed_to = (SELECT p.to_on FROM service_period p WHERE p.id = period) WHERE period = ? AND printed_to IS NULL`
	sqlPeriodTake    = `UPDATE service_period SET to_on = ?, term = ? WHERE id = ?`
	// Anything that stands from a day on.
	sqlPeriodBehind = `SELECT 1 FROM service_period p WHERE p.line = ?1 AND p.from_on >= ?2 AND NOT (` + creditedPeriod + `) LIMIT 1`
	sqlPeriodAdd    = `INSERT INTO service_period (line, from_on, to_on, term) VALUES (?, ?, ?, ?)`
	sqlInvoiceAdd   = `INSERT INTO invoice (series, year, number, no, customer, branch, kind, issue_on, due_on, booked_on, recorded_at, total, open,
		settled_on, settled_at, link_key, buyer, seller) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlItemAdd = `INSERT INTO invoice_item (invoice, line, period, kind, title, price, discount, net, base, other_base, tax, tax_rule, recognise_on)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlUnearnedDue = `SELECT i.id, i.recognise_on, i.kind, i.net, v.branch, coalesce(i.line, 0) FROM invoice_item i JOIN invoice v ON v.id = i.invoice
		WHERE i.recognise_on <= ? ORDER BY i.recognise_on, i.id LIMIT ?`
	sqlItemRecognised = `UPDATE invoice_item SET recognise_on = NULL WHERE id = ?`
	sqlItemCredited   = `UPDATE invoice_item SET credited = 1, recognise_on = NULL WHERE id = ?`

	invoiceColumns = `i.id, i.series, i.no, i.customer, i.branch, i.kind, i.issue_on, i.due_on, i.booked_on, i.recorded_at, i.total, i.open,
		i.settled_on, i.settled_at, i.link_key, i.buyer, i.seller,
		(SELECT min(p.from_on) FROM invoice_item x JOIN service_period p ON p.id = x.period WHERE x.invoice = i.id),
		(SELECT max(coalesce(x.printed_to, p.to_on)) FROM invoice_item x JOIN service_period p ON p.id = x.period WHERE x.invoice = i.id),
		coalesce((SELECT x.line FROM invoice_item x WHERE x.invoice = i.id AND x.line IS NOT NULL ORDER BY x.id LIMIT 1), 0),
		coalesce((SELECT sum(w.amount) FROM write_off w WHERE w.invoice = i.id), 0)`
	sqlInvoiceGet   = `SELECT ` + invoiceColumns + ` FROM invoice i WHERE i.id = ?`
	sqlInvoiceByKey = `SELECT ` + invoiceColumns + ` FROM invoice i WHERE i.link_key = ?`
	sqlInvoicesOpen = `SELECT ` + invoiceColumns + ` FROM invoice i WHERE i.customer = ? AND i.open > 0 ORDER BY i.due_on, i.id`
	sqlItemsOf      = `SELECT x.id, coalesce(x.line, 0), coalesce(x.period, 0), p.from_on, coalesce(x.printed_to, p.to_on), x.kind, x.title, x.qty, x.price, x.discount,
		x.net, x.base, x.other_base, x.tax, x.tax_rule, r.mode, x.recognise_on, x.credited
		FROM invoice_item x JOIN tax_rule r ON r.id = x.tax_rule LEFT JOIN service_period p ON p.id = x.period WHERE x.invoice = ? ORDER BY x.id`
	sqlAllocationsOf = `SELECT id, source_kind, source_id, invoice, amount, at, booked_on, coalesce(reverses, 0) FROM allocation WHERE invoice = ? ORDER BY id`
	sqlInvoiceOpen   = `UPDATE invoice SET open = ?, settled_on = ?, settled_at = ? WHERE id = ?`
	// When invoices were last paid off, though money may have been taken back since.
	sqlPaidOff = `SELECT invoice, max(at) FROM (SELECT a.invoice, a.at, i.total, sum(a.amount) OVER (PARTITION BY a.invoice ORDER BY a.id) AS paid
		FROM json_each(?) j CROSS JOIN invoice i ON i.id = j.value CROSS JOIN allocation a ON a.invoice = i.id) WHERE paid = total GROUP BY invoice`
	sqlInvoiceLines = `SELECT DISTINCT line FROM invoice_item WHERE invoice = ? AND line IS NOT NULL ORDER BY line`

	// Credit notes.
	creditColumns = `n.id, n.no, n.invoice, n.customer, n.issue_on, n.total, n.reason, n.actor`
	sqlCreditAdd  = `INSERT INTO credit_note (series, year, number, no, invoice, customer, issue_on, booked_on, recorded_at, total, reason, actor)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlCreditItemAdd = `INSERT INTO credit_note_item (credit_note, invoice_item, net, base, other_base, tax) VALUES (?, ?, ?, ?, ?, ?)`
	sqlCreditGet     = `SELECT ` + creditColumns + ` FROM credit_note n WHERE n.id = ?`
	sqlCreditsOf     = `SELECT ` + creditColumns + ` FROM credit_note n WHERE n.invoice = ? ORDER BY n.id`
	sqlCreditItems   = `SELECT c.invoice_item, x.title, c.net, c.base, c.other_base, c.tax FROM credit_note_item c
		JOIN invoice_item x ON x.id = c.invoice_item WHERE c.credit_note = ? ORDER BY c.id`

	// Allocations. Standing ones were not taken back.
	sqlAllocationAdd = `INSERT INTO allocation (source_kind, source_id, invoice, amount, at, booked_on, reverses) VALUES (?, ?, ?, ?, ?, ?, ?)`
	sqlMoneyOn       = `SELECT a.id, a.source_kind, a.source_id, a.invoice, a.amount FROM allocation a
		WHERE a.invoice = ? AND a.source_kind IN ('payment', 'saldo') AND a.amount > 0
		AND NOT EXISTS (SELECT 1 FROM allocation r WHERE r.reverses = a.id) ORDER BY a.id DESC`
	sqlSourceStanding = `SELECT a.id, a.source_kind, a.source_id, a.invoice, a.amount FROM allocation a
		WHERE a.source_kind = ? AND a.source_id = ? AND a.amount > 0
		AND NOT EXISTS (SELECT 1 FROM allocation r WHERE r.reverses = a.id) ORDER BY a.id DESC`
	// Per invoice: what the payment first gave it, and what of that stands now.
	sqlPaymentSums = `SELECT s.invoice, i.customer, i.branch, f.amount, s.now FROM (
			SELECT invoice, min(id) AS first, sum(amount) AS now FROM allocation WHERE source_kind = 'payment' AND source_id = ? GROUP BY invoice
		) s JOIN allocation f ON f.id = s.first JOIN invoice i ON i.id = s.invoice ORDER BY s.invoice`
	sqlPaymentApplied = `SELECT 1 FROM allocation WHERE source_kind = 'payment' AND source_id = ? LIMIT 1`

	// What was given up of an invoice, by rows and by the sum that stands.
	sqlWriteOffAdd = `INSERT INTO write_off (invoice, customer, amount, reason, booked_on, at, actor, reverses) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	sqlWrittenOff  = `SELECT coalesce(sum(amount), 0) FROM write_off WHERE invoice = ?`
	sqlWrittenOn   = `SELECT a.id, a.source_kind, a.source_id, a.invoice, a.amount FROM allocation a
		WHERE a.invoice = ? AND a.source_kind = 'write_off' AND a.amount > 0
		AND NOT EXISTS (SELECT 1 FROM allocation r WHERE r.reverses = a.id) ORDER BY a.id DESC`

	sqlDeposit    = `SELECT amount FROM deposit WHERE customer = ?`
	sqlDepositSet = `INSERT INTO deposit (customer, amount) VALUES (?, ?) ON CONFLICT (customer) DO UPDATE SET amount = excluded.amount`

	// Standing.
	owedColumns = `i.id, i.no, i.link_key, i.issue_on, i.due_on, i.total, i.open`
	sqlOwedBy   = `SELECT ` + owedColumns + ` FROM invoice i WHERE i.customer = ?1 AND i.open > 0
		AND EXISTS (SELECT 1 FROM invoice_item x WHERE x.invoice = i.id AND x.line = ?2) ORDER BY i.due_on, i.id`
	// What is unpaid of everybody who owes something due by a day, line by line.
	sqlOwing = `SELECT x.line, i.customer, i.id, i.due_on, i.open FROM invoice i INDEXED BY invoice_owed CROSS JOIN invoice_item x ON x.invoice = i.id
		CROSS JOIN line l ON l.id = x.line AND l.customer = i.customer
		WHERE i.open > 0 AND i.customer IN (SELECT d.customer FROM invoice d INDEXED BY invoice_owed WHERE d.open > 0 AND d.due_on <= ?1)
		ORDER BY x.line, i.due_on, i.id`
	sqlEnrolUnpaid = `SELECT 1 FROM invoice i WHERE i.customer = ?1 AND i.kind = 'enrol' AND i.open > 0
		AND EXISTS (SELECT 1 FROM invoice_item x WHERE x.invoice = i.id AND x.line = ?2) LIMIT 1`

	promiseColumns   = `id, customer, coalesce(line, 0), until_on, made_at, by_staff, note, cancelled_at, kept_at`
	sqlPromiseAdd    = `INSERT INTO promise (customer, line, until_on, made_at, by_staff, note) VALUES (?, ?, ?, ?, ?, ?)`
	sqlPromisesEnd   = `UPDATE promise SET cancelled_at = ?1 WHERE customer = ?2 AND cancelled_at IS NULL AND kept_at IS NULL AND until_on >= ?3`
	sqlPromisesAlter = `UPDATE promise SET cancelled_at = ?1 WHERE customer = ?2 AND cancelled_at IS NULL AND kept_at IS NULL AND until_on >= ?3 AND line IS ?4`
	sqlPromisesOf    = `SELECT ` + promiseColumns + ` FROM promise WHERE customer = ? ORDER BY id DESC`
	sqlPromiseUntil  = `SELECT max(until_on) FROM promise WHERE customer = ?1 AND until_on >= ?3 AND cancelled_at IS NULL AND kept_at IS NULL AND (line IS NULL OR line = ?2)`
	sqlPromisedOn    = `SELECT customer, coalesce(line, 0), max(until_on) FROM promise WHERE until_on >= ? AND cancelled_at IS NULL AND kept_at IS NULL GROUP BY 1, 2`
	// Promises that cover a bill, and whether anything that falls due by their day is open.
	sqlPromisesFor = `SELECT k.id, k.customer, k.until_on, k.kept_at IS NOT NULL, EXISTS (SELECT 1 FROM invoice o WHERE o.customer = k.customer AND o.open > 0 AND o.due_on <= k.until_on
			AND (k.line IS NULL OR EXISTS (SELECT 1 FROM invoice_item t WHERE t.invoice = o.id AND t.line = k.line)))
		FROM invoice i CROSS JOIN promise k ON k.customer = i.customer WHERE i.id = ?1 AND i.due_on <= k.until_on AND k.cancelled_at IS NULL
			AND (k.line IS NULL OR EXISTS (SELECT 1 FROM invoice_item t WHERE t.invoice = i.id AND t.line = k.line)) ORDER BY k.id`
	sqlPromiseKept = `UPDATE promise SET kept_at = ? WHERE id = ?`

	// Enrolment and changes of a line.
	sqlEnrolmentGet = `SELECT e.digest, e.customer, e.line, coalesce(e.invoice, 0), c.no FROM enrolment e JOIN customer c ON c.id = e.customer WHERE e.client_key = ?`
	sqlEnrolmentAdd = `INSERT INTO enrolment (client_key, digest, customer, line, invoice, at) VALUES (?, ?, ?, ?, ?, ?)`
	sqlPeriodGet    = `SELECT id, line, from_on, to_on, term FROM service_period WHERE id = ?`
	sqlPeriodsAhead = `SELECT p.id, p.line, p.from_on, p.to_on, p.term FROM service_period p
		JOIN invoice_item x ON x.period = p.id AND x.kind = 'recurring' AND x.credited = 0
		WHERE p.line = ?1 AND p.to_on >= ?2 ORDER BY p.from_on`
	sqlBilledFrom = `SELECT x.invoice FROM service_period p JOIN invoice_item x ON x.period = p.id AND x.kind = 'recurring' AND x.credited = 0
		WHERE p.line = ? AND p.from_on = ?`
	sqlPeriodBilled = `SELECT 1 FROM invoice_item WHERE period = ? AND kind = 'recurring' AND credited = 0`
	sqlDifferences  = `SELECT count(*) FROM invoice_item WHERE period = ? AND kind = 'plan_change' AND credited = 0`
	sqlTermBilled   = `SELECT 1 FROM service_period p WHERE p.term = ? AND NOT (` + creditedPeriod + `) LIMIT 1`
)
