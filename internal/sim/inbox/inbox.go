package inbox

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"slices"
	"sync"
	"time"
)

// Message is one message that was taken over.
type Message struct {
	Seq     int    // 1 for the first
	Channel string // "smtp" or "http"
	From    string // envelope sender
	To      []string
	// ID is the Message-ID without brackets (SMTP), or the id given in the
	// answer (HTTP).
	ID          string
	Subject     string
	Text        string
	Attachments []Attachment
	Header      map[string][]string
	Path        string // HTTP only
	User        string // who signed in; empty: nobody
	Encrypted   bool
	Raw         []byte
}

// Attachment is a file that came with a message.
type Attachment struct {
	Name        string
	ContentType string
	Data        []byte
}

// Inbox receives messages. The zero value is not usable: see New. The exported
// fields are set before a server is started.
type Inbox struct {
	// User and Password, when set, must be given before a mail is taken.
	User, Password string
	// TLS, when set, makes SMTP offer STARTTLS.
	TLS *tls.Config

	mu       sync.Mutex
	messages []Message
	changed  chan struct{} // closed and renewed with every message
	next     []Fault
	always   *Fault
	attempts int
	closed   chan struct{}
	closers  []io.Closer
	conns    map[net.Conn]struct{}
	running  sync.WaitGroup
}

// New returns an empty inbox that listens nowhere yet.
func New() *Inbox {
	return &Inbox{
		changed: make(chan struct{}),
		closed:  make(chan struct{}),
		conns:   make(map[net.Conn]struct{}),
	}
}

// Messages returns what was taken over so far, oldest first.
func (in *Inbox) Messages() []Message {
	in.mu.Lock()
	defer in.mu.Unlock()
	return slices.Clone(in.messages)
}

// Attempts counts the deliveries begun (MAIL commands and HTTP requests),
// whatever became of them.
func (in *Inbox) Attempts() int {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.attempts
}

// Clear forgets the messages and the count of attempts. Numbering starts again.
func (in *Inbox) Clear() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.messages, in.attempts = nil, 0
}

// WaitFor returns the first message that ok accepts, among those already there
// and those still to come. false: none came within the timeout.
func (in *Inbox) WaitFor(ok func(Message) bool, timeout time.Duration) (Message, bool) {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		in.mu.Lock()
		pile, changed := slices.Clone(in.messages), in.changed
		in.mu.Unlock()
		if i := slices.IndexFunc(pile, ok); i >= 0 {
			return pile[i], true
		}
		select {
		case <-changed:
		case <-timer.C:
			return Message{}, false
		case <-in.closed:
			return Message{}, false
		}
	}
}

// Close stops the servers, cuts every connection and waits for both.
func (in *Inbox) Close() {
	in.mu.Lock()
	select {
	case <-in.closed:
	default:
		close(in.closed)
	}
	for _, c := range in.closers {
		_ = c.Close()
	}
	for c := range in.conns {
		_ = c.Close()
	}
	in.mu.Unlock()
	in.running.Wait()
}

// keep puts a message on the pile and wakes those who wait.
func (in *Inbox) keep(m Message) Message {
	in.mu.Lock()
	defer in.mu.Unlock()
	m.Seq = len(in.messages) + 1
	if m.ID == "" {
		m.ID = fmt.Sprintf("inbox-%d", m.Seq)
	}
	in.messages = append(in.messages, m)
	close(in.changed)
	in.changed = make(chan struct{})
	return m
}

// listen opens a loopback listener that Close will close.
func (in *Inbox) listen(addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("inbox listens on loopback only, not on %q", host)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.closers = append(in.closers, l)
	return l, nil
}

// track registers a connection so that Close can cut it; false after Close.
func (in *Inbox) track(c net.Conn) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	select {
	case <-in.closed:
		return false
	default:
		in.conns[c] = struct{}{}
		in.running.Add(1)
		return true
	}
}

func (in *Inbox) untrack(c net.Conn) {
	in.mu.Lock()
	delete(in.conns, c)
	in.mu.Unlock()
	_ = c.Close()
	in.running.Done()
}
