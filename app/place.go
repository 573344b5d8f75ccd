package app

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"lunas/internal/locale"
)

// dataDir is the folder of this person's office. Books never lie in a folder that a cloud
// service copies while they are written.
func dataDir(goos string, env func(string) string) (string, error) {
	if goos == "windows" {
		if local := env("LOCALAPPDATA"); local != "" {
			return filepath.Join(local, "Lunas"), nil
		}
		return "", errors.New("LOCALAPPDATA is not set")
	}
	if data := env("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "lunas"), nil
	}
	if home := env("HOME"); home != "" {
		return filepath.Join(home, ".local", "share", "lunas"), nil
	}
	return "", errors.New("HOME is not set")
}

// hasDisplay tells whether a window can be shown at all.
func hasDisplay(env func(string) string) bool {
	return runtime.GOOS == "windows" || runtime.GOOS == "darwin" || env("DISPLAY") != "" || env("WAYLAND_DISPLAY") != ""
}

// terminalLang is the language the terminal is spoken to in.
func terminalLang(env func(string) string) locale.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := env(name); v != "" {
			if strings.HasPrefix(v, "id") {
				return locale.ID
			}
			return locale.EN
		}
	}
	return locale.ID
}

// longestLog is how long the log file grows before it is put aside at the next start.
const longestLog = 10 << 20

// openLog writes the program's log beside the books.
func openLog(dir string) (*slog.Logger, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "lunas.log")
	if info, err := os.Stat(path); err == nil && info.Size() > longestLog {
		if err := os.Rename(path, path+".1"); err != nil {
			return nil, err
		}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	return slog.New(slog.NewJSONHandler(f, nil)), nil
}
