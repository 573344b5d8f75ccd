package lookup

import (
	"testing"
	"time"

	"lunas/internal/store"
)

func TestTheLastPaymentsNameTheirPeople(t *testing.T) {
	o := village(t)
	read(t, o, func(tx *store.Tx) error {
		rows, err := RecentPayments(tx, 2)
		if err != nil || len(rows) != 2 || rows[0].ID < rows[1].ID || rows[0].Reverses != 0 {
			t.Errorf("%+v, %v", rows, err)
		}
		all, err := RecentPayments(tx, 50)
		names := map[string]bool{}
		for _, r := range all {
			names[r.Name] = true
		}
		if !names["Joko Susilo"] || !names["Ratna Dewi"] {
			t.Errorf("who paid: %v", names)
		}
		return err
	})
}

func TestWhatAnOlderCopyLacks(t *testing.T) {
	o := village(t)
	read(t, o, func(tx *store.Tx) error {
		var all, some, none Entered
		var err error
		if all, err = EnteredSince(tx, time.Time{}.AddDate(2000, 0, 0)); err != nil {
			return err
		}
		if some, err = EnteredSince(tx, noon().Add(-24*time.Hour)); err != nil {
			return err
		}
		if none, err = EnteredSince(tx, noon().AddDate(1, 0, 0)); err != nil {
			return err
		}
		if all.Payments <= some.Payments || some.Payments == 0 || all.Customers != 2 || all.Cash == 0 || all.Newest.ID == 0 {
			t.Errorf("since ever %+v, since yesterday %+v", all, some)
		}
		if none.Payments+none.Invoices+none.Customers != 0 || none.Money != 0 || none.CashSum != 0 {
			t.Errorf("since next year: %+v", none)
		}
		return nil
	})
}
