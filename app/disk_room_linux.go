package app

import "syscall"

// diskRoom is how many bytes the disk of a folder has left for us, and how many in all.
func diskRoom(dir string) (free, total uint64, err error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, 0, err
	}
	block := uint64(max(s.Bsize, 0))
	return s.Bavail * block, s.Blocks * block, nil
}
