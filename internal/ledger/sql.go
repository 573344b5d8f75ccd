package ledger

import "strings"

const (
	sqlAccounts = `SELECT code FROM account`

	// What the next entry is chained to, and the ids it takes.
	sqlHead = `SELECT coalesce(max(id), 0), coalesce((SELECT max(id) FROM posting), 0) FROM entry`
	sqlHash = `SELECT hash FROM entry WHERE id = ?`

	sqlEntryAdd   = `INSERT INTO entry (id, source_kind, source_id, booked_on, at, actor, prev, hash, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlEntryFind  = `SELECT id, booked_on, at, actor FROM entry WHERE source_kind = ? AND source_id = ?`
	sqlPostingsOf = `SELECT account, amount, branch, coalesce(customer, 0), coalesce(line, 0), coalesce(till, 0), coalesce(gateway_account, 0), coalesce(party, '')
		FROM posting WHERE entry = ? ORDER BY id`

	sqlClosedThrough = `SELECT max(on_day) FROM day_close`
	sqlDayConfirm    = `INSERT INTO day_confirm (on_day, closed_to, at, by_staff) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`
	sqlDayConfirmed  = `SELECT 1 FROM day_confirm WHERE closed_to = ? AND on_day <= ? LIMIT 1`
	sqlDayClose      = `INSERT INTO day_close (on_day, entries, debits, at, by_staff, note) SELECT ?1,
		(SELECT count(*) FROM entry WHERE booked_on <= ?1),
		(SELECT coalesce(sum(p.amount), 0) FROM entry e JOIN posting p ON p.entry = e.id WHERE e.booked_on <= ?1 AND p.amount > 0), ?2, ?3, ?4`
	sqlClosedChanged = `SELECT d.on_day, 'closed with ' || d.entries || ' entries of ' || d.debits || ', now ' || s.n || ' of ' || s.sum
		FROM (SELECT * FROM day_close ORDER BY on_day DESC LIMIT 1) d CROSS JOIN (
			SELECT count(DISTINCT e.id) AS n, coalesce(sum(p.amount), 0) AS sum FROM entry e LEFT JOIN posting p ON p.entry = e.id AND p.amount > 0
			WHERE e.booked_on <= (SELECT max(on_day) FROM day_close)) s
		WHERE s.n <> d.entries OR s.sum <> d.debits`

	// Every column of a row as one text, as canonical.go writes it. SQLite joins them
	// faster than the driver hands them over one by one.
	sqlChainEntries = `SELECT id, concat_ws('|', id, source_id, booked_on, at, actor, source_kind, CASE WHEN seal IS NOT NULL THEN hex(seal) END), prev, hash FROM entry ORDER BY id`
	sqlChainPosts   = `SELECT entry, amount, concat(id, '|', account, '|', amount, '|', branch, '|', customer, '|', line, '|', till, '|', gateway_account, '|', '=' || party)
		FROM posting ORDER BY id`

	postingAdd = `INSERT INTO posting (id, entry, account, amount, branch, customer, line, till, gateway_account, party) VALUES `
	postingRow = `(?,?,?,?,?,?,?,?,?,?)`
)

// mostAtOnce postings go into one statement; an entry with more takes several.
const mostAtOnce = 16

// sqlPostingsAdd holds the INSERT for n rows at n-1, so that each text is prepared once.
var sqlPostingsAdd = func() (q [mostAtOnce]string) {
	for n := range q {
		q[n] = postingAdd + postingRow + strings.Repeat(","+postingRow, n)
	}
	return q
}()
