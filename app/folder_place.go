package app

import (
	"path/filepath"
	"strings"
	"sync"
)

// The places where books should not lie: an open database is damaged by a program that copies
// its files one by one, and a share loses locks and syncs.
const (
	placeCloud   = "cloud"
	placeNetwork = "network"
)

// cloudFolders are the beginnings of folder names that programs of cloud storage keep in step.
var cloudFolders = []string{"onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive", "iclouddrive", "com~apple~clouddocs", "nextcloud", "owncloud", "pcloud drive", "pclouddrive"}

// cloudPlace tells whether a path leads through a folder of cloud storage. Both kinds of
// separators count, so that a path of Windows is read anywhere.
func cloudPlace(path string) bool {
	for _, part := range strings.FieldsFunc(strings.ToLower(path), func(r rune) bool { return r == '/' || r == '\\' }) {
		for _, cloud := range cloudFolders {
			if part == cloud || strings.HasPrefix(part, cloud+" -") || strings.HasPrefix(part, cloud+" (") {
				return true
			}
		}
	}
	return false
}

// placeOf is where a folder lies: cloud, network, or "" for a disk of this PC and where nobody
// knows. onNetwork is the system's own answer.
func placeOf(dir string, onNetwork func(string) bool) string {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		real = dir
	}
	switch {
	case cloudPlace(dir) || cloudPlace(real):
		return placeCloud
	case onNetwork(real):
		return placeNetwork
	}
	return ""
}

// folder looks once where the books lie: a folder does not move while the program runs, and a
// share that is away would make every look wait.
type folder struct {
	once  sync.Once
	place string
}

// folderTrouble is what is said of the folder the books lie in; "" where it is a good one.
func (d *Desk) folderTrouble() (key string) {
	d.folder.once.Do(func() { d.folder.place = placeOf(d.opt.Dir, onNetwork) })
	if d.folder.place == "" {
		return ""
	}
	return "attention.folder." + d.folder.place
}
