package sheet

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

func bills(n int) Table {
	return Table{Name: "Tagihan", Sum: "Jumlah",
		Columns: []Column{{Head: "No."}, {Head: "Tanggal", Kind: Day}, {Head: "Nama", Width: 30}, {Head: "Jumlah", Kind: Money, Total: true}, {Head: "Hari", Kind: Whole, Total: true}},
		Rows: func(row func(...any) error) error {
			names := []string{"Sri Wahyuni", `=HYPERLINK("http://x","klik")`, "+62812", "-1+1", "@SUM(A1)", "\tx", "biasa"}
			for i := range n {
				day := clock.MustDate("2026-11-01").AddDays(i % 28)
				if i == 6 {
					day = 0
				}
				if err := row("INV-1", day, names[i%len(names)], rupiah.Rupiah(150_000-i), int64(i)); err != nil {
					return err
				}
			}
			return nil
		}}
}

// seen reads a workbook with openpyxl, which is none of our making.
func seen(t *testing.T, book []byte) (cells [][]map[string]any, frozen string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "buku.xlsx")
	if err := os.WriteFile(path, book, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("/usr/bin/python3", "-c", `
import json, sys, openpyxl
w = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps({"frozen": w.freeze_panes, "rows": [[{"v": str(c.value), "t": c.data_type, "d": c.is_date, "f": c.number_format} for c in r] for r in w.iter_rows()]}))`, path).CombinedOutput()
	if err != nil {
		t.Fatalf("openpyxl (Debian package python3-openpyxl): %v\n%s", err, out)
	}
	var answer struct {
		Frozen string
		Rows   [][]map[string]any
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatal(err)
	}
	return answer.Rows, answer.Frozen
}

func TestAnotherReaderSeesNumbersDatesAndNoFormula(t *testing.T) {
	var b bytes.Buffer
	if err := Write(t.Context(), &b, []Table{bills(7)}, nil); err != nil {
		t.Fatal(err)
	}
	rows, frozen := seen(t, b.Bytes())
	if frozen != "A2" || len(rows) != 9 {
		t.Fatalf("frozen at %s, %d rows", frozen, len(rows))
	}
	first := rows[1]
	if first[1]["d"] != true || first[1]["v"] != "2026-11-01 00:00:00" || first[3]["t"] != "n" || first[3]["v"] != "150000" || !strings.Contains(first[3]["f"].(string), "#,##0") {
		t.Errorf("first row %v", first)
	}
	for i, r := range rows[1:8] {
		name := r[2]["v"].(string)
		if r[2]["t"] == "f" || r[2]["t"] == "n" || (i > 0 && i < 6) != strings.HasPrefix(name, "'") {
			t.Errorf("row %d names %v", i, r[2])
		}
	}
	if rows[7][1]["v"] != "None" {
		t.Errorf("no date became %v", rows[7][1])
	}
	if last := rows[8]; last[0]["v"] != "Jumlah" || last[3]["v"] != "1049979" || last[3]["t"] != "n" || last[4]["v"] != "21" {
		t.Errorf("sums %v", last)
	}
}

func TestNothingBecomesAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		p := Plain(s)
		if p != "" && strings.ContainsRune("=+-@\t\r", rune(p[0])) {
			t.Fatalf("%q became %q", s, p)
		}
		if again := Plain(p); again != p {
			t.Fatalf("%q, twice: %q", p, again)
		}
	})
}

func TestCancelledInBetween(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var told int64
	err := Write(ctx, &bytes.Buffer{}, []Table{bills(100_000)}, func(n int64) {
		if told = n; n >= 1000 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || told > 2000 {
		t.Fatalf("%v after %d rows", err, told)
	}
}

func TestARowThatDoesNotFitIsAnError(t *testing.T) {
	for _, row := range [][]any{{"x"}, {"x", 1.5}} {
		table := Table{Name: "A", Columns: []Column{{Head: "a"}, {Head: "b"}}, Rows: func(add func(...any) error) error { return add(row...) }}
		if err := Write(t.Context(), &bytes.Buffer{}, []Table{table}, nil); err == nil {
			t.Errorf("%v was written", row)
		}
	}
}

// BenchmarkGoalWorkbook: 100,000 rows over the library's own stream writer with rows that
// stand in memory, by turns; and the memory at its highest.
func BenchmarkGoalWorkbook(b *testing.B) {
	const rows = 100_000
	bare := func() {
		f := excelize.NewFile()
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		row := []any{"INV-1", 46_000, "Sri Wahyuni", 150_000, 7}
		for i := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := w.SetRow(cell, row); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
		if err := f.Write(&bytes.Buffer{}); err != nil {
			b.Fatal(err)
		}
		_ = f.Close()
	}
	ours := func() {
		if err := Write(b.Context(), &bytes.Buffer{}, []Table{bills(rows)}, nil); err != nil {
			b.Fatal(err)
		}
	}
	var mem runtime.MemStats
	for range b.N {
		ratios, floor := []float64{}, []float64{}
		for range 5 {
			at := clock.Machine()
			bare()
			x := clock.MachineSince(at).Seconds()
			runtime.GC()
			at = clock.Machine()
			ours()
			ratios, floor = append(ratios, clock.MachineSince(at).Seconds()/x), append(floor, x)
		}
		runtime.ReadMemStats(&mem)
		b.ReportMetric(median(ratios), "of-bare")
		b.ReportMetric(median(floor), "s/bare")
		b.ReportMetric(float64(mem.HeapSys)/(1<<20), "MB-heap")
	}
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}
