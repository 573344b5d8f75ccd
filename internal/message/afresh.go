package message

import (
	"encoding/json"
	"maps"

	"lunas/internal/store"
)

// Afresh says what a queued message has to say at this moment: its parameters, or that it
// no longer makes sense. ok is false where nothing is known about it: it then stays as it is.
type Afresh func(tx *store.Tx, message int64) (params map[string]string, still, ok bool, err error)

// Renew has messages of a kind asked about in the moment they leave: what a customer reads
// is what is so then, not when it was queued.
func (m *Room) Renew(kind string, fn Afresh) { m.afresh[kind] = fn }

// renew brings a queued message up to the moment; still is false where it was withdrawn.
func (m *Room) renew(tx *store.Tx, w row) (still bool, err error) {
	fn := m.afresh[w.kind]
	if fn == nil || w.state != StateQueued {
		return true, nil
	}
	params, still, ok, err := fn(tx, w.id)
	if err != nil || !ok {
		return true, err
	}
	return still, Say(tx, w.id, params, still)
}

// About is what a message in the book is about, in which language, and what it was given to say.
func About(tx *store.Tx, id int64) (Out, error) {
	w, found, err := getMessage(tx, id)
	if err == nil && !found {
		err = store.NotFound("message.not_found", id)
	}
	if err != nil {
		return Out{}, err
	}
	out := Out{Kind: w.kind, SubjectKind: w.subjectKind, SubjectID: w.subjectID, Customer: w.customer, Lang: w.lang, Attachment: w.attachment}
	return out, json.Unmarshal([]byte(w.params), &out.Params)
}

// Say gives a message that has not left other parameters, or withdraws it where it no
// longer makes sense. It is harmless to repeat.
func Say(tx *store.Tx, id int64, params map[string]string, still bool) error {
	w, found, err := getMessage(tx, id)
	if err != nil || !found || w.state != StateQueued && w.state != StateWaiting {
		return err
	}
	if !still {
		_, err := setState(tx, id, `["waiting","queued"]`, outcome{state: StateCancelled})
		tx.Touch(TopicMessage)
		return err
	}
	had := map[string]string{}
	if err := json.Unmarshal([]byte(w.params), &had); err != nil {
		return err
	}
	now := wanted(w.kind, params)
	if maps.Equal(had, now) {
		return nil
	}
	text, err := json.Marshal(now)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(sqlSetParams, string(text), id); err != nil {
		return err
	}
	tx.Touch(TopicMessage)
	return render(tx, id)
}

// WouldSay is the text a message would have with other parameters. It changes nothing.
func WouldSay(tx *store.Tx, id int64, params map[string]string) (string, error) {
	w, found, err := getMessage(tx, id)
	if err == nil && !found {
		err = store.NotFound("message.not_found", id)
	}
	if err != nil {
		return "", err
	}
	all, err := withOffice(tx, w.kind, w.lang, wanted(w.kind, params))
	if err != nil {
		return "", err
	}
	_, body, err := w.text(tx, all)
	return body, err
}

// Unsent lists the messages of a kind about such subjects that have not left yet, with
// what they say.
func Unsent(tx *store.Tx, kind, subjectKind string) (map[int64]map[string]string, error) {
	all := map[int64]map[string]string{}
	err := tx.Each(sqlUnsent, []any{kind, subjectKind}, func(scan func(...any) error) error {
		var id int64
		var text string
		if err := scan(&id, &text); err != nil {
			return err
		}
		params := map[string]string{}
		err := json.Unmarshal([]byte(text), &params)
		all[id] = params
		return err
	})
	return all, err
}
