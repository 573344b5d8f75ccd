package lookup

const (
	sqlTodayIn    = `SELECT coalesce(sum(p.amount), 0), count(*) FILTER (WHERE p.amount > 0) FROM payment p WHERE p.booked_on = ?1`
	sqlTodayMonth = `SELECT coalesce(sum(p.amount), 0) FROM payment_kind k CROSS JOIN payment p ON p.kind = k.kind WHERE p.booked_on >= ?1 AND p.booked_on <= ?2`
	// invoice_owed holds what is open and nothing else, a customer's together.
	sqlTodayDue      = `SELECT coalesce(sum(i.open), 0), count(*) FROM invoice i INDEXED BY invoice_owed WHERE i.open > 0 AND i.due_on = ?1`
	sqlTodayOverdue  = `SELECT coalesce(sum(i.open), 0), count(*) FROM invoice i INDEXED BY invoice_owed WHERE i.open > 0 AND i.due_on < ?1`
	sqlTodayDebtors  = `SELECT count(*) FROM (SELECT 1 FROM invoice i INDEXED BY invoice_owed WHERE i.open > 0 AND i.due_on < ?1 GROUP BY i.customer)`
	sqlTodayIsolated = `SELECT count(DISTINCT h.line) FROM hold h CROSS JOIN line l ON l.id = h.line
		WHERE h.lifted_at IS NULL AND h.reason IN ('overdue', 'first_payment') AND NOT EXISTS (SELECT 1 FROM running_reprieve r WHERE r.line = h.line) AND (l.ended_on IS NULL OR l.ended_on >= ?1)`
	sqlTodayPeople = `SELECT (SELECT count(*) FROM line) - (SELECT count(*) FROM line l WHERE l.ended_on < ?1),
		(SELECT count(*) FROM customer) - (SELECT count(*) FROM customer c WHERE c.ended_on < ?1)`
	sqlTodayUnmatched = `SELECT count(*), coalesce(sum(u.amount), 0) FROM unmatched u WHERE u.matched_at IS NULL`
	sqlTodayProofs    = `SELECT count(*), min(f.at) FROM transfer_proof f INDEXED BY transfer_proof_waiting WHERE f.state = 'waiting'`
	sqlTodayWa        = `SELECT count(*) FROM message m WHERE m.channel = 'wame' AND m.state IN ('queued', 'sending') AND m.leave_at <= ?1`

	sqlPeople = `SELECT l.id, l.customer, c.name, c.phone, coalesce(r.name, ''),
		(SELECT min(i.due_on) FROM invoice i INDEXED BY invoice_owed WHERE i.customer = l.customer AND i.open > 0
			AND EXISTS (SELECT 1 FROM invoice_item x WHERE x.invoice = i.id AND x.line = l.id))
		FROM json_each(?) j CROSS JOIN line l ON l.id = j.value CROSS JOIN customer c ON c.id = l.customer LEFT JOIN router r ON r.id = l.router`

	sqlParked = `SELECT l.customer, k.line, c.name, k.since_on, k.error_key FROM parked_line k CROSS JOIN line l ON l.id = k.line CROSS JOIN customer c ON c.id = l.customer
		ORDER BY k.since_on, k.line LIMIT 200`

	sqlMessagesUncertain = `SELECT coalesce(m.sent_at, m.created_at), m.channel, m.recipient, c.name, m.id FROM message m CROSS JOIN customer c ON c.id = m.customer
		WHERE m.state = 'uncertain' AND m.state IN ('waiting', 'queued', 'sending', 'uncertain') ORDER BY m.leave_at DESC LIMIT 20`
	sqlMessagesStuckCount = `SELECT count(*), max(coalesce(m.sent_at, m.created_at))` + messagesStuck + ` WHERE m.created_at >= ?`
	sqlChargesReview      = `SELECT coalesce(g.answered_at, g.created_at), g.customer, c.name, g.amount FROM charge g CROSS JOIN customer c ON c.id = g.customer
		WHERE g.state = 'review' ORDER BY g.id DESC LIMIT 20`
	sqlGatewaysFailing = `SELECT g.last_ok_at, g.name, g.last_error FROM gateway_account g WHERE g.enabled = 1 AND g.last_error <> '' ORDER BY g.id`
	sqlEventsUnread    = `SELECT count(*), min(e.received_at) FROM gateway_event e WHERE e.state = 'unread' AND e.received_at < ?`
	sqlShiftsLeftOpen  = `SELECT h.opened_at, t.name, coalesce(s.name, '') FROM shift h JOIN till t ON t.id = h.till LEFT JOIN staff s ON s.id = h.staff
		WHERE h.closed_at IS NULL AND h.opened_at < ? ORDER BY h.opened_at`
	// Ids rise with time: the walk back over the drawers (d) ends at the first one before.
	sqlOpenedOther = `SELECT h.opened_at, t.name, coalesce(s.name, ''), h.opening, f.left_in, f.note FROM shift_opening f JOIN shift h ON h.id = f.shift
		JOIN till t ON t.id = h.till LEFT JOIN staff s ON s.id = h.staff
		WHERE f.shift > coalesce((SELECT d.id FROM shift d WHERE d.opened_at < ?1 ORDER BY d.id DESC LIMIT 1), 0) ORDER BY f.shift DESC LIMIT 20`
	// A drawer is opened only once it is closed, so its closings rise with their ids.
	sqlClosedOther = `SELECT h.closed_at, till.name, coalesce(s.name, ''), h.expected, h.counted, h.note FROM till CROSS JOIN shift h ON h.till = till.id AND h.closed_at IS NOT NULL
		AND h.id > coalesce((SELECT d.id FROM shift d WHERE d.till = till.id AND d.closed_at IS NOT NULL AND d.closed_at < ?1 ORDER BY d.id DESC LIMIT 1), 0)
		LEFT JOIN staff s ON s.id = h.closed_by WHERE h.counted <> h.expected ORDER BY h.closed_at DESC, h.id DESC LIMIT 20`
	sqlRoutersDown = `SELECT r.down_since, r.id, r.name FROM router r WHERE r.ended_at IS NULL AND r.down_since <= ? ORDER BY r.down_since, r.id`
	sqlRoutersBare = `SELECT r.created_at, r.id, r.name FROM router r WHERE r.ended_at IS NULL AND r.down_since IS NULL AND r.last_ok_at IS NOT NULL
		AND r.cut_mode = 'isolir' AND r.plumbing = 'unverified' ORDER BY r.id`
	sqlRoutersStray = `SELECT coalesce(r.full_pass_at, r.created_at), r.id, r.name FROM router r WHERE r.ended_at IS NULL AND r.capabilities <> ''
		AND coalesce(r.capabilities ->> '$.strays', '') <> '' ORDER BY r.id`

	routersStrained = `SELECT coalesce(r.capabilities ->> '$.health.since', r.created_at), r.id, r.name FROM router r WHERE r.ended_at IS NULL AND r.down_since IS NULL
		AND r.capabilities <> '' AND coalesce(r.capabilities ->> `
	sqlRoutersBusy  = routersStrained + `'$.health.cpu_strain', 0) ORDER BY r.id`
	sqlRoutersTight = routersStrained + `'$.health.mem_strain', 0) ORDER BY r.id`

	// What grew between two instants: ids rise with time, so the rows are the newest
	// ones, found by going back from the end.
	sqlNightGaps  = `SELECT max(g.from_at, ?1), min(g.to_at, ?2) FROM gap g WHERE g.to_at > ?1 AND g.from_at < ?2 ORDER BY g.from_at`
	sqlNightBills = `SELECT count(*), coalesce(sum(i.total), 0), max(i.recorded_at) FROM invoice i
		WHERE i.id > coalesce((SELECT z.id FROM invoice z WHERE z.recorded_at < ?1 ORDER BY z.id DESC LIMIT 1), 0) AND i.recorded_at <= ?2`
	sqlNightPayments = `SELECT count(*), coalesce(sum(p.amount), 0), max(p.recorded_at) FROM payment p
		WHERE p.id > coalesce((SELECT z.id FROM payment z WHERE z.recorded_at < ?1 ORDER BY z.id DESC LIMIT 1), 0) AND p.recorded_at <= ?2 AND p.amount > 0`
	sqlNightLines = `SELECT e.kind, count(DISTINCT e.line), max(e.at) FROM line_event e
		WHERE e.id > coalesce((SELECT z.id FROM line_event z WHERE z.at < ?1 ORDER BY z.id DESC LIMIT 1), 0) AND e.at <= ?2
		AND e.kind IN ('hold_placed', 'hold_lifted') AND e.detail IN ('overdue', 'first_payment') GROUP BY e.kind`
	sqlNightMessages = `SELECT count(*), count(*) FILTER (WHERE m.state = 'accepted'), max(m.created_at) FROM message m
		WHERE m.id > coalesce((SELECT z.id FROM message z WHERE z.created_at < ?1 ORDER BY z.id DESC LIMIT 1), 0) AND m.created_at <= ?2
		AND m.kind = 'reminder' AND m.state <> 'cancelled'`
	sqlNightOutages = `SELECT r.id, r.name, x.from_at, x.to_at FROM router_outage x JOIN router r ON r.id = x.router
		WHERE x.from_at < ?2 AND (x.to_at IS NULL OR x.to_at > ?1) ORDER BY x.from_at, x.id`

	sqlNightReboots = `SELECT e.router, r.name, e.detail FROM net_event e JOIN router r ON r.id = e.router
		WHERE e.id > coalesce((SELECT z.id FROM net_event z WHERE z.at < ?1 ORDER BY z.id DESC LIMIT 1), 0) AND e.at <= ?2 AND e.verb = 'rebooted' ORDER BY e.id`

	lineSelect = `SELECT l.customer, c.name, coalesce(a.login, ''), coalesce(r.name, ''), coalesce(a.ip, ''), l.router, ` + chipColumns
	linePeople = ` CROSS JOIN customer c ON c.id = l.customer LEFT JOIN line_pppoe a ON a.line = l.id`
	// By (router, line) behind (?1, ?2), up to router ?3.
	sqlLinesAll     = lineSelect + ` FROM line l` + linePeople + chipTables + ` WHERE (l.router, l.id) > (?1, ?2) AND l.router <= ?3 ORDER BY l.router, l.id LIMIT ?4`
	sqlLinesInState = lineSelect + ` FROM net_object w CROSS JOIN line l ON l.id = w.owner_id AND l.router = w.router` + linePeople + chipTables + `
		WHERE w.owner_kind = 'line' AND w.state = ?5 AND w.kind = 'pppoe' AND (w.router, w.owner_id) > (?1, ?2) AND w.router <= ?3
		AND (r.down_since IS NULL OR w.state = 'ended') ORDER BY w.router, w.owner_id LIMIT ?4`
	sqlLinesOutOfReach = lineSelect + ` FROM router q CROSS JOIN line l ON l.router = q.id` + linePeople + chipTables + `
		WHERE q.down_since IS NOT NULL AND (l.router, l.id) > (?1, ?2) AND l.router <= ?3 AND o.state <> 'ended' ORDER BY l.router, l.id LIMIT ?4`
	sqlLinesWaiting = lineSelect + ` FROM net_object w INDEXED BY net_object_due CROSS JOIN line l ON l.id = w.owner_id AND l.router = w.router` + linePeople + chipTables + `
		WHERE w.want_rev <> w.done_rev AND w.owner_kind = 'line' AND w.kind = 'pppoe' ORDER BY w.id LIMIT ?`

	netEventSelect = `SELECT e.id, e.at, coalesce(r.name, ''), e.verb, coalesce(c.id, 0), coalesce(c.name, pl.name, ''), e.detail FROM net_event e LEFT JOIN router r ON r.id = e.router
		LEFT JOIN line l ON e.owner_kind = 'line' AND l.id = e.owner_id LEFT JOIN customer c ON c.id = l.customer
		LEFT JOIN plan_version v ON e.owner_kind = 'plan_version' AND v.id = e.owner_id LEFT JOIN plan pl ON pl.id = v.plan WHERE`
	sqlNetEvents   = netEventSelect + ` e.id < ?1 ORDER BY e.id DESC LIMIT ?2`
	sqlNetEventsOn = netEventSelect + ` e.router = ?3 AND e.id < ?1 ORDER BY e.id DESC LIMIT ?2`

	sqlRouterLines  = `SELECT l.router, count(*) FROM line l GROUP BY l.router`
	sqlRouterEnded  = `SELECT l.router, count(*) FROM line l INDEXED BY line_ended WHERE l.ended_on < ? GROUP BY l.router`
	sqlRouterStates = `SELECT o.router, o.state, count(*) FROM net_object o INDEXED BY net_object_chip WHERE o.owner_kind = 'line' GROUP BY o.state, o.router`

	planSelect = `SELECT pl.id, pl.code, pl.name, v.up_bps, v.down_bps, v.burst, v.price, v.installation_fee, v.valid_from, pl.ended_on`
	planOf     = ` FROM plan pl JOIN plan_version v ON v.id = coalesce(
		(SELECT w.id FROM plan_version w WHERE w.plan = pl.id AND w.valid_from <= ?1 ORDER BY w.valid_from DESC LIMIT 1),
		(SELECT w.id FROM plan_version w WHERE w.plan = pl.id ORDER BY w.valid_from LIMIT 1))`
	sqlPlans = planSelect + `, (SELECT count(*) FROM plan_version w CROSS JOIN line_term t ON t.plan_version = w.id WHERE w.plan = pl.id AND t.to_on IS NULL)` + planOf + `
		ORDER BY pl.ended_on IS NOT NULL, v.price, pl.code`
	sqlPlansSold   = planSelect + `, 0` + planOf + ` WHERE pl.ended_on IS NULL OR pl.ended_on >= ?1 ORDER BY v.price, pl.code`
	sqlRouters     = `SELECT r.id, r.name FROM router r WHERE r.ended_at IS NULL ORDER BY r.name`
	sqlRouterNames = `SELECT r.id, r.name FROM router r ORDER BY r.id`
	sqlBranches    = `SELECT b.id, b.name FROM branch b WHERE b.ended_on IS NULL ORDER BY b.id`

	sqlSearchCustomers = `SELECT c.id, c.no, c.name, c.phone, c.address FROM json_each(?1) j CROSS JOIN customer c ON c.id = j.value ORDER BY j.key`
	sqlSearchRouters   = `SELECT r.id, r.name, r.address FROM router r WHERE instr(lower(r.name), ?1) > 0 OR instr(r.address, ?1) > 0 ORDER BY r.name LIMIT ?2`
)
