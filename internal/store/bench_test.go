package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
)

// The pair of one durable row per transaction: the bare driver, and Write.

func BenchmarkDurableRowBareDriver(b *testing.B) {
	path := filepath.Join(b.TempDir(), "bare.db")
	pool := sql.OpenDB(connector(dsn(path, modeWriter)))
	defer func() { _ = pool.Close() }()
	pool.SetMaxOpenConns(1)
	if _, err := pool.Exec(`CREATE TABLE note (id INTEGER PRIMARY KEY, n INTEGER UNIQUE, at TEXT, day TEXT) STRICT`); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		tx, err := pool.Begin()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := tx.Exec(`INSERT INTO note (n) VALUES (?)`, n); err != nil {
			b.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDurableRowWrite(b *testing.B) {
	db := openNote(b)
	ctx := context.Background()
	n := 0
	for b.Loop() {
		n++
		if err := db.Write(ctx, "bench", insertNote(n)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadOneRow(b *testing.B) {
	db := openNote(b)
	write(b, db, insertNote(1))
	ctx := context.Background()
	var n int
	one := func(tx *Tx) error { return tx.QueryRow(`SELECT n FROM note WHERE n = ?`, 1).Scan(&n) }
	for b.Loop() {
		if err := db.Read(ctx, "bench", one); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearchAmong100000(b *testing.B) {
	db := openNote(b)
	first := []string{"Budi", "Siti", "Agus", "Dewi", "Rina", "Joko", "Ahmad", "Putri", "Eko", "Wahyu"}
	last := []string{"Santoso", "Wijaya", "Saputra", "Lestari", "Hidayat", "Nugroho", "Pratama", "Susanti", "Setiawan", "Rahayu"}
	write(b, db, func(tx *Tx) error {
		for i := range 100_000 {
			title := fmt.Sprintf("%s %s %d", first[i%10], last[i/10%10], i)
			text := fmt.Sprintf("0812%08d Jalan Melati %d user%d", i*7919%100_000_000, i%200, i)
			if err := tx.Index("customer", int64(i), title, text); err != nil {
				return err
			}
		}
		return nil
	})
	for _, q := range []string{"user54321", "budi santoso", "dewi"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if err := db.Read(context.Background(), "bench", func(tx *Tx) error {
					hits, err := Search(tx, q, 20)
					if len(hits) == 0 {
						b.Error("nothing found")
					}
					return err
				}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, fresh := range []bool{true, false} {
		b.Run(fmt.Sprintf("fresh=%v", fresh), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "lunas.db")
			for i := 0; b.Loop(); i++ {
				if fresh {
					path = filepath.Join(b.TempDir(), fmt.Sprint(i), "lunas.db")
				}
				db, err := Open(context.Background(), path, testOptions())
				if err != nil {
					b.Fatal(err)
				}
				if err := db.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
