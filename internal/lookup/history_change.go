package lookup

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"lunas/internal/locale"
)

// recordsOf are the verbs whose record tells the same thing whole; the one before an act
// says what it was before. Of names the field that tells apart what has no number of its own.
var recordsOf = map[string]struct {
	verbs []string
	of    string
}{
	"customer.changed":  {verbs: []string{"customer.added", "customer.changed"}},
	"customer.one_bill": {verbs: []string{"customer.one_bill"}},
	"router.changed":    {verbs: []string{"router.added", "router.changed"}},
	"gateway.changed":   {verbs: []string{"gateway.added", "gateway.changed"}},
	"line.access":       {verbs: []string{"line.added", "line.access"}},
	"line.term":         {verbs: []string{"line.term"}},
	"sender.changed":    {verbs: []string{"sender.changed"}},
	"tax.changed":       {verbs: []string{"tax.changed"}},
	"plan.version":      {verbs: []string{"plan.version"}},
	"plan.renamed":      {verbs: []string{"plan.renamed"}},
	"policy.changed":    {verbs: []string{"policy.changed"}, of: "key"},
	"channel.changed":   {verbs: []string{"channel.changed"}, of: "channel"},
}

// fieldKinds say how the fields of records are worded, where their verb says nothing of it.
var fieldKinds = map[string]string{
	"amount": "money", "total": "money", "saldo": "money", "fee": "money", "opening": "money", "counted": "money", "expected": "money",
	"Price": "money", "InstallationFee": "money", "Discount": "money", "min": "money", "max": "money",
	"phone": "phone", "buyer_id_kind": "buyer", "lang": "lang", "mode": "tax", "cut": "cut", "ahead": "channel", "channel": "channel", "router": "router",
	"customer": "customer", "PlanVersion": "version", "count": "count", "lines": "count", "roles": "roles",
	"tls": "yes", "enabled": "yes", "offered": "yes", "key": "yes", "secret": "yes", "on": "yes",
	"CycleUnit": "cycle", "Calendar": "calendar", "Timing": "timing", "why": "why", "until": "",
}

// fieldOrder puts what people ask for first; the rest follows by name.
var fieldOrder = []string{"no", "name", "Name", "phone", "email", "address", "amount", "total"}

// changes are the fields of an act's record: only those that differ where the record before
// is known, else all of them.
func (t *historian) changes(a act) (all []HistoryChange, compared bool, err error) {
	before, after, compared, err := t.sides(a)
	if err != nil {
		return nil, false, err
	}
	names := slices.Sorted(maps.Keys(after))
	slices.SortStableFunc(names, func(x, y string) int { return cmp.Compare(rank(x), rank(y)) })
	for _, name := range names {
		label := "history.field." + strings.ToLower(name)
		if !locale.Has(label) {
			continue
		}
		kind := t.kindOf(a.verb, name)
		c := HistoryChange{Field: locale.T(t.lang, label, nil)}
		if c.After, err = t.worded(kind, after[name], plain(a.payload["key"])); err != nil {
			return nil, false, err
		}
		if c.Before, err = t.worded(kind, before[name], plain(a.payload["key"])); err != nil {
			return nil, false, err
		}
		if compared && c.Before == c.After || c.Before == "" && c.After == "" {
			continue
		}
		all = append(all, c)
	}
	return all, compared, nil
}

// sides are the record before and the record of an act.
func (t *historian) sides(a act) (before, after map[string]any, compared bool, err error) {
	was, _ := a.payload["before"].(map[string]any)
	is, both := a.payload["after"].(map[string]any)
	switch {
	case both:
		return was, is, true, nil
	case a.payload["after"] != nil: // roles
		return map[string]any{"roles": a.payload["before"]}, map[string]any{"roles": a.payload["after"]}, true, nil
	}
	records, known := recordsOf[a.verb]
	if !known {
		return nil, a.payload, false, nil
	}
	path := ""
	if records.of != "" {
		path = "$." + records.of
	}
	old, found, err := oneAct(t.tx, sqlActBefore, a.kind, a.subject, a.seq, texts(records.verbs), path, plain(a.payload[records.of]))
	if err != nil || !found || old.body == nil {
		return nil, a.payload, false, err
	}
	return old.payload, a.payload, true, nil
}

// kindOf is how a field is worded: as its verb's sentence has it, or as everywhere.
func (t *historian) kindOf(verb, field string) string {
	how := verbs[verb]
	for _, spec := range strings.Fields(how.with + " " + how.also) {
		name, kind, _ := strings.Cut(spec, ":")
		if name, path, other := strings.Cut(name, "="); path == field || !other && name == field {
			return kind
		}
	}
	return fieldKinds[field]
}

func rank(name string) int {
	if i := slices.Index(fieldOrder, name); i >= 0 {
		return i
	}
	return len(fieldOrder)
}
