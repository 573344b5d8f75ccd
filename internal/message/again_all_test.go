package message_test

import (
	"strconv"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/message"
	"lunas/internal/store"
)

func (b *book) refused() (n int64) {
	b.t.Helper()
	b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) (err error) {
		n, err = message.RefusedCount(tx)
		return err
	}))
	return n
}

// mendSender gives the sender the token that its gateway takes by now.
func (b *book) mendSender(token string) {
	b.t.Helper()
	b.write(func(tx *store.Tx) error {
		f, _, err := message.SenderOf(tx, b.Vault)
		b.must(err)
		f.Secret = token
		return message.SetSender(tx, b.Vault, f)
	})
}

// The token ran out on a Monday morning: three bills, two reminders of one of them and thanks
// are refused. It is mended, and everything goes again with one click: one reminder of the two,
// no thanks to who wants none by now, six seconds between two, and nothing twice.
func TestEverythingRefusedGoesAgainAtOnce(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	b.inbox.Password = "tok-baru"
	about := func(id int64, kind string) func(*message.Out) {
		return func(o *message.Out) { o.SubjectID, o.Kind = id, kind }
	}
	b.bill("", "bill:1", about(1, message.KindBill))
	b.bill("", "bill:2", about(2, message.KindBill))
	first := b.bill("", "reminder:1:a", about(1, message.KindReminder))
	second := b.bill("", "reminder:1:b", about(1, message.KindReminder))
	thanks := b.bill("", "receipt:1", about(1, message.KindReceipt))
	for range 6 {
		b.settle()
		b.Calendar.Advance(6 * time.Second)
	}
	if n := b.refused(); n != 4 || b.told() != 0 {
		t.Fatalf("%d would go again, %d arrived", n, b.told())
	}
	b.wish(message.WishNoThanks)
	b.mendSender("tok-baru")
	if _, err := b.room.AgainAll(b.Ctx, 4); store.CodeOf(err) != store.CodeConflict {
		t.Fatalf("another number than was shown: %v", err)
	}
	now := b.Calendar.Now()
	last, err := b.room.AgainAll(b.Ctx, 3)
	b.must(err)
	if wait := last.Sub(now); wait < 12*time.Second || wait > 18*time.Second {
		t.Errorf("the last leaves after %s", wait)
	}
	if _, err := b.room.AgainAll(b.Ctx, 3); store.CodeOf(err) != store.CodeConflict {
		t.Fatalf("a second click: %v", err)
	}
	b.settle()
	if b.told() > 1 {
		t.Errorf("%d left at once", b.told())
	}
	for range 4 {
		b.Calendar.Advance(6 * time.Second)
		b.settle()
	}
	for id, want := range map[int64]string{first: message.StateRefused, second: message.StateAccepted, thanks: message.StateRefused} {
		if state, _ := b.state(id); state != want {
			t.Errorf("message %d is %s, want %s", id, state, want)
		}
	}
	if b.told() != 3 || b.refused() != 0 {
		t.Errorf("%d arrived, %d would go again", b.told(), b.refused())
	}
}

// In the evening what goes again waits for the morning; what was refused three weeks ago stays.
func TestWhatGoesAgainKeepsTheQuietHours(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	b.inbox.Password = "tok-baru"
	b.bill("", "bill:1", func(o *message.Out) { o.SubjectID = 1 })
	b.settle()
	b.Calendar.Advance(21 * 24 * time.Hour)
	b.bill("", "bill:2", func(o *message.Out) { o.SubjectID = 2 })
	b.settle()
	b.mendSender("tok-baru")
	b.Calendar.Set(clock.MustDate("2026-12-14").At(20, 30, clock.WIB))
	last, err := b.room.AgainAll(b.Ctx, 1)
	b.must(err)
	if seven := clock.MustDate("2026-12-15").At(7, 0, clock.WIB); !last.Equal(seven) {
		t.Errorf("leaves at %s", last)
	}
}

// 230 were refused, and the computer breaks off in the middle of the second hundred: the first
// hundred goes, and the next click takes the other 130. Nothing goes twice.
func TestWhatGoesAgainInHundredsDoublesNothing(t *testing.T) {
	b := open(t, morning)
	b.withSender()
	for i := range int64(230) {
		b.bill("", "bill:"+strconv.FormatInt(i, 10), func(o *message.Out) { o.SubjectID = i + 1 })
	}
	b.write(func(tx *store.Tx) error {
		if _, err := tx.Exec(`DELETE FROM job`); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE message SET state = 'refused'`); err != nil {
			return err
		}
		_, err := tx.Exec(`CREATE TRIGGER breaks BEFORE UPDATE OF state ON message WHEN OLD.subject_id = 150 BEGIN SELECT RAISE(ABORT, 'broken off'); END`)
		return err
	})
	if _, err := b.room.AgainAll(b.Ctx, 230); err == nil || b.refused() != 130 {
		t.Fatalf("broken off: %v, %d are left", err, b.refused())
	}
	b.write(func(tx *store.Tx) error {
		_, err := tx.Exec(`DROP TRIGGER breaks`)
		return err
	})
	last, err := b.room.AgainAll(b.Ctx, 130)
	b.must(err)
	if want := 229 * 6 * time.Second; last.Sub(morning) < want || last.Sub(morning) > want+12*time.Second {
		t.Errorf("the last leaves after %s", last.Sub(morning))
	}
	for _, q := range []string{`SELECT count(*) FROM job`, `SELECT count(*) FROM message WHERE state = 'queued'`,
		`SELECT count(DISTINCT leave_at) FROM message`, `SELECT count(*) FROM history WHERE verb = 'message.sent_again'`} {
		var n int
		b.must(b.DB.Read(b.Ctx, "test", func(tx *store.Tx) error {
			_, err := tx.One(q, nil, &n)
			return err
		}))
		if n != 230 {
			t.Errorf("%s: %d", q, n)
		}
	}
}
