package lookup

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestARoundGoesFromDoorToDoor(t *testing.T) {
	stops := []Stop{
		{Invoice: 1, Branch: "Pusat", Route: "Melati", Address: "Gg. 12 No. 3", Name: "Budi"},
		{Invoice: 2, Branch: "Pusat", Route: "", Address: "Gg. 1", Name: "Adi"},
		{Invoice: 3, Branch: "Pusat", Route: "melati", Address: "gg. 4 no. 11", Name: "Cici"},
		{Invoice: 4, Branch: "Pusat", Route: "Melati", Address: "Gg. 4 No. 2", Name: "Dedi"},
		{Invoice: 5, Branch: "Pusat", Route: "Kenanga", Address: "", Name: "Eka"},
		{Invoice: 6, Branch: "Cabang 2", Route: "Zamrud", Address: "", Name: "Feri"},
		{Invoice: 7, Branch: "Cabang 10", Route: "Akik", Address: "", Name: "Gita"},
	}
	slices.SortStableFunc(stops, onTheRoad)
	var got []int64
	var places [][2]int
	for _, s := range Numbered(stops) {
		got, places = append(got, s.Invoice), append(places, [2]int{s.No, s.Of})
	}
	if want := []int64{6, 7, 5, 4, 3, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("the order is %v, want %v", got, want)
	}
	if want := [][2]int{{1, 1}, {1, 1}, {1, 1}, {1, 3}, {2, 3}, {3, 3}, {1, 1}}; !slices.Equal(places, want) {
		t.Errorf("the places are %v, want %v", places, want)
	}
}

func TestNaturalOrderIsAnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-bA ]{0,2}[0-9]{0,3}[ab.]{0,1}[0-9]{0,2}`)
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		if natural(a, b) != -natural(b, a) {
			t.Fatalf("%q and %q: %d, %d", a, b, natural(a, b), natural(b, a))
		}
		if natural(a, b) <= 0 && natural(b, c) <= 0 && natural(a, c) > 0 {
			t.Fatalf("%q %q %q", a, b, c)
		}
	})
}
