package lookup

import "time"

// Sentence is told by a key of the catalogue and its parameters; without a key it says
// nothing.
type Sentence struct {
	Key    string
	Params map[string]string
}

// Tones of what happened.
const (
	ToneGood  = "good"
	ToneWarn  = "warn"
	ToneBad   = "bad"
	TonePlain = "plain"
)

// Happening is one sentence with its moment and, where it is about one, the customer
// or the router.
type Happening struct {
	At       time.Time
	Sentence Sentence
	Tone     string
	Customer int64
	Router   int64
	Message  int64
}
