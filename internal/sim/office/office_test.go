package office

import (
	"context"
	"testing"

	"lunas/internal/store"
)

func enough(t *testing.T, c Counts, size Size) {
	t.Helper()
	for name, n := range map[string]int64{"overdue": c.Overdue, "isolated": c.Isolated, "promised": c.Promised, "partial": c.Partial, "reversed": c.Reversed, "unmatched": c.Unmatched} {
		if n < 5 {
			t.Errorf("%d %s, at least five are promised", n, name)
		}
	}
	if want := int64(size.Founders + size.Joiners - size.Leavers); c.Lines != want {
		t.Errorf("%d lines at the end, want %d", c.Lines, want)
	}
}

func TestTheSameSeedMakesTheSameOffice(t *testing.T) {
	digest := map[string]bool{}
	for range 2 {
		m := open(t, Small())
		enough(t, m.make(t, Small()), Small())
		d, err := Content(context.Background(), m.DB)
		if err != nil {
			t.Fatal(err)
		}
		digest[d] = true
		m.tellsOneStory(t)
	}
	if len(digest) != 1 {
		t.Fatal("two offices of one seed differ")
	}
}

// sqlStories are the isolations and their ends beside what the router did next.
const sqlStories = `SELECT h.line, h.placed_at, COALESCE((SELECT MIN(e.at) FROM net_event e WHERE e.owner_kind = 'line' AND e.owner_id = h.line AND e.verb = 'isolated' AND e.at >= h.placed_at), '')
	FROM hold h WHERE h.reason = 'overdue'
	UNION ALL SELECT h.line, h.lifted_at, COALESCE((SELECT MIN(e.at) FROM net_event e WHERE e.owner_kind = 'line' AND e.owner_id = h.line AND e.verb = 'opened' AND e.at >= h.lifted_at), '')
	FROM hold h WHERE h.reason = 'overdue' AND h.lifted_at IS NOT NULL`

// tellsOneStory asks that the routers did on the same day what the books said, and within
// minutes where a visitor looks: an isolation of the 17th is not carried out on the 23rd.
func (m *made) tellsOneStory(t *testing.T) {
	t.Helper()
	n := 0
	err := m.DB.Read(context.Background(), "test.story", func(tx *store.Tx) error {
		return tx.Each(sqlStories, nil, func(scan func(...any) error) error {
			var line int64
			var said, done string
			if err := scan(&line, &said, &done); err != nil {
				return err
			}
			n++
			exact := len("2026-11-17")
			if said >= Small().Today.AddDays(-recent).String() {
				exact = len("2026-11-17T02:1")
			}
			if len(done) < exact || done[:exact] != said[:exact] {
				t.Errorf("line %d: the books said so at %s, the router did it at %q", line, said, done)
			}
			return nil
		})
	})
	if err != nil || n < 5 {
		t.Fatalf("%d stories, %v", n, err)
	}
}

func TestTheDemoIsWhatItPromises(t *testing.T) {
	m := open(t, Full())
	c := m.make(t, Full())
	enough(t, c, Full())
	t.Logf("%d remittances", c.Remitted)
	if c.Remitted < 3 {
		t.Errorf("%d times a full drawer was handed over, want 3", c.Remitted)
	}
	if c.Invoices < 6500 || c.Lines != 300 {
		t.Errorf("%d invoices of %d lines, want 6500 of 300", c.Invoices, c.Lines)
	}
}
