package billing

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The PC was off for eight weeks. The copy is made at nine, before the catch-up is billed, and
// in the evening the disk dies: books restored from it have room for every number given.
func TestACopyLeavesRoomForTheCatchUpItDoesNotHold(t *testing.T) {
	for unit, days := range map[string]int{subscriber.CycleWeek: 7, subscriber.CycleDay: 1} {
		d := open(t, firstDay)
		for i := range 12 {
			d.connect(fmt.Sprintf("Warga %02d", i), func(in *EnrolInput) { in.CycleUnit, in.CycleN = unit, 1 })
		}
		back := day(firstDay).AddDays(56)
		d.calendar.Set(back.At(9, 0, d.db.Zone()))
		m, err := d.db.Backup(ctx, filepath.Join(t.TempDir(), "copy.db"))
		d.must(err)
		r := d.on(back.String())
		evening := back.At(20, 0, d.db.Zone())
		hands := store.Manifest{At: m.At, Labels: m.Labels}.Room(evening) // the desk needs its own
		if room := m.Room(evening) - hands; r.Billed < 12*(56/days-1) || room < int64(r.Billed) {
			t.Errorf("%s: %d bills in the catch-up, and room for %d", unit, r.Billed, room)
		}
		if from := m.Labels[store.UnbilledLabel]; from > day(firstDay).AddDays(7).String() {
			t.Errorf("%s: unbilled from %s", unit, from)
		}
		m, err = d.db.Backup(ctx, filepath.Join(t.TempDir(), "after.db"))
		d.must(err)
		if room := m.Room(evening.Add(time.Minute)); room > 50+12*5 {
			t.Errorf("%s: all is billed, and room for %d", unit, room)
		}
	}
}
