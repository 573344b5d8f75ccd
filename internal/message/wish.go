package message

import (
	"encoding/json"
	"slices"

	"lunas/internal/office"
	"lunas/internal/store"
)

// Wish is what a customer wants to be sent.
type Wish string

// The wishes a customer may have.
const (
	WishAll      Wish = "all"       // every message about her bills and lines
	WishNoThanks Wish = "no_thanks" // no thanks after a payment
	WishBills    Wish = "bills"     // bills, reminders and isolations alone: neither thanks nor news of her line
	WishCall     Wish = "call"      // nothing at all: somebody calls
)

// declined are the kinds of messages a wish leaves out. Bills, reminders and isolations cannot
// be left out one by one, because nobody is isolated without notice; whoever wants none of
// them is called instead, for each reminder.
var declined = map[Wish][]string{
	WishAll:      {},
	WishNoThanks: {KindReceipt},
	WishBills:    {KindReceipt, KindActive},
	WishCall:     {KindReceipt, KindActive, KindWelcome, KindBill, KindReminder, KindIsolated},
}

// Takes reports whether a message of a kind may be sent to whoever has this wish.
func (w Wish) Takes(kind string) bool { return !slices.Contains(declined[w], kind) }

// WishOf is what a customer wants to be sent; WishAll where she never said.
func WishOf(tx *store.Tx, customer int64) (Wish, error) {
	w := WishAll
	_, err := tx.One(sqlWish, []any{customer}, &w)
	return w, err
}

// SetWish keeps what a customer wants to be sent from now on. What has not left yet and is not
// wanted any more is withdrawn. A wish to be called, or its end, needs a reason, which the
// history keeps. Refusals name the fields wish and wishWhy.
func SetWish(tx *store.Tx, customer int64, w Wish, why string) error {
	out, known := declined[w]
	if !known {
		return store.Invalid("wish", "message.wish.unknown", nil)
	}
	was, err := WishOf(tx, customer)
	if err != nil || was == w {
		return err
	}
	if why, err = office.NoteOf("wishWhy", why, office.NoteMost); err != nil {
		return err
	}
	if CallsBegin(was, w) && why == "" {
		return store.Invalid("wishWhy", "message.wish.why", nil)
	}
	if _, err := tx.Exec(sqlSetWish, customer, string(w), tx.Now, tx.Actor.Staff); err != nil {
		return err
	}
	kinds, err := json.Marshal(out)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(sqlDecline, customer, string(kinds), was == WishCall); err != nil {
		return err
	}
	tx.Touch(TopicMessage)
	return office.Record(tx, "message.wish", "customer", customer, map[string]string{"wish": string(w), "was": string(was), "why": why})
}

// CallsBegin reports whether a change of wish begins or ends that somebody is called instead
// of written to.
func CallsBegin(was, w Wish) bool { return was != w && (was == WishCall || w == WishCall) }

// CallOnly are the customers who want no message at all.
func CallOnly(tx *store.Tx) (map[int64]bool, error) {
	all := map[int64]bool{}
	err := tx.Each(sqlCallOnly, nil, func(scan func(...any) error) error {
		var customer int64
		err := scan(&customer)
		all[customer] = true
		return err
	})
	return all, err
}
