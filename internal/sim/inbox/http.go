package inbox

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// StartHTTP listens on a loopback address and returns the base URL. Every POST,
// on any path, is a message: a JSON object or a form, as message gateways take
// them. The answer is {"id":"…"}; with a Password it is Fonnte's on the path /send, who says
// 200 to everything and looks for that token in the header Authorization.
func (in *Inbox) StartHTTP(addr string) (string, error) {
	l, err := in.listen(addr)
	if err != nil {
		return "", err
	}
	srv := &http.Server{Handler: http.HandlerFunc(in.receive), ReadHeaderTimeout: 10 * time.Second}
	in.mu.Lock()
	in.closers = append(in.closers, srv)
	in.mu.Unlock()
	in.running.Add(1)
	go func() {
		defer in.running.Done()
		_ = srv.Serve(l)
	}()
	return "http://" + l.Addr().String(), nil
}

func (in *Inbox) receive(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	fault := in.draw()
	if fault.Drop == DropBeforeData {
		hangUp(w)
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxText))
	if err != nil {
		return
	}
	in.pause(fault)
	switch {
	case fault.Drop == DropAndLose:
		hangUp(w)
		return
	case fault.Code != 0:
		http.Error(w, http.StatusText(fault.Code), fault.Code)
		return
	}
	fonnte := r.URL.Path == "/send" && in.Password != ""
	if fonnte && r.Header.Get("Authorization") != in.Password {
		answer(w, map[string]any{"status": false, "reason": "token invalid"})
		return
	}
	kept := in.keep(fromRequest(r, body))
	if fault.Drop == DropAndKeep {
		hangUp(w)
		return
	}
	if fonnte {
		answer(w, map[string]any{"detail": "success! message in queue", "id": []string{kept.ID}, "process": "pending", "status": true, "target": kept.To})
		return
	}
	answer(w, map[string]string{"id": kept.ID})
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

// hangUp cuts the connection without an answer.
func hangUp(w http.ResponseWriter) {
	if h, ok := w.(http.Hijacker); ok {
		if conn, _, err := h.Hijack(); err == nil {
			_ = conn.Close()
		}
	}
}

// fromRequest finds recipient and text under the names gateways use for them.
func fromRequest(r *http.Request, body []byte) Message {
	fields := map[string]string{}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		form, _ := url.ParseQuery(string(body))
		for k := range form {
			fields[k] = form.Get(k)
		}
	} else {
		var object map[string]any
		_ = json.Unmarshal(body, &object)
		for k, v := range object {
			if s, ok := v.(string); ok {
				fields[k] = s
			}
		}
	}
	m := Message{Channel: "http", Path: r.URL.Path, Header: r.Header, Raw: body,
		Subject: fields["subject"], Text: first(fields, "text", "message", "body")}
	if to := first(fields, "to", "target", "phone", "chatId"); to != "" {
		m.To = []string{to}
	}
	return m
}

func first(fields map[string]string, names ...string) string {
	for _, n := range names {
		if fields[n] != "" {
			return fields[n]
		}
	}
	return ""
}
