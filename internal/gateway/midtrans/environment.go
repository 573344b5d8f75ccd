package midtrans

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"lunas/internal/gateway"
)

// The documented hosts.
const (
	liveCore    = "https://api.midtrans.com"
	liveSnap    = "https://app.midtrans.com"
	sandboxCore = "https://api.sandbox.midtrans.com"
	sandboxSnap = "https://app.sandbox.midtrans.com"
)

type environment string

const (
	unknownEnv environment = ""
	liveEnv    environment = "live"
	sandboxEnv environment = "sandbox"
)

func envOfKey(key string) environment {
	switch {
	case strings.HasPrefix(key, "SB-"):
		return sandboxEnv
	case strings.HasPrefix(key, "Mid-"):
		return liveEnv
	}
	return unknownEnv
}

func envOfHost(base string) environment {
	u, err := url.Parse(base)
	if err != nil {
		return unknownEnv
	}
	host := strings.ToLower(u.Hostname())
	switch {
	case strings.HasSuffix(host, ".sandbox.midtrans.com"):
		return sandboxEnv
	case strings.HasSuffix(host, ".midtrans.com"):
		return liveEnv
	}
	return unknownEnv
}

// addresses fills what was left empty: the sister product of a documented host, the
// same base for any other, the key's environment when nothing was given.
func addresses(key, core, snap string) (string, string, error) {
	core, snap = bare(core), bare(snap)
	env := envOfKey(key)
	switch {
	case core != "" && snap == "":
		env, snap = envOfHost(core), core
	case core == "" && snap != "":
		env, core = envOfHost(snap), snap
	case core != "":
		env = unknownEnv
	case env == unknownEnv:
		return "", "", errors.New("midtrans: no address, and the key does not tell its environment")
	}
	switch env {
	case liveEnv:
		core, snap = liveCore, liveSnap
	case sandboxEnv:
		core, snap = sandboxCore, sandboxSnap
	}
	for _, base := range []string{core, snap} {
		if err := checkBase(base); err != nil {
			return "", "", err
		}
	}
	return core, snap, nil
}

// bare is a base without the paths that stand behind it in the documentation, which
// people paste along.
func bare(base string) string {
	base = strings.TrimRight(strings.TrimSpace(base), "/")
	for _, path := range []string{"/v2/charge", "/v2", "/snap/v1/transactions", "/snap/v1"} {
		base = strings.TrimRight(strings.TrimSuffix(base, path), "/")
	}
	return base
}

func checkBase(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return errors.New("midtrans: not a web address: " + base)
	}
	if u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("midtrans: an address must be plain, without user or query")
	}
	if u.Scheme == "http" && envOfHost(base) != unknownEnv {
		return errors.New("midtrans: the key may not travel unencrypted to " + u.Host)
	}
	return nil
}

// environments refuses what can never work. A key that looks live at a sandbox
// address is only suspected, because not every sandbox key carries the SB- mark;
// the suspicion is told when the gateway refuses the key.
func environments(key, core, snap string) (suspicion string, err error) {
	k, c, s := envOfKey(key), envOfHost(core), envOfHost(snap)
	if c != s {
		return "", fmt.Errorf("%w: Core is %s, Snap is %s", gateway.ErrKeyMismatch, c.word(), s.word())
	}
	if k == sandboxEnv && c == liveEnv {
		return "", fmt.Errorf("%w: sandbox key with the live address", gateway.ErrKeyMismatch)
	}
	if k == liveEnv && c == sandboxEnv {
		return "the key looks like a live key, the address is the sandbox", nil
	}
	return "", nil
}

func (e environment) word() string {
	if e == unknownEnv {
		return "elsewhere"
	}
	return string(e)
}
