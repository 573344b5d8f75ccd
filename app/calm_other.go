//go:build !linux && !windows

package app

// yieldThread keeps the priority: here a thread has none of its own.
func yieldThread() {}
