package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lunas/internal/store"
)

// threeEntries are two bills and a payment by a reseller, in two transactions.
func threeEntries(t *testing.T, db *store.DB) {
	t.Helper()
	post(t, db, bill(1, 7, "2026-11-23", 150_000))
	write(t, db, func(tx *store.Tx) error {
		pay := cash(1, 7, "2026-11-24", 150_000, 150_000)
		pay.Postings[0].Party = "agen-3"
		_, err := Post(tx, pay)
		_, err2 := Post(tx, bill(2, 8, "2026-11-24", 99_000))
		return errors.Join(err, err2)
	})
}

var errUndo = errors.New("undo")

// tampered changes the books behind the ledger's back, with its triggers dropped, reads
// what the chain says, and undoes it all.
func tampered(t *testing.T, db *store.DB, edits ...string) []store.Finding {
	t.Helper()
	return tamperedBy(t, db, func(*store.Tx) error { return nil }, edits...)
}

func tamperedBy(t *testing.T, db *store.DB, then func(tx *store.Tx) error, edits ...string) []store.Finding {
	t.Helper()
	var found []store.Finding
	err := db.Write(context.Background(), "tamper", func(tx *store.Tx) error {
		for _, q := range append([]string{
			`PRAGMA defer_foreign_keys = ON`, `DROP TRIGGER entry_no_update`, `DROP TRIGGER entry_no_delete`,
			`DROP TRIGGER posting_no_update`, `DROP TRIGGER posting_no_delete`,
		}, edits...) {
			if _, err := tx.Exec(q); err != nil {
				return fmt.Errorf("%s: %w", q, err)
			}
		}
		if err := then(tx); err != nil {
			return err
		}
		var err error
		if found, err = VerifyChain(tx); err != nil {
			return err
		}
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		t.Fatal(err)
	}
	return found
}

// Every column of both tables, as the schema has them today: none can be edited in any
// row without the chain showing it.
func TestAnEditOfAnyColumnOfAnyRowIsFound(t *testing.T) {
	db, _ := office(t)
	threeEntries(t, db)
	if found := tampered(t, db); len(found) != 0 {
		t.Fatalf("an untouched book is called edited: %v", found)
	}
	for table, rows := range map[string]int{"entry": 3, "posting": 6} {
		for column, edit := range editsOf(t, db, table) {
			for row := 1; row <= rows; row++ {
				q := fmt.Sprintf("UPDATE %s SET %s = %s WHERE id = %d", table, column, edit, row)
				if found := tampered(t, db, q); len(found) == 0 {
					t.Errorf("not found: %s", q)
				}
			}
		}
	}
	clean(t, db)
}

// editsOf gives an expression per column that changes any value it may hold.
func editsOf(t *testing.T, db *store.DB, table string) map[string]string {
	t.Helper()
	edits := map[string]string{}
	read(t, db, func(tx *store.Tx) error {
		return tx.Each(`SELECT name, type FROM pragma_table_info(?)`, []any{table}, func(scan func(...any) error) error {
			var name, kind string
			if err := scan(&name, &kind); err != nil {
				return err
			}
			switch {
			case name == "account":
				edits[name] = `CASE account WHEN 'bank' THEN 'cash' ELSE 'bank' END`
			case name == "id" || name == "entry" || name == "source_id":
				edits[name] = name + ` + 1000`
			case kind == "INTEGER":
				edits[name] = `coalesce(` + name + ` + 1, 0)`
			case kind == "TEXT":
				edits[name] = `iif(coalesce(` + name + `, '') = '', 'x', ` + name + ` || ' ')`
			case kind == "BLOB":
				edits[name] = `randomblob(32)`
			}
			return nil
		})
	})
	if len(edits) < 8 {
		t.Fatalf("%s has columns %v", table, edits)
	}
	return edits
}

func TestOtherWaysToEditTheBooks(t *testing.T) {
	db, _ := office(t)
	threeEntries(t, db)
	for _, c := range []struct{ name, says, edit string }{
		{"a payment vanishes with its postings", "entry:3", `DELETE FROM posting WHERE entry = 2; DELETE FROM entry WHERE id = 2`},
		{"a posting vanishes", "entry:2", `DELETE FROM posting WHERE id = 4`},
		{"both sides grow alike", "entry:1", `UPDATE posting SET amount = amount * 2 WHERE entry = 1`},
		{"a posting moves to another entry", "entry:1", `UPDATE posting SET entry = 3 WHERE id = 1`},
		{"two entries change places", "entry:1", `UPDATE entry SET id = 9 WHERE id = 1; UPDATE entry SET id = 1 WHERE id = 2; UPDATE entry SET id = 2 WHERE id = 9`},
		{"a posting is slipped in", "entry:2", `INSERT INTO posting (entry, account, amount, branch) VALUES (2, 'cash', 5, 1)`},
		{"an unsealed entry is added", "entry:4", `INSERT INTO entry SELECT 4, 'invoice', 9, booked_on, at, actor, hash, hash, NULL FROM entry WHERE id = 3;
			INSERT INTO posting (entry, account, amount, branch) VALUES (4, 'cash', 5, 1), (4, 'bank', -5, 1)`},
		{"a reseller is forgotten", "entry:2", `UPDATE posting SET party = NULL WHERE party IS NOT NULL`},
		{"nobody becomes somebody empty", "entry:1", `UPDATE posting SET party = '' WHERE id = 1`},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := tampered(t, db, strings.Split(c.edit, ";")...)
			for _, f := range found {
				if f.Subject == c.says {
					return
				}
			}
			t.Errorf("found %v, want %s", found, c.says)
		})
	}
}

// Somebody who knows the seal edits the newest entry, or an old one, and seals it
// again. The old one breaks the chain; what could never be posted shows all the same.
func TestASealMadeAgainDoesNotHideEverything(t *testing.T) {
	db, _ := office(t)
	threeEntries(t, db)
	for _, c := range []struct {
		name    string
		edit    string
		sealed  int64
		subject string
		detail  string
	}{
		{"an old amount", `UPDATE posting SET amount = amount * 2 WHERE entry = 1`, 1, "entry:2", "does not continue"},
		{"one side of the newest", `UPDATE posting SET amount = amount + 1 WHERE id = 5`, 3, "entry:3", "sum to zero"},
		{"the newest emptied", `DELETE FROM posting WHERE entry = 3`, 3, "entry:3", "fewer than two"},
		{"a hole before the newest", `UPDATE entry SET id = 9 WHERE id = 3; UPDATE posting SET entry = 9 WHERE entry = 3`, 9, "entry:9", "follows entry 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := tamperedBy(t, db, func(tx *store.Tx) error { return reseal(tx, c.sealed) }, strings.Split(c.edit, ";")...)
			if len(found) != 1 || found[0].Subject != c.subject || !strings.Contains(found[0].Detail, c.detail) {
				t.Errorf("found %v, want %s %s", found, c.subject, c.detail)
			}
		})
	}
}

func reseal(tx *store.Tx, entry int64) error {
	var d digest
	err := tx.Each(sqlChainEntries, nil, func(scan func(...any) error) error {
		var id int64
		var text, prev, hash []byte
		if err := scan(&id, &text, &prev, &hash); err != nil || id != entry {
			return err
		}
		d.start(prev)
		d.row(text)
		return nil
	})
	err2 := tx.Each(sqlChainPosts, nil, func(scan func(...any) error) error {
		var of, amount int64
		var text []byte
		if err := scan(&of, &amount, &text); err != nil || of != entry {
			return err
		}
		d.row(text)
		return nil
	})
	hash := d.sum()
	_, err3 := tx.Exec(`UPDATE entry SET hash = ? WHERE id = ?`, hash[:], entry)
	return errors.Join(err, err2, err3)
}

// One edit of an old entry is one finding, not one for every entry after it.
func TestAnEditIsReportedWhereItHappened(t *testing.T) {
	db, _ := office(t)
	threeEntries(t, db)
	found := tampered(t, db, `UPDATE posting SET customer = 8 WHERE id = 2`)
	if len(found) != 1 || found[0].Subject != "entry:1" || !strings.Contains(found[0].Detail, "changed") {
		t.Errorf("found %v", found)
	}
}

// The file itself is edited while the program is closed: one character of a
// reseller's name. The books open, and the check names the entry.
func TestTheClosedFileIsEdited(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lunas.db")
	db, _ := officeAt(t, path)
	threeEntries(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(raw, []byte("agen-3")) != 1 {
		t.Fatal("the reseller does not stand once in the file")
	}
	if err := os.WriteFile(path, bytes.Replace(raw, []byte("agen-3"), []byte("agen-4"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	db, _ = officeAt(t, path)
	found, err := db.BooksCheck(context.Background())
	if err != nil || len(found) != 1 || found[0].Subject != "entry:2" {
		t.Errorf("found %v, %v", found, err)
	}
}

// The triggers alone already refuse an edit through SQLite.
func TestTheBooksRefuseUpdateAndDelete(t *testing.T) {
	db, _ := office(t)
	threeEntries(t, db)
	for _, q := range []string{
		`UPDATE entry SET booked_on = '2026-01-01'`, `DELETE FROM entry`, `UPDATE posting SET amount = 1`, `DELETE FROM posting`,
	} {
		err := db.Write(context.Background(), "edit", func(tx *store.Tx) error {
			_, err := tx.Exec(q)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", q, err)
		}
	}
	clean(t, db)
}
