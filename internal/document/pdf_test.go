package document

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func drawn(t *testing.T, inv Invoice) []byte {
	t.Helper()
	b, err := InvoicePDF(inv)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func poppler(t *testing.T, tool string, args ...string) string {
	t.Helper()
	out, err := exec.Command(tool, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s (Debian package poppler-utils): %v\n%s", tool, err, out)
	}
	return string(out)
}

func saved(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read is the text of a document, runs of blanks as one, so that a label and
// its right-aligned amount stand next to each other.
func read(t *testing.T, pdf []byte) string {
	t.Helper()
	text := poppler(t, "pdftotext", "-layout", saved(t, pdf), "-")
	var lines []string
	for l := range strings.Lines(text) {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

// stamps is the text in the order it was drawn, without blanks: slanted words
// fall apart in any other order.
func stamps(t *testing.T, pdf []byte) string {
	t.Helper()
	return strings.Join(strings.Fields(poppler(t, "pdftotext", "-raw", saved(t, pdf), "-")), "")
}

func pages(t *testing.T, pdf []byte) int {
	t.Helper()
	for l := range strings.Lines(poppler(t, "pdfinfo", saved(t, pdf))) {
		if n, ok := strings.CutPrefix(l, "Pages:"); ok {
			count, err := strconv.Atoi(strings.TrimSpace(n))
			if err != nil {
				t.Fatal(err)
			}
			return count
		}
	}
	t.Fatal("pdfinfo names no page count")
	return 0
}

func says(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if !strings.Contains(text, w) {
			t.Errorf("the page does not say %q:\n%s", w, text)
		}
	}
}

func keepsQuiet(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if strings.Contains(text, w) {
			t.Errorf("the page says %q:\n%s", w, text)
		}
	}
}

// picture renders the first page at 150 dots an inch as a binary PPM and
// returns its pixels with a reader for one of them.
func picture(t *testing.T, pdf []byte) (w, h int, at func(x, y int) [3]byte) {
	t.Helper()
	raw := []byte(poppler(t, "pdftoppm", "-r", "150", "-f", "1", "-l", "1", saved(t, pdf)))
	field := bytes.SplitN(raw, []byte("\n"), 4)
	if len(field) != 4 || string(field[0]) != "P6" {
		t.Fatal("pdftoppm gave no PPM")
	}
	size := strings.Fields(string(field[1]))
	w, errW := strconv.Atoi(size[0])
	h, errH := strconv.Atoi(size[1])
	if err := errors.Join(errW, errH); err != nil {
		t.Fatal(err)
	}
	pix := field[3]
	return w, h, func(x, y int) [3]byte { return [3]byte(pix[3*(y*w+x):]) }
}
