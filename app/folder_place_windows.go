package app

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

var driveType = kernel.NewProc("GetDriveTypeW")

// driveRemote is what the system calls a drive that lies on another machine.
const driveRemote = 4

// onNetwork tells whether a folder lies on a share.
func onNetwork(dir string) bool {
	volume := filepath.VolumeName(dir)
	if strings.HasPrefix(volume, `\\`) {
		return true
	}
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return false
	}
	kind, _, _ := driveType.Call(uintptr(unsafe.Pointer(root)))
	return kind == driveRemote
}
