package subscriber

import (
	"net"
	"net/netip"
	"strings"

	"lunas/internal/office"
	"lunas/internal/store"
)

// secretKind names a line's password in the vault.
const secretKind = "pppoe"

// AccessInput is how a line dials in, and where it stands.
type AccessInput struct {
	Login   string
	IP      string
	MAC     string
	Address string
}

// ChangeAccess replaces a line's login, fixed address, device and street address. The
// password stays.
func ChangeAccess(tx *store.Tx, line int64, in AccessInput) (Line, error) {
	l, err := running(tx, line)
	if err != nil {
		return Line{}, err
	}
	var wrong complaints
	l.Login, l.Address = strings.TrimSpace(in.Login), oneLine(in.Address)
	wrong.short("address", l.Address, office.AddressMost)
	l.IP, l.MAC = cleanAccess(&wrong, l.Login, in.IP, in.MAC)
	if err := wrong.answer(); err != nil {
		return Line{}, err
	}
	if _, err := tx.Exec(sqlAccessSet, l.Login, l.IP, l.MAC, line); err != nil {
		return Line{}, loginConflict(err, l.Login)
	}
	if _, err := tx.Exec(sqlLineAddress, l.Address, line); err != nil {
		return Line{}, err
	}
	if err := reindex(tx, l.Customer); err != nil {
		return Line{}, err
	}
	return l, l.note(tx, EventAccess, "line.access", l.Login, map[string]string{"login": l.Login, "ip": l.IP, "mac": l.MAC, "address": l.Address})
}

// ChangePassword gives a line a new password; an empty one is made up.
func ChangePassword(tx *store.Tx, vault *office.Vault, line int64, password string) error {
	l, err := running(tx, line)
	if err != nil {
		return err
	}
	if password == "" {
		password = newPassword()
	}
	if !isPassword(password) {
		return store.Invalid("password", "line.password.invalid", nil)
	}
	if err := vault.Replace(tx, l.Secret, []byte(password)); err != nil {
		return err
	}
	return l.note(tx, EventPassword, "line.password", "", nil)
}

// LoginOf is the name a line dials in with.
func LoginOf(tx *store.Tx, line int64) (string, error) {
	l, err := GetLine(tx, line)
	return l.Login, err
}

// SecretOf is the vault's id of a line's password.
func SecretOf(tx *store.Tx, line int64) (string, error) {
	l, err := GetLine(tx, line)
	return l.Secret, err
}

// PasswordOf opens a line's password.
func PasswordOf(tx *store.Tx, vault *office.Vault, line int64) (string, error) {
	id, err := SecretOf(tx, line)
	if err != nil {
		return "", err
	}
	raw, err := vault.Get(tx, id)
	return string(raw), err
}

// cleanAccess complains about a login, an address or a device a router would refuse,
// and gives the latter two in one spelling.
func cleanAccess(wrong *complaints, login, ip, mac string) (string, string) {
	wrong.check(isLogin(login), "login", "line.login.invalid")
	if ip = strings.TrimSpace(ip); ip != "" {
		a, err := netip.ParseAddr(ip)
		wrong.check(err == nil && a.Is4() && !a.IsUnspecified() && !a.IsMulticast() && !a.IsLoopback(), "ip", "line.ip.invalid")
		ip = a.String()
	}
	if mac = strings.TrimSpace(mac); mac != "" {
		hw, err := net.ParseMAC(mac)
		wrong.check(err == nil && len(hw) == 6, "mac", "line.mac.invalid")
		mac = strings.ToUpper(hw.String())
	}
	return ip, mac
}

func loginConflict(err error, login string) error {
	if store.IsUnique(err) {
		return store.Invalid("login", "line.login.taken", map[string]string{"login": login})
	}
	return err
}
