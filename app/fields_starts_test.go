package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// clerk is somebody who may still sign in.
func (o *fieldsOffice) clerk() int64 {
	n := o.next()
	in := office.StaffInput{Name: fmt.Sprintf("Kasir %d", n), Username: fmt.Sprintf("kasir%d", n), Password: lentPassword, Roles: []string{office.RoleCounter}}
	s, err := o.Desk.office.AddStaff(o.ctx, in)
	o.must(err)
	return s.ID
}

// gaveUp is work of the program that gave up.
func (o *fieldsOffice) gaveUp() (job int64) {
	o.must(o.Desk.db.Write(o.ctx, "test", func(tx *store.Tx) (err error) {
		job, err = tx.Insert(`INSERT INTO job (kind, subject, state, run_at, created_at, ended_at, attempt, error) VALUES ('test.gave_up', ?, 'failed', ?, ?, ?, 8, 'x')`,
			o.key(), tx.Now, tx.Now, tx.Now)
		return err
	}))
	return job
}

// proposal is an isolation run of today that waits for a person, with the name of its list.
func (o *fieldsOffice) proposal() []any {
	hash, run := o.key(), int64(0)
	o.must(o.Desk.db.Write(o.ctx, "test", func(tx *store.Tx) (err error) {
		run, err = tx.Insert(`INSERT INTO dun_run (on_day, router, list_hash, why, count, amount, state, proposed_at) VALUES (?, ?, ?, 'dunning.why.proposes', 1, 150000, 'proposed', ?)`,
			tx.Today, o.gw.ID, hash, tx.Now)
		return err
	}))
	return []any{run, hash}
}

// onStick is an office whose encrypted copy lies on a stick, with the key on paper. Its own vault
// does not open there.
func onStick(t *testing.T) (v *village, copied BackupDone, stick, sealed, paper string) {
	t.Helper()
	v = openVillage(t)
	paper, err := v.vault.NewRecoveryKey(context.Background())
	v.must(err)
	stick = v.stick()
	copied, err = (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)
	sealed = filepath.Join(v.secondDir(stick), sealedName(filepath.Base(copied.Path)))
	if !isFile(sealed) {
		t.Fatalf("no copy at %s", sealed)
	}
	return v, copied, stick, sealed, paper
}

// fieldsOf is the run of a few calls in an office of their own.
func fieldsOf(t *testing.T, v *village) *fieldsRun {
	t.Helper()
	ctx := store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Sri Wahyuni", Role: office.RoleOwner})
	return runFields(t, &fieldsOffice{village: v, t: t, password: password, ctx: ctx})
}

// The calls that bring books back start from where each of them would succeed: an encrypted copy
// with its key, a PC that does not open the vault yet, a program that nobody has entered yet.
func TestEveryFieldOfTheCallsThatBringBooksBack(t *testing.T) {
	t.Parallel()
	began := clock.Machine()
	v, copied, stick, sealed, paper := onStick(t)
	n := v.barePC(copied.Path, stick)
	locked := fieldsOf(t, n)
	locked.try(validCall{name: "Settings.EnterRecovery", dear: true, last: true, args: func(*fieldsOffice) []any { return []any{paper} }})

	nobodys := &village{testDesk: &testDesk{t: t, dir: t.TempDir(), calendar: clock.NewMovable(v.calendar.Now())}}
	nobodys.open()
	fresh := fieldsOf(t, nobodys)
	fresh.try(validCall{name: "Door.RestoreCopy", dear: true, last: true, args: func(*fieldsOffice) []any { return []any{sealed, paper} }})

	here := fieldsOf(t, v)
	here.try(validCall{name: "Settings.Restore", dear: true, args: func(*fieldsOffice) []any { return []any{sealed, paper, int64(0)} },
		done: func(o *fieldsOffice, _ []any) { // nobody wants it any more
			o.must(o.Close())
			o.must(os.Remove(filepath.Join(o.dir, askedFile)))
			o.reopen()
			here.calls, here.content = methodsOf(o.bound()), watchContent(t, o.Desk)
		}})
	tried := locked.tried + fresh.tried + here.tried
	if accepted := tried - locked.refused - fresh.refused - here.refused; accepted < 1 || locked.refused == 0 || fresh.refused == 0 || here.refused == 0 {
		t.Errorf("%d spoilt calls, %d accepted", tried, accepted)
	}
	t.Logf("%d spoilt calls; %s", tried, clock.MachineSince(began))
}
