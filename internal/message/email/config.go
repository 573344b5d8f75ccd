package email

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"time"
)

const defaultTimeout = 30 * time.Second

// filled returns the settings with defaults, or why they cannot work.
func (c Config) filled() (Config, error) {
	if c.Host == "" {
		return c, errors.New("email: no host")
	}
	if c.TLS == "" {
		c.TLS = StartTLS
	}
	port, ok := map[Security]int{StartTLS: 587, TLS: 465, NoTLS: 25}[c.TLS]
	if !ok {
		return c, fmt.Errorf("email: unknown security %q", c.TLS)
	}
	if c.Port == 0 {
		c.Port = port
	}
	if c.Port < 1 || c.Port > 65535 {
		return c, fmt.Errorf("email: port %d out of range", c.Port)
	}
	if _, err := mail.ParseAddress(c.From); err != nil {
		return c, errors.New("email: sender address invalid")
	}
	if c.Timeout <= 0 {
		c.Timeout = defaultTimeout
	}
	return c, nil
}

// local tells whether the server runs on this PC, the only place where a
// password may travel unencrypted.
func (c Config) local() bool {
	if c.Host == "localhost" {
		return true
	}
	ip := net.ParseIP(c.Host)
	return ip != nil && ip.IsLoopback()
}
