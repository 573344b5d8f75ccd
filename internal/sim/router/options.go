package router

import (
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
)

// Options describe the device. The zero value is a hardware router on 7.24 whose user
// "admin" has an empty password.
type Options struct {
	Version      string                           // "7.24", "7.16.2", "6.49.18", "6.42"; "" = 7.24
	Identity     string                           // "" = "MikroTik"
	Serial       string                           // serial number of the board, or the system-id of a CHR
	CHR          bool                             // no routerboard menu
	Users        map[string]User                  // nil = admin without a password
	Clock        clock.Calendar                   // the router's clock; nil = the PC's
	ClockSkew    time.Duration                    // how far the router's clock is off
	Zone         string                           // "Asia/Jakarta" (default), "Asia/Makassar", "Asia/Jayapura"
	Latency      time.Duration                    // before every answer
	OneAtATime   bool                             // commands of all connections wait for each other
	MaxSessions  int                              // API connections, 0 = 20
	TLSAddress   string                           // where api-ssl listens; "" = 127.0.0.1:0
	NoCert       bool                             // api-ssl without a certificate: every handshake is refused
	LegacyTLS    bool                             // api-ssl with plain RSA key exchange only, as old routers
	NoHotspot    bool                             // the hotspot package is missing
	FastTrack    bool                             // a fasttrack rule stands in the filter table
	StateFile    string                           // keeps configuration and sessions over restarts; "" = memory only
	RedialJitter func(login string) time.Duration // added to a client's redial time; nil = none
}

// User is an API account.
type User struct {
	Password string
	Policies []string // nil = all; without "api" nobody gets in
}

var allPolicies = []string{"api", "ftp", "local", "password", "policy", "read", "reboot", "rest-api", "romon",
	"sensitive", "sniff", "ssh", "telnet", "test", "web", "winbox", "write"}

var zones = map[string]int{"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}

// version is major, minor, patch.
type version [3]int

func parseVersion(s string) version {
	var v version
	for i, part := range strings.SplitN(s, ".", 3) {
		v[i], _ = strconv.Atoi(part)
	}
	return v
}

func (v version) atLeast(major, minor int) bool {
	return v[0] > major || v[0] == major && v[1] >= minor
}

// label is how /system/resource prints it.
func (v version) label(text string) string {
	if v[0] == 6 {
		return text + " (long-term)"
	}
	return text + " (stable)"
}
