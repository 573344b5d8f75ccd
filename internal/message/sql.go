package message

import (
	"time"

	"lunas/internal/store"
)

// row is one message as the table has it.
type row struct {
	id                              int64
	kind, subjectKind               string
	subjectID, customer             int64
	channel, lang, recipient        string
	title, body, params, attachment string
	dedupe, state                   string
	leaveAt                         time.Time
}

type waitingRow struct {
	id                    int64
	kind, channel, params string
}

const (
	// The same text opened before: how often, and the one of which nobody has said yet what became of it.
	sqlOpenedBefore = `SELECT count(*), COALESCE(max(CASE WHEN state = 'sending' THEN id END), 0) FROM message WHERE dedupe >= ?1 AND dedupe < ?1 || ';'`

	// What repeats a message carries its key, and the number of the repetition.
	sqlKeyOf    = `SELECT dedupe FROM message WHERE id = ?`
	sqlByKey    = `SELECT id FROM message WHERE dedupe = ?`
	sqlRepeats  = `SELECT count(*) FROM message WHERE dedupe >= ?1 AND dedupe < ?1 || ';'`
	sqlOnItsWay = `SELECT EXISTS (SELECT 1 FROM message WHERE subject_kind = ? AND subject_id = ? AND kind = ? AND customer = ?
		AND (state IN ('waiting', 'queued', 'sending', 'uncertain') OR state = 'accepted' AND accepted_at > ?))`

	sqlInsert = `INSERT INTO message(kind, subject_kind, subject_id, customer, channel, lang, recipient, params, attachment, dedupe, state, created_at, leave_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(dedupe) DO NOTHING`
	sqlGet = `SELECT id, kind, subject_kind, subject_id, customer, channel, lang, recipient, title, body, params, attachment, state
		FROM message WHERE id = ?`
	sqlSetText    = `UPDATE message SET title = ?, body = ? WHERE id = ?`
	sqlWaiting    = `SELECT id, kind, channel, params FROM message WHERE subject_kind = ? AND subject_id = ? AND state = 'waiting' ORDER BY id`
	sqlReleased   = `UPDATE message SET state = 'queued', params = ?, leave_at = ? WHERE id = ?`
	sqlCancelOpen = `UPDATE message SET state = 'cancelled' WHERE kind = ? AND subject_kind = ? AND subject_id = ? AND state IN ('waiting', 'queued')`
	// What a wish leaves out and has not left yet; what was to be told by mouth where she can be
	// written to again.
	sqlDecline = `UPDATE message SET state = 'cancelled' WHERE customer = ?1 AND state IN ('waiting', 'queued')
		AND CASE WHEN channel = 'call' THEN ?3 ELSE kind IN (SELECT value FROM json_each(?2)) END`
	sqlWish    = `SELECT wish FROM customer_wish WHERE customer = ?`
	sqlSetWish = `INSERT INTO customer_wish (customer, wish, at, by_staff) VALUES (?, ?, ?, ?)
		ON CONFLICT (customer) DO UPDATE SET wish = excluded.wish, at = excluded.at, by_staff = excluded.by_staff`
	sqlCallOnly = `SELECT customer FROM customer_wish WHERE wish = 'call'`

	sqlSetParams = `UPDATE message SET params = ? WHERE id = ?`
	sqlUnsent    = `SELECT id, params FROM message WHERE kind = ? AND subject_kind = ? AND state IN ('waiting', 'queued') AND state IN ('waiting', 'queued', 'sending', 'uncertain')`
	sqlFates     = `SELECT m.id, CASE WHEN m.state = 'accepted' THEN m.accepted_at END, m.state = 'cancelled',
			m.channel = 'call' OR EXISTS (SELECT 1 FROM message_call k WHERE k.message = m.id AND k.reached = 1) FROM json_each(?) j CROSS JOIN message m ON m.id = j.value
		WHERE m.state IN ('accepted', 'cancelled')`
	// Read from the newest back: the messages of a few days of a book of years.
	sqlLeaves = `SELECT customer, subject_id, created_at, COALESCE(accepted_at, leave_at) FROM message
		WHERE kind = ? AND COALESCE(accepted_at, leave_at) >= ? AND state NOT IN ('refused', 'cancelled')`
	sqlAddCall = `INSERT INTO message_call (message, at, by_staff, reached) VALUES (?, ?, ?, ?)`
	sqlCalls   = `SELECT m.id, m.body, (SELECT count(*) FROM message_call k WHERE k.message = m.id AND k.reached = 0),
		(SELECT max(k.at) FROM message_call k WHERE k.message = m.id) FROM json_each(?) j CROSS JOIN message m ON m.id = j.value`
	sqlState = `UPDATE message SET state = ?, provider_id = ?, error = ?, reply = ?, sent_at = COALESCE(?, sent_at), accepted_at = ?, by_staff = COALESCE(?, by_staff)
		WHERE id = ? AND state IN (SELECT value FROM json_each(?))`
	sqlNewest = `SELECT version, title, body, saved_at FROM template WHERE kind = ? AND channel = ? AND lang = ? ORDER BY version DESC LIMIT 1`
	sqlAdd    = `INSERT INTO template(kind, channel, lang, version, title, body, saved_at, saved_by)
		VALUES (?1, ?2, ?3, 1 + (SELECT COALESCE(MAX(version), 0) FROM template WHERE kind = ?1 AND channel = ?2 AND lang = ?3), ?4, ?5, ?6, ?7)`
	sqlVersions = `SELECT version, title, body, saved_at FROM template WHERE kind = ? AND channel = ? AND lang = ? ORDER BY version DESC`
	// Only the newest of each is what leaves.
	sqlTemplates = `SELECT t.kind, t.channel, t.lang, t.version, t.title, t.body, t.saved_at FROM template t
		WHERE t.version = (SELECT max(u.version) FROM template u WHERE u.kind = t.kind AND u.channel = t.channel AND u.lang = t.lang) ORDER BY t.kind, t.channel, t.lang`

	sqlSender    = `SELECT enabled, preset, url, method, headers, body_kind, body, ok_path, ok_value, id_path FROM sender WHERE id = 1`
	sqlSenderOn  = `SELECT enabled FROM sender WHERE id = 1`
	sqlSetSender = `INSERT INTO sender(id, enabled, preset, url, method, headers, body_kind, body, ok_path, ok_value, id_path, changed_at)
		VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET enabled = excluded.enabled, preset = excluded.preset, url = excluded.url,
		method = excluded.method, headers = excluded.headers, body_kind = excluded.body_kind, body = excluded.body, ok_path = excluded.ok_path,
		ok_value = excluded.ok_value, id_path = excluded.id_path, changed_at = excluded.changed_at`

	sqlLastSlot = `SELECT leave_at FROM message WHERE channel = ?1 AND state = 'queued' AND (?2 = 0 OR kind IN ('receipt', 'active', 'welcome'))
		ORDER BY leave_at DESC LIMIT 1`
	sqlLastSent = `SELECT sent_at FROM message WHERE channel = ?1 AND sent_at > ?3 AND (?2 = 0 OR kind IN ('receipt', 'active', 'welcome'))
		ORDER BY sent_at DESC LIMIT 1`
	// Whether the newest try of a channel found no server.
	sqlStalled = `SELECT state = 'queued' AND error = 'message.error.unreachable' FROM message WHERE channel = ? AND sent_at IS NOT NULL ORDER BY sent_at DESC LIMIT 1`
	// The newest refused one about each thing since ?1, with what its customer wants to be sent. The
	// list of two states says nothing more; it is what the index message_stopped is made for.
	sqlRefused = `SELECT m.id, m.kind, m.channel, coalesce(w.wish, 'all') FROM message m LEFT JOIN customer_wish w ON w.customer = m.customer
		WHERE m.state = 'refused' AND m.state IN ('refused', 'cancelled') AND m.channel IN ('email', 'http') AND m.created_at >= ?1
		AND NOT EXISTS (SELECT 1 FROM message n WHERE n.subject_kind = m.subject_kind AND n.subject_id = m.subject_id AND n.kind = m.kind
			AND n.customer = m.customer AND n.id > m.id AND n.state <> 'cancelled') ORDER BY m.id`
	sqlSetLeave = `UPDATE message SET leave_at = ? WHERE id = ?`
	sqlLeaving  = `SELECT channel, count(*), max(leave_at) FROM message WHERE channel IN ('email', 'http') AND state = 'queued' GROUP BY channel`
	sqlLastTold = `SELECT customer FROM message WHERE kind = ?1 OR ?1 = '' ORDER BY id DESC LIMIT 1`
	sqlSample   = `SELECT params FROM message WHERE customer = ? AND kind = ? ORDER BY id DESC LIMIT 1`
)

// insertMessage answers found when a message with this dedupe key stands already.
func insertMessage(tx *store.Tx, m row) (id int64, found bool, err error) {
	res, err := tx.Exec(sqlInsert, m.kind, m.subjectKind, m.subjectID, m.customer, m.channel, m.lang, m.recipient,
		m.params, m.attachment, m.dedupe, m.state, tx.Now, m.leaveAt)
	if err != nil {
		return 0, false, err
	}
	n, err := res.RowsAffected()
	if err != nil || n == 0 {
		return 0, n == 0, err
	}
	id, err = res.LastInsertId()
	return id, false, err
}

func getMessage(tx *store.Tx, id int64) (m row, found bool, err error) {
	found, err = tx.One(sqlGet, []any{id}, &m.id, &m.kind, &m.subjectKind, &m.subjectID, &m.customer, &m.channel, &m.lang,
		&m.recipient, &m.title, &m.body, &m.params, &m.attachment, &m.state)
	return m, found, err
}

func setText(tx *store.Tx, id int64, title, body string) error {
	_, err := tx.Exec(sqlSetText, title, body, id)
	return err
}

func waitingFor(tx *store.Tx, subjectKind string, subjectID int64) ([]waitingRow, error) {
	var all []waitingRow
	err := tx.Each(sqlWaiting, []any{subjectKind, subjectID}, func(scan func(...any) error) error {
		var w waitingRow
		if err := scan(&w.id, &w.kind, &w.channel, &w.params); err != nil {
			return err
		}
		all = append(all, w)
		return nil
	})
	return all, err
}

func setReleased(tx *store.Tx, id int64, params string, leave time.Time) error {
	_, err := tx.Exec(sqlReleased, params, leave, id)
	return err
}

func cancelOpen(tx *store.Tx, kind, subjectKind string, subjectID int64) error {
	_, err := tx.Exec(sqlCancelOpen, kind, subjectKind, subjectID)
	return err
}

// outcome is a step in the life of a message that has left the queue.
type outcome struct {
	state, providerID, failedWith, reply string
	sentAt, acceptedAt                   time.Time
	staff                                any // nil = nobody
}

// setState moves a message on if it stands in one of the states of from
// (a JSON array); moved is false otherwise.
func setState(tx *store.Tx, id int64, from string, o outcome) (moved bool, err error) {
	res, err := tx.Exec(sqlState, o.state, o.providerID, o.failedWith, o.reply, o.sentAt, o.acceptedAt, o.staff, id, from)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

func newestTemplate(tx *store.Tx, kind, channel, lang string) (t Template, found bool, err error) {
	t = Template{Kind: kind, Channel: channel, Lang: lang}
	found, err = tx.One(sqlNewest, []any{kind, channel, lang}, &t.Version, &t.Title, &t.Body, &t.SavedAt)
	return t, found, err
}

func addTemplate(tx *store.Tx, t Template) error {
	_, err := tx.Exec(sqlAdd, t.Kind, t.Channel, t.Lang, t.Title, t.Body, t.SavedAt, tx.Actor.Staff)
	return err
}
