package app

import (
	"os"
	"path/filepath"
	"testing"
)

// The office put its books where it keeps everything: in OneDrive, or on the disk of another
// PC. The program says so on Hari Ini, and works on.
func TestBooksInACloudFolderOrOnAShareAreTold(t *testing.T) {
	home := t.TempDir()
	cloud := filepath.Join(home, "OneDrive - CV Rindang", "Lunas")
	if err := os.MkdirAll(cloud, 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(home, "lunas")
	if err := os.Symlink(cloud, link); err != nil {
		t.Fatal(err)
	}
	here, there := func(string) bool { return false }, func(string) bool { return true }
	for _, c := range []struct {
		dir     string
		network func(string) bool
		want    string
	}{
		{home, here, ""}, {cloud, here, placeCloud}, {link, here, placeCloud}, {home, there, placeNetwork},
		{`C:\Users\Sri\OneDrive\Lunas`, here, placeCloud}, {`C:\Users\Sri\AppData\Local\Lunas`, here, ""},
		{"/home/sri/Dropbox (Kantor)/lunas", here, placeCloud}, {"/home/sri/onedriver-notes/lunas", here, ""},
		{"/Users/sri/Library/Mobile Documents/com~apple~CloudDocs/lunas", here, placeCloud},
	} {
		if got := placeOf(c.dir, c.network); got != c.want {
			t.Errorf("%s: %q, not %q", c.dir, got, c.want)
		}
	}
	for on, want := range map[bool]bool{true: true, false: false} {
		d := openTest(t)
		d.folder.once.Do(func() { d.folder.place = placeOf(d.dir, func(string) bool { return on }) })
		page, err := (&Today{d.Desk}).Page(d.owner)
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, h := range page.Attention {
			told = told || h.Key == "attention.folder.network"
		}
		if told != want {
			t.Errorf("on a share %v, told %v", on, told)
		}
	}
}
