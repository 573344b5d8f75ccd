package web

import (
	"container/list"
	"context"
	"net"
	"net/http"
	"sync"
)

// crowd is a listener that holds at most so many connections. When it is full, the
// connection that has waited longest without a complete request makes room: a hundred
// slow strangers must not keep a gateway outside.
type crowd struct {
	net.Listener
	most int

	mu     sync.Mutex
	guests *list.List // of *guest; the longest idle stands first
}

// guest is one connection. busy ones are being answered and are left alone.
type guest struct {
	net.Conn
	crowd *crowd
	place *list.Element
	busy  bool
}

func newCrowd(l net.Listener, most int) *crowd {
	return &crowd{Listener: l, most: most, guests: list.New()}
}

// Accept waits for the next connection there is room for.
func (c *crowd) Accept() (net.Conn, error) {
	for {
		conn, err := c.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if g := c.admit(conn); g != nil {
			return g, nil
		}
		_ = conn.Close()
	}
}

// admit gives the connection a place, nil where everybody is busy.
func (c *crowd) admit(conn net.Conn) *guest {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.guests.Len() >= c.most && !c.makeRoom() {
		return nil
	}
	g := &guest{Conn: conn, crowd: c}
	g.place = c.guests.PushBack(g)
	return g
}

// makeRoom closes the connection idle for longest; the caller holds mu.
func (c *crowd) makeRoom() bool {
	for e := c.guests.Front(); e != nil; e = e.Next() {
		if g := e.Value.(*guest); !g.busy {
			c.leave(g)
			_ = g.Conn.Close()
			return true
		}
	}
	return false
}

// leave takes a guest off the list; the caller holds mu.
func (c *crowd) leave(g *guest) {
	if g.place != nil {
		c.guests.Remove(g.place)
		g.place = nil
	}
}

// Close ends the connection and frees its place.
func (g *guest) Close() error {
	g.crowd.mu.Lock()
	g.crowd.leave(g)
	g.crowd.mu.Unlock()
	return g.Conn.Close()
}

// busy counts the connections being answered.
func (c *crowd) busy() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for e := c.guests.Front(); e != nil; e = e.Next() {
		if e.Value.(*guest).busy {
			n++
		}
	}
	return n
}

type guestKey struct{}

// known lets handlers find the connection of a request.
func known(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, guestKey{}, c)
}

// occupied marks a request's connection as being answered, now that the request has
// been read whole, until the function it gives is called.
func occupied(r *http.Request) (done func()) {
	g, ok := r.Context().Value(guestKey{}).(*guest)
	if !ok {
		return func() {}
	}
	g.set(true)
	return func() { g.set(false) }
}

func (g *guest) set(busy bool) {
	g.crowd.mu.Lock()
	defer g.crowd.mu.Unlock()
	g.busy = busy
	if g.place != nil {
		g.crowd.guests.MoveToBack(g.place)
	}
}
