package app

import (
	"context"
	"crypto/x509"
	"errors"
	"io/fs"
	"net"
	"net/textproto"
	"os/exec"
	"strconv"
	"strings"

	"lunas/internal/message"
)

// reasonOf is why something outside did not work, as a key: what the system or a library says
// is English, and for the log.
func reasonOf(err error) string {
	var name *net.DNSError
	var slow net.Error
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var stale x509.CertificateInvalidError
	said := new(textproto.Error)
	text := strings.ToLower(err.Error())
	switch {
	case errors.As(err, &said) && (said.Code == 530 || said.Code == 534 || said.Code == 535):
		return "app.reason.login"
	case errors.As(err, &name):
		return "app.reason.no_name"
	case errors.As(err, &unknown) || errors.As(err, &host) || errors.As(err, &stale) || strings.Contains(text, "x509"):
		return "app.reason.certificate"
	case errors.Is(err, message.ErrRefused):
		return "app.reason.refused"
	case errors.Is(err, message.ErrUncertain):
		return "app.reason.uncertain"
	case errors.Is(err, context.DeadlineExceeded) || errors.As(err, &slow) && slow.Timeout():
		return "app.reason.silent"
	case errors.Is(err, fs.ErrPermission):
		return "app.reason.permission"
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, exec.ErrNotFound):
		return "app.reason.missing"
	case strings.Contains(text, "refused") || strings.Contains(text, "unreachable") || strings.Contains(text, "no route"):
		return "app.reason.closed"
	}
	return "app.reason.other"
}

// saidIn is what the other side answered, in its own words; "" where it said nothing.
func saidIn(err error) string {
	if said := message.SaidOf(err); said != "" {
		return said
	}
	answer := new(textproto.Error)
	if errors.As(err, &answer) {
		return strconv.Itoa(answer.Code) + " " + answer.Msg
	}
	return ""
}

// failed is the answer of a trial that did not work.
func (d *Desk) failed(key string, err error) TestDone {
	d.log.Warn("a trial did not work", "trial", key, "err", err)
	return TestDone{Key: key, Params: map[string]string{"detail": reasonOf(err), "said": saidIn(err)}}
}
