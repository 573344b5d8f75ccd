package mikrotik

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"log/slog"
	"net"
	"strings"
	"time"

	"lunas/internal/clock"

	"github.com/go-routeros/routeros/v3"
)

const (
	commandTimeout = 20 * time.Second
	loginTimeout   = 10 * time.Second
)

// Target says where a router is and how to be let in.
type Target struct {
	Address      string // host:port
	User         string
	Password     string
	TLS          bool          // api-ssl
	CertPin      string        // SHA-256 of the certificate's DER in hex, "" accepts any certificate
	SerialPin    string        // Facts.Serial this router must have, "" accepts any
	Timeout      time.Duration // longest time for one command, 0 = 20 s
	LoginTimeout time.Duration // longest time to connect and log in, 0 = 10 s
	Log          *slog.Logger  // nil = silent; command names and argument names only
}

// Dial connects, checks the certificate pin, logs in (both methods, before and since
// 6.43) and checks the serial pin. All of it is bounded by Target.LoginTimeout and ctx.
// Errors: ErrUnreachable and what also matches it (ErrNoName, ErrPortClosed, ErrHungUp,
// ErrSilent, ErrNoCertificate, ErrNotRouterOS), ErrLogin, ErrNoAPI, ErrWrongRouter.
func Dial(ctx context.Context, t Target) (*Conn, error) {
	if t.Timeout <= 0 {
		t.Timeout = commandTimeout
	}
	if t.LoginTimeout <= 0 {
		t.LoginTimeout = loginTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, t.LoginTimeout)
	defer cancel()
	var nc net.Conn
	var err error
	if t.TLS {
		nc, err = dialTLS(ctx, t.Address, t.CertPin)
	} else {
		nc, err = dialTCP(ctx, t.Address)
	}
	if err != nil {
		return nil, err
	}
	c := newConn(nc, t)
	if err := c.login(ctx, t.User, t.Password); err != nil {
		c.kill(err)
		return nil, err
	}
	if t.SerialPin != "" {
		if err := c.checkSerial(ctx, t.SerialPin); err != nil {
			c.kill(err)
			return nil, err
		}
	}
	return c, nil
}

func (c *Conn) login(ctx context.Context, user, password string) error {
	_, err := c.turnOf(ctx, "login", func() (*routeros.Reply, error) {
		return nil, c.client.LoginContext(ctx, user, password)
	})
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	e.Sent = false // nothing was asked for that could have been carried out
	switch {
	case errors.Is(e.Err, errGarbage), errors.Is(e.Err, errTooBig), e.Kind == ErrDead && unknownReply(e.Err):
		e.Kind = ErrNotRouterOS
	case e.Kind == ErrRights, e.Kind == ErrDead && errors.Is(classify(e.Message, ""), ErrRights):
		e.Kind = ErrNoAPI
	case e.Kind != ErrDead && e.Kind != ErrNotSent, e.Message != "":
		e.Kind = ErrLogin // with a trap, or with the last words before it hung up
	case e.Kind == ErrDead && silence(e.Err):
		e.Kind = ErrSilent
	case e.Kind == ErrDead:
		e.Kind = ErrHungUp
	}
	return err
}

// silence tells waiting in vain from a closed connection.
func silence(err error) bool {
	var n net.Error
	return errors.As(err, &n) && n.Timeout() || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

func unknownReply(err error) bool {
	var u *routeros.UnknownReplyError
	return errors.As(err, &u)
}

func (c *Conn) checkSerial(ctx context.Context, pin string) error {
	serial, _, err := c.serial(ctx)
	if err != nil {
		return err
	}
	if serial != pin {
		return &Error{Kind: ErrWrongRouter, Op: "dial", Message: "serial " + serial}
	}
	return nil
}

func dialTCP(ctx context.Context, address string) (net.Conn, error) {
	nc, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, &Error{Kind: dialKind(err), Op: "dial", Err: err}
	}
	return nc, nil
}

func dialKind(err error) error {
	var name *net.DNSError
	switch {
	case errors.As(err, &name):
		return ErrNoName
	case strings.Contains(err.Error(), "refused"): // the systems number it differently
		return ErrPortClosed
	}
	return ErrUnreachable
}

// dialTLS offers Go's own cipher suites first. Routers of the v6 line may know nothing
// but plain RSA key exchange, so after a handshake failure those are offered once; the
// certificate pin holds either way.
func dialTLS(ctx context.Context, address, pin string) (net.Conn, error) {
	nc, err := handshake(ctx, address, pin, nil)
	if errors.Is(err, ErrNoCertificate) {
		return handshake(ctx, address, pin, []uint16{
			tls.TLS_RSA_WITH_AES_128_GCM_SHA256, tls.TLS_RSA_WITH_AES_256_GCM_SHA384,
			tls.TLS_RSA_WITH_AES_128_CBC_SHA, tls.TLS_RSA_WITH_AES_256_CBC_SHA,
		})
	}
	return nc, err
}

func handshake(ctx context.Context, address, pin string, suites []uint16) (net.Conn, error) {
	raw, err := dialTCP(ctx, address)
	if err != nil {
		return nil, err
	}
	tc := tls.Client(raw, &tls.Config{
		MinVersion:         tls.VersionTLS12,
		CipherSuites:       suites,
		InsecureSkipVerify: true, // #nosec G402 -- routers are known by bare addresses; the pin below is the check
		VerifyConnection: func(cs tls.ConnectionState) error {
			if pin != "" && !samePin(pin, certPin(cs)) {
				return ErrWrongRouter
			}
			return nil
		},
	})
	if err := tc.HandshakeContext(ctx); err != nil {
		_ = raw.Close()
		return nil, &Error{Kind: handshakeKind(err), Op: "dial", Err: err}
	}
	return tc, nil
}

func handshakeKind(err error) error {
	var rec tls.RecordHeaderError
	switch {
	case errors.Is(err, ErrWrongRouter):
		return ErrWrongRouter
	case strings.Contains(err.Error(), "handshake failure"):
		return ErrNoCertificate
	case errors.As(err, &rec):
		return ErrNotRouterOS
	case silence(err):
		return ErrSilent
	}
	return ErrUnreachable
}

func certPin(cs tls.ConnectionState) string {
	if len(cs.PeerCertificates) == 0 {
		return ""
	}
	sum := sha256.Sum256(cs.PeerCertificates[0].Raw)
	return hex.EncodeToString(sum[:])
}

// samePin compares fingerprints; people paste them with colons and capitals.
func samePin(a, b string) bool {
	norm := func(s string) []byte { return []byte(strings.ToLower(strings.ReplaceAll(s, ":", ""))) }
	return subtle.ConstantTimeCompare(norm(a), norm(b)) == 1
}

// ProbeCert connects to an api-ssl port without logging in and returns the SHA-256 of
// the certificate it shows, to be confirmed by a person and pinned.
func ProbeCert(ctx context.Context, address string) (pin string, err error) {
	ctx, cancel := context.WithTimeout(ctx, loginTimeout)
	defer cancel()
	nc, err := dialTLS(ctx, address, "")
	if err != nil {
		return "", err
	}
	defer nc.Close() //nolint:errcheck // nothing was written
	return certPin(nc.(*tls.Conn).ConnectionState()), nil
}

// deadline is when a command of length d must be over, as ctx allows.
func deadline(ctx context.Context, d time.Duration) time.Time {
	at := clock.Machine().Add(d)
	if c, ok := ctx.Deadline(); ok && c.Before(at) {
		return c
	}
	return at
}
