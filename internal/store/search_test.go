package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestSearchFindsAnythingByPart(t *testing.T) {
	db := openNote(t)
	write(t, db, func(tx *Tx) error {
		for id, c := range map[int64][2]string{
			1: {"Budi Santoso", "0812-3456-7890 Jalan Melati 5 budi.s@pppoe"},
			2: {"Siti Aminah", "0813-1111-2222 Gang Budiman 7"},
			3: {"José \"Pepe\" Wijaya", "0857-000-111"},
		} {
			if err := tx.Index("customer", id, c[0], c[1]); err != nil {
				return err
			}
		}
		return tx.Index("invoice", 1, "INV/2026/0001", "Budi Santoso Rp150.000")
	})
	find := func(q string) string {
		var out string
		read(t, db, func(tx *Tx) error {
			hits, err := Search(tx, q, 10)
			for _, h := range hits {
				out += fmt.Sprintf("%s%d ", h.Kind[:1], h.ID)
			}
			return err
		})
		return out
	}
	for q, want := range map[string]string{
		"santoso": "c1 i1 ", "budi": "c1 c2 i1 ", "7890": "c1 ", "0001": "i1 ", "jose": "c3 ", `"pepe"`: "c3 ",
		"budi 5": "c1 i1 ", "melati budi": "c1 ", "si": "c2 ", "zzz": "", "": "", "aminah OR budi": "", "AND": "", "%": "",
	} {
		if got := find(q); !sameSet(got, want) {
			t.Errorf("%q found %q, want %q", q, got, want)
		}
	}
	write(t, db, func(tx *Tx) error {
		return tx.Index("customer", 1, "Budi Hartono", "pindah")
	})
	for q, want := range map[string]string{"hartono": "c1 ", "7890": "", "aminah": "c2 ", "santoso": "i1 "} {
		if got := find(q); got != want {
			t.Errorf("after the change %q found %q, want %q", q, got, want)
		}
	}
	if found, err := db.BooksCheck(context.Background()); err != nil || len(found) > 0 {
		t.Errorf("the index is unsound: %v %v", found, err)
	}
}

// "Budi T" is Budi Tanjung: every word begins a word of the name, also where 400 others are called Budi.
func TestEveryTypedWordBeginsAWordOfTheName(t *testing.T) {
	db := openNote(t)
	add := func(from, n int64, name string) {
		write(t, db, func(tx *Tx) error {
			for id := range n {
				if err := tx.Index("customer", from+id, name, "Gang Tanjung"); err != nil {
					return err
				}
			}
			return nil
		})
	}
	named := func(q string) (ids []int64) {
		read(t, db, func(tx *Tx) error {
			hits, err := Search(tx, q, 10)
			for _, h := range hits {
				if h.Rank <= NamedRank {
					ids = append(ids, h.ID)
				}
			}
			return err
		})
		return ids
	}
	add(1, 200, "Budi Utami")
	for i, name := range []string{"Budi Tanjung", "Tono Setiabudi", "Tri Budiman", "Hadi Budi Utomo Tirta"} {
		add(int64(401+i), 1, name)
	}
	for q, want := range map[string][]int64{"Budi T": {401, 403, 404}, "t budi": {403, 401, 404}, "budi tan": {401}} {
		if got := named(q); !slices.Equal(got, want) {
			t.Errorf("%q names %v, not %v", q, got, want)
		}
	}
	add(201, 200, "Budi Utami")
	if got := named("Budi T"); len(got) == 0 || got[0] != 401 {
		t.Errorf("among 400 Budi Utami, Budi T names %v", got)
	}
}

// 400 people of a large branch are called Siti before the one of a small branch is: through
// the lens of the small one she is found.
func TestACommonNameIsFoundThroughALens(t *testing.T) {
	db := openNote(t)
	write(t, db, func(tx *Tx) error {
		for id := range int64(400) {
			if err := tx.Index("customer", id+1, "Siti Aminah", "Gang Melati"); err != nil {
				return err
			}
		}
		return tx.Index("customer", 401, "Siti Rahayu", "Sendang")
	})
	lens := Lens{Key: "small", Views: []View{{Name: "search_doc", Select: `SELECT * FROM main.search_doc x WHERE x.ref = 401`}}}
	for _, q := range []string{"siti", "sendang"} {
		if err := db.Read(WithLens(context.Background(), lens), "test", func(tx *Tx) error {
			hits, err := Search(tx, q, 10)
			if len(hits) != 1 || hits[0].ID != 401 {
				t.Errorf("%q finds %+v", q, hits)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
}

// Whoever looks through a lens last finds it open the next time, however many there were.
func TestTheOldestLensMakesRoom(t *testing.T) {
	db := openNote(t)
	look := func(key string) {
		if err := db.Read(WithLens(context.Background(), Lens{Key: key}), "test", func(*Tx) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	for i := range lensesKept + 2 {
		look(fmt.Sprint("branch ", i))
	}
	look("branch 2")
	var kept []string
	for _, l := range db.lenses {
		kept = append(kept, l.key)
	}
	if want := []string{"branch 3", "branch 4", "branch 5", "branch 2"}; !slices.Equal(kept, want) {
		t.Errorf("kept %v, not %v", kept, want)
	}
}

func sameSet(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func TestSnippetShowsThePlaceOfTheWord(t *testing.T) {
	text := ""
	for i := range 60 {
		text += fmt.Sprintf("kata%d ", i)
	}
	got := snippet(text, "kata40")
	if len([]rune(got)) > snippetRunes+2 || got[:len("…")] != "…" || !strings.Contains(got, "kata40") {
		t.Errorf("snippet %q", got)
	}
	if got := snippet("short", "zz"); got != "short" {
		t.Errorf("snippet %q", got)
	}
}
