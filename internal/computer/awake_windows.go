package computer

import (
	"errors"
	"runtime"
	"sync/atomic"

	"golang.org/x/sys/windows"
)

var setExecutionState = windows.NewLazySystemDLL("kernel32.dll").NewProc("SetThreadExecutionState")

// ES_CONTINUOUS and ES_SYSTEM_REQUIRED: the system is needed until this thread says
// otherwise. The screen may go dark.
const (
	continuous     = 0x80000000
	systemRequired = 0x00000001
)

var heldAwake atomic.Bool

// stayAwake says so on a thread of its own: the state belongs to the thread and goes with it.
func stayAwake(string) (release func(), err error) {
	leave, said := make(chan struct{}), make(chan error)
	go func() {
		runtime.LockOSThread()
		before, _, _ := setExecutionState.Call(continuous | systemRequired)
		if before == 0 {
			said <- errors.New("SetThreadExecutionState refused")
			return
		}
		heldAwake.Store(true)
		said <- nil
		<-leave
		heldAwake.Store(false)
		_, _, _ = setExecutionState.Call(continuous)
	}()
	if err := <-said; err != nil {
		return nil, err
	}
	return func() { close(leave) }, nil
}

// keepsAwake: Windows lists who keeps it awake to administrators alone; what this process
// was granted is all there is to know.
func keepsAwake() (bool, error) { return heldAwake.Load(), nil }
