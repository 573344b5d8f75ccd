package mikrotik

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync"
	"time"

	"lunas/internal/clock"

	"github.com/go-routeros/routeros/v3"
)

// Conn is one logged-in connection. Its methods may be called from several goroutines;
// they run one after the other. Each is bounded by Target.Timeout and by ctx.
type Conn struct {
	guard   *guard
	client  *routeros.Client
	timeout time.Duration
	log     *slog.Logger
	turn    chan struct{} // holds one token while a command runs

	mu   sync.Mutex
	dead error // why the connection may not be used any more
}

func newConn(nc net.Conn, t Target) *Conn {
	g := &guard{Conn: nc}
	client, _ := routeros.NewClient(g)        // the library's constructor never fails
	client.SetLogHandler(slog.DiscardHandler) // it would print passwords
	log := t.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Conn{guard: g, client: client, timeout: t.Timeout, log: log, turn: make(chan struct{}, 1)}
}

// Run sends one sentence and returns its rows. words[0] is the command, the rest are
// "=name=value", "?name=value" and "=.proplist=a,b" words. Words that are not printable
// ASCII are refused before anything is sent.
func (c *Conn) Run(ctx context.Context, words ...string) ([]Row, error) {
	rows, _, err := c.exec(ctx, words)
	return rows, err
}

// exec runs one sentence and returns its rows and the =ret= of !done.
func (c *Conn) exec(ctx context.Context, words []string) (rows []Row, ret string, err error) {
	if len(words) == 0 || !strings.HasPrefix(words[0], "/") {
		return nil, "", &Error{Kind: ErrInvalid, Op: "run", Message: "a sentence begins with a command"}
	}
	op := words[0]
	for _, w := range words {
		if !writable(w) {
			return nil, "", &Error{Kind: ErrInvalid, Op: op, Message: "only printable ASCII is written to a router: " + argument(w)}
		}
	}
	began := clock.Machine()
	reply, err := c.turnOf(ctx, op, func() (*routeros.Reply, error) { return c.client.RunArgs(words) })
	if err == nil {
		ret = reply.Done.Map["ret"]
		rows = make([]Row, len(reply.Re))
		for i, re := range reply.Re {
			rows[i] = make(Row, len(re.Map))
			for k, v := range re.Map {
				rows[i][k] = text(v)
			}
		}
	}
	c.trace(ctx, words, len(rows), clock.MachineSince(began), err)
	return rows, ret, err
}

// turnOf waits for the connection, puts the deadline on it and runs f. Any error but the
// router's own refusal ends the connection: a late reply would answer the next command.
func (c *Conn) turnOf(ctx context.Context, op string, f func() (*routeros.Reply, error)) (*routeros.Reply, error) {
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return nil, &Error{Kind: ErrNotSent, Op: op, Err: context.Cause(ctx)}
	}
	if ctx.Err() != nil {
		return nil, &Error{Kind: ErrNotSent, Op: op, Err: context.Cause(ctx)}
	}
	if err := c.why(); err != nil {
		return nil, &Error{Kind: ErrDead, Op: op, Err: err}
	}
	if err := c.guard.SetDeadline(deadline(ctx, c.timeout)); err != nil {
		c.kill(err)
		return nil, &Error{Kind: ErrDead, Op: op, Err: err}
	}
	c.guard.scan.begin()
	stop := interrupt(ctx, c.guard)
	reply, err := f()
	stop()
	if err == nil {
		return reply, nil
	}
	if e, ok := refusal(op, err); ok {
		return nil, e
	}
	if ctx.Err() != nil {
		err = fmt.Errorf("%w: %w", context.Cause(ctx), err)
	}
	c.kill(err)
	return nil, &Error{Kind: ErrDead, Op: op, Message: c.guard.scan.lastWords(), Sent: true, Err: err}
}

// interrupt breaks the running command when ctx ends. The returned function waits until
// it can no longer touch the deadline of a later command.
func interrupt(ctx context.Context, nc net.Conn) (stop func()) {
	done := make(chan struct{})
	cancel := context.AfterFunc(ctx, func() {
		defer close(done)
		_ = nc.SetDeadline(time.Unix(1, 0))
	})
	return func() {
		if !cancel() {
			<-done
		}
	}
}

// trace logs the command, never a value: names, passwords and comments are people's.
func (c *Conn) trace(ctx context.Context, words []string, rows int, took time.Duration, err error) {
	if !c.log.Enabled(ctx, slog.LevelDebug) {
		return
	}
	args := make([]string, 0, len(words))
	for _, w := range words[1:] {
		args = append(args, argument(w))
	}
	a := []slog.Attr{slog.String("command", words[0]), slog.String("arguments", strings.Join(args, " ")), slog.Int("rows", rows), slog.Duration("took", took)}
	if err != nil {
		a = append(a, slog.String("error", kindOf(err).Error()))
	}
	c.log.LogAttrs(ctx, slog.LevelDebug, "router command", a...)
}

// argument is a word without its value.
func argument(word string) string {
	if len(word) < 2 {
		return word
	}
	if i := strings.IndexByte(word[1:], '='); i >= 0 {
		return word[:i+1]
	}
	return word
}

func (c *Conn) why() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.dead
}

func (c *Conn) kill(why error) {
	c.mu.Lock()
	if c.dead == nil {
		c.dead = why
	}
	c.mu.Unlock()
	_ = c.guard.Close()
}

// Alive reports whether the connection may still be used.
func (c *Conn) Alive() bool { return c.why() == nil }

// Close ends the connection; a running command returns ErrDead.
func (c *Conn) Close() error {
	c.kill(net.ErrClosed)
	return nil
}

// Busy reports whether a command is under way.
func (c *Conn) Busy() bool { return len(c.turn) > 0 }
