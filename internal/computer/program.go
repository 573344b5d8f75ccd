package computer

import "strings"

// Program is what this computer starts when somebody signs in.
type Program struct {
	Path string
	Args []string
}

// SignIn is what the system says about starting Lunas at sign-in.
type SignIn struct {
	On      bool
	Where   string // the file or registry value that says so; "" = this system has none
	Other   bool   // it starts another copy of the program than this one
	Refused bool   // it is there, but switched off by the system's own settings
}

// desktopCommand writes a command as the desktop entry specification quotes it: each
// argument in quotes, with the string escapes of the file on top.
func desktopCommand(p Program) string {
	words := make([]string, 0, len(p.Args)+1)
	for _, arg := range append([]string{p.Path}, p.Args...) {
		quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "\\`", `$`, `\$`).Replace(arg)
		quoted = `"` + strings.ReplaceAll(quoted, "%", "%%") + `"`
		words = append(words, strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(quoted))
	}
	return strings.Join(words, " ")
}

// desktopEntry is the file that starts the program at sign-in.
func desktopEntry(p Program) string {
	return "[Desktop Entry]\nType=Application\nName=Lunas\nExec=" + desktopCommand(p) +
		"\nIcon=lunas\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
}

// readEntry reads such a file back.
func readEntry(text string, p Program) (s SignIn) {
	s.On = false
	group, command := "", ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			group = line
			continue
		}
		key, value, found := strings.Cut(line, "=")
		if !found || group != "[Desktop Entry]" {
			continue
		}
		switch value = strings.TrimSpace(value); strings.TrimSpace(key) {
		case "Exec":
			command = value
		case "Hidden":
			s.Refused = s.Refused || value == "true"
		case "X-GNOME-Autostart-enabled":
			s.Refused = s.Refused || value == "false"
		}
	}
	s.On = command != "" && !s.Refused
	s.Other = command != "" && command != desktopCommand(p)
	return s
}

// windowsCommand writes a command for the Run key: quoted as Windows programs split it.
func windowsCommand(p Program) string {
	words := make([]string, 0, len(p.Args)+1)
	for _, arg := range append([]string{p.Path}, p.Args...) {
		words = append(words, windowsQuote(arg))
	}
	return strings.Join(words, " ")
}

// windowsQuote doubles the backslashes before a quote and before the closing one.
func windowsQuote(arg string) string {
	var b strings.Builder
	b.WriteByte('"')
	slashes := 0
	for _, r := range arg {
		switch r {
		case '\\':
			slashes++
		case '"':
			b.WriteString(strings.Repeat(`\`, slashes*2+1))
			slashes = 0
			b.WriteRune(r)
			continue
		default:
			b.WriteString(strings.Repeat(`\`, slashes))
			slashes = 0
			b.WriteRune(r)
			continue
		}
	}
	b.WriteString(strings.Repeat(`\`, slashes*2))
	b.WriteByte('"')
	return b.String()
}

// startupRefused reads the Task Manager's mark on a Run value: an odd first byte means
// that somebody switched it off there.
func startupRefused(mark []byte) bool { return len(mark) > 0 && mark[0]&1 == 1 }
