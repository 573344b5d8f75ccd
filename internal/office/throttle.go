package office

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

const (
	freeTries = 5
	firstWait = 30 * time.Second
	longWait  = 15 * time.Minute
	// After this long without a wrong try the count starts anew.
	tryMemory = 24 * time.Hour
)

// waitAfter is how long nobody may try again after so many wrong tries: doubling, and
// bounded, so that a stranger can slow the owner down but never lock them out.
func waitAfter(fails int) time.Duration {
	if fails < freeTries {
		return 0
	}
	shift := min(fails-freeTries, 10)
	return min(firstWait<<shift, longWait)
}

// trySubject is what tries are counted by. It is a hash because people type their
// password into the field for the name.
func trySubject(username string) string {
	sum := sha256.Sum256([]byte("sign-in|" + tidyUsername(username)))
	return hex.EncodeToString(sum[:16])
}

func tidyUsername(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// beginTry counts a try as wrong before it is checked, so that pulling the plug or
// trying many at once gains nothing. wait is above zero where it must not be tried yet.
// now is machine time.
func beginTry(tx *store.Tx, subject string, now time.Time) (wait time.Duration, err error) {
	var fails int
	var last time.Time
	if _, err := tx.One(sqlTry, []any{subject}, &fails, &last); err != nil {
		return 0, err
	}
	if now.Sub(last) >= tryMemory {
		fails = 0
	}
	wait = waitAfter(fails)
	if last.After(now) { // the PC's clock was set back: wait from here on
		last = now
		if _, err := tx.Exec(sqlCountTry, subject, fails, last); err != nil {
			return 0, err
		}
	}
	if wait -= now.Sub(last); wait > 0 {
		return wait, nil
	}
	if _, err := tx.Exec(sqlForgetStale, clock.Stamp(now.Add(-tryMemory))); err != nil {
		return 0, err
	}
	_, err = tx.Exec(sqlCountTry, subject, fails+1, now)
	return 0, err
}

// beginPIN counts a PIN as wrong before it is checked. Where too many were, only the
// password helps: it wipes the count.
func beginPIN(tx *store.Tx, staff int64, now time.Time) (blocked bool, err error) {
	var fails int
	var last time.Time
	if _, err := tx.One(sqlTry, []any{pinSubject(staff)}, &fails, &last); err != nil || fails >= pinTries {
		return fails >= pinTries, err
	}
	_, err = tx.Exec(sqlCountTry, pinSubject(staff), fails+1, now)
	return false, err
}

func forgetTries(tx *store.Tx, subject string) error {
	_, err := tx.Exec(sqlForgetTry, subject)
	return err
}

// tooSoon says how many seconds to wait.
func tooSoon(wait time.Duration) error {
	seconds := int((wait + time.Second - 1) / time.Second)
	return &store.Error{Code: store.CodeUnavailable, Key: "office.sign_in.wait", Params: map[string]string{"seconds": itoa(seconds)}}
}
