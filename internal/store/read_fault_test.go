//go:build linux

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// auditor runs in the child: it adds up what stands in the books, again and again, and says
// each sum. A read that fails answers an error and no sum; the next one may work again.
func auditor(ctx context.Context, db *DB) error {
	failed := 0
	for range 30 {
		sum, rows := 0, 0
		err := db.Read(ctx, "sum", func(tx *Tx) error {
			// Nothing is answered from memory: the disk is asked each time.
			if _, err := tx.conn.ExecContext(ctx, `PRAGMA shrink_memory`); err != nil {
				return err
			}
			return tx.Each(`SELECT business_date FROM run WHERE kind = 'pay'`, nil, func(scan func(...any) error) error {
				var n int
				err := scan(&n)
				sum, rows = sum+n, rows+1
				return err
			})
		})
		if err == nil {
			fmt.Println(sum)
			continue
		}
		if failed++; CodeOf(err) != CodeUnavailable {
			return fmt.Errorf("a disk that cannot be read answers %w", err)
		}
	}
	if failed > 0 {
		fmt.Println("failed", failed)
	}
	return db.Close()
}

// paidBooks are books with so many fat payments, closed in order or killed.
func paidBooks(t *testing.T, n int) (path string, sum int) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "lunas.db")
	db := openAt(t, path)
	for i := 1; i <= n; i++ {
		write(t, db, func(tx *Tx) error {
			if _, err := Next(tx, "receipt", 0, 2026); err != nil {
				return err
			}
			_, err := tx.Exec(`INSERT INTO run (kind, business_date, at) VALUES ('pay', ?, ?)`, strconv.Itoa(i), strings.Repeat("x", 9000))
			return err
		})
		sum += i
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path, sum
}

// A page cannot be read, once or from then on: whoever adds up gets an error and never a
// wrong sum, and on a disk that reads again the books are whole.
func TestAPageThatCannotBeReadGivesNoSum(t *testing.T) {
	t.Parallel()
	path, want := paidBooks(t, 40)
	told, failed, refused := 0, 0, 0
	for _, how := range []string{"read:%d:5", "read:%d:5+"} {
		for _, n := range []int{1, 3, 9, 40, 160, 400, 500, 600, 900, 1500, 2500} {
			said, err := onDisk(t, "auditor", path, "LUNAS_DISK_FAIL="+fmt.Sprintf(how, n))
			if err != nil {
				refused++
			}
			for i, word := range said {
				if word == "failed" {
					failed++
					break
				}
				if told++; word != strconv.Itoa(want) {
					t.Errorf(how+": sum %d is %s, want %d", n, i, word, want)
				}
			}
		}
	}
	if told == 0 || failed == 0 || refused == 0 {
		t.Errorf("%d sums, %d failed reads, %d refused starts: the fault was not met everywhere", told, failed, refused)
	}
	if paid := afterTheCut(t, path); paid != 40 {
		t.Errorf("%d payments are left of 40", paid)
	}
	t.Logf("%d right sums, %d runs with reads that failed visibly, %d starts refused", told, failed, refused)
}

// The disk stays full from some write on: what was acknowledged is there when there is room
// again, and the program refused the rest in words.
func TestADiskThatStaysFullKeepsWhatWasAcknowledged(t *testing.T) {
	t.Parallel()
	kept, gaveUp := 0, 0
	for _, how := range []string{"write:%d:28+", "write:%d:122+", "sync:%d:5+"} { // no room, quota, a dying disk
		for _, n := range []int{1, 2, 5, 11, 40, 90, 160} {
			path := filepath.Join(t.TempDir(), "lunas.db")
			if err := openAt(t, path).Close(); err != nil {
				t.Fatal(err)
			}
			acks, err := onDisk(t, "cashier", path, "LUNAS_DISK_FAIL="+fmt.Sprintf(how, n), "LUNAS_PAYMENTS=40")
			if err != nil {
				gaveUp++
			}
			if paid := afterTheCut(t, path); paid < len(acks) || paid > len(acks)+1 {
				t.Errorf(how+": %d acknowledged, %d on disk", n, len(acks), paid)
			}
			kept += len(acks)
		}
	}
	if gaveUp == 0 || kept == 0 {
		t.Errorf("%d gave up, %d kept: the fault was not met", gaveUp, kept)
	}
	t.Logf("21 disks: %d gave up visibly, %d acknowledged payments all kept", gaveUp, kept)
}

// The log beside the books is lost, cut off or somebody else's, between two starts: the books
// are refused, or they are whole at an earlier point and the program knows that they are.
func TestALogThatIsLostCutOrStrange(t *testing.T) {
	t.Parallel()
	// A killed process: its payments stand in the log alone.
	killed := func(t *testing.T, payments int, marks string) string {
		t.Helper()
		path := filepath.Join(t.TempDir(), "lunas.db")
		if err := openAt(t, path).Close(); err != nil {
			t.Fatal(err)
		}
		if acks, err := onDisk(t, "cashier", path, "LUNAS_PAYMENTS="+strconv.Itoa(payments), "LUNAS_MARKS="+marks); err != nil || len(acks) != payments {
			t.Fatalf("%v, %v", acks, err)
		}
		return path
	}
	bytesOf := func(t *testing.T, path string) []byte {
		t.Helper()
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	remove := func(_ *testing.T, path string) error { return os.Remove(path + "-wal") }
	for name, c := range map[string]struct {
		meddle func(t *testing.T, path string) error
		marks  string // "" = the plug was pulled before the marks followed
		paid   int    // at most
	}{
		"deleted":                  {remove, "there", 0},
		"deleted before the marks": {remove, "", 0},
		"emptied":                  {func(_ *testing.T, path string) error { return os.Truncate(path+"-wal", 0) }, "there", 0},
		"cut off in the middle": {func(t *testing.T, path string) error {
			return os.Truncate(path+"-wal", int64(len(bytesOf(t, path+"-wal"))/2))
		}, "there", 19},
		"another office's": {func(t *testing.T, path string) error {
			return os.WriteFile(path+"-wal", bytesOf(t, killed(t, 9, "")+"-wal"), 0o600)
		}, "there", 19},
	} {
		t.Run(name, func(t *testing.T) {
			path := killed(t, 20, c.marks)
			if err := c.meddle(t, path); err != nil {
				t.Fatal(err)
			}
			db, err := Open(context.Background(), path, testOptions())
			if errors.Is(err, ErrCorrupt) {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			found, err := db.BooksCheck(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			paid := count(t, db, `SELECT count(*) FROM run WHERE kind = 'pay'`)
			if !db.Info().Rewound && len(found) == 0 {
				t.Errorf("%d of 20 payments are left, and nothing says so: %+v", paid, db.Info())
			}
			if paid > c.paid {
				t.Errorf("%d payments are left, the log held the rest", paid)
			}
		})
	}
}
