package inbox

import (
	"bytes"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/textproto"
	"strings"
)

// maxText bounds one message; more is answered with 552.
const maxText = 25 << 20

// StartSMTP listens on a loopback address ("127.0.0.1:0" picks a port) and
// returns the address in use.
func (in *Inbox) StartSMTP(addr string) (string, error) { return in.startSMTP(addr, false) }

// StartSMTPS is StartSMTP with TLS from the first byte; in.TLS must be set.
func (in *Inbox) StartSMTPS(addr string) (string, error) {
	if in.TLS == nil {
		return "", errors.New("inbox: no certificate")
	}
	return in.startSMTP(addr, true)
}

func (in *Inbox) startSMTP(addr string, encrypted bool) (string, error) {
	l, err := in.listen(addr)
	if err != nil {
		return "", err
	}
	in.running.Add(1)
	go func() {
		defer in.running.Done()
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			if !in.track(conn) {
				_ = conn.Close()
				return
			}
			go func() {
				defer in.untrack(conn)
				s := &session{in: in, raw: conn}
				if encrypted {
					s.secure()
				} else {
					s.use(conn)
				}
				s.serve()
			}()
		}
	}()
	return l.Addr().String(), nil
}

// session is one SMTP conversation.
type session struct {
	in        *Inbox
	raw       net.Conn
	text      *textproto.Conn
	encrypted bool
	user      string
	from      string
	to        []string
	fault     Fault
}

func (s *session) use(c net.Conn) { s.text = textproto.NewConn(c) }

func (s *session) secure() {
	s.use(tls.Server(s.raw, s.in.TLS))
	s.encrypted = true
}

func (s *session) say(code int, words string) bool {
	return s.text.PrintfLine("%d %s", code, words) == nil
}

func (s *session) serve() {
	if !s.say(220, "inbox ready") {
		return
	}
	for {
		line, err := s.text.ReadLine()
		if err != nil || !s.command(line) {
			return
		}
	}
}

// command answers one line; false ends the conversation.
func (s *session) command(line string) bool {
	verb, arg, _ := strings.Cut(line, " ")
	switch strings.ToUpper(verb) {
	case "EHLO":
		return s.hello()
	case "HELO":
		return s.say(250, "inbox")
	case "STARTTLS":
		if s.in.TLS == nil || s.encrypted {
			return s.say(502, "not offered")
		}
		ok := s.say(220, "go ahead")
		s.secure()
		return ok
	case "AUTH":
		return s.auth(arg)
	case "MAIL":
		return s.mail(arg)
	case "RCPT":
		return s.rcpt(arg)
	case "DATA":
		return s.data()
	case "RSET":
		s.from, s.to = "", nil
		return s.say(250, "OK")
	case "NOOP":
		return s.say(250, "OK")
	case "QUIT":
		s.say(221, "bye")
		return false
	}
	return s.say(500, "unknown command")
}

func (s *session) hello() bool {
	lines := []string{"inbox", "8BITMIME", "SMTPUTF8"}
	if s.in.TLS != nil && !s.encrypted {
		lines = append(lines, "STARTTLS")
	}
	if s.in.User != "" {
		lines = append(lines, "AUTH PLAIN")
	}
	for i, l := range lines {
		dash := "-"
		if i == len(lines)-1 {
			dash = " "
		}
		if s.text.PrintfLine("250%s%s", dash, l) != nil {
			return false
		}
	}
	return true
}

// auth knows AUTH PLAIN (RFC 4616), with and without an initial response.
func (s *session) auth(arg string) bool {
	mech, initial, _ := strings.Cut(arg, " ")
	if !strings.EqualFold(mech, "PLAIN") {
		return s.say(504, "mechanism unknown")
	}
	if initial == "" {
		if !s.say(334, "") {
			return false
		}
		line, err := s.text.ReadLine()
		if err != nil {
			return false
		}
		initial = line
	}
	plain, err := base64.StdEncoding.DecodeString(initial)
	part := strings.Split(string(plain), "\x00")
	if err != nil || len(part) != 3 || part[1] != s.in.User || part[2] != s.in.Password {
		return s.say(535, "5.7.8 authentication failed")
	}
	s.user = part[1]
	return s.say(235, "welcome")
}

func (s *session) mail(arg string) bool {
	if s.in.User != "" && s.user == "" {
		return s.say(530, "5.7.0 authentication required")
	}
	s.fault = s.in.draw()
	s.from, s.to = address(arg), nil
	return s.say(250, "OK")
}

func (s *session) rcpt(arg string) bool {
	s.to = append(s.to, address(arg))
	if s.fault.Code != 0 && !s.fault.AtText {
		defer func() { s.to = nil }()
		return s.refuse()
	}
	return s.say(250, "OK")
}

// refuse answers as a real server would, quoting the recipient.
func (s *session) refuse() bool {
	return s.say(s.fault.Code, "not taken for <"+strings.Join(s.to, ",")+">")
}

func (s *session) data() bool {
	if len(s.to) == 0 {
		return s.say(503, "no recipient")
	}
	if s.fault.Drop == DropBeforeData {
		return false
	}
	s.in.pause(s.fault)
	if !s.say(354, "end with a dot") {
		return false
	}
	body, whole, err := s.read()
	if err != nil {
		return false
	}
	if !whole {
		return s.say(552, "too large")
	}
	switch {
	case s.fault.Drop == DropAndLose:
		return false
	case s.fault.Code != 0:
		s.in.pause(s.fault)
		return s.refuse()
	}
	m := parse(body)
	m.Channel, m.From, m.To, m.User, m.Encrypted = "smtp", s.from, s.to, s.user, s.encrypted
	kept := s.in.keep(m)
	if s.fault.Drop == DropAndKeep {
		return false
	}
	s.in.pause(s.fault)
	return s.say(250, "queued as "+kept.ID)
}

// read takes the text up to the dot. The error matters more than the text: a
// connection that ends before the dot has delivered nothing (RFC 5321 4.1.1.4).
func (s *session) read() (body []byte, whole bool, err error) {
	dot := s.text.DotReader()
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(dot, maxText+1))
	if err == nil && n > maxText {
		_, err = io.Copy(io.Discard, dot)
		return nil, false, err
	}
	return b.Bytes(), true, err
}

// address takes what stands between the angle brackets of a MAIL or RCPT.
func address(arg string) string {
	_, rest, _ := strings.Cut(arg, "<")
	addr, _, _ := strings.Cut(rest, ">")
	return addr
}
