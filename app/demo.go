package app

// Demo moves the calendar of the demo office. Outside the demo its methods answer not_found.
type Demo struct{ desk *Desk }

// DemoState is what the demo banner shows.
type DemoState struct {
	On    bool   `json:"on"`
	Today string `json:"today"`
	Now   string `json:"now"`
	Busy  bool   `json:"busy"`
}

// DemoMoved tells what the days that passed brought.
type DemoMoved struct {
	Today    string `json:"today"`
	Billed   int64  `json:"billed"`
	Reminded int64  `json:"reminded"`
	Isolated int64  `json:"isolated"`
	Proposed int64  `json:"proposed"`
}
