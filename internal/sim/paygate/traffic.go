package paygate

import (
	"bytes"
	"context"
	"crypto/subtle"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"time"
)

// Request is one call of the API as it came in, without its key.
type Request struct {
	At      time.Time // calendar
	Method  string
	Path    string
	OrderID string
	Status  int // HTTP code answered; 0 when the connection was cut
	Header  http.Header
	Body    []byte
}

// Counts are calls since the start, refused ones too.
type Counts struct {
	Charge, Snap, Status, Cancel, Expire, Refund int
	Unauthorized                                 int
}

// keep bounds the logs of requests and deliveries.
const keep = 20000

// Requests are the latest calls, oldest first.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// Counts tells how often each call came.
func (s *Server) Counts() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts
}

// noted carries the order id from a handler to the log.
type notedKey struct{}

// reply writes JSON as Midtrans does and notes the order it was about.
func reply(w http.ResponseWriter, r *http.Request, code int, out wire, orderID string) {
	if p, ok := r.Context().Value(notedKey{}).(*string); ok && orderID != "" {
		*p = orderID
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_, _ = w.Write(out.json())
}

// record keeps the log of calls.
func (s *Server) record(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<20))
		r.Body = io.NopCloser(bytes.NewReader(body))
		q := Request{At: s.o.Clock.Now(), Method: r.Method, Path: r.URL.Path, Header: r.Header.Clone(), Body: body}
		q.Header.Del("Authorization")
		if parts := strings.Split(r.URL.Path, "/"); len(parts) == 4 && parts[1] == "v2" {
			q.OrderID = parts[2]
		}
		seen := &seeing{ResponseWriter: w}
		defer func() {
			q.Status = seen.code
			s.mu.Lock()
			defer s.mu.Unlock()
			s.count(q)
			s.requests = append(s.requests, q)
			if len(s.requests) > keep {
				s.requests = slices.Delete(s.requests, 0, keep/10)
			}
		}()
		next.ServeHTTP(seen, r.WithContext(context.WithValue(r.Context(), notedKey{}, &q.OrderID)))
	})
}

func (s *Server) count(q Request) {
	if q.Status == http.StatusUnauthorized {
		s.counts.Unauthorized++
	}
	switch {
	case q.Path == "/v2/charge":
		s.counts.Charge++
	case q.Path == "/snap/v1/transactions":
		s.counts.Snap++
	case strings.HasSuffix(q.Path, "/status"):
		s.counts.Status++
	case strings.HasSuffix(q.Path, "/cancel"):
		s.counts.Cancel++
	case strings.HasSuffix(q.Path, "/expire"):
		s.counts.Expire++
	case strings.HasSuffix(q.Path, "/refund"):
		s.counts.Refund++
	}
}

// seeing remembers the code that was sent.
type seeing struct {
	http.ResponseWriter
	code int
}

func (w *seeing) WriteHeader(code int) {
	w.code = code
	w.ResponseWriter.WriteHeader(code)
}

// authenticated asks for the server key as Basic user with an empty password.
func (s *Server) authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, pass, ok := r.BasicAuth()
		if ok && pass == "" && subtle.ConstantTimeCompare([]byte(user), []byte(*s.key.Load())) == 1 {
			next.ServeHTTP(w, r)
			return
		}
		const message = "Access denied due to unauthorized transaction, please check client key or server key"
		if strings.HasPrefix(r.URL.Path, "/snap/") {
			reply(w, r, http.StatusUnauthorized, wire{"error_messages": []string{message}}, "")
			return
		}
		s.refuse(w, r, http.StatusUnauthorized, message)
	})
}

// troubled plays the fault that is switched on for the API.
func (s *Server) troubled(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		trouble := s.faults.API
		s.mu.Unlock()
		switch trouble {
		case Busy:
			w.Header().Set("Retry-After", "7")
			s.refuse(w, r, http.StatusTooManyRequests, "Too many requests")
		case Broken:
			s.refuse(w, r, http.StatusInternalServerError, "Sorry, our system is recovering from unexpected issues. Please retry.")
		case Page:
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusBadGateway)
			_, _ = io.WriteString(w, "<html>Bad gateway</html>")
		case Silent:
			<-r.Context().Done()
			panic(http.ErrAbortHandler)
		case Cut:
			panic(http.ErrAbortHandler)
		case Lost:
			next.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		default:
			next.ServeHTTP(w, r)
		}
	})
}
