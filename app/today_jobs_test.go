package app

import (
	"context"
	"testing"

	"lunas/internal/jobs"
	"lunas/internal/store"
)

// A job gave up in the night. Hari Ini says so in words; the owner has it tried again, or
// lets go of it, and the history says who decided.
func TestWorkThatGaveUpWaitsOnHariIni(t *testing.T) {
	v := openVillage(t)
	v.must(v.db.Write(context.Background(), "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO job (id, kind, subject, state, attempt, run_at, ended_at, error, created_at) VALUES
			(901, 'charge.cancel', 'charge:0', 'failed', 8, ?1, ?1, 'no', ?1), (902, 'event.settle', 'event:0', 'uncertain', 1, ?1, ?1, '', ?1)`, tx.Now)
		return err
	}))
	today := &Today{v.Desk}
	page, err := today.Page(v.owner)
	v.must(err)
	if len(page.Jobs) != 2 || page.Jobs[1].ID != 901 || page.Jobs[1].Key != "job.kind.charge.cancel" || page.Jobs[1].State != "failed" || page.Jobs[1].Tries != 8 {
		t.Fatalf("Perlu perhatian: %+v", page.Jobs)
	}
	v.must(today.DismissJob(v.owner, 902))
	v.must(today.RetryJob(v.owner, 901))
	v.must(v.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		stuck, err := jobs.ListParked(tx, 10)
		for _, j := range stuck {
			if j.ID == 902 {
				t.Errorf("let go of, and still there: %+v", j)
			}
		}
		var retried, dismissed int
		if _, err := tx.One(`SELECT count(*) FILTER (WHERE verb = 'job.retried' AND subject_id = 901), count(*) FILTER (WHERE verb = 'job.dismissed' AND subject_id = 902) FROM history WHERE actor_staff = 1`, nil, &retried, &dismissed); err != nil || retried != 1 || dismissed != 1 {
			t.Errorf("the history: %d retried, %d dismissed, %v", retried, dismissed, err)
		}
		return err
	}))
	if err := today.DismissJob(v.owner, 902); wireIn(t, err).Code == "" {
		t.Error("decided twice")
	}
}
