package message

import (
	"context"
	"crypto/sha256"
	"fmt"

	"lunas/internal/locale"
	"lunas/internal/message/wame"
	"lunas/internal/office"
	"lunas/internal/store"
)

// ownMost is how many characters a text may have that is opened as it was composed.
const ownMost = 2000

// OpenOwn writes a text into the book that a person looked up or composed, as it is, and gives
// its wa.me link. Like every text that was opened it waits there for that person to say whether
// it was sent. Until then the same text opened again on that day stands there once; afterwards it is
// another message.
func (m *Room) OpenOwn(ctx context.Context, out Out, body string) (id int64, link string, err error) {
	err = m.db.Write(ctx, "message.open_own", func(tx *store.Tx) error {
		if body, err = office.NoteOf("text", body, ownMost); err != nil {
			return err
		}
		to, ok := locale.Phone(out.Phone)
		if !ok {
			return store.Invalid("phone", "customer.phone.invalid", nil)
		}
		if link, err = wame.Link(to, body); err != nil {
			return store.Invalid("phone", "customer.phone.invalid", nil)
		}
		key := fmt.Sprintf("own:%s:%s:%d:%s:%x", out.Kind, out.SubjectKind, out.SubjectID, tx.Today, sha256.Sum256([]byte(to+body)))
		var before int
		if _, err := tx.One(sqlOpenedBefore, []any{key}, &before, &id); err != nil || id != 0 {
			return err
		}
		id, _, err = insertMessage(tx, row{
			kind: out.Kind, subjectKind: out.SubjectKind, subjectID: out.SubjectID, customer: out.Customer,
			channel: ChannelWame, lang: lang(out.Lang), recipient: to, params: "{}", dedupe: fmt.Sprintf("%s:%d", key, before), state: StateQueued, leaveAt: tx.Now,
		})
		if err != nil {
			return err
		}
		if err := setText(tx, id, "", body); err != nil {
			return err
		}
		tx.Touch(TopicMessage)
		_, err = setState(tx, id, `["queued"]`, outcome{state: StateSending, sentAt: tx.Now, staff: tx.Actor.Staff})
		return err
	})
	return id, link, err
}
