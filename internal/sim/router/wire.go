package router

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"sync"
)

// request is one sentence a client sent.
type request struct {
	command string
	tag     string
	args    map[string]string
	order   []string // argument names as they came
	queries []string // without the leading '?', in order
}

var errOversize = errors.New("word too long")

const longestWord = 64 << 10

// readRequest reads one sentence; empty sentences are skipped.
func readRequest(r *bufio.Reader) (request, error) {
	q := request{args: map[string]string{}}
	for {
		w, err := readWord(r)
		if err != nil {
			return q, err
		}
		switch {
		case w == "":
			if q.command != "" {
				return q, nil
			}
		case q.command == "":
			q.command = w
		case strings.HasPrefix(w, ".tag="):
			q.tag = w[len(".tag="):]
		case w[0] == '?':
			q.queries = append(q.queries, w[1:])
		case w[0] == '=':
			name, value, _ := strings.Cut(w[1:], "=")
			q.args[name] = value
			q.order = append(q.order, name)
		}
	}
}

func readWord(r *bufio.Reader) (string, error) {
	n, err := readLength(r)
	if err != nil || n == 0 {
		return "", err
	}
	if n > longestWord {
		return "", errOversize
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); err != nil {
		return "", err
	}
	return string(b), nil
}

// readLength reads the one to five byte length prefix.
func readLength(r *bufio.Reader) (int, error) {
	b, err := r.ReadByte()
	if err != nil {
		return 0, err
	}
	more, value := 0, int(b)
	switch {
	case b >= 0xF8:
		return 0, errOversize
	case b >= 0xF0:
		more, value = 4, 0
	case b >= 0xE0:
		more, value = 3, int(b&0x0F)
	case b >= 0xC0:
		more, value = 2, int(b&0x1F)
	case b >= 0x80:
		more, value = 1, int(b&0x3F)
	}
	for range more {
		if b, err = r.ReadByte(); err != nil {
			return 0, err
		}
		value = value<<8 | int(b)
	}
	return value, nil
}

// appendWord appends a word with its length prefix.
func appendWord(to []byte, w string) []byte {
	n := len(w)
	switch {
	case n < 0x80:
		to = append(to, byte(n))
	case n < 0x4000:
		to = append(to, byte(n>>8)|0x80, byte(n))
	case n < 0x200000:
		to = append(to, byte(n>>16)|0xC0, byte(n>>8), byte(n))
	default:
		to = append(to, byte(n>>24)|0xE0, byte(n>>16), byte(n>>8), byte(n))
	}
	return append(to, w...)
}

// encode makes a sentence of words.
func encode(words ...string) []byte {
	var b []byte
	for _, w := range words {
		b = appendWord(b, w)
	}
	return append(b, 0)
}

// out writes whole sentences, one at a time, so that replies to different tags may
// interleave but never mix.
type out struct {
	mu sync.Mutex
	w  io.Writer
}

func (o *out) send(b []byte) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	_, err := o.w.Write(b)
	return err
}

// pair is one property of a row.
type pair struct{ name, value string }

// answer is everything a command gives back.
type answer struct {
	rows  [][]pair
	ret   string
	empty bool // a print that found nothing
	trap  *trap
	fatal string
}

// trap is a refusal; category "" is left out on the wire, as routers mostly do.
type trap struct{ message, category string }

func refuse(message string) answer { return answer{trap: &trap{message: message}} }

func refuseAs(category, message string) answer {
	return answer{trap: &trap{message: message, category: category}}
}

// sentences encodes the answer for one tag. emptyWord is whether this version says !empty.
func (a answer) sentences(tag string, emptyWord bool) [][]byte {
	var tagWord []string
	if tag != "" {
		tagWord = []string{".tag=" + tag}
	}
	say := func(words ...string) []byte {
		return encode(append(words[:1:1], append(tagWord, words[1:]...)...)...)
	}
	if a.fatal != "" {
		return [][]byte{encode("!fatal", a.fatal)}
	}
	var all [][]byte
	for _, row := range a.rows {
		words := []string{"!re"}
		for _, p := range row {
			words = append(words, "="+p.name+"="+p.value)
		}
		all = append(all, say(words...))
	}
	if a.trap != nil {
		words := []string{"!trap"}
		if a.trap.category != "" {
			words = append(words, "=category="+a.trap.category)
		}
		all = append(all, say(append(words, "=message="+a.trap.message)...))
	}
	if a.empty && emptyWord {
		all = append(all, say("!empty"))
	}
	if a.ret != "" {
		return append(all, say("!done", "=ret="+a.ret))
	}
	return append(all, say("!done"))
}
