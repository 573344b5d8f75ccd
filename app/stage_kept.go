package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	demo "lunas/internal/sim/office"
	"lunas/internal/store"
)

// The demo office is made once and kept: its books and their key, and what the rehearsal
// routers and the sandbox gateway know. A visit works on a copy, so the next visitor finds
// the first day again.
const (
	demoData = "data"
	demoKey  = "key"
	demoNote = "demo.json"
)

// keptNote is what lies beside the kept books.
type keptNote struct {
	Password string `json:"password"`
	Seconds  string `json:"seconds"`
	// Gateway is where the sandbox listened: the pages of open attempts are there.
	Gateway string `json:"gateway"`
}

// demoFolder is where demo offices are kept.
func demoFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "lunas", "demo"), nil
}

// keptDemo answers the folder of the demo office of this version, making it first where
// there is none.
func keptDemo(ctx context.Context, root string, size demo.Size, lang locale.Lang, say func(string)) (string, error) {
	kept := filepath.Join(root, fmt.Sprintf("%s-%s-%d", Version, demo.Key(), size.Founders))
	if _, err := os.Stat(filepath.Join(kept, demoNote)); err == nil {
		return kept, nil
	}
	if err := os.MkdirAll(root, 0o700); err != nil {
		return "", err
	}
	work, err := os.MkdirTemp(quickFolder(root), "lunas-making-")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(work) }()
	if err := makeDemo(ctx, work, size, lang, say); err != nil {
		return "", err
	}
	aside, err := os.MkdirTemp(root, ".making-")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(aside) }()
	if err := copyTree(work, aside); err != nil {
		return "", err
	}
	if err := os.Rename(aside, kept); err != nil && !errors.Is(err, fs.ErrExist) {
		if _, made := os.Stat(filepath.Join(kept, demoNote)); made != nil { // another start was quicker
			return "", err
		}
	}
	return kept, nil
}

// quickFolder is memory where the system has enough of it to offer: two years of single
// entries, each on disk before the next, would take minutes on a slow disk.
func quickFolder(otherwise string) string {
	const memory, wanted = "/dev/shm", 192 << 20
	f, err := os.CreateTemp(memory, ".lunas-*")
	if err != nil {
		return otherwise
	}
	defer func() { _ = os.Remove(f.Name()) }()
	block := make([]byte, 4<<20)
	for range wanted / len(block) {
		if err == nil {
			_, err = f.Write(block)
		}
	}
	if errors.Join(err, f.Close()) != nil {
		return otherwise
	}
	return memory
}

// makeDemo makes the demo office in an empty folder.
func makeDemo(ctx context.Context, dir string, size demo.Size, lang locale.Lang, say func(string)) (err error) {
	began := clock.Machine()
	say(locale.T(lang, "demo.making", nil))
	calendar := clock.NewMovable(size.First.At(8, 0, clock.WIB))
	stage, err := demo.OpenStage(demo.StageOptions{Dir: dir, Calendar: calendar})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stage.Close()) }()
	d, err := OpenDesk(ctx, Setup{
		Dir: filepath.Join(dir, demoData), Calendar: calendar, Log: slog.New(slog.DiscardHandler),
		KeyringOff: true, KeyFile: filepath.Join(dir, demoKey), DoorOff: true,
		Provider: sandboxOf(func() *demo.Stage { return stage }),
	})
	if err != nil {
		return err
	}
	note := keptNote{Password: store.Token(20), Gateway: stage.GatewayAddress}
	err = demo.Make(ctx, d.rooms(calendar), stage, size, note.Password, progressOf(lang, began, say))
	if err = errors.Join(err, d.Close()); err != nil {
		return err
	}
	note.Seconds = seconds(lang, clock.MachineSince(began))
	say(locale.T(lang, "demo.made", map[string]string{"seconds": note.Seconds}))
	text, err := json.Marshal(note)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, demoNote), text, 0o600)
}

// progressOf says a line every tenth of the way.
func progressOf(lang locale.Lang, began time.Time, say func(string)) demo.Progress {
	last := -1
	return func(part string, done, all int) {
		step := done * 10 / max(1, all)
		if part == demo.PartDays && step == last {
			return
		}
		last = step
		say(locale.T(lang, "demo.progress."+part, map[string]string{
			"percent": strconv.Itoa(step * 10), "seconds": seconds(lang, clock.MachineSince(began)),
		}))
	}
}

// seconds is a time for people, in seconds with one digit.
func seconds(lang locale.Lang, d time.Duration) string {
	text := strconv.FormatFloat(d.Seconds(), 'f', 1, 64)
	if lang == locale.EN {
		return text
	}
	return strings.Replace(text, ".", ",", 1)
}

func readNote(dir string) (n keptNote, err error) {
	text, err := os.ReadFile(filepath.Join(dir, demoNote))
	if err != nil {
		return n, err
	}
	return n, json.Unmarshal(text, &n)
}

// rooms are the desk's rooms, for the people of the demo.
func (d *Desk) rooms(calendar *clock.Movable) demo.Rooms {
	return demo.Rooms{
		DB: d.db, Calendar: calendar, Queue: d.queue, Vault: d.vault, Office: d.office, Subscribers: d.subscribers, Billing: d.billing,
		Payments: d.payments, Dunning: d.dunning, Messages: d.messages, Network: d.network,
	}
}

// copyTree copies a folder of plain files.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if e.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		if !e.Type().IsRegular() {
			return nil // the socket of the lock
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) (err error) {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Close())
}
