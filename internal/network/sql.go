package network

const (
	routerColumns = `id, branch, name, address, tls, username, password, serial_pin, cert_pin, pool, gateway_ip, cut_mode, version, board, identity,
		capabilities, clock_offset, created_at, ended_at, last_ok_at, down_since, last_error, plumbing = 'verified', plumbing_at, full_pass_at`

	sqlRouterGet  = `SELECT ` + routerColumns + ` FROM router WHERE id = ?`
	sqlRouterList = `SELECT ` + routerColumns + ` FROM router ORDER BY ended_at IS NOT NULL, name, id`
	sqlRouterAdd  = `INSERT INTO router (branch, name, address, tls, username, password, cert_pin, pool, gateway_ip, cut_mode, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlRouterSet = `UPDATE router SET branch = ?, name = ?, address = ?, tls = ?, username = ?, cert_pin = ?, pool = ?, gateway_ip = ?, cut_mode = ?,
		plumbing = CASE WHEN ? THEN 'unverified' ELSE plumbing END WHERE id = ?`
	sqlRouterEnd   = `UPDATE router SET ended_at = ?, down_since = NULL, last_error = '' WHERE id = ?`
	sqlRouterRepin = `UPDATE router SET serial_pin = '', cert_pin = '', plumbing = 'unverified',
		capabilities = iif(capabilities = '', '', json_remove(capabilities, '$.health')) WHERE id = ?`
	sqlRouterSeen = `UPDATE router SET serial_pin = ?, cert_pin = ?, version = ?, board = ?, identity = ?, clock_offset = ?, last_ok_at = ?,
		down_since = NULL, last_error = '' WHERE id = ?`
	sqlRouterOK       = `UPDATE router SET last_ok_at = ?, full_pass_at = coalesce(?, full_pass_at) WHERE id = ?`
	sqlRouterDown     = `UPDATE router SET down_since = coalesce(down_since, ?), last_error = ? WHERE id = ?`
	sqlRouterLearned  = `UPDATE router SET capabilities = json_set(iif(capabilities = '', '{}', capabilities), ?2, ?3) WHERE id = ?1`
	sqlRouterHealth   = `UPDATE router SET capabilities = json_set(iif(capabilities = '', '{}', capabilities), '$.health', json(?2)) WHERE id = ?1`
	sqlRouterPlumbing = `UPDATE router SET plumbing = ?, plumbing_at = CASE WHEN ? THEN coalesce(plumbing_at, ?) ELSE plumbing_at END WHERE id = ?`
	sqlRouterLines    = `SELECT count(*) FROM net_object WHERE router = ? AND owner_kind = 'line' AND want ->> '$.mode' <> 'absent'`

	sqlOutageOpen  = `INSERT INTO router_outage (router, from_at) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM router_outage WHERE router = ?1 AND to_at IS NULL)`
	sqlOutageClose = `UPDATE router_outage SET to_at = ? WHERE router = ? AND to_at IS NULL`
	sqlOutageSum   = `SELECT max(from_at, ?2), coalesce(to_at, ?3), to_at IS NULL FROM router_outage WHERE router = ?1 AND coalesce(to_at, ?3) > ?2`

	objectColumns = `id, router, owner_kind, owner_id, kind, want_rev, done_rev, want, want_hash, found, found_hash, found_at, state, tries, error, session`

	sqlObjectGet = `SELECT ` + objectColumns + ` FROM net_object WHERE id = ?`
	sqlObjectOf  = `SELECT ` + objectColumns + ` FROM net_object WHERE router = ? AND owner_kind = ? AND owner_id = ? AND kind = ?`
	sqlObjectsOn = `SELECT ` + objectColumns + ` FROM net_object WHERE router = ? AND kind = ? ORDER BY id`
	sqlObjectRev = `SELECT want_rev FROM net_object WHERE id = ?`

	// Wanting the same again changes nothing; anything else is a new revision.
	sqlObjectWant = `INSERT INTO net_object (router, owner_kind, owner_id, kind, want, want_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (router, owner_kind, owner_id, kind) DO UPDATE SET want_rev = want_rev + 1, want = ?5, want_hash = ?6, state = 'waiting',
			tries = 0, next_try = NULL, error = '' WHERE want <> ?5`
	sqlObjectElsewhere = `SELECT router FROM net_object WHERE owner_kind = 'line' AND owner_id = ? AND kind = 'pppoe' AND router <> ?
		AND want ->> '$.mode' <> 'absent'`

	// What waits: fresh wants before drift, profiles before secrets. Lifts and profiles
	// are one lane, everything that takes away is the other.
	sqlDue = `SELECT id, kind FROM net_object WHERE router = ?1 AND want_rev <> done_rev AND (next_try IS NULL OR next_try <= ?2)
		AND (kind <> 'pppoe' OR want ->> '$.mode' = 'full') = ?3 ORDER BY kind = 'pppoe', state = 'differs', tries, id LIMIT 50`

	sqlObjectDone = `UPDATE net_object SET done_rev = max(done_rev, ?2), found = ?3, found_hash = ?4, found_at = ?5,
		state = CASE WHEN want_rev = ?2 THEN ?6 ELSE state END, tries = 0, next_try = NULL, error = '',
		session = coalesce(?7, session), session_at = CASE WHEN ?7 IS NULL THEN session_at ELSE ?8 END WHERE id = ?1`
	sqlObjectPark  = `UPDATE net_object SET tries = tries + 1, next_try = ?2, error = ?3, state = ?4 WHERE id = ?1 AND want_rev = ?5`
	sqlObjectDrift = `UPDATE net_object SET found = ?2, found_hash = ?3, found_at = ?4, state = 'differs', done_rev = CASE WHEN ?5 THEN 0 ELSE done_rev END,
		next_try = NULL, error = '' WHERE id = ?1 AND want_rev = ?6 AND done_rev = ?6`
	sqlObjectAgain = `UPDATE net_object SET found = ?2, found_hash = ?3, state = ?4, error = '' WHERE id = ?1 AND want_rev = ?5 AND done_rev = ?5`
	sqlObjectsFree = `UPDATE net_object SET next_try = NULL WHERE router = ? AND error = 'network.error.plumbing'`
	sqlSession     = `UPDATE net_object SET session = ?2, session_at = ?3, state = CASE WHEN want_rev = done_rev AND want ->> '$.mode' = 'full'
		AND state IN ('open', 'connected') THEN CASE WHEN ?2 = '' THEN 'open' ELSE 'connected' END ELSE state END
		WHERE id = ?1 AND session <> ?2 AND (?4 < 0 OR done_rev = ?4 AND session = ?5)`
	sqlSessions = `SELECT id, coalesce(want ->> '$.login', ''), session, done_rev FROM net_object WHERE router = ? AND kind = 'pppoe'`

	sqlEventAdd = `INSERT INTO net_event (at, router, owner_kind, owner_id, verb, detail) VALUES (?, ?, ?, ?, ?, ?)`
	// A line that came online is told once, until something else happens to it.
	sqlEventConnected = `INSERT INTO net_event (at, router, owner_kind, owner_id, verb, detail) SELECT ?1, o.router, o.owner_kind, o.owner_id, 'connected', ''
		FROM net_object o WHERE o.id = ?2 AND o.state = 'connected' AND coalesce((SELECT e.verb FROM net_event e
		WHERE e.owner_kind = o.owner_kind AND e.owner_id = o.owner_id ORDER BY e.id DESC LIMIT 1), '') <> 'connected'`
	sqlEvents      = `SELECT id, at, router, owner_kind, owner_id, verb, detail FROM net_event WHERE (?1 = 0 OR id < ?1) ORDER BY id DESC LIMIT ?2`
	sqlEventsOn    = `SELECT id, at, router, owner_kind, owner_id, verb, detail FROM net_event WHERE router = ?3 AND (?1 = 0 OR id < ?1) ORDER BY id DESC LIMIT ?2`
	sqlEventsOwner = `SELECT id, at, router, owner_kind, owner_id, verb, detail FROM net_event WHERE owner_kind = ? AND owner_id = ? ORDER BY id`

	sqlChip = `SELECT o.state, coalesce(o.found_at, ''), coalesce(o.session_at, ''), o.session, o.by_radius, o.error, coalesce(o.want ->> '$.mode', ''),
		coalesce(r.down_since, ''), r.last_error FROM net_object o JOIN router r ON r.id = o.router
		WHERE o.router = ? AND o.owner_kind = 'line' AND o.owner_id = ? AND o.kind = 'pppoe'`

	sqlCheckAhead = `SELECT id, owner_kind, owner_id FROM net_object WHERE done_rev > want_rev LIMIT 20`
	sqlCheckStuck = `SELECT o.id, o.owner_kind, o.owner_id FROM net_object o JOIN line l ON l.id = o.owner_id AND l.router = o.router
		WHERE o.owner_kind = 'line' AND o.kind = 'pppoe' AND o.want <> '' AND o.want ->> '$.mode' = 'isolated'
		AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.line = l.id AND h.lifted_at IS NULL) LIMIT 20`
	sqlCheckFound = `SELECT id, owner_kind, owner_id FROM net_object WHERE done_rev = want_rev AND found_hash <> want_hash AND state <> 'differs' LIMIT 20`
)
