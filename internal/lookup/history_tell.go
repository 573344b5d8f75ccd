package lookup

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// historian tells acts in one language; names are read once.
type historian struct {
	tx    *store.Tx
	lang  locale.Lang
	named map[string]subject
}

// subject is what an act was done to: its name, and whose it is.
type subject struct {
	name     string
	customer int64
	owner    string // the customer's name
}

func newHistorian(tx *store.Tx, lang locale.Lang) *historian {
	return &historian{tx: tx, lang: lang, named: map[string]subject{}}
}

func (t *historian) word(key string, params map[string]string) string {
	return locale.T(t.lang, "history."+key, params)
}

// row tells one act.
func (t *historian) row(a act) (HistoryRow, error) {
	how, known := verbs[a.verb]
	r := HistoryRow{Seq: a.seq, At: a.at, Who: cmp.Or(a.who, t.word("program", nil)), Group: how.group}
	if !known { // of a newer program
		r.Group, r.Text = groupBooks, t.word("say.other", nil)
		return r, nil
	}
	s, err := t.subjectOf(a.kind, a.subject)
	if err != nil {
		return r, err
	}
	params := map[string]string{"subject": t.subjectWord(a, s)}
	if r.Customer, r.Name = s.customer, s.owner; a.payload["customer"] != nil {
		id := whole(a.payload["customer"])
		c, err := t.subjectOf("customer", id)
		if err != nil {
			return r, err
		}
		r.Customer, r.Name = c.customer, c.owner
	}
	params["customer"] = cmp.Or(r.Name, t.word("somebody", nil))
	r.link(a)
	r.Text, err = t.sentence(a, how, params)
	return r, err
}

// link names what the act was done to, where that can be opened.
func (r *HistoryRow) link(a act) {
	switch a.kind {
	case "invoice":
		r.Invoice = a.subject
	case "payment":
		r.Payment = a.subject
	case "router":
		r.Router = a.subject
	}
}

// sentence puts the act's words together.
func (t *historian) sentence(a act, how told, params map[string]string) (string, error) {
	for _, spec := range strings.Fields(how.with) {
		name, value, err := t.value(a, spec)
		if err != nil {
			return "", err
		}
		if name != "customer" { // told already, by her name
			params[name] = cmp.Or(value, t.word("gone", nil))
		}
	}
	key := "say." + a.verb
	if how.by != "" {
		if by := key + "." + plain(a.payload[how.by]); locale.Has("history." + by) {
			key = by
		}
	}
	parts := []string{t.word(key, params)}
	for _, spec := range strings.Fields(how.also) {
		name, value, err := t.value(a, spec)
		if err != nil {
			return "", err
		}
		if params[name] = value; value == "" || !locale.Has("history.also."+name) {
			continue
		}
		parts = append(parts, t.word("also."+name, params))
	}
	return strings.Join(parts, " "), nil
}

// value reads what a spec asks of the record, in words; "" where it is not there.
func (t *historian) value(a act, spec string) (name, value string, err error) {
	name, kind, _ := strings.Cut(spec, ":")
	name, path, other := strings.Cut(name, "=")
	if !other {
		path = name
	}
	value, err = t.worded(kind, at(a.payload, path), plain(a.payload["key"]))
	return name, value, err
}

// at follows a path such as "Current.Price".
func at(payload map[string]any, path string) any {
	for {
		name, rest, deeper := strings.Cut(path, ".")
		if !deeper {
			return payload[name]
		}
		payload, _ = payload[name].(map[string]any)
		path = rest
	}
}

// worded is a value of the record as people read it; "" for none. A setting is worded by
// the policy it is of.
func (t *historian) worded(kind string, v any, policy string) (string, error) {
	text := plain(v)
	if text == "" {
		return "", nil
	}
	switch kind {
	case "money":
		if n := whole(v); n != 0 {
			return locale.Money(t.lang, rupiah.Rupiah(max(n, -n))), nil
		}
		return "", nil
	case "count":
		return t.grouped(whole(v)), nil
	case "stamp":
		at, err := clock.ParseStamp(text)
		return locale.Moment(t.lang, at, t.tx.Zone), err
	case "router", "customer":
		s, err := t.subjectOf(kind, whole(v))
		return s.name, err
	case "plan":
		return t.nameBy(sqlPlanByCode, text, text)
	case "version":
		return t.nameBy(sqlPlanOfVersion, whole(v), "")
	case "phone":
		return locale.PhoneShow(text), nil
	case "setting":
		return t.setting(policy, text), nil
	case "policy":
		return locale.T(t.lang, "policy."+text, nil), nil
	case "channel":
		return t.oneOf("app.method.", strings.ReplaceAll(text, ".", "_")), nil
	case "roles":
		return t.roles(v), nil
	case "why":
		return t.why(text), nil
	case "":
		return t.told(text), nil
	case "call":
		text = strings.ToLower(strings.ReplaceAll(text, ".", "_"))
	}
	return t.oneOf("history.word."+kind+".", text), nil
}

// oneOf is the word for one of the values a field may have.
func (t *historian) oneOf(prefix, value string) string {
	if locale.Has(prefix + value) {
		return locale.T(t.lang, prefix+value, nil)
	}
	return t.word("other", nil)
}

// told is a text as it stands, and a date or an instant as people say it.
func (t *historian) told(text string) string {
	if d, err := clock.ParseDate(text); err == nil {
		return locale.DateLong(t.lang, d)
	}
	if at, err := clock.ParseStamp(text); err == nil {
		return locale.Moment(t.lang, at, t.tx.Zone)
	}
	return text
}

// why is a reason: a sentence the program chose, or what a person wrote.
func (t *historian) why(text string) string {
	for _, key := range []string{text, "history.word.why." + text} {
		if locale.Has(key) {
			return locale.T(t.lang, key, nil)
		}
	}
	return text
}

// moneySettings are the policies counted in rupiah.
var moneySettings = map[string]bool{"billing.install_fee": true, "staff.four_eyes_from": true}

// CountedInRupiah tells whether the history tells a policy's value as money.
func CountedInRupiah(policy string) bool { return moneySettings[policy] }

// setting is the value of a policy, with its unit.
func (t *historian) setting(policy, value string) string {
	switch {
	case locale.Has("history.word.setting." + value):
		return t.word("word.setting."+value, nil)
	case moneySettings[policy]:
		return locale.Money(t.lang, rupiah.Rupiah(whole(value)))
	case locale.Has("policy.unit." + policy):
		return value + " " + locale.T(t.lang, "policy.unit."+policy, nil)
	}
	return value
}

func (t *historian) roles(v any) string {
	list, _ := v.([]any)
	var all []string
	for _, role := range list {
		all = append(all, t.oneOf("history.word.role.", plain(role)))
	}
	return strings.Join(all, ", ")
}

// grouped is a count as people write it.
func (t *historian) grouped(n int64) string {
	if t.lang == locale.EN {
		return rupiah.Rupiah(n).Grouped(',')
	}
	return rupiah.Rupiah(n).Grouped('.')
}

func (t *historian) nameBy(q string, key any, otherwise string) (string, error) {
	name := otherwise
	_, err := t.tx.One(q, []any{key}, &name)
	return name, err
}

// subjectOf names what an act was done to; what is gone, or never had a name, has none.
func (t *historian) subjectOf(kind string, id int64) (subject, error) {
	key := kind + ":" + strconv.FormatInt(id, 10)
	if s, known := t.named[key]; known {
		return s, nil
	}
	var s subject
	if q, known := subjectSQL[kind]; known {
		if _, err := t.tx.One(q, []any{id}, &s.name, &s.customer, &s.owner); err != nil {
			return s, err
		}
	}
	t.named[key] = s
	return s, nil
}

// subjectWord is the subject inside a sentence.
func (t *historian) subjectWord(a act, s subject) string {
	switch a.kind {
	case "proof":
		if n := whole(s.name); n > 0 {
			return locale.Money(t.lang, rupiah.Rupiah(n))
		}
	case "message":
		return t.oneOf("history.word.message.", s.name)
	case "job":
		return t.oneOf("job.kind.", s.name)
	case "holiday":
		return strconv.FormatInt(a.subject, 10)
	}
	return cmp.Or(s.name, t.word("gone", nil))
}

// plain is a value of JSON as text; "" for none, nothing and lists.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return v.String()
	case []any:
		if len(v) > 0 {
			return "…"
		}
	}
	return ""
}

// whole is a number of JSON, which may stand as a text and grouped: "150.000".
func whole(v any) int64 {
	n, _ := strconv.ParseInt(strings.ReplaceAll(plain(v), ".", ""), 10, 64)
	return n
}
