package computer

import (
	"os"

	"git.sr.ht/~jackmordaunt/go-toast/v2/wintoast"
)

// toastID is Lunas among the programs that show toasts.
const toastID = "{6D1E3C52-0B7A-4B5E-9C1B-5B7F3A0E2D91}"

// noticeLine tells whether this program has made itself known to Windows.
type noticeLine struct{ known bool }

// Send shows a toast. The library's other way, a PowerShell script with the text inside, is
// left out: a customer's name must never become a command.
func (n *Notifier) Send(notice Notice) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.line.known {
		path, err := os.Executable()
		if err != nil {
			return err
		}
		if err := wintoast.SetAppData(wintoast.AppData{AppID: "Lunas", GUID: toastID, ActivationExe: path}); err != nil {
			return err
		}
		wintoast.SetActivationCallback(func(string, string, []wintoast.UserData) {
			if n.OnClick != nil {
				n.OnClick()
			}
		})
		n.line.known = true
	}
	return wintoast.Push("Lunas", toastXML(notice))
}

// Shower names what shows notices here.
func (n *Notifier) Shower() (string, error) { return "Windows", nil }

// Close has nothing to end.
func (n *Notifier) Close() {}
