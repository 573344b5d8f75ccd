package message

import (
	"embed"
	"strings"

	"lunas/internal/store"
)

// texts holds the first version of every template: kind.channel.lang.txt, the
// first line "Title: …" for mails.
//
//go:embed texts
var texts embed.FS

// seed writes the first version of every template that is not there yet.
func seed(tx *store.Tx) error {
	files, err := texts.ReadDir("texts")
	if err != nil {
		return err
	}
	for _, f := range files {
		raw, err := texts.ReadFile("texts/" + f.Name())
		if err != nil {
			return err
		}
		t := parseText(f.Name(), string(raw))
		if _, found, err := newestTemplate(tx, t.Kind, t.Channel, t.Lang); err != nil {
			return err
		} else if found {
			continue
		}
		if err := addTemplate(tx, t); err != nil {
			return err
		}
	}
	return nil
}

// DefaultTemplate is the text that came with the program.
func DefaultTemplate(kind, channel, lang string) (Template, bool) {
	raw, err := texts.ReadFile("texts/" + kind + "." + channel + "." + lang + ".txt")
	if err != nil {
		return Template{}, false
	}
	return parseText(kind+"."+channel+"."+lang+".txt", string(raw)), true
}

func parseText(name, raw string) Template {
	parts := strings.Split(strings.TrimSuffix(name, ".txt"), ".")
	t := Template{Kind: parts[0], Channel: parts[1], Lang: parts[2], Body: strings.TrimSpace(raw)}
	if head, body, ok := strings.Cut(t.Body, "\n"); ok && strings.HasPrefix(head, "Title: ") {
		t.Title, t.Body = strings.TrimPrefix(head, "Title: "), strings.TrimSpace(body)
	}
	return t
}
