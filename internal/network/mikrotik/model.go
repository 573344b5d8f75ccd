package mikrotik

import "time"

// Row is one !re sentence: property name to value, decoded to UTF-8. A property
// without a value is absent.
type Row map[string]string

// Attrs are the writable arguments of an item, by their RouterOS names. An empty value
// writes an empty value; to remove a value use the Unset calls.
type Attrs map[string]string

// Secret is a row of /ppp/secret. Passwords are never read with it, see [Conn.Passwords].
type Secret struct {
	ID, Name, Profile, Service  string
	LocalAddress, RemoteAddress string
	CallerID                    string
	Disabled                    bool
	Comment                     string
	LastLoggedOut               string // as the router prints it; see ParseStamp
	LastCallerID                string
	LastDisconnectReason        string
}

// Profile is a row of /ppp/profile. Empty fields are not written by AddProfile, and an
// unset field is inherited from the server's default profile.
type Profile struct {
	ID, Name                    string
	LocalAddress, RemoteAddress string // address or pool name
	RateLimit                   string // see RateLimit and ParseRateLimit
	OnlyOne, ChangeTCPMSS       string // yes, no, default
	UseIPv6                     string // yes, no, default, require
	AddressList, DNSServer      string
	SessionTimeout, IdleTimeout string
	ParentQueue, QueueType      string
	Comment                     string
	Default                     bool  // built in, cannot be removed
	More                        Attrs // further arguments to write; everything else that was read
}

// Active is a row of /ppp/active.
type Active struct {
	ID, Name, Service, CallerID, Address, SessionID string
	Uptime                                          time.Duration
	Radius                                          bool // authenticated elsewhere: never steer it through secrets
}

// Pool is a row of /ip/pool.
type Pool struct{ ID, Name, Ranges, Comment string }

// AddressEntry is a row of /ip/firewall/address-list. Dynamic ones belong to a session.
type AddressEntry struct {
	ID, List, Address, Timeout, Comment string
	Dynamic, Disabled                   bool
}

// Table names an ordered firewall table.
type Table string

// The two tables this product writes.
const (
	Filter Table = "/ip/firewall/filter"
	NAT    Table = "/ip/firewall/nat"
)

// Rule is a row of a firewall table, in table order.
type Rule struct {
	ID, Chain, Action, Comment string
	Dynamic, Disabled, Invalid bool
	Attrs                      Attrs // everything the router printed but counters
}

// Version is a RouterOS version.
type Version struct {
	Major, Minor, Patch int
	Text                string // as printed: "7.24 (stable)"
}

// Facts is who a router is.
type Facts struct {
	Version     Version
	Board       string
	Identity    string
	Serial      string        // serial number, else software-id, else system-id; "" when none is told
	SerialKind  string        // serial-number, software-id, system-id
	Clock       time.Time     // the router's clock, zero when it did not say
	ClockOffset time.Duration // router clock minus this PC's clock; 0 when Clock is zero
}
