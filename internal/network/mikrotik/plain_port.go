package mikrotik

import (
	"context"
	"io"
	"time"
)

// portPatience is how long a port is given to say what it speaks.
const portPatience = 3 * time.Second

// SpeaksPlain tells whether the API without encryption answers at an address. It asks for a
// login without saying who: nothing that must stay secret is sent.
func SpeaksPlain(ctx context.Context, address string) bool {
	ctx, cancel := context.WithTimeout(ctx, portPatience)
	defer cancel()
	nc, err := dialTCP(ctx, address)
	if err != nil {
		return false
	}
	defer nc.Close() //nolint:errcheck // nothing was written that matters
	const ask = "/login"
	if err := nc.SetDeadline(deadline(ctx, portPatience)); err != nil {
		return false
	}
	if _, err := nc.Write(append([]byte{byte(len(ask))}, ask+"\x00"...)); err != nil {
		return false
	}
	// Every answer begins with a short word that begins with "!".
	head := make([]byte, 2)
	_, err = io.ReadFull(nc, head)
	return err == nil && head[0] < 0x80 && head[1] == '!'
}
