package bankfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/sheet"
)

var today = clock.MustDate("2026-11-23")

func rowsOf(t testing.TB, data string) [][]string {
	t.Helper()
	rows, err := sheet.Read([]byte(data), 20_000)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The same three lines, as each bank writes them: Budi's 150.000 and the bank's fee on the
// 2nd, Siti's 200.000 on the 21st.
func TestTheStatementsOfTheBanksAreUnderstood(t *testing.T) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) != 7 {
		t.Fatalf("%v %v", files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rows := rowsOf(t, string(data))
		st := Read(rows, Guess(rows), today)
		if len(st.Problems) > 0 {
			t.Errorf("%s: %+v, layout %+v", name, st.Problems, Guess(rows))
			continue
		}
		sums, names := map[rupiah.Rupiah]clock.Date{}, ""
		for _, l := range st.Lines {
			sums[l.Amount] = l.On
			names += l.Text + "\n"
		}
		second, last := clock.MustDate("2026-11-02"), clock.MustDate("2026-11-21")
		if len(st.Lines) != 3 || sums[150_000] != second || sums[-15_000] != second || sums[200_000] != last {
			t.Errorf("%s: %+v", name, st.Lines)
		}
		if !strings.Contains(names, "BUDI SANTOSO") || !strings.Contains(names, "SITI AMINAH") {
			t.Errorf("%s tells %q", name, names)
		}
		bca := strings.Contains(name, "bca")
		if (st.Pending != 0) != strings.Contains(name, "klik") || bca && st.Number != "0123456789" || st.Through != last {
			t.Errorf("%s: %d pending, account %q, through %s", name, st.Pending, st.Number, st.Through)
		}
	}
}

// Files are of one kind where everything they were read by is alike; where the heads stand does not
// count, nor do columns behind the last that says something.
func TestWhichFilesAreOneKind(t *testing.T) {
	rows := [][]string{{"Tanggal", "Keterangan", "Jumlah", "Saldo"}}
	lower := [][]string{{"Rekening 123"}, {}, {"TANGGAL", "Keterangan ", "Jumlah", "Saldo", ""}}
	l := Guess(rows)
	same := Guess(lower)
	if l.ReadAs("csv", rows) != same.ReadAs("csv", lower) {
		t.Error("the same export, three rows lower")
	}
	other := Layout{Head: 1, Roles: []Role{Day, Text, Amount, Text}}
	renamed := [][]string{{"Tanggal", "Uraian", "Jumlah", "Saldo"}}
	for name, got := range map[string]string{"a workbook": l.ReadAs("xlsx", rows), "other columns": other.ReadAs("csv", rows), "other heads": l.ReadAs("csv", renamed)} {
		if got == l.ReadAs("csv", rows) {
			t.Errorf("%s is taken for the same", name)
		}
	}
}

func TestSumsAsBanksWriteThem(t *testing.T) {
	for s, want := range map[string]sen{
		"1.500.000,00": 150_000_000, "1,500,000.00": 150_000_000, "150000": 15_000_000, "150.000": 15_000_000, "150,000": 15_000_000, "Rp 150.000,50": 15_000_050,
		"150,123.00 CR": 15_012_300, ".00": 0, "0": 0, "Rp1.500.000": 150_000_000, "(15.000,00)": 1_500_000, "-15000": 1_500_000, "1500000.5": 150_000_050, "1.5E+06": 150_000_000,
		"149999.99999999997": 15_000_000, "15,5": 1550,
	} {
		if v, _, ok := money(s); !ok || v != want {
			t.Errorf("%q is %d %v, not %d", s, v, ok, want)
		}
	}
	for _, s := range []string{"", "abc", "1.50.000", "1,500.000,00", "12/11", "1.5E+99", "1,2,3", "١٥٠", "150.000.00.0", "1.", "--5", strings.Repeat("9", 30)} {
		if v, _, ok := money(s); ok {
			t.Errorf("%q is money: %d", s, v)
		}
	}
}

func TestDatesAsBanksWriteThem(t *testing.T) {
	d := days{today: today}
	for s, want := range map[string]string{
		"23/11/2026": "2026-11-23", "'23/11": "2026-11-23", "24/11": "2026-11-24", "25/12": "2025-12-25", "23-11-2026": "2026-11-23", "23 Nov 2026": "2026-11-23", "02-Mei-26": "2026-05-02",
		"2026-11-02 00:00:00": "2026-11-02", "02/11/2026 08:15:22": "2026-11-02", "20261102": "2026-11-02", "02112026": "2026-11-02", "46328": "2026-11-02", "46328.75": "2026-11-02",
		"2 Agustus 2026": "2026-08-02", "29/02": "2024-02-29",
	} {
		if on, ok := d.of(s); !ok || on.String() != want {
			t.Errorf("%q is %s %v, not %s", s, on, ok, want)
		}
	}
	for _, s := range []string{"", "31/02/2026", "PEND", "Saldo Awal", "00/11/2026", "1/13/2026", "12.500", "99999999"} {
		if on, ok := d.of(s); ok {
			t.Errorf("%q is %s", s, on)
		}
	}
	rows := rowsOf(t, "Date,Description,Credit,Debit\n11/02/2026,BUDI,150000,\n11/21/2026,SITI,200000,\n")
	if st := Read(rows, Guess(rows), today); len(st.Lines) != 2 || st.Lines[0].On.String() != "2026-11-02" {
		t.Errorf("the month first: %+v", st)
	}
}

// A workbook that was saved anew, a clock that runs behind, a file of last year: no line is moved to
// another day.
func TestADayIsNeverMoved(t *testing.T) {
	for _, c := range []struct {
		name, words, rows, key, first string
	}{
		{"the first days of a month, the month first", "", "11/1/2026,BUDI,150000,\n11/5/2026,SITI,200000,", "bankfile.day_month", ""},
		{"the same in order one way alone", "", "10/12/2026,JOKO,1,\n11/1/2026,BUDI,150000,\n11/5/2026,SITI,200000,", "", "2026-10-12"},
		{"the words tell", "Period 11/01/2026 - 11/22/2026", "11/1/2026,BUDI,150000,\n11/5/2026,SITI,200000,", "", "2026-11-01"},
		{"as banks here write", "", "1/11/2026,BUDI,150000,\n5/11/2026,SITI,200000,", "", "2026-11-01"},
		{"old, as banks here write", "", "1/5/2026,BUDI,150000,\n5/5/2026,SITI,200000,", "", "2026-05-01"},
		{"a file of last year without years", "Periode : 01/11/2025 - 05/11/2025", "02/11,BUDI,150000,", "", "2025-11-02"},
		{"a line outside the file's own days", "Periode : 01/11/2026 - 05/11/2026", "06/11/2026,BUDI,150000,", "bankfile.outside", ""},
		{"a clock a day behind", "", "24/11,BUDI,150000,", "bankfile.future", ""},
	} {
		rows := rowsOf(t, c.words+"\n\nDate,Description,Credit,Debit\n"+c.rows+"\n")
		st := Read(rows, Guess(rows), today)
		key, first := "", ""
		if len(st.Problems) > 0 {
			key = st.Problems[0].Key
		} else if len(st.Lines) > 0 {
			first = st.Lines[0].On.String()
		}
		if key != c.key || c.first != first {
			t.Errorf("%s: %q %s", c.name, key, first)
		}
	}
}

// What is not understood is named by its row.
func TestBadRowsAreNamed(t *testing.T) {
	const head = "Tanggal;Keterangan;Debet;Kredit;Saldo\n"
	for _, c := range []struct {
		name, rows, key string
		row             int
	}{
		{"no such day", "31/02/2026;BUDI;;150.000;", "bankfile.date", 2},
		{"no date", ";BUDI;;150.000;", "bankfile.date", 2},
		{"no sum", "02/11/2026;BUDI;;;", "bankfile.no_amount", 2},
		{"a sum that is none", "02/11/2026;BUDI;;seratus;", "bankfile.amount", 2},
		{"in and out at once", "02/11/2026;BUDI;5;150.000;", "bankfile.amount", 2},
		{"a day to come", "24/11/2026;BUDI;;150.000;", "bankfile.future", 2},
		{"a line was taken out", "02/11/2026;BUDI;;150.000;1.150.000\n03/11/2026;SITI;;200.000;1.400.000", "bankfile.balance", 3},
		{"nothing below the heads", "", "bankfile.no_lines", 0},
	} {
		rows := rowsOf(t, head+c.rows+"\n")
		st := Read(rows, Guess(rows), today)
		if len(st.Problems) != 1 || st.Problems[0].Key != c.key || st.Problems[0].Row != c.row {
			t.Errorf("%s: %+v", c.name, st.Problems)
		}
	}
	rows := rowsOf(t, "Tanggal;Keterangan;Jumlah\n02/11/2026;BUDI;150.000\n")
	if st := Read(rows, Guess(rows), today); len(st.Problems) != 1 || st.Problems[0].Key != "bankfile.amount" {
		t.Errorf("nothing says which way the money went: %+v", st.Problems)
	}
	rows = rowsOf(t, "nama;alamat;telepon\nBudi;Jl. Melati;0812\n")
	if st := Read(rows, Guess(rows), today); len(st.Problems) == 0 || st.Problems[0].Key != "bankfile.no_date" {
		t.Errorf("a list of customers: %+v", st)
	}
}

// FuzzRead: no file ends the program, and no line that is understood is out of bounds.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.csv")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := sheet.Read(data, 2_000)
		if err != nil {
			return
		}
		st := Read(rows, Guess(rows), today)
		for _, l := range st.Lines {
			if l.On > today || l.On.Year() < 2000 || l.Amount > rupiah.Rupiah(mostSen/100) || l.Row < 1 || l.Row > len(rows) {
				t.Errorf("%+v", l)
			}
		}
	})
}

// A year of a busy account, 10,000 rows.
func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("Tanggal;Keterangan;Debet;Kredit\n")
	for i := range 10_000 {
		text.WriteString(today.AddDays(-i%365).String() + ";TRSF E-BANKING CR 0211/FTSCY/WS95031 BUDI SANTOSO;;150.000,00\n")
	}
	data := []byte(text.String())
	for b.Loop() {
		rows, err := sheet.Read(data, 20_000)
		if err != nil {
			b.Fatal(err)
		}
		if st := Read(rows, Guess(rows), today); len(st.Lines) != 10_000 || len(st.Problems) != 0 {
			b.Fatalf("%d lines, %v", len(st.Lines), st.Problems[:1])
		}
	}
}
