package dunning

import (
	"context"
	"fmt"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Run is a list of lines of one router, proposed, approved or cut.
type Run struct {
	ID       int64
	On       clock.Date
	Router   int64
	ListHash string
	Why      string // translation key; "" = nobody had to be asked
	Count    int64
	Amount   rupiah.Rupiah
	State    string
}

// propose stores the list for a person. The same list of the same day stands
// once; a changed list replaces the one nobody has approved.
func propose(tx *store.Tx, router int64, hash, why string, sum rupiah.Rupiah, list []candidate) (run int64, fresh bool, err error) {
	found, err := tx.One(sqlRunOf, []any{tx.Today, router, hash}, &run)
	if err != nil || found {
		return run, false, err
	}
	if run, err = addRun(tx, router, hash, why, sum, list, "proposed"); err != nil {
		return 0, false, err
	}
	_, err = tx.Exec(sqlReplace, tx.Today, router, run)
	return run, true, err
}

// addRun writes a list. The same list of the same day may stand already, cut or dropped:
// then it gets a number behind it.
func addRun(tx *store.Tx, router int64, hash, why string, sum rupiah.Rupiah, list []candidate, state string) (int64, error) {
	var times int64
	if _, err := tx.One(sqlRunTimes, []any{tx.Today, router, hash}, &times); err != nil {
		return 0, err
	}
	if times > 0 {
		hash = fmt.Sprintf("%s-%d", hash, times+1)
	}
	run, err := tx.Insert(sqlAddRun, tx.Today, router, hash, why, len(list), sum, state, tx.Now)
	if err != nil {
		return 0, err
	}
	for _, c := range list {
		if _, err := tx.Exec(sqlAddItem, run, c.line, c.owes); err != nil {
			return 0, err
		}
	}
	return run, nil
}

// Approve lets a person's decision through: the list shown is the list stored,
// or it is refused. The cuts follow at once when the hour allows it, and with
// the next walk of the same day otherwise.
func (d *Room) Approve(ctx context.Context, run int64, listHash string) (Report, error) {
	var r Report
	err := d.db.Write(ctx, "dunning.approve", func(tx *store.Tx) error {
		got, err := getRun(tx, run)
		if err != nil {
			return err
		}
		if got.ListHash != listHash || got.State != "proposed" || got.On != tx.Today {
			return store.Conflict("dunning.list_changed", nil)
		}
		if _, err := tx.Exec(sqlApprove, tx.Now, tx.Actor.Staff, run); err != nil {
			return err
		}
		tx.Touch(TopicDunning)
		return office.Record(tx, "dunning.approved", "dun_run", run, map[string]any{"list": listHash, "count": got.Count, "amount": got.Amount})
	})
	if err != nil {
		return r, err
	}
	err = d.cut(ctx, &r)
	return r, err
}

// cutApproved carries out today's approved lists.
func (d *Room) cutApproved(ctx context.Context, r *Report) error {
	var runs []int64
	err := d.db.Read(ctx, "dunning.approved", func(tx *store.Tx) (err error) {
		runs, err = approvedRuns(tx)
		return err
	})
	for _, run := range runs {
		if err != nil {
			break
		}
		err = d.db.Write(ctx, "dunning.execute", func(tx *store.Tx) error { return d.execute(tx, run, r) })
	}
	return err
}

// approvedRuns are today's approved lists.
func approvedRuns(tx *store.Tx) (runs []int64, err error) {
	err = tx.Each(sqlApproved, []any{tx.Today}, func(scan func(...any) error) error {
		var run, router int64
		if err := scan(&run, &router); err != nil {
			return err
		}
		runs = append(runs, run)
		return nil
	})
	return runs, err
}

// dropStale lets go of what nobody approved on its day: tomorrow's list is another.
func (d *Room) dropStale(ctx context.Context) error {
	return d.db.Write(ctx, "dunning.stale", func(tx *store.Tx) error {
		res, err := tx.Exec(sqlStale, tx.Today)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		tx.Touch(TopicDunning)
		return nil
	})
}

// Proposals are the lists that wait for a person.
func Proposals(tx *store.Tx) ([]Run, error) {
	var all []Run
	err := tx.Each(sqlProposals, nil, func(scan func(...any) error) error {
		r, err := scanRun(scan)
		all = append(all, r)
		return err
	})
	return all, err
}

func getRun(tx *store.Tx, id int64) (Run, error) {
	var r Run
	found, err := tx.One(sqlGetRun, []any{id}, &r.ID, &r.On, &r.Router, &r.ListHash, &r.Why, &r.Count, &r.Amount, &r.State)
	if err == nil && !found {
		err = store.NotFound("dunning.run_not_found", id)
	}
	return r, err
}

func scanRun(scan func(...any) error) (Run, error) {
	var r Run
	err := scan(&r.ID, &r.On, &r.Router, &r.ListHash, &r.Why, &r.Count, &r.Amount, &r.State)
	return r, err
}

// Item is a line of a list, with what it owed when the list was written.
type Item struct {
	Line   int64
	Amount rupiah.Rupiah
}

// ItemsOf lists the lines of a run that are neither cut nor skipped, as they were proposed.
func ItemsOf(tx *store.Tx, run int64) ([]Item, error) {
	var all []Item
	err := tx.Each(sqlItems, []any{run}, func(scan func(...any) error) error {
		var i Item
		err := scan(&i.Line, &i.Amount)
		all = append(all, i)
		return err
	})
	return all, err
}
