package app

import (
	"syscall"
	"unsafe"
)

var freeSpace = kernel.NewProc("GetDiskFreeSpaceExW")

// diskRoom is how many bytes the disk of a folder has left for us, and how many in all.
func diskRoom(dir string) (free, total uint64, err error) {
	path, err := syscall.UTF16PtrFromString(dir)
	if err != nil {
		return 0, 0, err
	}
	if ok, _, err := freeSpace.Call(uintptr(unsafe.Pointer(path)), uintptr(unsafe.Pointer(&free)), uintptr(unsafe.Pointer(&total)), 0); ok == 0 {
		return 0, 0, err
	}
	return free, total, nil
}
