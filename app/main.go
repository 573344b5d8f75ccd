package app

import (
	"fmt"
	"os"
)

// Main is the program.
func Main() {
	if describing {
		if err := describe(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}
