package app

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// What Go has taken from the system and does not use now: signing in alone takes 64 MB for a
// moment, and an office PC has four gigabytes for everything.
const (
	memoryLook  = 10 * time.Second
	memorySpare = 16 << 20
)

// giveBack returns memory nobody uses to the system. It waits for a moment in which nobody
// uses the window either: it collects first.
func (d *Desk) giveBack(context.Context) {
	if d.opt.Windowed && !d.calm.quietFor(paintedFor) {
		return
	}
	if spare() > memorySpare {
		debug.FreeOSMemory()
	}
}

// spare is what a collection now would very likely be able to return.
func spare() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	free, used, live := s[0].Value.Uint64(), s[1].Value.Uint64(), s[2].Value.Uint64()
	return free + max(used, live) - live
}
