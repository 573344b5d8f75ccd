package store

const (
	sqlBegin     = `BEGIN IMMEDIATE`
	sqlBeginRead = `BEGIN`
	sqlCommit    = `COMMIT`
	sqlRollback  = `ROLLBACK`

	// A large import must not leave a large log behind for ever.
	sqlLogLimit = `PRAGMA journal_size_limit = 16777216`

	// While the views of a lens are made.
	sqlMayWrite = `PRAGMA query_only = OFF`
	sqlMayRead  = `PRAGMA query_only = ON`

	sqlSQLiteVersion  = `SELECT sqlite_version()`
	sqlQuickCheck     = `PRAGMA quick_check(20)`
	sqlIntegrityCheck = `PRAGMA integrity_check(20)`
	sqlTouchSearch    = `SELECT rowid FROM search WHERE search MATCH 'lunas' LIMIT 1`
	sqlForeignKeys    = `SELECT "table", coalesce(rowid, 0), parent FROM pragma_foreign_key_check LIMIT 20`
	sqlVacuumInto     = `VACUUM INTO ?`
	sqlCheckpoint     = `PRAGMA wal_checkpoint(TRUNCATE)`

	sqlTables      = `SELECT count(*), coalesce(sum(name = 'goose_db_version'), 0) FROM sqlite_master WHERE type = 'table'`
	sqlSchema      = `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied = 1`
	sqlCountTables = `SELECT name FROM sqlite_master WHERE type = 'table'
		AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'search\_%' ESCAPE '\' AND name <> 'search' ORDER BY name`

	sqlMetaInit  = `INSERT INTO meta (id, installation, epoch, created_at) VALUES (1, ?, 1, ?) ON CONFLICT DO NOTHING`
	sqlMeta      = `SELECT installation, epoch FROM meta WHERE id = 1`
	sqlMetaEpoch = `UPDATE meta SET epoch = max(epoch, ?) + 1 WHERE id = 1`

	// The first number of a series, or of one whose file is behind its mark, is
	// the mark plus one; otherwise the next in line.
	sqlNext = `INSERT INTO number_series (kind, branch, year, next) VALUES (?1, ?2, ?3, ?4 + 2)
		ON CONFLICT (kind, branch, year) DO UPDATE SET next = max(next, ?4 + 1) + 1
		RETURNING next - 1`
	sqlSeries      = `SELECT kind, branch, year, next - 1 FROM number_series`
	sqlSeriesRaise = `INSERT INTO number_series (kind, branch, year, next) VALUES (?1, ?2, ?3, ?4 + 1)
		ON CONFLICT (kind, branch, year) DO UPDATE SET next = max(next, ?4 + 1)`

	sqlDocFind   = `SELECT id, title, text FROM search_doc WHERE kind = ? AND ref = ?`
	sqlDocAdd    = `INSERT INTO search_doc (kind, ref, title, text) VALUES (?, ?, ?, ?)`
	sqlDocSet    = `UPDATE search_doc SET title = ?, text = ? WHERE id = ?`
	sqlWordsAdd  = `INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)`
	sqlWordsDrop = `DELETE FROM search WHERE rowid = ?`
	// No ranking here: FTS5's own reads every match of every word, which for a word
	// that a tenth of the office carries costs as much as the office is large.
	sqlFind = `SELECT d.kind, d.ref, d.title, d.text FROM (SELECT rowid AS id FROM search WHERE search MATCH ?1 LIMIT ?2) s
		JOIN search_doc d ON d.id = s.id`
	// Through a lens the matches of others must not use up the limit.
	sqlFindSeen  = `SELECT d.kind, d.ref, d.title, d.text FROM search s CROSS JOIN search_doc d ON d.id = s.rowid WHERE s.search MATCH ?1 LIMIT ?2`
	sqlFindStart = `SELECT kind, ref, title, text FROM search_doc
		WHERE title >= ?1 COLLATE NOCASE AND title < ?2 COLLATE NOCASE ORDER BY title COLLATE NOCASE LIMIT ?3`
)
