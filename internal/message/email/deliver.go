package email

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"sync"

	gomail "github.com/wneessen/go-mail"
)

// deliver runs one conversation. The library watches the context only while
// it dials, so the connection itself is closed when the context ends.
func (s *Sender) deliver(ctx context.Context, msg *gomail.Msg) error {
	ctx, cancel := context.WithTimeout(ctx, 2*s.cfg.Timeout)
	defer cancel()
	line := &wire{cfg: s.cfg}
	defer line.close()
	stop := context.AfterFunc(ctx, line.close)
	defer stop()

	client, err := s.client(line)
	if err != nil {
		return verdict(ErrUnreachable, err)
	}
	conn, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		// Also a refused sign-in: that is a fault of the settings, and the
		// mail itself must wait until they are right.
		return verdict(ErrUnreachable, err)
	}
	err = client.SendWithSMTPClient(conn, msg)
	if msg.IsDelivered() {
		// What goes wrong after the server's 250 changes nothing.
		_ = client.CloseWithSMTPClient(conn)
		return nil
	}
	return classify(err)
}

func (s *Sender) client(line *wire) (*gomail.Client, error) {
	c := s.cfg
	opts := []gomail.Option{
		gomail.WithPort(c.Port),
		gomail.WithTimeout(c.Timeout),
		gomail.WithTLSConfig(c.tls()),
		gomail.WithDialContextFunc(line.dial),
		gomail.WithoutNoop(),
		gomail.WithoutRset(),
	}
	switch c.TLS {
	case StartTLS:
		opts = append(opts, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case TLS:
		opts = append(opts, gomail.WithSSL())
	case NoTLS:
		opts = append(opts, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if c.User != "" {
		opts = append(opts, gomail.WithUsername(c.User), gomail.WithPassword(c.Password),
			gomail.WithOpportunisticSMTPAuth(c.mechanisms()...))
	}
	return gomail.NewClient(c.Host, opts...)
}

// mechanisms lists the ways to sign in, best first. Without encryption only
// those that do not show the password are used, except on this PC.
func (c Config) mechanisms() []gomail.SMTPAuthType {
	switch {
	case c.TLS != NoTLS:
		return []gomail.SMTPAuthType{gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin, gomail.SMTPAuthCramMD5}
	case c.local():
		return []gomail.SMTPAuthType{gomail.SMTPAuthPlainNoEnc, gomail.SMTPAuthLoginNoEnc, gomail.SMTPAuthCramMD5}
	}
	return []gomail.SMTPAuthType{gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthCramMD5}
}

func (c Config) tls() *tls.Config {
	return &tls.Config{ServerName: c.Host, RootCAs: c.Roots, MinVersion: tls.VersionTLS12}
}

// wire remembers the connection of one delivery so that it can be cut.
type wire struct {
	cfg    Config
	mu     sync.Mutex
	conn   net.Conn
	closed bool
}

func (w *wire) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	var conn net.Conn
	var err error
	if w.cfg.TLS == TLS {
		d := tls.Dialer{Config: w.cfg.tls()}
		conn, err = d.DialContext(ctx, network, addr)
	} else {
		var d net.Dialer
		conn, err = d.DialContext(ctx, network, addr)
	}
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		_ = conn.Close()
		return nil, context.Canceled
	}
	w.conn = conn
	return conn, nil
}

func (w *wire) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	if w.conn != nil {
		_ = w.conn.Close()
	}
}

// classify turns the library's account of a failed delivery into a verdict.
// The text of a mail is complete for the server only with the closing dot, so
// doubt exists in exactly one place: the dot was sent and no answer came.
func classify(err error) error {
	var se *gomail.SendError
	if !errors.As(err, &se) {
		return verdict(ErrUncertain, err)
	}
	code := se.ErrorCode()
	switch {
	case code == 530, code == 534, code == 535, code == 538:
		// Sign-in missing or too weak (RFC 4954): our settings, not this mail.
		return verdict(ErrUnreachable, err)
	case code >= 500:
		return verdict(ErrRefused, err)
	case code >= 400:
		return verdict(ErrUnreachable, err)
	}
	switch se.Reason {
	case gomail.ErrGetSender, gomail.ErrGetRcpts, gomail.ErrNoUnencoded:
		return verdict(ErrRefused, err)
	case gomail.ErrSMTPDataClose, gomail.ErrSMTPReset, gomail.ErrAmbiguous:
		return verdict(ErrUncertain, err)
	}
	return verdict(ErrUnreachable, err)
}

// Failure is a verdict with the server's reply code, for the outgoing book.
type Failure struct {
	Verdict error // ErrRefused, ErrUnreachable or ErrUncertain
	Code    int   // SMTP reply code; 0 when there was none
	cause   error
}

// Error names the verdict, the step and the code, never an address: replies
// of servers quote recipients.
func (f *Failure) Error() string {
	var se *gomail.SendError
	step := "connecting"
	if errors.As(f.cause, &se) {
		step = se.Reason.String()
	}
	if f.Code != 0 {
		return fmt.Sprintf("%v (%s: %d)", f.Verdict, step, f.Code)
	}
	return fmt.Sprintf("%v (%s)", f.Verdict, step)
}

// Unwrap gives the verdict.
func (f *Failure) Unwrap() error { return f.Verdict }

func verdict(kind, cause error) error {
	f := &Failure{Verdict: kind, cause: cause}
	var se *gomail.SendError
	if errors.As(cause, &se) {
		f.Code = se.ErrorCode()
	}
	return f
}
