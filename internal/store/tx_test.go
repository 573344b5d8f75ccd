package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"lunas/internal/clock"
)

func TestStampsAndDatesKeepTheirForm(t *testing.T) {
	db := openNote(t)
	day := clock.MustDate("2026-11-24")
	write(t, db, func(tx *Tx) error {
		if tx.Today != clock.MustDate("2026-11-23") || !tx.Now.Equal(testNow) {
			t.Errorf("now %v, today %v", tx.Now, tx.Today)
		}
		id, err := tx.Insert(`INSERT INTO note (n, at, day) VALUES (?, ?, ?)`, 1, testNow, day)
		if err != nil || id != 1 {
			t.Errorf("insert: %d, %v", id, err)
		}
		_, err = tx.Insert(`INSERT INTO note (n, at, day) VALUES (?, ?, ?)`, 2, time.Time{}, clock.Date(0))
		return err
	})
	read(t, db, func(tx *Tx) error {
		var at, text string
		if err := tx.QueryRow(`SELECT at, day FROM note WHERE n = 1`).Scan(&at, &text); err != nil {
			return err
		}
		if at != "2026-11-23T03:04:05.006Z" || text != "2026-11-24" {
			t.Errorf("stored as %s and %s", at, text)
		}
		var back time.Time
		var d clock.Date
		if found, err := tx.One(`SELECT at, day FROM note WHERE at = ? AND day = ?`, []any{testNow, day}, &back, &d); err != nil || !found || !back.Equal(testNow) || d != day {
			t.Errorf("read back %v %v %v %v", found, back, d, err)
		}
		if found, err := tx.One(`SELECT at, day FROM note WHERE n = 2 AND at IS NULL AND day IS NULL`, nil, &back, &d); err != nil || !found || !back.IsZero() || !d.IsZero() {
			t.Errorf("zero values: %v %v %v %v", found, back, d, err)
		}
		if found, err := tx.One(`SELECT n FROM note WHERE n = 3`, nil, new(int)); found || err != nil {
			t.Errorf("found nothing as %v, %v", found, err)
		}
		if err := tx.QueryRow(`SELECT n FROM note WHERE n = 3`).Scan(new(int)); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("no row: %v", err)
		}
		return nil
	})
}

func TestBindsLeavesTheCallersSliceAlone(t *testing.T) {
	args := []any{"a", testNow, 3}
	got := binds(args)
	if args[1] != any(testNow) || got[1] != any("2026-11-23T03:04:05.006Z") || got[0] != "a" || got[2] != 3 {
		t.Errorf("%v became %v", args, got)
	}
}

func TestStatementsMayRunInsideALoopEvenTheSameOne(t *testing.T) {
	db := openNote(t)
	write(t, db, func(tx *Tx) error {
		for i := range 5 {
			if err := insertNote(i)(tx); err != nil {
				return err
			}
		}
		const q = `SELECT n FROM note WHERE n >= ? ORDER BY n`
		pairs := 0
		err := tx.Each(q, []any{0}, func(scan func(...any) error) error {
			var outer int
			if err := scan(&outer); err != nil {
				return err
			}
			return tx.Each(q, []any{outer}, func(func(...any) error) error { pairs++; return nil })
		})
		if pairs != 15 {
			t.Errorf("%d pairs, want 15", pairs)
		}
		return err
	})
}

func TestRowsLeftOpenDoNotHoldTheCommitBack(t *testing.T) {
	db := openNote(t)
	write(t, db, func(tx *Tx) error {
		rows, err := tx.Query(`INSERT INTO note (n) VALUES (1), (2) RETURNING n`)
		if err != nil || !rows.Next() {
			t.Errorf("rows: %v", err)
		}
		return nil
	})
	if n := count(t, db, `SELECT count(*) FROM note`); n != 2 {
		t.Errorf("%d rows", n)
	}
}

func TestNestedOpenNamesBothCallers(t *testing.T) {
	db := openNote(t)
	ctx := context.Background()
	open := map[string]func(string, func(*Tx) error) error{
		"write": func(n string, fn func(*Tx) error) error { return db.Write(ctx, n, fn) },
		"read":  func(n string, fn func(*Tx) error) error { return db.Read(ctx, n, fn) },
	}
	for outer, o := range open {
		for inner, i := range open {
			var got error
			if err := o("outer."+outer, func(*Tx) error {
				got = i("inner."+inner, func(*Tx) error { return nil })
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if !errors.Is(got, ErrNested) || !strings.Contains(got.Error(), "outer."+outer) || !strings.Contains(got.Error(), "inner."+inner) {
				t.Errorf("%s inside %s: %v", inner, outer, got)
			}
		}
	}
	write(t, db, insertNote(1)) // the mark is gone afterwards
}

func TestErrorAndPanicRollBack(t *testing.T) {
	db := openNote(t)
	ctx := context.Background()
	mine := errors.New("mine")
	if err := db.Write(ctx, "w", func(tx *Tx) error { return errors.Join(insertNote(1)(tx), mine) }); !errors.Is(err, mine) {
		t.Errorf("got %v", err)
	}
	func() {
		defer func() {
			if r := recover(); r != "boom" {
				t.Errorf("panic became %v", r)
			}
		}()
		_ = db.Write(ctx, "w", func(tx *Tx) error { _ = insertNote(2)(tx); panic("boom") })
	}()
	if n := count(t, db, `SELECT count(*) FROM note`); n != 0 {
		t.Errorf("%d rows survived a rollback", n)
	}
	write(t, db, insertNote(3))
	err := db.Write(ctx, "w", insertNote(3))
	if !IsUnique(err) || CodeOf(err) != CodeInternal {
		t.Errorf("a key twice: %v", err)
	}
}

func TestTopicsAreAnnouncedOnlyAfterTheCommit(t *testing.T) {
	db := openNote(t)
	notes, all, other := db.Subscribe("note"), db.Subscribe(), db.Subscribe("other")
	defer notes.Close()
	quiet := func(when string) {
		t.Helper()
		select {
		case <-notes.C:
			t.Errorf("woken %s", when)
		default:
		}
	}
	_ = db.Write(context.Background(), "w", func(tx *Tx) error { tx.Touch("note"); return errors.New("no") })
	quiet("by a rollback")
	db.commitFault = func() error { return errors.New("disk") }
	_ = db.Write(context.Background(), "w", func(tx *Tx) error { tx.Touch("note"); return nil })
	db.commitFault = nil
	quiet("by an unknown commit")
	for range 3 {
		write(t, db, func(tx *Tx) error {
			tx.Touch("note", "note")
			tx.Touch("note", "line")
			quiet("before the commit")
			select {
			case <-all.C: // drain what the round before announced
			default:
			}
			return nil
		})
		if got := len(all.Topics()); got != 2 {
			t.Errorf("%d topics, want note and line", got)
		}
		<-notes.C
		if got := notes.Topics(); len(got) != 1 || got[0] != "note" {
			t.Errorf("topics %v", got)
		}
	}
	for range 3 {
		write(t, db, func(tx *Tx) error { tx.Touch("note"); return nil })
	}
	<-notes.C
	quiet("more than once for three touches")
	if got := other.Topics(); len(got) != 0 {
		t.Errorf("a stranger heard %v", got)
	}
	notes.Close()
	write(t, db, func(tx *Tx) error { tx.Touch("note"); return nil })
	quiet("after Close")
}

func TestCommitErrorIsUnknownAndTheBooksGoOn(t *testing.T) {
	db := openNote(t)
	db.commitFault = func() error { return errors.New("disk I/O error") }
	err := db.Write(context.Background(), "pay", insertNote(1))
	db.commitFault = nil
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeUnavailable || e.Key != "store.commit_unknown" {
		t.Fatalf("got %v", err)
	}
	// The fault came after the disk had taken it: by its key it is found.
	if n := count(t, db, `SELECT count(*) FROM note WHERE n = 1`); n != 1 {
		t.Errorf("%d rows", n)
	}
	write(t, db, insertNote(2))
}

func TestDeferredConstraintAtCommitIsNotUnknown(t *testing.T) {
	db := openNote(t)
	write(t, db, func(tx *Tx) error {
		_, err := tx.Exec(`CREATE TABLE child (n INTEGER REFERENCES note(n) DEFERRABLE INITIALLY DEFERRED) STRICT`)
		return err
	})
	err := db.Write(context.Background(), "w", func(tx *Tx) error {
		_, err := tx.Exec(`INSERT INTO child VALUES (99)`)
		return err
	})
	if !IsConstraint(err) || CodeOf(err) != CodeInternal {
		t.Errorf("got %v", err)
	}
	write(t, db, insertNote(1))
	if n := count(t, db, `SELECT count(*) FROM child`); n != 0 {
		t.Errorf("%d rows", n)
	}
}

func TestEndedContextDoesNotBegin(t *testing.T) {
	db := openNote(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := db.Write(ctx, "w", insertNote(1)); CodeOf(err) != CodeUnavailable || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	// Once begun, a write ends whatever happens to its caller.
	ctx, cancel = context.WithCancel(context.Background())
	if err := db.Write(ctx, "w", func(tx *Tx) error { cancel(); return insertNote(2)(tx) }); err != nil {
		t.Error(err)
	}
	// A caller that waits in line gives up with its context, and learns for whom.
	in, out := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = db.Write(context.Background(), "the.holder", func(*Tx) error { close(in); <-out; return nil })
	})
	<-in
	ctx, cancel = context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if err := db.Write(ctx, "w", insertNote(3)); err == nil || !strings.Contains(err.Error(), "the.holder") {
		t.Errorf("got %v", err)
	}
	close(out)
	wg.Wait()
}

func TestReadEndsWithItsContext(t *testing.T) {
	db := openNote(t)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	err := db.Read(ctx, "long", func(tx *Tx) error {
		return tx.QueryRow(`WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c`).Scan(new(int))
	})
	if err == nil {
		t.Fatal("an endless query ended")
	}
	for range 2 * readerCount {
		count(t, db, `SELECT count(*) FROM note`)
	}
}

func TestReadersSeeOneUnchangingView(t *testing.T) {
	db := openNote(t)
	started, written := make(chan struct{}), make(chan struct{})
	done := make(chan error)
	go func() {
		done <- db.Read(context.Background(), "view", func(tx *Tx) error {
			var before, after int
			if err := tx.QueryRow(`SELECT count(*) FROM note`).Scan(&before); err != nil {
				return err
			}
			close(started)
			<-written
			if err := tx.QueryRow(`SELECT count(*) FROM note`).Scan(&after); err != nil {
				return err
			}
			if before != after {
				t.Errorf("the view changed from %d to %d", before, after)
			}
			return nil
		})
	}()
	<-started
	write(t, db, insertNote(1))
	close(written)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestActorAndClosedBooks(t *testing.T) {
	db := openNote(t)
	ctx := WithActor(context.Background(), Actor{Staff: 4, Name: "Sari", Role: "owner"})
	if err := db.Write(ctx, "w", func(tx *Tx) error {
		if tx.Actor.Staff != 4 || !tx.Writable() {
			t.Errorf("actor %+v", tx.Actor)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Write(ctx, "w", insertNote(1)); !errors.Is(err, ErrClosed) {
		t.Errorf("closed books: %v", err)
	}
	if err := db.Read(ctx, "r", func(*Tx) error { return nil }); !errors.Is(err, ErrClosed) {
		t.Errorf("closed books: %v", err)
	}
}

func TestErrorsCarryWhatTheWindowNeeds(t *testing.T) {
	e := Invalid("phone", "customer.phone.invalid", nil).And("name", "customer.name.missing", nil)
	if len(e.Fields) != 2 || e.Code != CodeInvalid || !strings.Contains(e.Error(), "name") {
		t.Errorf("%+v", e)
	}
	if n := NotFound("customer.not_found", int64(7)); n.Params["id"] != "7" || CodeOf(n) != CodeNotFound {
		t.Errorf("%+v", n)
	}
	if CodeOf(nil) != "" || CodeOf(errors.New("x")) != CodeInternal || CodeOf(Denied("d")) != CodeDenied {
		t.Error("codes")
	}
	if a, b := Token(20), Token(20); a == b || len(a) != 20 || strings.Trim(a, tokenAlphabet) != "" {
		t.Errorf("tokens %s %s", a, b)
	}
}
