package router

import "time"

// faults are the misfortunes in force.
type faults struct {
	offline, silent, wrongPassword, cut bool
	latency                             time.Duration
	obey                                int // writing commands until one is obeyed without an answer
}

// obeyed counts a writing command and reports whether its answer is to be lost.
func (f *faults) obeyed() bool {
	if f.obey == 0 {
		return false
	}
	f.obey--
	return f.obey == 0
}

func (r *Router) fault(set func(*faults)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	set(&r.faults)
}

// Offline breaks the API connections and refuses new ones; subscribers stay online.
func (r *Router) Offline() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults.offline = true
	r.hangUp()
}

// Online ends Offline.
func (r *Router) Online() { r.fault(func(f *faults) { f.offline = false }) }

// Latency delays every answer.
func (r *Router) Latency(d time.Duration) { r.fault(func(f *faults) { f.latency = d }) }

// Silent makes the router accept connections and commands and never answer.
func (r *Router) Silent(on bool) { r.fault(func(f *faults) { f.silent = on }) }

// WrongPassword makes every login fail.
func (r *Router) WrongPassword(on bool) { r.fault(func(f *faults) { f.wrongPassword = on }) }

// ObeyThenDrop carries out the n-th writing command from now (1 = the next) and drops
// the connection instead of answering it.
func (r *Router) ObeyThenDrop(n int) { r.fault(func(f *faults) { f.obey = n }) }

// CutMidSentence breaks off the next answer in its middle and closes the connection.
func (r *Router) CutMidSentence() { r.fault(func(f *faults) { f.cut = true }) }

// Drop closes all API connections once.
func (r *Router) Drop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hangUp()
}

// Reboot ends connections and sessions; the configuration stays and clients redial.
func (r *Router) Reboot() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reboot()
	r.hangUp()
}

// RebootEmpty is a reset to factory settings: only the API accounts and the certificate
// survive, so that the product can still look in and find nothing.
func (r *Router) RebootEmpty() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reboot()
	kept := r.state
	r.state = r.factory()
	r.state.Clients, r.state.Cert, r.state.Key, r.state.SessionNo = kept.Clients, kept.Cert, kept.Key, kept.SessionNo
	for _, path := range []string{"/user", "/user/group"} {
		r.state.Tables[path] = kept.Tables[path]
	}
	r.changed()
	r.hangUp()
}

// reboot ends all sessions; the API answer that asked for it may still leave.
func (r *Router) reboot() {
	for login := range r.state.Sessions {
		r.end(login, "nas-reboot")
		r.redial(login)
	}
	r.state.Booted = r.opt.Clock.Now()
	r.changed()
}
