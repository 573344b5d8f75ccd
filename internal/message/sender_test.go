package message_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/message"
	"lunas/internal/sim/inbox"
	"lunas/internal/store"
)

// withSender sets the office's sender up as Fonnte, played by the inbox.
func (b *book) withSender() {
	b.t.Helper()
	b.inbox.Password = "tok-rahasia"
	base, err := b.inbox.StartHTTP("127.0.0.1:0")
	b.must(err)
	b.write(func(tx *store.Tx) error {
		f := message.SenderForm{Enabled: true, Preset: "fonnte", Config: message.Senders()[0].Config}
		f.URL, f.Secret = base+"/send", "tok-rahasia"
		return message.SetSender(tx, b.Vault, f)
	})
}

func (b *book) told() (n int) {
	for _, m := range b.inbox.Messages() {
		if m.Channel == "http" {
			n++
		}
	}
	return n
}

// 09.00 three bills are queued; the sender waits six seconds between two, and the office is
// told when the last one leaves.
func TestTheSenderKeepsItsPace(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	var ids []int64
	for _, key := range []string{"bill:1", "bill:2", "bill:3"} {
		ids = append(ids, b.bill("", key, nil))
	}
	b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) error {
		l, err := message.LeavingNow(tx)
		if len(l) != 1 || l[0].Count != 3 || !l[0].Last.Equal(morning.Add(12*time.Second)) {
			t.Errorf("leaving %+v", l)
		}
		return err
	}))
	for i, at := range []time.Duration{0, 6 * time.Second, 12 * time.Second} {
		b.Calendar.Set(morning.Add(at))
		b.settle()
		if b.told() != i+1 {
			t.Fatalf("after %v %d left", at, b.told())
		}
	}
	if state, body := b.state(ids[2]); state != message.StateAccepted || body == "" {
		t.Fatalf("the last is %s", state)
	}
}

// 09.00 they are queued, the PC is off until 10.00: they still leave one by one.
func TestAfterAPauseThePaceIsKept(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	for _, key := range []string{"bill:1", "bill:2", "bill:3"} {
		b.bill("", key, nil)
	}
	ten := morning.Add(time.Hour)
	for i, at := range []time.Duration{0, 6 * time.Second, 12 * time.Second} {
		b.Calendar.Set(ten.Add(at))
		b.settle()
		if b.told() != i+1 {
			t.Fatalf("%v after the start %d left", at, b.told())
		}
	}
}

// 22.15 a statement is imported: three receipts at once. They wait for no morning, but leave one
// by one, for a number that sends a hundred texts at once is blocked.
func TestReceiptsKeepThePaceAmongThemselves(t *testing.T) {
	night := clock.MustDate("2026-11-23").At(22, 15, clock.WIB)
	b := open(t, night)
	b.withSender()
	b.bill("", "bill:1", nil) // waits for the morning, and holds nobody up
	for _, key := range []string{"receipt:1", "receipt:2", "receipt:3"} {
		b.bill("", key, func(o *message.Out) { o.Kind = message.KindReceipt })
	}
	for i, at := range []time.Duration{0, 6 * time.Second, 12 * time.Second} {
		b.Calendar.Set(night.Add(at))
		b.settle()
		if b.told() != i+1 {
			t.Fatalf("after %v %d left", at, b.told())
		}
	}
}

// 19.59.57 three bills: one leaves, the others wait for seven in the morning. A receipt does
// not wait, and does not stand in the queue.
func TestTheSenderKeepsTheQuietHours(t *testing.T) {
	evening := clock.MustDate("2026-11-23").At(19, 59, clock.WIB).Add(57 * time.Second)
	b := open(t, evening)
	b.withSender()
	for _, key := range []string{"bill:1", "bill:2", "bill:3"} {
		b.bill("", key, nil)
	}
	b.Calendar.Advance(time.Hour)
	b.bill("", "receipt:1", func(o *message.Out) { o.Kind = message.KindReceipt })
	b.settle()
	if b.told() != 2 {
		t.Fatalf("%d left in the evening, want the first bill and the receipt", b.told())
	}
	seven := clock.MustDate("2026-11-24").At(7, 0, clock.WIB)
	for i, at := range []time.Duration{0, 6 * time.Second} {
		b.Calendar.Set(seven.Add(at))
		b.settle()
		if b.told() != 3+i {
			t.Fatalf("at seven and %v: %d", at, b.told())
		}
	}
}

// The answer was lost: a person decides. She looks at the phone: it is there; the other one
// is not, and goes once more.
func TestAPersonDecidesWhatIsUncertain(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	b.inbox.Next(inbox.ObeyAndDrop)
	there := b.bill("", "bill:1", nil)
	b.settle()
	b.Calendar.Advance(time.Minute)
	b.inbox.Next(inbox.DropSilent)
	lost := b.bill("", "bill:2", nil)
	b.settle()
	for _, id := range []int64{there, lost} {
		if state, _ := b.state(id); state != message.StateUncertain {
			t.Fatalf("%d is %s", id, state)
		}
	}
	b.must(b.room.Confirm(b.Ctx, there))
	b.Calendar.Advance(time.Minute)
	b.must(b.room.Again(b.Ctx, lost))
	b.settle()
	if state, _ := b.state(lost); state != message.StateAccepted || b.told() != 2 {
		t.Fatalf("sent again: %s, %d arrived", state, b.told())
	}
	if err := b.room.Again(b.Ctx, there); store.CodeOf(err) != store.CodeConflict {
		t.Fatalf("sending again what was accepted: %v", err)
	}
}

// The token is wrong: the sender says so with 200, and the person reads its words.
func TestTheSendersNoIsKept(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	b.write(func(tx *store.Tx) error {
		f, _, err := message.SenderOf(tx, b.Vault)
		f.Secret = "salah"
		b.must(err)
		return message.SetSender(tx, b.Vault, f)
	})
	id := b.bill("", "bill:1", nil)
	b.settle()
	var state, reply string
	b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.One(`SELECT state, reply FROM message WHERE id = ?`, []any{id}, &state, &reply)
		return err
	}))
	if state != message.StateRefused || reply != `200 {"reason":"token invalid","status":false}` {
		t.Fatalf("%s, %q", state, reply)
	}
}

// 09.00 the gateway for messages is away: its two bills go back to the queue again and again, and
// nobody is told a finish time. 09.20 it answers: the time is known once more.
func TestNoFinishTimeWhileNothingLeaves(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	b.inbox.Next(inbox.Fault{Code: 503})
	b.bill("", "bill:1", nil)
	b.bill("", "bill:2", nil)
	b.settle()
	leaving := func() (all []message.Leaving) {
		b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) (err error) {
			all, err = message.LeavingNow(tx)
			return err
		}))
		return all
	}
	if all := leaving(); len(all) != 1 || all[0].Count != 2 || !all[0].Last.IsZero() {
		t.Fatalf("while it is away: %+v", all)
	}
	b.Calendar.Advance(20 * time.Minute)
	b.settle()
	if all := leaving(); len(all) == 1 && all[0].Last.IsZero() || b.told() == 0 {
		t.Fatalf("when it answers: %+v, %d left", all, b.told())
	}
}

// The token is mended: the same bill goes once more by hand.
func TestWhatWasRefusedGoesAgainByHand(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	b.inbox.Password = "tok-baru"
	id := b.bill("", "bill:1", nil)
	b.settle()
	if state, _ := b.state(id); state != message.StateRefused {
		t.Fatalf("with the old token: %s", state)
	}
	b.write(func(tx *store.Tx) error {
		f, _, err := message.SenderOf(tx, b.Vault)
		b.must(err)
		f.Secret = "tok-baru"
		return message.SetSender(tx, b.Vault, f)
	})
	b.Calendar.Advance(time.Minute)
	b.must(b.room.Again(b.Ctx, id))
	b.settle()
	if state, _ := b.state(id); state != message.StateAccepted || b.told() != 1 {
		t.Fatalf("with the new token: %s", state)
	}
}

func TestWhichWayComesFirst(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	b.bill("budi@contoh.test", "bill:1", nil)
	b.settle()
	b.must(b.Room.SetPolicy(b.Ctx, "message.first", 0, 0, "phone"))
	b.bill("budi@contoh.test", "bill:2", nil)
	b.settle()
	if all := b.inbox.Messages(); len(all) != 2 || all[0].Channel != "smtp" || all[1].Channel != "http" {
		t.Fatalf("%+v", all)
	}
	b.write(func(tx *store.Tx) error {
		f, has, err := message.SenderOf(tx, b.Vault)
		if !has || f.Secret != "" {
			t.Errorf("the token is there %v and given back as %q", has, f.Secret)
		}
		b.must(err)
		f.Enabled = false
		return message.SetSender(tx, b.Vault, f)
	})
	if id := b.bill("", "bill:3", nil); id == 0 {
		t.Fatal("nothing queued")
	} else if state, _ := b.state(id); state != message.StateQueued {
		t.Fatalf("without a sender it waits for a person, is %s", state)
	}
}

func TestASenderThatCannotBeUsedIsRefusedAtItsField(t *testing.T) {
	b := open(t, morning)
	f := message.SenderForm{Config: message.Senders()[0].Config}
	f.Body = "target={to}\nmessage={pesan}{text}"
	err := b.DB.Write(b.Ctx, "test", func(tx *store.Tx) error { return message.SetSender(tx, b.Vault, f) })
	var e *store.Error
	if !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != "body" || e.Fields[0].Params["value"] != "{pesan}" {
		t.Fatalf("%v", err)
	}
}

func TestATextIsPreviewedOnARealCustomer(t *testing.T) {
	b := open(t, morning)
	b.bill("budi@contoh.test", "bill:7", nil)
	b.write(func(tx *store.Tx) error {
		text := message.Template{Kind: message.KindBill, Channel: message.ChannelWame, Lang: "id", Body: "Yth. {name}: {amount}\nBayar: {link}\n{pay}"}
		p, err := message.PreviewOf(tx, text, b.customer, map[string]string{"name": "Contoh", "pay": "BCA 123"})
		if p.Body != "Yth. Budi: Rp150.000\nBayar: {link}\nBCA 123" || !slices.Equal(p.Empty, []string{"link"}) || p.TooLong {
			t.Errorf("%+v", p)
		}
		b.must(err)
		text.Body = "Yth. {Nama}: {jumlah}\nBayar: {tautan}"
		p, err = message.PreviewOf(tx, text, b.customer, nil)
		if b.must(err); p.Body != "Yth. Budi: Rp150.000\nBayar: {link}" {
			t.Errorf("in Indonesian: %+v", p)
		}
		text.Body = "{Harga} {amount}"
		_, err = message.PreviewOf(tx, text, b.customer, nil)
		var e *store.Error
		if !errors.As(err, &e) || e.Fields[0].Field != "body" || e.Fields[0].Params["placeholder"] != "{Harga}" {
			t.Errorf("unknown name: %v", err)
		}
		return nil
	})
}

func TestVersionsAreKept(t *testing.T) {
	b := open(t, morning)
	save := func(body string) {
		b.write(func(tx *store.Tx) error {
			return message.SaveTemplate(tx, message.Template{Kind: message.KindBill, Channel: message.ChannelWame, Lang: "id", Body: body})
		})
	}
	save("Halo {name}")
	save("Halo {name}") // says the same: no version of its own
	old, ok := message.DefaultTemplate(message.KindBill, message.ChannelWame, "id")
	if !ok {
		t.Fatal("no text came with the program")
	}
	save(old.Body)
	b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) error {
		all, err := message.Versions(tx, message.KindBill, message.ChannelWame, "id")
		if len(all) != 3 || all[0].Body != old.Body || all[1].Body != "Halo {name}" || !all[2].SavedAt.IsZero() || !all[0].SavedAt.Equal(morning) {
			t.Errorf("%+v", all)
		}
		list, err2 := message.Templates(tx)
		if len(list) != 26 {
			t.Errorf("%d texts", len(list))
		}
		return errors.Join(err, err2)
	}))
}
