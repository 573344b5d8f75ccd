package subscriber

import (
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/store"
)

// AccessPPPoE is the access kind of a line that dials in with a login.
const AccessPPPoE = "pppoe"

// Line is one connection of a customer.
type Line struct {
	ID int64
	// Tag is ten random characters that name the line on routers for ever.
	Tag         string
	Customer    int64
	Branch      int64
	Router      int64 // the network room's row; no foreign key
	AccessKind  string
	Address     string
	CreatedAt   time.Time
	ActivatedOn clock.Date // zero = not yet
	// EndedOn is the last day of service; it may lie ahead. Zero = runs on.
	EndedOn   clock.Date
	EndReason string

	Login  string
	Secret string // the vault's id of the password
	IP     string // fixed address, or empty
	MAC    string // the only device that may dial in ("AA:BB:CC:DD:EE:FF"), or empty
}

// Over reports whether the line's service has ended before today.
func (l Line) Over(today clock.Date) bool { return !l.EndedOn.IsZero() && l.EndedOn < today }

// LineInput describes a new line.
type LineInput struct {
	Customer int64
	Branch   int64 // 0 = the customer's
	Router   int64
	Address  string // "" = the customer's
	Login    string // "" = made from the name and the customer number
	Password string // "" = ten characters nobody confuses
	IP       string
	MAC      string
}

// AddLine writes a new line of a customer. Its password goes into the vault. A
// customer who had ended is served again.
func AddLine(tx *store.Tx, vault *office.Vault, in LineInput) (Line, error) {
	c, err := GetCustomer(tx, in.Customer)
	if err != nil {
		return Line{}, err
	}
	l, err := in.line(tx, c)
	if err != nil {
		return Line{}, err
	}
	password := in.Password
	if password == "" {
		password = newPassword()
	}
	if err := l.insert(tx, vault, password); err != nil {
		return Line{}, err
	}
	if !c.EndedOn.IsZero() {
		c.EndedOn = 0
		if _, err := tx.Exec(sqlCustomerEnd, nil, c.ID); err != nil {
			return Line{}, err
		}
		tx.Touch(TopicCustomer)
	}
	if err := index(tx, c); err != nil {
		return Line{}, err
	}
	return l, l.note(tx, EventAdded, "line.added", strconv.FormatInt(l.Router, 10), map[string]string{
		"tag": l.Tag, "login": l.Login, "router": strconv.FormatInt(l.Router, 10), "address": l.Address,
	})
}

// line is the input with its gaps filled, or everything that is wrong with it.
func (in LineInput) line(tx *store.Tx, c Customer) (Line, error) {
	l := Line{
		Tag: store.Token(10), Customer: c.ID, Branch: in.Branch, Router: in.Router, AccessKind: AccessPPPoE,
		Address: oneLine(in.Address), CreatedAt: tx.Now, Login: strings.TrimSpace(in.Login),
	}
	if l.Branch == 0 {
		l.Branch = c.Branch
	}
	if l.Address == "" {
		l.Address = c.Address
	}
	if l.Login == "" {
		var err error
		if l.Login, err = freeLogin(tx, c); err != nil {
			return Line{}, err
		}
	} else if taken, err := LoginTaken(tx, l.Login); err != nil {
		return Line{}, err
	} else if taken {
		return Line{}, store.Invalid("login", "line.login.taken", map[string]string{"login": l.Login})
	}
	var wrong complaints
	wrong.short("address", l.Address, office.AddressMost)
	wrong.check(l.Router > 0, "router", "line.router.missing")
	wrong.check(in.Password == "" || isPassword(in.Password), "password", "line.password.invalid")
	l.IP, l.MAC = cleanAccess(&wrong, l.Login, in.IP, in.MAC)
	return l, wrong.answer()
}

func (l *Line) insert(tx *store.Tx, vault *office.Vault, password string) error {
	var err error
	l.ID, err = tx.Insert(sqlLineAdd, l.Tag, l.Customer, l.Branch, l.Router, l.AccessKind, l.Address, l.CreatedAt)
	if store.IsConstraint(err) && !store.IsUnique(err) {
		return store.Invalid("branch", "customer.branch.unknown", nil)
	}
	if err != nil {
		return err
	}
	if l.Secret, err = vault.Put(tx, secretKind, []byte(password)); err != nil {
		return err
	}
	_, err = tx.Exec(sqlAccessAdd, l.ID, l.Login, l.Secret, l.IP, l.MAC)
	return loginConflict(err, l.Login)
}

// ActivateLine says that a line went into service on a day. The first activation
// stands; a later call changes nothing.
func ActivateLine(tx *store.Tx, line int64, on clock.Date) error {
	l, err := running(tx, line)
	if err != nil || !l.ActivatedOn.IsZero() {
		return err
	}
	if on.IsZero() {
		return store.Invalid("on", "line.date.missing", nil)
	}
	if _, err := tx.Exec(sqlLineActivate, on, line); err != nil {
		return err
	}
	return l.note(tx, EventActivated, "line.activated", on.String(), map[string]string{"on": on.String()})
}

// MoveLine puts a line on another router. Its tag, login and password stay.
func MoveLine(tx *store.Tx, line, router int64) error {
	l, err := running(tx, line)
	if err != nil || l.Router == router {
		return err
	}
	if router <= 0 {
		return store.Invalid("router", "line.router.missing", nil)
	}
	if _, err := tx.Exec(sqlLineMove, router, line); err != nil {
		return err
	}
	from, to := strconv.FormatInt(l.Router, 10), strconv.FormatInt(router, 10)
	return l.note(tx, EventMoved, "line.moved", from+">"+to, map[string]string{"from": from, "to": to})
}

// EndLine ends a line's service; on is its last day and may lie ahead. Its terms say
// nothing after that day, its holds stay as they are, its login is never given again.
func EndLine(tx *store.Tx, line int64, on clock.Date, reason string) error {
	l, err := running(tx, line)
	if err != nil {
		return err
	}
	reason = oneLine(reason)
	var wrong complaints
	wrong.check(!on.IsZero(), "on", "line.date.missing")
	wrong.check(reason != "", "reason", "line.reason.missing")
	wrong.short("reason", reason, office.ReasonMost)
	if err := wrong.answer(); err != nil {
		return err
	}
	if !l.EndedOn.IsZero() {
		return over(l)
	}
	if err := closeOpenTerm(tx, line, on); err != nil {
		return err
	}
	if _, err := tx.Exec(sqlLineEnd, on, reason, line); err != nil {
		return err
	}
	return l.note(tx, EventEnded, "line.ended", on.String(), map[string]string{"on": on.String(), "reason": reason})
}

// note writes an act into the timeline and the history and tells who asked to hear.
func (l Line) note(tx *store.Tx, event, verb, detail string, payload map[string]string) error {
	if err := LineEvent(tx, l.ID, event, 0, 0, detail); err != nil {
		return err
	}
	if err := office.Record(tx, verb, "line", l.ID, payload); err != nil {
		return err
	}
	return changed(tx, l.ID)
}

// running reads a line that can still be changed.
func running(tx *store.Tx, line int64) (Line, error) {
	l, err := GetLine(tx, line)
	if err == nil && l.Over(tx.Today) {
		err = over(l)
	}
	return l, err
}

func over(l Line) error {
	return store.Conflict("line.over", map[string]string{"login": l.Login, "on": l.EndedOn.String()})
}
