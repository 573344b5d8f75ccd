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
	if len([]rune(got)) > snippetRunes+2 || got[:len("…")] != "…" || !hasAll(got, []string{"kata40"}) {
		t.Errorf("snippet %q", got)
	}
	if got := snippet("short", "zz"); got != "short" {
		t.Errorf("snippet %q", got)
	}
}
