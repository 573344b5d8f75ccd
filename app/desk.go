// Package app is the desk: what the window may ask for. It wires every room once, starts
// and ends them in order, and serves the same bound structs over two transports: the
// desktop window and a loopback bridge.
//
// It owns no table and no rule: a method checks the role, parses, calls one room, maps.
// Lifecycle never sits on a bound struct, because every exported method of one can be
// called from the window's pages.
package app

import (
	"context"
	"log/slog"

	"lunas/internal/office"
)

// Desk is one open office: its books, its rooms and the workers between them.
type Desk struct {
	life   context.Context
	log    *slog.Logger
	office *office.Room
}

// bound are the structs whose exported methods the window may call.
func (d *Desk) bound() []any {
	return []any{&Door{d}, &Today{d}, &Counter{d}, &Customers{d}, &Bills{d}, &Money{d}, &Network{d}, &Settings{d}, &Demo{d}}
}
