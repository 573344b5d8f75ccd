//go:build !linux && !windows

package app

import "errors"

func diskRoom(string) (free, total uint64, err error) { return 0, 0, errors.ErrUnsupported }
