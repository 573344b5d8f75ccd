package mikrotik

import (
	"errors"
	"net"
	"strings"
)

// Limits of what one router may make this program hold in memory. RouterOS itself
// refuses words above about 61 kB.
const (
	maxWord     = 64 << 10
	maxSentence = 1 << 20
	maxReply    = 64 << 20
)

var (
	errGarbage = errors.New("the peer's bytes are not RouterOS sentences")
	errTooBig  = errors.New("the reply is larger than any router's")
)

// guard watches the bytes a router sends before the library sees them. The library
// trusts every length prefix, so five stray bytes of another protocol could make it
// allocate 4 GiB; here they end the connection instead. The guard also keeps the last
// words of a router that hangs up: the library turns the bare reason of !fatal into a
// parse error and forgets a !trap that no !done followed.
type guard struct {
	net.Conn
	scan scanner
	err  error // sticky: once the stream is out of step it stays so
}

func (g *guard) Read(p []byte) (int, error) {
	if g.err != nil {
		return 0, g.err
	}
	n, err := g.Conn.Read(p)
	if bad := g.scan.feed(p[:n]); bad != nil {
		g.err = bad
		return 0, bad
	}
	return n, err
}

// scanner follows the framing of the API: length prefix, bytes, empty word at the end
// of a sentence.
type scanner struct {
	header   int    // length bytes still to come
	length   int    // length gathered so far, then bytes of the word still to come
	inWord   bool   // length is complete
	start    bool   // the next byte is the word's first
	words    int    // words of this sentence so far
	sentence int    // bytes of this sentence
	reply    int    // bytes since begin
	last     bool   // this sentence may be the last words: !fatal or !trap
	text     []byte // the current word, kept only where its text matters
	reason   []string
}

// begin starts the count of a new command's reply.
func (s *scanner) begin() { s.reply, s.reason = 0, nil }

// lastWords is the text of a !fatal, or of a !trap that no !done followed; "" when
// neither came.
func (s *scanner) lastWords() string { return strings.Join(s.reason, " ") }

func (s *scanner) feed(p []byte) error {
	s.reply += len(p)
	if s.reply > maxReply {
		return errTooBig
	}
	for _, b := range p {
		var err error
		if s.inWord {
			err = s.body(b)
		} else {
			err = s.prefix(b)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// prefix takes one byte of a word's length. A word up to 64 KiB never needs the four
// and five byte forms, and the control bytes above 0xF7 are never sent by a router.
func (s *scanner) prefix(b byte) error {
	if s.header > 0 {
		s.length = s.length<<8 | int(b)
		s.header--
	} else {
		switch {
		case b < 0x80:
			s.length = int(b)
		case b < 0xC0:
			s.length, s.header = int(b&0x3F), 1
		case b < 0xE0:
			s.length, s.header = int(b&0x1F), 2
		default:
			return errGarbage
		}
	}
	if s.header > 0 {
		return nil
	}
	if s.length > maxWord {
		return errTooBig
	}
	if s.length == 0 {
		s.words, s.sentence, s.last = 0, 0, false
		return nil
	}
	s.sentence += s.length
	if s.sentence > maxSentence {
		return errTooBig
	}
	s.inWord, s.start, s.text = true, true, s.text[:0]
	return nil
}

// body takes one byte of a word. The first word of every sentence begins with '!'.
func (s *scanner) body(b byte) error {
	if s.start && s.words == 0 && b != '!' {
		return errGarbage
	}
	s.start = false
	if (s.words == 0 || s.last) && len(s.text) < 200 {
		s.text = append(s.text, b)
	}
	s.length--
	if s.length > 0 {
		return nil
	}
	s.inWord = false
	switch word := string(s.text); {
	case s.words == 0:
		s.last = word == "!fatal" || word == "!trap"
	case s.last && len(s.reason) < 4 && (word[0] != '=' || strings.HasPrefix(word, "=message=")) && word[0] != '.':
		s.reason = append(s.reason, text(strings.TrimPrefix(word, "=message=")))
	}
	s.words++
	return nil
}
