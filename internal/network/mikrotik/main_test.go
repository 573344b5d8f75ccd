package mikrotik_test

import (
	"context"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
)

var versions = []string{"7.24", "7.16.2", "6.49.18", "6.42"}

// office is a rehearsal router with the account every story uses.
func office(t *testing.T, o router.Options) *router.Router {
	t.Helper()
	if o.Users == nil {
		o.Users = map[string]router.User{"lunas": {Password: "rahasia"}}
	}
	if o.Serial == "" {
		o.Serial = "HE508AB"
	}
	r := router.New(o)
	if err := r.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Stop(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func target(r *router.Router) mikrotik.Target {
	return mikrotik.Target{Address: r.Addr(), User: "lunas", Password: "rahasia", Timeout: 5 * time.Second, LoginTimeout: 5 * time.Second}
}

func dial(t *testing.T, to mikrotik.Target) *mikrotik.Conn {
	t.Helper()
	c, err := mikrotik.Dial(t.Context(), to)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// must stops the story at the first step that failed.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	began := clock.Machine()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		if clock.MachineSince(began) > 10*time.Second {
			t.Fatalf("never happened: %s", what)
		}
		<-tick.C
	}
}

// within fails when f takes longer than limit; a hang must not outlive its deadline.
func within(t *testing.T, limit time.Duration, f func()) {
	t.Helper()
	began := clock.Machine()
	f()
	if took := clock.MachineSince(began); took > limit {
		t.Errorf("took %v, longer than %v", took, limit)
	}
}

func background() context.Context { return context.Background() }
