package office

import (
	"context"
	"testing"
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
	}
	if len(digest) != 1 {
		t.Fatal("two offices of one seed differ")
	}
}

func TestTheDemoIsWhatItPromises(t *testing.T) {
	m := open(t, Full())
	c := m.make(t, Full())
	enough(t, c, Full())
	if c.Invoices < 6500 || c.Lines != 300 {
		t.Errorf("%d invoices of %d lines, want 6500 of 300", c.Invoices, c.Lines)
	}
}
