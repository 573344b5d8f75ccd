package message

import (
	"encoding/json"
	"fmt"

	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// render writes the text of a message from its template and parameters, as it
// will leave.
func render(tx *store.Tx, id int64) error {
	m, found, err := getMessage(tx, id)
	if err != nil {
		return err
	}
	if !found {
		return store.NotFound("message.not_found", id)
	}
	params, err := allParams(tx, m)
	if err != nil {
		return err
	}
	title, body, err := m.text(tx, params)
	if err != nil {
		return err
	}
	return setText(tx, id, title, body)
}

// text is what it says with these parameters.
func (m row) text(tx *store.Tx, params map[string]string) (title, body string, err error) {
	t, found, err := newestTemplate(tx, m.kind, textOf(m.channel), m.lang)
	if err == nil && !found {
		err = fmt.Errorf("message: no template for %s on %s in %s", m.kind, m.channel, m.lang)
	}
	return fill(t.Title, params), fill(t.Body, params), err
}

func allParams(tx *store.Tx, m row) (map[string]string, error) {
	params := map[string]string{}
	if err := json.Unmarshal([]byte(m.params), &params); err != nil {
		return nil, err
	}
	return withOffice(tx, m.kind, m.lang, params)
}

// withOffice adds what every message may name: the office and the customer's own page, where
// the office has a public address.
func withOffice(tx *store.Tx, kind, lang string, params map[string]string) (map[string]string, error) {
	company, err := office.CompanyOf(tx)
	if err != nil {
		return nil, err
	}
	public, err := office.PublicURL(tx)
	if err != nil {
		return nil, err
	}
	params["office"] = company.Name
	if key := params["link_key"]; key != "" && public != "" {
		params["link"] = public + "/i/" + key
	}
	if params["pay"] == "" && company.TransferText != "" && (kind == KindBill || kind == KindReminder || kind == KindIsolated) {
		params["pay"] = locale.T(locale.Lang(lang), "message.pay.transfer", map[string]string{"text": company.TransferText})
	}
	return params, nil
}
