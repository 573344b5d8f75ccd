package router

import (
	"maps"
	"time"
)

// Command is one sentence the router was told, passwords masked.
type Command struct {
	At      time.Time
	User    string
	Command string
	Args    map[string]string
	Queries []string
	Write   bool
	Refused string // the trap's text
}

const (
	keptCommands = 20000
	keptLog      = 200
)

func (r *Router) record(c Command) {
	if len(r.log) >= keptCommands {
		r.log = append(r.log[:0], r.log[keptCommands/2:]...)
	}
	r.log = append(r.log, c)
}

// note adds a line to /log.
func (r *Router) note(topics, message string) {
	_, at := r.dateTime()
	id := int64(1)
	if n := len(r.logItems); n > 0 {
		id = r.logItems[n-1].ID + 1
	}
	r.logItems = append(r.logItems, &item{ID: id, Props: map[string]string{"time": at, "topics": topics, "message": message}})
	if len(r.logItems) > keptLog {
		r.logItems = r.logItems[len(r.logItems)-keptLog:]
	}
}

// Commands are the sentences received so far, oldest first (at most the latest 20,000).
func (r *Router) Commands() []Command {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]Command(nil), r.log...)
}

// ForgetCommands empties the list of commands.
func (r *Router) ForgetCommands() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.log = nil
}

// CountWrites is how many writing commands were obeyed since the router was made.
func (r *Router) CountWrites() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.writes
}

// Session is the session of a login, if it has one.
func (r *Router) Session(login string) (Session, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.state.Sessions[login]; s != nil {
		return *s, true
	}
	return Session{}, false
}

// Sessions is how many sessions are up.
func (r *Router) Sessions() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.state.Sessions)
}

// Secret is the PPP secret of a login with its properties and its password.
func (r *Router) Secret(login string) (map[string]string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	it := r.table("/ppp/secret").byName(login)
	if it == nil {
		return nil, false
	}
	row := r.row("/ppp/secret", it, true)
	return row, true
}

// Items are the rows of a menu in their order, with passwords.
func (r *Router) Items(path string) []map[string]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rows(path, nil, true)
}

// Put adds an item behind the API's back, as somebody at WinBox would; it returns the .id.
// Nothing is checked, and WinBox's bytes may be in any code page.
func (r *Router) Put(path string, props map[string]string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	it := &item{Props: map[string]string{}, Secret: map[string]string{}}
	maps.Copy(it.Props, r.defaults(path))
	for k, v := range props {
		if hidden[k] {
			it.Secret[k] = v
		} else {
			it.Props[k] = v
		}
	}
	r.table(path).insert(it, nil)
	r.changed()
	return it.id()
}

// Change sets properties of the named item behind the API's back; it reports whether
// the item is there.
func (r *Router) Change(path, name string, props map[string]string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	it := r.table(path).byName(name)
	if it == nil {
		return false
	}
	for k, v := range props {
		if hidden[k] {
			it.Secret[k] = v
		} else {
			it.Props[k] = v
		}
	}
	r.table(path).named = nil
	r.changed()
	return true
}

// Delete removes the named item behind the API's back.
func (r *Router) Delete(path, name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	it := r.table(path).byName(name)
	if it != nil {
		r.table(path).remove(it)
		r.changed()
	}
	return it != nil
}
