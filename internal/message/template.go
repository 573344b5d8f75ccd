package message

import (
	"regexp"
	"slices"
	"strings"

	"lunas/internal/office"
	"lunas/internal/store"
)

// Template is the text of one kind of message on one channel in one language.
// Editing makes a new version; a message keeps the text it left with.
type Template struct {
	Kind, Channel, Lang string
	Version             int64
	Title, Body         string
}

// placeholders are what each kind of message may name.
var placeholders = map[string][]string{
	KindWelcome:  {"name", "office", "plan", "login", "amount", "due", "invoice", "link"},
	KindBill:     {"name", "office", "invoice", "period", "amount", "due", "pay", "link"},
	KindReminder: {"name", "office", "invoice", "period", "amount", "due", "days", "pay", "link"},
	KindIsolated: {"name", "office", "invoice", "amount", "due", "pay", "link"},
	KindActive:   {"name", "office", "login"},
	KindReceipt:  {"name", "office", "receipt", "amount", "invoices", "saldo", "on"},
}

var placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)

// Placeholders lists what a template of this kind may name.
func Placeholders(kind string) []string { return slices.Clone(placeholders[kind]) }

// SaveTemplate adds a version. A name in braces that this kind of message does
// not have is refused at the field it stands in.
func SaveTemplate(tx *store.Tx, t Template) error {
	known, ok := placeholders[t.Kind]
	if !ok {
		return store.Invalid("kind", "message.template.kind_unknown", nil)
	}
	if strings.TrimSpace(t.Body) == "" {
		return store.Invalid("body", "message.template.empty", nil)
	}
	for field, text := range map[string]string{"title": t.Title, "body": t.Body} {
		for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(known, m[1]) {
				return store.Invalid(field, "message.template.placeholder_unknown", map[string]string{"placeholder": m[0]})
			}
		}
	}
	if err := addTemplate(tx, t); err != nil {
		return err
	}
	tx.Touch(TopicMessage)
	return office.Record(tx, "template.saved", "template", 0, map[string]string{"kind": t.Kind, "channel": t.Channel, "lang": t.Lang})
}

// fill puts the parameters into a text. A line that named only things which are
// empty here disappears, so that no message says "Link:" and nothing after it.
func fill(text string, params map[string]string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		named, filled := 0, 0
		out := placeholder.ReplaceAllStringFunc(line, func(p string) string {
			named++
			v := params[p[1:len(p)-1]]
			if v != "" {
				filled++
			}
			return v
		})
		if named > 0 && filled == 0 {
			continue
		}
		lines = append(lines, out)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
