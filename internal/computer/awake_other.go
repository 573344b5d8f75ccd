//go:build !linux && !windows

package computer

import "errors"

var errNoSleep = errors.New("this system offers no way to stay awake")

func stayAwake(string) (release func(), err error) { return nil, errNoSleep }

func keepsAwake() (bool, error) { return false, errNoSleep }
