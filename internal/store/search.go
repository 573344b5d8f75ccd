package store

import (
	"strings"
	"unicode/utf8"
)

// Hit is one thing the search found.
type Hit struct {
	Kind    string
	ID      int64
	Title   string
	Snippet string
}

const snippetRunes = 80

// Index writes the words under which a thing is found; calling it again replaces
// them. The title weighs more than the text.
func (tx *Tx) Index(kind string, id int64, title, text string) error {
	var doc int64
	var oldTitle, oldText string
	found, err := tx.One(sqlDocFind, []any{kind, id}, &doc, &oldTitle, &oldText)
	if err != nil {
		return err
	}
	switch {
	case found && oldTitle == title && oldText == text:
		return nil
	case found:
		if _, err := tx.Exec(sqlWordsDrop, doc); err != nil {
			return err
		}
		if _, err := tx.Exec(sqlDocSet, title, text, doc); err != nil {
			return err
		}
	default:
		if doc, err = tx.Insert(sqlDocAdd, kind, id, title, text); err != nil {
			return err
		}
	}
	_, err = tx.Exec(sqlWordsAdd, doc, title, text)
	return err
}

// Unindex takes a thing out of the search.
func (tx *Tx) Unindex(kind string, id int64) error {
	var doc int64
	var title, text string
	found, err := tx.One(sqlDocFind, []any{kind, id}, &doc, &title, &text)
	if err != nil || !found {
		return err
	}
	if _, err := tx.Exec(sqlWordsDrop, doc); err != nil {
		return err
	}
	_, err = tx.Exec(sqlDocDrop, doc)
	return err
}

// Search finds things that contain every word of q anywhere in their title or
// text, best first. Words below three characters only narrow what longer words
// found; alone they are taken as the beginning of a title.
func Search(tx *Tx, q string, limit int) ([]Hit, error) {
	if limit <= 0 {
		limit = 20
	}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(q, "\x00", " ")))
	var long, short []string
	for _, w := range words {
		if utf8.RuneCountInString(w) >= 3 {
			long = append(long, `"`+strings.ReplaceAll(w, `"`, `""`)+`"`)
		} else {
			short = append(short, w)
		}
	}
	switch {
	case len(words) == 0:
		return nil, nil
	case len(long) == 0:
		start := strings.Join(words, " ")
		return hits(tx, words[0], nil, limit, sqlFindStart, start, start+"\U0010FFFF", limit)
	}
	// Short words are checked row by row, so more rows must be read to fill the
	// page when there are any.
	read := limit
	if len(short) > 0 {
		read = limit * 20
	}
	first := strings.Trim(long[0], `"`)
	return hits(tx, first, short, limit, sqlFind, strings.Join(long, " "), read)
}

func hits(tx *Tx, word string, short []string, limit int, q string, args ...any) ([]Hit, error) {
	var out []Hit
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var h Hit
		var text string
		if err := scan(&h.Kind, &h.ID, &h.Title, &text); err != nil {
			return err
		}
		if len(out) < limit && hasAll(h.Title+" "+text, short) {
			h.Snippet = snippet(text, word)
			out = append(out, h)
		}
		return nil
	})
	return out, err
}

func hasAll(s string, words []string) bool {
	if len(words) == 0 {
		return true
	}
	s = strings.ToLower(s)
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// snippet cuts the part of text around word, or its beginning.
func snippet(text, word string) string {
	runes := []rune(text)
	if len(runes) <= snippetRunes {
		return text
	}
	from := 0
	lower := strings.ToLower(text)
	if at := strings.Index(lower, word); at > 0 {
		from = max(0, utf8.RuneCountInString(lower[:at])-snippetRunes/4)
	}
	from = min(from, len(runes)-snippetRunes)
	out := strings.TrimSpace(string(runes[from : from+snippetRunes]))
	if from > 0 {
		out = "…" + out
	}
	if from+snippetRunes < len(runes) {
		out += "…"
	}
	return out
}
