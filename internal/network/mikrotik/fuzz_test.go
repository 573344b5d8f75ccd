package mikrotik

import (
	"bufio"
	"errors"
	"io"
	"net"
	"testing"
	"time"
)

// FuzzReply: whatever a peer answers to a command, the caller gets rows, a refusal or a
// dead connection; never a panic, never a wait beyond the deadline, never a connection
// that is used again out of step.
func FuzzReply(f *testing.F) {
	for _, said := range []string{
		"\x03!re\x08=.id=*1A\x0a=name=budi\x00\x05!done\x00",
		"\x06!empty\x00\x05!done\x00",
		"\x05!done\x07=ret=17\x00",
		"\x05!trap\x25=message=no such command prefix detected\x00\x05!done\x00",
		"\x05!trap\x0b=category=2\x14=message=interrupted\x00\x05!done\x00",
		"\x05!trap\x14=message=cannot log\x00",
		"\x06!fatal\x0dnot logged in\x00",
		"\x03!re\x05.tag=\x01=\x02==\x00\x00\x05!done\x06.tag=7\x00",
		"\x80\x03!re\x00\x05!done\x00",
		"\xF0\xFF\xFF\xFF\xFF",
		"HTTP/1.1 400 Bad Request\r\n\r\n",
		"",
	} {
		f.Add([]byte(said))
	}
	f.Fuzz(func(t *testing.T, said []byte) {
		near, far := net.Pipe()
		c := newConn(near, Target{Timeout: 5 * time.Second})
		go func() {
			defer far.Close() //nolint:errcheck // a test's peer
			r := bufio.NewReader(far)
			for b, err := r.ReadByte(); err == nil && b != 0; b, err = r.ReadByte() {
				_, _ = r.Discard(int(b))
			}
			_, _ = far.Write(said)
		}()
		rows, err := c.Run(t.Context(), "/ppp/secret/print", "?name=budi")
		var e *Error
		switch {
		case err == nil && !c.Alive():
			t.Fatal("an answer over a dead connection")
		case err != nil && (rows != nil || !errors.As(err, &e)):
			t.Fatalf("%d rows beside %v", len(rows), err)
		case err != nil && c.Alive() == (e.Kind == ErrDead):
			t.Fatalf("alive %v after %v", c.Alive(), err)
		}
		for _, row := range rows {
			secretOf(row)
			activeOf(row)
			profileOf(row)
			ruleOf(row)
			ParseVersion(row["name"])
			offsetZone(row["name"])
			_, _, _ = ParseStamp(row["name"], time.UTC)
			_, _ = ParseRateLimit(row["name"])
		}
		_ = c.Close()
		_, _ = io.Copy(io.Discard, near)
	})
}
