//go:build !linux && !windows

package computer

import "errors"

var errNoNotices = errors.New("this system shows no notices of Lunas")

type noticeLine struct{}

// Send fails: nobody shows notices here.
func (n *Notifier) Send(Notice) error { return errNoNotices }

// Shower fails: nobody shows notices here.
func (n *Notifier) Shower() (string, error) { return "", errNoNotices }

// Close has nothing to end.
func (n *Notifier) Close() {}
