package network

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"lunas/internal/subscriber"
)

// Mode is how much of the network a line should have.
type Mode string

// The modes of a line.
const (
	Full     Mode = "full"     // the paid profile
	Isolated Mode = "isolated" // the isolir profile
	Off      Mode = "off"      // the secret stands, disabled
	Absent   Mode = "absent"   // no secret of ours
)

// facts is all that decides what a line should have.
type facts struct {
	over  bool // its last day has passed
	begun bool // a term holds today
	term  bool // a term holds today or is planned
	holds []string
	cut   string // the router's cut mode
}

// payable are the holds a payment lifts: they leave the way to the pay page open where
// the router can. The others switch the line off.
var payable = []string{subscriber.HoldOverdue, subscriber.HoldFirstPayment}

// mode is the rule: Absent without service, Off before its first day and under a hold
// money does not lift, isolated under one that money does, otherwise Full.
func (f facts) mode() Mode {
	if f.over || !f.term {
		return Absent
	}
	if !f.begun {
		return Off
	}
	if len(f.holds) == 0 {
		return Full
	}
	for _, h := range f.holds {
		if !slices.Contains(payable, h) {
			return Off
		}
	}
	if f.cut == CutDisable {
		return Off
	}
	return Isolated
}

// secret is what must stand in /ppp/secret, or what was found there.
type secret struct {
	Mode     Mode   `json:"mode,omitempty"` // of what is wanted; empty in what was found
	Login    string `json:"login,omitempty"`
	Profile  string `json:"profile,omitempty"`
	Version  int64  `json:"version,omitempty"` // plan version whose profile it is, 0 = isolir
	IP       string `json:"ip,omitempty"`
	MAC      string `json:"mac,omitempty"`
	Disabled bool   `json:"disabled,omitempty"`
	Mark     string `json:"mark,omitempty"`
	// Word tells one password from another without telling it.
	Word string `json:"word,omitempty"`
}

// hash is equal for what looks equal on the router.
func (s secret) hash() string {
	if s.Mode == Absent || s.Login == "" {
		return "absent"
	}
	s.Mode, s.Version = "", 0
	return hashOf(s)
}

// reaches tells whether two secrets give a session the same network: where they do not,
// a session that is up must end.
func (s secret) reaches(o secret) bool {
	if s.hash() == "absent" || o.hash() == "absent" {
		return s.hash() == o.hash()
	}
	return s.Login == o.Login && s.Profile == o.Profile && s.IP == o.IP && s.Disabled == o.Disabled
}

// narrow tells whether a found secret gives less than the paid profile.
func (s secret) narrow() bool { return s.Disabled || s.Profile == isolirProfile || s.Login == "" }

// state is the chip of a line whose secret was read back as wanted.
func (s secret) state(session bool) string {
	switch {
	case s.Mode == Absent:
		return ChipEnded
	case s.Mode == Off:
		return ChipOff
	case s.Mode == Isolated:
		return ChipIsolated
	case session:
		return ChipConnected
	}
	return ChipOpen
}

func hashOf(v any) string {
	raw, _ := json.Marshal(v) // plain structs of strings
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:16])
}

func encode(v any) string {
	raw, _ := json.Marshal(v)
	return string(raw)
}

// decode reads what encode wrote; an empty text is the zero value.
func decode[T any](text string) (v T, err error) {
	if text == "" {
		return v, nil
	}
	err = json.Unmarshal([]byte(text), &v)
	return v, err
}
