package app

import (
	"context"
	"encoding/json"
	"errors"

	"lunas/internal/store"
)

// wireError is an error as it reaches the window: its text is JSON.
type wireError struct {
	Code   store.Code        `json:"code"`
	Key    string            `json:"key"`
	Params map[string]string `json:"params"`
	Fields []wireField       `json:"fields"`
	Ref    string            `json:"ref"`
}

type wireField struct {
	Field  string            `json:"field"`
	Key    string            `json:"key"`
	Params map[string]string `json:"params"`
}

// Error is the JSON the window parses.
func (w *wireError) Error() string {
	text, err := json.Marshal(w)
	if err != nil {
		return `{"code":"internal","key":"store.internal","params":{},"fields":[],"ref":""}`
	}
	return string(text)
}

// wireOf words any error for the window. The technical cause never crosses.
func wireOf(err error) *wireError {
	w := &wireError{Code: store.CodeInternal, Key: "store.internal", Params: map[string]string{}, Fields: []wireField{}}
	var told *store.Error
	switch {
	case errors.As(err, &told) && told.Code != store.CodeInternal:
		w.Code, w.Key = told.Code, told.Key
		if told.Params != nil {
			w.Params = told.Params
		}
		for _, f := range told.Fields {
			w.Fields = append(w.Fields, wireField{f.Field, f.Key, f.Params})
		}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		w.Code, w.Key = store.CodeUnavailable, "app.timeout"
	case errors.Is(err, store.ErrClosed):
		w.Code, w.Key = store.CodeUnavailable, "app.closed"
	}
	return w
}
