package store

import (
	"errors"
	"fmt"
	"strings"
)

// Code says what kind of answer an error is, so that the window, the public
// door and the log can each react without reading its words.
type Code string

// The codes an Error can carry.
const (
	CodeInvalid         Code = "invalid"
	CodeNotFound        Code = "not_found"
	CodeConflict        Code = "conflict"
	CodeDenied          Code = "denied"
	CodeUnauthenticated Code = "unauthenticated"
	CodeUnavailable     Code = "unavailable"
	CodeInternal        Code = "internal"
)

// Error is the one application error. Key names the sentence in the
// catalogue; Params fill it. Fields are set for CodeInvalid. Err, when set, is
// the technical cause for the log and is never shown to people.
type Error struct {
	Code   Code
	Key    string
	Params map[string]string
	Fields []FieldError
	Err    error
}

// FieldError is one complaint about one field of a form.
type FieldError struct {
	Field  string
	Key    string
	Params map[string]string
}

// Error prints the code, the key and the cause, for the log.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	b.WriteString(" ")
	b.WriteString(e.Key)
	for _, f := range e.Fields {
		b.WriteString(" [" + f.Field + ": " + f.Key + "]")
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap gives the technical cause.
func (e *Error) Unwrap() error { return e.Err }

// And adds one more field complaint and returns the same error, so that a form
// can collect everything that is wrong before it answers.
func (e *Error) And(field, key string, params map[string]string) *Error {
	e.Fields = append(e.Fields, FieldError{Field: field, Key: key, Params: params})
	return e
}

// Invalid refuses an input. The field may be empty for a complaint about the
// whole request.
func Invalid(field, key string, params map[string]string) *Error {
	e := &Error{Code: CodeInvalid, Key: key, Params: params}
	if field != "" {
		e.Fields = []FieldError{{Field: field, Key: key, Params: params}}
	}
	return e
}

// NotFound says that the thing asked for does not exist; id is shown as the
// parameter "id".
func NotFound(key string, id any) *Error {
	return &Error{Code: CodeNotFound, Key: key, Params: map[string]string{"id": fmt.Sprint(id)}}
}

// Conflict says that the act contradicts what is already true.
func Conflict(key string, params map[string]string) *Error {
	return &Error{Code: CodeConflict, Key: key, Params: params}
}

// Denied says that the actor's role does not allow the act.
func Denied(key string) *Error { return &Error{Code: CodeDenied, Key: key} }

// Unauthenticated says that nobody is signed in.
func Unauthenticated(key string) *Error { return &Error{Code: CodeUnauthenticated, Key: key} }

// Unavailable says that the act could not be tried or that its outcome is not
// known; the caller may ask again later by its own key.
func Unavailable(key string, cause error) *Error {
	return &Error{Code: CodeUnavailable, Key: key, Err: cause}
}

// Internal wraps a fault of the program itself.
func Internal(cause error) *Error {
	return &Error{Code: CodeInternal, Key: "store.internal", Err: cause}
}

// CodeOf gives the code of an error: CodeInternal for any error that is not an
// *Error, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// The reasons for which Open refuses; test with errors.Is.
var (
	// ErrLocked: another running program holds the books of this folder.
	ErrLocked = errors.New("the books are open in another program")
	// ErrNewer: the file was written by a newer program than this one.
	ErrNewer = errors.New("the books belong to a newer program")
	// ErrCorrupt: SQLite's own check found damage, or the file is no database.
	ErrCorrupt = errors.New("the books are damaged")
	// ErrNested: a transaction was opened inside an open one.
	ErrNested = errors.New("a transaction is already open here")
	// ErrClosed: the books have been closed.
	ErrClosed = errors.New("the books are closed")
)
