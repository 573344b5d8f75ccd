package locale

import (
	_ "embed" // the catalogues travel inside the program
	"encoding/json"
	"strings"
	"sync"
)

// Lang is a language somebody is addressed in. Anything but EN is read as ID.
type Lang string

// The two languages the office speaks.
const (
	ID Lang = "id"
	EN Lang = "en"
)

//go:embed id.json
var idJSON []byte

//go:embed en.json
var enJSON []byte

var (
	idWords = sync.OnceValue(func() map[string]string { return words(idJSON) })
	enWords = sync.OnceValue(func() map[string]string { return words(enJSON) })
)

// T is the sentence behind key, each {name} replaced by params["name"]. Values are put
// in as they are, never searched for placeholders; a placeholder without a value stays
// visible. A key missing in English is answered in Indonesian, an unknown key by itself.
func T(lang Lang, key string, params map[string]string) string {
	text, ok := "", false
	if lang == EN {
		text, ok = enWords()[key]
	}
	if !ok {
		text, ok = idWords()[key]
	}
	if !ok {
		return key
	}
	return fill(text, params)
}

// Has reports whether the catalogue knows key.
func Has(key string) bool {
	_, ok := idWords()[key]
	return ok
}

func fill(text string, params map[string]string) string {
	var out strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		length := strings.IndexByte(text[open:], '}')
		if length < 0 {
			break
		}
		out.WriteString(text[:open])
		name := text[open+1 : open+length]
		if value, ok := params[name]; ok {
			out.WriteString(value)
		} else {
			out.WriteString(text[open : open+length+1])
		}
		text = text[open+length+1:]
	}
	out.WriteString(text)
	return out.String()
}

// words panics on a broken catalogue: it is part of the program, and tested.
func words(raw []byte) map[string]string {
	var m map[string]string
	if err := json.Unmarshal(raw, &m); err != nil {
		panic("locale: broken catalogue: " + err.Error())
	}
	return m
}
