package sender

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// The forms of a request's body.
const (
	Form = "form" // a line "name=value" per field; with GET they stand in the address
	JSON = "json"
)

// Config describes one gateway. In header values and in the body these names stand for what
// is sent: {to} +62812…, {to_digits} 62812…, {to_local} 0812…, {text}, {title}, {id}, {secret}.
type Config struct {
	URL      string
	Method   string // POST, PUT or GET
	Headers  string // a line "Name: value" per header
	BodyKind string
	Body     string
	// OKPath leads to the value of a JSON answer that must read OKValue, such as "status" and
	// "true"; "" = every 2xx is a yes. A number in a path counts from 0 in a list.
	OKPath, OKValue string
	IDPath          string // where the gateway's own number of the message stands, "" for nowhere
	Secret          string
	Timeout         time.Duration // 0 = 30 s
}

// FieldError names the field of a Config that cannot be used.
type FieldError struct {
	Field  string // url, method, headers, bodyKind, body, okPath, idPath
	Reason string // scheme, choice, line, placeholder, json, empty, path
	Value  string // the line or name that is meant
}

func (e *FieldError) Error() string {
	return "sender: " + e.Field + ": " + e.Reason + " " + e.Value
}

// Names lists what a body may name, without braces.
func Names() []string {
	return []string{"to", "to_digits", "to_local", "text", "title", "id", "secret"}
}

var (
	placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)
	headerName  = regexp.MustCompile("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")
	pathForm    = regexp.MustCompile(`^[^.\s]+(\.[^.\s]+)*$`)
)

// Check finds the first field that cannot be used, as a *FieldError.
func (c Config) Check() error {
	u, err := url.Parse(c.URL)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") || u.User != nil {
		return &FieldError{"url", "scheme", c.URL}
	}
	if !slices.Contains([]string{http.MethodPost, http.MethodPut, http.MethodGet}, c.Method) {
		return &FieldError{"method", "choice", c.Method}
	}
	if _, err := c.headers(nil); err != nil {
		return err
	}
	if err := known("headers", c.Headers, "secret", "id"); err != nil {
		return err
	}
	if err := c.checkBody(); err != nil {
		return err
	}
	for field, path := range map[string]string{"okPath": c.OKPath, "idPath": c.IDPath} {
		if path != "" && !pathForm.MatchString(path) {
			return &FieldError{field, "path", path}
		}
	}
	return nil
}

func (c Config) checkBody() error {
	if c.BodyKind != Form && c.BodyKind != JSON || c.BodyKind == JSON && c.Method == http.MethodGet {
		return &FieldError{"bodyKind", "choice", c.BodyKind}
	}
	if err := known("body", c.Body, Names()...); err != nil {
		return err
	}
	if _, err := c.fill(nil); err != nil {
		return err
	}
	if !strings.Contains(c.Body, "{text}") || !strings.Contains(c.Body, "{to") {
		return &FieldError{"body", "empty", "{to} {text}"}
	}
	return nil
}

// known refuses a name in braces that stands for nothing.
func known(field, text string, names ...string) error {
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(names, m[1]) {
			return &FieldError{field, "placeholder", m[0]}
		}
	}
	return nil
}

// put replaces every name once, so that a name inside a text stays a text.
func put(text string, values map[string]string) string {
	return placeholder.ReplaceAllStringFunc(text, func(p string) string {
		if v, ok := values[p[1:len(p)-1]]; ok {
			return v
		}
		return p
	})
}

// headers reads the lines of the form.
func (c Config) headers(values map[string]string) (http.Header, error) {
	h := http.Header{}
	for line := range strings.Lines(c.Headers) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if name = strings.TrimSpace(name); !ok || !headerName.MatchString(name) {
			return nil, &FieldError{"headers", "line", line}
		}
		h.Add(name, strings.Map(printable, put(strings.TrimSpace(value), values)))
	}
	return h, nil
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return -1
	}
	return r
}

// fill makes the body: text of a form or of a JSON document.
func (c Config) fill(values map[string]string) (string, error) {
	if c.BodyKind == JSON {
		var doc any
		if err := json.Unmarshal([]byte(c.Body), &doc); err != nil {
			return "", &FieldError{"body", "json", err.Error()}
		}
		out, err := json.Marshal(within(doc, values))
		return string(out), err
	}
	form := url.Values{}
	for line := range strings.Lines(c.Body) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if name = strings.TrimSpace(name); !ok || name == "" {
			return "", &FieldError{"body", "line", line}
		}
		form.Add(name, put(strings.TrimSpace(value), values))
	}
	return form.Encode(), nil
}

// within fills the strings of a JSON value.
func within(v any, values map[string]string) any {
	switch v := v.(type) {
	case string:
		return put(v, values)
	case []any:
		for i := range v {
			v[i] = within(v[i], values)
		}
	case map[string]any:
		for k := range v {
			v[k] = within(v[k], values)
		}
	}
	return v
}

var errNoConfig = errors.New("no sender is set up")
