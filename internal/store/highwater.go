package store

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"sync"
	"time"
)

const (
	highwaterFile = "highwater.json"
	// How long a new mark may wait in memory. Each number costs no disk write of
	// its own; what a power cut can lose here is covered by restoreMargin.
	highwaterDelay = 200 * time.Millisecond
)

// highwater remembers the last number of every series outside the database, so
// that an older file put in its place never gives a number a second time. Marks
// rise only after a commit: a number that was rolled back is not one.
type highwater struct {
	path string
	log  *slog.Logger

	mu    sync.Mutex
	marks map[seriesKey]int64
	dirty bool
	timer *time.Timer
	ended bool

	file sync.Mutex // one writer of the file at a time
}

func newHighwater(path string, log *slog.Logger) *highwater {
	return &highwater{path: path, log: log, marks: map[seriesKey]int64{}}
}

func (h *highwater) get(k seriesKey) int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	last := h.marks[k]
	for floor, above := range h.marks {
		if floor.kind == floorKind && k.year <= floor.year {
			last = max(last, above)
		}
	}
	return last
}

// raise takes new numbers up and lets the file follow shortly.
func (h *highwater) raise(issued []Mark) {
	if len(issued) == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, m := range issued {
		if m.Last > h.marks[m.key()] {
			h.marks[m.key()] = m.Last
			h.dirty = true
		}
	}
	if h.dirty && h.timer == nil && !h.ended {
		h.timer = time.AfterFunc(highwaterDelay, func() {
			if err := h.flush(); err != nil {
				h.log.Error("high-water marks not written", "err", err)
			}
		})
	}
}

// CopyMarks writes the highest numbers given beside the copies in another folder, when they
// rose since: books restored from there go on above them, even where these are lost.
func (db *DB) CopyMarks(dir string) error {
	db.marks.mu.Lock()
	list := db.marks.list()
	db.marks.mu.Unlock()
	path := filepath.Join(dir, highwaterFile)
	if there, err := readMarks(path); err == nil && slices.Equal(there, list) {
		return nil
	}
	return writeMarks(path, list)
}

// JoinMarks carries the marks beside a copy along to where it is unpacked; without any there
// it does nothing. Those that cannot be read are an error, and no reason to give a copy up.
func JoinMarks(from, to string) error {
	theirs, err := readMarks(filepath.Join(from, highwaterFile))
	if err != nil || len(theirs) == 0 {
		return err
	}
	ours, err := readMarks(filepath.Join(to, highwaterFile))
	if err != nil {
		return err
	}
	h := &highwater{marks: map[seriesKey]int64{}}
	takeMarks(h.marks, append(ours, theirs...))
	return writeMarks(filepath.Join(to, highwaterFile), h.list())
}

// flush writes the file if anything rose since the last time.
func (h *highwater) flush() error {
	h.file.Lock()
	defer h.file.Unlock()
	h.mu.Lock()
	h.timer = nil
	if !h.dirty {
		h.mu.Unlock()
		return nil
	}
	list := h.list()
	h.dirty = false
	h.mu.Unlock()
	if err := writeMarks(h.path, list); err != nil {
		h.mu.Lock()
		h.dirty = true
		h.mu.Unlock()
		return err
	}
	return nil
}

func (h *highwater) close() error {
	h.mu.Lock()
	h.ended = true
	if h.timer != nil {
		h.timer.Stop()
	}
	h.mu.Unlock()
	return h.flush()
}

// list is sorted; the caller holds mu.
func (h *highwater) list() []Mark {
	out := make([]Mark, 0, len(h.marks))
	for k, last := range h.marks {
		out = append(out, Mark{k.kind, k.branch, k.year, last})
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Kind != b.Kind {
			return a.Kind < b.Kind
		}
		if a.Branch != b.Branch {
			return a.Branch < b.Branch
		}
		return a.Year < b.Year
	})
	return out
}

func writeMarks(path string, list []Mark) error {
	raw, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return err
	}
	return writeFile(path, append(raw, '\n'))
}

// readMarks gives no marks where the file does not exist yet.
func readMarks(path string) ([]Mark, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Mark
	return out, json.Unmarshal(raw, &out)
}

// settleMarks compares file and marks at Open. Where the database is behind, an
// older copy was put in place by hand: its series and its epoch are raised.
func (db *DB) settleMarks(ctx context.Context) error {
	stored, err := readMarks(db.marks.path)
	if err != nil {
		db.log.Error("high-water marks not readable, taken from the books", "err", err)
	}
	var series []Mark
	behind := db.logLost
	err = db.Write(ctx, "store.marks", func(tx *Tx) error {
		if series, err = seriesOf(tx); err != nil {
			return err
		}
		last := map[seriesKey]int64{}
		for _, m := range series {
			last[m.key()] = m.Last
		}
		for _, m := range stored {
			if m.Last > last[m.key()] {
				behind = true
				if _, err := tx.Exec(sqlSeriesRaise, m.Kind, m.Branch, m.Year, m.Last); err != nil {
					return err
				}
			}
		}
		if behind {
			_, err = tx.Exec(sqlMetaEpoch, 0)
		}
		return err
	})
	if err != nil {
		return err
	}
	db.info.Rewound = behind
	if behind {
		db.log.Warn("the books are older than the marks beside them, or their log is gone; numbers and epoch raised", "log_lost", db.logLost)
	}
	db.marks.raise(append(stored, series...))
	return nil
}

func seriesOf(tx *Tx) ([]Mark, error) {
	var out []Mark
	err := tx.Each(sqlSeries, nil, func(scan func(...any) error) error {
		var m Mark
		if err := scan(&m.Kind, &m.Branch, &m.Year, &m.Last); err != nil {
			return err
		}
		out = append(out, m)
		return nil
	})
	return out, err
}
