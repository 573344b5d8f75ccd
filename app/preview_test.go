package app

import (
	"slices"
	"strings"
	"testing"

	"lunas/internal/store"
)

// A new office looks at its texts before anybody was told anything, and then on a customer who
// was never reminded: nothing is called empty that a message would hold.
func TestAPreviewCallsNothingEmptyThatIsThere(t *testing.T) {
	o := openFieldsOffice(t)
	o.must(o.Desk.db.Write(o.ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE company SET transfer_text = ''`)
		return err
	}))
	messages := &Messages{o.Desk}
	text := func(kind string) TemplateText {
		return TemplateText{Kind: kind, Channel: "wame", Lang: "id", Body: "{nama}: {jumlah}, lewat {hari_lewat} hari\n{cara_bayar}\n{tautan}"}
	}
	if p, err := messages.Preview(o.owner, text("reminder"), 0); err != nil || len(p.Empty) > 0 || !strings.Contains(p.Body, "/i/") {
		t.Errorf("nobody was told yet: %+v, %v", p, err)
	}
	e := o.line()
	p, err := messages.Preview(o.owner, text("reminder"), e.Customer)
	if err != nil || len(p.Empty) > 0 || !strings.Contains(p.Body, "/i/") || strings.Contains(p.Body, "CONTOH") || !strings.Contains(p.Body, "Sri Rahayu") {
		t.Errorf("never reminded: %+v, %v", p, err)
	}
	saldo := TemplateText{Kind: "receipt", Channel: "wame", Lang: "id", Body: "{nama}: saldo {saldo}"}
	if p, err := messages.Preview(o.owner, saldo, e.Customer); err != nil || !slices.Equal(p.Empty, []string{"saldo"}) {
		t.Errorf("what she does not have stays empty: %+v, %v", p, err)
	}
}
