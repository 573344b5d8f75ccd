package network

import (
	"context"
	"errors"

	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

// The reasons this room knows itself.
var (
	errForeign  = errors.New("a thing of this name without our mark stands on the router")
	errProfile  = errors.New("the plan's profile could not be made true")
	errPlumbing = errors.New("the isolir plumbing is not verified")
	errUnlike   = errors.New("the router did not keep what was written")
	errDown     = errors.New("the router is out of reach")
	errLater    = errors.New("the sessions would not end")
	errRadius   = errors.New("a RADIUS server let this session in")
)

// troubles gives each failure its translation key; the order matters, because some
// failures are special cases of others.
var troubles = []struct {
	err error
	key string
}{
	{errForeign, "network.error.foreign"},
	{errProfile, "network.error.profile"},
	{errRadius, "network.error.radius"},
	{mikrotik.ErrDuplicate, "network.error.foreign"},
	{errPlumbing, "network.error.plumbing"},
	{errUnlike, "network.error.unlike"},
	{errLater, "network.error.session"},
	{mikrotik.ErrNoName, "network.error.no_name"},
	{mikrotik.ErrPortClosed, "network.error.port_closed"},
	{mikrotik.ErrHungUp, "network.error.hung_up"},
	{mikrotik.ErrSilent, "network.error.silent"},
	{mikrotik.ErrNoCertificate, "network.error.no_certificate"},
	{mikrotik.ErrNotRouterOS, "network.error.not_routeros"},
	{mikrotik.ErrWrongRouter, "network.error.wrong_router"},
	{mikrotik.ErrNoAPI, "network.error.no_api"},
	{mikrotik.ErrLogin, "network.error.login"},
	{errDown, "network.error.unreachable"},
	{mikrotik.ErrUnreachable, "network.error.unreachable"},
	{mikrotik.ErrDead, "network.error.dead"},
	{mikrotik.ErrRights, "network.error.rights"},
	{mikrotik.ErrDeviceMode, "network.error.device_mode"},
	{mikrotik.ErrUnknownName, "network.error.unknown_name"},
	{mikrotik.ErrUnknownParameter, "network.error.unknown_parameter"},
	{mikrotik.ErrUnknownCommand, "network.error.unknown_command"},
	{mikrotik.ErrInvalid, "network.error.invalid"},
	{mikrotik.ErrNoSuchItem, "network.error.gone"},
	{mikrotik.ErrInterrupted, "network.error.interrupted"},
	{mikrotik.ErrIncomplete, "network.error.incomplete"},
}

// troubleKey is the sentence for a failure.
func troubleKey(err error) string {
	for _, t := range troubles {
		if errors.Is(err, t.err) {
			return t.key
		}
	}
	var e *store.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return "network.error.failed"
}

// away tells whether err ends the work on a connection, as opposed to one object's trouble.
func away(err error) bool {
	return errors.Is(err, mikrotik.ErrDead) || errors.Is(err, mikrotik.ErrNotSent) || errors.Is(err, errDown) ||
		errors.Is(err, mikrotik.ErrUnreachable) || errors.Is(err, mikrotik.ErrLogin) || errors.Is(err, mikrotik.ErrWrongRouter) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// answer is the failure as the window gets it.
func answer(err error) error {
	var e *store.Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return store.Unavailable(troubleKey(err), err)
}
