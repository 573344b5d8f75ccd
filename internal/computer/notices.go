package computer

import "sync"

// Notice is one piece of news told outside the window. Who looks over the shoulder reads
// it too.
type Notice struct {
	Title string
	Body  string
}

// Notifier shows notices by the system's own means. It is opened when the first is shown.
type Notifier struct {
	// OnClick is called when somebody clicks a notice; nil = nothing happens.
	OnClick func()

	mu   sync.Mutex
	line noticeLine
}
