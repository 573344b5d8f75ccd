package app

import "testing"

// The list of mounts as the system writes it: a share below the home folder, one with a blank
// in its name, a stick with NTFS, one mounted over another.
func TestWhichDiskAFolderLiesOn(t *testing.T) {
	const mounts = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/sri/kantor rw,relatime shared:20 - cifs //nas/kantor rw,vers=3.0
31 22 0:41 / /media/disk\040utama rw,relatime shared:21 - nfs4 nas:/utama rw
32 22 8:17 / /media/stick rw,relatime - fuseblk /dev/sdb1 rw
33 22 0:42 / /mnt/awan rw - fuse.rclone drive: rw
34 33 8:33 / /mnt/awan/lokal rw - xfs /dev/sdc1 rw
35 22 0:43 / /srv rw - nfs nas:/srv rw
36 22 8:49 / /srv rw - ext4 /dev/sdd1 rw
37 22 0:44 / /home/sri/Rahasia rw - fuse.gocryptfs /home/sri/.rahasia rw
38 22 0:45 / /home/sri/jauh rw - fuse.sshfs sri@nas:/ rw
broken line
`
	for dir, want := range map[string]string{
		"/home/sri/.local/share/lunas": "ext4", "/home/sri/kantor/lunas": "cifs", "/home/sri/kantor2": "ext4", "/home/sri/kantor": "cifs",
		"/media/disk utama/lunas": "nfs4", "/media/stick/lunas": "fuseblk", "/mnt/awan/lunas": "fuse.rclone", "/mnt/awan/lokal/lunas": "xfs", "/srv/lunas": "ext4",
		"/home/sri/Rahasia/lunas": "fuse.gocryptfs", "/home/sri/jauh/lunas": "fuse.sshfs",
	} {
		got := diskOf(dir, mounts)
		if got != want {
			t.Errorf("%s lies on %q, not %q", dir, got, want)
		}
		if remote := map[string]bool{"cifs": true, "nfs4": true, "fuse.rclone": true, "fuse.sshfs": true}[want]; networkDisk(got) != remote {
			t.Errorf("%s (%s) on another machine: %v", dir, got, !remote)
		}
	}
	if onNetwork(t.TempDir()) {
		t.Error("the disk of this machine is called a share")
	}
}
