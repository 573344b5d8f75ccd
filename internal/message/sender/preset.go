package sender

// Preset is a gateway that is known by name: its Config without a secret.
type Preset struct {
	Name string
	Config
}

// Presets are the gateways an office need not describe by itself.
func Presets() []Preset {
	return []Preset{{Name: "fonnte", Config: Config{
		// docs.fonnte.com, "API Send Message": a form with the token as Authorization; the
		// answer says {"status": true, "id": ["…"]} or {"status": false, "reason": "…"}.
		URL: "https://api.fonnte.com/send", Method: "POST", Headers: "Authorization: {secret}",
		BodyKind: Form, Body: "target={to_digits}\nmessage={text}\ncountryCode=62",
		OKPath: "status", OKValue: "true", IDPath: "id.0",
	}}}
}
