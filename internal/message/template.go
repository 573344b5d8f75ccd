package message

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"lunas/internal/locale"
	"lunas/internal/message/wame"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Template is the text of one kind of message on one channel in one language.
// Editing makes a new version; a message keeps the text it left with.
type Template struct {
	Kind, Channel, Lang string
	Version             int64
	Title, Body         string
	SavedAt             time.Time // zero: it came with the program
}

// textOf is the channel whose text a channel sends: the sender says what wa.me says.
func textOf(channel string) string {
	if channel == ChannelHTTP {
		return ChannelWame
	}
	return channel
}

// Templates lists the text in use of every kind, channel and language.
func Templates(tx *store.Tx) ([]Template, error) { return templates(tx, sqlTemplates) }

// Versions lists every version of a text, newest first.
func Versions(tx *store.Tx, kind, channel, lang string) ([]Template, error) {
	var all []Template
	err := tx.Each(sqlVersions, []any{kind, channel, lang}, func(scan func(...any) error) error {
		t := Template{Kind: kind, Channel: channel, Lang: lang}
		err := scan(&t.Version, &t.Title, &t.Body, &t.SavedAt)
		all = append(all, t)
		return err
	})
	return all, err
}

func templates(tx *store.Tx, q string) ([]Template, error) {
	var all []Template
	err := tx.Each(q, nil, func(scan func(...any) error) error {
		var t Template
		err := scan(&t.Kind, &t.Channel, &t.Lang, &t.Version, &t.Title, &t.Body, &t.SavedAt)
		all = append(all, t)
		return err
	})
	return all, err
}

// How long a title and a text may be, in characters.
const (
	titleMost = 200
	bodyMost  = 2000
)

// checkTemplate refuses a text at the field it stands in. A name in braces that this kind of
// message does not have is named.
func checkTemplate(t Template) error {
	known, ok := placeholders[t.Kind]
	switch {
	case !ok:
		return store.Invalid("kind", "message.template.kind_unknown", nil)
	case t.Channel != ChannelEmail && t.Channel != ChannelWame && (t.Channel != ChannelCall || !byMouth(t.Kind)):
		return store.Invalid("channel", "message.template.channel_unknown", nil)
	case t.Lang != string(locale.ID) && t.Lang != string(locale.EN):
		return store.Invalid("lang", "message.template.lang_unknown", nil)
	case strings.TrimSpace(t.Body) == "":
		return store.Invalid("body", "message.template.empty", nil)
	case t.Channel == ChannelEmail && strings.TrimSpace(t.Title) == "":
		return store.Invalid("title", "message.template.title_empty", nil)
	}
	for field, most := range map[string]int{"title": titleMost, "body": bodyMost} {
		text := t.Title
		if field == "body" {
			text = t.Body
		}
		if !office.Fits(text, most) {
			return store.Invalid(field, "office.field.too_long", map[string]string{"max": strconv.Itoa(most)})
		}
		if err := checkNames(field, text, known); err != nil {
			return err
		}
	}
	return nil
}

// SaveTemplate adds a version; a text that already stands makes none.
func SaveTemplate(tx *store.Tx, t Template) error {
	t.Title, t.Body = locale.OneLine(t.Title), locale.Lines(t.Body)
	if t.Channel != ChannelEmail {
		t.Title = ""
	}
	if err := checkTemplate(t); err != nil {
		return err
	}
	t.Title, t.Body = canonical(t.Title), canonical(t.Body)
	now, found, err := newestTemplate(tx, t.Kind, t.Channel, t.Lang)
	if err != nil || found && now.Title == t.Title && now.Body == t.Body {
		return err
	}
	t.SavedAt = tx.Now
	if err := addTemplate(tx, t); err != nil {
		return err
	}
	tx.Touch(TopicMessage)
	return office.Record(tx, "template.saved", "template", 0, map[string]string{"kind": t.Kind, "channel": t.Channel, "lang": t.Lang})
}

// LastTold is the customer who last got a message of a kind, or of any kind; 0 = nobody ever.
func LastTold(tx *store.Tx, kind string) (customer int64, err error) {
	if found, err := tx.One(sqlLastTold, []any{kind}, &customer); found || err != nil {
		return customer, err
	}
	_, err = tx.One(sqlLastTold, []any{""}, &customer)
	return customer, err
}

// Preview is what a text would say to a customer.
type Preview struct {
	Title, Body string
	TooLong     bool // for a wa.me link: the end would be cut off
	// Empty are the names that hold nothing for her: they stand in the text as they were
	// written, and leave it when it is sent, with their line where nothing else is in it.
	Empty []string
}

// PreviewOf fills a text as it stands in the editor with what was last said to a customer in
// a message of this kind; sample stands in for what was never said to her.
func PreviewOf(tx *store.Tx, t Template, customer int64, sample map[string]string) (Preview, error) {
	if err := checkTemplate(t); err != nil {
		return Preview{}, err
	}
	t.Title, t.Body = canonical(t.Title), canonical(t.Body)
	var kept string
	if _, err := tx.One(sqlSample, []any{customer, t.Kind}, &kept); err != nil {
		return Preview{}, err
	}
	params := map[string]string{}
	if kept != "" {
		if err := json.Unmarshal([]byte(kept), &params); err != nil {
			return Preview{}, err
		}
	}
	for k, v := range sample {
		if params[k] == "" {
			params[k] = v
		}
	}
	params, err := withOffice(tx, t.Kind, t.Lang, params)
	if err != nil {
		return Preview{}, err
	}
	tooLong := t.Channel == ChannelWame && !wame.Fits(fill(t.Body, params))
	p := Preview{TooLong: tooLong, Empty: emptyNames(t.Title+"\n"+t.Body, params)}
	for _, name := range p.Empty {
		params[name] = "{" + name + "}"
	}
	p.Title, p.Body = fill(t.Title, params), fill(t.Body, params)
	return p, nil
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
