package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"lunas/internal/store"
)

// papers is the folder for documents made to be looked at. It lies among the system's
// temporary files, readable for this person alone, and goes with the program.
type papers struct {
	mu  sync.Mutex
	dir string
}

// put writes a document aside, syncs it and gives it its name last, so that no program
// ever opens half of one.
func (p *papers) put(name string, data []byte) (path string, err error) {
	dir, err := p.folder()
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp(dir, ".paper-*")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	path = filepath.Join(dir, plainName(name))
	return path, store.Rename(f.Name(), path)
}

func (p *papers) folder() (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dir != "" {
		return p.dir, nil
	}
	dir, err := os.MkdirTemp("", "lunas-papers-")
	p.dir = dir
	return dir, err
}

// clear removes the folder. A viewer may hold a file open, which some systems refuse to
// remove; the system's own cleaning takes it then.
func (p *papers) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dir != "" {
		_ = os.RemoveAll(p.dir)
	}
	p.dir = ""
}

// plainName keeps letters, digits, dot, dash and underscore of a document's name.
func plainName(name string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '-'
	}, name)
	return strings.TrimLeft(clean, ".")
}
