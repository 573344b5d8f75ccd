package app

import (
	"testing"

	"lunas/internal/office"
	"lunas/internal/store"
)

// The clerk writes down on the card what a customer wants to be sent; a form that does not
// speak of it leaves it, and a word nobody knows is refused at its field with nothing changed.
func TestTheCardKeepsWhatACustomerWantsToBeSent(t *testing.T) {
	o := openFieldsOffice(t)
	id := o.line().Customer
	x := &Customers{o.Desk}
	form := func(wish, note string) CustomerInput {
		return CustomerInput{Name: "Sri Rahayu", Phone: "081234567890", Lang: "id", Note: note, Wish: wish, WishWhy: "diminta di kasir"}
	}
	card := func() (string, string) {
		c, err := x.Get(o.owner, id)
		o.must(err)
		return c.Wish, c.Note
	}
	if wish, _ := card(); wish != "all" {
		t.Errorf("nothing was said: %q", wish)
	}
	o.must(x.Update(o.owner, id, form("bills", "galak")))
	o.must(x.Update(o.owner, id, form("", "galak, ada anjing")))
	if wish, note := card(); wish != "bills" || note != "galak, ada anjing" {
		t.Errorf("%q, %q", wish, note)
	}
	if e := wireIn(t, x.Update(o.owner, id, form("later", "lain"))); len(e.Fields) != 1 || e.Fields[0].Field != "wish" {
		t.Errorf("an unknown wish: %+v", e)
	}
	if _, note := card(); note != "galak, ada anjing" {
		t.Errorf("half of a refused form was kept: %q", note)
	}
}

// "Telepon saja" is begun and ended by the owner alone, with a reason that the history keeps:
// until somebody gets through on the telephone it keeps a line from being isolated. A clerk who
// tries is refused at the field with nothing changed; her other wishes are the clerk's as before.
func TestCallsAloneAreTheOwnersToBeginAndEnd(t *testing.T) {
	o := openFieldsOffice(t)
	id := o.line().Customer
	x := &Customers{o.Desk}
	clerk := o.person("dewi", office.RoleCounter)
	form := func(wish, why string) CustomerInput {
		return CustomerInput{Name: "Sri Rahayu", Phone: "081234567890", Lang: "id", Wish: wish, WishWhy: why}
	}
	refused := func(field, key string, err error) {
		t.Helper()
		if e := wireIn(t, err); e.Code != store.CodeInvalid || len(e.Fields) != 1 || e.Fields[0].Field != field || e.Fields[0].Key != key {
			t.Errorf("%+v", e)
		}
	}
	refused("wish", "app.wish.owner", x.Update(clerk, id, form("call", "minta")))
	o.must(x.Update(clerk, id, form("no_thanks", "")))
	refused("wishWhy", "message.wish.why", x.Update(o.owner, id, form("call", " ")))
	o.must(x.Update(o.owner, id, form("call", "Bu Sri tidak punya WhatsApp")))
	o.must(x.Update(clerk, id, form("call", ""))) // unchanged
	refused("wish", "app.wish.owner", x.Update(clerk, id, form("all", "punya sekarang")))
	c, err := x.Get(o.owner, id)
	o.must(err)
	if c.Wish != "call" {
		t.Errorf("the wish is %q", c.Wish)
	}
	h, err := (&History{o.Desk}).List(o.owner, HistoryFilter{})
	o.must(err)
	if len(h.Rows) == 0 || h.Rows[0].Text != "Sri Rahayu tidak mau dikirimi pesan: telepon saja. Sebab: Bu Sri tidak punya WhatsApp" && h.Rows[1].Text != "Sri Rahayu tidak mau dikirimi pesan: telepon saja. Sebab: Bu Sri tidak punya WhatsApp" {
		t.Errorf("the history tells %+v", h.Rows[:2])
	}
}
