package router

import (
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"time"

	"lunas/internal/clock"
)

// Router is one rehearsal router. All methods may be called at any time.
type Router struct {
	opt     Options
	version version
	turn    sync.Mutex // OneAtATime

	mu       sync.Mutex
	state    state
	used     map[string]string // address to login
	timers   map[string]*time.Timer
	faults   faults
	log      []Command
	writes   int
	logItems []*item                      // /log
	shown    map[string]map[string]string // by menu; see Show

	plain, secure net.Listener
	conns         map[net.Conn]struct{}
	running       bool
	saving        *time.Timer
	wait          sync.WaitGroup
}

// state is everything a restart of the program keeps.
type state struct {
	Tables    map[string]*table            `json:"tables"`
	Singles   map[string]map[string]string `json:"singles"`
	Clients   map[string]*client           `json:"clients"`
	Sessions  map[string]*Session          `json:"sessions"`
	SessionNo int64                        `json:"session_no"`
	Booted    time.Time                    `json:"booted"`
	Cert      []byte                       `json:"cert,omitempty"`
	Key       []byte                       `json:"key,omitempty"`
}

// New makes a router as it comes from the factory; nothing listens yet.
func New(o Options) *Router {
	if o.Version == "" {
		o.Version = "7.24"
	}
	if o.Identity == "" {
		o.Identity = "MikroTik"
	}
	if o.Clock == nil {
		o.Clock = clock.System()
	}
	if zones[o.Zone] == 0 {
		o.Zone = "Asia/Jakarta"
	}
	if o.MaxSessions == 0 {
		o.MaxSessions = 20
	}
	if o.TLSAddress == "" {
		o.TLSAddress = "127.0.0.1:0"
	}
	if o.Users == nil {
		o.Users = map[string]User{"admin": {}}
	}
	r := &Router{opt: o, version: parseVersion(o.Version), timers: map[string]*time.Timer{}, conns: map[net.Conn]struct{}{}}
	r.faults.latency = o.Latency
	r.state = r.factory()
	r.used, r.shown = map[string]string{}, map[string]map[string]string{}
	return r
}

// Start listens on addr ("127.0.0.1:0" picks a port) and, for api-ssl, on
// Options.TLSAddress. With a StateFile that exists, the router comes up as it was left.
func (r *Router) Start(addr string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running {
		return errors.New("router is already running")
	}
	if r.opt.StateFile != "" {
		if err := r.load(r.opt.StateFile); err != nil {
			return err
		}
	}
	config, err := r.tlsConfig()
	if err != nil {
		return err
	}
	plain, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	secure, err := net.Listen("tcp", r.opt.TLSAddress)
	if err != nil {
		_ = plain.Close()
		return err
	}
	r.plain, r.secure, r.running = plain, secure, true
	r.wait.Add(2)
	go r.accept(plain, nil)
	go r.accept(secure, config)
	for login := range r.state.Clients {
		if r.state.Sessions[login] == nil {
			r.redial(login)
		}
	}
	return nil
}

// Addr is host:port of the plain API, "" before Start.
func (r *Router) Addr() string { return r.address(func() net.Listener { return r.plain }) }

// TLSAddr is host:port of api-ssl, "" before Start.
func (r *Router) TLSAddr() string { return r.address(func() net.Listener { return r.secure }) }

func (r *Router) address(of func() net.Listener) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if l := of(); l != nil {
		return l.Addr().String()
	}
	return ""
}

// Stop closes every connection, saves the state where a file is named, and returns when
// nothing of the router runs any more.
func (r *Router) Stop() error {
	r.mu.Lock()
	if !r.running {
		r.mu.Unlock()
		return nil
	}
	r.running = false
	_ = r.plain.Close()
	_ = r.secure.Close()
	r.hangUp()
	for login, t := range r.timers {
		t.Stop()
		delete(r.timers, login)
	}
	if r.saving != nil {
		r.saving.Stop()
		r.saving = nil
	}
	var err error
	if r.opt.StateFile != "" {
		err = r.save(r.opt.StateFile)
	}
	r.mu.Unlock()
	r.wait.Wait()
	return err
}

// hangUp closes all API connections.
func (r *Router) hangUp() {
	for c := range r.conns {
		_ = c.Close()
	}
}

// accept serves one listener; config is nil for the plain API.
func (r *Router) accept(l net.Listener, config *tls.Config) {
	defer r.wait.Done()
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		r.mu.Lock()
		down, full := !r.running || r.faults.offline, len(r.conns) >= r.opt.MaxSessions
		if !down && !full {
			r.conns[c] = struct{}{}
			r.wait.Add(1)
		}
		r.mu.Unlock()
		if down {
			reset(c)
			continue
		}
		if full {
			_ = c.Close()
			continue
		}
		go func() {
			defer r.wait.Done()
			r.serve(c, l == r.secure, config)
			_ = c.Close()
			r.mu.Lock()
			delete(r.conns, c)
			r.mu.Unlock()
		}()
	}
}

// reset closes without a goodbye.
func reset(c net.Conn) {
	if t, ok := c.(*net.TCPConn); ok {
		_ = t.SetLinger(0)
	}
	_ = c.Close()
}

// now is the router's own clock.
func (r *Router) now() time.Time {
	zone := r.state.Singles["/system/clock"]["time-zone-name"]
	return r.opt.Clock.Now().Add(r.opt.ClockSkew).In(time.FixedZone(zone, zones[zone]*3600))
}
