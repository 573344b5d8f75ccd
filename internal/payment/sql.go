package payment

const (
	sqlTillAdd    = `INSERT INTO till (branch, name, staff) VALUES (?, ?, nullif(?, 0))`
	sqlTillGiven  = `SELECT id, name FROM till WHERE staff = ? AND branch = ?`
	sqlTillOf     = `SELECT id, branch, name, staff FROM till WHERE staff = ? ORDER BY id DESC LIMIT 1`
	sqlTills      = `SELECT t.id, t.branch, t.name, coalesce(t.staff, 0), coalesce(s.id, 0) FROM till t LEFT JOIN shift s ON s.till = t.id AND s.closed_at IS NULL ORDER BY t.id`
	sqlTillFirst  = `SELECT id FROM till WHERE branch = ? ORDER BY id LIMIT 1`
	sqlTillBranch = `SELECT branch FROM till WHERE id = ?`

	sqlShiftAdd   = `INSERT INTO shift (till, staff, opened_at, opening) VALUES (?, ?, ?, ?)`
	sqlShiftClose = `UPDATE shift SET closed_at = ?, closed_by = ?, expected = ?, counted = ?, note = ? WHERE id = ?`
	// The last entry behind which its own begin, or those of the time it is shut.
	sqlShiftOpenedEntry = `UPDATE shift SET opened_entry = (SELECT coalesce(max(id), 0) FROM entry) WHERE id = ?`
	sqlShiftClosedEntry = `UPDATE shift SET closed_entry = (SELECT coalesce(max(id), 0) FROM entry) WHERE id = ?`
	shiftColumns        = `SELECT s.id, s.till, t.name, s.staff, s.opened_at, s.opening, s.closed_at, coalesce(s.closed_by, 0),
		coalesce(s.expected, 0), coalesce(s.counted, 0), s.note,
		(SELECT count(*) FROM payment p WHERE p.shift = s.id AND p.amount > 0),
		(SELECT coalesce(sum(p.amount), 0) FROM payment p WHERE p.shift = s.id),
		(SELECT coalesce(sum(r.amount), 0) FROM remittance r WHERE r.shift = s.id)
		FROM shift s JOIN till t ON t.id = s.till`
	sqlShiftGet = shiftColumns + ` WHERE s.id = ?`
	// Ids rise with time, and a drawer has one open shift at most.
	// What was counted, and the cash that came or left while the drawer was shut.
	sqlShiftLast = `SELECT s.id, s.counted + (SELECT coalesce(sum(o.amount), 0) FROM posting o WHERE o.till = s.till AND o.account = 'cash' AND o.entry > s.closed_entry), s.closed_at
		FROM shift s WHERE s.till = ? AND s.closed_at IS NOT NULL ORDER BY s.id DESC LIMIT 1`
	sqlShiftOpeningAdd = `INSERT INTO shift_opening (shift, follows, left_in, difference, note, booked_on) VALUES (?, ?, ?, ?, ?, ?)`

	sqlShiftOnTill = shiftColumns + ` WHERE s.till = ? AND s.closed_at IS NULL`
	sqlShiftOf     = shiftColumns + ` WHERE s.staff = ? AND s.closed_at IS NULL ORDER BY s.id DESC LIMIT 1`
	sqlShiftsOpen  = shiftColumns + ` WHERE s.closed_at IS NULL ORDER BY s.id`
	sqlShifts      = shiftColumns + ` ORDER BY s.id DESC LIMIT ?`

	remittanceColumns  = `SELECT id, till, coalesce(shift, 0), amount, handed_to, note, at, booked_on, actor, coalesce(reverses, 0) FROM remittance`
	sqlRemittanceGet   = remittanceColumns + ` WHERE id = ?`
	sqlRemittanceByKey = remittanceColumns + ` WHERE client_key = ?`
	sqlRemittanceBack  = remittanceColumns + ` WHERE reverses = ?`
	sqlRemittanceAdd   = `INSERT INTO remittance (till, shift, amount, handed_to, note, client_key, at, booked_on, actor, reverses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlRemittedAfter   = `SELECT r.id, r.amount, r.handed_to, t.name, r.at, r.booked_on, coalesce(s.name, ''), r.note, coalesce(r.client_key, ''), coalesce(b.id, 0), coalesce(b.client_key, ''), b.at
		FROM remittance r JOIN till t ON t.id = r.till LEFT JOIN staff s ON s.id = r.actor LEFT JOIN remittance b ON b.id = r.reverses WHERE r.id > ? ORDER BY r.id LIMIT ?`
	sqlRemittedBefore  = `SELECT coalesce(max(id), 0) FROM remittance WHERE at < ?`
	sqlRemittanceAlike = `SELECT r.handed_to FROM remittance r JOIN till t ON t.id = r.till WHERE t.name = ?1 AND r.amount = ?2 AND r.handed_to = ?3 AND r.booked_on = ?4 AND r.at > ?5
		AND coalesce(r.client_key, '') NOT LIKE 'again:%' ORDER BY r.id LIMIT 1`
	sqlRemittedTo = `SELECT handed_to FROM remittance WHERE amount > 0 GROUP BY handed_to ORDER BY max(id) DESC LIMIT ?`

	sqlAccountAdd = `INSERT INTO gateway_account (branch, provider, name, core_url, snap_url, server_key, callback_key, ahead_channel, enabled, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlAccountSet     = `UPDATE gateway_account SET branch = ?, name = ?, core_url = ?, snap_url = ?, ahead_channel = ?, enabled = ?, last_error = '' WHERE id = ?`
	accountColumns    = `SELECT id, branch, provider, name, core_url, snap_url, callback_key, ahead_channel, enabled, created_at, last_ok_at, last_error, server_key FROM gateway_account`
	sqlAccounts       = accountColumns + ` ORDER BY id`
	sqlAccountGet     = accountColumns + ` WHERE id = ?`
	sqlAccountFor     = accountColumns + ` WHERE enabled = 1 ORDER BY branch = ? DESC, id LIMIT 1`
	sqlAccountOK      = `UPDATE gateway_account SET last_ok_at = ?, last_error = '' WHERE id = ?`
	sqlAccountFailing = `UPDATE gateway_account SET last_error = ? WHERE id = ? AND last_error <> ?1`

	// The newest of each channel: beside max() SQLite gives the other columns of the same row.
	sqlTermsOn = `SELECT channel, max(valid_from), offered, min_amount, max_amount, life_minutes, fee_fixed, fee_basis FROM channel_terms
		WHERE valid_from <= ? GROUP BY channel`
	sqlTermsSet = `INSERT INTO channel_terms (channel, valid_from, offered, min_amount, max_amount, life_minutes, fee_fixed, fee_basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (channel, valid_from) DO UPDATE SET offered = excluded.offered, min_amount = excluded.min_amount, max_amount = excluded.max_amount,
			life_minutes = excluded.life_minutes, fee_fixed = excluded.fee_fixed, fee_basis = excluded.fee_basis`

	sqlChargeAdd = `INSERT INTO charge (order_id, account, customer, purpose, amount, channel, state, created_at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?, 'opening', ?, ?)`
	// An order of books that an older copy took the place of.
	sqlOrdersAfter = `SELECT c.id, c.order_id, a.provider, a.name, c.channel, c.amount, m.no, m.created_at, c.created_at, c.expires_at
		FROM charge c JOIN gateway_account a ON a.id = c.account JOIN customer m ON m.id = c.customer WHERE c.id > ? ORDER BY c.id LIMIT ?`
	// Orders that were taken up again, of which the gateway has said nothing yet.
	sqlOrdersUnanswered = `SELECT c.id, c.order_id, a.provider, a.name, c.channel, c.amount, m.no, m.created_at, c.created_at, c.expires_at
		FROM charge c JOIN gateway_account a ON a.id = c.account JOIN customer m ON m.id = c.customer
		WHERE c.state IN ('open', 'unclear', 'review') AND c.purpose = 'again' AND c.answered_at IS NULL ORDER BY c.created_at, c.id`
	sqlOrderedBefore = `SELECT coalesce(max(id), 0) FROM charge WHERE created_at < ?`
	sqlOrderAccount  = `SELECT id FROM gateway_account WHERE provider = ?1 AND (name = ?2 OR (SELECT count(*) FROM gateway_account WHERE provider = ?1) = 1) ORDER BY name <> ?2, id LIMIT 1`
	sqlOrderKnown    = `SELECT 1 FROM charge WHERE order_id = ?`
	sqlOrderAgain    = `INSERT INTO charge (order_id, account, customer, purpose, amount, channel, state, created_at, expires_at, next_poll_at)
		VALUES (?, ?, ?, 'again', ?, ?, 'unclear', ?, ?, ?)`
	sqlChargeSeal = `UPDATE charge SET seal = ? WHERE id = ?`
	// What the gateway answered; an attempt from before there were seals has none.
	sqlChargeReseal = `UPDATE charge SET seal = ? WHERE id = ? AND seal IS NOT NULL`
	sqlTargetAdd    = `INSERT INTO charge_target (charge, kind, id, amount) VALUES (?, ?, ?, ?)`
	chargeColumns   = `SELECT c.id, c.order_id, c.account, c.customer, c.purpose, c.amount, c.channel, c.state, c.provider_id, c.digits, c.qr, c.url,
		c.created_at, c.expires_at, c.next_poll_at, c.answered_at, c.last_error, c.closed_at, c.polls FROM charge c`
	// What the bills that an attempt is to pay still owe.
	sqlChargeOwed      = `SELECT coalesce(sum(i.open), 0) FROM charge_target t JOIN invoice i ON i.id = t.id WHERE t.charge = ? AND t.kind = 'invoice'`
	sqlChargeGet       = chargeColumns + ` WHERE c.id = ?`
	sqlChargeByOrder   = chargeColumns + ` WHERE c.order_id = ? AND c.account = ?`
	sqlChargesThese    = chargeColumns + ` WHERE c.id IN (SELECT value FROM json_each(?))`
	sqlChargesFor      = chargeColumns + ` JOIN charge_target t ON t.charge = c.id WHERE t.kind = 'invoice' AND t.id = ? ORDER BY c.id`
	sqlChargesDue      = chargeColumns + ` WHERE c.next_poll_at <= ? AND c.account NOT IN (SELECT value FROM json_each(?)) ORDER BY c.next_poll_at, c.id LIMIT ?`
	sqlChargesStanding = chargeColumns + ` WHERE c.id > ?1 AND c.state IN ('open', 'unclear', 'review') ORDER BY c.id LIMIT ?2`
	sqlChargesRecall   = `UPDATE charge SET next_poll_at = ?1 WHERE state = 'closed' AND max(closed_at, coalesce(expires_at, '')) >= ?2
		AND (next_poll_at IS NULL OR next_poll_at > ?1)`
	sqlChargesOfOne = chargeColumns + ` WHERE c.customer = ?1 AND (c.state IN ('open', 'unclear', 'review') OR c.state = 'closed' AND c.closed_at >= ?2) ORDER BY c.id`
	sqlChargesToAsk = chargeColumns + ` WHERE c.customer IN (SELECT value FROM json_each(?1)) AND c.state IN ('open', 'unclear', 'review') ORDER BY c.id`
	sqlTargetsOf    = `SELECT kind, id, amount FROM charge_target WHERE charge = ? ORDER BY kind, id`
	sqlChargeOpened = `UPDATE charge SET state = 'open', amount = ?, provider_id = ?, digits = ?, qr = ?, url = ?, expires_at = ?, answered_at = ?, next_poll_at = ?, last_error = '' WHERE id = ?`
	sqlChargeAgain  = `UPDATE charge SET last_error = '' WHERE id = ? AND state = 'opening'`
	sqlChargeState  = `UPDATE charge SET state = ?, last_error = ?, next_poll_at = ?, closed_at = coalesce(?, closed_at) WHERE id = ?`
	sqlChargeTold   = `UPDATE charge SET state = ?, provider_id = CASE WHEN ?2 = '' THEN provider_id ELSE ?2 END, answered_at = ?, next_poll_at = ?,
		closed_at = coalesce(?, closed_at), last_error = ?, polls = 0 WHERE id = ?`
	sqlChargeSilent = `UPDATE charge SET last_error = ?, polls = polls + 1, next_poll_at = ? WHERE id = ? AND next_poll_at IS NOT NULL`
	sqlChargeHurry  = `UPDATE charge SET next_poll_at = min(next_poll_at, ?) WHERE id = ? AND next_poll_at IS NOT NULL`
	sqlCutOff       = chargeColumns + ` WHERE c.state = 'opening' AND c.last_error = '' ORDER BY c.id`

	sqlEventPut = `INSERT INTO gateway_event (account, body_hash, body, order_id, received_at, state) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (account, body_hash) DO UPDATE SET times = times + 1 RETURNING id, state, times`
	sqlEventCount  = `UPDATE gateway_event SET times = times + ? WHERE id = ? RETURNING state, order_id`
	sqlEventNewest = `SELECT id, body FROM gateway_event WHERE order_id = ? AND account = ? AND state = 'unread' ORDER BY id DESC LIMIT 1`
	sqlEventsDone  = `UPDATE gateway_event SET state = ?, verdict = ?, done_at = ?, payment = ? WHERE order_id = ? AND account = ? AND state = 'unread' AND id <= ?`
	sqlUnread      = `SELECT account, order_id FROM gateway_event WHERE state = 'unread' GROUP BY account, order_id ORDER BY min(id)`
	sqlUnreadCount = `SELECT count(*), min(received_at) FROM gateway_event WHERE state = 'unread'`
	sqlUnreadFrom  = `SELECT c.customer, max(e.received_at) FROM gateway_event e CROSS JOIN charge c ON c.order_id = e.order_id AND c.account = e.account
		WHERE e.state = 'unread' GROUP BY c.customer`

	paymentColumns = `SELECT p.id, p.no, p.kind, coalesce(p.account, 0), coalesce(p.external_id, ''), coalesce(p.charge, 0), coalesce(p.till, 0), coalesce(p.shift, 0),
		coalesce(p.client_key, ''), coalesce(p.customer, 0), p.payer, p.branch, p.channel, p.amount, p.fee, p.paid_at, p.booked_on, p.recorded_at, p.actor, p.note,
		coalesce(p.reverses, 0), EXISTS (SELECT 1 FROM unmatched u WHERE u.payment = p.id AND u.matched_at IS NULL) FROM payment p`
	sqlPaymentGet   = paymentColumns + ` WHERE p.id = ?`
	sqlPaymentByKey = paymentColumns + ` WHERE p.client_key = ?`
	// All rows of one gateway payment: its own and those it was booked under again.
	sqlPaymentOfGateway = paymentColumns + ` WHERE p.account = ?1 AND p.kind = 'gateway' AND (p.external_id = ?2 OR p.external_id >= ?2 || ':' AND p.external_id < ?2 || ';') ORDER BY p.id`
	sqlPaymentAdd       = `INSERT INTO payment (no, kind, account, external_id, charge, till, shift, client_key, customer, payer, branch, channel, amount, fee,
		paid_at, booked_on, recorded_at, actor, note, reverses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	// How gateway payments stand: the rows of each, and the one that was not taken back.
	sqlMarks = `SELECT j.key, count(*), coalesce(max(CASE WHEN NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses = p.id) THEN p.id END), 0)
		FROM json_each(?2) j CROSS JOIN payment p ON p.account = ?1 AND p.kind = 'gateway'
			AND (p.external_id = j.value OR p.external_id >= j.value || ':' AND p.external_id < j.value || ';')
		WHERE j.value <> '' GROUP BY j.key`
	sqlReversalOf = `SELECT id FROM payment WHERE reverses = ?`
	// The first part per invoice: what a correction gave back and put there anew is the
	// same money.
	// What an entry of a payment put to the office's loss.
	sqlLostBy = `SELECT coalesce(sum(o.amount), 0) FROM entry e JOIN posting o ON o.entry = e.id AND o.account = 'chargeback_loss'
		WHERE e.source_kind = 'payment' AND e.source_id = ?`
	sqlAllocated = `SELECT a.id, a.invoice, i.no, i.customer, a.amount FROM allocation a JOIN invoice i ON i.id = a.invoice
		WHERE a.id IN (SELECT min(id) FROM allocation WHERE source_kind = 'payment' AND source_id = ? GROUP BY invoice) ORDER BY a.id`

	// What no gateway knows of, in words that mean the same in any copy of the books.
	sqlByHand = `SELECT p.id, p.no, p.kind, p.amount, coalesce(c.no, ''), c.created_at, coalesce(c.name, ''), coalesce(c.phone, ''), p.payer, coalesce(t.name, ''), p.paid_at, p.booked_on,
		p.recorded_at, coalesce(s.name, ''), p.note, coalesce(p.client_key, ''), coalesce(b.client_key, ''), coalesce(b.no, ''), b.recorded_at,
		EXISTS (SELECT 1 FROM unmatched u WHERE u.payment = p.id)
		FROM payment p LEFT JOIN customer c ON c.id = p.customer LEFT JOIN till t ON t.id = p.till LEFT JOIN staff s ON s.id = p.actor LEFT JOIN payment b ON b.id = p.reverses
		WHERE p.id > ? AND p.account IS NULL ORDER BY p.id LIMIT ?`
	sqlLastPayment  = `SELECT coalesce(max(id), ?1) FROM payment`
	sqlLastBefore   = `SELECT coalesce(max(id), 0) FROM payment WHERE recorded_at < ?`
	sqlPaymentByNo  = paymentColumns + ` WHERE p.no = ?`
	sqlPaymentAlike = `SELECT no FROM payment WHERE customer IS nullif(?1, 0) AND kind = ?2 AND amount = ?3 AND booked_on = ?4 AND recorded_at > ?5 AND coalesce(client_key, '') NOT LIKE 'again:%' ORDER BY id LIMIT 1`
	sqlTillByName   = `SELECT id, branch FROM till WHERE name = ? ORDER BY id LIMIT 1`
	sqlCustomerByNo = `SELECT id FROM customer WHERE no = ? AND created_at = ?`
	sqlInvoiceAgain = `SELECT i.id, i.open FROM invoice i JOIN customer c ON c.id = i.customer WHERE i.no = ? AND c.no = ? AND c.created_at = ?`
	sqlByHandParts  = `SELECT i.no, a.amount, c.no, c.created_at FROM allocation a JOIN invoice i ON i.id = a.invoice JOIN customer c ON c.id = i.customer
		WHERE a.id IN (SELECT min(id) FROM allocation WHERE source_kind = 'payment' AND source_id = ? GROUP BY invoice) ORDER BY a.id`

	sqlPictureAdd    = `INSERT INTO proof_picture (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING`
	sqlProofAdd      = `INSERT INTO transfer_proof (client_key, customer, invoice, amount, on_day, picture, note, at, by_staff) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	proofColumns     = `SELECT id, customer, coalesce(invoice, 0), amount, on_day, note, state, at, by_staff, coalesce(payment, 0), reason FROM transfer_proof`
	sqlProofGet      = proofColumns + ` WHERE id = ?`
	sqlProofByKey    = proofColumns + ` WHERE client_key = ?`
	sqlProofSame     = `SELECT on_day FROM transfer_proof WHERE customer = ? AND picture = ? AND state <> 'refused' LIMIT 1`
	sqlProofDecide   = `UPDATE transfer_proof SET state = ?, decided_at = ?, decided_by = ?, reason = ?, payment = ? WHERE id = ? AND state = 'waiting'`
	sqlProofPicture  = `SELECT b.body FROM transfer_proof p JOIN proof_picture b ON b.hash = p.picture WHERE p.id = ?`
	sqlStatementSee  = `INSERT INTO statement_seen (on_day, at, by_staff) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
	sqlStatementSeen = `SELECT s.name, v.at FROM statement_seen v JOIN staff s ON s.id = v.by_staff WHERE v.on_day = ?`
	// Of the whole office, whoever asks: what one branch takes binds all.
	sqlTransferSince = `SELECT id FROM main.payment WHERE kind = 'transfer' AND booked_on >= ? LIMIT 1`
	sqlProofsWaitOf  = `SELECT DISTINCT customer FROM transfer_proof WHERE state = 'waiting'`

	// A statement's account with the last day its files tell of, and who brought the newest.
	sqlBanks = `SELECT b.id, b.name, b.number, b.heads, b.layout, (SELECT max(f.through_day) FROM statement_file f WHERE f.account = b.id), n.at, coalesce(s.name, '')
		FROM bank_account b LEFT JOIN statement_file n ON n.id = (SELECT max(id) FROM statement_file f WHERE f.account = b.id) LEFT JOIN staff s ON s.id = n.by_staff ORDER BY b.id`
	sqlBankAdd  = `INSERT INTO bank_account (name, number, heads, layout, created_at) VALUES (?, ?, ?, ?, ?)`
	sqlBankSet  = `UPDATE bank_account SET number = CASE number WHEN '' THEN ? ELSE number END, heads = ?, layout = ? WHERE id = ?`
	sqlFileAdd  = `INSERT INTO statement_file (account, name, from_day, through_day, at, by_staff, read_as) VALUES (?, ?, ?, ?, ?, ?, ?)`
	sqlFileSeal = `UPDATE statement_file SET seal = ? WHERE id = ?`
	sqlLinesOf  = `SELECT l.id, l.on_day, l.amount, l.told, l.sender, l.balance IS NOT NULL, coalesce(l.balance, 0), f.read_as FROM statement_line l JOIN statement_file f ON f.id = l.file
		WHERE l.account = ? AND l.on_day BETWEEN ? AND ? ORDER BY l.id`
	sqlLineAdd    = `INSERT INTO statement_line (file, account, line, on_day, amount, told, sender, identity, payment, confirms, balance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlLineLearns = `UPDATE statement_line SET balance = ? WHERE id = ?`
	sqlLineOf     = `SELECT id, told, sender FROM statement_line WHERE payment = ?`
	sqlLineBack   = `UPDATE statement_line SET payment = ?, confirms = 0 WHERE id = ?`
	sqlLineMoves  = `UPDATE statement_line SET payment = ?2 WHERE payment = ?1`
	// A line that tells of money which was taken back and entered so again.
	sqlLineAgain = `UPDATE statement_line SET payment = ?1, confirms = CASE WHEN ?4 THEN 0 ELSE confirms END WHERE id = (
		SELECT l.id FROM payment r JOIN payment p ON p.id = r.reverses JOIN statement_line l ON l.payment = p.id
		WHERE r.client_key >= 'again:' AND r.client_key < 'again;' AND p.amount = ?2 AND p.paid_at = ?3 ORDER BY l.id LIMIT 1)`
	// Transfers a person took, of which no statement has told yet.
	sqlTakenByHand = `SELECT p.id, p.no, p.amount, p.booked_on, coalesce(c.name, p.payer), p.payer, CASE WHEN p.client_key LIKE 'again:%' THEN p.note ELSE '' END FROM payment p
		LEFT JOIN unmatched u ON u.payment = p.id LEFT JOIN customer c ON c.id = coalesce(p.customer, u.customer)
		WHERE p.kind = 'transfer' AND p.booked_on BETWEEN ? AND ? AND p.amount > 0 AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses = p.id)
			AND NOT EXISTS (SELECT 1 FROM statement_line l WHERE l.payment = p.id) ORDER BY p.id`

	// Transfers that wait, of a sum and near a day: whoever asks, money is the whole office's.
	sqlTransferWaits = `SELECT u.payment, p.no, coalesce(l.on_day, p.booked_on), coalesce(l.sender, p.payer) FROM unmatched u JOIN payment p ON p.id = u.payment LEFT JOIN statement_line l ON l.payment = u.payment
		WHERE u.matched_at IS NULL AND p.kind = 'transfer' AND u.amount = ? AND coalesce(l.on_day, p.booked_on) BETWEEN ? AND ? ORDER BY u.payment`
	sqlNamelessWait = `SELECT l.on_day, u.amount FROM unmatched u JOIN statement_line l ON l.payment = u.payment WHERE u.matched_at IS NULL AND l.sender = ''`
	sqlConfirms     = `SELECT id, on_day, told, sender FROM statement_line WHERE payment = ? AND confirms = 1`

	// Transfers that nobody has recognised. Whether it may be hers is asked of the whole
	// office, whoever asks: it keeps her from isolation, and tells of nobody else.
	sqlStatementOpen = `SELECT u.amount, coalesce(l.sender, upper(p.payer)) FROM main.unmatched u JOIN main.payment p ON p.id = u.payment LEFT JOIN main.statement_line l ON l.payment = u.payment
		WHERE u.matched_at IS NULL AND p.charge IS NULL`
	sqlStatementWaits = `SELECT EXISTS (SELECT 1 FROM main.unmatched u JOIN main.statement_line l ON l.payment = u.payment WHERE u.matched_at IS NULL)`
	sqlStatementNear  = `SELECT u.payment, l.sender FROM unmatched u JOIN statement_line l ON l.payment = u.payment
		WHERE u.matched_at IS NULL AND u.amount = ? AND l.on_day BETWEEN ? AND ? ORDER BY l.on_day, u.payment`
	// Money of a statement that is a customer's, and of which no proof was accepted.
	// Of what several share it is hers too: the whole is on her picture, or what her bills got.
	sqlStatementHers = `SELECT p.id FROM statement_line l JOIN payment p ON p.id = l.payment LEFT JOIN unmatched u ON u.payment = p.id
		WHERE l.on_day BETWEEN ?2 AND ?3 AND (l.amount = ?1 AND coalesce(u.customer, p.customer) = ?4 OR EXISTS (
				SELECT 1 FROM allocation a JOIN invoice i ON i.id = a.invoice AND i.customer = ?4 WHERE a.source_kind = 'payment' AND a.source_id = p.id GROUP BY i.customer HAVING l.amount = ?1 OR sum(a.amount) = ?1))
			AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses = p.id) AND NOT EXISTS (SELECT 1 FROM transfer_proof f WHERE f.payment = p.id AND f.customer = ?4)
		ORDER BY l.on_day, p.id LIMIT 1`
	// Transfers of a customer or with a share of hers, of which no proof of hers of that sum was accepted; the one asked for first.
	sqlTypedHers = `SELECT p.id, p.no, p.booked_on FROM payment p WHERE p.id IN (SELECT id FROM payment WHERE customer = ?1 UNION SELECT payment FROM unmatched WHERE customer = ?1
				UNION SELECT a.source_id FROM invoice i JOIN allocation a ON a.invoice = i.id WHERE i.customer = ?1 AND a.source_kind = 'payment')
			AND p.kind = 'transfer' AND p.booked_on BETWEEN ?3 AND ?4 AND (p.amount = ?2 OR ?2 = (SELECT sum(a.amount) FROM allocation a JOIN invoice i ON i.id = a.invoice
				WHERE a.source_kind = 'payment' AND a.source_id = p.id AND i.customer = ?1))
			AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses = p.id) AND NOT EXISTS (SELECT 1 FROM transfer_proof f WHERE f.payment = p.id AND f.customer = ?1 AND f.amount = ?2)
		ORDER BY p.id <> ?5, p.id LIMIT 1`
	sqlStatementDay = `SELECT on_day FROM statement_line WHERE payment = ?`
	sqlProofOf      = `SELECT id FROM transfer_proof WHERE customer = ? AND state = 'waiting' AND amount = ? AND on_day BETWEEN ? AND ? ORDER BY id LIMIT 1`
	// Whose money the senders of lines that wait were before.
	sqlSenderOpen = `SELECT DISTINCT coalesce(w.customer, p.customer) FROM main.unmatched u JOIN main.statement_line l ON l.payment = u.payment AND l.sender <> ''
		JOIN main.statement_line o ON o.sender = l.sender AND o.sender <> '' JOIN main.payment p ON p.id = o.payment LEFT JOIN main.unmatched w ON w.payment = p.id
		WHERE u.matched_at IS NULL AND coalesce(w.customer, p.customer) IS NOT NULL`
	sqlMayOwe = `SELECT i.customer, c.name, sum(i.open), count(*), min(i.open), max(i.open) FROM json_each(?) k JOIN customer c ON c.id = k.value
		JOIN invoice i ON i.customer = c.id AND i.open > 0 GROUP BY i.customer`
	suggestColumns = `c.id, c.no, c.name, coalesce((SELECT sum(i.open) FROM invoice i WHERE i.customer = c.id AND i.open > 0), 0), c.address,
		(SELECT min(i.due_on) FROM invoice i WHERE i.customer = c.id AND i.open > 0)`
	sqlSuggestProof  = `SELECT ` + suggestColumns + ` FROM transfer_proof f JOIN customer c ON c.id = f.customer WHERE f.state = 'waiting' AND f.amount = ? AND f.on_day BETWEEN ? AND ?`
	sqlSuggestSender = `SELECT DISTINCT ` + suggestColumns + ` FROM statement_line o JOIN payment p ON p.id = o.payment LEFT JOIN unmatched w ON w.payment = p.id
		JOIN customer c ON c.id = coalesce(w.customer, p.customer) WHERE o.sender = ? AND o.sender <> ''`
	sqlSuggestAll = `SELECT c.id, c.no, c.name, coalesce(i.owes, 0), c.address, i.due, coalesce(i.bills, 0), coalesce(i.least, 0), coalesce(i.most, 0) FROM customer c
		LEFT JOIN (SELECT customer, sum(open) AS owes, min(due_on) AS due, count(*) AS bills, min(open) AS least, max(open) AS most FROM invoice WHERE open > 0 GROUP BY customer) i ON i.customer = c.id`

	sqlUnmatchedAdd   = `INSERT INTO unmatched (payment, amount, why, since) VALUES (?, ?, ?, ?)`
	sqlUnmatchedGet   = `SELECT amount, why, since, matched_at, coalesce(customer, 0) FROM unmatched WHERE payment = ?`
	sqlUnmatchedDone  = `UPDATE unmatched SET matched_at = ?, matched_by = ?, customer = ? WHERE payment = ?`
	sqlUnmatchedFrom  = `SELECT DISTINCT c.customer FROM main.unmatched u JOIN main.payment p ON p.id = u.payment JOIN main.charge c ON c.id = p.charge WHERE u.matched_at IS NULL`
	sqlUnmatchedOpen  = `SELECT payment, amount, why, since FROM unmatched WHERE matched_at IS NULL ORDER BY since, payment`
	sqlChargeLooked   = `UPDATE charge SET state = ?, closed_at = coalesce(closed_at, ?), last_error = '' WHERE id = ? AND state = 'review'`
	sqlChargeSettled  = `UPDATE charge SET state = 'paid' WHERE id = ? AND state = 'review'`
	sqlInvoiceBranch  = `SELECT branch FROM invoice WHERE id = ?`
	sqlOpenUnanswered = `SELECT count(*), min(max(created_at, ?1)) FROM charge WHERE (state IN ('open', 'unclear', 'review') OR state = 'opening' AND last_error = '')
		AND (answered_at IS NULL OR answered_at < ?1)`
	sqlStanding   = `SELECT 1 FROM charge WHERE account = ? AND state IN ('open', 'unclear', 'review') LIMIT 1`
	sqlOpenCounts = `SELECT (SELECT count(*) FROM charge WHERE account = ?1 AND state IN ('open', 'unclear')),
		(SELECT count(*) FROM charge WHERE account = ?1 AND state = 'review'), (SELECT count(*) FROM gateway_event WHERE account = ?1 AND state = 'unread')`
)
