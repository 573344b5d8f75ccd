package mikrotik

import (
	"context"
	"log/slog"
	"time"
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
// Errors: ErrUnreachable, ErrNoCertificate, ErrNotRouterOS, ErrLogin, ErrWrongRouter, ErrDead.
func Dial(ctx context.Context, t Target) (*Conn, error) { panic("") }

// ProbeCert connects to an api-ssl port without logging in and returns the SHA-256 of
// the certificate it shows, to be confirmed by a person and pinned.
func ProbeCert(ctx context.Context, address string) (pin string, err error) { panic("") }
