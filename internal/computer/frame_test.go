package computer

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	laptop = Screen{1366, 768}
	wide   = Screen{1920, 1080}
)

func TestAWindowComesBackWhereItWas(t *testing.T) {
	at := func(x, y, w, h int, screens ...Screen) Frame {
		return Frame{X: x, Y: y, Width: w, Height: h, Screens: screens}
	}
	cases := []struct {
		name    string
		kept    Frame
		screens []Screen
		here    Screen
		want    Frame
		placed  bool
	}{
		{"the same screen", at(120, 60, 1100, 680, laptop), []Screen{laptop}, laptop, at(120, 60, 1100, 680), true},
		{"on the second screen", at(2000, 90, 1200, 900, wide, laptop), []Screen{wide, laptop}, wide, at(2000, 90, 1200, 900), true},
		{"the second screen is gone", at(2000, 90, 1200, 900, wide, laptop), []Screen{laptop}, laptop, at(0, 0, 1200, 768), false},
		{"a smaller screen", at(10, 10, 1900, 1000, wide), []Screen{laptop}, laptop, at(0, 0, 1366, 768), false},
		{"the first time", Frame{}, []Screen{laptop}, laptop, at(0, 0, 1280, 768), false},
		{"beyond every screen", at(9000, 20, 1100, 680, laptop), []Screen{laptop}, laptop, at(0, 0, 1100, 680), false},
		{"damage", at(0, 0, -5, 1<<30, laptop), []Screen{laptop}, laptop, at(0, 0, 1280, 768), false},
		{"screens nobody tells of", at(40, 40, 1100, 680, laptop), nil, Screen{}, at(0, 0, 1100, 680), false},
	}
	for _, c := range cases {
		got, placed := c.kept.On(c.screens, c.here)
		c.want.Screens = c.screens
		if !same(got, c.want) || placed != c.placed {
			t.Errorf("%s: %+v, placed %v; wanted %+v, %v", c.name, got, placed, c.want, c.placed)
		}
	}
}

func TestNoWindowOpensOutOfReach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-1<<31, 1<<31)
		screen := rapid.Custom(func(t *rapid.T) Screen {
			return Screen{rapid.IntRange(800, 5000).Draw(t, "w"), rapid.IntRange(600, 3000).Draw(t, "h")}
		})
		kept := Frame{X: n.Draw(t, "x"), Y: n.Draw(t, "y"), Width: n.Draw(t, "width"), Height: n.Draw(t, "height"), Screens: rapid.SliceOfN(screen, 0, 3).Draw(t, "before")}
		now := rapid.SliceOfN(screen, 1, 3).Draw(t, "now")
		got, placed := kept.On(now, now[0])
		switch {
		case !placed && (got.Width > now[0].Width || got.Height > now[0].Height):
			t.Fatalf("%+v is larger than %+v", got, now[0])
		case placed && !slices.Equal(kept.Screens, now):
			t.Fatalf("%+v was placed among other screens", got)
		case placed && !got.within(now):
			t.Fatalf("%+v cannot be reached", got)
		}
	})
}

func TestAMaximisedWindowKeepsItsOtherSize(t *testing.T) {
	before := Frame{X: 30, Y: 40, Width: 1000, Height: 700, Screens: []Screen{laptop}}
	big := before.Keep(Frame{X: 0, Y: 0, Width: 1366, Height: 768, Maximised: true, Screens: []Screen{laptop}})
	if !big.Maximised || big.X != 30 || big.Width != 1000 {
		t.Errorf("maximised: %+v", big)
	}
	if again := big.Keep(before); !same(again, before) {
		t.Errorf("back: %+v", again)
	}
}

func same(a, b Frame) bool {
	return a.X == b.X && a.Y == b.Y && a.Width == b.Width && a.Height == b.Height && a.Maximised == b.Maximised && slices.Equal(a.Screens, b.Screens)
}
