package report

const (
	// Invoices by the day they were issued, with the buyer as printed. ?1, ?2: first and last day.
	sqlInvoices = `SELECT i.no, i.issue_on, i.due_on, i.buyer ->> '$.no', i.buyer ->> '$.name', coalesce(t.net, 0), coalesce(t.tax, 0), i.total, i.open, i.settled_on
		FROM invoice i
		LEFT JOIN (SELECT x.invoice, sum(x.net) AS net, sum(x.tax) AS tax FROM invoice_item x
			WHERE x.invoice IN (SELECT id FROM invoice WHERE issue_on BETWEEN ?1 AND ?2) GROUP BY x.invoice) t ON t.invoice = i.id
		WHERE i.issue_on BETWEEN ?1 AND ?2 ORDER BY i.issue_on, i.id`
	// Payments and their reversals by the day they were booked.
	sqlPayments = `SELECT p.no, p.booked_on, p.kind, p.channel, coalesce(c.no, ''), coalesce(c.name, ''), p.payer, p.amount, p.fee,
			coalesce(substr(p.external_id, 1, instr(p.external_id || ':', ':') - 1), ''), p.note
		FROM payment p LEFT JOIN unmatched u ON p.customer IS NULL AND u.payment = coalesce(p.reverses, p.id) LEFT JOIN customer c ON c.id = coalesce(p.customer, u.customer)
		WHERE p.booked_on BETWEEN ?1 AND ?2 ORDER BY p.booked_on, p.id`
	// The tax of invoices, and of what credit notes took back, by their own days; the buyer as
	// printed on the invoice, whatever she is called today.
	sqlTax = `SELECT no, day, customer, name, buyer_kind, buyer_id, base, other, tax FROM (
		SELECT i.no AS no, i.issue_on AS day, i.buyer ->> '$.no' AS customer, i.buyer ->> '$.name' AS name,
			coalesce(i.buyer ->> '$.idKind', 'none') AS buyer_kind, coalesce(i.buyer ->> '$.id', '') AS buyer_id,
			sum(x.base) AS base, sum(x.other_base) AS other, sum(x.tax) AS tax
			FROM invoice i CROSS JOIN invoice_item x ON x.invoice = i.id
			WHERE i.issue_on BETWEEN ?1 AND ?2 GROUP BY i.id
		UNION ALL
		SELECT n.no, n.issue_on, i.buyer ->> '$.no', i.buyer ->> '$.name', coalesce(i.buyer ->> '$.idKind', 'none'), coalesce(i.buyer ->> '$.id', ''), -sum(x.base), -sum(x.other_base), -sum(x.tax)
			FROM credit_note n CROSS JOIN invoice i ON i.id = n.invoice CROSS JOIN credit_note_item x ON x.credit_note = n.id
			WHERE n.issue_on BETWEEN ?1 AND ?2 GROUP BY n.id) ORDER BY day, no`
	// What each customer owed at the end of a day ?1, by days past due.
	sqlAged = `SELECT c.no, c.name, c.phone,
			sum(CASE WHEN late <= 0 THEN owed ELSE 0 END), sum(CASE WHEN late BETWEEN 1 AND 30 THEN owed ELSE 0 END),
			sum(CASE WHEN late BETWEEN 31 AND 60 THEN owed ELSE 0 END), sum(CASE WHEN late BETWEEN 61 AND 90 THEN owed ELSE 0 END),
			sum(CASE WHEN late > 90 THEN owed ELSE 0 END), sum(owed)
		FROM (SELECT i.customer AS customer, CAST(julianday(?1) - julianday(i.due_on) AS INTEGER) AS late,
				i.total - coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.invoice = i.id AND a.booked_on <= ?1), 0) AS owed
			FROM invoice i WHERE i.issue_on <= ?1) o CROSS JOIN customer c ON c.id = o.customer
		WHERE o.owed > 0 GROUP BY c.id ORDER BY sum(owed) DESC, c.name`

	// Money in by day or by month (?3 = 10 or 7 characters of the date).
	sqlMoneyIn = `SELECT substr(p.booked_on, 1, ?3) AS at, sum(p.amount), count(*) FILTER (WHERE p.amount > 0) FROM payment p
		WHERE p.booked_on BETWEEN ?1 AND ?2 GROUP BY at ORDER BY at`
	// What fell due in each month, what of it was corrected away, and what is not paid: still
	// open, or given up.
	sqlCollected = `SELECT substr(i.due_on, 1, 7) AS at, sum(i.total),
			sum(i.open + coalesce((SELECT sum(w.amount) FROM write_off w WHERE w.invoice = i.id), 0)),
			coalesce(sum((SELECT sum(a.amount) FROM allocation a WHERE a.invoice = i.id AND a.source_kind = 'credit_note')), 0)
		FROM invoice i WHERE i.due_on BETWEEN ?1 AND ?2 GROUP BY at ORDER BY at`
	// Gateway payments by channel, amount and the terms of their day; ?3: the published terms
	// by channel. What was never told a fee is counted by itself. A colon marks what the office
	// booked anew after a move or a chargeback: the gateway took its fee once.
	sqlFees = `SELECT p.channel, p.amount, count(*), sum(p.fee), count(*) FILTER (WHERE p.fee = 0),
			coalesce(t.channel, s.key) IS NOT NULL AS known, coalesce(t.fee_fixed, s.value ->> '$.fixed', 0) AS fixed, coalesce(t.fee_basis, s.value ->> '$.basis', 0) AS basis
		FROM payment p LEFT JOIN channel_terms t ON t.channel = p.channel
			AND t.valid_from = (SELECT max(u.valid_from) FROM channel_terms u WHERE u.channel = p.channel AND u.valid_from <= p.booked_on)
		LEFT JOIN json_each(?3) s ON s.key = p.channel
		WHERE p.kind = 'gateway' AND instr(coalesce(p.external_id, ''), ':') = 0 AND p.booked_on BETWEEN ?1 AND ?2
		GROUP BY p.channel, p.amount, known, fixed, basis ORDER BY p.channel`
	sqlCount = `SELECT (SELECT count(*) FROM invoice WHERE issue_on BETWEEN ?1 AND ?2) * 2 + (SELECT count(*) FROM payment WHERE booked_on BETWEEN ?1 AND ?2)
		+ (SELECT count(*) FROM credit_note WHERE issue_on BETWEEN ?1 AND ?2) + (SELECT count(DISTINCT customer) FROM invoice WHERE open > 0)`
)
