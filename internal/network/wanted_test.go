package network

import (
	"testing"

	"lunas/internal/subscriber"
)

func TestWhatALineShouldHave(t *testing.T) {
	on := facts{begun: true, term: true, cut: CutIsolir}
	with := func(f facts, holds ...string) facts { f.holds = holds; return f }
	hard := on
	hard.cut = CutDisable
	for _, x := range []struct {
		name string
		f    facts
		want Mode
	}{
		{"owes nothing", on, Full},
		{"overdue", with(on, subscriber.HoldOverdue), Isolated},
		{"waits for the first payment", with(on, subscriber.HoldFirstPayment), Isolated},
		{"both", with(on, subscriber.HoldOverdue, subscriber.HoldFirstPayment), Isolated},
		{"overdue on a router that disables", with(hard, subscriber.HoldOverdue), Off},
		{"abuse", with(on, subscriber.HoldAbuse), Off},
		{"overdue and abuse", with(on, subscriber.HoldOverdue, subscriber.HoldAbuse), Off},
		{"by hand", with(on, subscriber.HoldManual), Off},
		{"pause", with(on, subscriber.HoldPause), Off},
		{"begins later", facts{term: true, cut: CutIsolir}, Off},
		{"begins later and overdue", with(facts{term: true}, subscriber.HoldOverdue), Off},
		{"no term at all", facts{}, Absent},
		{"has ended", facts{over: true, begun: true, term: true}, Absent},
		{"has ended in debt", with(facts{over: true, begun: true, term: true}, subscriber.HoldOverdue), Absent},
	} {
		if got := x.f.mode(); got != x.want {
			t.Errorf("%s: %s, want %s", x.name, got, x.want)
		}
	}
}

func TestWhatEndsASession(t *testing.T) {
	paid := secret{Mode: Full, Login: "budi", Profile: "lunas-HOME10-v1", Word: "a"}
	change := func(f func(*secret)) secret { s := paid; f(&s); return s }
	for _, x := range []struct {
		name         string
		to           secret
		equal, reach bool
	}{
		{"nothing", paid, true, true},
		{"the mode alone is not seen on a router", change(func(s *secret) { s.Mode = "" }), true, true},
		{"a password", change(func(s *secret) { s.Word = "b" }), false, true},
		{"a device", change(func(s *secret) { s.MAC = "AA:BB:CC:00:00:01" }), false, true},
		{"an address", change(func(s *secret) { s.IP = "10.0.0.9" }), false, false},
		{"a plan", change(func(s *secret) { s.Profile = "lunas-HOME20-v2" }), false, false},
		{"isolation", change(func(s *secret) { s.Profile = isolirProfile }), false, false},
		{"disabled", change(func(s *secret) { s.Disabled = true }), false, false},
		{"a login", change(func(s *secret) { s.Login = "ani" }), false, false},
		{"absent", change(func(s *secret) { s.Mode = Absent }), false, false},
	} {
		if equal := paid.hash() == x.to.hash(); equal != x.equal {
			t.Errorf("%s: equal %v", x.name, equal)
		}
		if reach := paid.reaches(x.to); reach != x.reach {
			t.Errorf("%s: same network %v", x.name, reach)
		}
	}
	if a, b := (secret{}), (secret{Mode: Absent, Login: "budi"}); a.hash() != b.hash() || !a.reaches(b) {
		t.Error("no secret is absent")
	}
}

func TestMarksAndNames(t *testing.T) {
	for _, x := range []struct {
		comment string
		want    bool
	}{
		{"lunas:A:TAG", true}, {"pak RT lunas:A:TAG", true}, {"lunas:A:TAG; lama", true},
		{"lunas:A:TAGS", false}, {"lunas:B:TAG", false}, {"", false}, {"LUNAS:A:TAG", false},
	} {
		if ours(x.comment, "lunas:A:TAG") != x.want {
			t.Errorf("%q", x.comment)
		}
	}
	if got := profileName("HOME 20/plus", 7); got != "lunas-HOME-20-plus-v7" {
		t.Error(got)
	}
	for in, want := range map[string]string{"10.0.0.1": "10.0.0.1:8728", "gw.lan:99": "gw.lan:99", "": "", "fe80::1": "[fe80::1]:8728"} {
		if got := withPort(in, false); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	if sameRate("5000k/10M") != rateOf(subscriber.PlanVersion{UpBps: 5e6, DownBps: 10e6}) {
		t.Error("two spellings of one rate differ")
	}
}
