package router

import (
	"bufio"
	"bytes"
	"slices"
	"testing"
)

// FuzzRequest: whatever a client sends, the parser ends with a sentence or an error, and
// a sentence it understood reads the same when it is written again.
func FuzzRequest(f *testing.F) {
	f.Add(encode("/login", "=name=lunas", "=password=a=b"))
	f.Add(encode("/ppp/secret/print", "?name=budi", "?disabled=true", "?#|", ".tag=3"))
	f.Add([]byte("\x00\x00\x05/quit\x00"))
	f.Add([]byte("\xF0\x00\x00\x00\x05/quit\x00"))
	f.Add([]byte("\xE0\x20\x00\x00"))
	f.Add([]byte("\xF8"))
	f.Add([]byte("GET / HTTP/1.1\r\n\r\n"))
	f.Fuzz(func(t *testing.T, sent []byte) {
		q, err := readRequest(bufio.NewReader(bytes.NewReader(sent)))
		if err != nil {
			return
		}
		words := []string{q.command}
		if q.tag != "" {
			words = append(words, ".tag="+q.tag)
		}
		for _, name := range q.order {
			words = append(words, "="+name+"="+q.args[name])
		}
		for _, x := range q.queries {
			words = append(words, "?"+x)
		}
		again, err := readRequest(bufio.NewReader(bytes.NewReader(encode(words...))))
		if err != nil || again.command != q.command || again.tag != q.tag || !slices.Equal(again.order, q.order) || !slices.Equal(again.queries, q.queries) {
			t.Fatalf("%+v came back as %+v, %v", q, again, err)
		}
		_, _ = match(map[string]string{"name": "budi", "disabled": "true"}, q.queries)
	})
}
