package app

import (
	"net"
	"net/http"
	"testing"

	"lunas/internal/store"
)

func TestTheIsolirPageStaysOnTheLAN(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " 192.168.10.2:8091 ": "192.168.10.2:8091", "10.0.0.1:80": "10.0.0.1:80", "127.0.0.1:8091": "127.0.0.1:8091", "[::1]:80": "[::1]:80",
		"[::ffff:192.168.1.2]:80": "192.168.1.2:80",
	} {
		if got, err := isolirAddress(text); err != nil || got != want {
			t.Errorf("%q: %q %v", text, got, err)
		}
	}
	for _, text := range []string{"8.8.8.8:80", "0.0.0.0:80", "[::]:80", "192.168.1.2", "192.168.1.2:0", "kantor.local:80", "169.254.1.1:80", "[fe80::1%eth0]:80", "1.2.3:4", "http://10.0.0.1:80"} {
		if got, err := isolirAddress(text); err == nil {
			t.Errorf("%q was taken as %q", text, got)
		}
	}
	have := []net.Addr{&net.IPNet{IP: net.IPv4(192, 168, 10, 2), Mask: net.CIDRMask(24, 32)}}
	if !ownAddress("192.168.10.2:80", have) || ownAddress("192.168.10.3:80", have) || !ownAddress("127.0.0.1:80", nil) {
		t.Error("whose address is it?")
	}
}

func TestTheIsolirPageFollowsItsPolicy(t *testing.T) {
	withDoor := func(s *Setup) { s.DoorOff, s.DoorAddress = false, "127.0.0.1:0" }
	d := openTest(t, withDoor)
	v, settings := &village{testDesk: d}, &Settings{d.Desk}
	v.must(d.openDoor())
	for _, bad := range []string{"8.8.8.8:80", "192.0.2.7:80", "besok"} {
		if err := settings.SetPolicy(d.owner, keyIsolirAddress, bad, ""); wireIn(t, err).Code != store.CodeInvalid {
			t.Errorf("%s was taken: %v", bad, err)
		}
	}
	shows := func(address string) bool {
		res, err := http.Get("http://" + address + "/isolir")
		if err != nil {
			return false
		}
		return res.Body.Close() == nil && res.StatusCode == http.StatusOK
	}
	address := doorAddress(t)
	v.must(settings.SetPolicy(d.owner, keyIsolirAddress, address, ""))
	if !shows(address) || d.isolirBase() != "http://"+address {
		t.Fatalf("no page at %s", address)
	}
	v.must(d.Close())
	if shows(address) {
		t.Error("a closed office still shows the page")
	}
	d.open(withDoor)
	s, err := (&Door{d.Desk}).SignIn(ownerName, password)
	v.must(err)
	d.owner, settings = s.Token, &Settings{d.Desk}
	v.must(d.openDoor())
	if !shows(address) {
		t.Error("the next start did not open the page")
	}
	taken := d.door.Addr()
	v.must(settings.SetPolicy(d.owner, keyIsolirAddress, taken, ""))
	if shows(address) || d.isolirBase() != "" || !v.tells("attention.isolir") {
		t.Errorf("an address that is taken: %+v", v.page().Attention)
	}
	v.must(settings.SetPolicy(d.owner, keyIsolirAddress, "", ""))
	if v.tells("attention.isolir") {
		t.Error("told although none is wanted")
	}
	rows, err := settings.Policies(d.owner)
	v.must(err)
	seen := 0
	for _, r := range rows {
		if r.Key == keyIsolirAddress || r.Key == keyBackupFolder {
			seen++
		}
	}
	if seen != 2 {
		t.Errorf("%d of 2 places among the policies", seen)
	}
}
