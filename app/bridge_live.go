package app

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"lunas/internal/store"
)

// filesKept is how many made documents can still be fetched.
const filesKept = 200

// serveEvents tells the window what changed, as server-sent events.
func (b *Bridge) serveEvents(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	if _, err := fmt.Fprint(w, ": here\n\n"); err != nil || out.Flush() != nil {
		return
	}
	sub := b.desk.db.Subscribe()
	defer sub.Close()
	alive := time.NewTicker(25 * time.Second)
	defer alive.Stop()
	for {
		text := ": alive\n\n"
		select {
		case <-r.Context().Done():
			return
		case <-alive.C:
		case <-sub.C:
			topics := forWindow(sub.Topics())
			if len(topics) == 0 {
				continue
			}
			data, err := json.Marshal(topics)
			if err != nil {
				return
			}
			text = "event: changed\ndata: " + string(data) + "\n\n"
		}
		if _, err := fmt.Fprint(w, text); err != nil || out.Flush() != nil {
			return
		}
	}
}

// chooseFile: a browser tells no program where a file lies.
func (b *Bridge) chooseFile(string) (string, bool, error) { return "", false, nil }

// showFile keeps a made document for the browser to fetch, under an address nobody guesses.
func (b *Bridge) showFile(file string) (FileMade, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := store.Token(26)
	b.files[id] = file
	if b.order = append(b.order, id); len(b.order) > filesKept {
		delete(b.files, b.order[0])
		b.order = b.order[1:]
	}
	return FileMade{URL: b.URL() + "__file/" + id}, nil
}

func (b *Bridge) showURL(address string) (FileMade, error) {
	return FileMade{URL: address}, outside(address)
}

func (b *Bridge) serveFile(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	file, known := b.files[r.PathValue("id")]
	b.mu.Unlock()
	data, err := os.ReadFile(file)
	if !known || err != nil {
		http.NotFound(w, r)
		return
	}
	if filepath.Ext(file) == ".pdf" {
		w.Header().Set("Content-Type", "application/pdf")
	}
	w.Header().Set("Content-Disposition", fmt.Sprintf("inline; filename=%q", filepath.Base(file)))
	_, _ = w.Write(data)
}
