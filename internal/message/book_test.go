package message_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/jobs"
	"lunas/internal/message"
	"lunas/internal/office/officetest"
	"lunas/internal/sim/inbox"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// book is an outgoing book with a mail server next door.
type book struct {
	*officetest.Office
	t        *testing.T
	queue    *jobs.Queue
	room     *message.Room
	inbox    *inbox.Inbox
	customer int64
}

func open(t *testing.T, at time.Time) *book {
	t.Helper()
	o := officetest.Open(t, at)
	b := &book{Office: o, t: t, inbox: inbox.New(), queue: jobs.New(o.DB, jobs.Options{})}
	subscriber.New(o.DB)
	addr, err := b.inbox.StartSMTP("127.0.0.1:0")
	b.must(err)
	t.Cleanup(b.inbox.Close)
	host, port, _ := strings.Cut(addr, ":")
	for key, value := range map[string]string{"smtp.host": host, "smtp.port": port, "smtp.tls": "none", "smtp.from": "tagihan@lunas.test"} {
		b.must(o.Room.SetPolicy(o.Ctx, key, 0, 0, value))
	}
	b.room, err = message.New(o.Ctx, o.DB, b.queue, message.Deps{Channels: map[string]message.Channel{message.ChannelEmail: message.NewMail(o.DB, o.Vault), message.ChannelHTTP: message.NewHTTP(o.DB, o.Vault)}})
	b.must(err)
	b.write(func(tx *store.Tx) error {
		c, err := subscriber.AddCustomer(tx, subscriber.CustomerInput{Name: "Budi Santoso", Phone: "081234567890", Branch: o.Branch})
		b.customer = c.ID
		return err
	})
	return b
}

func (b *book) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *book) write(fn func(tx *store.Tx) error) {
	b.t.Helper()
	b.must(b.DB.Write(b.Ctx, "test", fn))
}

func (b *book) settle() {
	b.t.Helper()
	b.must(b.queue.Settle(b.Ctx))
}

func (b *book) bill(email, dedupe string, more func(*message.Out)) (id int64) {
	b.t.Helper()
	b.write(func(tx *store.Tx) (err error) {
		out := message.Out{Kind: message.KindBill, SubjectKind: "invoice", SubjectID: 7, Customer: b.customer, Phone: "+6281234567890", Email: email,
			Lang: "id", Dedupe: dedupe, Params: map[string]string{"name": "Budi", "invoice": "INV-2026-000007", "amount": "Rp150.000", "due": "10 Desember 2026", "period": "Desember 2026", "password": "rahasia-sekali"}}
		if more != nil {
			more(&out)
		}
		id, err = message.Queue(tx, out)
		return err
	})
	return id
}

func (b *book) state(id int64) (state, body string) {
	b.t.Helper()
	b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.One(`SELECT state, body || params FROM message WHERE id = ?`, []any{id}, &state, &body)
		return err
	}))
	return state, body
}

// morning is a Monday at nine in WIB.
var morning = clock.MustDate("2026-11-23").At(9, 0, clock.WIB)

// 23 Nov 09.00 the bill waits for its digits; 09.01 they are known and it leaves.
func TestABillLeavesWithItsDigits(t *testing.T) {
	b := open(t, morning)
	id := b.bill("budi@contoh.test", "bill:7", func(o *message.Out) { o.WaitFor = message.WaitDigits })
	b.settle()
	if state, _ := b.state(id); state != message.StateWaiting {
		t.Fatalf("without digits: %s", state)
	}
	b.Calendar.Advance(time.Minute)
	b.write(func(tx *store.Tx) error {
		return message.Release(tx, "invoice", 7, map[string]string{"pay": "BCA Virtual Account 8808 1234"})
	})
	b.settle()
	mails := b.inbox.Messages()
	if len(mails) != 1 || !strings.Contains(mails[0].Text, "8808 1234") || !strings.Contains(mails[0].Text, "Rp150.000") {
		t.Fatalf("mails %+v", mails)
	}
	state, kept := b.state(id)
	if state != message.StateAccepted || strings.Contains(kept, "rahasia-sekali") || strings.Contains(mails[0].Text, "{") {
		t.Fatalf("state %s, kept %q", state, kept)
	}
	b.write(func(tx *store.Tx) error {
		fates, err := message.Fates(tx, []int64{id})
		if at := fates[id].AcceptedAt; !at.Equal(b.Calendar.Now()) {
			t.Errorf("accepted at %v", at)
		}
		return err
	})
}

// The gateway never answers: after six hours the transfer details go instead.
func TestABillDoesNotWaitForEver(t *testing.T) {
	b := open(t, morning)
	b.write(func(tx *store.Tx) error { return nil })
	id := b.bill("budi@contoh.test", "bill:7", func(o *message.Out) { o.WaitFor = message.WaitDigits })
	b.Calendar.Advance(5*time.Hour + 59*time.Minute)
	b.settle()
	if state, _ := b.state(id); state != message.StateWaiting {
		t.Fatalf("too early: %s", state)
	}
	b.Calendar.Advance(time.Minute)
	b.settle()
	if state, _ := b.state(id); state != message.StateAccepted {
		t.Fatalf("after six hours: %s", state)
	}
}

func TestTheSameMessageStandsOnce(t *testing.T) {
	b := open(t, morning)
	first := b.bill("budi@contoh.test", "bill:7", nil)
	if again := b.bill("budi@contoh.test", "bill:7", nil); first == 0 || again != 0 {
		t.Fatalf("first %d, again %d", first, again)
	}
	b.settle()
	b.settle()
	if n := len(b.inbox.Messages()); n != 1 {
		t.Fatalf("%d mails", n)
	}
}

// 22.15: a bill waits for the morning, a receipt does not.
func TestQuietHours(t *testing.T) {
	b := open(t, clock.MustDate("2026-11-23").At(22, 15, clock.WIB))
	bill := b.bill("budi@contoh.test", "bill:7", nil)
	receipt := b.bill("budi@contoh.test", "receipt:1", func(o *message.Out) { o.Kind = message.KindReceipt })
	b.settle()
	if state, _ := b.state(receipt); state != message.StateAccepted {
		t.Errorf("receipt at night: %s", state)
	}
	if state, _ := b.state(bill); state != message.StateQueued {
		t.Errorf("bill at night: %s", state)
	}
	b.Calendar.Set(clock.MustDate("2026-11-24").At(7, 0, clock.WIB))
	b.settle()
	if state, _ := b.state(bill); state != message.StateAccepted {
		t.Errorf("bill at seven: %s", state)
	}
}

// Without mail the clerk opens WhatsApp: opened is not handed over.
func TestAPersonHandsOver(t *testing.T) {
	b := open(t, morning)
	id := b.bill("", "bill:7", nil)
	link, err := b.room.Open(b.Ctx, id)
	b.must(err)
	if !strings.HasPrefix(link, "https://wa.me/6281234567890?text=") || !strings.Contains(link, "Rp150.000") {
		t.Fatal(link)
	}
	if state, _ := b.state(id); state != message.StateSending {
		t.Fatalf("opened: %s", state)
	}
	b.must(b.room.Confirm(b.Ctx, id))
	if state, _ := b.state(id); state != message.StateAccepted {
		t.Fatalf("confirmed: %s", state)
	}
	if err := b.room.Skip(b.Ctx, id); store.CodeOf(err) != store.CodeConflict {
		t.Fatalf("skipping what was handed over: %v", err)
	}
	if none := b.bill("", "bill:8", func(o *message.Out) { o.Phone = "" }); none != 0 {
		t.Fatal("queued for nobody")
	}
}

func TestWhatTheMailServerSays(t *testing.T) {
	for name, c := range map[string]struct {
		fault inbox.Fault
		want  string
		mails int
	}{
		"refuses for good":             {inbox.Refuse, message.StateRefused, 0},
		"takes it, the answer is lost": {inbox.ObeyAndDrop, message.StateUncertain, 1},
		"cannot now, later it can":     {inbox.TryLater, message.StateQueued, 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, morning)
			b.inbox.Next(c.fault)
			id := b.bill("budi@contoh.test", "bill:7", nil)
			b.settle()
			if state, _ := b.state(id); state != c.want || len(b.inbox.Messages()) != c.mails {
				t.Fatalf("state %s with %d mails", state, len(b.inbox.Messages()))
			}
		})
	}
}

// The server will never take her mail: a person tells her in another way and says so, or
// takes the message out. Nothing stands between the two for ever.
func TestWhatWasRefusedIsTakenOverByAPerson(t *testing.T) {
	b := open(t, morning)
	b.inbox.Next(inbox.Refuse)
	told := b.bill("budi@contoh.test", "bill:7", nil)
	b.settle()
	b.inbox.Next(inbox.Refuse)
	skipped := b.bill("budi@contoh.test", "bill:8", nil)
	b.settle()
	b.must(b.room.Confirm(b.Ctx, told))
	b.must(b.room.Skip(b.Ctx, skipped))
	b.write(func(tx *store.Tx) error {
		fates, err := message.Fates(tx, []int64{told, skipped})
		if f := fates[told]; f.AcceptedAt.IsZero() || f.Withdrawn {
			t.Errorf("told on the telephone: %+v", f)
		}
		if f := fates[skipped]; !f.AcceptedAt.IsZero() || !f.Withdrawn {
			t.Errorf("taken out: %+v", f)
		}
		return err
	})
}

// The power goes while a mail is on the wire: it is shown, not sent again.
func TestAMailCutOffIsUncertain(t *testing.T) {
	b := open(t, morning)
	id := b.bill("budi@contoh.test", "bill:7", nil)
	b.write(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE message SET state = 'sending' WHERE id = ?`, id)
		return err
	})
	b.settle()
	if state, _ := b.state(id); state != message.StateUncertain || len(b.inbox.Messages()) != 0 {
		t.Fatalf("state %s, %d mails", state, len(b.inbox.Messages()))
	}
}

// 09.00 the mail is on the wire when the clerk presses *lewati* (or *sudah terkirim*): refused,
// because it arrives all the same; the answer of the server decides.
func TestWhatIsOnTheWireIsNotTakenOut(t *testing.T) {
	b := open(t, morning)
	id := b.bill("budi@contoh.test", "bill:7", nil)
	b.write(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE message SET state = 'sending' WHERE id = ?`, id)
		return err
	})
	for name, act := range map[string]func(context.Context, int64) error{"skip": b.room.Skip, "confirm": b.room.Confirm} {
		if err := act(b.Ctx, id); store.CodeOf(err) != store.CodeConflict {
			t.Errorf("%s of a mail on the wire: %v", name, err)
		}
	}
	if state, _ := b.state(id); state != message.StateSending {
		t.Fatalf("state %s", state)
	}
	opened := b.bill("", "bill:8", nil)
	_, err := b.room.Open(b.Ctx, opened)
	b.must(err)
	b.must(b.room.Skip(b.Ctx, opened)) // opened in WhatsApp, then thought better of
}

func TestPaidInvoicesRemindNobody(t *testing.T) {
	b := open(t, clock.MustDate("2026-11-23").At(21, 0, clock.WIB))
	id := b.bill("budi@contoh.test", "reminder:7:1", func(o *message.Out) { o.Kind = message.KindReminder })
	b.write(func(tx *store.Tx) error { return message.CancelFor(tx, message.KindReminder, "invoice", 7) })
	b.Calendar.Advance(24 * time.Hour)
	b.settle()
	if state, _ := b.state(id); state != message.StateCancelled || len(b.inbox.Messages()) != 0 {
		t.Fatalf("state %s", state)
	}
}

// What a person reads aloud is the office's to word, as every text; only a reminder is told so.
func TestTheWordsOfACallAreTheOffices(t *testing.T) {
	b := open(t, morning)
	save := func(kind, body string) (e *store.Error) {
		err := b.DB.Write(b.Ctx, "test", func(tx *store.Tx) error {
			return message.SaveTemplate(tx, message.Template{Kind: kind, Channel: message.ChannelCall, Lang: "id", Title: "tidak dipakai", Body: body})
		})
		if err != nil && !errors.As(err, &e) {
			t.Fatal(err)
		}
		return e
	}
	if e := save(message.KindReminder, "Pak atau Bu {nama}, tinggal {jumlah}."); e != nil {
		t.Fatal(e)
	}
	if e := save(message.KindReminder, "Halo {harga}"); e == nil || e.Fields[0].Key != "message.template.placeholder_unknown" {
		t.Errorf("an unknown name: %v", e)
	}
	if e := save(message.KindBill, "Halo {name}"); e == nil || e.Fields[0].Key != "message.template.channel_unknown" {
		t.Errorf("a bill is not told by telephone: %v", e)
	}
	b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) error {
		all, err := message.Templates(tx)
		at := slices.IndexFunc(all, func(x message.Template) bool {
			return x.Kind == message.KindReminder && x.Channel == message.ChannelCall && x.Lang == "id"
		})
		if at < 0 || all[at].Body != "Pak atau Bu {name}, tinggal {amount}." || all[at].Title != "" || all[at].Version != 2 {
			t.Errorf("%+v", all)
		}
		p, e := message.PreviewOf(tx, all[at], 0, map[string]string{"name": "Budi", "amount": "Rp150.000"})
		if e != nil || p.Body != "Pak atau Bu Budi, tinggal Rp150.000." || p.TooLong {
			t.Errorf("previewed: %+v %v", p, e)
		}
		return err
	}))
}

func TestUnknownPlaceholdersAreRefused(t *testing.T) {
	b := open(t, morning)
	save := func(body string) error {
		return b.DB.Write(b.Ctx, "test", func(tx *store.Tx) error {
			return message.SaveTemplate(tx, message.Template{Kind: message.KindBill, Channel: message.ChannelEmail, Lang: "id", Title: "Tagihan", Body: body})
		})
	}
	var e *store.Error
	for body, key := range map[string]string{
		"Halo {harga}":              "message.template.placeholder_unknown",
		"Halo {hari_lewat}":         "message.template.placeholder_unknown", // a reminder's, not a bill's
		"Halo {name}, bayar {jumla": "message.template.brace_open",
		"Halo name}":                "message.template.brace_open",
		"Halo {\nname}":             "message.template.brace_open",
		"Halo {{name}":              "message.template.brace_open",
	} {
		if err := save(body); !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != "body" || e.Fields[0].Key != key {
			t.Errorf("%q: %v", body, err)
		}
	}
	b.must(save("Yth. {nama}, {Amount}"))
	id := b.bill("budi@contoh.test", "bill:7", nil)
	b.settle()
	if _, body := b.state(id); !strings.HasPrefix(body, "Yth. Budi, Rp150.000") {
		t.Fatalf("the new text is not used: %q", body)
	}
}

// Every kind has a text on every channel in both languages, naming only what it may.
func TestEveryKindHasItsTexts(t *testing.T) {
	b := open(t, morning)
	b.must(b.DB.Read(context.Background(), "test", func(tx *store.Tx) error {
		for _, kind := range []string{"welcome", "bill", "reminder", "isolated", "active", "receipt"} {
			var n int
			if _, err := tx.One(`SELECT count(*) FROM template WHERE kind = ?`, []any{kind}, &n); err != nil {
				return err
			}
			want := 4
			if kind == message.KindReminder {
				want = 6 // what a person says
			}
			if n != want {
				t.Errorf("%s has %d texts, want %d", kind, n, want)
			}
			if len(message.Placeholders(kind)) == 0 {
				t.Errorf("%s may name nothing", kind)
			}
		}
		return nil
	}))
}
