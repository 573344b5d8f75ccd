package app

// Network is the page Jaringan: routers and what is true on them.
type Network struct{ desk *Desk }

// RouterRow is one router. State is ok, unreachable, waiting or stopped.
type RouterRow struct {
	ID          int64  `json:"id"`
	Name        string `json:"name"`
	Branch      string `json:"branch"`
	BranchID    int64  `json:"branchId"`
	Address     string `json:"address"`
	TLS         bool   `json:"tls"`
	Username    string `json:"username"`
	CertPin     string `json:"certPin"`
	Pool        string `json:"pool"`
	GatewayIP   string `json:"gatewayIp"`
	Version     string `json:"version"`
	Board       string `json:"board"`
	Identity    string `json:"identity"`
	Serial      string `json:"serial"`
	State       string `json:"state"`
	LastOK      string `json:"lastOk"`
	DownSince   string `json:"downSince"`
	LastError   string `json:"lastError"`   // translation key
	ClockOffset int64  `json:"clockOffset"` // seconds, the router ahead of this PC
	CutMode     string `json:"cutMode"`
	Plumbing    string `json:"plumbing"` // unverified, verified
	Lines       int64  `json:"lines"`
	Connected   int64  `json:"connected"`
	Isolated    int64  `json:"isolated"`
	Waiting     int64  `json:"waiting"`
	Differs     int64  `json:"differs"`
	// Radius counts the sessions a RADIUS server let in: shown, never steered.
	Radius int64 `json:"radius"`
	// Strays are logins with our mark that are open on it and unknown to the books.
	Strays []string     `json:"strays"`
	Health RouterHealth `json:"health"`
}

// RouterHealth is how a router did when it was last asked; At is empty where it never was. What
// it does not tell is -1 (CPU) or 0.
type RouterHealth struct {
	At          string   `json:"at"`
	CPU         int      `json:"cpu"`        // percent
	FreeMemory  int64    `json:"freeMemory"` // bytes
	TotalMemory int64    `json:"totalMemory"`
	FreeDisk    int64    `json:"freeDisk"`
	TotalDisk   int64    `json:"totalDisk"`
	Uptime      int64    `json:"uptime"` // seconds
	Celsius     int      `json:"celsius"`
	DeciVolts   int      `json:"deciVolts"`
	Strains     []string `json:"strains"` // cpu, memory
	// BootedAt is when it was switched on anew, today or yesterday; else empty.
	BootedAt string `json:"bootedAt"`
}

// GuestRow is a session that is not ours: shown, never steered.
type GuestRow struct {
	Key      string `json:"key"`
	Router   string `json:"router"`
	Name     string `json:"name"`
	Address  string `json:"address"`
	CallerID string `json:"callerId"`
	Service  string `json:"service"` // pppoe, hotspot, l2tp, …
	Uptime   int64  `json:"uptime"`  // seconds
	Radius   bool   `json:"radius"`
}

// GuestPage is one page of such sessions. At is when they were listed, empty where they never were.
type GuestPage struct {
	Rows  []GuestRow `json:"rows"`
	Total int64      `json:"total"`
	Next  string     `json:"next"`
	At    string     `json:"at"`
}

// RouterInput is the form of a router; an empty password leaves the old one.
type RouterInput struct {
	Name      string `json:"name"`
	Branch    int64  `json:"branch"`
	Address   string `json:"address"` // host or host:port
	TLS       bool   `json:"tls"`
	Username  string `json:"username"`
	Password  string `json:"password"`
	CertPin   string `json:"certPin"`
	Pool      string `json:"pool"`
	GatewayIP string `json:"gatewayIp"`
	CutMode   string `json:"cutMode"`
}

// DoctorStep is one step of the connection test. State is ok, warn, bad or skipped.
type DoctorStep struct {
	Key    string            `json:"key"`
	State  string            `json:"state"`
	Params map[string]string `json:"params"`
}

// DoctorReport tells the steps and what was learned.
type DoctorReport struct {
	OK      bool         `json:"ok"`
	Steps   []DoctorStep `json:"steps"`
	CertPin string       `json:"certPin"`
	Version string       `json:"version"`
	Board   string       `json:"board"`
	Serial  string       `json:"serial"`
	Pools   []string     `json:"pools"`
}

// PlumbingPlan is what isolir needs on a router, in the router's own words, before it is applied.
type PlumbingPlan struct {
	Router   int64          `json:"router"`
	Verified bool           `json:"verified"`
	Steps    []PlumbingStep `json:"steps"`
}

// PlumbingStep is one thing on the router. State is present, missing or differs.
type PlumbingStep struct {
	Key     string `json:"key"`
	Command string `json:"command"`
	State   string `json:"state"`
	// Advice is for the owner to do himself; it is never applied.
	Advice bool `json:"advice"`
}

// LineRow is one line with its state on the router.
type LineRow struct {
	Line     int64  `json:"line"`
	Customer int64  `json:"customer"`
	Name     string `json:"name"`
	Login    string `json:"login"`
	Router   string `json:"router"`
	Want     string `json:"want"` // full, isolated, off, absent
	Chip     Chip   `json:"chip"`
	Error    string `json:"error"`
	Address  string `json:"address"`
}

// LinePage is one page of lines.
type LinePage struct {
	Rows []LineRow `json:"rows"`
	Next string    `json:"next"`
}

// NetEventRow is one act on a router.
type NetEventRow struct {
	ID     int64  `json:"id"`
	At     string `json:"at"`
	Router string `json:"router"`
	Verb   string `json:"verb"` // translation key suffix
	Name   string `json:"name"`
	Detail string `json:"detail"`
}
