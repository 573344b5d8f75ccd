package computer

// Act is what happens when somebody closes the window or asks to quit.
type Act string

// The acts.
const (
	ActEnd      Act = "end"       // the program ends
	ActHide     Act = "hide"      // the window goes, the program stays
	ActAskClose Act = "ask_close" // the page asks: stay in the background or quit
	ActAskQuit  Act = "ask_quit"  // the page says what would no longer be noticed
	ActWait     Act = "wait"      // the page is asking already
)

// Closing is the moment somebody closes the window.
type Closing struct {
	Office   bool   // an office works here; the demo and an office nobody entered just end
	Quit     bool   // asked to quit, not only to close the window
	Ending   bool   // decided already: the answer was given, or the system ends the program
	Misses   bool   // payments would no longer be noticed
	Choice   string // CloseAsk, CloseBackground, CloseQuit
	Asked    bool   // the page has been asked
	Answered bool   // and it has shown the question
}

// Act decides. A page that does not answer keeps nobody in: a second close goes to the
// background, where nothing is lost, and a second wish to quit ends the program.
func (c Closing) Act() Act {
	switch {
	case c.Ending || !c.Office:
		return ActEnd
	case c.Asked && c.Answered:
		return ActWait
	case c.Asked && c.Quit:
		return ActEnd
	case c.Asked:
		return ActHide
	case !c.Quit && c.Choice == CloseBackground:
		return ActHide
	case !c.Quit && c.Choice != CloseQuit:
		return ActAskClose
	case c.Misses:
		return ActAskQuit
	}
	return ActEnd
}
