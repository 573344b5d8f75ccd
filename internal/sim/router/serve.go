package router

import (
	"bufio"
	"context"
	"crypto/md5" // #nosec G501 -- the challenge login of old routers is defined with MD5
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"time"
)

// link is one API connection.
type link struct {
	r         *Router
	conn      net.Conn
	out       out
	user      string // "" before login
	policies  []string
	challenge []byte
	ctx       context.Context // ends with the connection
	wait      sync.WaitGroup

	mu   sync.Mutex
	tags map[string]context.CancelFunc // tagged commands under way
}

func (r *Router) serve(c net.Conn, secure bool, config *tls.Config) {
	r.mu.Lock()
	silent := r.faults.silent
	r.mu.Unlock()
	if silent {
		_, _ = io.Copy(io.Discard, c)
		return
	}
	if secure {
		if config == nil {
			refuseHandshake(c)
			return
		}
		c = tls.Server(c, config)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	l := &link{r: r, conn: c, ctx: ctx, tags: map[string]context.CancelFunc{}}
	l.out.w = c
	in := bufio.NewReader(c)
	for {
		q, err := readRequest(in)
		if err != nil || !l.take(q) {
			break
		}
	}
	cancel()
	l.wait.Wait()
	if l.user != "" {
		r.mu.Lock()
		r.note("system,info,account", "user "+l.user+" logged out via api")
		r.mu.Unlock()
	}
}

// take handles one sentence and reports whether the connection goes on. Tagged commands
// run beside each other, untagged ones in turn.
func (l *link) take(q request) bool {
	switch {
	case q.command == "/login":
		return l.reply(q, l.login(q))
	case q.command == "/quit":
		_ = l.out.send(encode("!fatal", "session terminated on request"))
		return false
	case l.user == "":
		_ = l.out.send(encode("!fatal", "not logged in"))
		return false
	case q.command == "/cancel":
		l.cancel(q.args["tag"])
		return l.reply(q, answer{})
	case q.tag == "":
		return l.run(l.ctx, q)
	}
	ctx, cancel := context.WithCancel(l.ctx)
	l.mu.Lock()
	l.tags[q.tag] = cancel
	l.mu.Unlock()
	l.wait.Add(1)
	go func() {
		defer l.wait.Done()
		defer l.cancel(q.tag)
		if !l.run(ctx, q) {
			_ = l.conn.Close()
		}
	}()
	return true
}

// cancel ends a tagged command that is still under way; "" ends all.
func (l *link) cancel(tag string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for t, stop := range l.tags {
		if tag == "" || t == tag {
			stop()
			delete(l.tags, t)
		}
	}
}

// run waits as long as the router takes, executes and replies.
func (l *link) run(ctx context.Context, q request) bool {
	r := l.r
	if r.opt.OneAtATime {
		r.turn.Lock()
		defer r.turn.Unlock()
	}
	r.mu.Lock()
	latency, silent := r.faults.latency, r.faults.silent
	r.mu.Unlock()
	if silent {
		return true
	}
	if latency > 0 {
		t := time.NewTimer(latency)
		defer t.Stop()
		select {
		case <-t.C:
		case <-ctx.Done():
			if l.ctx.Err() != nil {
				return false
			}
			return l.reply(q, refuseAs("2", "interrupted"))
		}
	}
	r.mu.Lock()
	a, wrote := r.execute(l, q)
	drop := wrote && a.trap == nil && r.faults.obeyed()
	r.mu.Unlock()
	if drop {
		reset(l.conn)
		return false
	}
	return l.reply(q, a)
}

func (l *link) reply(q request, a answer) bool {
	parts := a.sentences(q.tag, l.r.version.atLeast(7, 18))
	l.r.mu.Lock()
	cut := l.user != "" && l.r.faults.cut
	if cut {
		l.r.faults.cut = false
	}
	l.r.mu.Unlock()
	if cut {
		whole := slices.Concat(parts...)
		_ = l.out.send(whole[:len(whole)/2])
		return false
	}
	if q.tag == "" {
		return l.out.send(slices.Concat(parts...)) == nil && a.fatal == ""
	}
	for _, p := range parts {
		if l.out.send(p) != nil {
			return false
		}
	}
	return a.fatal == ""
}

// login answers both methods: name and password since 6.43, challenge and MD5 response
// before.
func (l *link) login(q request) answer {
	r := l.r
	r.mu.Lock()
	defer r.mu.Unlock()
	old := !r.version.atLeast(6, 43)
	if old && q.args["response"] == "" {
		l.challenge = make([]byte, 16)
		_, _ = rand.Read(l.challenge)
		return answer{ret: hex.EncodeToString(l.challenge)}
	}
	name := q.args["name"]
	u := r.table("/user").byName(name)
	good := u != nil && !r.faults.wrongPassword && u.Props["disabled"] != "true"
	if good && old {
		good = l.challenge != nil && q.args["response"] == response(u.Secret["password"], l.challenge)
	} else if good {
		good = q.args["password"] == u.Secret["password"]
	}
	r.record(Command{At: r.now(), User: name, Command: "/login"})
	if !good {
		r.note("system,error,critical", "login failure for user "+name+" via api")
		if old {
			return refuse("cannot log in")
		}
		return refuse("invalid user name or password (6)")
	}
	l.policies = r.policies(u)
	if !slices.Contains(l.policies, "api") {
		return refuse("std failure: not allowed (9)")
	}
	l.user = name
	r.note("system,info,account", "user "+name+" logged in via api")
	return answer{}
}

func response(password string, challenge []byte) string {
	h := md5.New() // #nosec G401 -- as above
	h.Write([]byte{0})
	h.Write([]byte(password))
	h.Write(challenge)
	return "00" + hex.EncodeToString(h.Sum(nil))
}

// policies are what the user's group allows.
func (r *Router) policies(u *item) []string {
	g := r.table("/user/group").byName(u.Props["group"])
	if g == nil {
		return nil
	}
	var allowed []string
	for p := range strings.SplitSeq(g.Props["policy"], ",") {
		if !strings.HasPrefix(p, "!") {
			allowed = append(allowed, p)
		}
	}
	return allowed
}
