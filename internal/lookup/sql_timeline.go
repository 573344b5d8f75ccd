package lookup

// Each source of the timeline gives (id, at, kind, a, b, c, amount, staff) of customer ?1
// behind (at, id) = (?2, ?3), newest first.
const (
	behindAndNewest = ` ORDER BY 2 DESC, 1 DESC LIMIT ?4`

	sqlTimeHistory = `SELECT * FROM (
		SELECT h.seq AS id, h.at AS at, h.verb, '', '', '', 0, h.actor_staff FROM history h
			WHERE h.subject_kind = 'customer' AND h.subject_id = ?1 AND h.verb NOT GLOB 'billing.*'
		UNION ALL
		SELECT h.seq, h.at, h.verb, '', '', '', 0, h.actor_staff FROM line l CROSS JOIN history h ON h.subject_kind = 'line' AND h.subject_id = l.id
			WHERE l.customer = ?1 AND h.verb NOT GLOB 'line.*' AND h.verb NOT GLOB 'billing.*'
		) WHERE (at, id) < (?2, ?3)` + behindAndNewest
	// The first term of a line says no more than that it was added; holds tell themselves.
	sqlTimeLine = `SELECT e.id, e.at, e.kind, coalesce(a.login, ''), e.detail, coalesce(pl.name, ''), 0, e.actor FROM line l CROSS JOIN line_event e ON e.line = l.id
		LEFT JOIN line_pppoe a ON a.line = l.id LEFT JOIN line_term t ON t.id = e.to_term LEFT JOIN plan_version v ON v.id = t.plan_version LEFT JOIN plan pl ON pl.id = v.plan
		WHERE l.customer = ?1 AND (e.at, e.id) < (?2, ?3) AND e.kind NOT IN ('hold_placed', 'hold_lifted') AND NOT (e.kind = 'term' AND e.from_term IS NULL)` + behindAndNewest
	sqlTimeIssued = `SELECT i.id, i.recorded_at, i.kind, i.no, i.due_on, '', i.total, 0 FROM invoice i
		WHERE i.customer = ?1 AND (i.recorded_at, i.id) < (?2, ?3)` + behindAndNewest
	sqlTimeCredit = `SELECT n.id, n.recorded_at, '', n.no, i.no, n.reason, n.total, n.actor FROM credit_note n JOIN invoice i ON i.id = n.invoice
		WHERE n.customer = ?1 AND (n.recorded_at, n.id) < (?2, ?3)` + behindAndNewest
	sqlTimeCharge = `SELECT g.id, g.created_at, g.purpose, g.channel, g.order_id, '', g.amount, 0 FROM charge g
		WHERE g.customer = ?1 AND (g.created_at, g.id) < (?2, ?3) AND g.state NOT IN ('opening', 'failed')` + behindAndNewest
	sqlTimeHeard = `SELECT e.id, e.received_at, CASE WHEN e.state = 'unread' THEN 'unread' ELSE e.verdict END, g.channel, g.order_id, k.name, g.amount, 0 FROM charge g CROSS JOIN gateway_event e ON e.order_id = g.order_id
		JOIN gateway_account k ON k.id = e.account WHERE g.customer = ?1 AND (e.received_at, e.id) < (?2, ?3)` + behindAndNewest
	sqlTimeChargeEnd = `SELECT g.id, g.closed_at, g.state, g.channel, g.order_id, g.last_error, g.amount, 0 FROM charge g
		WHERE g.customer = ?1 AND g.state IN ('paid', 'refused', 'review') AND (g.closed_at, g.id) < (?2, ?3)` + behindAndNewest
	sqlTimePayment = `SELECT p.id, p.recorded_at, p.kind, p.no, p.channel, coalesce((SELECT b.no FROM payment b WHERE b.id = p.reverses), ''), p.amount, p.actor FROM payment p
		WHERE p.customer = ?1 AND (p.recorded_at, p.id) < (?2, ?3)` + behindAndNewest
	// Credit notes tell themselves; what the customer paid for others stands with them.
	sqlTimeAllocation = `SELECT a.id, a.at, a.source_kind, i.no, coalesce(p.no, ''), CASE WHEN coalesce(p.customer, u.customer) IS NOT i.customer THEN coalesce(nullif(p.payer, ''), c.name, '') ELSE '' END,
		a.amount, coalesce(p.actor, 0) FROM invoice i CROSS JOIN allocation a ON a.invoice = i.id
		LEFT JOIN payment p ON a.source_kind = 'payment' AND p.id = a.source_id LEFT JOIN unmatched u ON u.payment = p.id LEFT JOIN customer c ON c.id = coalesce(p.customer, u.customer)
		WHERE i.customer = ?1 AND a.source_kind <> 'credit_note' AND (a.at, a.id) < (?2, ?3)` + behindAndNewest
	sqlTimeSettled = `SELECT i.id, i.settled_at, CASE WHEN coalesce((SELECT sum(w.amount) FROM write_off w WHERE w.invoice = i.id), 0) > 0 THEN 'written_off' ELSE '' END, i.no, '', '', i.total, 0 FROM invoice i
		WHERE i.customer = ?1 AND (i.settled_at, i.id) < (?2, ?3)` + behindAndNewest
	sqlTimePromise = `SELECT k.id, k.made_at, '', k.until_on, k.note, '', 0, k.by_staff FROM promise k
		WHERE k.customer = ?1 AND (k.made_at, k.id) < (?2, ?3)` + behindAndNewest
	sqlTimePromiseEnd = `SELECT k.id, k.cancelled_at, '', k.until_on, '', '', 0, 0 FROM promise k
		WHERE k.customer = ?1 AND (k.cancelled_at, k.id) < (?2, ?3)` + behindAndNewest
	sqlTimePromiseKept = `SELECT k.id, k.kept_at, '', k.until_on, '', '', 0, 0 FROM promise k
		WHERE k.customer = ?1 AND (k.kept_at, k.id) < (?2, ?3)` + behindAndNewest
	sqlTimeCall = `SELECT k.id, k.at, CASE WHEN k.reached = 1 THEN 'reached' ELSE 'missed' END, m.recipient, '', '', 0, k.by_staff FROM message m CROSS JOIN message_call k ON k.message = m.id
		WHERE m.customer = ?1 AND (k.at, k.id) < (?2, ?3)` + behindAndNewest
	sqlTimeReprieve = `SELECT e.id, e.at, '', e.until_at, coalesce(a.login, ''), e.note, 0, e.by_staff FROM line l CROSS JOIN reprieve e ON e.line = l.id
		LEFT JOIN line_pppoe a ON a.line = l.id WHERE l.customer = ?1 AND (e.at, e.id) < (?2, ?3)` + behindAndNewest
	sqlTimeHeld = `SELECT h.id, h.placed_at, h.reason, h.why, coalesce(a.login, ''), '', 0, h.placed_by FROM line l CROSS JOIN hold h ON h.line = l.id
		LEFT JOIN line_pppoe a ON a.line = l.id WHERE l.customer = ?1 AND (h.placed_at, h.id) < (?2, ?3)` + behindAndNewest
	sqlTimeLifted = `SELECT h.id, h.lifted_at, h.reason, h.lift_why, coalesce(a.login, ''), '', 0, coalesce(h.lifted_by, 0) FROM line l CROSS JOIN hold h ON h.line = l.id
		LEFT JOIN line_pppoe a ON a.line = l.id WHERE l.customer = ?1 AND (h.lifted_at, h.id) < (?2, ?3)` + behindAndNewest
	// What was told by a person tells itself by its call.
	sqlTimeMessage = `SELECT * FROM (SELECT m.id AS id, coalesce(m.accepted_at, m.sent_at, m.created_at) AS at, m.kind, m.state, m.channel, m.recipient, 0,
		coalesce(m.by_staff, 0) FROM message m WHERE m.customer = ?1 AND NOT (m.state = 'accepted' AND EXISTS (SELECT 1 FROM message_call k WHERE k.message = m.id AND k.reached = 1))) WHERE (at, id) < (?2, ?3)` + behindAndNewest
	// A line may have sessions for years: its acts are read back from the newest, by id,
	// which rises with time.
	sqlTimeNet = `SELECT * FROM (SELECT e.id AS id, e.at AS at, e.verb, coalesce(r.name, ''), e.detail, '', 0, 0 FROM net_event e LEFT JOIN router r ON r.id = e.router
		WHERE e.owner_kind = 'line' AND e.owner_id = ?1 AND (e.at, e.id) < (?2, ?3) ORDER BY e.id DESC LIMIT ?4)`
	sqlLineIDs    = `SELECT l.id FROM line l WHERE l.customer = ? ORDER BY l.id`
	sqlStaffName  = `SELECT s.id, s.name FROM staff s`
	sqlRouterName = `SELECT r.name FROM router r WHERE r.id = ?`
)
