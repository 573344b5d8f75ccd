package store

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"lunas/internal/clock"

	"github.com/gofrs/flock"
)

const (
	lockFile     = "lunas.lock"
	bellFile     = "lunas.show"
	knockTimeout = 2 * time.Second
)

// guard is the lock on the folder and the bell beside it: a second start can not
// open the books, but can ask the first to show its window. The lock is a file
// of its own, because locking the database file would collide with SQLite's.
type guard struct {
	dir   string
	lock  *flock.Flock
	bell  net.Listener
	token string
	ring  func()
	wg    sync.WaitGroup
}

// bellLog stands behind the token once a log lies beside the books: a process that was killed
// before left none, and none is missing.
const bellLog = " log"

// logLeft tells whether a process was killed that had a log.
func logLeft(dir string) bool {
	raw, err := os.ReadFile(filepath.Join(dir, bellFile))
	return err == nil && strings.HasSuffix(strings.TrimSpace(string(raw)), bellLog)
}

// takeGuard takes the lock and hangs the bell, which goes on telling of a log that was left.
func takeGuard(dir string, ring func(), left bool) (*guard, error) {
	g := &guard{dir: dir, lock: flock.New(filepath.Join(dir, lockFile)), token: Token(32), ring: ring}
	ok, err := g.lock.TryLock()
	if err != nil {
		return nil, Unavailable("store.path", err)
	}
	if !ok {
		_ = g.lock.Close()
		return nil, Unavailable("store.locked", ErrLocked)
	}
	// The bell is a comfort: without it the books still open.
	if g.bell, err = net.Listen("tcp", "127.0.0.1:0"); err == nil {
		if err := g.writeBell(left); err != nil {
			_ = g.bell.Close()
			g.bell = nil
		} else {
			g.wg.Add(1)
			go g.listen()
		}
	} else {
		g.bell = nil
	}
	return g, nil
}

func (g *guard) writeBell(log bool) error {
	line := g.bell.Addr().String() + " " + g.token
	if log {
		line += bellLog
	}
	return writeFile(filepath.Join(g.dir, bellFile), []byte(line+"\n"))
}

// tellOfLog notes that the log lies beside the books now. Writing the bell syncs the folder,
// and with it the log's name.
func (g *guard) tellOfLog() error {
	if g.bell == nil {
		return nil
	}
	return g.writeBell(true)
}

func (g *guard) listen() {
	defer g.wg.Done()
	for {
		c, err := g.bell.Accept()
		if err != nil {
			return
		}
		g.answer(c)
	}
}

func (g *guard) answer(c net.Conn) {
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(clock.Machine().Add(knockTimeout))
	line, err := bufio.NewReaderSize(c, 128).ReadString('\n')
	if err != nil || strings.TrimSpace(line) != g.token {
		return
	}
	g.ring()
	_, _ = c.Write([]byte("ok\n"))
}

// takeBellDown ends the knocking; the lock stays.
func (g *guard) takeBellDown() error {
	if g.bell == nil {
		return nil
	}
	err := g.bell.Close()
	g.wg.Wait()
	g.bell = nil
	return errors.Join(err, removeFile(filepath.Join(g.dir, bellFile))) // one that stays tells of a kill
}

func (g *guard) close() error { return errors.Join(g.takeBellDown(), g.lock.Close()) }

// OnKnock registers what to do when a second start knocks: raise the window.
func (db *DB) OnKnock(fn func()) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.onKnock = append(db.onKnock, fn)
}

func (db *DB) knocked() {
	db.mu.Lock()
	fns := append([]func(){}, db.onKnock...)
	db.mu.Unlock()
	for _, fn := range fns {
		fn()
	}
}

// Knock asks the program that holds the books of this folder to show itself. It
// fails where none answers within two seconds.
func Knock(dir string) error {
	raw, err := os.ReadFile(filepath.Join(dir, bellFile))
	if err != nil {
		return Unavailable("store.knock", err)
	}
	addr, token, ok := strings.Cut(strings.TrimSuffix(strings.TrimSpace(string(raw)), bellLog), " ")
	if !ok {
		return Unavailable("store.knock", fmt.Errorf("%s is not readable", bellFile))
	}
	c, err := net.DialTimeout("tcp", addr, knockTimeout)
	if err != nil {
		return Unavailable("store.knock", err)
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(clock.Machine().Add(knockTimeout))
	if _, err := c.Write([]byte(token + "\n")); err != nil {
		return Unavailable("store.knock", err)
	}
	if answer, err := bufio.NewReader(c).ReadString('\n'); err != nil || answer != "ok\n" {
		return Unavailable("store.knock", fmt.Errorf("no answer: %q: %w", answer, errors.Join(err)))
	}
	return nil
}
