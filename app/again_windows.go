package app

import (
	"os"
	"os/exec"
)

// again starts the program anew; this one ends right after.
func (c *command) again() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	next := exec.Command(self, os.Args[1:]...)
	next.Stdin, next.Stdout, next.Stderr = os.Stdin, os.Stdout, os.Stderr
	return next.Start()
}
