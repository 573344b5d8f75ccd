package ledger

import "strings"

const (
	sqlAccounts = `SELECT code FROM account`

	// What the next entry is chained to, and the ids it takes.
	sqlHead = `SELECT coalesce(max(id), 0), coalesce((SELECT max(id) FROM posting), 0) FROM entry`
	sqlHash = `SELECT hash FROM entry WHERE id = ?`

	sqlEntryAdd   = `INSERT INTO entry (id, source_kind, source_id, booked_on, at, actor, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	sqlEntryFind  = `SELECT id, booked_on, at, actor FROM entry WHERE source_kind = ? AND source_id = ?`
	sqlPostingsOf = `SELECT account, amount, branch, coalesce(customer, 0), coalesce(line, 0), coalesce(till, 0), coalesce(gateway_account, 0), coalesce(party, '')
		FROM posting WHERE entry = ? ORDER BY id`

	// Every column of a row as one text, as canonical.go writes it. SQLite joins them
	// faster than the driver hands them over one by one.
	sqlChainEntries = `SELECT id, concat_ws('|', id, source_id, booked_on, at, actor, source_kind), prev, hash FROM entry ORDER BY id`
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
