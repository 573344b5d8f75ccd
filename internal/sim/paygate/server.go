package paygate

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"lunas/internal/clock"
)

// Options sets up a gateway. Only ServerKey is required.
type Options struct {
	ServerKey    string
	MerchantID   string // "G000000001" when empty
	MerchantName string // shown on the pay page; "Kantor Latihan" when empty
	MerchantCity string // in the QRIS payload; "JAKARTA" when empty
	Clock        clock.Calendar
	// NotifyURL is where callbacks go when a create request names no place.
	NotifyURL string
	// Back is the merchant's own page of an order, for orders that name none: the setting
	// every gateway has in its dashboard. "" or nil leaves the way back out.
	Back func(Order) string
	// QR draws a code as PNG; without it the page shows the payload as text.
	QR func(payload string) ([]byte, error)
	// RetryScale divides the waits between callback attempts (2 to 210 minutes).
	RetryScale int64
	// StateFile keeps orders across restarts; empty keeps them in memory only.
	StateFile string
	Log       *slog.Logger
}

// Server is one rehearsal gateway. All methods are safe for concurrent use.
type Server struct {
	o      Options
	ctx    context.Context
	stop   context.CancelFunc
	client *http.Client
	slots  chan struct{} // callbacks on the wire at once

	key      atomic.Pointer[string] // the server key in force
	mu       sync.Mutex
	url      string
	http     *http.Server
	notify   string
	orders   map[string]*Order
	faults   Faults
	held     []notice
	swapped  map[string]notice
	requests []Request
	counts   Counts
	sent     []Delivery
	busy     int
	idle     chan struct{}
	dirty    bool
	wg       sync.WaitGroup
}

// New prepares a gateway and reads StateFile when there is one.
func New(o Options) (*Server, error) {
	if o.MerchantID == "" {
		o.MerchantID = "G000000001"
	}
	if o.MerchantName == "" {
		o.MerchantName = "Kantor Latihan"
	}
	if o.MerchantCity == "" {
		o.MerchantCity = "JAKARTA"
	}
	if o.Clock == nil {
		o.Clock = clock.System()
	}
	if o.RetryScale < 1 {
		o.RetryScale = 1
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	s := &Server{
		o:       o,
		client:  callbackClient(),
		slots:   make(chan struct{}, 64),
		notify:  o.NotifyURL,
		orders:  map[string]*Order{},
		swapped: map[string]notice{},
	}
	s.key.Store(&o.ServerKey)
	s.ctx, s.stop = context.WithCancel(context.Background())
	if o.StateFile != "" {
		if err := s.Load(o.StateFile); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Start listens on addr ("127.0.0.1:0" picks a port) and serves until Close.
func (s *Server) Start(addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	srv := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return s.ctx },
	}
	s.mu.Lock()
	s.http, s.url = srv, "http://"+l.Addr().String()
	s.mu.Unlock()
	s.wg.Add(2)
	go func() {
		defer s.wg.Done()
		if err := srv.Serve(l); err != http.ErrServerClosed {
			s.o.Log.Error("rehearsal gateway stopped", "err", err)
		}
	}()
	go s.housekeeping()
	return nil
}

// housekeeping lets orders expire as the calendar moves and writes the state file.
func (s *Server) housekeeping() {
	defer s.wg.Done()
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-t.C:
			s.Tick()
			if err := s.saveIfDirty(); err != nil {
				s.o.Log.Error("rehearsal gateway cannot save", "err", err)
			}
		}
	}
}

// URL is the base address of both Core and Snap, without a slash at the end.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.url
}

// SetNotifyURL changes where callbacks go that have no address of their own.
func (s *Server) SetNotifyURL(to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notify = to
}

// Close drops open connections and waiting callbacks, and writes the state file.
func (s *Server) Close() error {
	s.mu.Lock()
	s.stop()
	srv := s.http
	s.mu.Unlock()
	if srv != nil {
		_ = srv.Close()
	}
	s.wg.Wait()
	return s.saveIfDirty()
}

// Handler serves the whole gateway; Start uses it.
func (s *Server) Handler() http.Handler {
	api := http.NewServeMux()
	api.HandleFunc("POST /v2/charge", s.charge)
	api.HandleFunc("GET /v2/{id}/status", s.status)
	api.HandleFunc("POST /v2/{id}/cancel", s.cancel)
	api.HandleFunc("POST /v2/{id}/expire", s.expire)
	api.HandleFunc("POST /v2/{id}/refund", s.refund)
	api.HandleFunc("POST /snap/v1/transactions", s.snap)
	guarded := s.record(s.troubled(s.authenticated(api)))

	mux := http.NewServeMux()
	mux.Handle("/v2/", guarded)
	mux.Handle("/snap/v1/", guarded)
	mux.HandleFunc("GET /v2/qris/{tx}/qr-code", s.qrImage)
	mux.HandleFunc("GET /snap/v4/redirection/{token}", s.redirection)
	mux.HandleFunc("GET /pay/{id}", s.page)
	mux.HandleFunc("POST /pay/{id}/method", s.pageMethod)
	mux.HandleFunc("POST /pay/{id}/pay", s.pagePay)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	return mux
}
