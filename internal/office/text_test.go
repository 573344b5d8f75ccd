package office

import (
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

func TestTextsOfForms(t *testing.T) {
	for in, want := range map[string]string{"": "", " a  b ": "a b", "a\x00b": "a b", "a\u202eb": "ab", strings.Repeat("é", 10): strings.Repeat("é", 10)} {
		if got, err := LineOf("name", in, 10); err != nil || got != want {
			t.Errorf("LineOf(%q) = %q, %v", in, got, err)
		}
	}
	if got, err := NoteOf("note", "satu\r\ndua", 10); err != nil || got != "satu\ndua" {
		t.Errorf("NoteOf = %q, %v", got, err)
	}
	_, err := LineOf("name", "elf huruf a", 10)
	if e := refused(t, err, store.CodeInvalid, "office.field.too_long"); e.Fields[0].Field != "name" || e.Params["max"] != "10" {
		t.Errorf("got %+v", e)
	}
	for key, ok := range map[string]bool{"dialog-1": true, "": false, " x": false, "a\x00b": false, "a\nb": false, strings.Repeat("a", KeyMost+1): false} {
		if err := ClientKey(key); (err == nil) != ok {
			t.Errorf("ClientKey(%q): %v", key, err)
		}
	}
	for password, key := range map[string]string{"sawah\x00hijau-42": "office.password.control", "sawah\nhijau-42": "office.password.control", "sawah\xffhijau-42": "office.password.control"} {
		refused(t, checkPassword(nil, "password", password, "sri"), store.CodeInvalid, key)
	}
}

// A form of several policies is taken whole or not at all, and names its own fields.
func TestAFormOfPoliciesIsTakenWholeOrNotAtAll(t *testing.T) {
	h := build(t)
	h.firstOwner()
	h.write(func(tx *store.Tx) error {
		err := SetForm(tx, FormPolicy{"host", "smtp.host", "mail.warga.test"}, FormPolicy{"port", "smtp.port", "-1"}, FormPolicy{"security", "smtp.tls", "maybe"})
		e := refused(t, err, store.CodeInvalid, "office.policy.number")
		if len(e.Fields) != 2 || e.Fields[0].Field != "port" || e.Fields[1].Field != "security" {
			t.Errorf("got %+v", e.Fields)
		}
		if host, err := PolicyText(tx, "smtp.host", 0, tx.Today); err != nil || host != "" {
			t.Errorf("the host is %q, %v", host, err)
		}
		return SetForm(tx, FormPolicy{"host", "smtp.host", " mail.warga.test "}, FormPolicy{"port", "smtp.port", "587"})
	})
	h.read(func(tx *store.Tx) error {
		host, err := PolicyText(tx, "smtp.host", 0, clock.MustDate("2026-11-23"))
		if host != "mail.warga.test" {
			t.Errorf("the host is %q", host)
		}
		return err
	})
}

func TestHolidaysOfNoYear(t *testing.T) {
	h := build(t)
	h.firstOwner()
	for _, year := range []int{0, -1, 1999, 2101, 1 << 40} {
		refused(t, h.SetHolidays(ctx, year, nil), store.CodeInvalid, "office.holiday.range")
	}
}
