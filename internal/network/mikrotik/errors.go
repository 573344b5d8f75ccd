package mikrotik

import (
	"errors"
	"fmt"
)

// The kinds of failure. Match them with errors.Is; the text the router gave is in
// [Error].Message.
var (
	// ErrUnreachable: no TCP or TLS connection could be made. Never read as "empty".
	ErrUnreachable = errors.New("router unreachable")
	// ErrNoName: the name in the address is not known to any name server.
	ErrNoName = fmt.Errorf("router's name is not known: %w", ErrUnreachable)
	// ErrPortClosed: the machine is there, but nothing listens on that port.
	ErrPortClosed = fmt.Errorf("router's port is closed: %w", ErrUnreachable)
	// ErrHungUp: the peer took the connection and closed it before the login, as a router
	// does whose service does not expect this address, or whose sessions are all taken.
	ErrHungUp = fmt.Errorf("router hung up before the login: %w", ErrUnreachable)
	// ErrSilent: the peer took the connection and said nothing.
	ErrSilent = fmt.Errorf("router takes the connection and stays silent: %w", ErrUnreachable)
	// ErrNoCertificate: the router's api-ssl offers no certificate, only anonymous
	// ciphers, which Go does not speak. It also matches ErrUnreachable.
	ErrNoCertificate = fmt.Errorf("router's api-ssl has no certificate: %w", ErrUnreachable)
	// ErrNotRouterOS: something answers on that port, but not the RouterOS API. It
	// also matches ErrUnreachable.
	ErrNotRouterOS = fmt.Errorf("peer does not speak the RouterOS API: %w", ErrUnreachable)
	// ErrLogin: user name or password refused.
	ErrLogin = errors.New("router refused the login")
	// ErrNoAPI: the user's group lacks the api policy. It also matches ErrLogin.
	ErrNoAPI = fmt.Errorf("group lacks the api policy: %w", ErrLogin)
	// ErrRights: the user's group lacks a policy.
	ErrRights = errors.New("not enough permissions on the router")
	// ErrDuplicate: a thing of this name is already there. Re-read and compare.
	ErrDuplicate = errors.New("already exists on the router")
	// ErrNoSuchItem: the .id is stale. On remove that is success; on set re-resolve once.
	ErrNoSuchItem = errors.New("no such item on the router")
	// ErrInvalid: the router refuses a value; permanent until the value changes.
	ErrInvalid = errors.New("value refused")
	// ErrUnknownParameter: this RouterOS version lacks the argument. It also matches ErrInvalid.
	ErrUnknownParameter = fmt.Errorf("argument unknown to this RouterOS version: %w", ErrInvalid)
	// ErrUnknownCommand: the menu or command is missing on this router.
	ErrUnknownCommand = errors.New("command unknown to this router")
	// ErrDeviceMode: device-mode forbids it; someone must press the button on site.
	ErrDeviceMode = errors.New("not allowed by device-mode")
	// ErrWrongRouter: the certificate or the serial number is not the pinned one.
	ErrWrongRouter = errors.New("another router answers at this address")
	// ErrIncomplete: the router delivered fewer rows than it counts, twice.
	ErrIncomplete = errors.New("router delivered an incomplete list")
	// ErrDead: the connection broke, timed out or was closed. Dial again.
	ErrDead = errors.New("router connection is dead")
	// ErrNotSent: the caller's context ended before the command had its turn. The
	// connection lives.
	ErrNotSent = errors.New("command was not sent")
	// ErrUnknownName: the router has no thing of the name that was written (a profile, a
	// pool, an interface). It also matches ErrInvalid.
	ErrUnknownName = fmt.Errorf("the router has no thing of this name: %w", ErrInvalid)
	// ErrInterrupted: somebody ended the command on the router.
	ErrInterrupted = errors.New("command interrupted on the router")
	// ErrFailed: any other refusal by the router.
	ErrFailed = errors.New("router refused the command")
)

// Error is what every call of this package returns when it fails.
type Error struct {
	Kind     error  // one of the Err… values above
	Op       string // the command ("/ppp/secret/add") or "dial", "login"
	Message  string // the router's own text, if it gave one
	Category string // the trap category, usually absent
	Sent     bool   // the command left for the router and no answer came back
	Err      error  // the underlying cause, if any
}

func (e *Error) Error() string {
	s := e.Op + ": " + e.Kind.Error()
	if e.Message != "" {
		s += ": " + e.Message
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap lets errors.Is see both the kind and the cause.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

// MayHaveRun reports whether the failed command may still have been carried out by the
// router: it was sent and its answer was lost. After an add the caller must read by
// name before adding again; set, unset and remove may simply be repeated.
func MayHaveRun(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Sent
}

func kindOf(err error) error {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return err
}
