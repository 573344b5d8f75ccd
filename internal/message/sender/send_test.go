package sender

import (
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lunas/internal/sim/inbox"
)

var bill = Message{ID: "rumah-7", To: "+6281234567890", Title: "Tagihan", Text: "Halo Budi & Sri, {secret} = 5\nRp150.000 \"lunas\""}

func gateway(t *testing.T) (*inbox.Inbox, string) {
	t.Helper()
	in := inbox.New()
	in.Password = "tok-rahasia"
	base, err := in.StartHTTP("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(in.Close)
	return in, base
}

func fonnte(base string) Config {
	c := Presets()[0].Config
	c.URL, c.Secret = base+"/send", "tok-rahasia"
	return c
}

func TestFonnteTakesAMessage(t *testing.T) {
	in, base := gateway(t)
	reply, err := fonnte(base).Send(t.Context(), bill)
	if err != nil {
		t.Fatal(err)
	}
	got := in.Messages()
	if len(got) != 1 || got[0].Text != bill.Text || got[0].To[0] != "6281234567890" || reply.ID != got[0].ID {
		t.Fatalf("arrived %+v, answered %+v", got, reply)
	}
}

func TestFonnteSaysNoWithTwoHundred(t *testing.T) {
	in, base := gateway(t)
	c := fonnte(base)
	c.Secret = "salah"
	reply, err := c.Send(t.Context(), bill)
	if !errors.Is(err, ErrRefused) || !strings.Contains(reply.Said, "token invalid") || len(in.Messages()) != 0 {
		t.Fatalf("%+v, %v", reply, err)
	}
}

func TestWhatAnAnswerMeans(t *testing.T) {
	for name, c := range map[string]struct {
		fault inbox.Fault
		want  error
		kept  int
	}{
		"obeys, the answer is lost": {inbox.ObeyAndDrop, ErrUncertain, 1},
		"drops it":                  {inbox.DropSilent, ErrUncertain, 0},
		"hangs up at once":          {inbox.Fault{Drop: inbox.DropBeforeData}, ErrUncertain, 0},
		"busy":                      {inbox.Fault{Code: http.StatusTooManyRequests}, ErrUnreachable, 0},
		"out of order":              {inbox.Fault{Code: http.StatusServiceUnavailable}, ErrUnreachable, 0},
		"its own gateway is down":   {inbox.Fault{Code: http.StatusBadGateway}, ErrUncertain, 0},
		"not signed in":             {inbox.Fault{Code: http.StatusUnauthorized}, ErrUnreachable, 0},
		"no such number":            {inbox.Fault{Code: http.StatusUnprocessableEntity}, ErrRefused, 0},
	} {
		t.Run(name, func(t *testing.T) {
			in, base := gateway(t)
			in.Next(c.fault)
			_, err := fonnte(base).Send(t.Context(), bill)
			if !errors.Is(err, c.want) || len(in.Messages()) != c.kept {
				t.Fatalf("%v with %d kept, want %v", err, len(in.Messages()), c.want)
			}
			if strings.Contains(err.Error(), "tok-rahasia") {
				t.Fatalf("the token is told: %v", err)
			}
		})
	}
}

func TestNobodyListens(t *testing.T) {
	_, err := Config{URL: "http://127.0.0.1:1/x?token=tok-rahasia", Method: "GET", BodyKind: Form, Body: "to={to}\ntext={text}", Secret: "tok-rahasia"}.Send(t.Context(), bill)
	if !errors.Is(err, ErrUnreachable) || strings.Contains(err.Error(), "tok-rahasia") {
		t.Fatal(err)
	}
	if _, err := (Config{}).Send(t.Context(), bill); !errors.Is(err, ErrUnreachable) {
		t.Fatalf("not set up: %v", err)
	}
}

func TestAnAnswerThatNeverComesIsUncertain(t *testing.T) {
	in, base := gateway(t)
	in.Next(inbox.Slow(time.Hour))
	c := fonnte(base)
	c.Timeout = 300 * time.Millisecond
	if _, err := c.Send(t.Context(), bill); !errors.Is(err, ErrUncertain) {
		t.Fatal(err)
	}
}

func TestJSONBody(t *testing.T) {
	in, base := gateway(t)
	c := Config{URL: base + "/v1/messages", Method: "POST", Headers: "Authorization: Bearer {secret}\nIdempotency-Key: {id}", BodyKind: JSON,
		Body: `{"phone": "{to_local}", "text": "*{title}*\n{text}", "n": 12345678901234, "options": {"list": [true, null]}}`, IDPath: "id", Secret: "tok-rahasia"}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	reply, err := c.Send(t.Context(), bill)
	if err != nil {
		t.Fatal(err)
	}
	m := in.Messages()[0]
	if m.To[0] != "081234567890" || m.Text != "*Tagihan*\n"+bill.Text || m.Header["Authorization"][0] != "Bearer tok-rahasia" || m.Header["Idempotency-Key"][0] != "rumah-7" || reply.ID != m.ID {
		t.Fatalf("%+v", m)
	}
}

func TestWhatCannotBeUsed(t *testing.T) {
	for want, spoil := range map[string]func(*Config){
		"url scheme":          func(c *Config) { c.URL = "ftp://x" },
		"method choice":       func(c *Config) { c.Method = "DELETE" },
		"headers line":        func(c *Config) { c.Headers = "Authorization {secret}" },
		"headers placeholder": func(c *Config) { c.Headers = "X: {text}" },
		"body placeholder":    func(c *Config) { c.Body += "\nx={nama}" },
		"body line":           func(c *Config) { c.Body += "\nhalo" },
		"body empty":          func(c *Config) { c.Body = "target={to}" },
		"body json":           func(c *Config) { c.BodyKind = JSON },
		"bodyKind choice":     func(c *Config) { c.BodyKind = "xml" },
		"idPath path":         func(c *Config) { c.IDPath = "id..0" },
		"okPath path":         func(c *Config) { c.OKPath = "a b" },
	} {
		c := Presets()[0].Config
		spoil(&c)
		var bad *FieldError
		if err := c.Check(); !errors.As(err, &bad) || bad.Field+" "+bad.Reason != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	for _, p := range Presets() {
		if err := p.Check(); err != nil {
			t.Errorf("preset %s: %v", p.Name, err)
		}
	}
}

// Whatever a name or text holds, it stays the value of its own field.
func TestHostileTextStaysInItsField(t *testing.T) {
	c := Presets()[0].Config
	rapid.Check(t, func(t *rapid.T) {
		m := Message{To: "+6281", Text: rapid.String().Draw(t, "text")}
		req, err := c.request(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if _, err := copyAll(&b, req); err != nil {
			t.Fatal(err)
		}
		form, err := url.ParseQuery(b.String())
		if err != nil || len(form) != 3 || form.Get("message") != m.Text {
			t.Fatalf("%q became %v, %v", m.Text, form, err)
		}
	})
}

func copyAll(to io.Writer, req *http.Request) (int64, error) { return io.Copy(to, req.Body) }

func TestASecretIsHiddenInEveryForm(t *testing.T) {
	c := Config{Secret: `Kenari/5"&=v`}
	for name, text := range map[string]string{
		"plain": c.Secret, "JSON": `{"token":"Kenari/5\"&=v"}`, "JSON of PHP": `{"token":"Kenari\/5\"&=v"}`, "JSON of Go": `Kenari/5\"\u0026=v`, "address": "token=Kenari%2F5%22%26%3Dv", "hex": "4b656e6172692f3522263d76", "HEX": "4B656E6172692F3522263D76",
		"base64": "S2VuYXJpLzUiJj12", "behind a name": base64.StdEncoding.EncodeToString([]byte("kantor:" + c.Secret)),
	} {
		got := c.hide("said: " + text + "!")
		if !strings.Contains(got, "…") || strings.Contains(got, "enari") || len(got) > 60 || !strings.HasPrefix(got, "said: ") || !strings.HasSuffix(got, "!") {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := (Config{}).hide("nothing"); got != "nothing" {
		t.Error(got)
	}
}
