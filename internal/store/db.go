package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync"
	"time"

	"lunas/internal/clock"
)

// Options of Open. Every field may be left empty: the system's calendar, WIB and
// the default log are used then.
type Options struct {
	Calendar clock.Calendar
	Zone     *time.Location
	Log      *slog.Logger
	// ReadOnly opens without the lock, without migrating and without a writer.
	ReadOnly bool
}

// Info says what Open found; it does not change afterwards.
type Info struct {
	Installation string
	Epoch        int64
	Schema       int64
	SQLite       string
	// Fresh: the file was created by this Open.
	Fresh bool
	// Unclean: the last process ended without closing the books.
	Unclean bool
	// Rewound: the file was older than the high-water marks beside it, as after
	// a copy made by hand, or its log is gone though the last process was killed;
	// its numbers and its epoch have been raised.
	Rewound bool
	// LastSeen is when the file was last written, in machine time by the file
	// system; zero for a fresh file.
	LastSeen time.Time
}

// DB is the open books.
type DB struct {
	path string
	opt  Options
	log  *slog.Logger
	info Info

	writerPool *sql.DB
	readerPool *sql.DB
	writer     *sql.Conn      // used only by the holder of slot; nil after a fault
	slot       chan struct{}  // holds one value while nobody writes
	readers    chan *sql.Conn // idle readers
	lenses     []lensed       // idle readers through a lens

	mu      sync.Mutex
	zone    *time.Location
	inside  map[uint64]string // goroutine → the transaction it is in
	writing string
	closed  bool
	done    chan struct{}
	onKnock []func()

	hub    hub
	checks []check
	sums   []sum
	labels []sum
	marks  *highwater
	guard  *guard

	logLost bool // the log of a killed process is not there

	attached attachments

	// commitFault lets a test make COMMIT fail after it was carried out.
	commitFault func() error
}

// Path is the file of the books.
func (db *DB) Path() string { return db.path }

// Info says what Open found.
func (db *DB) Info() Info { return db.info }

// Calendar is the calendar transactions read; in the demonstration it moves.
func (db *DB) Calendar() clock.Calendar { return db.opt.Calendar }

// Zone is the office's zone.
func (db *DB) Zone() *time.Location {
	db.mu.Lock()
	defer db.mu.Unlock()
	return db.zone
}

// SetZone changes the zone in which later transactions read Today.
func (db *DB) SetZone(loc *time.Location) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.zone = loc
}

// Close waits for the running write, stores the high-water marks and gives the
// lock back. Closing the last connection folds the log into the file, which is
// how the next Open knows that the end was clean.
func (db *DB) Close() error {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil
	}
	db.closed = true
	close(db.done)
	db.mu.Unlock()

	var errs []error
	if db.slot != nil {
		<-db.slot // the running write ends first; nobody gets the slot again
	}
	if db.guard != nil {
		errs = append(errs, db.guard.takeBellDown())
	}
	for range cap(db.readers) {
		if c := <-db.readers; c != nil {
			errs = append(errs, c.Close())
		}
	}
	errs = append(errs, db.closeLenses())
	if db.writer != nil {
		errs = append(errs, db.writer.Close())
	}
	// The reader pool first: the last connection to close must be one that may
	// write, or the log stays behind.
	for _, p := range []*sql.DB{db.readerPool, db.writerPool} {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	if db.marks != nil {
		errs = append(errs, db.marks.close())
	}
	if db.guard != nil {
		errs = append(errs, db.guard.close())
	}
	return errors.Join(errs...)
}

// newTx freezes now, today and the actor.
func (db *DB) newTx(ctx context.Context, conn *sql.Conn, writable bool) *Tx {
	now := db.opt.Calendar.Now()
	zone := db.Zone()
	return &Tx{
		Now: now, Today: clock.DateOf(now, zone), Actor: ActorFrom(ctx), Zone: zone,
		db: db, conn: conn, ctx: context.Background(), writable: writable,
	}
}
