package lookup

// In the statements ?1 is the list's owner or today where it has one. Aliases tell the
// tables apart in query plans: c customer, l line, i invoice, p payment, m message.

const (
	chipColumns = `coalesce(l.id, 0), l.ended_on, o.id IS NOT NULL, coalesce(o.state, ''), o.found_at, o.session_at, coalesce(o.session, ''), coalesce(o.by_radius, 0), coalesce(o.error, ''),
		coalesce(CASE WHEN o.want <> '' THEN o.want ->> '$.mode' END, ''), r.down_since, coalesce(r.last_error, '')`
	chipTables = ` LEFT JOIN router r ON r.id = l.router
		LEFT JOIN net_object o ON o.router = l.router AND o.owner_kind = 'line' AND o.owner_id = l.id AND o.kind = 'pppoe'`

	customerColumns = `SELECT c.id, c.no, c.name, c.phone, coalesce(nullif(l.address, ''), c.address),
		coalesce((SELECT pl.name FROM line_term t JOIN plan_version v ON v.id = t.plan_version JOIN plan pl ON pl.id = v.plan
			WHERE t.line = l.id ORDER BY t.from_on > ?1, t.from_on DESC LIMIT 1), ''),
		coalesce(r.name, ''),
		coalesce((SELECT sum(i.open) FROM invoice i WHERE i.customer = c.id AND i.open > 0), 0),
		(SELECT min(i.due_on) FROM invoice i WHERE i.customer = c.id AND i.open > 0), ` + sqlPromised + `, ` + chipColumns
	sqlPromised = `(SELECT max(k.until_on) FROM promise k WHERE k.customer = c.id AND k.until_on >= ?1 AND k.cancelled_at IS NULL AND k.kept_at IS NULL)`

	// The list by name goes on behind (name, customer, line) = (?2, ?3, ?4). Which rows
	// stand on the page is found first, what they say is read of those alone.
	customersKeys   = ` FROM (SELECT c.id AS customer, l.id AS line`
	customersBehind = ` (c.name, c.id) >= (?2, ?3) AND NOT (c.name = ?2 AND c.id = ?3 AND coalesce(l.id, 0) <= ?4)
		AND (?6 = 0 OR l.router = ?6)`
	customersInOrder = ` ORDER BY c.name, c.id, l.id LIMIT ?5) k CROSS JOIN customer c ON c.id = k.customer LEFT JOIN line l ON l.id = k.line` + chipTables + `
		ORDER BY c.name, c.id, l.id`

	// By the index of names. A state most customers are in is found on the way.
	sqlCustomersByName = customerColumns + customersKeys + ` FROM customer c LEFT JOIN line l ON l.customer = c.id` + chipTables + ` WHERE` + customersBehind
	// From the few customers that are in a state.
	sqlCustomersFrom = customerColumns + customersKeys + ` FROM (%s) s CROSS JOIN customer c ON c.id = s.customer LEFT JOIN line l ON l.customer = c.id` + chipTables + ` WHERE` + customersBehind
	// From the lines of one router.
	sqlCustomersOnRouter = customerColumns + customersKeys + ` FROM line l CROSS JOIN customer c ON c.id = l.customer` + chipTables + ` WHERE l.router = ?6 AND` + customersBehind
	// Exactly these, in this order.
	sqlCustomersThese = customerColumns + ` FROM json_each(?2) j CROSS JOIN customer c ON c.id = j.value LEFT JOIN line l ON l.customer = c.id` + chipTables + `
		WHERE (?3 = 0 OR l.router = ?3)`
	customersAsGiven = ` ORDER BY j.key, l.id`

	sqlCustomerCount = `SELECT count(*) FROM (%s) s CROSS JOIN customer c ON c.id = s.customer LEFT JOIN line l ON l.customer = c.id` + chipTables + ` WHERE (?2 = 0 OR l.router = ?2)`
	// Lines, and the customers without one.
	sqlCustomersAll  = `SELECT (SELECT count(*) FROM line) + (SELECT count(*) FROM customer) - (SELECT count(*) FROM (SELECT 1 FROM line l GROUP BY l.customer))`
	sqlLinesOnRouter = `SELECT count(*) FROM line l WHERE l.router = ?`
	sqlOnlineCount   = `SELECT count(*) FROM router r CROSS JOIN net_object o ON o.router = r.id
		WHERE r.down_since IS NULL AND o.owner_kind = 'line' AND o.state = 'connected' AND (?1 = 0 OR r.id = ?1)`

	sqlCustomerGet = `SELECT c.id, c.no, c.name, c.phone, c.email, c.address, c.area, c.lang, c.note, c.buyer_id_kind, c.buyer_id, c.branch, c.created_at, c.ended_on,
		coalesce((SELECT d.amount FROM deposit d WHERE d.customer = c.id), 0),
		coalesce((SELECT sum(i.open) FROM invoice i WHERE i.customer = c.id AND i.open > 0), 0),
		coalesce((SELECT sum(i.open) FROM invoice i WHERE i.customer = c.id AND i.open > 0 AND i.due_on < ?1), 0),
		coalesce((SELECT sum(i.open) FROM invoice i WHERE i.customer = c.id AND i.open > 0 AND i.due_on = ?1), 0),
		` + sqlPromised + `
		FROM customer c WHERE c.id = ?2`
	sqlLinesOfCustomer = `SELECT l.tag, l.router, coalesce(r.name, ''), coalesce(a.login, ''), coalesce(a.ip, ''), l.address, coalesce(pl.id, 0), coalesce(pl.name, ''),
		coalesce(v.up_bps, 0), coalesce(v.down_bps, 0), max(0, coalesce(t.price, v.price, 0) - coalesce(t.discount, 0)),
		coalesce(t.calendar, ''), coalesce(t.anchor_day, 0), coalesce(t.timing, ''), l.activated_on, l.ended_on,
		(SELECT n.due_to_bill_on FROM bill_next n WHERE n.line = l.id AND n.due_to_bill_on < '9999'), ` + chipColumns + `
		FROM line l LEFT JOIN line_pppoe a ON a.line = l.id` + chipTables + `
		LEFT JOIN line_term t ON t.id = (SELECT u.id FROM line_term u WHERE u.line = l.id ORDER BY u.from_on > ?1, u.from_on DESC LIMIT 1)
		LEFT JOIN plan_version v ON v.id = t.plan_version LEFT JOIN plan pl ON pl.id = v.plan WHERE l.customer = ?2 ORDER BY l.id`
	sqlHoldsOn = `SELECT h.reason, h.placed_at, CASE WHEN h.placed_by = 0 THEN '' ELSE coalesce(s.name, '') END, h.why
		FROM hold h LEFT JOIN staff s ON s.id = h.placed_by WHERE h.line = ? AND h.lifted_at IS NULL ORDER BY h.placed_at, h.id`
	sqlPayerLines = `SELECT l.id, coalesce(a.login, ''), coalesce(pl.name, ''), t.cycle_unit, t.cycle_n FROM line l
		JOIN line_term t ON t.id = (SELECT u.id FROM line_term u WHERE u.line = l.id ORDER BY u.from_on > ?1, u.from_on DESC LIMIT 1)
		LEFT JOIN line_pppoe a ON a.line = l.id LEFT JOIN plan_version v ON v.id = t.plan_version LEFT JOIN plan pl ON pl.id = v.plan
		WHERE l.customer = ?2 AND l.ended_on IS NULL AND t.timing = 'advance' ORDER BY l.id`
	sqlFirstChip = `SELECT ` + chipColumns + ` FROM line l` + chipTables + ` WHERE l.customer = ? ORDER BY l.ended_on IS NOT NULL, l.id LIMIT 1`

	sqlWhyLine = `SELECT l.customer, l.end_reason, coalesce(r.name, ''),
		(SELECT min(t.from_on) FROM line_term t WHERE t.line = l.id), ` + chipColumns + ` FROM line l` + chipTables + ` WHERE l.id = ?`
	sqlWhyOwed = `SELECT i.no, i.open, i.due_on FROM invoice i WHERE i.customer = ?1 AND i.open > 0 AND i.due_on < ?3
		AND EXISTS (SELECT 1 FROM invoice_item x WHERE x.invoice = i.id AND x.line = ?2) ORDER BY i.due_on, i.id`
	sqlWhyReprieve = `SELECT max(until_at) FROM running_reprieve WHERE line = ?`
	sqlWhyFirst    = `SELECT i.no, i.open, i.due_on FROM invoice i WHERE i.customer = ?1 AND i.open > 0 AND i.kind = 'enrol'
		AND EXISTS (SELECT 1 FROM invoice_item x WHERE x.invoice = i.id AND x.line = ?2) ORDER BY i.due_on, i.id`

	sqlHowToPay = `SELECT c.transfer_text, EXISTS (SELECT 1 FROM gateway_account g WHERE g.enabled = 1), i.link_key
		FROM company c, invoice i WHERE c.id = 1 AND i.no = ?`

	// A line as it stood at the end of a day, ?2: the router it was moved away from since
	// stands in the first move after it.
	sqlWhyOnLine = `SELECT (SELECT min(t.from_on) FROM line_term t WHERE t.line = l.id), l.ended_on,
		coalesce((SELECT CAST(substr(e.detail, 1, instr(e.detail, '>') - 1) AS INTEGER) FROM line_event e
			WHERE e.line = l.id AND e.kind = 'moved' AND e.at >= ?2 AND instr(e.detail, '>') > 0 ORDER BY e.at, e.id LIMIT 1), l.router)
		FROM line l WHERE l.id = ?1`
	sqlWhyOnHolds = `SELECT h.reason, h.placed_at, h.lifted_at, h.why, CASE WHEN h.placed_by = 0 THEN '' ELSE coalesce(s.name, '') END
		FROM hold h LEFT JOIN staff s ON s.id = h.placed_by
		WHERE h.line = ?1 AND h.placed_at < ?3 AND (h.lifted_at IS NULL OR h.lifted_at > ?2) ORDER BY h.placed_at, h.id`
	sqlWhyOnReprieve = `SELECT e.at, x.at, h.why FROM reprieve e JOIN hold h ON h.id = e.hold LEFT JOIN reprieve_end x ON x.reprieve = e.id
		WHERE e.line = ?1 AND e.at < ?3 AND (x.at IS NULL OR x.at > ?2)
		ORDER BY julianday(min(coalesce(x.at, ?3), ?3)) - julianday(max(e.at, ?2)) DESC LIMIT 1`
	sqlWhyOnOutage = `SELECT r.name, x.from_at, x.to_at FROM router_outage x JOIN router r ON r.id = x.router
		WHERE x.router = ?1 AND x.from_at < ?3 AND (x.to_at IS NULL OR x.to_at > ?2)
		ORDER BY julianday(coalesce(x.to_at, ?3)) - julianday(x.from_at) DESC LIMIT 1`
	sqlWhyOnEvent = `SELECT e.verb, e.at, coalesce(r.name, '') FROM net_event e LEFT JOIN router r ON r.id = e.router
		WHERE e.owner_kind = 'line' AND e.owner_id = ?1 AND e.at < ?2 AND e.verb IN ('isolated', 'off', 'differs', 'opened', 'removed', 'failed', 'connected')
		ORDER BY e.id DESC LIMIT 1`

	sqlHidden       = `SELECT EXISTS (SELECT 1 FROM main.%[1]s x WHERE x.id = ?1) AND NOT EXISTS (SELECT 1 FROM %[1]s x WHERE x.id = ?1)`
	sqlWorthPayment = `SELECT abs(p.amount) FROM payment p WHERE p.id = ?`
	sqlWorthInvoice = `SELECT i.total FROM invoice i WHERE i.id = ?`

	sqlPayersOwing = `SELECT DISTINCT i.customer FROM json_each(?) j CROSS JOIN invoice i ON i.customer = j.value WHERE i.open > 0`
	sqlCustomerNo  = `SELECT c.id FROM customer c WHERE c.no = ?`
)

// stateSQL is one state of the list: the customers that may be in it, and the test of
// one customer c with one line l.
type stateSQL struct{ set, test string }

// The names of states are those of Filter.
var states = map[string]stateSQL{
	StateOverdue: {
		`SELECT DISTINCT i.customer AS customer FROM invoice i WHERE i.open > 0 AND i.due_on < ?1`,
		`EXISTS (SELECT 1 FROM invoice i WHERE i.customer = c.id AND i.open > 0 AND i.due_on < ?1)`,
	},
	StatePartial: {
		`SELECT DISTINCT i.customer AS customer FROM invoice i WHERE i.open > 0 AND i.open < i.total`,
		`EXISTS (SELECT 1 FROM invoice i WHERE i.customer = c.id AND i.open > 0 AND i.open < i.total)`,
	},
	StatePromised: {
		`SELECT DISTINCT k.customer AS customer FROM promise k WHERE k.until_on >= ?1 AND k.cancelled_at IS NULL AND k.kept_at IS NULL`,
		`EXISTS (SELECT 1 FROM promise k WHERE k.customer = c.id AND k.until_on >= ?1 AND k.cancelled_at IS NULL AND k.kept_at IS NULL)
			AND EXISTS (SELECT 1 FROM invoice i WHERE i.customer = c.id AND i.open > 0)`,
	},
	StateIsolated: {
		`SELECT DISTINCT l.customer AS customer FROM hold h CROSS JOIN line l ON l.id = h.line WHERE h.lifted_at IS NULL AND h.reason IN ('overdue', 'first_payment')
			AND NOT EXISTS (SELECT 1 FROM running_reprieve v WHERE v.line = h.line)`,
		`EXISTS (SELECT 1 FROM hold h WHERE h.line = l.id AND h.lifted_at IS NULL AND h.reason IN ('overdue', 'first_payment'))
			AND NOT EXISTS (SELECT 1 FROM running_reprieve v WHERE v.line = l.id) AND (l.ended_on IS NULL OR l.ended_on >= ?1)`,
	},
	StateOnline: {
		`SELECT DISTINCT l.customer AS customer FROM net_object o CROSS JOIN line l ON l.id = o.owner_id WHERE o.owner_kind = 'line' AND o.state = 'connected'`,
		`o.state = 'connected' AND r.down_since IS NULL`,
	},
	StateEnded: {
		`SELECT DISTINCT customer FROM (SELECT l.customer AS customer FROM line l WHERE l.ended_on < ?1 UNION ALL SELECT c.id FROM customer c WHERE c.ended_on < ?1)`,
		`(l.ended_on < ?1 OR l.id IS NULL AND c.ended_on < ?1)`,
	},
}
