package web

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"time"
)

// mostConnections bounds what a listener holds at a time.
const mostConnections = 256

// Server is one open listener.
type Server struct {
	http  *http.Server
	crowd *crowd
	done  chan struct{}
	ended error // why serving ended, once done is closed
}

// Listen opens the public door on an address of this machine, such as
// "127.0.0.1:48213"; the tunnel leads there. Port 0 picks one: see Addr.
func (d *Door) Listen(addr string) (*Server, error) { return d.open(addr, d.Handler()) }

// ListenIsolir opens the isolir page on the LAN address the owner chose.
func (d *Door) ListenIsolir(addr string) (*Server, error) { return d.open(addr, d.IsolirHandler()) }

func (d *Door) open(addr string, h http.Handler) (*Server, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &Server{http: d.server(h), crowd: newCrowd(l, mostConnections), done: make(chan struct{})}
	go func() {
		defer close(s.done)
		s.ended = s.http.Serve(s.crowd)
	}()
	return s, nil
}

// server has a limit on everything a stranger can make it wait for or keep.
func (d *Door) server(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      15 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    16 << 10,
		ConnContext:       known,
		ErrorLog:          log.New(d.quiet, "", 0),
	}
}

// Addr is where it listens, such as "127.0.0.1:48213".
func (s *Server) Addr() string { return s.crowd.Addr().String() }

// URL is Addr as an address for a browser on this machine.
func (s *Server) URL() string { return "http://" + s.Addr() }

// Busy is how many requests are being answered now.
func (s *Server) Busy() int { return s.crowd.busy() }

// Close stops listening, lets requests end for as long as ctx allows, then cuts them.
// Closing again is harmless.
func (s *Server) Close(ctx context.Context) error {
	err := s.http.Shutdown(ctx)
	if err != nil {
		_ = s.http.Close()
	}
	<-s.done
	if !errors.Is(s.ended, http.ErrServerClosed) {
		return s.ended
	}
	return err
}
