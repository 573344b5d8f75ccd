package app

import "testing"

// The clerk writes down on the card what a customer wants to be sent; a form that does not
// speak of it leaves it, and a word nobody knows is refused at its field with nothing changed.
func TestTheCardKeepsWhatACustomerWantsToBeSent(t *testing.T) {
	o := openFieldsOffice(t)
	id := o.line().Customer
	x := &Customers{o.Desk}
	form := func(wish, note string) CustomerInput {
		return CustomerInput{Name: "Sri Rahayu", Phone: "081234567890", Lang: "id", Note: note, Wish: wish}
	}
	card := func() (string, string) {
		c, err := x.Get(o.owner, id)
		o.must(err)
		return c.Wish, c.Note
	}
	if wish, _ := card(); wish != "all" {
		t.Errorf("nothing was said: %q", wish)
	}
	o.must(x.Update(o.owner, id, form("call", "galak")))
	o.must(x.Update(o.owner, id, form("", "galak, ada anjing")))
	if wish, note := card(); wish != "call" || note != "galak, ada anjing" {
		t.Errorf("%q, %q", wish, note)
	}
	if e := wireIn(t, x.Update(o.owner, id, form("later", "lain"))); len(e.Fields) != 1 || e.Fields[0].Field != "wish" {
		t.Errorf("an unknown wish: %+v", e)
	}
	if _, note := card(); note != "galak, ada anjing" {
		t.Errorf("half of a refused form was kept: %q", note)
	}
}
