package computer

import (
	"encoding/xml"
	"strings"
)

// toastXML is a notice as Windows reads it. What people are called is escaped: a name is
// text, whatever it looks like.
func toastXML(n Notice) string {
	return `<toast activationType="foreground" launch="open"><visual><binding template="ToastGeneric"><text>` +
		escaped(n.Title) + `</text><text>` + escaped(n.Body) + `</text></binding></visual></toast>`
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}
