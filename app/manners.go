package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"lunas/internal/computer"
)

// mannersFile holds how Lunas behaves on this computer. It stands beside the books, not in
// them: no copy of the books carries it to another computer.
const mannersFile = "computer.json"

// manners are read once and written whenever they change.
type manners struct {
	mu   sync.Mutex
	path string
	now  *computer.Manners // nil = not read yet
}

func (m *manners) get() computer.Manners {
	m.mu.Lock()
	defer m.mu.Unlock()
	return *m.read()
}

// change keeps changed manners; what did not change is not written.
func (m *manners) change(fn func(*computer.Manners)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	before, after := m.read(), *m.read()
	fn(&after)
	if string(before.Bytes()) == string(after.Bytes()) {
		return nil
	}
	if err := keepFile(m.path, after.Bytes()); err != nil {
		return err
	}
	m.now = &after
	return nil
}

func (m *manners) read() *computer.Manners {
	if m.now == nil {
		kept, _ := os.ReadFile(m.path) // without them everything is as usual
		now := computer.Parse(kept)
		m.now = &now
	}
	return m.now
}

// here is this computer, while the desktop window stands on it.
type here struct {
	office   bool // not the demo: what is switched outlasts the window
	program  computer.Program
	tray     *computer.Tray
	notifier *computer.Notifier
	awake    *computer.Awake
}

// mannersAt are the manners kept in an office's folder.
func mannersAt(dir string) *manners { return &manners{path: filepath.Join(dir, mannersFile)} }

// programHere is what the system starts at sign-in to have this office open, out of sight.
func programHere(dataDir, keyFile string) (computer.Program, error) {
	path, err := os.Executable()
	if err != nil {
		return computer.Program{}, err
	}
	if image := os.Getenv("APPIMAGE"); image != "" {
		path = image // the mounted copy is gone after this run
	}
	p := computer.Program{Path: path, Args: []string{"--hidden"}}
	for _, given := range [][2]string{{"--data", dataDir}, {"--key-file", keyFile}} {
		if given[1] == "" {
			continue
		}
		whole, err := filepath.Abs(given[1])
		if err != nil {
			return p, err
		}
		p.Args = append(p.Args, given[0], whole)
	}
	if _, err := os.Stat(p.Path); errors.Is(err, fs.ErrNotExist) {
		return p, err
	}
	return p, nil
}
