package jobs

const (
	sqlEnqueue = `INSERT INTO job (kind, subject, key, payload, state, run_at, created_at)
		VALUES (?1, ?2, ?3, ?4, 'open', ?5, ?6)
		ON CONFLICT (kind, key) WHERE state = 'open' AND key IS NOT NULL
		DO UPDATE SET run_at = min(run_at, excluded.run_at), retry_at = CASE WHEN ?7 THEN NULL ELSE retry_at END`
	sqlCancel = `UPDATE job SET state = 'cancelled', ended_at = ? WHERE kind = ? AND key = ? AND state = 'open'`

	// The oldest due job of a kind, unless one of the same key is running.
	sqlDue = `SELECT j.id, j.run_at, j.subject, coalesce(j.key, ''), j.payload, j.attempt + 1 FROM job j
		WHERE j.state = 'open' AND j.retry_at IS NULL AND j.kind = ?1 AND j.run_at <= ?2
		AND NOT EXISTS (SELECT 1 FROM job r WHERE r.state = 'running' AND r.kind = j.kind AND r.key = j.key)
		ORDER BY j.run_at, j.id LIMIT 1`
	// Of each kind how many can be taken, no more than asked for, and when the next one is
	// due. One whose twin is running cannot: a worker sent for it would find nothing, and
	// another be sent at once, until the twin has ended.
	sqlOutlook = `SELECT k.value, (SELECT count(*) FROM (SELECT 1 FROM job j WHERE j.state = 'open' AND j.retry_at IS NULL AND j.kind = k.value AND j.run_at <= ?2
			AND NOT EXISTS (SELECT 1 FROM job r WHERE r.state = 'running' AND r.kind = j.kind AND r.key = j.key) LIMIT ?3)),
		(SELECT min(run_at) FROM job WHERE state = 'open' AND retry_at IS NULL AND kind = k.value AND run_at > ?2) FROM json_each(?1) k`
	sqlNextRetry = `SELECT min(retry_at) FROM job WHERE state = 'open' AND retry_at IS NOT NULL`
	sqlPromote   = `UPDATE job SET retry_at = NULL WHERE state = 'open' AND retry_at IS NOT NULL AND retry_at <= ?`

	sqlClaim     = `UPDATE job SET state = 'running', attempt = attempt + 1, boot_id = ? WHERE id = ?`
	sqlDone      = `UPDATE job SET state = 'done', ended_at = ?, error = '' WHERE id = ? AND state = 'running' AND boot_id = ?`
	sqlPark      = `UPDATE job SET state = ?, ended_at = ?, error = ? WHERE id = ? AND state = 'running' AND boot_id = ?`
	sqlReopen    = `UPDATE job SET state = 'open', run_at = coalesce(?, run_at), retry_at = ?, attempt = attempt - ?, error = ? WHERE id = ? AND state = 'running' AND boot_id = ?`
	sqlSupersede = `UPDATE job SET state = 'cancelled', ended_at = ?, error = ? WHERE id = ? AND state = 'running' AND boot_id = ?`
	sqlTwin      = `SELECT id FROM job WHERE kind = ? AND key = ? AND state = 'open'`
	sqlTwinTakes = `UPDATE job SET attempt = max(attempt, ?), retry_at = ? WHERE id = ?`

	sqlOrphans = `SELECT id, kind, coalesce(key, ''), attempt, boot_id FROM job WHERE state = 'running' AND boot_id NOT LIKE ? || '/%'`

	sqlParked = `SELECT id, kind, subject, coalesce(key, ''), payload, attempt, run_at, state, error, ended_at FROM job
		WHERE state IN ('failed', 'uncertain') ORDER BY id DESC LIMIT ?`
	sqlCounts = `SELECT (SELECT count(*) FROM job WHERE state = 'open' AND retry_at IS NULL)
		+ (SELECT count(*) FROM job WHERE state = 'open' AND retry_at IS NOT NULL), (SELECT count(*) FROM job WHERE state = 'running'),
		(SELECT count(*) FROM job WHERE state IN ('failed', 'uncertain') AND state = 'failed'),
		(SELECT count(*) FROM job WHERE state IN ('failed', 'uncertain') AND state = 'uncertain')`
	sqlRetry = `UPDATE job SET (state, ended_at) = (
			SELECT CASE WHEN n THEN 'cancelled' ELSE 'open' END, CASE WHEN n THEN ?1 END FROM (SELECT EXISTS (
				SELECT 1 FROM job o WHERE o.kind = job.kind AND o.key = job.key AND o.state = 'open') AS n)),
		attempt = 0, retry_at = NULL, error = ''
		WHERE id = ?2 AND state IN ('failed', 'uncertain')`
	sqlDismiss = `UPDATE job SET state = 'cancelled', ended_at = ? WHERE id = ? AND state IN ('failed', 'uncertain')`

	sqlSweep = `DELETE FROM job WHERE id IN (SELECT id FROM job
		WHERE state IN ('done', 'cancelled') AND ended_at < ? LIMIT 1000)`
)
