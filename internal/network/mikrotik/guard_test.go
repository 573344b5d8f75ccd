package mikrotik

import (
	"bytes"
	"errors"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/go-routeros/routeros/v3/proto"
)

// tape is a connection that plays bytes, in small pieces.
type tape struct {
	net.Conn
	r *bytes.Reader
}

func (t *tape) Read(p []byte) (int, error) { return t.r.Read(p[:min(len(p), 7)]) }

func play(b []byte) *guard { return &guard{Conn: &tape{r: bytes.NewReader(b)}} }

func TestGuardRefusesBeforeTheLibraryAllocates(t *testing.T) {
	for name, x := range map[string]struct {
		bytes string
		want  error
	}{
		"five byte length":   {"\xF0\xFF\xFF\xFF\xFF", errGarbage},
		"four byte length":   {"\xE0\x00\x00\x05!done\x00", errGarbage},
		"word above 64 KiB":  {"\xC1\x00\x01", errTooBig},
		"no exclamation":     {"\x05hello\x00", errGarbage},
		"huge second word":   {"\x03!re\xDF\xFF\xFF", errTooBig},
		"sentence too large": {"\x03!re" + strings.Repeat("\xC1\x00\x00"+strings.Repeat("=", 64<<10), 17), errTooBig},
	} {
		_, err := io.ReadAll(play([]byte(x.bytes)))
		if !errors.Is(err, x.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	whole := "\x03!re\x09=name=abc\x00\x00\x05!done\x00"
	if b, err := io.ReadAll(play([]byte(whole))); err != nil || string(b) != whole {
		t.Errorf("an honest reply came through as %q, %v", b, err)
	}
}

func TestGuardCountsTheReplyAndStartsAnew(t *testing.T) {
	var s scanner
	word := append([]byte{0x03, '!', 'r', 'e', 0xC0, 0xFF, 0xFF}, bytes.Repeat([]byte("x"), 0xFFFF)...)
	word = append(word, 0)
	feed := func() (n int, err error) {
		for ; err == nil && n < 2000; n++ {
			err = s.feed(word)
		}
		return n, err
	}
	n, err := feed()
	if !errors.Is(err, errTooBig) || n < 900 {
		t.Errorf("%d sentences, %v", n, err)
	}
	s = scanner{}
	s.begin()
	if err := s.feed(word); err != nil {
		t.Errorf("the next command: %v", err)
	}
}

// FuzzGuard: whatever a peer sends, the library behind the guard never sees a word
// above the limit, and an honest stream is passed on unchanged.
func FuzzGuard(f *testing.F) {
	f.Add([]byte("\xF0\xFF\xFF\xFF\xFF"))
	f.Add([]byte("\x03!re\x09=name=abc\x00\x05!done\x00"))
	f.Add([]byte("\x06!fatal\x0dnot logged in\x00"))
	f.Add([]byte("HTTP/1.1 400 Bad Request\r\n\r\n"))
	f.Add([]byte("\x80\x05!done\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		g := play(b)
		passed, err := io.ReadAll(g)
		if err == nil && !bytes.Equal(passed, b) {
			t.Fatalf("passed %q of %q without an error", passed, b)
		}
		r := proto.NewReader(play(b))
		defer r.Close()
		for {
			s, err := r.ReadSentence()
			if err != nil {
				return
			}
			if s.Word != "" && s.Word[0] != '!' {
				t.Fatalf("the library saw %q", s.Word)
			}
			for _, p := range s.List {
				if len(p.Key)+len(p.Value) > maxWord {
					t.Fatalf("the library saw a word of %d bytes", len(p.Key)+len(p.Value))
				}
			}
		}
	})
}
