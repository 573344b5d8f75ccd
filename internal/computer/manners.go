package computer

import (
	"encoding/json"
	"slices"
)

// What closing the window does.
const (
	CloseAsk        = "ask"        // ask, as the first time
	CloseBackground = "background" // the window goes, the office works on
	CloseQuit       = "quit"       // Lunas ends
)

// Manners are how Lunas behaves on this computer. They belong to the computer, not to the
// books: a copy restored elsewhere does not bring them along.
type Manners struct {
	Close  string `json:"close"`
	Awake  bool   `json:"awake"` // this computer does not fall asleep while Lunas is open
	Notify Notify `json:"notify"`
	Frame  Frame  `json:"frame"`
}

// Notify says which news are told outside the window.
type Notify struct {
	Payment   bool `json:"payment"`
	Unmatched bool `json:"unmatched"`
	Router    bool `json:"router"`
	Backup    bool `json:"backup"`
}

// Usual are the manners of a computer nobody has said anything about.
func Usual() Manners {
	return Manners{Close: CloseAsk, Awake: true, Notify: Notify{Payment: true, Unmatched: true, Router: true, Backup: true}}
}

// Parse reads kept manners. What cannot be read is as usual: no window stays shut because
// of a damaged file.
func Parse(kept []byte) Manners {
	m := Usual()
	if json.Unmarshal(kept, &m) != nil {
		return Usual()
	}
	if !KnownClose(m.Close) {
		m.Close = CloseAsk
	}
	return m
}

// KnownClose tells whether choice is one of the three things closing may do.
func KnownClose(choice string) bool {
	return slices.Contains([]string{CloseAsk, CloseBackground, CloseQuit}, choice)
}

// Bytes are the manners as Parse reads them.
func (m Manners) Bytes() []byte {
	kept, _ := json.MarshalIndent(m, "", "  ") // plain fields: never fails
	return append(kept, '\n')
}
