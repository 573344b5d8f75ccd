//go:build !linux && !windows

package computer

import "context"

// Tray is the icon in the system's tray; this system has none for Lunas.
type Tray struct{}

// TrayMenu is what the icon says and does.
type TrayMenu struct {
	Title, Open, Quit string
	OnOpen, OnQuit    func()
}

// ShowTray shows nothing here.
func ShowTray(context.Context, TrayMenu) *Tray { return &Tray{} }

// There tells that nobody shows the icon.
func (*Tray) There() bool { return false }

// HasTray tells whether this desktop shows icons of programs.
func HasTray() bool { return false }
