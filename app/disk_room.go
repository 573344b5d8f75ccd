package app

import "fmt"

const (
	gibibyte = 1 << 30
	// Below roomAlways somebody is told on any disk; below roomMost only where that is little
	// of the disk.
	roomAlways  = 1 * gibibyte
	roomMost    = 5 * gibibyte
	roomPercent = 5
)

// roomIsLow tells whether a disk should be cleared before it is full: nothing can be entered
// on a full one.
func roomIsLow(free, total uint64) bool {
	return free < roomAlways || free < roomMost && free < total/100*roomPercent
}

// diskTrouble is what is said of the disk the books lie on; ok is false where there is room,
// or where nobody knows.
func (d *Desk) diskTrouble() (params map[string]string, ok bool) {
	look := d.opt.DiskRoom
	if look == nil {
		look = diskRoom
	}
	free, total, err := look(d.opt.Dir)
	if err != nil || total == 0 || !roomIsLow(free, total) {
		return nil, false
	}
	return map[string]string{"free": megabytes(free), "folder": d.opt.Dir}, true
}

func megabytes(bytes uint64) string { return fmt.Sprintf("%d MB", bytes/1_000_000) }
