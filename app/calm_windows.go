package app

import "syscall"

var (
	kernel            = syscall.NewLazyDLL("kernel32.dll")
	currentThread     = kernel.NewProc("GetCurrentThread")
	setThreadPriority = kernel.NewProc("SetThreadPriority")
)

// lowestPriority is THREAD_PRIORITY_LOWEST, -2.
const lowestPriority = ^uintptr(1)

// yieldThread gives this thread the lowest priority; where that is refused, it keeps its own.
func yieldThread() {
	thread, _, _ := currentThread.Call()
	_, _, _ = setThreadPriority.Call(thread, lowestPriority)
}
