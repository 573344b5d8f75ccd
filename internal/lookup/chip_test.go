package lookup

import (
	"testing"
	"time"

	"lunas/internal/network"
	"lunas/internal/store"
)

func TestTheChipSaysWhatIsTrueOnTheRouter(t *testing.T) {
	read, dialled, down := noon().Add(-time.Hour), noon().Add(-time.Minute), noon().Add(-2*time.Hour)
	yesterday := today.AddDays(-1)
	for _, c := range []struct {
		name string
		f    chipFacts
		want Chip
	}{
		{"nothing wanted yet", chipFacts{}, Chip{State: ChipWaiting}},
		{"nothing wanted yet, router down", chipFacts{down: down}, Chip{State: ChipWaiting}},
		{"nothing was ever wanted, over", chipFacts{endedOn: yesterday}, Chip{State: ChipEnded}},
		{"nothing was ever wanted, last day", chipFacts{endedOn: today}, Chip{State: ChipWaiting}},
		{"connected", chipFacts{known: true, state: "connected", foundAt: read, sessionAt: dialled, session: "*8 10.0.0.7"}, Chip{State: ChipConnected, Since: dialled, Address: "10.0.0.7"}},
		{"isolated, yet let in by RADIUS", chipFacts{known: true, state: "isolated", foundAt: read, session: "radius 10.0.0.7", byRadius: true}, Chip{State: ChipIsolated, Since: read, Detail: "network.error.radius"}},
		{"open", chipFacts{known: true, state: "open", foundAt: read, session: ""}, Chip{State: ChipOpen, Since: read}},
		{"isolated", chipFacts{known: true, state: "isolated", foundAt: read}, Chip{State: ChipIsolated, Since: read}},
		{"off", chipFacts{known: true, state: "off", foundAt: read}, Chip{State: ChipOff, Since: read}},
		{"waiting, with the reason", chipFacts{known: true, state: "waiting", wrong: "network.error.plumbing"}, Chip{State: ChipWaiting, Detail: "network.error.plumbing"}},
		{"differs", chipFacts{known: true, state: "differs", foundAt: read}, Chip{State: ChipDiffers, Since: read}},
		{"out of reach", chipFacts{known: true, state: "connected", foundAt: read, sessionAt: dialled, down: down, lastError: "network.error.unreachable"},
			Chip{State: ChipUnreachable, Since: down, Detail: "network.error.unreachable"}},
		{"ended, router out of reach", chipFacts{known: true, state: "ended", foundAt: read, down: down}, Chip{State: ChipEnded, Since: read}},
	} {
		if got := c.f.chip(today); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// The network room and this one read the same chip from the same rows.
func TestTheChipIsTheOneOfTheNetworkRoom(t *testing.T) {
	o := crowd(t, 100)
	write(t, o, nil,
		`UPDATE router SET down_since = '2026-11-23T01:00:00.000Z', last_error = 'network.error.login' WHERE id IN (2, 10)`,
		`UPDATE net_object SET state = 'differs', error = 'network.error.foreign' WHERE owner_id = 5`,
		`UPDATE net_object SET state = 'waiting', done_rev = 0, want_rev = 2, want = '{"mode":"isolated"}' WHERE owner_id = 6`,
		`DELETE FROM net_object WHERE owner_id IN (8, 49)`)
	seen := map[string]int{}
	read(t, o, func(tx *store.Tx) error {
		page, err := Customers(tx, Filter{Limit: pageMost})
		if err != nil {
			return err
		}
		for _, r := range page.Rows {
			theirs, err := network.LineChip(tx, r.Line)
			if err != nil {
				return err
			}
			if same := (Chip{theirs.State, theirs.Since, theirs.Detail, theirs.Address}); r.Chip != same {
				t.Errorf("line %d: %+v here, %+v there", r.Line, r.Chip, same)
			}
			seen[r.Chip.State]++
		}
		return nil
	})
	for _, state := range []string{ChipConnected, ChipOpen, ChipIsolated, ChipWaiting, ChipUnreachable, ChipDiffers, ChipEnded} {
		if seen[state] == 0 {
			t.Errorf("no line was %s: %v", state, seen)
		}
	}
}

// The list of lines in a state holds exactly the lines whose chip says so.
func TestLinesOfAStateAreThoseWhoseChipSaysSo(t *testing.T) {
	o := crowd(t, 900)
	write(t, o, nil, `UPDATE router SET down_since = '2026-11-23T01:00:00.000Z' WHERE id IN (2, 10)`)
	walk := func(router int64, state string) (lines []int64) {
		var after string
		for {
			var page LinePage
			read(t, o, func(tx *store.Tx) (err error) { page, err = Lines(tx, router, state, after); return err })
			for _, r := range page.Rows {
				if state != "" && r.Chip.State != state {
					t.Errorf("line %d is %s, not %s", r.Line, r.Chip.State, state)
				}
				lines = append(lines, r.Line)
			}
			if after = page.Next; after == "" {
				return lines
			}
		}
	}
	for _, router := range []int64{0, 2, 3} {
		all, sum := walk(router, ""), 0
		for _, state := range []string{ChipConnected, ChipOpen, ChipIsolated, ChipOff, ChipWaiting, ChipUnreachable, ChipDiffers, ChipEnded} {
			sum += len(walk(router, state))
		}
		if len(all) != sum || router == 0 && sum != 900 || router != 0 && sum != 45 {
			t.Errorf("router %d has %d lines, %d in the states", router, len(all), sum)
		}
	}
	var counts map[int64]RouterCount
	read(t, o, func(tx *store.Tx) (err error) { counts, err = RouterCounts(tx); return err })
	if c := counts[3]; c.Connected != int64(len(walk(3, ChipConnected))) || c.Isolated != int64(len(walk(3, ChipIsolated))) || c.Lines+int64(len(walk(3, ChipEnded))) != 45 {
		t.Errorf("router 3 counts %+v", c)
	}
}
