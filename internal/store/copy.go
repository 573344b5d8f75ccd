package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// CheckCopy opens a copy that went through other hands and compares what is really in it
// with what its manifest says: SQLite's whole integrity check, where the copy comes from,
// the rows of every table and the last number of every series. The file stays as it is.
// A copy that differs is ErrCorrupt under the key store.backup_damaged.
func CheckCopy(ctx context.Context, path string, want Manifest) error {
	got := Manifest{Counts: map[string]int64{}}
	err := withCopy(ctx, path, func(conn *sql.Conn) error {
		if err := integrity(ctx, conn); err != nil {
			return err
		}
		return describe(&Tx{conn: conn, ctx: ctx}, &got)
	})
	switch {
	case err != nil:
	case got.Installation != want.Installation || got.Schema != want.Schema || got.Epoch != want.Epoch:
		err = fmt.Errorf("the copy is of other books: schema %d, epoch %d", got.Schema, got.Epoch)
	case !maps.Equal(got.Counts, want.Counts):
		err = fmt.Errorf("the copy holds %d invoices and %d payments, not %d and %d", got.Counts["invoice"], got.Counts["payment"], want.Counts["invoice"], want.Counts["payment"])
	case !slices.Equal(got.Marks, want.Marks):
		err = fmt.Errorf("the copy ends with other numbers")
	}
	if err != nil {
		return Unavailable("store.backup_damaged", fmt.Errorf("%w: %w", ErrCorrupt, err))
	}
	return nil
}

// integrity runs SQLite's whole check, of indexes too.
func integrity(ctx context.Context, conn *sql.Conn) error {
	var line string
	if err := conn.QueryRowContext(ctx, sqlIntegrityCheck).Scan(&line); err != nil {
		return err
	}
	if line != "ok" {
		return fmt.Errorf("integrity check: %s", line)
	}
	return nil
}

// ParseManifest reads a manifest that travels together with its copy.
func ParseManifest(raw []byte) (m Manifest, err error) {
	if err := json.Unmarshal(raw, &m); err != nil || m.App != "lunas" {
		return m, Invalid("", "store.manifest_damaged", nil)
	}
	return m, nil
}
