package app

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lunas/internal/locale"
	"lunas/internal/store"
)

// Whatever a room's check may find has a sentence that says what is wrong and what to do.
func TestEveryFindingHasWords(t *testing.T) {
	t.Parallel()
	d := openTest(t)
	names := append(d.db.CheckNames(), "damage", "foreign_key", "more", "unread")
	if len(names) < 30 {
		t.Fatalf("only %d checks: the test looks in the wrong place", len(names))
	}
	files, err := filepath.Glob("../internal/payment/*check*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	subjects := 0
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile("\\{\"([a-z_]+)\", \"[^\"]*\", `").FindAllStringSubmatch(string(text), -1) {
			names, subjects = append(names, "payment."+m[1]), subjects+1
		}
	}
	if subjects < 20 {
		t.Fatalf("only %d rules of payments", subjects)
	}
	for _, name := range names {
		if name != "payment" && !locale.Has("finding."+name) {
			t.Errorf("finding.%s has no words", name)
		}
	}
}

// Somebody changed the file: the owner reads it in words, with the name of whom it is about and
// the code for whoever helps, and no English.
func TestAFindingIsToldInWords(t *testing.T) {
	o := openFieldsOffice(t)
	e := o.line()
	payment := o.paid(e.Customer)
	o.must(o.Desk.db.Read(o.ctx, "test", func(tx *store.Tx) error {
		for _, c := range []struct {
			in               store.Finding
			key, about, code string
		}{
			{store.Finding{Check: "billing.held", Subject: "line 1", Detail: "overdue hold, but nothing is overdue"}, "finding.billing.held", "Sri Rahayu", "billing.held line 1"},
			{store.Finding{Check: "billing.open", Subject: "INV-2026-000001", Detail: "open 1"}, "finding.billing.open", "INV-2026-000001", "billing.open INV-2026-000001"},
			{store.Finding{Check: "payment", Subject: "till:0", Detail: "holds 1"}, "finding.payment.till", "", "payment till:0"},
			{store.Finding{Check: "payment", Subject: "payment", Detail: "no such table"}, "finding.unread", "payment", "payment payment"},
			{store.Finding{Check: "ledger", Detail: "and 7 more"}, "finding.more", "", "ledger"},
			{store.Finding{Check: "damage", Detail: "row 7 missing from index"}, "finding.damage", "", "damage"},
		} {
			r := findingRow(tx, c.in)
			if r.Key != c.key || !strings.Contains(r.About, c.about) || c.about == "" && r.About != "" || r.Code != c.code {
				t.Errorf("%+v is told as %+v", c.in, r)
			}
		}
		return nil
	}))
	o.must(o.Desk.db.Write(o.ctx, "test", func(tx *store.Tx) error {
		for _, q := range []string{`DROP TRIGGER payment_no_update`, `UPDATE payment SET fee = fee + 1`} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	}))
	found, err := (&Settings{o.Desk}).BooksCheck(o.owner)
	o.must(err)
	if !slices.ContainsFunc(found, func(r FindingRow) bool {
		return r.Key == "finding.payment.payment" && strings.HasPrefix(r.About, "KW-")
	}) {
		t.Errorf("payment %d: %+v", payment, found)
	}
}
