package app

// Messages is the outgoing book with its texts and the sender: what is said to customers.
type Messages struct{ desk *Desk }

// MessageRow is one message of the outgoing book.
type MessageRow struct {
	ID       int64  `json:"id"`
	Kind     string `json:"kind"`
	Channel  string `json:"channel"`
	To       string `json:"to"` // masked
	Name     string `json:"name"`
	Customer int64  `json:"customer"`
	State    string `json:"state"`
	At       string `json:"at"`
	Title    string `json:"title"`
	Body     string `json:"body"`
	Error    string `json:"error"`
	Reply    string `json:"reply"` // what the sender answered, in its own words
}

// MessageFilter narrows the book. Query finds customers, or the number of a bill; the days are both inclusive, "" = open.
type MessageFilter struct {
	State   string `json:"state"`
	Channel string `json:"channel"`
	Query   string `json:"query"`
	From    string `json:"from"`
	To      string `json:"to"`
	After   string `json:"after"`
}

// MessagePage is one page of the outgoing book.
type MessagePage struct {
	Rows []MessageRow `json:"rows"`
	Next string       `json:"next"`
}

// MessageCard is one message with its life.
type MessageCard struct {
	MessageRow
	CreatedAt  string `json:"createdAt"`
	LeaveAt    string `json:"leaveAt"`
	SentAt     string `json:"sentAt"`
	AcceptedAt string `json:"acceptedAt"`
	LastAt     string `json:"lastAt"` // when a message of its kind about the same thing last left
	ProviderID string `json:"providerId"`
	Lang       string `json:"lang"`
	By         string `json:"by"` // who handed it over or decided
	Invoice    int64  `json:"invoice"`
	InvoiceNo  string `json:"invoiceNo"`
}

// LeavingRow tells how many messages the program is about to send on a channel, and when
// the last of them leaves.
type LeavingRow struct {
	Channel string `json:"channel"`
	Count   int64  `json:"count"`
	LastAt  string `json:"lastAt"`
}

// TemplateText is the text of one kind of message on one channel in one language.
type TemplateText struct {
	Kind    string `json:"kind"`
	Channel string `json:"channel"` // email, wame, or call: what a person reads aloud
	Lang    string `json:"lang"`
	Title   string `json:"title"` // e-mail alone
	Body    string `json:"body"`
}

// TemplateRow is a version of a text.
type TemplateRow struct {
	TemplateText
	Version int64    `json:"version"`
	SavedAt string   `json:"savedAt"` // "" = it came with the program
	Default bool     `json:"default"` // it says what came with the program
	Names   []string `json:"names"`   // what it may name in braces
	// Spoken is how each of these names is written in Indonesian; both are read.
	Spoken map[string]string `json:"spoken"`
}

// TemplatePreview is a text filled for a customer.
type TemplatePreview struct {
	Customer int64  `json:"customer"`
	Name     string `json:"name"`
	Title    string `json:"title"`
	Body     string `json:"body"`
	TooLong  bool   `json:"tooLong"` // WhatsApp would cut its end off
	// Empty are the names that hold nothing for this customer: they leave the text when it is
	// sent, with their line where nothing else is in it.
	Empty []string `json:"empty"`
}

// SenderForm describes the gateway that takes messages over HTTP; an empty secret leaves
// the old one.
type SenderForm struct {
	Enabled   bool   `json:"enabled"`
	Preset    string `json:"preset"`
	URL       string `json:"url"`
	Method    string `json:"method"` // POST, PUT, GET
	Headers   string `json:"headers"`
	BodyKind  string `json:"bodyKind"` // form, json
	Body      string `json:"body"`
	OKPath    string `json:"okPath"`
	OKValue   string `json:"okValue"`
	IDPath    string `json:"idPath"`
	Secret    string `json:"secret"`
	HasSecret bool   `json:"hasSecret"`
}

// SenderSetup is the sender with the gateways that are known by name.
type SenderSetup struct {
	SenderForm
	Presets []SenderForm `json:"presets"`
	Names   []string     `json:"names"` // what headers and body may name in braces
}
