package lookup

const (
	invoiceSelect = `SELECT i.id, i.no, i.customer, c.name, i.issue_on, i.due_on,
		(SELECT min(e.from_on) FROM invoice_item x JOIN service_period e ON e.id = x.period WHERE x.invoice = i.id),
		(SELECT max(coalesce(x.printed_to, e.to_on)) FROM invoice_item x JOIN service_period e ON e.id = x.period WHERE x.invoice = i.id),
		i.total, i.open, i.settled_on, coalesce((SELECT sum(n.total) FROM credit_note n WHERE n.invoice = i.id), 0),
		coalesce((SELECT sum(w.amount) FROM write_off w WHERE w.invoice = i.id), 0)`
	invoiceCustomer = ` CROSS JOIN customer c ON c.id = i.customer`

	sqlInvoicesOfCustomer = invoiceSelect + ` FROM invoice i` + invoiceCustomer + ` WHERE i.customer = ? ORDER BY i.issue_on DESC, i.id DESC LIMIT ?`
	sqlInvoicesOpenOf     = invoiceSelect + ` FROM invoice i` + invoiceCustomer + ` WHERE i.customer = ? AND i.open > 0 ORDER BY i.due_on, i.id`
	// Newest first behind (issue_on, id) = (?3, ?4), issued from ?1 to ?2.
	sqlInvoicesNewest = invoiceSelect + ` FROM invoice i` + invoiceCustomer + ` WHERE i.issue_on >= ?1 AND i.issue_on <= ?2 AND (i.issue_on, i.id) < (?3, ?4)`
	invoicesNewest    = ` ORDER BY i.issue_on DESC, i.id DESC LIMIT ?5`
	invoicesPaid      = ` AND i.open = 0 AND (i.total = 0 OR i.total > coalesce((SELECT sum(n.total) FROM credit_note n WHERE n.invoice = i.id), 0))
		AND coalesce((SELECT sum(w.amount) FROM write_off w WHERE w.invoice = i.id), 0) = 0`
	// Those that were given up are few too.
	sqlInvoicesWrittenOff = invoiceSelect + ` FROM (SELECT w.invoice AS id FROM write_off w GROUP BY w.invoice HAVING sum(w.amount) > 0) s CROSS JOIN invoice i ON i.id = s.id` + invoiceCustomer + `
		WHERE i.open = 0 AND i.issue_on >= ?1 AND i.issue_on <= ?2 AND (i.issue_on, i.id) < (?3, ?4)`
	// The corrected ones are few: from their credit notes.
	sqlInvoicesCorrected = invoiceSelect + ` FROM (SELECT DISTINCT n.invoice AS id FROM credit_note n) s CROSS JOIN invoice i ON i.id = s.id` + invoiceCustomer + `
		WHERE i.issue_on >= ?1 AND i.issue_on <= ?2 AND (i.issue_on, i.id) < (?3, ?4)`
	// Oldest due first behind (due_on, id) = (?3, ?4). What is issued in a month is due
	// between its first day (?1) and half a year after its last.
	sqlInvoicesOpen = invoiceSelect + ` FROM invoice i` + invoiceCustomer + ` WHERE i.open > 0 AND i.due_on >= ?1 AND i.due_on <= ?5
		AND (i.due_on, i.id) > (?3, ?4) AND i.issue_on >= ?1 AND i.issue_on <= ?2`
	invoicesOpen    = ` ORDER BY i.due_on, i.id LIMIT ?6`
	invoicesPartial = ` AND i.open < i.total`
	// Exactly these.
	sqlInvoicesThese = invoiceSelect + ` FROM (SELECT DISTINCT value AS id FROM json_each(?1)) j CROSS JOIN invoice i ON i.id = j.id` + invoiceCustomer + `
		WHERE i.issue_on >= ?2 AND i.issue_on <= ?3 ORDER BY i.issue_on DESC, i.id DESC LIMIT 200`

	sqlInvoicesByNo     = `SELECT i.id FROM invoice i WHERE i.no >= ?1 AND i.no < ?1 || '~' ORDER BY i.no LIMIT ?2`
	sqlInvoicesByNumber = `SELECT i.id FROM number_series s CROSS JOIN invoice i ON i.series = s.kind AND i.branch = s.branch AND i.year = s.year AND i.number = ?1
		ORDER BY i.id DESC LIMIT ?2`
	sqlInvoicesByAmount = `SELECT i.id FROM invoice i WHERE i.open > 0 AND i.open = ?1 ORDER BY i.id DESC LIMIT ?2`
	sqlInvoicesByOwner  = `SELECT i.id FROM json_each(?1) j CROSS JOIN invoice i ON i.customer = j.value LIMIT ?2`

	sqlInvoiceGet  = invoiceSelect + `, i.kind, i.link_key FROM invoice i` + invoiceCustomer + ` WHERE i.id = ?`
	sqlPayerByNo   = `SELECT i.customer FROM invoice i WHERE i.no = ?`
	sqlPayerByLink = `SELECT i.customer FROM invoice i WHERE i.link_key = ?`
	sqlItemsOf     = `SELECT x.id, x.kind, x.title, e.from_on, coalesce(x.printed_to, e.to_on), x.price, x.discount, x.net, x.base, x.other_base, x.tax, x.credited
		FROM invoice_item x LEFT JOIN service_period e ON e.id = x.period WHERE x.invoice = ? ORDER BY x.id`
	sqlAllocationsOf = `SELECT a.booked_on, a.source_kind, a.source_id, coalesce(CASE a.source_kind
			WHEN 'payment' THEN (SELECT p.no FROM payment p WHERE p.id = a.source_id)
			WHEN 'credit_note' THEN (SELECT n.no FROM credit_note n WHERE n.id = a.source_id)
			WHEN 'write_off' THEN (SELECT w.reason FROM write_off w WHERE w.id = a.source_id) END, ''), a.amount
		FROM allocation a WHERE a.invoice = ? ORDER BY a.id`
	sqlCreditsOf = `SELECT n.id, n.no, n.issue_on, n.total, n.reason FROM credit_note n WHERE n.invoice = ? ORDER BY n.id`

	chargeSelect = `SELECT g.id, g.order_id, g.channel, g.state, g.amount, g.digits, g.qr, g.url, g.created_at, g.expires_at, g.answered_at, g.last_error,
		coalesce((SELECT sum(i.open) FROM charge_target o CROSS JOIN invoice i ON i.id = o.id WHERE o.charge = g.id AND o.kind = 'invoice'), 0)`
	sqlChargesOf = chargeSelect + ` FROM charge_target t CROSS JOIN charge g ON g.id = t.charge WHERE t.kind = 'invoice' AND t.id = ? ORDER BY g.id DESC`
	sqlChargeGet = chargeSelect + ` FROM charge g WHERE g.id = ?`

	paymentSelect = `SELECT p.id, p.no, p.kind, p.channel, coalesce(p.customer, u.customer, 0), coalesce(c.name, ''), p.payer, p.amount, p.fee, p.paid_at, p.booked_on,
		CASE WHEN p.actor = 0 THEN '' ELSE coalesce(s.name, '') END, coalesce((SELECT b.id FROM payment b WHERE b.reverses = p.id), 0), coalesce(p.reverses, 0), p.note,
		coalesce((SELECT sum(o.amount) FROM entry e JOIN posting o ON o.entry = e.id AND o.account = 'chargeback_loss' WHERE e.source_kind = 'payment' AND e.source_id = p.id), 0),
		t.id IS NOT NULL, t.on_day, coalesce(t.told, ''), coalesce(t.confirms, 0), ` + gatewayRef
	// Behind a colon stands what the office itself did to a payment of the gateway.
	gatewayRef = `coalesce(substr(p.external_id, 1, instr(p.external_id || ':', ':') - 1), '')`
	// Money that came without a name is of whom it was matched to since; what takes it back, too.
	paymentPeople = ` LEFT JOIN unmatched u ON p.customer IS NULL AND u.payment = coalesce(p.reverses, p.id) LEFT JOIN customer c ON c.id = coalesce(p.customer, u.customer) LEFT JOIN staff s ON s.id = p.actor LEFT JOIN statement_line t ON t.payment = p.id`

	sqlPaymentsOfCustomer = paymentSelect + ` FROM payment p` + paymentPeople + `
		WHERE p.id IN (SELECT id FROM payment WHERE customer = ?1 UNION ALL SELECT payment FROM unmatched WHERE customer = ?1) ORDER BY p.id DESC LIMIT ?2`
	sqlPaymentsRecent = paymentSelect + ` FROM payment p` + paymentPeople + ` WHERE p.reverses IS NULL ORDER BY p.id DESC LIMIT ?`
	// Newest first behind (booked_on, id) = (?3, ?4), booked from ?1 to ?2.
	sqlPaymentsNewest = paymentSelect + ` FROM payment p` + paymentPeople + ` WHERE p.booked_on >= ?1 AND p.booked_on <= ?2 AND (p.booked_on, p.id) < (?3, ?4)
		ORDER BY p.booked_on DESC, p.id DESC LIMIT ?5`
	sqlPaymentsOfKind = paymentSelect + ` FROM payment p` + paymentPeople + ` WHERE p.kind = ?6 AND p.booked_on >= ?1 AND p.booked_on <= ?2
		AND (p.booked_on, p.id) < (?3, ?4) ORDER BY p.booked_on DESC, p.id DESC LIMIT ?5`
	sqlPaymentsThese = paymentSelect + ` FROM (SELECT DISTINCT value AS id FROM json_each(?1)) j CROSS JOIN payment p ON p.id = j.id` + paymentPeople + `
		WHERE p.booked_on >= ?2 AND p.booked_on <= ?3 AND (?4 = '' OR p.kind = ?4) ORDER BY p.booked_on DESC, p.id DESC LIMIT 200`

	// A bill's first row is what the payment brought; later ones move that money on.
	sqlPaidBills = `SELECT a.source_id, i.id, i.no, c.id, c.name,
		(SELECT min(e.from_on) FROM invoice_item x JOIN service_period e ON e.id = x.period WHERE x.invoice = i.id),
		(SELECT max(coalesce(x.printed_to, e.to_on)) FROM invoice_item x JOIN service_period e ON e.id = x.period WHERE x.invoice = i.id), a.amount
		FROM (SELECT DISTINCT value AS id FROM json_each(?1)) j CROSS JOIN allocation a ON a.source_kind = 'payment' AND a.source_id = j.id
		CROSS JOIN invoice i ON i.id = a.invoice CROSS JOIN customer c ON c.id = i.customer
		WHERE a.amount > 0 AND a.reverses IS NULL ORDER BY a.id`

	sqlPaymentsByNo      = `SELECT p.id FROM payment p WHERE p.no >= ?1 AND p.no < ?1 || '~' ORDER BY p.no LIMIT ?2`
	sqlPaymentsByGateway = `SELECT p.id FROM gateway_account ga CROSS JOIN payment p ON p.account = ga.id AND p.external_id >= ?1 AND p.external_id < ?1 || '~' LIMIT ?2`
	sqlPaymentsByAmount  = `SELECT p.id FROM payment p WHERE p.amount = ?1 ORDER BY p.id DESC LIMIT ?2`
	sqlPaymentsByOwner   = `SELECT p.id FROM json_each(?1) j CROSS JOIN payment p ON p.customer = j.value
		UNION ALL SELECT u.payment FROM json_each(?1) j CROSS JOIN unmatched u ON u.customer = j.value LIMIT ?2`
	sqlPaymentsByOrder = `SELECT p.id FROM charge g CROSS JOIN payment p ON p.customer = g.customer AND p.charge = g.id
		WHERE g.order_id >= ?1 AND g.order_id < ?1 || '~' LIMIT ?2`
	sqlChargesByOrder = `SELECT g.id, g.customer, g.order_id, g.amount, g.channel, c.name FROM charge g CROSS JOIN customer c ON c.id = g.customer
		WHERE g.order_id >= ?1 AND g.order_id < ?1 || '~' ORDER BY g.order_id LIMIT ?2`

	proofSelect = `SELECT t.id, t.customer, c.name, coalesce(t.invoice, 0), coalesce(i.no, ''), t.amount, t.on_day, t.note, t.state, t.at, coalesce(s.name, ''),
		coalesce(t.payment, 0), coalesce(p.no, ''), t.reason FROM transfer_proof t CROSS JOIN customer c ON c.id = t.customer
		LEFT JOIN invoice i ON i.id = t.invoice LEFT JOIN payment p ON p.id = t.payment LEFT JOIN staff s ON s.id = t.by_staff`
	sqlProofsWaiting = proofSelect + ` WHERE t.state = 'waiting' ORDER BY t.id`
	sqlProofsDecided = proofSelect + ` WHERE t.state <> 'waiting' ORDER BY t.id DESC LIMIT ?`

	daySums = `coalesce(sum(p.amount) FILTER (WHERE p.kind = 'cash'), 0), coalesce(sum(p.amount) FILTER (WHERE p.kind = 'transfer'), 0),
		coalesce(sum(p.amount) FILTER (WHERE p.kind = 'gateway'), 0), coalesce(sum(p.amount) FILTER (WHERE p.kind NOT IN ('cash', 'transfer', 'gateway')), 0)`
	sqlDaySums = `SELECT p.booked_on, ` + daySums + `, sum(p.amount), count(*)
		FROM payment p WHERE p.booked_on >= ?1 AND p.booked_on <= ?2 GROUP BY p.booked_on`
	// Behind the last closed day ?1 and before the first day that is listed, ?2.
	sqlDaysBefore = `SELECT ` + daySums + `, count(DISTINCT p.booked_on), min(p.booked_on) FROM payment p WHERE p.booked_on > coalesce(?1, '') AND p.booked_on < ?2`
	sqlDaysClosed = `SELECT d.on_day, d.at, coalesce(s.name, ''), d.note FROM day_close d LEFT JOIN staff s ON s.id = d.by_staff ORDER BY d.on_day DESC LIMIT ?`

	sqlUnmatched = `SELECT u.payment, p.no, u.amount, u.since, p.payer, u.why, p.channel, p.booked_on, p.note FROM unmatched u JOIN payment p ON p.id = u.payment
		WHERE u.matched_at IS NULL ORDER BY u.since, u.payment`
	sqlShifts = `SELECT h.id, h.till, t.name, coalesce(s.name, ''), h.opened_at, h.closed_at, h.opening,
		coalesce(h.expected, h.opening + coalesce((SELECT sum(p.amount) FROM payment p WHERE p.shift = h.id), 0)
			- coalesce((SELECT sum(r.amount) FROM remittance r WHERE r.shift = h.id), 0)), coalesce(h.counted, 0), h.note,
		coalesce(f.difference, 0), coalesce(f.note, '')
		FROM shift h JOIN till t ON t.id = h.till LEFT JOIN staff s ON s.id = h.staff LEFT JOIN shift_opening f ON f.shift = h.id ORDER BY h.id DESC LIMIT ?`
	// Newest first; taken is the row that took it back.
	sqlRemittances   = remittanceSelect + ` WHERE r.booked_on BETWEEN ?1 AND ?2 ORDER BY r.id DESC LIMIT ?3`
	remittanceSelect = `SELECT r.id, r.till, t.name, r.booked_on, r.at, r.amount, r.handed_to, coalesce(s.name, ''), r.note, coalesce(r.reverses, 0), coalesce(b.id, 0)
		FROM remittance r JOIN till t ON t.id = r.till LEFT JOIN staff s ON s.id = r.actor LEFT JOIN remittance b ON b.reverses = r.id`
	sqlRemittedSum = `SELECT coalesce(sum(r.amount), 0) FROM remittance r WHERE r.booked_on BETWEEN ?1 AND ?2`
	// The newest shift of each drawer, open or shut; who counted a shut one may hand over from it.
	sqlDrawers = `SELECT h.id, t.name, coalesce(s.name, ''), coalesce(s.id, 0), ` + leftSince + `, h.closed_at
		FROM till t JOIN shift h ON h.id = (SELECT max(x.id) FROM shift x WHERE x.till = t.id) LEFT JOIN staff s ON s.id = coalesce(h.closed_by, h.staff)
		ORDER BY h.closed_at IS NOT NULL, h.id`
	// What the closing h of a drawer t left in it, and what came or left since.
	leftSince = `coalesce(h.counted + (SELECT coalesce(sum(o.amount), 0) FROM posting o WHERE o.till = t.id AND o.account = 'cash' AND o.entry > h.closed_entry), 0)`
	// With what the last closing left in it.
	sqlTills = `SELECT t.id, t.name, u.id IS NOT NULL, coalesce(s.name, ''), ` + leftSince + `, h.closed_at
		FROM till t LEFT JOIN shift u ON u.till = t.id AND u.closed_at IS NULL LEFT JOIN staff s ON s.id = u.staff
		LEFT JOIN shift h ON h.id = (SELECT max(x.id) FROM shift x WHERE x.till = t.id AND x.closed_at IS NOT NULL) ORDER BY t.id`

	sqlPrinted = `SELECT count(*) FROM history WHERE subject_kind = 'payment' AND subject_id = ?1 AND verb IN ('payment.slip_printed', 'payment.receipt_printed')`
	// Where invoices are brought.
	sqlStops = `SELECT i.id, b.name, c.area, c.address, c.name
		FROM json_each(?1) j CROSS JOIN invoice i ON i.id = j.value CROSS JOIN customer c ON c.id = i.customer CROSS JOIN branch b ON b.id = c.branch`
	sqlTakenBy = `SELECT s.name FROM payment p JOIN staff s ON s.id = p.actor WHERE p.id = ?1`

	// When the last thing happened to a message, or when it may leave; the index message_shown is in its order.
	messageShown  = `coalesce(m.accepted_at, m.sent_at, CASE WHEN m.state IN ('waiting', 'queued') THEN m.leave_at ELSE m.created_at END)`
	messageSelect = `SELECT m.id, m.kind, m.channel, m.recipient, c.name, m.customer, m.state,
		` + messageShown + `, m.title, m.body, m.error, m.reply, m.leave_at`
	messageCustomer = ` CROSS JOIN customer c ON c.id = m.customer`
	sqlMessagesOf   = messageSelect + ` FROM message m` + messageCustomer + ` WHERE m.subject_kind = ? AND m.subject_id = ? ORDER BY m.id DESC LIMIT 50`
	sqlWaQueue      = messageSelect + ` FROM message m` + messageCustomer + ` WHERE m.channel = 'wame' AND m.state IN ('queued', 'sending') AND m.leave_at <= ?
		ORDER BY m.leave_at, m.id LIMIT ?`
	// Newest first behind (?2, ?3), by what is shown, between ?6 and ?7. ?5 is the channel, "" for any.
	messagesInOrder = ` AND (?5 = '' OR m.channel = ?5) AND ` + messageShown + ` <= ?2 AND (` + messageShown + ` < ?2 OR m.id < ?3)
		AND ` + messageShown + ` >= ?6 AND ` + messageShown + ` < ?7 ORDER BY ` + messageShown + ` DESC, m.id DESC LIMIT ?4`
	sqlMessagesLeaving = messageSelect + ` FROM message m` + messageCustomer + ` WHERE m.state = ?1 AND m.state IN ('waiting', 'queued', 'sending', 'uncertain')` + messagesInOrder
	sqlMessagesStopped = messageSelect + ` FROM message m` + messageCustomer + ` WHERE m.state = ?1 AND m.state IN ('refused', 'cancelled')` + messagesInOrder
	sqlMessagesAll     = messageSelect + ` FROM message m` + messageCustomer + ` WHERE (?1 = '' OR m.state = ?1)` + messagesInOrder
	// What was refused, and what stays in the queue because its server cannot be reached; made since ?8.
	messagesStuck = ` FROM (SELECT s.id FROM message s WHERE s.state = 'refused' AND s.state IN ('refused', 'cancelled')
		UNION ALL SELECT s.id FROM message s WHERE s.state = 'queued' AND s.channel IN ('email', 'http') AND s.error <> '') j CROSS JOIN message m ON m.id = j.id`
	sqlMessagesStuck = messageSelect + messagesStuck + messageCustomer + ` WHERE m.created_at >= ?8 AND ?1 <> ''` + messagesInOrder
	// Those of some customers.
	sqlMessagesTo = messageSelect + ` FROM (SELECT DISTINCT value AS id FROM json_each(?8)) j CROSS JOIN message m ON m.customer = j.id` + messageCustomer + `
		WHERE (?1 IN ('', m.state) OR ?1 = 'stuck' AND (m.state = 'refused' OR m.state = 'queued' AND m.error <> ''))` + messagesInOrder
	sqlMessageGet = messageSelect + `, m.created_at, m.sent_at, m.accepted_at, m.provider_id, m.lang, m.subject_kind, m.subject_id, coalesce(i.no, ''), coalesce(s.name, ''),
		(SELECT max(n.accepted_at) FROM message n WHERE n.subject_kind = m.subject_kind AND n.subject_id = m.subject_id AND n.kind = m.kind AND n.customer = m.customer AND n.state = 'accepted')
		FROM message m` + messageCustomer + ` LEFT JOIN invoice i ON m.subject_kind = 'invoice' AND i.id = m.subject_id LEFT JOIN staff s ON s.id = m.by_staff WHERE m.id = ?`
)
