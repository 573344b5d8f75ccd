package router_test

import (
	"bufio"
	"fmt"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/sim/router"
)

// phone is the least a client needs: it writes words and reads sentences.
type phone struct {
	t  *testing.T
	c  net.Conn
	in *bufio.Reader
}

func call(t *testing.T, r *router.Router) *phone {
	t.Helper()
	c, err := net.Dial("tcp", r.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SetDeadline(clock.Machine().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return &phone{t, c, bufio.NewReader(c)}
}

func (p *phone) say(words ...string) {
	p.t.Helper()
	var b []byte
	for _, w := range words {
		if len(w) > 0x7F {
			b = append(b, byte(len(w)>>8)|0x80)
		}
		b = append(append(b, byte(len(w))), w...)
	}
	_, _ = p.c.Write(append(b, 0)) // a line that is down is heard as "closed"
}

// hear reads one sentence.
func (p *phone) hear() string {
	var words []string
	for {
		n, err := p.in.ReadByte()
		if err != nil {
			return "closed"
		}
		if n == 0 {
			return strings.Join(words, " ")
		}
		length := int(n)
		if n >= 0x80 {
			low, _ := p.in.ReadByte()
			length = int(n&0x3F)<<8 | int(low)
		}
		w := make([]byte, length)
		for i := range w {
			w[i], _ = p.in.ReadByte()
		}
		words = append(words, string(w))
	}
}

// ask says and hears to the end.
func (p *phone) ask(words ...string) []string {
	p.t.Helper()
	p.say(words...)
	var all []string
	for {
		s := p.hear()
		all = append(all, s)
		if strings.HasPrefix(s, "!done") || strings.HasPrefix(s, "!fatal") || s == "closed" {
			return all
		}
	}
}

func (p *phone) login() *phone {
	p.t.Helper()
	if got := p.ask("/login", "=name=admin", "=password="); len(got) != 1 || got[0] != "!done" {
		p.t.Fatalf("login: %v", got)
	}
	return p
}

func TestTheWireSaysWhatRoutersSay(t *testing.T) {
	for _, version := range []string{"7.24", "7.16.2", "6.49.18"} {
		r := start(t, router.Options{Version: version})
		empty := []string{"!done"}
		if version == "7.24" {
			empty = []string{"!empty", "!done"}
		}
		stale := "!trap =message=no such item"
		if version[0] == '6' {
			stale += " (4)"
		}
		if got := call(t, r).ask("/system/identity/print"); got[0] != "!fatal not logged in" {
			t.Errorf("%s before login: %v", version, got)
		}
		p := call(t, r).login()
		for _, x := range []struct {
			say, want []string
		}{
			{[]string{"/ppp/secret/print", "?name=x"}, empty},
			{[]string{"/ppp/secret/print", "=count-only="}, []string{"!done =ret=0"}},
			{[]string{"/ppp/secret/add", "=name=budi", "=password=pw", "=disabled=yes"}, []string{"!done =ret=*1"}},
			{[]string{"/ppp/secret/print", "=.proplist=name,disabled,nothing", "?disabled=true"}, []string{"!re =name=budi =disabled=true", "!done"}},
			{[]string{"/ppp/secret/print", "=.proplist=name", "?disabled=yes", "?profile=default", "?name=x", "?#|&"}, []string{"!re =name=budi", "!done"}},
			{[]string{"/ppp/secret/print", "=.proplist=name", "?name=budi", "?#!"}, empty},
			{[]string{"/ppp/secret/print", "=.proplist=name", "?-comment", "?name"}, []string{"!re =name=budi", "!done"}},
			{[]string{"/ppp/secret/print", "=.proplist=name", "?#&"}, []string{"!trap =category=5 =message=invalid query", "!done"}},
			{[]string{"/ppp/secret/set", "=.id=*99", "=profile=default"}, []string{stale, "!done"}},
			{[]string{"/ppp/secret/set", "=.id=", "=profile=default"}, []string{stale, "!done"}},
			{[]string{"/ppp/secret/set", "=.id=*1", "=disabled=maybe"}, []string{"!trap =category=1 =message=invalid value for argument disabled", "!done"}},
			{[]string{"/ppp/profile/add", "=name=default"}, []string{"!trap =message=failure: profile with the same name already exists", "!done"}},
			{[]string{"/ip/hotspot/user/add", "=name=v1"}, []string{"!done =ret=*1"}},
			{[]string{"/ip/hotspot/user/add", "=name=v1"}, []string{"!trap =message=failure: already have user with this name for this server", "!done"}},
			{[]string{"/ip/pool/add", "=name=p", "=ranges=10.0.0.9-10.0.0.2"}, []string{"!trap =category=1 =message=invalid value for argument ranges", "!done"}},
			{[]string{"/ppp/secret/remove", "=numbers=budi"}, []string{"!done"}},
			{[]string{"/quit"}, []string{"!fatal session terminated on request"}},
		} {
			if got := p.ask(x.say...); !slices.Equal(got, x.want) {
				t.Errorf("%s %v: %q, want %q", version, x.say, got, x.want)
			}
		}
	}
}

func TestTaggedCommandsRunBesideEachOtherAndCanBeCancelled(t *testing.T) {
	r := start(t, router.Options{})
	p := call(t, r).login()
	r.Latency(time.Hour)
	p.say("/system/identity/print", ".tag=a")
	p.say("/system/clock/print", ".tag=b")
	for _, tag := range []string{"a", "b"} { // both are under way: each can be cancelled
		p.say("/cancel", "=tag="+tag, ".tag=c")
		heard := map[string]bool{}
		for range 3 {
			heard[p.hear()] = true
		}
		for _, want := range []string{"!done .tag=c", "!trap .tag=" + tag + " =category=2 =message=interrupted", "!done .tag=" + tag} {
			if !heard[want] {
				t.Errorf("%q was not heard: %v", want, heard)
			}
		}
	}
	r.Latency(0)
	if got := p.ask("/ppp/secret/print", "=count-only=", ".tag=d"); got[0] != "!done .tag=d =ret=0" {
		t.Errorf("afterwards: %v", got)
	}
}

func TestSettingsAndOddMenus(t *testing.T) {
	cal := clock.NewMovable(time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC))
	r := start(t, router.Options{Version: "7.24", Clock: cal, ClockSkew: time.Minute, Users: map[string]router.User{"admin": {}, "lihat": {Policies: []string{"api", "read"}}}})
	p := call(t, r).login()
	for _, x := range []struct {
		say, want []string
	}{
		{[]string{"/system/identity/set", "=name=gw"}, []string{"!done"}},
		{[]string{"/system/identity/print"}, []string{"!re =name=gw", "!done"}},
		{[]string{"/system/clock/set", "=time-zone-name=Asia/Jayapura"}, []string{"!done"}},
		{[]string{"/system/clock/print", "=.proplist=date,time,gmt-offset"}, []string{"!re =date=2026-11-23 =time=05:01:00 =gmt-offset=+09:00", "!done"}},
		{[]string{"/system/clock/set", "=time-zone-name=Mars/Olympus"}, []string{"!trap =message=input does not match any value of time-zone-name", "!done"}},
		{[]string{"/system/clock/set", "=date=2030-01-01"}, []string{"!trap =message=failure: clock is synchronized", "!done"}},
		{[]string{"/interface/monitor-traffic", "=interface=nowhere", "=once="}, []string{"!trap =message=input does not match any value of interface", "!done"}},
		{[]string{"/ip/service/set", "=.id=api", "=address=10.0.0.0/24"}, []string{"!done"}},
		{[]string{"/ip/service/print", "=.proplist=name,address,max-sessions", "?name=api"}, []string{"!re =name=api =address=10.0.0.0/24 =max-sessions=20", "!done"}},
		{[]string{"/user/print", "=.proplist=name,group,password", "?name=lihat"}, []string{"!re =name=lihat =group=lihat", "!done"}},
		{[]string{"/user/add", "=name=baru", "=group=nowhere"}, []string{"!trap =message=input does not match any value of group", "!done"}},
		{[]string{"/user/group/add", "=name=g", "=policy=api,fly"}, []string{"!trap =category=1 =message=invalid value for argument policy", "!done"}},
		{[]string{"/ppp/profile/remove", "=.id=default"}, []string{"!trap =message=failure: can not remove default item", "!done"}},
		{[]string{"/ip/hotspot/user/reset-counters", "=.id=*1"}, []string{"!trap =message=no such item", "!done"}},
		{[]string{"/ppp/secret/print", "=show-sensitive=", "=count-only="}, []string{"!done =ret=0"}},
	} {
		if got := p.ask(x.say...); !slices.Equal(got, x.want) {
			t.Errorf("%v: %q, want %q", x.say, got, x.want)
		}
	}
	if got := p.ask("/interface/monitor-traffic", "=interface=ether1", "=once="); len(got) != 2 || !strings.HasPrefix(got[0], "!re =name=ether1 =rx-bits-per-second=") {
		t.Errorf("traffic: %v", got)
	}
	if got := p.ask("/log/print", "=.proplist=message"); got[0] != "!re =message=user admin logged in via api" {
		t.Errorf("log: %v", got)
	}
	weak := call(t, r)
	weak.ask("/login", "=name=lihat", "=password=")
	for _, words := range [][]string{{"/ppp/secret/add", "=name=x"}, {"/user/remove", "=.id=admin"}, {"/system/reboot"}} {
		if got := weak.ask(words...); got[0] != "!trap =message=not enough permissions (9)" {
			t.Errorf("%v: %v", words, got)
		}
	}
}

// TestOneAtATime: such a router makes its callers wait for each other.
func TestOneAtATime(t *testing.T) {
	r := start(t, router.Options{OneAtATime: true})
	callers := []*phone{call(t, r).login(), call(t, r).login(), call(t, r).login()}
	r.Latency(20 * time.Millisecond)
	began := clock.Machine()
	for _, p := range callers {
		p.say("/system/identity/print")
	}
	for _, p := range callers {
		if got := p.hear(); got != "!re =name=MikroTik" {
			t.Errorf("got %q", got)
		}
	}
	if took := clock.MachineSince(began); took < 60*time.Millisecond {
		t.Errorf("three commands of 20 ms each took %v", took)
	}
}

func TestClientsKeepDialling(t *testing.T) {
	cal := clock.NewMovable(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC))
	r := start(t, router.Options{Clock: cal})
	r.Put("/ip/pool", map[string]string{"name": "paid", "ranges": "10.0.0.2-10.0.0.3"})
	r.Put("/ppp/profile", map[string]string{"name": "10M", "remote-address": "paid", "rate-limit": "5M/10M", "address-list": "a,b"})
	for i, login := range []string{"one", "two", "three"} {
		r.SetClient(login, "pw", fmt.Sprintf("AA:00:00:00:00:%02d", i), time.Millisecond)
	}
	if n := r.Sessions(); n != 0 {
		t.Fatalf("%d sessions without a secret", n)
	}
	for _, login := range []string{"one", "two", "three"} {
		r.Put("/ppp/secret", map[string]string{"name": login, "password": "pw", "profile": "10M"})
	}
	eventually(t, "two are online", func() bool { return r.Sessions() == 2 })
	if n := len(r.Items("/ip/firewall/address-list")); n != 4 {
		t.Errorf("%d address-list entries, want two for each session", n)
	}
	cal.Advance(90 * time.Minute)
	rows := r.Items("/ppp/active")
	if rows[0]["uptime"] != "1h30m" {
		t.Errorf("active %v", rows[0])
	}
	online := rows[0]["name"]
	if !r.Change("/ppp/secret", online, map[string]string{"password": "changed"}) {
		t.Fatal("no such secret")
	}
	if _, up := r.Session(online); !up {
		t.Error("a changed password ended a session")
	}
	call(t, r).login().ask("/ppp/active/remove", "=.id="+rows[0][".id"])
	eventually(t, "the third took the address", func() bool {
		_, up := r.Session(online)
		return !up && r.Sessions() == 2
	})
	if s, _ := r.Secret(online); s["last-logged-out"] != "2026-11-23 10:30:00" || s["last-disconnect-reason"] != "admin-reset" {
		t.Errorf("the secret remembers %v", s)
	}
	r.Reboot()
	eventually(t, "they came back after a reboot", func() bool { return r.Sessions() == 2 })
	r.RebootEmpty()
	if n := len(r.Items("/ppp/secret")); n != 0 || r.Sessions() != 0 {
		t.Errorf("%d secrets after a reset", n)
	}
	call(t, r).login()
}

func TestStateSurvivesARestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "router.json")
	o := router.Options{StateFile: file}
	r := start(t, o)
	r.Put("/ppp/secret", map[string]string{"name": "budi", "password": "pw", "remote-address": "10.0.0.7"})
	r.SetClient("budi", "pw", "AA:BB:CC:00:00:01", time.Millisecond)
	before, pin := mustSession(t, r, "budi"), r.CertPin()
	if err := r.Stop(); err != nil {
		t.Fatal(err)
	}
	r = start(t, o)
	if s := mustSession(t, r, "budi"); s.ID != before.ID || !s.Since.Equal(before.Since) || r.CertPin() != pin {
		t.Errorf("session %+v, before %+v", s, before)
	}
	call(t, r).login().ask("/ppp/active/remove", "=.id=*1")
	eventually(t, "the remembered client redialled", func() bool { s, ok := r.Session("budi"); return ok && s.ID != before.ID })
}

func mustSession(t *testing.T, r *router.Router, login string) router.Session {
	t.Helper()
	s, ok := r.Session(login)
	if !ok {
		t.Fatalf("%s has no session", login)
	}
	return s
}

func TestMisfortunes(t *testing.T) {
	r := start(t, router.Options{MaxSessions: 2})
	p := call(t, r).login()
	r.ObeyThenDrop(2)
	if got := p.ask("/ppp/secret/add", "=name=a"); got[0] != "!done =ret=*1" {
		t.Errorf("first: %v", got)
	}
	if got := p.ask("/ppp/secret/add", "=name=b"); got[0] != "closed" {
		t.Errorf("second: %v", got)
	}
	if _, ok := r.Secret("b"); !ok || r.CountWrites() != 2 {
		t.Errorf("the second was not obeyed: %d writes", r.CountWrites())
	}
	eventually(t, "the line is free again", func() bool { return call(t, r).ask("/login", "=name=admin", "=password=")[0] == "!done" })
	r.Drop()

	r.WrongPassword(true)
	eventually(t, "the door is shut", func() bool {
		return call(t, r).ask("/login", "=name=admin", "=password=")[0] == "!trap =message=invalid user name or password (6)"
	})
	r.WrongPassword(false)
	r.Drop()
	eventually(t, "two lines, not three", func() bool {
		first := call(t, r)
		if first.ask("/login", "=name=admin", "=password=")[0] != "!done" {
			return false
		}
		second, third := call(t, r).ask("/login", "=name=admin", "=password=")[0], call(t, r).ask("/login", "=name=admin", "=password=")[0]
		return second == "closed" || third == "closed"
	})
	r.Drop()
	for _, c := range r.Commands() {
		if c.Args["password"] != "" && c.Args["password"] != "***" {
			t.Errorf("a password was kept: %v", c)
		}
	}
}

func TestAChangedNameIsFollowed(t *testing.T) {
	r := start(t, router.Options{})
	p := call(t, r).login()
	p.ask("/ppp/profile/add", "=name=10M")
	p.ask("/ppp/secret/add", "=name=budi", "=profile=10M")
	p.ask("/ppp/profile/set", "=.id=10M", "=name=20M")
	if s, _ := r.Secret("budi"); s["profile"] != "20M" {
		t.Errorf("after renaming: %v", s)
	}
	p.ask("/ppp/profile/remove", "=.id=20M")
	if s, _ := r.Secret("budi"); !strings.HasPrefix(s["profile"], "*") {
		t.Errorf("after removing: %v", s)
	}
}
