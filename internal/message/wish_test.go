package message_test

import (
	"strconv"
	"testing"

	"lunas/internal/message"
	"lunas/internal/store"
)

func (b *book) wish(w message.Wish) {
	b.t.Helper()
	b.write(func(tx *store.Tx) error { return message.SetWish(tx, b.customer, w, "minta begitu") })
}

// Each wish leaves out its kinds in the queue itself, whoever queues. Bills, reminders and
// isolations go with all the others or not at all.
func TestWhatACustomerDeclinesIsNotQueued(t *testing.T) {
	b := open(t, morning)
	kinds := []string{message.KindWelcome, message.KindBill, message.KindReminder, message.KindIsolated, message.KindActive, message.KindReceipt}
	for i, c := range []struct {
		wish  message.Wish
		takes string // one letter for each kind
	}{
		{"", "wbriat"}, // never said
		{message.WishNoThanks, "wbria-"},
		{message.WishBills, "wbri--"},
		{message.WishCall, "--r---"}, // told by a person
		{message.WishAll, "wbriat"},
	} {
		if c.wish != "" {
			b.wish(c.wish)
		}
		for k, kind := range kinds {
			id := b.bill("", "wish:"+strconv.Itoa(i)+":"+kind, func(o *message.Out) { o.Kind = kind })
			if want := c.takes[k] != '-'; (id != 0) != want {
				t.Errorf("%q: %s queued %v", c.wish, kind, id != 0)
			}
		}
	}
}

// 09.00 a bill and a thanks lie in the book; Budi asks to be called alone. Both are withdrawn
// and the wish is told in the history, once; a wish nobody knows is refused at its field.
func TestAWishWithdrawsWhatHasNotLeft(t *testing.T) {
	b := open(t, morning)
	bill := b.bill("", "bill:7", nil)
	thanks := b.bill("", "receipt:7", func(o *message.Out) { o.Kind = message.KindReceipt })
	b.wish(message.WishNoThanks)
	if state, _ := b.state(thanks); state != message.StateCancelled {
		t.Errorf("the thanks is %s", state)
	}
	if state, _ := b.state(bill); state != message.StateQueued {
		t.Errorf("the bill is %s", state)
	}
	b.wish(message.WishCall)
	b.wish(message.WishCall)
	if state, _ := b.state(bill); state != message.StateCancelled {
		t.Errorf("the bill is %s", state)
	}
	b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) error {
		var n int
		if _, err := tx.One(`SELECT count(*) FROM history WHERE verb = 'message.wish'`, nil, &n); err != nil || n != 2 {
			t.Errorf("%d wishes in the history: %v", n, err)
		}
		return nil
	}))
	err := b.DB.Write(b.Ctx, "test", func(tx *store.Tx) error { return message.SetWish(tx, b.customer, "later", "minta begitu") })
	if store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("an unknown wish: %v", err)
	}
}
