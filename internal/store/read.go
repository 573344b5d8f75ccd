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
	conn, err := db.reader(ctx, name)
	if err != nil {
		return err
	}
	defer func() { db.readers <- conn }()
	if conn == nil {
		if conn, err = db.openReader(ctx); err != nil {
			return Unavailable("store.unavailable", fmt.Errorf("%s: %w", name, err))
		}
	}
	if _, err := conn.ExecContext(context.Background(), sqlBeginRead); err != nil {
		discard(conn)
		conn = nil
		return explain(name, err)
	}
	tx := db.newTx(ctx, conn, false)
	tx.ctx = ctx
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
