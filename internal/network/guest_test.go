package network

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
	"lunas/internal/subscriber"
)

// strangers are sessions that somebody else's secrets, a RADIUS server and the hotspot let in.
func (v *village) strangers() {
	v.t.Helper()
	v.sim.Put("/ppp/secret", map[string]string{"name": "warung-lama", "password": "pw", "remote-address": "10.77.0.5", "service": "pppoe"})
	v.sim.SetClient("warung-lama", "pw", "AA:BB:CC:00:00:77", time.Minute)
	v.must(v.sim.LetInByRadius("kantor-desa", "10.77.0.9"))
	v.sim.Put("/ip/hotspot/active", map[string]string{"user": "tamu-01", "address": "10.5.50.20", "mac-address": "AA:BB:CC:00:00:78", "uptime": "1h2m3s", "server": "hs1"})
	v.sim.Put("/ip/hotspot/active", map[string]string{"user": "tamu-02", "address": "10.5.50.21", "mac-address": "AA:BB:CC:00:00:79", "uptime": "4m", "server": "hs1", "radius": "true"})
}

func TestSessionsThatAreNotOursAreListedAndNeverSteered(t *testing.T) {
	v := newVillage(t, router.Options{})
	v.plumb(v.gw)
	v.strangers()
	budi := v.enrol("Budi", v.gw, v.sim)
	v.settle()
	v.must(v.room.FullPass(t.Context(), v.gw.ID))
	v.hold(budi.ID, subscriber.HoldOverdue)
	v.settle()
	v.lift(budi.ID, subscriber.HoldOverdue)
	v.settle()
	_, err := v.room.KickLine(t.Context(), budi.ID)
	v.must(err)
	v.sim.Redial()
	v.must(v.room.FullPass(t.Context(), v.gw.ID))

	p, err := v.room.Guests([]int64{v.gw.ID}, "", "", 100)
	v.must(err)
	var told []string
	for _, g := range p.Rows {
		told = append(told, fmt.Sprintf("%s %s %s %v", g.Name, g.Service, g.Address, g.Radius))
	}
	want := []string{"kantor-desa pppoe 10.77.0.9 true", "tamu-01 hotspot 10.5.50.20 false", "tamu-02 hotspot 10.5.50.21 true", "warung-lama pppoe 10.77.0.5 false"}
	if !slices.Equal(told, want) || p.Total != 4 || p.Next != "" || !p.At.Equal(v.calendar.Now()) {
		t.Errorf("told %q, %d, %v", told, p.Total, p.At)
	}
	if p.Rows[1].CallerID != "AA:BB:CC:00:00:78" || p.Rows[1].Uptime != time.Hour+2*time.Minute+3*time.Second {
		t.Errorf("the guest of the hotspot is %+v", p.Rows[1])
	}
	v.untouched(p.Rows)
}

// untouched checks every sentence that writes: none names a guest, its row or its session.
func (v *village) untouched(all []Guest) {
	v.t.Helper()
	for _, c := range v.sim.Commands() {
		if !c.Write {
			continue
		}
		menu := c.Command[:strings.LastIndexByte(c.Command, '/')]
		if strings.HasPrefix(menu, "/ip/hotspot") || strings.HasPrefix(menu, "/radius") {
			v.t.Errorf("wrote %s %v", c.Command, c.Args)
		}
		for _, g := range all {
			row := menu == "/ppp/active" && c.Args[".id"] == g.ID
			for _, value := range c.Args {
				row = row || value == g.Name || value == g.Address || value == g.CallerID
			}
			if row {
				v.t.Errorf("%s %v is about %s", c.Command, c.Args, g.Name)
			}
		}
	}
	for _, login := range []string{"warung-lama", "kantor-desa"} {
		if _, up := v.sim.Session(login); !up {
			v.t.Errorf("%s is gone", login)
		}
	}
}

// A customer who dials in at another router than hers is known to the books.
func TestACustomerAtAnotherRouterIsNoGuest(t *testing.T) {
	v := newVillage(t, router.Options{})
	other := v.device(router.Options{Serial: "HE508AC"})
	bukit := v.add("gw-bukit", other, CutIsolir)
	budi := v.enrol("Budi", bukit, nil)
	v.sim.Put("/ppp/secret", map[string]string{"name": budi.Login, "password": "pw", "remote-address": "10.77.0.5"})
	v.sim.SetClient(budi.Login, "pw", "AA:BB:CC:00:00:77", time.Minute)
	v.settle()
	if p, err := v.room.Guests([]int64{v.gw.ID, bukit.ID}, "", "", 100); err != nil || p.Total != 0 {
		t.Errorf("%+v, %v", p, err)
	}
}

// Ten thousand sessions of two routers: every one once, page by page, while they come and go.
func TestTenThousandGuestsArePaged(t *testing.T) {
	v := newVillage(t, router.Options{})
	other := v.device(router.Options{Serial: "HE508AC"})
	bukit := v.add("gw-bukit", other, CutIsolir)
	for n, id := range []int64{v.gw.ID, bukit.ID} {
		var up []mikrotik.Active
		for i := range 5000 {
			up = append(up, mikrotik.Active{ID: fmt.Sprintf("*%X", i), Name: fmt.Sprintf("tamu%d-%04d", n, (i*7919)%5000), Service: "pppoe", Address: fmt.Sprintf("10.%d.%d.%d", 70+n, i/250, i%250)})
		}
		v.must(v.room.keep(id).hosted(t.Context(), nil, nil, up, false))
	}
	both := []int64{v.gw.ID, bukit.ID}
	began := clock.Machine()
	seen, last, after := map[string]bool{}, "", ""
	for range 100 {
		p, err := v.room.Guests(both, "", after, 100)
		v.must(err)
		for _, g := range p.Rows {
			if name := fmt.Sprint(slices.Index(both, g.Router), g.Name); seen[name] || name <= last {
				t.Fatalf("%s again, or out of order", name)
			} else {
				seen[name], last = true, name
			}
		}
		if p.Total != 10000 {
			t.Fatalf("%d in all", p.Total)
		}
		after = p.Next
	}
	if len(seen) != 10000 || after != "" {
		t.Errorf("%d were seen, next %q", len(seen), after)
	}
	if took := clock.MachineSince(began) / 100; took > 50*time.Millisecond {
		t.Errorf("a page took %v", took)
	}
	if p, err := v.room.Guests(both, "TAMU1-004", "", 100); err != nil || p.Total != 10 {
		t.Errorf("found %d, %v", p.Total, err)
	}
	if _, err := v.room.Guests(both, "", "?", 100); err == nil {
		t.Error("an odd mark was taken")
	}
}
