package lookup

// The statements of the history. Those that find give the numbers of acts, newest first,
// of ?1 > seq > ?2, at most ?3; ?4 is a person or NULL, ?5 a JSON list of verbs or NULL,
// ?6 and ?7 the instants they lie between ("" = any).
const (
	actsNarrowed = ` AND (?4 IS NULL OR e.actor_staff = ?4) AND (?5 IS NULL OR e.verb IN (SELECT v.value FROM json_each(?5) v))
		AND (?6 = '' OR e.at >= ?6 AND e.at < ?7)`
	actsNewest = ` ORDER BY e.seq DESC LIMIT ?3`

	sqlActsAll   = `SELECT e.seq FROM history e WHERE e.seq < ?1 AND e.seq > ?2` + actsNarrowed + actsNewest
	sqlActsBy    = `SELECT e.seq FROM history e INDEXED BY history_actor WHERE e.actor_staff = ?4 AND e.seq < ?1 AND e.seq > ?2` + actsNarrowed + actsNewest
	sqlActsVerbs = `SELECT e.seq FROM json_each(?5) y CROSS JOIN history e INDEXED BY history_verb ON e.verb = y.value AND e.seq < ?1 AND e.seq > ?2
		WHERE true` + actsNarrowed + actsNewest
	// lacksWord tells whether a word y stands nowhere: not in the sentence of the verb, not in the
	// name of who acted, not in the details.
	lacksWord = `instr(y.verbs, ' ' || e.verb || ' ') = 0 AND instr(lower(e.actor_name), y.text) = 0 AND instr(lower(coalesce(b.body, '')), y.text) = 0`
	// What was done to customers ?8, to their lines, bills and payments, and who else paid for
	// them; where every word of ?9 stands.
	sqlActsOf = `WITH who(id) AS (SELECT j.value FROM json_each(?8) j), s(kind, id) AS MATERIALIZED (
			SELECT 'customer', w.id FROM who w
			UNION SELECT 'line', l.id FROM who w CROSS JOIN line l ON l.customer = w.id
			UNION SELECT 'invoice', i.id FROM who w CROSS JOIN invoice i ON i.customer = w.id
			UNION SELECT 'payment', p.id FROM who w CROSS JOIN payment p ON p.customer = w.id
			UNION SELECT 'payment', u.payment FROM who w CROSS JOIN unmatched u ON u.customer = w.id
			UNION SELECT 'payment', a.source_id FROM who w CROSS JOIN invoice i ON i.customer = w.id CROSS JOIN allocation a ON a.invoice = i.id AND a.source_kind = 'payment'
			UNION SELECT 'charge', g.id FROM who w CROSS JOIN charge g ON g.customer = w.id
			UNION SELECT 'message', m.id FROM who w CROSS JOIN message m ON m.customer = w.id
			UNION SELECT 'proof', f.id FROM who w CROSS JOIN transfer_proof f ON f.customer = w.id
		) SELECT e.seq FROM s CROSS JOIN history e INDEXED BY history_subject ON e.subject_kind = s.kind AND e.subject_id = s.id AND e.seq < ?1 AND e.seq > ?2
		LEFT JOIN history_payload b ON b.seq = e.seq WHERE NOT EXISTS (SELECT 1 FROM (SELECT j.value ->> 'text' AS text, j.value ->> 'verbs' AS verbs FROM json_each(?9) j) y
		WHERE ` + lacksWord + `)` + actsNarrowed + actsNewest
	// What was done to things ?8, as "kind:id".
	sqlActsOn = `SELECT e.seq FROM json_each(?8) j CROSS JOIN history e INDEXED BY history_subject
		ON e.subject_kind = j.value ->> 'kind' AND e.subject_id = j.value ->> 'id' AND e.seq < ?1 AND e.seq > ?2 WHERE true` + actsNarrowed + actsNewest
	// Acts in which every word of ?8 stands.
	sqlActsSaying = `WITH word(text, verbs) AS MATERIALIZED (SELECT j.value ->> 'text', j.value ->> 'verbs' FROM json_each(?8) j)
		SELECT e.seq FROM history e LEFT JOIN history_payload b ON b.seq = e.seq WHERE e.seq < ?1 AND e.seq > ?2` + actsNarrowed + `
		AND NOT EXISTS (SELECT 1 FROM word y WHERE ` + lacksWord + `)` + actsNewest

	sqlActsBetween = `SELECT coalesce(min(e.seq), 0), coalesce(max(e.seq), 0) FROM history e WHERE e.at >= ? AND e.at < ?`
	sqlActsLast    = `SELECT coalesce(max(e.seq), 0) FROM history e`

	actColumns = `e.seq, e.at, e.actor_staff, e.actor_name, e.verb, e.subject_kind, e.subject_id, b.body`
	sqlActs    = `SELECT ` + actColumns + ` FROM json_each(?) j CROSS JOIN history e ON e.seq = j.value LEFT JOIN history_payload b ON b.seq = e.seq ORDER BY e.seq DESC`
	sqlAct     = `SELECT ` + actColumns + ` FROM history e LEFT JOIN history_payload b ON b.seq = e.seq WHERE e.seq = ?`
	// The act before ?3 that recorded the same thing as a whole: one of the verbs ?4, of the same
	// ?5 where the thing has no number of its own.
	sqlActBefore = `SELECT ` + actColumns + ` FROM history e INDEXED BY history_subject LEFT JOIN history_payload b ON b.seq = e.seq
		WHERE e.subject_kind = ?1 AND e.subject_id = ?2 AND e.seq < ?3 AND e.verb IN (SELECT v.value FROM json_each(?4) v)
		AND (?5 = '' OR b.body ->> ?5 = ?6) ORDER BY e.seq DESC LIMIT 1`
)

// subjectSQL names what an act was done to: its name, and the customer it belongs to.
var subjectSQL = map[string]string{
	"customer":        `SELECT c.name, c.id, c.name FROM customer c WHERE c.id = ?`,
	"line":            `SELECT coalesce(a.login, l.tag), c.id, c.name FROM line l JOIN customer c ON c.id = l.customer LEFT JOIN line_pppoe a ON a.line = l.id WHERE l.id = ?`,
	"invoice":         `SELECT i.no, c.id, c.name FROM invoice i JOIN customer c ON c.id = i.customer WHERE i.id = ?`,
	"payment":         `SELECT p.no, coalesce(c.id, 0), coalesce(c.name, p.payer) FROM payment p LEFT JOIN unmatched u ON u.payment = p.id LEFT JOIN customer c ON c.id = coalesce(p.customer, u.customer) WHERE p.id = ?`,
	"charge":          `SELECT g.order_id, c.id, c.name FROM charge g JOIN customer c ON c.id = g.customer WHERE g.id = ?`,
	"proof":           `SELECT f.amount, c.id, c.name FROM transfer_proof f JOIN customer c ON c.id = f.customer WHERE f.id = ?`,
	"message":         `SELECT m.kind, c.id, c.name FROM message m JOIN customer c ON c.id = m.customer WHERE m.id = ?`,
	"job":             `SELECT j.kind, 0, '' FROM job j WHERE j.id = ?`,
	"statement":       `SELECT b.name, 0, '' FROM statement_file f JOIN bank_account b ON b.id = f.account WHERE f.id = ?`,
	"router":          `SELECT r.name, 0, '' FROM router r WHERE r.id = ?`,
	"staff":           `SELECT s.name, 0, '' FROM staff s WHERE s.id = ?`,
	"till":            `SELECT l.name, 0, '' FROM till l WHERE l.id = ?`,
	"plan":            `SELECT l.name, 0, '' FROM plan l WHERE l.id = ?`,
	"branch":          `SELECT r.name, 0, '' FROM branch r WHERE r.id = ?`,
	"gateway_account": `SELECT k.name, 0, '' FROM gateway_account k WHERE k.id = ?`,
}

const (
	sqlPlanByCode    = `SELECT pl.name FROM plan pl WHERE pl.code = ?`
	sqlPlanOfVersion = `SELECT pl.name FROM plan_version v JOIN plan pl ON pl.id = v.plan WHERE v.id = ?`
)
