package mikrotik_test

import (
	"crypto/md5" // #nosec G501 -- the login before 6.43
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"lunas/internal/network/mikrotik"
)

// bytesOf writes sentences as they stand on the wire, one per line, words parted by "|".
// It knows nothing of our own router: lengths are made here by hand.
func bytesOf(sentences string) string {
	var b strings.Builder
	for line := range strings.Lines(sentences) {
		for _, w := range strings.Split(strings.TrimSpace(line), "|") {
			if n := len(w); n < 0x80 {
				b.WriteByte(byte(n))
			} else {
				b.Write([]byte{byte(0x80 | n>>8), byte(n)})
			}
			b.WriteString(w)
		}
		b.WriteByte(0)
	}
	return b.String()
}

// actor is a router of somebody else's making: it answers each sentence by its command.
// No answer is silence; a "-" at the end of an answer hangs up.
type actor struct {
	script map[string]string
	heard  chan []string
}

func (a *actor) serve(c net.Conn) {
	defer c.Close() //nolint:errcheck // a test's peer
	var words []string
	for {
		length := make([]byte, 1)
		if _, err := io.ReadFull(c, length); err != nil {
			return
		}
		n := int(length[0])
		if n >= 0x80 {
			_, _ = io.ReadFull(c, length)
			n = (n&0x3F)<<8 | int(length[0])
		}
		if n > 0 {
			w := make([]byte, n)
			if _, err := io.ReadFull(c, w); err != nil {
				return
			}
			words = append(words, string(w))
			continue
		}
		a.heard <- words
		command := words[0]
		if slices.Contains(words, "=count-only=") {
			command += " count"
		}
		said := a.script[command]
		words = nil
		rest, hangs := strings.CutSuffix(said, "-")
		_, _ = io.WriteString(c, bytesOf(rest))
		if hangs {
			return
		}
	}
}

// stranger is a router at a port of its own.
func stranger(t *testing.T, script map[string]string) (mikrotik.Target, *actor) {
	t.Helper()
	if _, ok := script["/login"]; !ok {
		script["/login"] = "!done"
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { _ = l.Close() })
	a := &actor{script: script, heard: make(chan []string, 100)}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go a.serve(c)
		}
	}()
	return mikrotik.Target{Address: l.Addr().String(), User: "lunas", Password: "rahasia", LoginTimeout: 150 * time.Millisecond, Timeout: 150 * time.Millisecond}, a
}

// TestLoginsOfStrangers: every way a router is known to answer a login, by its bytes.
func TestLoginsOfStrangers(t *testing.T) {
	for name, c := range map[string]struct {
		login string
		want  error
		text  string
	}{
		"since 6.43":                       {"!done", nil, ""},
		"with an empty sentence before":    {"\n!done", nil, ""},
		"with a tag of its own":            {"!done|.tag=7", nil, ""},
		"wrong password":                   {"!trap|=message=invalid user name or password (6)\n!done", mikrotik.ErrLogin, "invalid user name or password (6)"},
		"wrong password, older":            {"!trap|=message=cannot log in\n!done", mikrotik.ErrLogin, "cannot log in"},
		"wrong password, category first":   {"!trap|=category=5|=message=invalid user name or password (6)\n!done", mikrotik.ErrLogin, "invalid user name or password (6)"},
		"a trap and nothing after":         {"!trap|=message=invalid user name or password (6)", mikrotik.ErrLogin, "invalid user name or password (6)"},
		"a trap and it hangs up":           {"!trap|=message=cannot log in\n-", mikrotik.ErrLogin, "cannot log in"},
		"no api policy":                    {"!trap|=message=std failure: not allowed (9)\n!done", mikrotik.ErrNoAPI, "std failure: not allowed (9)"},
		"no api policy, newer":             {"!trap|=message=not enough permissions (9)\n!done", mikrotik.ErrNoAPI, "not enough permissions (9)"},
		"no api policy, and it hangs up":   {"!trap|=message=not permitted (9)\n-", mikrotik.ErrNoAPI, "not permitted (9)"},
		"fatal with a bare word":           {"!fatal|too many sessions\n-", mikrotik.ErrLogin, "too many sessions"},
		"fatal written as a message":       {"!fatal|=message=too many sessions\n-", mikrotik.ErrLogin, "too many sessions"},
		"hangs up":                         {"-", mikrotik.ErrHungUp, ""},
		"silence":                          {"", mikrotik.ErrSilent, ""},
		"a word nobody knows":              {"!perhaps", mikrotik.ErrNotRouterOS, ""},
		"challenge that is no hexadecimal": {"!done|=ret=zz", mikrotik.ErrHungUp, ""},
	} {
		t.Run(name, func(t *testing.T) {
			to, _ := stranger(t, map[string]string{"/login": c.login})
			conn, err := mikrotik.Dial(t.Context(), to)
			if err == nil {
				_ = conn.Close()
			}
			var e *mikrotik.Error
			if !errors.Is(err, c.want) || c.want != nil && (!errors.As(err, &e) || e.Message != c.text || mikrotik.MayHaveRun(err)) {
				t.Errorf("got %v (%q), want %v (%q)", err, e, c.want, c.text)
			}
		})
	}
}

// TestTheOldLoginAnswersTheChallenge: name and password first, then the answer to the 32
// digits with the MD5 of a zero, the password and the challenge.
func TestTheOldLoginAnswersTheChallenge(t *testing.T) {
	to, a := stranger(t, map[string]string{"/login": "!done|=ret=00112233445566778899aabbccddeeff"})
	conn, err := mikrotik.Dial(t.Context(), to)
	must(t, err)
	defer conn.Close() //nolint:errcheck // a test's connection
	first, second := <-a.heard, <-a.heard
	sum := md5.Sum([]byte("\x00rahasia\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff")) // #nosec G401 -- the old login
	if fmt.Sprint(first) != "[/login =name=lunas =password=rahasia]" || fmt.Sprint(second) != fmt.Sprintf("[/login =name=lunas =response=00%x]", sum) {
		t.Errorf("said %v, then %v", first, second)
	}
}

// TestListsOfStrangers: what rows may look like. An incomplete or broken answer is an
// error and never an empty list.
func TestListsOfStrangers(t *testing.T) {
	const budi = "!re|=.id=*1A|=name=budi|=profile=default|=service=pppoe|=disabled=false"
	for name, c := range map[string]struct {
		answer string
		want   string // logins
		err    error
	}{
		"plain":                            {budi + "\n!done", "budi", nil},
		"nothing, before 7.18":             {"!done", "", nil},
		"nothing, since 7.18":              {"!empty\n!done", "", nil},
		"another order, unknown words":     {"!re|=.nextid=*2|=colour=blue|=disabled=no|=name=budi|=.about=ppp|=.id=*1|.tag=3\n!done", "budi", nil},
		"a word without a value":           {"!re|=.id=*1|=name=budi|=comment|=dynamic=\n!done", "budi", nil},
		"equal signs in the value":         {"!re|=.id=*1|=name=budi|=comment=a=b=c\n!done", "budi", nil},
		"other people's bytes":             {"!re|=.id=*1|=name=budi|=comment=caf\xe9 \x80\n!done", "budi", nil},
		"empty sentences between":          {"\n" + budi + "\n\n!done", "budi", nil},
		"rows it was not asked for":        {budi + "\n!re|=.id=*2|=name=ani\n!done", "budi", nil},
		"another case is another name":     {"!re|=.id=*2|=name=Budi\n!done", "", nil},
		"a row, then it hangs up":          {budi + "\n-", "", mikrotik.ErrDead},
		"a row, then silence":              {budi, "", mikrotik.ErrDead},
		"a row, then an error":             {budi + "\n!trap|=message=interrupted|=category=2\n!done", "", mikrotik.ErrInterrupted},
		"fatal in the middle":              {budi + "\n!fatal|session terminated on request\n-", "", mikrotik.ErrDead},
		"not permitted":                    {"!trap|=message=not permitted (9)\n!done", "", mikrotik.ErrRights},
		"a text nobody knows":              {"!trap|=message=the moon is full\n!done", "", mikrotik.ErrFailed},
		"a trap without a text":            {"!trap\n!done", "", mikrotik.ErrFailed},
		"knows no list of properties":      {"!trap|=message=unknown parameter .proplist\n!done", "", mikrotik.ErrUnknownParameter},
		"a sentence that begins otherwise": {"=name=budi\n!done", "", mikrotik.ErrDead},
	} {
		t.Run(name, func(t *testing.T) {
			to, _ := stranger(t, map[string]string{"/ppp/secret/print": c.answer})
			conn := dial(t, to)
			s, found, err := conn.SecretByName(t.Context(), "budi")
			if !errors.Is(err, c.err) || s.Name != c.want || found != (c.want != "") || s.Disabled {
				t.Errorf("%+v, %v, %v", s, found, err)
			}
			if dead := errors.Is(c.err, mikrotik.ErrDead); conn.Alive() == dead {
				t.Errorf("alive %v after %v", conn.Alive(), err)
			}
		})
	}
}

// TestCountsOfStrangers: a router that does not count is believed, one that counts more
// than it lists is not.
func TestCountsOfStrangers(t *testing.T) {
	const two = "!re|=.id=*1|=name=budi\n!re|=.id=*2|=name=ani\n"
	for name, c := range map[string]struct {
		print string
		count string
		want  int
		err   error
	}{
		"counts":                 {two + "!done", "!done|=ret=2", 2, nil},
		"prints again":           {two + "!done", two + "!done", 2, nil},
		"says nothing":           {two + "!done", "!done", 2, nil},
		"refuses":                {two + "!done", "!trap|=message=unknown parameter count-only\n!done", 2, nil},
		"answers a word":         {two + "!done", "!done|=ret=two", 2, nil},
		"counts one more, twice": {two + "!done", "!done|=ret=3", 0, mikrotik.ErrIncomplete},
	} {
		t.Run(name, func(t *testing.T) {
			to, _ := stranger(t, map[string]string{"/ppp/secret/print": c.print, "/ppp/secret/print count": c.count})
			rows, err := dial(t, to).Secrets(t.Context())
			if !errors.Is(err, c.err) || len(rows) != c.want {
				t.Errorf("%d rows, %v", len(rows), err)
			}
		})
	}
}

// TestSessionsWithoutANumber: where a router tells no session-id, another row or a younger
// age is another session, so that a modem that dialled anew is not thrown out again.
func TestSessionsWithoutANumber(t *testing.T) {
	to, _ := stranger(t, map[string]string{"/ppp/active/print": "!re|=name=budi\n!re|=.id=*2|=name=budi|=session-id=0x81|=uptime=forever|=radius=yes\n!done"})
	up, err := dial(t, to).ActiveByName(t.Context(), "budi")
	if err != nil || len(up) != 2 || up[0].Radius || !up[1].Radius || up[1].SessionID != "0x81" {
		t.Fatalf("%+v, %v", up, err)
	}
	for name, c := range map[string]struct {
		was, is mikrotik.Active
		same    bool
	}{
		"its number":                    {mikrotik.Active{ID: "*1", SessionID: "0x1"}, mikrotik.Active{ID: "*9", SessionID: "0x1"}, true},
		"another number":                {mikrotik.Active{ID: "*1", SessionID: "0x1"}, mikrotik.Active{ID: "*1", SessionID: "0x2"}, false},
		"no number, same row, older":    {mikrotik.Active{ID: "*1", Uptime: time.Minute}, mikrotik.Active{ID: "*1", Uptime: time.Minute}, true},
		"no number, same row, younger":  {mikrotik.Active{ID: "*1", Uptime: time.Minute}, mikrotik.Active{ID: "*1"}, false},
		"no number, another row":        {mikrotik.Active{ID: "*1"}, mikrotik.Active{ID: "*2"}, false},
		"a number only the second time": {mikrotik.Active{ID: "*1"}, mikrotik.Active{ID: "*1", SessionID: "0x2"}, false},
	} {
		if c.was.Same(c.is) != c.same {
			t.Errorf("%s: same is %v", name, !c.same)
		}
	}
}
