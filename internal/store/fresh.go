package store

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// blank holds the bytes of a new file with the compiled-in schema, once this
// process has made one: making the tables costs far more than writing them.
var blank struct {
	sync.Mutex
	bytes []byte
}

// createFresh makes a new file aside, without waiting for the disk at each step,
// and lets it appear whole under its name: a power cut during the first start
// leaves nothing instead of half a schema.
func createFresh(ctx context.Context, path string, schema fs.FS) error {
	if schema != migrations() {
		raw, err := build(ctx, path+".new", schema)
		if err != nil {
			return err
		}
		return writeFile(path, raw)
	}
	blank.Lock()
	defer blank.Unlock()
	if blank.bytes == nil {
		raw, err := build(ctx, path+".new", schema)
		if err != nil {
			return err
		}
		blank.bytes = raw
	}
	return writeFile(path, blank.bytes)
}

// build gives the bytes of a migrated, empty file; nothing is left of path.
func build(ctx context.Context, path string, schema fs.FS) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, Unavailable("store.path", err)
	}
	removeFamily(path)
	defer removeFamily(path)
	pool := sql.OpenDB(connector(dsn(path, modeBuild)))
	pool.SetMaxOpenConns(1)
	Fault("store.before_migrate")
	err := up(ctx, pool, schema)
	if cerr := pool.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}
