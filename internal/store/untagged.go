//go:build !sqlite_fts5

package store

// The search needs SQLite's FTS5, which the driver only compiles in under a
// build tag. Without it this line stops the build with its sentence.
var _ int = "Lunas is built with full-text search: set GOFLAGS=-tags=webkit2_41,sqlite_fts5 and run the command again."
