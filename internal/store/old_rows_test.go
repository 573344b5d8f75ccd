package store

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// schemaUntil is the schema of a program from before: its migrations up to a number.
func schemaUntil(t *testing.T, last string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	names, err := fs.Glob(migrations(), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if name[:4] > last {
			continue
		}
		text, err := fs.ReadFile(migrations(), name)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return os.DirFS(dir)
}

// Books made by the program of 0042 hold three remittances: one, one that was none, and the one
// that took it back. The program of today opens them: each stands there as it was, to the letter,
// the last still takes back the second, what was refused is refused, and one that is entered again
// has no shift.
func TestRemittancesOfOldBooksStandAfterTheirTableWasMadeAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lunas.db")
	ctx := context.Background()
	old, err := open(ctx, path, testOptions(), schemaUntil(t, "0042"))
	if err != nil {
		t.Fatal(err)
	}
	if old.Info().Schema > 42 {
		t.Fatalf("the old books are of schema %d", old.Info().Schema)
	}
	exec := func(db *DB, q string, args ...any) error {
		return db.Write(ctx, "test.old_rows", func(tx *Tx) error {
			_, err := tx.Exec(q, args...)
			return err
		})
	}
	for _, q := range []string{
		`INSERT INTO branch (id, code, name) VALUES (7, 'B7', 'Pusat')`,
		`INSERT INTO staff (id, username, name, password_hash, created_at) VALUES (3, 'sri', 'Sri', 'x', '2026-11-01T00:00:00.000Z')`,
		`INSERT INTO till (id, branch, name) VALUES (5, 7, 'Laci')`,
		`INSERT INTO shift (id, till, staff, opened_at, opening) VALUES (9, 5, 3, '2026-11-02T01:00:00.000Z', 0)`,
		`INSERT INTO remittance VALUES (1, 5, 9, 150000, 'Bank Contoh', 'sore', 'k1', '2026-11-02T09:00:00.000Z', '2026-11-02', 3, NULL)`,
		`INSERT INTO remittance VALUES (4, 5, 9, 20000, 'Bu Sri', '', 'k2', '2026-11-02T09:05:00.000Z', '2026-11-02', 3, NULL)`,
		`INSERT INTO remittance VALUES (6, 5, 9, -20000, 'Bu Sri', 'belum jadi', NULL, '2026-11-02T09:09:00.000Z', '2026-11-03', 3, 4)`,
	} {
		if err := exec(old, q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	const all = `SELECT group_concat(concat_ws('|', id, till, shift, amount, handed_to, note, coalesce(client_key, '-'), at, booked_on, actor, coalesce(reverses, 0)), '; ' ORDER BY id) FROM remittance`
	was := word(t, old, all)
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	db := openAt(t, path)
	if got := word(t, db, all); got != was || was == "" {
		t.Errorf("they were\n%s\nand are\n%s", was, got)
	}
	if n := count(t, db, `SELECT count(*) FROM pragma_foreign_key_check`); n != 0 {
		t.Errorf("%d rows name what is not there", n)
	}
	for what, q := range map[string]string{
		"changed": `UPDATE remittance SET amount = 1 WHERE id = 1`, "removed": `DELETE FROM remittance WHERE id = 1`,
		"a second one under a key":    `INSERT INTO remittance VALUES (8, 5, 9, 1, 'x', '', 'k1', '2026-11-03T09:00:00.000Z', '2026-11-03', 3, NULL)`,
		"taken back twice":            `INSERT INTO remittance VALUES (8, 5, 9, -20000, 'x', '', NULL, '2026-11-03T09:00:00.000Z', '2026-11-03', 3, 4)`,
		"one that takes back nothing": `INSERT INTO remittance VALUES (8, 5, 9, -5, 'x', '', NULL, '2026-11-03T09:00:00.000Z', '2026-11-03', 3, 99)`,
	} {
		if exec(db, q) == nil {
			t.Errorf("%s: it was not refused", what)
		}
	}
	if err := exec(db, `INSERT INTO remittance VALUES (8, 5, NULL, 5, 'x', '', 'again:k9', '2026-11-03T09:00:00.000Z', '2026-11-03', 3, NULL)`); err != nil {
		t.Error(err)
	}
	if n := count(t, db, `SELECT count(*) FROM pragma_index_list('remittance') WHERE name IN ('remittance_shift', 'remittance_till', 'remittance_booked')`); n != 3 {
		t.Errorf("%d of its indexes", n)
	}
}

// On 23 November at 21.00 saldo covers a bill; its message waits for the morning, in books of 0055.
// The program is updated overnight: the message has its mark, in either language, and nothing else has.
func TestBillsThatSaldoCoveredInOldBooksAreMarked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lunas.db")
	old, err := open(context.Background(), path, testOptions(), schemaUntil(t, "0055"))
	if err != nil {
		t.Fatal(err)
	}
	const pays, todo = "Tagihan ini sudah LUNAS dari saldo titipan Anda, tidak perlu membayar lagi.", "Bayar ke BCA 123"
	for id, m := range []struct{ kind, state, pay string }{
		{"bill", "queued", pays}, {"bill", "refused", "This invoice is PAID from your deposit, nothing more to pay."}, {"bill", "waiting", todo},
		{"bill", "accepted", pays}, {"reminder", "queued", pays},
	} {
		if err := old.Write(context.Background(), "test.old_rows", func(tx *Tx) error {
			if id == 0 {
				if _, err := tx.Exec(`INSERT INTO branch (id, code, name) VALUES (7, 'B7', 'Pusat')`); err != nil {
					return err
				}
				if _, err := tx.Exec(`INSERT INTO customer (id, no, branch, name, created_at) VALUES (1, 'P1', 7, 'Budi', '2026-11-01T00:00:00.000Z')`); err != nil {
					return err
				}
			}
			_, err := tx.Exec(`INSERT INTO message (id, kind, subject_kind, subject_id, customer, channel, lang, recipient, params, dedupe, state, created_at, leave_at)
				VALUES (?1, ?2, 'invoice', 1, 1, 'wame', 'id', '62812', json_object('pay', ?3), ?1, ?4, '2026-11-23T14:00:00.000Z', '2026-11-24T01:00:00.000Z')`, id+1, m.kind, m.pay, m.state)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	if got := word(t, openAt(t, path), `SELECT group_concat(id || coalesce(json_extract(params, '$.covered'), ''), ' ' ORDER BY id) FROM message`); got != "1yes 2yes 3 4 5" {
		t.Errorf("marked: %s", got)
	}
}

// word is the one text a query answers.
func word(t *testing.T, db *DB, q string) (text string) {
	t.Helper()
	if err := db.Read(context.Background(), "test.word", func(tx *Tx) error { return tx.QueryRow(q).Scan(&text) }); err != nil {
		t.Fatal(err)
	}
	return text
}
