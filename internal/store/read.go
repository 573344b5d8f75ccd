package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"time"

	"lunas/internal/clock"
)

const slowRead = 10 * time.Second

// Read runs fn in a read transaction: one unchanging view of the books, while
// writes go on beside it. Up to four run at once. Unlike a write it ends early
// when ctx does.
func (db *DB) Read(ctx context.Context, name string, fn func(*Tx) error) error {
	id := goroutineID()
	if err := db.enter(id, name); err != nil {
		return err
	}
	defer db.leave(id)
	conn, back, err := db.take(ctx, name)
	if err != nil {
		return err
	}
	defer func() { back(conn) }()
	if _, err := conn.ExecContext(context.Background(), sqlBeginRead); err != nil {
		discard(conn)
		conn = nil
		return explain(name, err)
	}
	tx := db.newTx(ctx, conn, false)
	tx.ctx = ctx
	lens, narrowed := LensFrom(ctx)
	tx.narrowed, tx.lens = narrowed, lens.Key
	start := clock.Machine()
	defer func() {
		// A long view keeps the log from being folded into the file.
		if took := clock.MachineSince(start); took > slowRead {
			db.log.Warn("slow read", "name", name, "took", took)
		}
		tx.closeRows()
		if _, err := conn.ExecContext(context.Background(), sqlRollback); err != nil {
			discard(conn)
			conn = nil
		}
	}()
	return explain(name, fn(tx))
}

// take gives a connection for one read, and what hands it back (nil where it was lost). A
// read through a lens takes its turn like any other.
func (db *DB) take(ctx context.Context, name string) (conn *sql.Conn, back func(*sql.Conn), err error) {
	idle, err := db.reader(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	back = func(c *sql.Conn) { db.readers <- c }
	switch lens, narrowed := LensFrom(ctx); {
	case narrowed:
		back = func(c *sql.Conn) {
			if c != nil {
				db.rest(lens, c)
			}
			db.readers <- idle
		}
		conn, err = db.through(ctx, lens)
	case idle != nil:
		return idle, back, nil
	default:
		conn, err = db.openReader(ctx)
	}
	if err != nil {
		back(nil)
		return nil, nil, Unavailable("store.unavailable", fmt.Errorf("%s: %w", name, err))
	}
	return conn, back, nil
}

// reader takes an idle reader; a nil one must be opened by the caller.
func (db *DB) reader(ctx context.Context, name string) (*sql.Conn, error) {
	select {
	case c := <-db.readers:
		return c, nil
	default:
	}
	select {
	case c := <-db.readers:
		return c, nil
	case <-db.done:
		return nil, Unavailable("store.closed", ErrClosed)
	case <-ctx.Done():
		return nil, Unavailable("store.busy", fmt.Errorf("%s: waiting for a reader: %w", name, ctx.Err()))
	}
}

// discard closes a connection for good instead of handing it back to its pool.
func discard(c *sql.Conn) {
	_ = c.Raw(func(any) error { return driver.ErrBadConn })
	_ = c.Close()
}
