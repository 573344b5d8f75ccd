package gateway

import (
	"errors"
	"strconv"
	"time"
)

// What can go wrong, by what the caller may conclude. Test with errors.Is.
var (
	// ErrUnreachable: the request never left; nothing happened there.
	ErrUnreachable = errors.New("gateway: unreachable")
	// ErrAuth: the key was refused (401); nothing happened there.
	ErrAuth = errors.New("gateway: key refused")
	// ErrBusy: too many requests (429); nothing happened there.
	ErrBusy = errors.New("gateway: too many requests")
	// ErrUnclear: time-out, 5xx, HTML or another schema; the effect is unknown.
	ErrUnclear = errors.New("gateway: no clear answer")
	// ErrDuplicateOrder: this order id exists there already.
	ErrDuplicateOrder = errors.New("gateway: order id already used")
	// ErrForged: the callback's proof is missing or wrong.
	ErrForged = errors.New("gateway: callback not genuine")
	// ErrMalformed: this is no callback of this gateway.
	ErrMalformed = errors.New("gateway: not a callback")
	// ErrKeyMismatch: a sandbox key with a live address, or the reverse.
	ErrKeyMismatch = errors.New("gateway: key and address belong to different environments")
)

// ErrRefused is a definite no: what was asked for did not happen. Reason is the
// gateway's own sentence, shortened and without secrets. Test with errors.As.
type ErrRefused struct{ Reason string }

func (e *ErrRefused) Error() string { return "gateway: refused: " + e.Reason }

// Fault carries one of the errors above with what helps a person find the cause.
// It never holds a key, an address with secrets, or a payer's data.
type Fault struct {
	Kind       error  // one of the errors above
	Op         string // "midtrans status"
	HTTPStatus int    // 0 when no answer came
	Detail     string
	RetryAfter time.Duration // asked for by the gateway with ErrBusy, else 0
}

func (f *Fault) Error() string {
	s := f.Op + ": " + f.Kind.Error()
	if f.HTTPStatus != 0 {
		s += " (HTTP " + strconv.Itoa(f.HTTPStatus) + ")"
	}
	if f.Detail != "" {
		s += ": " + f.Detail
	}
	return s
}

// Unwrap gives the kind, so errors.Is works on a Fault.
func (f *Fault) Unwrap() error { return f.Kind }
