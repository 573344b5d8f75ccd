package app

import (
	"context"
	"os"
	"slices"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/network"
	demo "lunas/internal/sim/office"
	"lunas/internal/store"
)

// openSmallDemo makes the small demo office and begins a visit.
func openSmallDemo(t *testing.T) (*Desk, *demoStage, string) {
	t.Helper()
	root := t.TempDir()
	kept, err := keptDemo(t.Context(), root, demo.Small(), locale.ID, func(line string) { t.Log(line) })
	if err != nil {
		t.Fatal(err)
	}
	d, leave, err := visit(t.Context(), kept, demo.Small())
	if err != nil {
		t.Fatal(err)
	}
	s := d.stage.(*demoStage)
	t.Cleanup(func() {
		if err := leave(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(s.dir); err == nil {
			t.Error("the visit's copy is still there")
		}
	})
	return d, s, root
}

func TestAVisitorIsInsideAtOnceAndSeesEverybodyOnline(t *testing.T) {
	t.Parallel()
	d, s, root := openSmallDemo(t)
	state, err := (&Door{d}).State()
	if err != nil || !state.Demo || state.NeedsOwner || state.Today != "2026-11-23" {
		t.Fatalf("%+v, %v", state, err)
	}
	guest, err := s.Guest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Guest(t.Context())
	if err != nil || again.Token != guest.Token {
		t.Fatalf("a second look is another session: %v", err)
	}
	today, err := (&Today{d}).Page(guest.Token)
	if err != nil || slices.ContainsFunc(today.Attention, func(h Happening) bool { return h.Key == "attention.no_second" }) {
		t.Errorf("the demo asks for a second folder: %+v, %v", today.Attention, err)
	}
	// A busy PC: the page that asked has given up, and both session and PIN are made all the same.
	d.office.SignOut(guest.Token)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if guest, err = s.Guest(gone); err != nil {
		t.Fatal(err)
	}
	if _, err := d.office.SignInByPIN(t.Context(), guest.Staff, demoPIN); err != nil {
		t.Errorf("the PIN the window tells: %v", err)
	}
	banner, err := (&Demo{d}).State(guest.Token)
	if err != nil || !banner.On || banner.Today != "2026-11-23" {
		t.Fatalf("%+v, %v", banner, err)
	}
	waitFor(t, "every paying line is connected", func() bool {
		counts := map[string]int{}
		err := d.db.Read(t.Context(), "test.chips", func(tx *store.Tx) error {
			return tx.Each(`SELECT id FROM line WHERE ended_on IS NULL`, nil, func(scan func(...any) error) error {
				var id int64
				if err := scan(&id); err != nil {
					return err
				}
				chip, err := network.LineChip(tx, id)
				counts[chip.State]++
				return err
			})
		})
		return err == nil && counts[network.ChipConnected] >= 50 && counts[network.ChipIsolated] >= 5 && len(counts) == 2
	})
	// The second visitor waits for nothing.
	if _, err := keptDemo(t.Context(), root, demo.Small(), locale.ID, func(string) { t.Error("made again") }); err != nil {
		t.Fatal(err)
	}
}

func TestTheDemoLivesThroughItsDays(t *testing.T) {
	t.Parallel()
	d, s, _ := openSmallDemo(t)
	guest, err := s.Guest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var sum DemoMoved
	for range 9 {
		at := clock.Machine()
		moved, err := (&Demo{d}).Advance(guest.Token, 1)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%+v in %s", moved, clock.MachineSince(at))
		sum.Billed, sum.Reminded, sum.Isolated = sum.Billed+moved.Billed, sum.Reminded+moved.Reminded, sum.Isolated+moved.Isolated
		sum.Today = moved.Today
	}
	if sum.Today != "2026-12-02" || sum.Billed < 10 || sum.Reminded < 5 || sum.Isolated < 3 {
		t.Fatalf("nine days brought %+v", sum)
	}
	// The visitor turned the calendar; she isolated nobody.
	if err := d.db.Read(t.Context(), "test", func(tx *store.Tx) error {
		if n := count(t, tx, `SELECT count(*) FROM hold WHERE reason = 'overdue' AND placed_at > '2026-11-23T03' AND placed_by <> 0`); n != 0 {
			t.Errorf("%d isolations of the days that passed bear a person's name", n)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if letters := len(s.world.Inbox.Messages()); letters == 0 {
		t.Fatal("no letter reached the inbox")
	}
	found, err := d.db.BooksCheck(t.Context())
	if err != nil || len(found) > 0 {
		t.Fatalf("%v, %v", found, err)
	}
}

// waitFor waits until something is true, for at most twenty seconds.
func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	end := clock.Machine().Add(20 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		if clock.Machine().After(end) {
			t.Fatal("never: " + what)
		}
		<-tick.C
	}
}
