package message

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"lunas/internal/store"
)

// placeholders are what each kind of message may name.
var placeholders = map[string][]string{
	KindWelcome:  {"name", "office", "plan", "login", "amount", "due", "invoice", "link"},
	KindBill:     {"name", "office", "invoice", "period", "amount", "due", "pay", "link"},
	KindReminder: {"name", "office", "invoice", "period", "amount", "due", "days", "pay", "link"},
	KindIsolated: {"name", "office", "invoice", "amount", "due", "pay", "link"},
	KindActive:   {"name", "office", "login"},
	KindReceipt:  {"name", "office", "receipt", "amount", "invoices", "saldo", "on"},
}

// spoken are the names as an Indonesian office writes them. They are read alongside the
// others and kept as those, so that a text has one form however it was typed.
var spoken = map[string]string{
	"name": "nama", "office": "kantor", "plan": "paket", "login": "login", "amount": "jumlah", "due": "jatuh_tempo",
	"invoice": "no_tagihan", "link": "tautan", "period": "periode", "pay": "cara_bayar", "days": "hari_lewat",
	"receipt": "no_kwitansi", "invoices": "daftar_tagihan", "saldo": "saldo", "on": "tanggal",
}

// meant is the other way round: what an Indonesian name stands for.
var meant = func() map[string]string {
	names := map[string]string{}
	for name, word := range spoken {
		names[word] = name
	}
	return names
}()

var (
	placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)
	// braces finds whatever stands in braces, also names no placeholder may have, such as {Harga!}.
	braces = regexp.MustCompile(`\{([^{}\n]*)\}`)
)

// Placeholders lists what a template of this kind may name.
func Placeholders(kind string) []string { return slices.Clone(placeholders[kind]) }

// Spoken is how each name is written in Indonesian.
func Spoken() map[string]string { return maps.Clone(spoken) }

// canonical writes every known name the one way it is kept, in whichever language and case
// it was typed.
func canonical(text string) string {
	return braces.ReplaceAllStringFunc(text, func(p string) string {
		if name := nameOf(p[1 : len(p)-1]); name != "" {
			return "{" + name + "}"
		}
		return p
	})
}

// nameOf is the name that was typed, "" when there is none like it.
func nameOf(typed string) string {
	name := strings.ToLower(strings.TrimSpace(typed))
	if own, ok := meant[name]; ok {
		return own
	}
	if _, ok := spoken[name]; ok {
		return name
	}
	return ""
}

// checkNames refuses, at the field, a name this kind of message does not have, and a brace
// that opens or closes nothing: it was meant to be a name and would be sent as it stands.
func checkNames(field, text string, known []string) error {
	for _, m := range braces.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(known, nameOf(m[1])) {
			return store.Invalid(field, "message.template.placeholder_unknown", map[string]string{"placeholder": m[0]})
		}
	}
	for line := range strings.SplitSeq(braces.ReplaceAllString(text, ""), "\n") {
		if at := strings.IndexAny(line, "{}"); at >= 0 {
			return store.Invalid(field, "message.template.brace_open", map[string]string{"near": near(line, at)})
		}
	}
	return nil
}

// near is what stands around a place of a line, to find it by.
func near(line string, at int) string {
	const around = 12
	runes, here := []rune(line), len([]rune(line[:at]))
	return strings.TrimSpace(string(runes[max(0, here-around):min(len(runes), here+around)]))
}

// emptyNames are the names a text uses that hold nothing, each once, in their order.
func emptyNames(text string, params map[string]string) []string {
	empty := []string{}
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if params[m[1]] == "" && !slices.Contains(empty, m[1]) {
			empty = append(empty, m[1])
		}
	}
	return empty
}
