package inbox

import "time"

// Fault is one way of misbehaving towards one delivery.
type Fault struct {
	// Wait delays every answer from the text on.
	Wait time.Duration
	// Code answers the recipient or the text with this code instead of yes.
	// SMTP: a 4xx or 5xx reply; HTTP: the status.
	Code int
	// AtText gives the SMTP Code only after the text was read.
	AtText bool
	// Drop cuts the connection instead of answering.
	Drop Drop
}

// Drop says where the connection is cut.
type Drop int

const (
	NoDrop         Drop = iota
	DropBeforeData      // before the text is asked for: nothing taken over
	DropAndLose         // the text was read, and is lost
	DropAndKeep         // the text was read and taken over, only the answer is lost
)

// The faults tests ask for by name.
var (
	Refuse      = Fault{Code: 550}
	RefuseText  = Fault{Code: 554, AtText: true}
	TryLater    = Fault{Code: 451}
	DropSilent  = Fault{Drop: DropAndLose}
	ObeyAndDrop = Fault{Drop: DropAndKeep}
)

// Slow delays the answers of one delivery by d.
func Slow(d time.Duration) Fault { return Fault{Wait: d} }

// Next scripts the deliveries to come: the first fault meets the first
// delivery, and so on; later ones are treated well. The zero Fault is "well".
func (in *Inbox) Next(faults ...Fault) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.next = append(in.next, faults...)
}

// Always treats every delivery with f once the script of Next is used up; nil
// ends it.
func (in *Inbox) Always(f *Fault) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.always = f
}

// draw takes the fault meant for a delivery that begins now.
func (in *Inbox) draw() Fault {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.attempts++
	if len(in.next) > 0 {
		f := in.next[0]
		in.next = in.next[1:]
		return f
	}
	if in.always != nil {
		return *in.always
	}
	return Fault{}
}

// pause waits as the fault asks, or until the inbox closes.
func (in *Inbox) pause(f Fault) {
	if f.Wait <= 0 {
		return
	}
	timer := time.NewTimer(f.Wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-in.closed:
	}
}
