package dunning

const (
	sqlRungs   = `SELECT g.invoice, g.rung, COALESCE(g.message, 0), g.at FROM json_each(?) j CROSS JOIN rung g ON g.invoice = j.value ORDER BY j.key, g.rung`
	sqlBillsOf = `SELECT invoice FROM rung WHERE message = ? ORDER BY invoice`
	sqlAddRung = `INSERT INTO rung(invoice, rung, message, at, on_day) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

	sqlAddRun = `INSERT INTO dun_run(on_day, router, list_hash, why, count, amount, state, proposed_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	sqlAddItem  = `INSERT INTO dun_item(run, line, amount) VALUES (?, ?, ?)`
	sqlRunOf    = `SELECT id FROM dun_run WHERE on_day = ?1 AND router = ?2 AND (list_hash = ?3 OR list_hash LIKE ?3 || '-%') AND state IN ('proposed', 'approved')`
	sqlRunTimes = `SELECT COUNT(*) FROM dun_run WHERE on_day = ?1 AND router = ?2 AND (list_hash = ?3 OR list_hash LIKE ?3 || '-%')`
	sqlGetRun   = `SELECT id, on_day, router, list_hash, why, count, amount, state FROM dun_run WHERE id = ?`
	sqlApprove  = `UPDATE dun_run SET state = 'approved', approved_at = ?, approved_by = ? WHERE id = ? AND state = 'proposed'`
	sqlRunState = `UPDATE dun_run SET state = ? WHERE id = ?`
	// An approved list of which some lines were cut was carried out as far as its day went.
	sqlStale = `UPDATE dun_run SET state = CASE WHEN EXISTS (SELECT 1 FROM dun_item i WHERE i.run = dun_run.id AND i.cut_at IS NOT NULL) THEN 'cut' ELSE 'dropped' END
		WHERE state IN ('proposed', 'approved') AND on_day < ?`
	sqlReplace  = `UPDATE dun_run SET state = 'dropped' WHERE state = 'proposed' AND on_day = ? AND router = ? AND id <> ?`
	sqlApproved = `SELECT id, router FROM dun_run WHERE state = 'approved' AND on_day = ? ORDER BY id`
	sqlItems    = `SELECT line, amount FROM dun_item WHERE run = ? AND cut_at IS NULL AND skip_why = '' ORDER BY line`
	sqlItemCut  = `UPDATE dun_item SET cut_at = ? WHERE run = ? AND line = ?`
	sqlItemSkip = `UPDATE dun_item SET skip_why = ? WHERE run = ? AND line = ?`
	sqlCutOn    = `SELECT count(*) FROM dun_item i JOIN dun_run r ON r.id = i.run WHERE r.on_day = ? AND r.router = ? AND i.cut_at IS NOT NULL`
	sqlWaiting  = `SELECT i.line, r.state FROM dun_run r CROSS JOIN dun_item i ON i.run = r.id
		WHERE r.on_day = ? AND r.state IN ('proposed', 'approved') AND i.cut_at IS NULL AND i.skip_why = ''`
	sqlProposals = `SELECT id, on_day, router, list_hash, why, count, amount, state FROM dun_run WHERE state = 'proposed' ORDER BY on_day, id`

	sqlCutWithoutRun = `SELECT i.line FROM dun_item i JOIN dun_run r ON r.id = i.run
		WHERE i.cut_at IS NOT NULL AND (r.state NOT IN ('approved', 'cut') OR (r.why <> '' AND r.approved_by IS NULL))`
)
