package payment

import (
	"testing"

	"pgregory.net/rapid"

	"lunas/internal/rupiah"
)

func TestWhatAnOpeningHasOver(t *testing.T) {
	for _, c := range []struct {
		carried       Carried
		opening, over rupiah.Rupiah
	}{
		{Carried{}, 200_000, 0}, // the first opening: its float
		{Carried{Shift: 1, Left: 300_000}, 300_000, 0},
		{Carried{Shift: 1, Left: 300_000}, 250_000, -50_000},
		{Carried{Shift: 1}, 50_000, 50_000},
		{Carried{Shift: 1}, 0, 0},
	} {
		if got := c.carried.over(c.opening); got != c.over {
			t.Errorf("%+v opened with %s is over by %s, not %s", c.carried, c.opening, got, c.over)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		c := Carried{Shift: 1, Left: rupiah.Rupiah(rapid.Int64Range(0, int64(rupiah.MaxStated)).Draw(t, "left"))}
		opening := rupiah.Rupiah(rapid.Int64Range(0, int64(rupiah.MaxStated)).Draw(t, "opening"))
		if c.Left+c.over(opening) != opening {
			t.Errorf("%s left and %s over are not %s", c.Left, c.over(opening), opening)
		}
	})
}
