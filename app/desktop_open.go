package app

import (
	"os/exec"
	"runtime"
	"time"

	"lunas/internal/store"
)

// openPatience is how long the system's opener may take to say that it cannot.
const openPatience = 1500 * time.Millisecond

// systemOpen opens a file or an address in the program the system has for it. What the
// system refuses at once is an error; a viewer that stays open for hours is not waited for.
func systemOpen(thing string) error {
	if runtime.GOOS == "windows" {
		return opened(exec.Command("rundll32", "url.dll,FileProtocolHandler", thing), openPatience)
	}
	return opened(exec.Command("xdg-open", thing), openPatience)
}

func opened(cmd *exec.Cmd, patience time.Duration) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	enough := time.NewTimer(patience)
	defer enough.Stop()
	select {
	case err := <-ended:
		return err
	case <-enough.C:
		return nil
	}
}

// refusedOpen says where the thing is, so that somebody can open it by hand.
func refusedOpen(key, name, thing string, cause error) error {
	err := store.Unavailable(key, cause)
	err.Params = map[string]string{name: thing}
	return err
}
