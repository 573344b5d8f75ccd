package computer

import "testing"

func TestWhatClosingTheWindowDoes(t *testing.T) {
	office := func(change func(*Closing)) Closing {
		c := Closing{Office: true, Misses: true, Choice: CloseAsk}
		change(&c)
		return c
	}
	cases := []struct {
		name string
		c    Closing
		want Act
	}{
		{"the first time", office(func(*Closing) {}), ActAskClose},
		{"chosen: background", office(func(c *Closing) { c.Choice = CloseBackground }), ActHide},
		{"chosen: quit, money would be missed", office(func(c *Closing) { c.Choice = CloseQuit }), ActAskQuit},
		{"chosen: quit, nothing to miss", office(func(c *Closing) { c.Choice, c.Misses = CloseQuit, false }), ActEnd},
		{"quit from the menu", office(func(c *Closing) { c.Quit, c.Choice = true, CloseBackground }), ActAskQuit},
		{"quit from the menu, nothing to miss", office(func(c *Closing) { c.Quit, c.Misses = true, false }), ActEnd},
		{"answered: quit", office(func(c *Closing) { c.Ending = true }), ActEnd},
		{"the question stands, closed again", office(func(c *Closing) { c.Asked, c.Answered = true, true }), ActWait},
		{"a page that does not answer, closed again", office(func(c *Closing) { c.Asked = true }), ActHide},
		{"a page that does not answer, quit again", office(func(c *Closing) { c.Asked, c.Quit = true, true }), ActEnd},
		{"the demo", Closing{Choice: CloseAsk}, ActEnd},
		{"a choice nobody knows", office(func(c *Closing) { c.Choice = "explode" }), ActAskClose},
	}
	for _, c := range cases {
		if got := c.c.Act(); got != c.want {
			t.Errorf("%s: %s, wanted %s", c.name, got, c.want)
		}
	}
}

func TestMannersComeBack(t *testing.T) {
	kept := Manners{Close: CloseBackground, Notify: Notify{Router: true}, Frame: Frame{X: 5, Y: 6, Width: 1000, Height: 700, Maximised: true, Screens: []Screen{laptop}}}
	if got := Parse(kept.Bytes()); got.Close != kept.Close || got.Awake || got.Notify != kept.Notify || !same(got.Frame, kept.Frame) {
		t.Errorf("kept %+v, read %+v", kept, got)
	}
	for _, damaged := range []string{"", "{", "null", `{"close":7}`, `{"close":"explode"}`, "\x00\xff"} {
		got := Parse([]byte(damaged))
		if got.Close != CloseAsk || !got.Awake || got.Notify != Usual().Notify {
			t.Errorf("%q was read as %+v", damaged, got)
		}
	}
	// Manners of an older program lack what is new: that is as usual.
	if got := Parse([]byte(`{"close":"quit","notify":{"payment":false}}`)); got.Close != CloseQuit || !got.Awake || got.Notify.Payment || !got.Notify.Backup {
		t.Errorf("older manners: %+v", got)
	}
}
