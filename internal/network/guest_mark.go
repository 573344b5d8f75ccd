package network

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"strings"

	"lunas/internal/store"
)

// guestMark is the place of a guest in the list: its router's place, then the order of the
// router's own list. Sessions come and go between two pages; the place stays.
type guestMark struct {
	Router  int    `json:"r"`
	Name    string `json:"n"`
	Service string `json:"s"`
	ID      string `json:"i"`
}

func (m guestMark) compare(o guestMark) int {
	return cmp.Or(cmp.Compare(m.Router, o.Router), strings.Compare(m.Name, o.Name), strings.Compare(m.Service, o.Service), strings.Compare(m.ID, o.ID))
}

// String writes the mark as the window carries it.
func (m guestMark) String() string {
	raw, _ := json.Marshal(m) // strings and a number
	return base64.RawURLEncoding.EncodeToString(raw)
}

func readGuestMark(s string) (m guestMark, err error) {
	if s == "" {
		return m, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(raw, &m)
	}
	if err != nil {
		err = store.Invalid("after", "lookup.cursor", nil)
	}
	return m, err
}
