package app

import "os"

// Main is the program.
func Main() {
	if describing {
		os.Exit(describe())
	}
}
