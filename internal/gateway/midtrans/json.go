package midtrans

import (
	"bytes"
	"encoding/json"
)

// text is a JSON string or number kept exactly as written, so that no amount ever
// passes through a float and the signature sees the very same characters. Anything else
// (null, an object, a list, true) is no text and reads as absent: a gateway that writes
// one field otherwise must not make its whole record unreadable.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	*t = ""
	switch {
	case len(b) > 0 && b[0] == '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = text(s)
	case len(b) > 0 && (b[0] == '-' || b[0] >= '0' && b[0] <= '9'):
		*t = text(b)
	}
	return nil
}

// verdict is a word that must not be overlooked: what is neither text nor absent stays as
// it was written, so that it is a word nobody knows and changes nothing.
type verdict string

func (v *verdict) UnmarshalJSON(b []byte) error {
	var t text
	err := t.UnmarshalJSON(b)
	if *v = verdict(t); *v == "" && len(b) > 0 && b[0] != '"' && b[0] != 'n' {
		*v = verdict(b)
	}
	return err
}

// list is a JSON list; its elements that are of another kind, and anything that is no
// list, are left out.
type list[T any] []T

func (l *list[T]) UnmarshalJSON(b []byte) error {
	*l = nil
	var raw []json.RawMessage
	if json.Unmarshal(b, &raw) != nil {
		return nil // no list
	}
	for _, r := range raw {
		var x T
		if json.Unmarshal(r, &x) == nil {
			*l = append(*l, x)
		}
	}
	return nil
}

// object trims what may stand around a JSON object; false when it is none.
func object(raw []byte) ([]byte, bool) {
	b := bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))) // some proxies add a byte order mark
	return b, len(b) > 0 && b[0] == '{'
}
