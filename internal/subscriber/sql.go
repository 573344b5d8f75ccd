package subscriber

const (
	customerColumns = `id, no, branch, name, phone, email, address, area, buyer_id_kind, buyer_id, lang, usual_channel, consent_at, note, created_at, ended_on, one_bill`

	sqlCustomerAdd = `INSERT INTO customer (no, branch, name, phone, email, address, area, buyer_id_kind, buyer_id, lang, usual_channel, consent_at, note, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlCustomerSet = `UPDATE customer SET branch = ?, name = ?, phone = ?, email = ?, address = ?, area = ?, buyer_id_kind = ?, buyer_id = ?,
		lang = ?, usual_channel = ?, consent_at = ?, note = ? WHERE id = ?`
	sqlCustomerGet     = `SELECT ` + customerColumns + ` FROM customer WHERE id = ?`
	sqlCustomerOneBill = `UPDATE customer SET one_bill = ? WHERE id = ?`
	sqlCustomerEnd     = `UPDATE customer SET ended_on = ? WHERE id = ?`
	sqlCustomerChannel = `UPDATE customer SET usual_channel = ? WHERE id = ? AND usual_channel <> ?`
	sqlCustomerWords   = `SELECT p.login, l.tag, l.address FROM line l LEFT JOIN line_pppoe p ON p.line = l.id WHERE l.customer = ? ORDER BY l.id`
	sqlBuyerIDKind     = `SELECT 1 FROM buyer_id_kind WHERE kind = ?`

	planVersionColumns = `v.id, v.plan, v.valid_from, v.up_bps, v.down_bps, v.burst, v.price, v.installation_fee`

	sqlPlanAdd        = `INSERT INTO plan (code, name) VALUES (?, ?)`
	sqlPlanEnd        = `UPDATE plan SET ended_on = ? WHERE id = ?`
	sqlPlanRename     = `UPDATE plan SET name = ? WHERE id = ?`
	sqlPlanVersionAdd = `INSERT INTO plan_version (plan, valid_from, up_bps, down_bps, burst, price, installation_fee) VALUES (?, ?, ?, ?, ?, ?, ?)`
	sqlPlanVersionGet = `SELECT ` + planVersionColumns + ` FROM plan_version v WHERE v.id = ?`
	sqlPlanVersions   = `SELECT ` + planVersionColumns + ` FROM plan_version v WHERE v.plan = ? ORDER BY v.valid_from`
	sqlPlanLastFrom   = `SELECT max(valid_from) FROM plan_version WHERE plan = ?`

	// The newest version that has begun, or the first one where none has.
	sqlPlanVersionOn = `SELECT ` + planVersionColumns + ` FROM plan_version v WHERE v.plan = ?1
		ORDER BY v.valid_from > ?2, CASE WHEN v.valid_from > ?2 THEN v.valid_from END, v.valid_from DESC LIMIT 1`
	sqlPlanGet  = planWithVersion + ` WHERE p.id = ?2`
	sqlPlanList = planWithVersion + ` ORDER BY p.ended_on IS NOT NULL, v.price, p.code`

	planWithVersion = `SELECT p.id, p.code, p.name, p.ended_on, ` + planVersionColumns + ` FROM plan p JOIN plan_version v ON v.id = coalesce(
		(SELECT id FROM plan_version WHERE plan = p.id AND valid_from <= ?1 ORDER BY valid_from DESC LIMIT 1),
		(SELECT id FROM plan_version WHERE plan = p.id ORDER BY valid_from LIMIT 1))`

	sqlAddressees = `SELECT l.id, l.customer, l.router, l.branch, l.ended_on, c.branch, c.phone, c.email,
		(SELECT h.placed_at FROM hold h WHERE h.line = l.id AND h.reason = 'overdue' AND h.lifted_at IS NULL),
		EXISTS (SELECT 1 FROM hold h WHERE h.line = l.id AND h.reason = 'first_payment' AND h.lifted_at IS NULL)
		FROM json_each(?) j CROSS JOIN line l ON l.id = j.value CROSS JOIN customer c ON c.id = l.customer`

	// The lines on a router without those whose last day lies before a day.
	sqlLinesOnCount = `SELECT (SELECT count(*) FROM line WHERE router = ?1) - (SELECT count(*) FROM line WHERE ended_on < ?2 AND router = ?1)`

	lineColumns = `l.id, l.tag, l.customer, l.branch, l.router, l.access_kind, l.address, l.created_at, l.activated_on, l.ended_on, l.end_reason,
		coalesce(p.login, ''), coalesce(p.secret, ''), coalesce(p.ip, ''), coalesce(p.mac, '')`
	lineFrom = ` FROM line l LEFT JOIN line_pppoe p ON p.line = l.id `

	sqlLineAdd      = `INSERT INTO line (tag, customer, branch, router, access_kind, address, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)`
	sqlLineGet      = `SELECT ` + lineColumns + lineFrom + `WHERE l.id = ?`
	sqlLinesOf      = `SELECT ` + lineColumns + lineFrom + `WHERE l.customer = ? ORDER BY l.id`
	sqlLinesOn      = `SELECT ` + lineColumns + lineFrom + `WHERE l.router = ? ORDER BY l.id`
	sqlLineMove     = `UPDATE line SET router = ? WHERE id = ?`
	sqlLineActivate = `UPDATE line SET activated_on = ? WHERE id = ? AND activated_on IS NULL`
	sqlLineEnd      = `UPDATE line SET ended_on = ?, end_reason = ? WHERE id = ?`
	sqlLineAddress  = `UPDATE line SET address = ? WHERE id = ?`
	sqlAccessAdd    = `INSERT INTO line_pppoe (line, login, secret, ip, mac) VALUES (?, ?, ?, ?, ?)`
	sqlAccessSet    = `UPDATE line_pppoe SET login = ?, ip = ?, mac = ? WHERE line = ?`
	sqlLoginTaken   = `SELECT 1 FROM line_pppoe WHERE login = ?`
	sqlLinesTurning = `SELECT line FROM line_term WHERE from_on > ?1 AND from_on <= ?2
		UNION SELECT id FROM line WHERE ended_on >= ?1 AND ended_on < ?2 ORDER BY 1`

	termColumns = `t.id, t.line, t.from_on, t.to_on, t.plan_version, t.price, t.discount, t.cycle_unit, t.cycle_n, t.calendar, t.anchor_day, t.timing, t.lead_days, t.due_days`

	sqlTermAdd = `INSERT INTO line_term (line, from_on, plan_version, price, discount, cycle_unit, cycle_n, calendar, anchor_day, timing, lead_days, due_days)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlTermSet = `UPDATE line_term SET from_on = ?, plan_version = ?, price = ?, discount = ?, cycle_unit = ?, cycle_n = ?, calendar = ?, anchor_day = ?,
		timing = ?, lead_days = ?, due_days = ? WHERE id = ?`
	sqlTermClose = `UPDATE line_term SET to_on = ? WHERE id = ?`
	sqlTermGet   = `SELECT ` + termColumns + ` FROM line_term t WHERE t.id = ?`
	sqlTermOpen  = `SELECT ` + termColumns + ` FROM line_term t WHERE t.line = ? AND t.to_on IS NULL`
	sqlTermPrev  = `SELECT ` + termColumns + ` FROM line_term t WHERE t.line = ? AND t.from_on < ? ORDER BY t.from_on DESC LIMIT 1`
	// No term speaks for a day after the line's last.
	sqlTermOn = `SELECT ` + termColumns + ` FROM line_term t JOIN line l ON l.id = t.line
		WHERE t.line = ?1 AND t.from_on <= ?2 AND (t.to_on IS NULL OR t.to_on >= ?2) AND (l.ended_on IS NULL OR l.ended_on >= ?2)`

	sqlEventAdd = `INSERT INTO line_event (line, at, kind, from_term, to_term, detail, actor) VALUES (?, ?, ?, ?, ?, ?, ?)`
	sqlEventsOf = `SELECT id, line, at, kind, coalesce(from_term, 0), coalesce(to_term, 0), detail, actor FROM line_event WHERE line = ? ORDER BY at, id`

	holdColumns   = `id, line, reason, coalesce(run, 0), placed_at, placed_by, lifted_at, coalesce(lifted_by, 0), why, lift_why`
	sqlHoldReason = `SELECT 1 FROM hold_reason WHERE reason = ?`
	sqlHoldPlace  = `INSERT INTO hold (line, reason, run, placed_at, placed_by, why) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (line, reason) WHERE lifted_at IS NULL DO NOTHING`
	sqlHoldLift    = `UPDATE hold SET lifted_at = ?, lifted_by = ?, lift_why = ? WHERE line = ? AND reason = ? AND lifted_at IS NULL`
	sqlReprieveAdd = `INSERT INTO reprieve (line, at, until_at, by_staff, note, hold)
		VALUES (?1, ?2, ?3, ?4, ?5, (SELECT id FROM hold WHERE line = ?1 AND reason = 'overdue' AND lifted_at IS NULL))`
	sqlReprieveRuns  = `SELECT max(until_at) FROM running_reprieve WHERE line = ?`
	sqlReprieveVoid  = `INSERT INTO reprieve_end SELECT id, ?1 FROM running_reprieve WHERE line = ?2`
	sqlReprieveEnd   = `INSERT INTO reprieve_end SELECT id, ?1 FROM running_reprieve WHERE line = ?2 AND until_at <= ?1`
	sqlReprievesOver = `SELECT DISTINCT line FROM running_reprieve WHERE until_at <= ? ORDER BY line`
	sqlReprieves     = `SELECT count(*) FROM reprieve WHERE line = ? AND at >= ?`
	sqlHoldsOpen     = `SELECT ` + holdColumns + ` FROM hold WHERE line = ? AND lifted_at IS NULL ORDER BY placed_at, id`
	// A line has few holds and a customer few lines: both are walked by their own index.
	sqlHeld = `SELECT l.customer, h.reason FROM json_each(?) j CROSS JOIN line l ON l.customer = j.value
		CROSS JOIN hold h ON h.line = l.id AND h.lifted_at IS NULL`
	sqlHoldsOf = `SELECT ` + holdColumns + ` FROM hold WHERE line = ? ORDER BY placed_at, id`

	// Only an isolated line is opened for some hours, one time after the other, and nothing ends
	// before its time, unless in the write that lifted the hold. The times of different rows are not compared: a clock that was set back
	// writes sound rows that stand before what they follow.
	sqlCheckReprieves = `SELECT r.line, r.at, 'no overdue hold lay on the line' FROM reprieve r
			WHERE NOT EXISTS (SELECT 1 FROM hold h WHERE h.id = r.hold AND h.line = r.line AND h.reason = 'overdue')
		UNION ALL SELECT r.line, r.at, 'it runs though its hold was lifted' FROM running_reprieve x JOIN reprieve r ON r.id = x.id JOIN hold h ON h.id = r.hold
			WHERE h.lifted_at IS NOT NULL
		UNION ALL SELECT r.line, r.at, 'it ended at ' || e.at || ', before its time' FROM reprieve r JOIN reprieve_end e ON e.reprieve = r.id
			WHERE e.at < r.until_at AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.id = r.hold AND h.lifted_at = e.at)
		UNION ALL SELECT a.line, a.at, 'another one ran on the line already' FROM reprieve a
			JOIN running_reprieve b ON b.line = a.line AND b.id < a.id LIMIT 20`

	sqlCheckTerms = `SELECT line, from_on, coalesce(before, '') FROM (
			SELECT line, from_on, lag(to_on) OVER w AS before, row_number() OVER w AS n FROM line_term WINDOW w AS (PARTITION BY line ORDER BY from_on)
		) WHERE n > 1 AND date(before, '+1 day') IS NOT from_on LIMIT 20`
	// A line that runs on has an open term, one that has ended none: its last ends with it.
	sqlCheckEnded = `SELECT t.line, t.from_on, coalesce(t.to_on, ''), coalesce(l.ended_on, '') FROM line_term t JOIN line l ON l.id = t.line
		WHERE NOT EXISTS (SELECT 1 FROM line_term n WHERE n.line = t.line AND n.from_on > t.from_on)
			AND t.to_on IS NOT CASE WHEN l.ended_on IS NOT NULL THEN max(l.ended_on, t.from_on) END LIMIT 20`
	// What the history says of each term last, beside the term. Its end is not part of it: that follows from the next term,
	// or from the end of the line. Where details were erased, as many terms may be unknown as acts were told before that.
	sqlCheckTermsTold = `WITH told AS (SELECT b.body ->> '$.ID' AS id, max(h.seq), h.subject_id AS line, b.body AS body
			FROM history h JOIN history_payload b ON b.seq = h.seq WHERE h.verb = 'line.term' GROUP BY 1)
		SELECT coalesce(t.line, d.line), coalesce(t.from_on, d.body ->> '$.From', ''), t.id IS NULL, d.id IS NULL FROM told d FULL JOIN line_term t ON t.id = d.id
		WHERE t.id IS NULL OR d.id IS NULL AND (SELECT count(*) FROM line_term u WHERE u.line = t.line AND u.id <= t.id AND u.id NOT IN (SELECT id FROM told))
				> (SELECT count(*) FROM history h WHERE h.subject_kind = 'line' AND h.subject_id = t.line AND h.verb = 'line.term'` + wasErased + `)
			OR d.id IS NOT NULL AND (t.line, t.from_on, t.plan_version, t.price, t.discount, t.cycle_unit, t.cycle_n, t.calendar, t.anchor_day, t.timing, t.lead_days, t.due_days)
				IS NOT (d.line, d.body ->> '$.From', d.body ->> '$.PlanVersion', d.body ->> '$.Price', d.body ->> '$.Discount', d.body ->> '$.CycleUnit', d.body ->> '$.CycleN',
					d.body ->> '$.Calendar', d.body ->> '$.AnchorDay', d.body ->> '$.Timing', d.body ->> '$.LeadDays', d.body ->> '$.DueDays') LIMIT 20`
	wasErased = ` AND NOT EXISTS (SELECT 1 FROM history_payload b WHERE b.seq = h.seq)
				AND EXISTS (SELECT 1 FROM history e WHERE e.subject_kind = h.subject_kind AND e.subject_id = h.subject_id AND e.verb = 'history.erased' AND e.seq > h.seq)`
	// And of each version of a plan.
	sqlCheckPlansTold = `WITH told AS (SELECT h.subject_id AS plan, CASE h.verb WHEN 'plan.added' THEN b.body -> '$.Current' ELSE b.body END AS body
			FROM history h JOIN history_payload b ON b.seq = h.seq WHERE h.verb IN ('plan.added', 'plan.version'))
		SELECT coalesce(v.plan, d.plan), coalesce(v.valid_from, d.body ->> '$.ValidFrom', ''), v.id IS NULL, d.plan IS NULL FROM told d FULL JOIN plan_version v ON v.id = d.body ->> '$.ID'
		WHERE v.id IS NULL OR d.plan IS NULL AND (SELECT count(*) FROM plan_version u WHERE u.plan = v.plan AND u.id <= v.id AND u.id NOT IN (SELECT body ->> '$.ID' FROM told))
				> (SELECT count(*) FROM history h WHERE h.subject_kind = 'plan' AND h.subject_id = v.plan AND h.verb IN ('plan.added', 'plan.version')` + wasErased + `)
			OR d.plan IS NOT NULL AND (v.plan, v.valid_from, v.up_bps, v.down_bps, v.burst, v.price, v.installation_fee)
				IS NOT (d.plan, d.body ->> '$.ValidFrom', d.body ->> '$.UpBps', d.body ->> '$.DownBps', d.body ->> '$.Burst', d.body ->> '$.Price', d.body ->> '$.InstallationFee') LIMIT 20`
	sqlCheckAccess = `SELECT l.id, l.tag FROM line l LEFT JOIN line_pppoe p ON p.line = l.id WHERE l.access_kind = 'pppoe' AND p.line IS NULL LIMIT 20`
)
