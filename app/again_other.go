//go:build !windows

package app

import (
	"os"
	"syscall"
)

// again replaces this program by a new start of itself: same arguments, same terminal.
func (c *command) again() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(self, os.Args, os.Environ())
}
