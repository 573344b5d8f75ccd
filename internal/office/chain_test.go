package office

import (
	"strings"
	"testing"
	"time"

	"lunas/internal/store"
)

const noGuard = `DROP TRIGGER IF EXISTS history_no_update; DROP TRIGGER IF EXISTS history_no_delete`

func (h *house) chain(whole bool) Chain {
	h.t.Helper()
	read := h.Chain
	if whole {
		read = h.VerifyChain
	}
	c, err := read(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

func TestTheChainIsReadWholeOnceAndThenOnlyWhatIsNew(t *testing.T) {
	h := build(t)
	h.firstOwner()
	h.acts()
	first := h.chain(false)
	if first.Rows != h.length() || first.Broken != 0 || first.At.IsZero() {
		t.Fatalf("%+v of %d", first, h.length())
	}
	// What was changed among the entries read already is found when all is read again, not before.
	h.calendar.Advance(time.Hour)
	h.meddle(noGuard, `UPDATE history SET actor_name = 'Budi' WHERE seq = 3`)
	h.acts()
	if next := h.chain(false); next.Rows != h.length() || next.Broken != 0 || !next.At.Equal(first.At) {
		t.Errorf("after more acts: %+v of %d", next, h.length())
	}
	if all := h.chain(true); all.Broken != 3 || all.Rows != 2 || all.How != "office.chain.changed" || all.BrokenAt == "" || !all.At.After(first.At) {
		t.Errorf("read again: %+v", all)
	}
	if still := h.chain(false); still.Broken != 3 {
		t.Errorf("a broken chain mended itself: %+v", still)
	}
}

func TestABrokenChainSaysWhereAndHow(t *testing.T) {
	for name, c := range map[string]struct {
		before, after string // the chain was read in between
		broken        int64
		how           string
	}{
		"one taken out":     {before: `PRAGMA defer_foreign_keys = ON; DELETE FROM history_payload WHERE seq = 4; DELETE FROM history WHERE seq = 4`, broken: 5, how: "office.chain.missing"},
		"another detail":    {before: `UPDATE history_payload SET body = '{}' WHERE seq = 4`, broken: 4, how: "office.chain.payload"},
		"a hash put right":  {before: `UPDATE history SET hash = randomblob(32) WHERE seq = 2`, broken: 2, how: "office.chain.changed"},
		"another version":   {before: `UPDATE history SET version = 7 WHERE seq = 5`, broken: 5, how: "office.chain.version"},
		"another link":      {before: `UPDATE history SET prev = randomblob(32) WHERE seq = 5`, broken: 5, how: "office.chain.link"},
		"the end taken off": {after: `PRAGMA defer_foreign_keys = ON; DELETE FROM history_payload WHERE seq > 6; DELETE FROM history WHERE seq > 6`, broken: 10, how: "office.chain.cut_off"},
	} {
		t.Run(name, func(t *testing.T) {
			h := build(t)
			h.firstOwner()
			h.acts()
			for i, statements := range []string{c.before, c.after} {
				if statements != "" {
					h.meddle(strings.Split(noGuard+";"+statements, ";")...)
				}
				if got := h.chain(false); i == 1 && (got.Broken != c.broken || got.How != c.how) {
					t.Errorf("%+v, want %d %s", got, c.broken, c.how)
				}
			}
		})
	}
}

func (h *house) length() (n int64) {
	h.read(func(tx *store.Tx) error {
		_, err := tx.One(`SELECT count(*) FROM history`, nil, &n)
		return err
	})
	return n
}
