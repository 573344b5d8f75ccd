package subscriber

import (
	"context"
	"strings"
	"testing"
	"time"

	"lunas/internal/store"
)

// 5 December: Ani is isolated and gets four hours; the books hold while they run and after.
// Rows that nobody could have written by the rules are found, each with what is wrong in it.
func TestReprievesThatCannotBeAreFound(t *testing.T) {
	o := newOffice(t)
	ani, budi := o.line("Ani"), o.line("Budi")
	o.today("2026-12-05")
	found := func() (details []string) {
		all, err := o.db.BooksCheck(context.Background())
		o.must(err)
		for _, f := range all {
			if f.Check == "subscriber.reprieve" {
				details = append(details, f.Subject+" "+f.Detail)
			}
		}
		return details
	}
	o.write(func(tx *store.Tx) error {
		if _, err := PlaceHold(tx, ani.ID, HoldOverdue, nil, "8 hari"); err != nil {
			return err
		}
		_, err := Reprieved(tx, ani.ID, tx.Now.Add(4*time.Hour), "gajian besok")
		return err
	})
	o.calendar.Advance(5 * time.Hour)
	o.write(func(tx *store.Tx) error {
		if until, err := ReprievedUntil(tx, ani.ID); err != nil || until.IsZero() {
			t.Errorf("it runs until it is ended: %v %v", until, err)
		}
		return ReprieveEnded(tx, ani.ID)
	})
	if all := found(); len(all) != 0 {
		t.Fatalf("sound books: %v", all)
	}
	o.write(func(tx *store.Tx) error {
		if _, err := Reprieved(tx, ani.ID, tx.Now.Add(4*time.Hour), ""); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT INTO reprieve_end SELECT id, ? FROM running_reprieve`, tx.Now.Add(time.Hour))
		return err
	})
	o.write(func(tx *store.Tx) error {
		for range 2 { // the second while the first runs
			if _, err := Reprieved(tx, ani.ID, tx.Now.Add(2*time.Hour), ""); err != nil {
				return err
			}
		}
		_, err := Reprieved(tx, budi.ID, tx.Now.Add(2*time.Hour), "")
		return err
	})
	all := strings.Join(found(), "\n")
	for _, what := range []string{"no overdue hold lay on the line", "before its time", "another one ran on the line already"} {
		if strings.Count(all, what) != 1 {
			t.Errorf("%q is not among\n%s", what, all)
		}
	}
}

// Ani is isolated on 12 December and gets two hours, twice. In between, and before, the clock
// of the computer falls back two days. The rows stand before what they follow, for ever, and
// are sound.
func TestAReprieveAfterTheClockWasSetBackIsSound(t *testing.T) {
	o := newOffice(t)
	ani := o.line("Ani")
	o.today("2026-12-12")
	o.write(func(tx *store.Tx) error {
		_, err := PlaceHold(tx, ani.ID, HoldOverdue, nil, "11 hari")
		return err
	})
	for range 2 {
		o.calendar.Advance(-48 * time.Hour)
		o.write(func(tx *store.Tx) error {
			_, err := Reprieved(tx, ani.ID, tx.Now.Add(2*time.Hour), "")
			return err
		})
		o.calendar.Advance(3 * time.Hour)
		o.write(func(tx *store.Tx) error { return ReprieveEnded(tx, ani.ID) })
	}
	o.write(func(tx *store.Tx) error {
		_, err := LiftHold(tx, ani.ID, HoldOverdue, "bayar")
		return err
	})
	all, err := o.db.BooksCheck(context.Background())
	o.must(err)
	for _, f := range all {
		if f.Check == "subscriber.reprieve" {
			t.Errorf("%s %s", f.Subject, f.Detail)
		}
	}
}

// Ani is isolated on 12 December, gets four hours at ten and pays at noon: the reprieve ends with
// the hold. A month later she is isolated again, and no old hour eases that. Books in which a
// reprieve runs on though its hold was lifted are found.
func TestAReprieveEndsWithItsHold(t *testing.T) {
	o := newOffice(t)
	ani := o.line("Ani")
	o.today("2026-12-12")
	hold := func() {
		o.write(func(tx *store.Tx) error {
			_, err := PlaceHold(tx, ani.ID, HoldOverdue, nil, "11 hari")
			return err
		})
	}
	reprieve := func() {
		o.write(func(tx *store.Tx) error {
			_, err := Reprieved(tx, ani.ID, tx.Now.Add(4*time.Hour), "")
			return err
		})
	}
	found := func() (details []string) {
		all, err := o.db.BooksCheck(context.Background())
		o.must(err)
		for _, f := range all {
			if f.Check == "subscriber.reprieve" {
				details = append(details, f.Detail)
			}
		}
		return details
	}
	hold()
	reprieve()
	o.calendar.Advance(2 * time.Hour)
	o.write(func(tx *store.Tx) error {
		_, err := LiftHold(tx, ani.ID, HoldOverdue, "bayar")
		return err
	})
	o.calendar.Advance(time.Hour)
	hold()
	o.read(func(tx *store.Tx) error {
		off, err := KeptOff(tx, ani.ID)
		if len(off) != 1 {
			t.Errorf("the old reprieve eases the new hold: %v", off)
		}
		return err
	})
	if all := found(); len(all) != 0 {
		t.Fatalf("sound books: %v", all)
	}
	reprieve()
	o.write(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE hold SET lifted_at = ?, lifted_by = 1, lift_why = 'bayar' WHERE lifted_at IS NULL`, tx.Now)
		return err
	})
	if all := found(); len(all) != 1 || !strings.Contains(all[0], "it runs though its hold was lifted") {
		t.Errorf("a reprieve that stands after its hold was lifted: %v", all)
	}
}
