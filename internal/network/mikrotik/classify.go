package mikrotik

import (
	"errors"
	"strings"

	"github.com/go-routeros/routeros/v3"
)

// meanings maps what routers say to what it means. The order matters: the first
// substring found wins. Texts come first and categories second, because most traps
// carry no category.
var meanings = []struct {
	text string
	kind error
}{
	{"invalid user name or password", ErrLogin},
	{"cannot log in", ErrLogin},
	{"device-mode", ErrDeviceMode},
	{"not enough permissions", ErrRights},
	{"not allowed (9)", ErrRights},
	{"not permitted", ErrRights},
	{"already have ", ErrDuplicate},
	{"already exists", ErrDuplicate},
	{"such name exists", ErrDuplicate},
	{"no such item", ErrNoSuchItem},
	{"no such command", ErrUnknownCommand},
	{"unknown parameter", ErrUnknownParameter},
	{"input does not match any value of", ErrUnknownName},
	{"invalid value", ErrInvalid},
	{"missing value(s) of argument", ErrInvalid},
	{"ambiguous value", ErrInvalid},
	{"value of ", ErrInvalid},
	{"interrupted", ErrInterrupted},
}

// classify says what a trap means.
func classify(message, category string) error {
	m := strings.ToLower(message)
	for _, x := range meanings {
		if strings.Contains(m, x.text) {
			return x.kind
		}
	}
	switch category {
	case "1":
		return ErrInvalid
	case "2":
		return ErrInterrupted
	}
	return ErrFailed
}

// refusal is the router's own answer inside err: a trap, after which the connection is
// still in step. !fatal is not one.
func refusal(op string, err error) (*Error, bool) {
	var d *routeros.DeviceError
	if !errors.As(err, &d) || d.Sentence.Word != "!trap" {
		return nil, false
	}
	m, cat := text(d.Sentence.Map["message"]), d.Sentence.Map["category"]
	return &Error{Kind: classify(m, cat), Op: op, Message: m, Category: cat}, true
}

// tolerable reports whether err is a refusal, so that an optional reading may be left out.
func tolerable(err error) bool {
	var e *Error
	return errors.As(err, &e) && !e.Sent && e.Kind != ErrDead && e.Kind != ErrNotSent
}
