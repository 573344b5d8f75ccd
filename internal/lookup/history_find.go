package lookup

import (
	"encoding/json"
	"slices"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

const (
	actsOnPage = 100
	// Words are looked for in this many acts at a time; the next page goes on behind them.
	actsLookedThrough = 200_000
	mostWords         = 5
)

// sought is a filter as the statements want it.
type sought struct {
	tx           *store.Tx
	below, above int64
	person       any
	verbs        any
	from, to     string
}

// findActs gives the numbers of a page's acts, newest first, and where the next begins.
func findActs(tx *store.Tx, lang locale.Lang, f HistoryFilter) (seqs []int64, next string, err error) {
	s := sought{tx: tx, below: lastID}
	if err := resume(f.After, &s.below); err != nil {
		return nil, "", err
	}
	if known, err := s.narrow(f); err != nil || !known {
		return nil, "", err
	}
	query := asked(f.Query)
	through := int64(0)
	switch {
	case f.Customer != 0:
		seqs, err = s.find(sqlActsOf, list([]int64{f.Customer}), wordsAsked(lang, query))
	case query != "":
		seqs, through, err = s.saying(lang, query)
	case s.person != nil:
		seqs, err = s.find(sqlActsBy)
	case s.verbs != nil:
		seqs, err = s.find(sqlActsVerbs)
	default:
		seqs, err = s.find(sqlActsAll)
	}
	switch {
	case len(seqs) > actsOnPage:
		seqs = seqs[:actsOnPage]
		next = place(seqs[actsOnPage-1])
	case through > 0:
		next = place(through + 1)
	}
	return seqs, next, err
}

// narrow reads what a filter says of persons, groups and days; known is false where nothing can match.
func (s *sought) narrow(f HistoryFilter) (known bool, err error) {
	switch f.Person {
	case 0:
	case ByProgram:
		s.person = int64(0)
	default:
		s.person = f.Person
	}
	if f.Group != "" {
		verbs := verbsOf(f.Group)
		if len(verbs) == 0 {
			return false, store.Invalid("group", "lookup.history.group", nil)
		}
		s.verbs = texts(verbs)
	}
	if f.From.IsZero() && f.To.IsZero() {
		return true, nil
	}
	s.from, s.to = "0", last
	if !f.From.IsZero() {
		s.from = clock.Stamp(f.From.At(0, 0, s.tx.Zone))
	}
	if !f.To.IsZero() {
		s.to = clock.Stamp(f.To.AddDays(1).At(0, 0, s.tx.Zone))
	}
	var low, high int64
	if _, err := s.tx.One(sqlActsBetween, []any{s.from, s.to}, &low, &high); err != nil || high == 0 {
		return false, err
	}
	s.above, s.below = max(s.above, low-1), min(s.below, high+1)
	return true, nil
}

// find runs one of the statements that find.
func (s *sought) find(q string, more ...any) ([]int64, error) {
	args := append([]any{s.below, s.above, actsOnPage + 1, s.person, s.verbs, s.from, s.to}, more...)
	return idsOf(s.tx, q, args...)
}

// saying finds acts by a query: those done to whom or what it names, and those in which all
// its words stand. Words are looked for in the newest acts down to through; 0 = in all.
func (s *sought) saying(lang locale.Lang, query string) (seqs []int64, through int64, err error) {
	newest := int64(0)
	if _, err := s.tx.One(sqlActsLast, nil, &newest); err != nil {
		return nil, 0, err
	}
	if deepest := min(s.below, newest+1) - actsLookedThrough; deepest > s.above {
		s.above, through = deepest, deepest
	}
	if seqs, err = s.find(sqlActsSaying, wordsAsked(lang, query)); err != nil {
		return nil, 0, err
	}
	on, err := s.named(query)
	if err != nil {
		return nil, 0, err
	}
	seqs = append(seqs, on...)
	slices.Sort(seqs)
	slices.Reverse(seqs)
	return slices.Compact(seqs), through, nil
}

// named finds the acts done to whom or what a query names.
func (s *sought) named(query string) ([]int64, error) {
	who, err := findCustomers(s.tx, query, pageMost)
	if err != nil {
		return nil, err
	}
	of, err := s.find(sqlActsOf, list(who), "[]")
	if err != nil {
		return nil, err
	}
	things, err := thingsNamed(s.tx, query)
	if err != nil {
		return nil, err
	}
	on, err := s.find(sqlActsOn, things)
	return append(of, on...), err
}

// thingsNamed are the bills, payments and routers a query names, as JSON.
func thingsNamed(tx *store.Tx, query string) (string, error) {
	type thing struct {
		Kind string `json:"kind"`
		ID   int64  `json:"id"`
	}
	all := []thing{}
	for kind, find := range map[string]func(*store.Tx, string, int) ([]int64, error){"invoice": invoicesNamed, "payment": paymentsNamed} {
		ids, err := find(tx, query, fewHits)
		if err != nil {
			return "", err
		}
		for _, id := range ids {
			all = append(all, thing{kind, id})
		}
	}
	routers, err := finder{tx: tx, query: query}.routers()
	for _, r := range routers {
		all = append(all, thing{"router", r.ID})
	}
	raw, _ := json.Marshal(all) // texts and numbers
	return string(raw), err
}

// wordsAsked are the words of a query with the verbs whose sentences have them, as JSON.
// Amounts are typed with dots and kept without.
func wordsAsked(lang locale.Lang, query string) string {
	type word struct {
		Text  string `json:"text"`
		Verbs string `json:"verbs"`
	}
	all := []word{}
	for _, w := range strings.Fields(strings.ToLower(query)) {
		if len(all) == mostWords {
			break
		}
		if bare := strings.TrimPrefix(strings.ReplaceAll(strings.ReplaceAll(w, ".", ""), ",", ""), "rp"); digits(bare) > 0 {
			w = bare
		}
		all = append(all, word{w, " " + strings.Join(verbsSaying(lang, w), " ") + " "})
	}
	raw, _ := json.Marshal(all) // texts
	return string(raw)
}

// texts is a JSON list for a statement.
func texts(all []string) string {
	raw, _ := json.Marshal(all)
	return string(raw)
}
