package router

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// saveDelay gathers the writes of a busy moment into one file.
const saveDelay = 500 * time.Millisecond

// changed plans a save where a state file is named.
func (r *Router) changed() {
	if r.opt.StateFile == "" || !r.running || r.saving != nil {
		return
	}
	r.saving = time.AfterFunc(saveDelay, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.saving = nil
		if r.running {
			if err := r.save(r.opt.StateFile); err != nil {
				r.note("system,error", "state not saved: "+err.Error())
			}
		}
	})
}

// Save writes configuration, clients and sessions to a file.
func (r *Router) Save(path string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.save(path)
}

// save writes beside the file and renames, so that a kill leaves the old one whole.
func (r *Router) save(path string) error {
	b, err := json.Marshal(r.state)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".router-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// Load brings the router up as Save left it; a file that is not there leaves the factory
// state.
func (r *Router) Load(path string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.load(path)
}

func (r *Router) load(path string) error {
	b, err := os.ReadFile(path) // #nosec G304 -- the demo names its own file
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	s := r.factory()
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	r.state = s
	r.used = map[string]string{}
	for login, session := range s.Sessions {
		r.used[session.Address] = login
	}
	return nil
}
