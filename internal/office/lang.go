package office

import (
	"context"

	"lunas/internal/store"
)

// SetLang keeps the language somebody reads, "id" or "en"; their open sessions follow at
// once. Choosing the same one again writes nothing.
func (r *Room) SetLang(ctx context.Context, staff int64, lang string) error {
	if bad := checkLang(nil, "lang", lang); bad != nil {
		return bad
	}
	same := false
	err := r.db.Read(ctx, "office.SetLang", func(tx *store.Tx) error {
		s, err := staffByID(tx, staff)
		same = s.Lang == lang
		return err
	})
	if err != nil || same {
		return err
	}
	err = r.db.Write(ctx, "office.SetLang", func(tx *store.Tx) error {
		if _, err := tx.Exec(sqlSetLang, lang, staff); err != nil {
			return err
		}
		tx.Touch(TopicStaff)
		return Record(tx, "staff.lang_changed", "staff", staff, map[string]string{"lang": lang})
	})
	if err == nil {
		r.speak(staff, lang)
	}
	return err
}

// speak gives a person's open sessions their new language.
func (r *Room) speak(staff int64, lang string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.sessions {
		if s.session.Staff == staff {
			s.session.Lang = lang
		}
	}
}
