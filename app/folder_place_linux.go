package app

import (
	"os"
	"slices"
	"strings"
)

// networkDisks are the file systems that lie on another machine. Those by way of FUSE tell
// which one they are behind the dot; a local NTFS disk is fuseblk and none of them.
var networkDisks = []string{"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "afs", "ceph", "glusterfs", "davfs", "lustre"}

// onNetwork tells whether a folder lies on a share.
func onNetwork(dir string) bool {
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	return err == nil && networkDisk(diskOf(dir, string(mounts)))
}

// networkDisk tells whether a kind of file system lies on another machine. FUSE speaks for
// shares (sshfs, rclone, gvfsd) far more often than for disks.
func networkDisk(kind string) bool {
	return slices.Contains(networkDisks, kind) || strings.HasPrefix(kind, "fuse.") && kind != "fuse.ntfs-3g" && kind != "fuse.portal"
}

// diskOf is the kind of file system a folder lies on, from the system's list of mounts: the
// longest mount point above it, the later one among equals.
func diskOf(dir, mounts string) (kind string) {
	longest := -1
	for line := range strings.Lines(mounts) {
		place, behind, found := strings.Cut(line, " - ")
		fields, disk := strings.Fields(place), strings.Fields(behind)
		if !found || len(fields) < 5 || len(disk) < 1 {
			continue
		}
		at := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\134`, `\`).Replace(fields[4])
		above := at == "/" || dir == at || strings.HasPrefix(dir, at+"/")
		if above && len(at) >= longest {
			longest, kind = len(at), disk[0]
		}
	}
	return kind
}
