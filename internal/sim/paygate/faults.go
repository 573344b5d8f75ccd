package paygate

import "time"

// Trouble is a fault of the API side.
type Trouble string

// The troubles of the API side.
const (
	NoTrouble Trouble = ""
	Busy      Trouble = "busy"   // 429
	Broken    Trouble = "broken" // 500 in JSON
	Page      Trouble = "page"   // 502 with an HTML page
	Silent    Trouble = "silent" // never answers
	Cut       Trouble = "cut"    // hangs up, nothing done
	Lost      Trouble = "lost"   // does what was asked, hangs up before answering
)

// Faults are scripted misbehaviour. The zero value behaves.
type Faults struct {
	API Trouble
	// Never loses all callbacks.
	Never bool
	// Hold keeps callbacks back until Release.
	Hold bool
	// Delay lets each callback wait this long (machine time).
	Delay time.Duration
	// Duplicates sends this many extra copies of each callback.
	Duplicates int
	// Swap delivers an order's first callback only after its second.
	Swap bool
	// Forge signs callbacks with a wrong key.
	Forge bool
}

// Rekey puts another server key in force, as the owner of an account does in the dashboard: the
// old one neither opens nor signs any more.
func (s *Server) Rekey(key string) { s.key.Store(&key) }

// SetFaults replaces the scripted misbehaviour.
func (s *Server) SetFaults(f Faults) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = f
}

// Faults is the scripted misbehaviour in force.
func (s *Server) Faults() Faults {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults
}
