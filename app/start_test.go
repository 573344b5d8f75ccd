package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// journal keeps what the desk logs, for tests that look at the order of things.
type journal struct {
	mu    sync.Mutex
	lines []string
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, string(p))
	return len(p), nil
}

// steps are the steps of the start in the order they ended.
func (j *journal) steps() (all []string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, l := range j.lines {
		if _, step, ok := strings.Cut(l, "msg=starting step="); ok {
			all = append(all, strings.Fields(step)[0])
		}
	}
	return all
}

func (j *journal) logger() *slog.Logger { return slog.New(slog.NewTextHandler(io.Writer(j), nil)) }

// becomes waits for something another goroutine does.
func becomes(t *testing.T, what string, fn func() bool) {
	t.Helper()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	patience := time.NewTimer(20 * time.Second)
	defer patience.Stop()
	for !fn() {
		select {
		case <-look.C:
		case <-patience.C:
			t.Fatalf("never: %s", what)
		}
	}
}

func TestTheOfficeStartsInOrder(t *testing.T) {
	j := &journal{}
	d := openTest(t, func(s *Setup) { s.Log = j.logger(); s.DoorOff = false })
	if err := d.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	becomes(t, "the books were checked", func() bool { return d.findings.Load() == 0 })
	want := []string{"callbacks", "gateways", "lifts", "recall", "jobs", "rest", "billing", "routers", "dunning"}
	if got := j.steps(); !slices.Equal(got, want) {
		t.Errorf("started with %v, want %v", got, want)
	}
	dots, err := (&Door{d.Desk}).Health(d.owner)
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]string{}
	for _, dot := range dots {
		states[dot.Part] = dot.State
	}
	want2 := map[string]string{"books": dotOK, "door": dotOK, "tunnel": dotOff, "gateways": dotOff, "routers": dotOff}
	if fmt.Sprint(states) != fmt.Sprint(want2) {
		t.Errorf("the lights: %v, want %v", states, want2)
	}
}

func TestTheDoorKeepsItsPort(t *testing.T) {
	open := func(s *Setup) { s.DoorOff = false }
	d := openTest(t, open)
	if err := d.openDoor(); err != nil {
		t.Fatal(err)
	}
	first := d.door.Addr()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d.open(open)
	if err := d.openDoor(); err != nil {
		t.Fatal(err)
	}
	if d.door.Addr() != first {
		t.Errorf("the door moved from %s to %s", first, d.door.Addr())
	}
}

func TestASecondStartKnocks(t *testing.T) {
	d := openTest(t)
	knocked := make(chan struct{}, 1)
	d.db.OnKnock(func() { knocked <- struct{}{} })
	_, err := OpenDesk(context.Background(), Setup{Dir: d.dir, Log: slog.New(slog.DiscardHandler), KeyringOff: true, KeyFile: d.opt.KeyFile, DoorOff: true})
	if !errors.Is(err, store.ErrLocked) {
		t.Fatalf("a second desk opened: %v", err)
	}
	if err := store.Knock(d.dir); err != nil {
		t.Fatal(err)
	}
	select {
	case <-knocked:
	case <-time.After(10 * time.Second):
		t.Error("nobody heard the knock")
	}
}

// The PC was off for two billing days: the bills come with the dates they should have had,
// and nobody is isolated for what nobody could have paid.
func TestAPCThatWasOffCatchesUp(t *testing.T) {
	v := openVillage(t)
	e := v.enrolSri()
	v.must(v.gateway.Pay(v.bill(e.Customer).Charges[0].OrderID))
	v.must(v.gateway.Wait(context.Background()))
	v.settle()
	v.must(v.Close())

	v.calendar.Set(clock.MustDate("2026-12-28").At(9, 30, clock.WIB))
	later := clock.Machine().Add(35 * 24 * time.Hour)
	v.open(func(s *Setup) { s.Machine = func() time.Time { return later } })
	s, err := (&Door{v.Desk}).SignIn(ownerName, password)
	v.must(err)
	v.owner = s.Token
	v.must(v.Start(context.Background()))
	becomes(t, "the start is over", func() bool { return v.findings.Load() >= 0 })
	v.settle()

	var issued []string
	for _, i := range v.card(e.Customer).Invoices {
		issued = append(issued, i.IssueOn+" "+i.From)
	}
	want := []string{"2026-12-25 2027-01-01", "2026-11-24 2026-12-01", "2026-11-23 2026-11-23"}
	if !slices.Equal(issued, want) {
		t.Errorf("bills %v, want %v", issued, want)
	}
	page, err := (&Today{v.Desk}).Page(v.owner)
	v.must(err)
	if page.Isolated != 0 || len(page.Proposals) != 0 {
		t.Errorf("in the first hour: %d isolated, proposals %+v", page.Isolated, page.Proposals)
	}
	if !strings.HasPrefix(page.OvernightFrom, "2026-11-23") {
		t.Errorf("Semalam begins at %s", page.OvernightFrom)
	}
	v.must((&Today{v.Desk}).SeenOvernight(v.owner))
	v.whole()
}

func TestADayHasOneBackup(t *testing.T) {
	d := openTest(t)
	for range 2 {
		if err := d.keepBackup(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	today := dailyPrefix + clock.DateOf(clock.Machine(), clock.WIB).String() + copySuffix
	m, err := store.ReadManifest(filepath.Join(d.backupDir(), today))
	if err != nil || !m.Verified() {
		t.Fatalf("the copy of today: %+v %v", m, err)
	}
	for i := range backupsKept + 3 {
		old := filepath.Join(d.backupDir(), fmt.Sprintf("%s2020-01-%02d%s", dailyPrefix, i+1, copySuffix))
		if _, err := d.db.Backup(context.Background(), old); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.forgetBackups(); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(d.backupDir(), dailyPrefix+"*"+copySuffix))
	if err != nil || len(left) != backupsKept {
		t.Errorf("%d copies are kept (%v)", len(left), err)
	}
	if _, err := os.Stat(filepath.Join(d.backupDir(), today)); err != nil {
		t.Errorf("the newest copy is gone: %v", err)
	}
	done, err := (&Settings{d.Desk}).Backup(d.owner)
	if err != nil || done.Bytes == "" || done.At == "" {
		t.Errorf("by hand: %+v %v", done, err)
	}
}
