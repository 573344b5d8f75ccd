package mikrotik_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
)

// TestIsolirAndBackInEveryVersion walks a subscriber from the first secret through
// isolation and back: nothing reaches a session until it is kicked.
func TestIsolirAndBackInEveryVersion(t *testing.T) {
	for _, v := range versions {
		t.Run(v, func(t *testing.T) {
			r, c, ctx := office(t, router.Options{Version: v}), (*mikrotik.Conn)(nil), t.Context()
			c = dial(t, target(r))
			_, err := c.AddPool(ctx, mikrotik.Pool{Name: "paid", Ranges: "10.10.0.2-10.10.0.100"})
			must(t, err)
			_, err = c.AddProfile(ctx, mikrotik.Profile{Name: "10M", LocalAddress: "10.10.0.1", RemoteAddress: "paid", OnlyOne: "yes",
				RateLimit: mikrotik.RateLimit(mikrotik.Rate{Up: 5e6, Down: 10e6})})
			must(t, err)
			_, err = c.AddProfile(ctx, mikrotik.Profile{Name: "isolir", LocalAddress: "10.10.0.1", RemoteAddress: "paid", AddressList: "lunas-isolir",
				RateLimit: "512k/512k", UseIPv6: "no", More: mikrotik.Attrs{"use-mpls": "no"}})
			must(t, err)
			id, err := c.AddSecret(ctx, mikrotik.Secret{Name: "budi", Profile: "10M", CallerID: "AA:BB:CC:00:00:01", Comment: "lunas:x:1"}, "pw")
			must(t, err)
			r.SetClient("budi", "pw", "AA:BB:CC:00:00:01", time.Millisecond)
			first, up := r.Session("budi")
			if !up || first.Profile != "10M" || first.RateLimit != "5M/10M" {
				t.Fatalf("session %+v %v", first, up)
			}

			must(t, c.SetSecret(ctx, id, mikrotik.Attrs{"profile": "isolir"}))
			if s, _ := r.Session("budi"); s != first {
				t.Errorf("a changed secret reached a session: %+v", s)
			}
			n, err := c.Kick(ctx, "budi")
			must(t, err)
			if n != 1 {
				t.Errorf("kicked %d sessions", n)
			}
			eventually(t, "the client redialled into isolir", func() bool { s, ok := r.Session("budi"); return ok && s.Profile == "isolir" })
			list, err := c.AddressList(ctx, "lunas-isolir")
			must(t, err)
			active, err := c.ActiveByName(ctx, "budi")
			must(t, err)
			if len(list) != 1 || len(active) != 1 || !list[0].Dynamic || list[0].Address != active[0].Address {
				t.Errorf("list %+v, active %+v", list, active)
			}
			if active[0].CallerID != "AA:BB:CC:00:00:01" || active[0].SessionID == first.ID || active[0].Radius {
				t.Errorf("active %+v", active[0])
			}

			must(t, c.SetSecret(ctx, id, mikrotik.Attrs{"profile": "10M"}))
			_, err = c.Kick(ctx, "budi")
			must(t, err)
			eventually(t, "the client came back", func() bool { s, ok := r.Session("budi"); return ok && s.Profile == "10M" })
			list, err = c.AddressList(ctx, "lunas-isolir")
			must(t, err)
			if len(list) != 0 {
				t.Errorf("left over: %+v", list)
			}
			s, found, err := c.SecretByName(ctx, "budi")
			must(t, err)
			if _, known, err := mikrotik.ParseStamp(s.LastLoggedOut, time.UTC); !found || !known || err != nil {
				t.Errorf("secret %+v: last logged out is not readable (%v)", s, err)
			}

			must(t, c.SetSecret(ctx, id, mikrotik.Attrs{"disabled": "yes"}))
			if _, up := r.Session("budi"); !up {
				t.Error("disabling ended the session; on a router it does not")
			}
			_, err = c.Kick(ctx, "budi")
			must(t, err)
			r.Redial()
			if _, up := r.Session("budi"); up {
				t.Error("a disabled secret was let in")
			}
			must(t, c.SetSecret(ctx, id, mikrotik.Attrs{"disabled": "no"}))
			eventually(t, "enabled again", func() bool { _, ok := r.Session("budi"); return ok })
			must(t, c.UnsetSecret(ctx, id, "caller-id", "remote-address"))
			s, _, err = c.SecretByName(ctx, "budi")
			must(t, err)
			if s.CallerID != "" || s.Disabled || s.Comment != "lunas:x:1" {
				t.Errorf("secret %+v", s)
			}
			must(t, c.RemoveSecret(ctx, id))
			must(t, c.RemoveSecret(ctx, id)) // already gone is success
			_, found, err = c.SecretByName(ctx, "budi")
			if found || err != nil {
				t.Errorf("found %v, %v", found, err)
			}
		})
	}
}

func TestRefusalsHaveNamesInEveryVersion(t *testing.T) {
	for _, v := range versions {
		t.Run(v, func(t *testing.T) {
			r := office(t, router.Options{Version: v, NoHotspot: true, Users: map[string]router.User{"lunas": {Password: "rahasia"}, "lihat": {Password: "x", Policies: []string{"api", "read"}}}})
			c, ctx := dial(t, target(r)), t.Context()
			_, err := c.AddSecret(ctx, mikrotik.Secret{Name: "budi"}, "pw")
			must(t, err)
			reader := target(r)
			reader.User, reader.Password = "lihat", "x"
			weak := dial(t, reader)
			for _, x := range []struct {
				what string
				want error
				do   func() error
			}{
				{"duplicate", mikrotik.ErrDuplicate, func() error { _, err := c.AddSecret(ctx, mikrotik.Secret{Name: "budi"}, "pw"); return err }},
				{"missing profile", mikrotik.ErrInvalid, func() error {
					_, err := c.AddSecret(ctx, mikrotik.Secret{Name: "x", Profile: "nowhere"}, "")
					return err
				}},
				{"bad address", mikrotik.ErrInvalid, func() error {
					_, err := c.AddSecret(ctx, mikrotik.Secret{Name: "x", RemoteAddress: "zz"}, "")
					return err
				}},
				{"missing argument", mikrotik.ErrInvalid, func() error { _, err := c.Add(ctx, "/ppp/profile", nil); return err }},
				{"stale id", mikrotik.ErrNoSuchItem, func() error { return c.SetSecret(ctx, "*FFFF", mikrotik.Attrs{"profile": "default"}) }},
				{"empty id", mikrotik.ErrNoSuchItem, func() error { return c.SetSecret(ctx, "", mikrotik.Attrs{"profile": "default"}) }},
				{"unknown argument", mikrotik.ErrUnknownParameter, func() error {
					_, err := c.Add(ctx, "/ppp/profile", mikrotik.Attrs{"name": "x", "shared-users": "1"})
					return err
				}},
				{"missing menu", mikrotik.ErrUnknownCommand, func() error { _, err := c.Run(ctx, "/ip/hotspot/user/print"); return err }},
				{"missing command", mikrotik.ErrUnknownCommand, func() error { _, err := c.Run(ctx, "/ppp/secret/explode"); return err }},
				{"rights", mikrotik.ErrRights, func() error { _, err := weak.AddSecret(ctx, mikrotik.Secret{Name: "x"}, ""); return err }},
				{"not ASCII", mikrotik.ErrInvalid, func() error {
					_, err := c.AddSecret(ctx, mikrotik.Secret{Name: "x", Comment: "Renée"}, "")
					return err
				}},
				{"newline", mikrotik.ErrInvalid, func() error { return c.SetSecret(ctx, "*1", mikrotik.Attrs{"comment": "a\nb"}) }},
			} {
				err := x.do()
				if !errors.Is(err, x.want) || mikrotik.MayHaveRun(err) {
					t.Errorf("%s: %v", x.what, err)
				}
			}
			must(t, c.Ping(ctx)) // refusals leave the connection in step
			must(t, weak.Ping(ctx))
			policies, err := c.Policies(ctx, "lihat")
			must(t, err)
			if fmt.Sprint(policies) != "[api read]" {
				t.Errorf("policies %v", policies)
			}
		})
	}
}

func TestLostReplyIsFoundByName(t *testing.T) {
	r, ctx := office(t, router.Options{}), t.Context()
	c := dial(t, target(r))
	r.ObeyThenDrop(1)
	s := mikrotik.Secret{Name: "budi", Comment: "lunas:x:1"}
	_, err := c.AddSecret(ctx, s, "pw")
	if !errors.Is(err, mikrotik.ErrDead) || !mikrotik.MayHaveRun(err) || c.Alive() {
		t.Fatalf("error %v, alive %v", err, c.Alive())
	}
	c = dial(t, target(r))
	got, found, err := c.SecretByName(ctx, "budi")
	must(t, err)
	if !found || got.Comment != s.Comment || got.Service != "pppoe" {
		t.Fatalf("found %v: %+v", found, got)
	}
	if _, err := c.AddSecret(ctx, s, "pw"); !errors.Is(err, mikrotik.ErrDuplicate) {
		t.Errorf("second add: %v", err)
	}
	if n := r.CountWrites(); n != 1 {
		t.Errorf("%d writes, want the one", n)
	}
}

func TestAnswerCutInTheMiddle(t *testing.T) {
	r := office(t, router.Options{})
	c := dial(t, target(r))
	r.CutMidSentence()
	profiles, err := c.Profiles(t.Context())
	if !errors.Is(err, mikrotik.ErrDead) || profiles != nil || c.Alive() {
		t.Errorf("profiles %v, error %v", profiles, err)
	}
}

func TestRebootedEmptyIsSeenAsEmpty(t *testing.T) {
	r := office(t, router.Options{})
	c := dial(t, target(r))
	_, err := c.AddSecret(t.Context(), mikrotik.Secret{Name: "budi"}, "pw")
	must(t, err)
	r.RebootEmpty()
	if err := c.Ping(t.Context()); !errors.Is(err, mikrotik.ErrDead) {
		t.Errorf("after a reboot: %v", err)
	}
	secrets, err := dial(t, target(r)).Secrets(t.Context())
	must(t, err)
	if secrets == nil || len(secrets) != 0 {
		t.Errorf("secrets %v", secrets)
	}
}

func TestPasswordsAreReadWhereTheyAreShown(t *testing.T) {
	for _, v := range versions {
		r := office(t, router.Options{Version: v, Users: map[string]router.User{"lunas": {Password: "rahasia"}, "buta": {Password: "x", Policies: []string{"api", "read"}}}})
		r.Put("/ppp/secret", map[string]string{"name": "budi", "password": "pw"})
		got, err := dial(t, target(r)).Passwords(t.Context())
		must(t, err)
		if len(got) != 1 || got["budi"] != "pw" {
			t.Errorf("%s: %v", v, got)
		}
		blind := target(r)
		blind.User, blind.Password = "buta", "x"
		got, err = dial(t, blind).Passwords(t.Context())
		must(t, err)
		if len(got) != 0 {
			t.Errorf("%s: without the sensitive policy: %v", v, got)
		}
	}
}

func TestOtherPeoplesBytesAreRead(t *testing.T) {
	r := office(t, router.Options{})
	r.Put("/ppp/secret", map[string]string{"name": "a", "comment": "Ren\xe9e"})
	r.Put("/ppp/secret", map[string]string{"name": "b", "comment": "Renée"})
	secrets, err := dial(t, target(r)).Secrets(t.Context())
	must(t, err)
	for _, s := range secrets {
		if s.Comment != "Renée" {
			t.Errorf("%s: %q", s.Name, s.Comment)
		}
	}
}

func TestManyCallersShareOneConnection(t *testing.T) {
	r := office(t, router.Options{})
	c := dial(t, target(r))
	var wait sync.WaitGroup
	for i := range 16 {
		wait.Go(func() {
			for j := range 10 {
				name := fmt.Sprintf("u%d-%d", i, j)
				id, err := c.AddSecret(background(), mikrotik.Secret{Name: name}, "pw")
				got, found, err2 := c.SecretByName(background(), name)
				if err != nil || err2 != nil || !found || got.ID != id {
					t.Errorf("%s: %v %v %+v", name, err, err2, got)
				}
			}
		})
	}
	wait.Wait()
	secrets, err := c.Secrets(t.Context())
	must(t, err)
	if len(secrets) != 160 {
		t.Errorf("%d secrets", len(secrets))
	}
}

// TestLostRowsAreNoticed: a router that counts two secrets and delivers one must not be
// believed, or the second would be written again.
func TestLostRowsAreNoticed(t *testing.T) {
	address := peer(t, func(c net.Conn) {
		say := func(s string) { _, _ = io.WriteString(c, s) }
		buf := make([]byte, 4096)
		say("\x05!done\x00") // the login
		for {
			for range 2 { // print, then count
				if _, err := c.Read(buf); err != nil {
					return
				}
				if n := buf[0]; n == 0 {
					return
				}
				if bytesContain(buf, "count-only") {
					say("\x05!done\x06=ret=2\x00")
				} else {
					say("\x03!re\x06=name=\x00\x05!done\x00")
				}
				clear(buf)
			}
		}
	})
	c := dial(t, mikrotik.Target{Address: address, User: "lunas", Timeout: 2 * time.Second, LoginTimeout: 2 * time.Second})
	secrets, err := c.Secrets(t.Context())
	if !errors.Is(err, mikrotik.ErrIncomplete) || secrets != nil {
		t.Errorf("secrets %v, error %v", secrets, err)
	}
}
