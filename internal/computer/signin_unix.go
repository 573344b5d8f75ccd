//go:build !windows

package computer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// autostartFile is where the XDG autostart specification looks for this person's programs.
func autostartFile(env func(string) string) (string, error) {
	config := env("XDG_CONFIG_HOME")
	if !filepath.IsAbs(config) {
		home := env("HOME")
		if home == "" {
			return "", errors.New("HOME is not set")
		}
		config = filepath.Join(home, ".config")
	}
	return filepath.Join(config, "autostart", "lunas.desktop"), nil
}

// ReadSignIn tells what the system will do at the next sign-in.
func ReadSignIn(p Program) (SignIn, error) {
	path, err := autostartFile(os.Getenv)
	if err != nil {
		return SignIn{}, err
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return SignIn{Where: path}, nil
	}
	s := readEntry(string(text), p)
	s.Where = path
	return s, err
}

// SetSignIn starts the program at sign-in, or no longer.
func SetSignIn(p Program, on bool) error {
	path, err := autostartFile(os.Getenv)
	if err != nil {
		return err
	}
	if !on {
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	aside := path + ".new"
	if err := os.WriteFile(aside, []byte(desktopEntry(p)), 0o600); err != nil {
		return err
	}
	return os.Rename(aside, path)
}
