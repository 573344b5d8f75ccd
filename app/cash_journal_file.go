package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/payment"
)

// The cash journal is a file of lines, one a month: each payment that only this office
// knows of, each remittance, and the orders opened at gateways, as
//
//	lunas-cash-1 <installation> <life> <payment> <sealed, base64> <SHA-256 of all before it>
//
// A life of the books ends when an older copy takes their place. A line stands alone: sealed for itself, so that age and the recovery key open it too. A
// write that was torn leaves a line whose sum does not fit; it is passed over, and what it
// was to hold is appended again.
const (
	journalPrefix = "cash-"
	journalSuffix = ".journal"
	journalMark   = "lunas-cash-1"
	remittedMark  = "lunas-remitted-1"
	orderedMark   = "lunas-ordered-1"
)

// journalLine is one line as it stands in the file, unopened.
type journalLine struct {
	mark         string // what it tells of
	installation string
	life         string
	id           int64 // in that life of the books; of orders the last one's
	sealed       []byte
}

func journalSum(head string) string {
	sum := sha256.Sum256([]byte(head))
	return hex.EncodeToString(sum[:])
}

// sealedLine writes what a line is to tell.
func sealedLine(ctx context.Context, vault *office.Vault, l journalLine, of any) (string, error) {
	plain, err := json.Marshal(of)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	w, err := vault.Seal(ctx, &out)
	if err != nil {
		return "", err
	}
	_, err = w.Write(plain)
	if err = errors.Join(err, w.Close()); err != nil {
		return "", err
	}
	head := fmt.Sprintf("%s %s %s %d %s ", l.mark, l.installation, l.life, l.id, base64.RawStdEncoding.EncodeToString(out.Bytes()))
	return head + journalSum(head) + "\n", nil
}

// readLine reads one line; ok is false where it is torn or was never one.
func readLine(line string) (l journalLine, ok bool) {
	parts := strings.Split(line, " ")
	if len(parts) != 6 || !slices.Contains([]string{journalMark, remittedMark, orderedMark}, parts[0]) || journalSum(strings.TrimSuffix(line, parts[5])) != parts[5] {
		return l, false
	}
	var number, text error
	l.mark, l.installation, l.life = parts[0], parts[1], parts[2]
	l.id, number = strconv.ParseInt(parts[3], 10, 64)
	l.sealed, text = base64.RawStdEncoding.DecodeString(parts[4])
	return l, number == nil && text == nil
}

// open reads what a line says, with the recovery key from paper or, where that is "", with
// the vault of this PC.
func (l journalLine) open(ctx context.Context, vault *office.Vault, recovery string) (rows []payment.ByHand, orders []payment.OrderNote, err error) {
	r, err := vault.Unseal(ctx, bytes.NewReader(l.sealed), recovery)
	if err != nil {
		return nil, nil, err
	}
	plain, err := io.ReadAll(r)
	switch {
	case err != nil:
		return nil, nil, err
	case l.mark == orderedMark:
		err = json.Unmarshal(plain, &orders)
		return nil, orders, err
	}
	b := payment.ByHand{}
	err = json.Unmarshal(plain, &b)
	b.ID = l.id
	return []payment.ByHand{b}, nil, err
}

// journalsIn are the journals of a folder, oldest first; a folder that is not there has none.
func journalsIn(dir string) (paths []string, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), journalPrefix) && strings.HasSuffix(e.Name(), journalSuffix) && e.Type().IsRegular() {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	slices.Sort(paths)
	return paths, err
}

// readJournal reads the lines of a file and how many of them cannot be read.
func readJournal(path string) (lines []journalLine, bad int, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, err
	}
	for line := range strings.Lines(string(text)) {
		if l, ok := readLine(strings.TrimSuffix(line, "\n")); ok {
			lines = append(lines, l)
		} else if strings.TrimSpace(line) != "" {
			bad++
		}
	}
	return lines, bad, nil
}

// journalLines are the lines of all journals of a folder, and how many cannot be read.
func journalLines(dir string) (all []journalLine, torn int64, err error) {
	paths, err := journalsIn(dir)
	for _, path := range paths {
		lines, bad, err := readJournal(path)
		if err != nil {
			return all, torn, err
		}
		all, torn = append(all, lines...), torn+int64(bad)
	}
	return all, torn, err
}

// lastInJournals is at, as far as the journals of a folder are in its life of the books; found
// is false where they hold nothing of it.
func lastInJournals(dir, installation string, at journalPlace) (_ journalPlace, found bool, err error) {
	at.Last, at.Remitted, at.Ordered = 0, 0, 0
	paths, err := journalsIn(dir)
	if err != nil {
		return at, false, err
	}
	for _, path := range slices.Backward(paths) {
		lines, _, err := readJournal(path)
		if err != nil {
			return at, false, err
		}
		for _, l := range lines {
			if l.installation != installation || l.life != at.Life {
				continue
			}
			last := map[string]*int64{journalMark: &at.Last, remittedMark: &at.Remitted, orderedMark: &at.Ordered}[l.mark]
			*last, found = max(*last, l.id), true
		}
		if at.Last > 0 && at.Remitted > 0 && at.Ordered > 0 {
			break
		}
	}
	return at, found, nil
}

// journalName is the file of a day.
func journalName(on clock.Date) string { return journalPrefix + on.String()[:7] + journalSuffix }

// appendSynced puts lines at the end of a file and has them on the disk when it returns.
// After a torn line they begin on one of their own.
func appendSynced(path, lines string) (err error) {
	_, statErr := os.Stat(path)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	if end, err := f.Seek(0, io.SeekEnd); err == nil && end > 0 {
		last := []byte{'\n'}
		if _, err := f.ReadAt(last, end-1); err != nil || last[0] != '\n' {
			lines = "\n" + lines
		}
	}
	_, err = f.WriteString(lines)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if statErr != nil && err == nil {
		_ = syncFolder(filepath.Dir(path)) // some sticks and shares cannot
	}
	return err
}
