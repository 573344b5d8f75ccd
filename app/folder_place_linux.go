package app

import (
	"os"
	"slices"
	"strings"
)

// networkDisks are the file systems that lie on another machine.
var networkDisks = []string{"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "afs", "ceph", "glusterfs", "davfs", "lustre"}

// networkFuses are those of them by way of FUSE, which stand behind its name and a dot. Far
// more of FUSE is a disk of this PC: NTFS, exFAT, encrypted and joined folders.
var networkFuses = []string{"sshfs", "rclone", "gvfsd-fuse", "kio-fuse", "s3fs", "goofys", "gcsfuse", "mount-s3", "blobfuse", "blobfuse2", "davfs", "davfs2",
	"google-drive-ocamlfuse", "onedriver", "curlftpfs", "ftpfs", "smbnetfs", "fusesmb", "glusterfs", "ceph", "ceph-fuse", "juicefs", "seaweedfs", "mfs", "moosefs", "lizardfs", "afp", "afpfs"}

// onNetwork tells whether a folder lies on a share.
func onNetwork(dir string) bool {
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	return err == nil && networkDisk(diskOf(dir, string(mounts)))
}

// networkDisk tells whether a kind of file system lies on another machine.
func networkDisk(kind string) bool {
	behind, fuse := strings.CutPrefix(kind, "fuse.")
	return slices.Contains(networkDisks, kind) || fuse && slices.Contains(networkFuses, behind)
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
