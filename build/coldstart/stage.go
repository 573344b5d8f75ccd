package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"lunas/internal/clock"
)

// stage is the virtual screen with its window manager, and everything started on it.
type stage struct {
	program, crowd, keep string
	dir                  string
	env                  []string
	screen               *screen
	running              []*proc
}

// proc is one program we started; only these are ever ended.
type proc struct {
	cmd  *exec.Cmd
	done chan struct{}
}

func openStage(program, crowd, keep string) (s *stage, err error) {
	s = &stage{program: program, crowd: crowd, keep: keep}
	// In memory, or the disk would be asked to keep the screen.
	if s.dir, err = os.MkdirTemp("/dev/shm", "coldstart-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	xvfb := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1320x860x24", "-fbdir", s.dir, "-nolisten", "tcp")
	xvfb.ExtraFiles = []*os.File{write}
	if _, err := s.run(xvfb); err != nil {
		return nil, err
	}
	_ = write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the virtual screen did not start: %w", err)
	}
	s.env = append(os.Environ(), "DISPLAY=:"+strings.TrimSpace(number), "HOME="+s.dir, "XDG_RUNTIME_DIR="+s.dir, "XDG_CACHE_HOME=", "XDG_DATA_HOME=", "XDG_CONFIG_HOME=",
		"NO_AT_BRIDGE=1", "GTK_A11Y=none", "LANG=id_ID.UTF-8", "WAYLAND_DISPLAY=")
	wm := exec.Command("openbox")
	wm.Env = s.env
	if _, err := s.run(wm); err != nil {
		return nil, err
	}
	s.screen, err = openScreen(filepath.Join(s.dir, "Xvfb_screen0"))
	return s, err
}

func (s *stage) run(cmd *exec.Cmd) (*proc, error) {
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &proc{cmd, make(chan struct{})}
	s.running = append(s.running, p)
	go func() {
		_ = cmd.Wait()
		close(p.done)
	}()
	return p, nil
}

// start starts the program.
func (s *stage) start(args ...string) (*proc, error) {
	cmd := exec.Command(s.program, args...)
	cmd.Env = s.env
	cmd.Stderr = os.Stderr
	return s.run(cmd)
}

func (s *stage) office(books string) []string {
	dir := filepath.Join(s.crowd, books)
	return []string{"--data", dir, "--key-file", dir + ".key"}
}

func (p *proc) pid() int { return p.cmd.Process.Pid }

// end asks the program to leave and kills it when it has not left after ten seconds.
func (p *proc) end() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(10 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.done
	}
}

func (s *stage) close() {
	for i := len(s.running) - 1; i >= 0; i-- {
		s.running[i].end()
	}
	_ = os.RemoveAll(s.dir)
}

// coldStart is what one start of an office took, waiting for wait.
type coldStart struct {
	form   time.Duration // from the start of the process to the sign-in form
	inside time.Duration // from Enter to the first row of a list on Hari Ini
	list   time.Duration // from the key for Pelanggan to its first row
}

// row is all a person waited for until the first list row, typing left out. It stands on
// the page the program opens on.
func (c coldStart) row() time.Duration { return c.form + c.inside }

// customers is the same until the first row of the list of customers.
func (c coldStart) customers() time.Duration { return c.row() + c.list }

func (c coldStart) String() string {
	return fmt.Sprintf("%s (form %s, Hari Ini %s, list %s)", rounded(c.row()), rounded(c.form), rounded(c.inside), rounded(c.list))
}

// blank starts the empty window and says when its word was painted.
func (s *stage) blank() (time.Duration, error) {
	began := clock.Machine()
	p, err := s.start("--empty-window")
	if err != nil {
		return 0, err
	}
	defer s.leave(p)
	return s.painted(began, "KOSONG")
}

// cold starts an office, signs in and opens the list.
func (s *stage) cold(books string) (coldStart, error) {
	began := clock.Machine()
	p, err := s.start(s.office(books)...)
	if err != nil {
		return coldStart{}, err
	}
	defer s.leave(p)
	return s.walk(began)
}

// leave ends the program and waits until its window is gone from the screen.
func (s *stage) leave(p *proc) {
	p.end()
	s.screen.settle(300*time.Millisecond, 5*time.Second)
}

// walk goes from the sign-in form to the list, on an office that is starting.
func (s *stage) walk(began time.Time) (c coldStart, err error) {
	form, err := s.painted(began, "Kota")
	if err != nil {
		return c, err
	}
	if err := s.keys("type", "--delay", "5", owner+"\t"+password); err != nil {
		return c, err
	}
	s.screen.settle(300*time.Millisecond, 5*time.Second)
	began = clock.Machine()
	if err := s.keys("key", "Return"); err != nil {
		return c, err
	}
	inside, err := s.painted(began, "Transfer") // of a row of the last payments
	if err != nil {
		return c, err
	}
	began = clock.Machine()
	if err := s.keys("key", "alt+3"); err != nil {
		return c, err
	}
	list, err := s.painted(began, "Warga")
	return coldStart{form, inside, list}, err
}

func (s *stage) keys(args ...string) error {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = s.env
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool: %w: %s", err, out)
	}
	return nil
}
