package computer

import (
	"errors"

	"golang.org/x/sys/windows/registry"
)

// The Run key of this person, and where the Task Manager notes what it switched off.
const (
	runKey      = `Software\Microsoft\Windows\CurrentVersion\Run`
	approvedKey = `Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
	runName     = "Lunas"
)

// ReadSignIn tells what the system will do at the next sign-in.
func ReadSignIn(p Program) (SignIn, error) {
	s := SignIn{Where: `HKCU\` + runKey + `\` + runName}
	key, err := registry.OpenKey(registry.CURRENT_USER, runKey, registry.QUERY_VALUE)
	if err != nil {
		return s, nothing(err)
	}
	defer func() { _ = key.Close() }()
	command, _, err := key.GetStringValue(runName)
	if err != nil {
		return s, nothing(err)
	}
	s.Other = command != windowsCommand(p)
	if approved, err := registry.OpenKey(registry.CURRENT_USER, approvedKey, registry.QUERY_VALUE); err == nil {
		mark, _, err := approved.GetBinaryValue(runName)
		s.Refused = err == nil && startupRefused(mark)
		_ = approved.Close()
	}
	s.On = !s.Refused
	return s, nil
}

// SetSignIn starts the program at sign-in, or no longer.
func SetSignIn(p Program, on bool) error {
	key, _, err := registry.CreateKey(registry.CURRENT_USER, runKey, registry.SET_VALUE)
	if err != nil {
		return err
	}
	defer func() { _ = key.Close() }()
	if !on {
		return nothing(key.DeleteValue(runName))
	}
	if err := key.SetStringValue(runName, windowsCommand(p)); err != nil {
		return err
	}
	approved, err := registry.OpenKey(registry.CURRENT_USER, approvedKey, registry.SET_VALUE)
	if err != nil {
		return nothing(err)
	}
	defer func() { _ = approved.Close() }()
	return nothing(approved.DeleteValue(runName)) // what was switched off there is switched on here
}

// nothing takes a missing key or value for what it is.
func nothing(err error) error {
	if errors.Is(err, registry.ErrNotExist) {
		return nil
	}
	return err
}
