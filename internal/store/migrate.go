package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"lunas/internal/clock"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var embedded embed.FS

var compiledIn = func() fs.FS {
	sub, err := fs.Sub(embedded, "migrations")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return sub
}()

// migrations holds one file per room, in goose's format, forward only.
func migrations() fs.FS { return compiledIn }

// newest gives the highest version among the migration files.
func newest(schema fs.FS) (int64, error) {
	names, err := fs.Glob(schema, "*.sql")
	if err != nil {
		return 0, err
	}
	var top int64
	for _, name := range names {
		head, _, _ := strings.Cut(name, "_")
		v, err := strconv.ParseInt(head, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("store: migration %q has no number: %w", name, err)
		}
		top = max(top, v)
	}
	return top, nil
}

// migrate brings the file up to this program's schema. A file that already holds
// something is backed up and verified first; a newer one is refused. Each file
// of migrations is one transaction, so that a power cut leaves a whole schema.
func (db *DB) migrate(ctx context.Context, schema fs.FS) error {
	target, err := newest(schema)
	if err != nil {
		return Internal(err)
	}
	have, err := db.schemaVersion(ctx)
	if err != nil {
		return err
	}
	switch {
	case have > target:
		return Unavailable("store.newer", fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, have, target))
	case have == target:
		return db.initMeta(ctx)
	case have > 0:
		// A start that follows a killed one finds the schema half way up: its copy must not
		// take the place of the one from before.
		dest := fmt.Sprintf("%s.before-%d-%d-%s", db.path, target, have, stampName(clock.Machine()))
		if _, err := db.snapshot(ctx, dest, nil); err != nil {
			return Unavailable("store.migrate_backup", err)
		}
		db.log.Info("backed up before migrating", "from", have, "to", target, "file", dest)
	}
	Fault("store.before_migrate")
	if err := up(ctx, db.writerPool, schema); err != nil {
		return err
	}
	return db.initMeta(ctx)
}

func up(ctx context.Context, pool *sql.DB, schema fs.FS) error {
	p, err := goose.NewProvider(goose.DialectSQLite3, pool, schema, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return Internal(err)
	}
	if _, err := p.Up(ctx); err != nil {
		return Unavailable("store.migrate", err)
	}
	return nil
}

// schemaVersion is 0 for an empty file; a file that holds tables but not ours is
// refused as damaged rather than written into.
func (db *DB) schemaVersion(ctx context.Context) (int64, error) {
	var tables, ours, version int64
	if err := db.writerPool.QueryRowContext(ctx, sqlTables).Scan(&tables, &ours); err != nil {
		return 0, damage(err)
	}
	switch {
	case tables == 0:
		return 0, nil
	case ours == 0:
		return 0, Unavailable("store.corrupt", fmt.Errorf("%w: it holds tables of another program", ErrCorrupt))
	}
	err := db.writerPool.QueryRowContext(ctx, sqlSchema).Scan(&version)
	return version, damage(err)
}

func (db *DB) initMeta(ctx context.Context) error {
	_, err := db.writerPool.ExecContext(ctx, sqlMetaInit, Token(8), clock.Stamp(db.opt.Calendar.Now()))
	return damage(err)
}

// checkReadOnly refuses a schema that this program does not know exactly.
func (db *DB) checkReadOnly(ctx context.Context, schema fs.FS) error {
	target, err := newest(schema)
	if err != nil {
		return Internal(err)
	}
	return db.Read(ctx, "store.schema", func(tx *Tx) error {
		var have int64
		if err := tx.QueryRow(sqlSchema).Scan(&have); err != nil {
			return damage(err)
		}
		if have > target {
			return Unavailable("store.newer", fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, have, target))
		}
		return nil
	})
}
