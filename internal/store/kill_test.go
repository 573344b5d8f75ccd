package store

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The test binary starts itself again as a child that is killed: LUNAS_CHILD
// names the part it plays, LUNAS_PATH the books, LUNAS_POINT where the power goes.
func TestMain(m *testing.M) {
	if part := os.Getenv("LUNAS_CHILD"); part != "" {
		if err := child(part, os.Getenv("LUNAS_PATH")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// powerCut kills this process at the nth pass of a named point.
func powerCut(point string) {
	name, nth, _ := strings.Cut(point, "#")
	left, _ := strconv.Atoi(nth)
	FaultPoint = func(at string) {
		if at != name {
			return
		}
		if left--; left == 0 {
			p, err := os.FindProcess(os.Getpid())
			if err == nil {
				_ = p.Kill()
			}
			select {}
		}
	}
}

func child(part, path string) error {
	ctx := context.Background()
	if point := os.Getenv("LUNAS_POINT"); point != "" {
		powerCut(point)
	}
	if err := limitFiles(os.Getenv("LUNAS_ROOM")); err != nil {
		return err
	}
	if part == "restore" {
		_, err := Restore(ctx, path+".backup", path, nil)
		return err
	}
	db, err := Open(ctx, path, testOptions())
	if err != nil {
		return err
	}
	if part == "open" {
		return db.Close()
	}
	if part == "backup" {
		_, err := db.Backup(ctx, path+".backup")
		return err
	}
	if part == "full" {
		return fullDisk(ctx, db)
	}
	if part == "cashier" {
		return cashier(ctx, db)
	}
	if part == "auditor" {
		return auditor(ctx, db)
	}
	for n := 1; ; n++ {
		err := db.Write(ctx, "pay", func(tx *Tx) error {
			if _, err := Next(tx, "receipt", 0, 2026); err != nil {
				return err
			}
			_, err := tx.Exec(`INSERT INTO run (kind, business_date, at) VALUES ('pay', ?, '')`, strconv.Itoa(n))
			return err
		})
		if err != nil {
			return err
		}
		fmt.Println(n) // the acknowledgement
	}
}

func startChild(t *testing.T, part, path, point string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LUNAS_CHILD="+part, "LUNAS_PATH="+path, "LUNAS_POINT="+point)
	cmd.Stderr = os.Stderr
	return cmd
}

// afterTheCut opens the books again and says what is in them.
func afterTheCut(t *testing.T, path string) (paid int) {
	t.Helper()
	db := openAt(t, path)
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	if found, err := db.BooksCheck(context.Background()); err != nil || len(found) > 0 {
		t.Fatalf("books check: %v, %v", found, err)
	}
	paid = count(t, db, `SELECT count(*) FROM run WHERE kind = 'pay'`)
	if last := count(t, db, `SELECT coalesce(max(next - 1), 0) FROM number_series WHERE kind = 'receipt'`); last != paid {
		t.Errorf("%d payments but %d numbers", paid, last)
	}
	if top := count(t, db, `SELECT coalesce(max(CAST(business_date AS INTEGER)), 0) FROM run WHERE kind = 'pay'`); top != paid {
		t.Errorf("%d payments, the last is number %d", paid, top)
	}
	return paid
}

func TestAcknowledgedWritesSurviveKillAtAnyMoment(t *testing.T) {
	for _, acks := range []int{1, 2, 17, 60, 150} {
		path := filepath.Join(t.TempDir(), "lunas.db")
		cmd := startChild(t, "pay", path, "")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		acked := 0
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			acked++
			if acked == acks {
				_ = cmd.Process.Kill()
			}
		}
		_ = cmd.Wait()
		if acked < acks {
			t.Fatalf("the child ended by itself after %d", acked)
		}
		if paid := afterTheCut(t, path); paid < acked || paid > acked+1 {
			t.Errorf("%d acknowledged, %d on disk", acked, paid)
		}
	}
}

func TestPowerCutAtTheCommit(t *testing.T) {
	for point, want := range map[string]int{
		"store.before_migrate#1": 0,
		// the first commit of Open is the one that settles the marks
		"store.before_commit#2": 0, "store.after_commit#2": 1,
		"store.before_commit#6": 4, "store.after_commit#6": 5,
	} {
		path := filepath.Join(t.TempDir(), "lunas.db")
		if err := startChild(t, "pay", path, point).Run(); err == nil {
			t.Fatalf("%s: the child was not killed", point)
		}
		if paid := afterTheCut(t, path); paid != want {
			t.Errorf("%s: %d payments, want %d", point, paid, want)
		}
	}
}

func TestPowerCutInBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lunas.db")
	db := openAt(t, path)
	number(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := startChild(t, "backup", path, "store.backup_written#1").Run(); err == nil {
		t.Fatal("the child was not killed")
	}
	if exists(path+".backup") || exists(manifestPath(path+".backup")) {
		t.Error("half a backup stands under its name")
	}
	if err := startChild(t, "backup", path, "").Run(); err != nil {
		t.Fatal(err)
	}
	db = openAt(t, path)
	number(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, point := range []string{"store.restore_staged#1", "store.restore_aside#1"} {
		if err := startChild(t, "restore", path, point).Run(); err == nil {
			t.Fatal("the child was not killed")
		}
		db := openAt(t, path)
		if found, err := db.BooksCheck(context.Background()); err != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v", point, found, err)
		}
		if n := count(t, db, `SELECT next - 1 FROM number_series`); n != 2 {
			t.Errorf("%s: the old books were to stay; they are at %d", point, n)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := startChild(t, "restore", path, "").Run(); err != nil {
		t.Fatal(err)
	}
	if n := number(t, openAt(t, path)); n != 3 {
		t.Errorf("after the restore the next number is %d, want 3", n)
	}
}
