package computer

import "slices"

// Screen is the size of one screen in pixels of the window system.
type Screen struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// Frame is where a window stood. X, Y, Width and Height are those of the window when it
// is not maximised; Screens are the screens it stood among.
type Frame struct {
	X         int      `json:"x"`
	Y         int      `json:"y"`
	Width     int      `json:"width"`
	Height    int      `json:"height"`
	Maximised bool     `json:"maximised"`
	Screens   []Screen `json:"screens"`
}

// Bounds of a window that can be worked in.
const (
	FrameWidth  = 1280 // as it opens the first time
	FrameHeight = 800
	LeastWidth  = 960
	LeastHeight = 620
	mostPixels  = 16384 // beyond any wall of screens: such a number is damage
)

// First is the frame a window opens with before its screens are known.
func (f Frame) First() Frame {
	if f.Width < LeastWidth || f.Height < LeastHeight || f.Width > mostPixels || f.Height > mostPixels {
		f.Width, f.Height = FrameWidth, FrameHeight
	}
	return f
}

// On fits the frame to the screens that are there now, here being the one the window
// opened on. It stays where it was only among the same screens: with another screen, or
// without the one it stood on, it stands in the middle, no larger than here.
func (f Frame) On(screens []Screen, here Screen) (fit Frame, placed bool) {
	fit = f.First()
	fit.Screens = slices.Clone(screens)
	placed = fit.Width == f.Width && slices.Equal(f.Screens, screens) && len(screens) > 0 && fit.within(screens)
	if !placed {
		fit.X, fit.Y = 0, 0
		if here.Width > 0 && here.Height > 0 {
			fit.Width, fit.Height = min(fit.Width, here.Width), min(fit.Height, here.Height)
		}
	}
	return fit, placed
}

// titleStrip is how much of a window must be on the screens for a hand to get hold of it.
const titleStrip = 120

// within tells whether the window can be seen whatever the order of the screens is.
func (f Frame) within(screens []Screen) bool {
	width, height := 0, 0
	for _, s := range screens {
		width, height = width+s.Width, height+s.Height
	}
	return f.X > -f.Width+titleStrip && f.X < width-titleStrip && f.Y > -titleStrip/2 && f.Y < height-titleStrip/2
}

// Keep is the frame after the window was seen as now. A maximised window keeps the size
// it goes back to.
func (f Frame) Keep(now Frame) Frame {
	if now.Maximised {
		f.Maximised = true
		f.Screens = now.Screens
		return f
	}
	return now
}
