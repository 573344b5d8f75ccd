package office

import "slices"

// Kind is what a policy's value looks like.
type Kind string

// The kinds of policy values; every value is stored as text.
const (
	KindInt    Kind = "int"    // a whole number between Min and Max
	KindRupiah Kind = "rupiah" // whole rupiah between Min and Max
	KindSwitch Kind = "switch" // "on" or "off"
	KindDays   Kind = "days"   // "-3,0,3": days between Min and Max, ascending, or ""
	KindHours  Kind = "hours"  // "09-14": from the first hour up to the second, which may lie past midnight
	KindChoice Kind = "choice" // one of Choices
	KindText   Kind = "text"   // at most Max characters
)

// Definition is one policy: its key, the value where nobody set one, and its bounds.
type Definition struct {
	Key     string   `json:"key"`
	Default string   `json:"default"`
	Kind    Kind     `json:"kind"`
	Min     int64    `json:"min"`
	Max     int64    `json:"max"`
	Choices []string `json:"choices,omitempty"`
	// PerBranch: a branch may differ from the office.
	PerBranch bool `json:"perBranch"`
}

const billion = 1_000_000_000

// definitions is the one table of policies, by area.
var definitions = []Definition{
	// Every copy of the books is also written below this folder; "" = nowhere else.
	{Key: "backup.folder", Kind: KindText, Max: 500},
	// Billing. Days count from the first day of the period unless said otherwise.
	{Key: "billing.due_days", Default: "0", Kind: KindInt, Min: 0, Max: 60, PerBranch: true},
	{Key: "billing.first_payment_hold", Default: "off", Kind: KindSwitch, PerBranch: true},
	{Key: "billing.install_fee", Default: "0", Kind: KindRupiah, Min: 0, Max: billion, PerBranch: true},
	{Key: "billing.lead_days", Default: "7", Kind: KindInt, Min: 0, Max: 28, PerBranch: true},
	{Key: "billing.pause_free", Default: "on", Kind: KindSwitch, PerBranch: true},
	{Key: "billing.postpaid_while_isolated", Default: "on", Kind: KindSwitch, PerBranch: true},
	// How often per cycle a line may be opened for some hours without money.
	{Key: "billing.reprieves", Default: "1", Kind: KindInt, Min: 0, Max: 9, PerBranch: true},
	// Totals are rounded to a multiple of this; 0 leaves them as they are.
	{Key: "billing.rounding", Default: "0", Kind: KindChoice, Choices: []string{"0", "100", "500", "1000"}},
	// A virtual account stays open this long after the day of isolation.
	{Key: "charge.extra_days", Default: "7", Kind: KindInt, Min: 0, Max: 60},
	// "off" is mode usul: cuts are proposed, nobody is cut.
	{Key: "dunning.auto", Default: "off", Kind: KindSwitch, PerBranch: true},
	// More cuts a router and day than min(cap, max(floor, percent)) need a person.
	{Key: "dunning.brake_cap", Default: "50", Kind: KindInt, Min: 1, Max: 10_000},
	{Key: "dunning.brake_floor", Default: "5", Kind: KindInt, Min: 0, Max: 1000},
	{Key: "dunning.brake_percent", Default: "10", Kind: KindInt, Min: 0, Max: 100},
	{Key: "dunning.cut_after_days", Default: "7", Kind: KindInt, Min: 0, Max: 90, PerBranch: true},
	{Key: "dunning.gateway_out_hours", Default: "24", Kind: KindInt, Min: 1, Max: 720},
	{Key: "dunning.hours", Default: "09-14", Kind: KindHours, PerBranch: true},
	{Key: "dunning.min_notice_days", Default: "5", Kind: KindInt, Min: 1, Max: 60, PerBranch: true},
	{Key: "dunning.outage_hours", Default: "4", Kind: KindInt, Min: 1, Max: 720},
	// Days relative to the due date on which a reminder is due.
	{Key: "dunning.rungs", Default: "-3,0,3", Kind: KindDays, Min: -28, Max: 90, PerBranch: true},
	// Days of isolation after which the end of a line is proposed; 0 = never.
	{Key: "dunning.stop_after_days", Default: "60", Kind: KindInt, Min: 0, Max: 3650, PerBranch: true},
	// Where the isolir page listens on the LAN, such as "192.168.10.2:8091"; "" = nowhere.
	{Key: "isolir.address", Kind: KindText, Max: 60},
	// Which way a customer is written to who has both, where both are set up.
	{Key: "message.first", Default: "email", Kind: KindChoice, Choices: []string{"email", "phone"}},
	// The sender waits this long between two messages; 0 = no pause.
	{Key: "message.pace_seconds", Default: "6", Kind: KindInt, Min: 0, Max: 600},
	{Key: "message.quiet", Default: "20-07", Kind: KindHours},
	// A bill waits this long for its payment digits before it leaves without them.
	{Key: "message.wait_digits_hours", Default: "6", Kind: KindInt, Min: 0, Max: 72},
	{Key: "network.kicks_per_second", Default: "5", Kind: KindInt, Min: 1, Max: 50},
	{Key: "network.pass_minutes", Default: "15", Kind: KindInt, Min: 1, Max: 240},
	// How far back a counter may date cash or a transfer.
	{Key: "payment.backdate_days", Default: "31", Kind: KindInt, Min: 0, Max: 366},
	// The slip printer of the counter; the target is an address, a queue or a device.
	{Key: "printer.cut", Default: "off", Kind: KindSwitch},
	{Key: "printer.qr", Default: "command", Kind: KindChoice, Choices: []string{"command", "raster"}},
	{Key: "printer.straight", Default: "off", Kind: KindSwitch},
	{Key: "printer.target", Kind: KindText, Max: 253},
	{Key: "printer.way", Default: "none", Kind: KindChoice, Choices: []string{"none", "tcp", "queue", "device"}},
	{Key: "printer.width", Default: "58", Kind: KindChoice, Choices: []string{"58", "80"}},
	// The mail server; its password stands in the vault, kind "smtp".
	{Key: "smtp.from", Kind: KindText, Max: 254},
	{Key: "smtp.from_name", Kind: KindText, Max: 120},
	{Key: "smtp.host", Kind: KindText, Max: 253},
	{Key: "smtp.port", Default: "0", Kind: KindInt, Min: 0, Max: 65535}, // 0 = the usual one
	{Key: "smtp.tls", Default: "starttls", Kind: KindChoice, Choices: []string{"starttls", "tls", "none"}},
	{Key: "smtp.user", Kind: KindText, Max: 254},
	// A second person confirms what cannot be taken back: refunds, write-offs, mass acts, restores.
	{Key: "staff.four_eyes", Default: "off", Kind: KindSwitch},
	{Key: "staff.four_eyes_from", Default: "0", Kind: KindRupiah, Max: 100_000_000}, // 0 = every sum
}

var byKey = func() map[string]Definition {
	m := make(map[string]Definition, len(definitions))
	for _, d := range definitions {
		m[d.Key] = d
	}
	return m
}()

// Definitions lists every policy, sorted by key.
func Definitions() []Definition { return slices.Clone(definitions) }
