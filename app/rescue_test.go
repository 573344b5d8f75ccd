package app

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"lunas/internal/locale"
	"lunas/internal/store"
)

// damagedOffice is an office with a copy, whose books were damaged after it was closed.
func damagedOffice(t *testing.T) (d *testDesk, copied string) {
	t.Helper()
	d = openTest(t)
	done, err := (&Settings{d.Desk}).Backup(d.owner)
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(d.db.Path())
	if err != nil {
		t.Fatal(err)
	}
	for i := len(raw) / 2; i < len(raw)/2+5*4096; i++ {
		raw[i] ^= 0x5a
	}
	if err := os.WriteFile(d.db.Path(), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return d, done.Path
}

func asked(t *testing.T, h http.Handler, method, query string) string {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, "/"+query, nil))
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("%s %s: %d %v", method, query, w.Code, w.Header())
	}
	return w.Body.String()
}

// The books are damaged: the office does not open, nothing is read from them, and each copy is
// offered with what it holds. Chosen and confirmed, it takes their place; the damaged file is
// kept, and nobody is cut until the owner has looked.
func TestDamagedBooksOfferTheirCopies(t *testing.T) {
	t.Parallel()
	d, copied := damagedOffice(t)
	setup := d.opt
	if _, err := OpenDesk(context.Background(), setup); !errors.Is(err, store.ErrCorrupt) {
		t.Fatalf("damaged books: %v", err)
	}
	r := &rescue{d.dir, locale.ID}
	name := "?copy=" + filepath.Base(copied)
	first := asked(t, r, http.MethodGet, "")
	if !strings.Contains(first, "Pembukuan rusak") || !strings.Contains(first, `href="`+name+`"`) || !strings.Contains(first, "0 pelanggan") {
		t.Fatalf("the page of a damaged office: %s", first)
	}
	for _, other := range []string{"?copy=lunas.db", "?copy=../lunas.db", "?copy="} {
		if page := asked(t, r, http.MethodPost, other); !strings.Contains(page, name) {
			t.Errorf("%s: %s", other, page)
		}
	}
	if page := asked(t, r, http.MethodGet, name); !strings.Contains(page, `method="post" action="`+name+`"`) {
		t.Errorf("asked before it is done: %s", page)
	}
	// A copy that is damaged too is refused, and nothing is changed.
	whole, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	damage(t, copied)
	if page := asked(t, r, http.MethodPost, name); !strings.Contains(page, "tidak dapat dipulihkan") {
		t.Errorf("a damaged copy: %s", page)
	}
	if err := os.WriteFile(copied, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if page := asked(t, r, http.MethodPost, name); !strings.Contains(page, "Pembukuan dipulihkan") {
		t.Fatalf("restoring: %s", page)
	}
	d.open()
	if d.restored.Load() == nil || d.restored.Load().Replaced == "" || !isFile(d.restored.Load().Replaced) {
		t.Errorf("the restore is not known: %+v", d.restored.Load())
	}
	if _, err := (&Door{d.Desk}).SignIn(ownerName, password); err != nil {
		t.Error(err)
	}
	if d.cutsWait() == nil {
		t.Error("cuts do not wait for the owner")
	}
}

// Without a display the same page is served on this machine only, behind a key.
func TestDamagedBooksAreTold(t *testing.T) {
	d, _ := damagedOffice(t)
	t.Setenv("LANG", "en_US.UTF-8")
	t.Setenv("LC_ALL", "")
	ctx, leave := context.WithTimeout(context.Background(), 20*time.Second)
	defer leave()
	in, out := io.Pipe()
	var said strings.Builder
	ended := make(chan int, 1)
	go func() {
		c := &command{out: out, err: &said, lang: locale.EN, dir: d.dir, pages: true, address: "127.0.0.1:0", keyFile: d.opt.KeyFile}
		ended <- c.openOffice(ctx)
		_ = out.Close()
	}()
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/[a-z0-9]{26}/`).FindString(line)
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil || !strings.Contains(string(page), "The books are damaged") {
		t.Errorf("%v %s", err, page)
	}
	if resp, err = http.Get(address[:len(address)-27]); err != nil || resp.StatusCode != http.StatusNotFound {
		t.Errorf("without the key: %v %v", resp, err)
	}
	_ = resp.Body.Close()
	leave()
	if code := <-ended; code != 1 || !strings.Contains(said.String(), "damaged") {
		t.Errorf("ended with %d: %s", code, said.String())
	}
}
