package office

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lunas/internal/store"
)

// acts writes a little history about two customers.
func (h *house) acts() {
	h.t.Helper()
	asBudi := store.WithActor(ctx, store.Actor{Staff: 1, Name: "Bu Sri", Role: RoleOwner})
	for i, verb := range []string{"customer.added", "customer.changed", "line.held", "customer.changed"} {
		err := h.db.Write(asBudi, "test", func(tx *store.Tx) error {
			if err := Record(tx, verb, "customer", int64(1+i%2), map[string]string{"phone": "+62811000111" + itoa(i)}); err != nil {
				return err
			}
			return Record(tx, "message.queued", "message", int64(i), nil)
		})
		if err != nil {
			h.t.Fatal(err)
		}
	}
}

// meddle changes the file as somebody would who has it and a tool for it.
func (h *house) meddle(statements ...string) {
	h.t.Helper()
	h.write(func(tx *store.Tx) error {
		for _, s := range statements {
			if _, err := tx.Exec(s); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestTheHistoryListsTheNewestFirstAndPages(t *testing.T) {
	h := build(t)
	h.firstOwner()
	h.acts()
	h.sound()
	h.read(func(tx *store.Tx) error {
		all, err := History(tx, "customer", 1, 0, 10)
		if err != nil {
			return err
		}
		if len(all) != 2 || all[0].Verb != "line.held" || all[1].Verb != "customer.added" {
			t.Fatalf("%+v", all)
		}
		if all[1].Actor != "Bu Sri" || all[1].Staff != 1 || !all[1].At.Equal(tx.Now) || !strings.Contains(string(all[1].Payload), "+628110001110") {
			t.Errorf("%+v", all[1])
		}
		older, err := History(tx, "customer", 1, all[0].Seq, 10)
		if len(older) != 1 || older[0].Seq != all[1].Seq {
			t.Errorf("the page before %d: %+v", all[0].Seq, older)
		}
		one, limErr := History(tx, "customer", 1, 0, 1)
		if limErr != nil || len(one) != 1 {
			t.Errorf("limit 1: %+v, %v", one, limErr)
		}
		return err
	})
}

func TestMeddlingWithTheHistoryIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		statement string
		want      string
	}{
		"another actor":  {`UPDATE history SET actor_name = 'Budi' WHERE seq = 3`, "was changed after"},
		"another time":   {`UPDATE history SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3`, "was changed after"},
		"a new hash":     {`UPDATE history SET hash = randomblob(32) WHERE seq = 3`, "does not point"},
		"one taken out":  {`PRAGMA defer_foreign_keys = ON; DELETE FROM history_payload WHERE seq = 3; DELETE FROM history WHERE seq = 3`, "entries are missing"},
		"another detail": {`UPDATE history_payload SET body = '{"phone":"0"}' WHERE seq = 3`, "payload was changed"},
		"another salt":   {`UPDATE history_payload SET salt = randomblob(16) WHERE seq = 3`, "payload was changed"},
		"a version":      {`UPDATE history SET version = 9 WHERE seq = 3`, "unknown version"},
	} {
		t.Run(name, func(t *testing.T) {
			h := build(t)
			h.firstOwner()
			h.acts()
			h.meddle(strings.Split(noGuard+";"+c.statement, ";")...)
			found := h.check()
			if !slices.ContainsFunc(found, func(f store.Finding) bool { return f.Check == "history" && strings.Contains(f.Detail, c.want) }) {
				t.Fatalf("found %v, want %q", found, c.want)
			}
		})
	}
}

func TestTheHistoryRefusesToBeChangedThroughTheProgram(t *testing.T) {
	h := build(t)
	h.firstOwner()
	for _, statement := range []string{`UPDATE history SET actor_name = 'x'`, `DELETE FROM history`} {
		err := h.db.Write(ctx, "test", func(tx *store.Tx) error {
			_, err := tx.Exec(statement)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	h.sound()
}

func TestAPersonsDetailsAreErasedAndTheChainStillHolds(t *testing.T) {
	h := build(t)
	h.firstOwner()
	h.acts()
	h.write(func(tx *store.Tx) error {
		n, err := EraseHistory(tx, "customer", 1)
		if n != 2 {
			t.Errorf("%d payloads went", n)
		}
		return err
	})
	h.sound()
	h.read(func(tx *store.Tx) error {
		all, err := History(tx, "customer", 1, 0, 10)
		if len(all) != 3 || all[0].Verb != "history.erased" || !all[1].Erased || all[1].Payload != nil || !all[2].Erased {
			t.Errorf("%+v", all)
		}
		other, otherErr := History(tx, "customer", 2, 0, 10)
		if otherErr != nil || len(other) != 2 || other[0].Erased {
			t.Errorf("another person's history: %+v, %v", other, otherErr)
		}
		return err
	})
	if err := h.db.Close(); err != nil {
		t.Fatal(err)
	}
	h.absentOnDisk("+628110001110", "+628110001112")
}

func TestWritingAfterARolledBackWriteKeepsTheChain(t *testing.T) {
	h := build(t)
	h.firstOwner()
	err := h.db.Write(ctx, "test", func(tx *store.Tx) error {
		if err := Record(tx, "customer.added", "customer", 1, nil); err != nil {
			return err
		}
		return store.Conflict("office.first_start.done", nil)
	})
	if err == nil {
		t.Fatal("the write was kept")
	}
	h.acts()
	h.sound()
}

func TestNoTwoEntriesLinkAlike(t *testing.T) {
	entry := rapid.Custom(func(rt *rapid.T) linked {
		short := rapid.StringMatching(`[ab|]{0,3}`)
		return linked{
			seq: rapid.Int64Range(1, 3).Draw(rt, "seq"), at: short.Draw(rt, "at"), staff: rapid.Int64Range(0, 2).Draw(rt, "staff"),
			actor: short.Draw(rt, "actor"), verb: short.Draw(rt, "verb"), kind: short.Draw(rt, "kind"),
			subject: rapid.Int64Range(0, 2).Draw(rt, "subject"), payload: []byte(short.Draw(rt, "payload")), prev: []byte(short.Draw(rt, "prev")), version: 1,
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		a, b := entry.Draw(rt, "a"), entry.Draw(rt, "b")
		same := a.seq == b.seq && a.at == b.at && a.staff == b.staff && a.actor == b.actor && a.verb == b.verb && a.kind == b.kind &&
			a.subject == b.subject && bytes.Equal(a.payload, b.payload) && bytes.Equal(a.prev, b.prev)
		if same != bytes.Equal(a.link(), b.link()) {
			rt.Fatalf("%+v and %+v", a, b)
		}
	})
}

func TestNeitherPasswordsNorTokensReachTheFile(t *testing.T) {
	h := build(t)
	s := h.firstOwner()
	_, err := h.SignIn(ctx, ownerPassword, "sri") // typed into the wrong fields
	refused(t, err, store.CodeUnauthenticated, "office.sign_in.wrong")
	raw, err := json.Marshal(s.Roles)
	if err != nil || string(raw) != `["owner"]` {
		t.Fatal(string(raw), err)
	}
	h.absentOnDisk(ownerPassword, s.Token)
	if err := h.db.Close(); err != nil {
		t.Fatal(err)
	}
	h.absentOnDisk(ownerPassword, s.Token)
}

// absentOnDisk greps every file of the data folder, the log and the marks too.
func (h *house) absentOnDisk(words ...string) {
	h.t.Helper()
	files, err := os.ReadDir(h.dir)
	if err != nil || len(files) == 0 {
		h.t.Fatalf("no files: %v", err)
	}
	total := 0
	for _, f := range files {
		if f.IsDir() || strings.HasSuffix(f.Name(), "-shm") {
			continue
		}
		raw, err := os.ReadFile(h.dir + "/" + f.Name())
		if err != nil {
			h.t.Fatal(err)
		}
		total += len(raw)
		for _, w := range words {
			if bytes.Contains(raw, []byte(w)) {
				h.t.Errorf("%s holds %q", f.Name(), w)
			}
		}
	}
	if total < 4096 {
		h.t.Fatalf("only %d bytes looked at", total)
	}
}
