package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hit is one thing the search found.
type Hit struct {
	Kind    string
	ID      int64
	Title   string
	Snippet string
	// Rank is small for a good match and the same for equally good ones; see NamedRank.
	Rank int
}

// NamedRank is the worst Rank of a hit whose title has, for every word asked for, a word
// that begins with it.
const NamedRank = 2

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
	passes := []string{"title : (" + match + ")", match}
	if len(short) > 0 {
		// "Budi T": those few must be among what is read, however many are called Budi.
		passes = slices.Insert(passes, 0, `title : "`+strings.ReplaceAll(strings.Join(words, " "), `"`, `""`)+`"`)
	}
	var out []Hit
	for _, match := range passes {
		if len(out) >= limit {
			break
		}
		more, err := candidates(tx, words, short, find, match, max(looked, limit))
		if err != nil {
			return nil, err
		}
		for _, h := range more {
			if !slices.ContainsFunc(out, func(o Hit) bool { return o.Kind == h.Kind && o.ID == h.ID }) {
				out = append(out, h)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return cmp.Compare(a.Rank, b.Rank) })
	return out[:min(limit, len(out))], nil
}

// candidates reads the matches that also contain every short word, best first.
func candidates(tx *Tx, words, short []string, q string, args ...any) ([]Hit, error) {
	var all []Hit
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var h Hit
		var text string
		if err := scan(&h.Kind, &h.ID, &h.Title, &text); err != nil {
			return err
		}
		if hasAll(h.Title+" "+text, short) {
			h.Snippet, h.Rank = snippet(text, words[0]), rank(strings.ToLower(h.Title), words)
			all = append(all, h)
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(len(a.Title), len(b.Title)), cmp.Compare(a.Title, b.Title))
	})
	return all, err
}

// rank: the title is what was asked for, begins with it, has all the words as beginnings
// of its own (NamedRank), holds the first somewhere, or not at all.
func rank(title string, words []string) int {
	switch asked := strings.Join(words, " "); {
	case title == asked:
		return 0
	case strings.HasPrefix(title, asked):
		return 1
	case begun(title, words):
		return NamedRank
	case strings.Contains(title, words[0]):
		return 3
	}
	return 4
}

func hasAll(s string, words []string) bool {
	s = strings.ToLower(s)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(s, w) })
}

// begun tells whether every word begins a word of s.
func begun(s string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !begins(s, w) })
}

func begins(s, word string) bool {
	for from := 0; ; {
		at := strings.Index(s[from:], word)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(s[:from+at])
		if from+at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return true
		}
		from += at + len(word)
	}
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
