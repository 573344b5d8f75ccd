package store

import (
	"cmp"
	"slices"
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

const (
	snippetRunes = 80
	// How many matches are read before they are put in order.
	looked = 300
)

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

// Search finds things that contain every word of q anywhere in their title or
// text: titles that begin with the first word, then titles, then texts. Words
// below three characters only narrow what longer words found; alone they are
// taken as the beginning of a title.
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
		return candidates(tx, words, nil, sqlFindStart, start, start+"\U0010FFFF", limit)
	}
	match, find := strings.Join(long, " "), sqlFind
	if tx.Narrowed() {
		find = sqlFindSeen
	}
	out, err := candidates(tx, words, short, find, "title : ("+match+")", max(looked, limit))
	if err == nil && len(out) < limit {
		var more []Hit
		more, err = candidates(tx, words, short, find, match, max(looked, limit))
		for _, h := range more {
			if !slices.ContainsFunc(out, func(o Hit) bool { return o.Kind == h.Kind && o.ID == h.ID }) {
				out = append(out, h)
			}
		}
	}
	return out[:min(limit, len(out))], err
}

// candidates reads the matches that also contain every short word, best first.
func candidates(tx *Tx, words, short []string, q string, args ...any) ([]Hit, error) {
	type scored struct {
		Hit
		score int
	}
	var all []scored
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var h scored
		var text string
		if err := scan(&h.Kind, &h.ID, &h.Title, &text); err != nil {
			return err
		}
		if hasAll(h.Title+" "+text, short) {
			h.Snippet = snippet(text, words[0])
			h.score = score(strings.ToLower(h.Title), words[0])
			all = append(all, h)
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(len(a.Title), len(b.Title)), cmp.Compare(a.Title, b.Title))
	})
	out := make([]Hit, len(all))
	for i := range all {
		out[i] = all[i].Hit
	}
	return out, err
}

// score is small for a good match: the title is the word, begins with it, has a
// word that does, holds it anywhere, or not at all.
func score(title, word string) int {
	switch at := strings.Index(title, word); {
	case title == word:
		return 0
	case at == 0:
		return 1
	case at > 0 && strings.Contains(title, " "+word):
		return 2
	case at > 0:
		return 3
	}
	return 4
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
	if utf8.RuneCountInString(text) <= snippetRunes {
		return text
	}
	runes := []rune(text)
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
