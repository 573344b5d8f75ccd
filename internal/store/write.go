package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lunas/internal/clock"
)

const (
	// A write that waits longer than this for the one before it is given up;
	// the error names the holder.
	writeWait = time.Minute
	slowWrite = 2 * time.Second
)

// Write runs fn in the one write transaction and commits it. The name appears in
// errors and in the log.
//
// An error or a panic of fn rolls everything back. When COMMIT itself fails the
// outcome is unknown: the answer is *Error{CodeUnavailable,
// "store.commit_unknown"}, and the caller must look by its own key whether the
// act is there. Once begun, the transaction does not listen to ctx any more.
func (db *DB) Write(ctx context.Context, name string, fn func(*Tx) error) error {
	id := goroutineID()
	if err := db.enter(id, name); err != nil {
		return err
	}
	defer db.leave(id)
	if err := db.acquire(ctx, name); err != nil {
		return err
	}
	held := true
	release := func() {
		if held {
			held = false
			db.slot <- struct{}{}
		}
	}
	defer release()
	tx, err := db.write(ctx, name, fn)
	if err != nil {
		return err
	}
	release()
	db.marks.raise(tx.issued)
	db.hub.announce(tx.topics)
	return nil
}

// acquire waits for the writer's slot.
func (db *DB) acquire(ctx context.Context, name string) error {
	if db.slot == nil {
		return Unavailable("store.read_only", fmt.Errorf("%s: the books are open read-only", name))
	}
	select {
	case <-db.slot:
	default:
		timer := time.NewTimer(writeWait)
		defer timer.Stop()
		select {
		case <-db.slot:
		case <-ctx.Done():
			return Unavailable("store.busy", fmt.Errorf("%s: waiting for %q: %w", name, db.holder(), ctx.Err()))
		case <-db.done:
			return Unavailable("store.closed", ErrClosed)
		case <-timer.C:
			return Unavailable("store.busy", fmt.Errorf("%s: %q holds the books for over %s", name, db.holder(), writeWait))
		}
	}
	if err := ctx.Err(); err != nil {
		db.slot <- struct{}{}
		return Unavailable("store.busy", fmt.Errorf("%s: %w", name, err))
	}
	db.mu.Lock()
	db.writing = name
	db.mu.Unlock()
	return nil
}

func (db *DB) holder() string {
	db.mu.Lock()
	defer db.mu.Unlock()
	return db.writing
}

// write carries out one transaction on the writer; the caller holds the slot.
func (db *DB) write(ctx context.Context, name string, fn func(*Tx) error) (*Tx, error) {
	start := clock.Machine()
	if err := db.begin(); err != nil {
		return nil, explain(name, err)
	}
	ended := false
	tx := db.newTx(ctx, db.writer, true)
	defer func() {
		if !ended { // fn panicked or left through Goexit
			tx.closeRows()
			db.rollback()
		}
	}()
	err := fn(tx)
	ended = true
	tx.closeRows()
	if err == nil {
		err = tx.broken
	}
	if err != nil {
		db.rollback()
		return nil, explain(name, err)
	}
	Fault("store.before_commit")
	if err := db.commit(); err != nil {
		return nil, db.uncommitted(name, err)
	}
	Fault("store.after_commit")
	if took := clock.MachineSince(start); took > slowWrite {
		db.log.Warn("slow write", "name", name, "took", took)
	}
	return tx, nil
}

func (db *DB) begin() error {
	if db.writer == nil {
		if err := db.openWriter(context.Background()); err != nil {
			return Unavailable("store.unavailable", err)
		}
	}
	_, err := db.writer.ExecContext(context.Background(), sqlBegin)
	if err != nil && faultOf(err) == faultOther { // left inside a transaction
		db.dropWriter()
	}
	return err
}

func (db *DB) commit() error {
	_, err := db.writer.ExecContext(context.Background(), sqlCommit)
	if err == nil && db.commitFault != nil {
		err = db.commitFault()
	}
	return err
}

// rollback ends the transaction; where SQLite says that none is open any more it
// had rolled back by itself, and a fresh connection is the safest ground.
func (db *DB) rollback() {
	if _, err := db.writer.ExecContext(context.Background(), sqlRollback); err != nil {
		db.dropWriter()
	}
}

func (db *DB) dropWriter() {
	if db.writer != nil {
		discard(db.writer)
		db.writer = nil
	}
}

// uncommitted answers a failed COMMIT. A deferred constraint is the one case in
// which SQLite promises that nothing was written; everything else is unknown.
func (db *DB) uncommitted(name string, cause error) error {
	if f := faultOf(cause); f == faultConstraint || f == faultUnique {
		db.rollback()
		return explain(name, cause)
	}
	db.log.Error("commit failed, outcome unknown", "name", name, "err", cause)
	db.dropWriter()
	if err := db.openWriter(context.Background()); err != nil {
		db.log.Error("the books could not be reopened", "err", err)
	}
	return Unavailable("store.commit_unknown", fmt.Errorf("%s: %w", name, cause))
}

// explain gives SQLite's own faults the code the caller acts by; every other
// error passes unchanged.
func explain(name string, err error) error {
	var e *Error
	if errors.As(err, &e) {
		return err
	}
	switch faultOf(err) {
	case faultUnavailable:
		return Unavailable("store.unavailable", fmt.Errorf("%s: %w", name, err))
	case faultCorrupt:
		return Unavailable("store.corrupt", fmt.Errorf("%s: %w: %w", name, ErrCorrupt, err))
	case faultOther, faultConstraint, faultUnique:
		return Internal(fmt.Errorf("%s: %w", name, err))
	}
	return err
}
