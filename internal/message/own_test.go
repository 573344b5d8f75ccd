package message_test

import (
	"strings"
	"testing"

	"lunas/internal/message"
	"lunas/internal/store"
)

// What a clerk looked up for a customer on the telephone is opened in WhatsApp as it was read
// aloud: it stands in the book once, as opened, until she says that she sent it.
func TestWhatWasLookedUpIsKeptAsItWasOpened(t *testing.T) {
	b := open(t, morning)
	out := message.Out{Kind: message.KindWhy, SubjectKind: "line", SubjectID: 3, Customer: b.customer, Phone: "081234567890"}
	const says = "Halo Budi Santoso,\nInternet diisolir karena tagihan INV-2026-000007 belum dibayar."
	id, link, err := b.room.OpenOwn(b.Ctx, out, says)
	b.must(err)
	if !strings.HasPrefix(link, "https://wa.me/6281234567890?text=Halo") {
		t.Fatal(link)
	}
	if state, body := b.state(id); state != message.StateSending || !strings.HasPrefix(body, says) {
		t.Fatalf("opened: %s, %q", state, body)
	}
	again, second, err := b.room.OpenOwn(b.Ctx, out, says)
	if b.must(err); again != id || second != link {
		t.Errorf("opened again: %d %s", again, second)
	}
	b.must(b.room.Confirm(b.Ctx, id))
	if state, _ := b.state(id); state != message.StateAccepted {
		t.Errorf("she sent it: %s", state)
	}
	// The wrong WhatsApp account: she skips it, opens the same text again and sends that.
	third, _, err := b.room.OpenOwn(b.Ctx, out, says)
	if b.must(err); third == id {
		t.Error("what was sent is opened once more, and stands there as one")
	}
	b.must(b.room.Skip(b.Ctx, third))
	fourth, _, err := b.room.OpenOwn(b.Ctx, out, says)
	b.must(err)
	b.must(b.room.Confirm(b.Ctx, fourth))
	if skipped, _ := b.state(third); skipped != message.StateCancelled {
		t.Errorf("what she skipped is %s", skipped)
	}
	if state, _ := b.state(fourth); state != message.StateAccepted {
		t.Errorf("what she sent in its place is %s", state)
	}
	other, _, err := b.room.OpenOwn(b.Ctx, out, says+" Mohon dibayar.")
	if b.must(err); other == id {
		t.Error("another text is another message")
	}
	out.Phone = ""
	if _, _, err := b.room.OpenOwn(b.Ctx, out, says); store.CodeOf(err) != store.CodeInvalid {
		t.Errorf("to nobody: %v", err)
	}
}
