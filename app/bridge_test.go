package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"lunas/internal/store"
)

// pages stand in for the built window.
var pages = fstest.MapFS{
	"index.html":    {Data: []byte(`<!doctype html><html><head><title>Lunas</title><script type="module" src="./assets/index.js"></script></head><body></body></html>`)},
	"assets/app.js": {Data: []byte("export {}")},
}

func bridgeOf(t *testing.T, d *Desk) *Bridge {
	t.Helper()
	b, err := OpenBridge(d, pages, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

// request is one HTTP request as the window's own pages would make it, before change.
func request(t *testing.T, b *Bridge, method, path, body string, change func(*http.Request)) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, b.URL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Origin", "http://"+b.ln.Addr().String())
	}
	if change != nil {
		change(req)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = res.Body.Close() })
	return res
}

func text(t *testing.T, res *http.Response) string {
	t.Helper()
	all, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

func callOver(t *testing.T, b *Bridge, name string, args ...any) (result json.RawMessage, refused wireError) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"name": name, "args": args})
	if err != nil {
		t.Fatal(err)
	}
	res := request(t, b, http.MethodPost, "__call", string(body), nil)
	if res.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d", name, res.StatusCode)
	}
	var answer struct {
		Result json.RawMessage `json:"result"`
		Error  *string         `json:"error"`
	}
	if err := json.Unmarshal([]byte(text(t, res)), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Error != nil {
		if err := json.Unmarshal([]byte(*answer.Error), &refused); err != nil {
			t.Fatalf("%s refused with %q", name, *answer.Error)
		}
	}
	return answer.Result, refused
}

func TestTheBridgeCarriesCallsAsTheWindowMakesThem(t *testing.T) {
	d := openTest(t)
	b := bridgeOf(t, d.Desk)
	result, refused := callOver(t, b, "app.Door.SignIn", ownerName, password)
	var session SessionInfo
	if err := json.Unmarshal(result, &session); err != nil || session.Token == "" || refused.Code != "" {
		t.Fatalf("signing in: %s %+v", result, refused)
	}
	if result, _ := callOver(t, b, "app.Settings.AddPlan", session.Token, PlanRow{Code: "HOME10", Name: "Rumah 10", UpBps: 5e6, DownBps: 10e6, Price: 150000}); !bytes.Contains(result, []byte(`"price":150000`)) {
		t.Errorf("adding a plan: %s", result)
	}
	if result, refused := callOver(t, b, "app.Door.SignOut", session.Token); string(result) != "null" || refused.Code != "" {
		t.Errorf("signing out: %s %+v", result, refused)
	}
	if _, refused := callOver(t, b, "app.Door.Health", session.Token); refused.Code != store.CodeUnauthenticated {
		t.Errorf("after signing out: %+v", refused)
	}
	for _, wrong := range [][]any{{"app.Door.Nothing"}, {"app.Door.Health"}, {"app.Door.Health", 7}, {"app.Door.Health", "a", "b"}} {
		if _, refused := callOver(t, b, wrong[0].(string), wrong[1:]...); refused.Code != store.CodeInternal || refused.Ref == "" {
			t.Errorf("%v: %+v", wrong, refused)
		}
	}
}

func TestTheBridgeRefusesStrangers(t *testing.T) {
	d := openTest(t)
	b := bridgeOf(t, d.Desk)
	state := `{"name":"app.Door.State","args":[]}`
	cases := []struct {
		name, method, path, body string
		change                   func(*http.Request)
		want                     int
	}{
		{"the window itself", "POST", "__call", state, nil, 200},
		{"a page of another site", "POST", "__call", state, func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
		{"another port of this machine", "POST", "__call", state, func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 403},
		{"a sandboxed page", "POST", "__call", state, func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		{"a call without an origin", "POST", "__call", state, func(r *http.Request) { r.Header.Del("Origin") }, 403},
		{"a name bound to loopback", "GET", "", "", func(r *http.Request) { r.Host = "evil.example" }, 403},
		{"localhost by name", "GET", "", "", func(r *http.Request) { r.Host = strings.Replace(b.ln.Addr().String(), "127.0.0.1", "localhost", 1) }, 403},
		{"events for another site", "GET", "__events", "", func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
		{"a wrong key in the path", "POST", "__call", state, func(r *http.Request) { r.URL.Path = "/" + strings.Repeat("a", 26) + "/__call" }, 404},
		{"no key in the path", "GET", "", "", func(r *http.Request) { r.URL.Path = "/" }, 404},
		{"a form", "POST", "__call", state, func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415},
		{"no call", "POST", "__call", "{", nil, 400},
		{"a file nobody made", "GET", "__file/" + strings.Repeat("A", 26), "", nil, 404},
		{"a page above the pages", "GET", "assets/..%2f..%2fgo.mod", "", nil, 404},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			res := request(t, b, c.method, c.path, c.body, c.change)
			if res.StatusCode != c.want {
				t.Errorf("status %d, want %d", res.StatusCode, c.want)
			}
		})
	}
}

func TestTheBridgeShowsThePagesWithTheShimFirst(t *testing.T) {
	d := openTest(t)
	b := bridgeOf(t, d.Desk)
	res := request(t, b, http.MethodGet, "", "", nil)
	page := text(t, res)
	if at := strings.Index(page, "__shim.js"); at < 0 || at > strings.Index(page, "assets/index.js") {
		t.Errorf("the shim does not come first: %s", page)
	}
	policy := res.Header.Get("Content-Security-Policy")
	for _, must := range []string{"default-src 'self'", "script-src 'self';", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, must) {
			t.Errorf("the policy %q lacks %s", policy, must)
		}
	}
	shim := text(t, request(t, b, http.MethodGet, "__shim.js", "", nil))
	if strings.Contains(shim, "__CALLS__") || !strings.Contains(shim, `"TakeCash"`) || !strings.Contains(shim, `"Counter"`) {
		t.Errorf("the shim does not name the calls")
	}
	if body := text(t, request(t, b, http.MethodGet, "assets/app.js", "", nil)); body != "export {}" {
		t.Errorf("a script of the window: %q", body)
	}
}

func TestTheBridgeTellsWhatChanged(t *testing.T) {
	d := openTest(t)
	b := bridgeOf(t, d.Desk)
	lines := bufio.NewScanner(request(t, b, http.MethodGet, "__events", "", nil).Body)
	if !lines.Scan() || lines.Text() != ": here" {
		t.Fatalf("the stream begins with %q", lines.Text())
	}
	if _, err := (&Settings{d.Desk}).AddPlan(d.owner, PlanRow{Code: "HOME10", Name: "Rumah 10", UpBps: 5e6, DownBps: 10e6, Price: 150000}); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok && strings.Contains(data, `"plan"`) {
			return
		}
	}
	t.Error("the stream ended without telling of the plan")
}

func TestTheBridgeListensOnLoopbackOnly(t *testing.T) {
	d := openTest(t)
	if b, err := OpenBridge(d.Desk, pages, "0.0.0.0:0"); err == nil {
		_ = b.Close()
		t.Error("the bridge listens for everybody")
	}
}
