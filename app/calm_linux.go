package app

import "syscall"

// yieldThread gives this thread a low priority; where that is refused, it keeps its own.
func yieldThread() { _ = syscall.Setpriority(syscall.PRIO_PROCESS, syscall.Gettid(), 10) }
