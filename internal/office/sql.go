package office

// Every statement of the room. Queries ending in "By" or named after a list read,
// the rest write.
const (
	sqlStaffExists = `SELECT EXISTS (SELECT 1 FROM staff)`

	sqlCompany       = `SELECT name, legal_name, address, phone, email, npwp, co_brand, transfer_text, public_url, lang, place, branch FROM company WHERE id = 1`
	sqlInsertCompany = `INSERT INTO company (id, name, legal_name, address, phone, email, npwp, co_brand, transfer_text, public_url, lang, place, branch)
		VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlUpdateCompany = `UPDATE company SET name = ?, legal_name = ?, address = ?, phone = ?, email = ?, npwp = ?, co_brand = ?, transfer_text = ?,
		public_url = ?, lang = ?, place = ?, branch = ? WHERE id = 1`

	sqlBranches     = `SELECT id, code, name, zone, address, ended_on FROM branch ORDER BY id`
	sqlBranchZone   = `SELECT zone FROM branch WHERE id = ?`
	sqlBranchExists = `SELECT EXISTS (SELECT 1 FROM branch WHERE id = ?)`
	sqlInsertBranch = `INSERT INTO branch (code, name, zone, address) VALUES (?, ?, ?, ?)`

	sqlPolicies   = `SELECT key, branch, valid_from, value FROM policy ORDER BY key, branch, valid_from`
	sqlPolicyRows = `SELECT branch, valid_from, value, set_at, set_by FROM policy WHERE key = ? ORDER BY branch, valid_from`
	sqlSetPolicy  = `INSERT INTO policy (key, branch, valid_from, value, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (key, branch, valid_from) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by`

	sqlTaxRules   = `SELECT id, valid_from, mode, rate_num, rate_den, base_num, base_den FROM tax_rule ORDER BY valid_from`
	sqlInsertTax  = `INSERT INTO tax_rule (valid_from, mode, rate_num, rate_den, base_num, base_den) VALUES (?, ?, ?, ?, ?, ?)`
	sqlReplaceTax = `UPDATE tax_rule SET mode = ?, rate_num = ?, rate_den = ?, base_num = ?, base_den = ? WHERE id = ?`

	sqlHoliday       = `SELECT name FROM holiday WHERE day = ?`
	sqlHolidays      = `SELECT day, name FROM holiday WHERE day BETWEEN ? AND ? ORDER BY day`
	sqlClearHolidays = `DELETE FROM holiday WHERE day BETWEEN ? AND ?`
	sqlInsertHoliday = `INSERT INTO holiday (day, name) VALUES (?, ?)`

	sqlStaffList   = `SELECT id, username, name, lang, created_at, disabled_at, pin_hash <> '', password_lent, pin_lent FROM staff ORDER BY id`
	sqlStaffByID   = `SELECT id, username, name, lang, created_at, disabled_at, pin_hash <> '', password_lent, pin_lent FROM staff WHERE id = ?`
	sqlCredentials = `SELECT id, password_hash FROM staff WHERE username = ? AND disabled_at IS NULL`
	sqlStaffHash   = `SELECT password_hash, username FROM staff WHERE id = ? AND disabled_at IS NULL`
	sqlInsertStaff = `INSERT INTO staff (username, name, password_hash, password_lent, lang, created_at) VALUES (?, ?, ?, ?, ?, ?)`
	sqlSetHash     = `UPDATE staff SET password_hash = ? WHERE id = ?`
	sqlSetPassword = `UPDATE staff SET password_hash = ?, password_lent = ? WHERE id = ?`
	sqlSetPIN      = `UPDATE staff SET pin_hash = ?, pin_lent = ? WHERE id = ?`
	sqlPINHash     = `SELECT pin_hash FROM staff WHERE id = ? AND disabled_at IS NULL`
	sqlFirstSteps  = `SELECT f.step, CASE WHEN t.step IS NULL THEN '' WHEN t.skipped THEN 'skipped' ELSE 'said' END FROM first_step f LEFT JOIN step_taken t ON t.step = f.step ORDER BY f.step`
	sqlKnownStep   = `SELECT 1 FROM first_step WHERE step = ?`
	sqlSetStep     = `INSERT INTO step_taken (step, skipped, at) VALUES (?, ?, ?) ON CONFLICT (step) DO UPDATE SET skipped = excluded.skipped, at = excluded.at`
	sqlPINPeople   = `SELECT id, name, username FROM staff WHERE disabled_at IS NULL AND pin_hash <> '' ORDER BY name, id`
	sqlLastSignIn  = `SELECT at FROM history WHERE subject_kind = 'staff' AND subject_id = ? AND verb IN ('staff.signed_in', 'staff.switched') ORDER BY seq DESC LIMIT 1`
	sqlSetLang     = `UPDATE staff SET lang = ? WHERE id = ?`
	sqlDisable     = `UPDATE staff SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL`
	sqlEnable      = `UPDATE staff SET disabled_at = NULL WHERE id = ?`
	sqlRoles       = `SELECT DISTINCT role FROM staff_role WHERE staff = ? ORDER BY role`
	sqlBranchesOf  = `SELECT DISTINCT branch FROM staff_role WHERE staff = ? ORDER BY branch`
	sqlRoleExists  = `SELECT EXISTS (SELECT 1 FROM role WHERE role = ?)`
	sqlClearRoles  = `DELETE FROM staff_role WHERE staff = ?`
	sqlInsertRole  = `INSERT INTO staff_role (staff, role, branch) VALUES (?, ?, ?)`
	sqlOtherOwners = `SELECT COUNT(DISTINCT s.id) FROM staff s JOIN staff_role r ON r.staff = s.id AND r.role = 'owner'
		WHERE s.disabled_at IS NULL AND s.id <> ?`

	sqlTry      = `SELECT fails, last_at FROM sign_in_try WHERE subject = ?`
	sqlCountTry = `INSERT INTO sign_in_try (subject, fails, last_at) VALUES (?, ?, ?)
		ON CONFLICT (subject) DO UPDATE SET fails = excluded.fails, last_at = excluded.last_at`
	sqlForgetTry   = `DELETE FROM sign_in_try WHERE subject = ?`
	sqlForgetStale = `DELETE FROM sign_in_try WHERE last_at < ?`

	sqlSlots      = `SELECT slot, wrapped FROM vault_key`
	sqlSlotSince  = `SELECT created_at FROM vault_key WHERE slot = ?`
	sqlPaperLabel = `SELECT coalesce((SELECT CAST(wrapped AS TEXT) FROM vault_key WHERE slot = 'recipient'), '')`
	sqlSetSlot    = `INSERT INTO vault_key (slot, wrapped, created_at) VALUES (?, ?, ?)
		ON CONFLICT (slot) DO UPDATE SET wrapped = excluded.wrapped, created_at = excluded.created_at`
	sqlInsertSecret  = `INSERT INTO secret (id, kind, nonce, ciphertext, created_at) VALUES (?, ?, ?, ?, ?)`
	sqlSecret        = `SELECT kind, nonce, ciphertext FROM secret WHERE id = ?`
	sqlSecretKind    = `SELECT kind FROM secret WHERE id = ?`
	sqlReplaceSecret = `UPDATE secret SET nonce = ?, ciphertext = ? WHERE id = ?`
	sqlEraseSecret   = `DELETE FROM secret WHERE id = ?`
	sqlFindSecret    = `SELECT id FROM secret WHERE kind = ? ORDER BY created_at DESC, id DESC LIMIT 1`
	sqlSecrets       = `SELECT id, kind, nonce, ciphertext FROM secret ORDER BY id`

	sqlHistoryHead   = `SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1`
	sqlInsertHistory = `INSERT INTO history (seq, at, actor_staff, actor_name, verb, subject_kind, subject_id, payload_hash, prev, hash, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlInsertPayload = `INSERT INTO history_payload (seq, salt, body) VALUES (?, ?, ?)`
	sqlHistoryOf     = `SELECT h.seq, h.at, h.actor_staff, h.actor_name, h.verb, h.subject_kind, h.subject_id, p.body
		FROM history h LEFT JOIN history_payload p ON p.seq = h.seq
		WHERE h.subject_kind = ? AND h.subject_id = ? AND h.seq < ? ORDER BY h.seq DESC LIMIT ?`
	// What is deleted from here on is overwritten with zeros, not only unlinked.
	sqlOverwrite     = `PRAGMA secure_delete = ON`
	sqlErasePayloads = `DELETE FROM history_payload WHERE seq IN (SELECT seq FROM history WHERE subject_kind = ? AND subject_id = ?)`
	sqlHistoryChain  = `SELECT h.seq, h.at, h.actor_staff, h.actor_name, h.verb, h.subject_kind, h.subject_id, h.payload_hash, h.prev, h.hash, h.version,
		p.salt, p.body FROM history h LEFT JOIN history_payload p ON p.seq = h.seq WHERE h.seq > ? ORDER BY h.seq`
	sqlHistoryLink = `SELECT hash FROM history WHERE seq = ?`
)
