// Package powercut cuts the power in tests: the test binary starts itself again as a
// child that plays a part on books of its own and is killed at a named fault point, or
// whenever the parent likes. It is imported by tests only.
//
// Use: TestMain calls Part; a name means that this process is a child and plays it. A
// test calls Cut for an exact point, or Start and Kill for any moment.
package powercut

import (
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"lunas/internal/store"
)

const (
	envPart  = "LUNAS_PART"
	envPoint = "LUNAS_CUT_AT"
)

// Part names the part this process plays and arms its fault point; "" in the parent.
func Part() string {
	if point := os.Getenv(envPoint); point != "" {
		arm(point)
	}
	return os.Getenv(envPart)
}

// arm kills this process at a point, "settle.before_commit" or, for the second pass,
// "settle.before_commit#2".
func arm(point string) {
	name, nth, _ := strings.Cut(point, "#")
	left, err := strconv.Atoi(nth)
	if err != nil {
		left = 1
	}
	var mu sync.Mutex
	store.FaultPoint = func(at string) {
		if at != name {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		if left--; left > 0 {
			return
		}
		if self, err := os.FindProcess(os.Getpid()); err == nil {
			_ = self.Kill()
		}
		select {} // the kill is on its way
	}
}

// Child is a test binary playing a part.
type Child struct {
	cmd *exec.Cmd
	Out bytes.Buffer // both outputs, complete after Wait or Kill
}

// Start lets a child play a part with further environment ("NAME=value").
func Start(t testing.TB, part string, env ...string) *Child {
	t.Helper()
	c := &Child{cmd: exec.Command(os.Args[0])}
	c.cmd.Env = append(append(os.Environ(), envPart+"="+part), env...)
	c.cmd.Stdout, c.cmd.Stderr = &c.Out, &c.Out
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// Wait lets the child end; cut tells that it was killed.
func (c *Child) Wait() (cut bool, err error) {
	err = c.cmd.Wait()
	if c.cmd.ProcessState != nil && !c.cmd.ProcessState.Exited() {
		return true, nil
	}
	return false, err
}

// Kill cuts the child's power now and waits until it is gone.
func (c *Child) Kill() {
	_ = c.cmd.Process.Kill()
	_ = c.cmd.Wait()
}

// Cut lets a child play a part until the power goes at a fault point. A child that gets
// past it fails the test.
func Cut(t testing.TB, part, point string, env ...string) {
	t.Helper()
	c := Start(t, part, append(env, envPoint+"="+point)...)
	if cut, err := c.Wait(); !cut {
		t.Fatalf("%s was not cut at %s: %v\n%s", part, point, err, c.Out.String())
	}
}
