package network

import (
	"context"

	"lunas/internal/network/mikrotik"
)

// Look lends the connection kept for what must happen now, for reading back what stands
// on a router: a router may grant no session beside ours. It does not dial before the
// back-off has passed. fn must not write, and must not keep the connection.
func (r *Room) Look(ctx context.Context, router int64, fn func(*mikrotik.Conn) error) error {
	k, err := r.known(ctx, router)
	if err != nil {
		return err
	}
	conn, err := k.conn(ctx, now, false)
	if err != nil {
		return answer(err)
	}
	return answer(fn(conn))
}
