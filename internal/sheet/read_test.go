package sheet

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// What a file of a bank can be besides a table, each with its own error.
func TestWhatIsNoTableIsRefused(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       error
	}{
		{"nothing", " \n\n", ErrEmpty},
		{"separators alone", ";;;\n;;;\n", ErrEmpty},
		{"1 MB of markup", "<html>" + strings.Repeat("<td>1</td>", 100_000), ErrMarkup},
		{"a PDF", "%PDF-1.7\n", ErrPDF},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ErrOldXLS},
		{"an archive that is no workbook", "PK\x03\x04 and no more", ErrDamage},
		{"a program", "MZ\x00\x00\x00", ErrDamage},
		{"50,000 rows", strings.Repeat("a;b;c\n", 50_000), ErrMany},
		{"50,000 blank lines and a row", "a;b;c\n" + strings.Repeat("\n", 50_000) + "a;b;c\n", ErrMany},
	} {
		if rows, err := Read([]byte(c.data), 20_000); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %d rows", c.name, err, len(rows))
		}
	}
}

// The same table, however it is saved.
func TestATableIsReadHoweverItIsSaved(t *testing.T) {
	want := [][]string{{"Tanggal", "Keterangan", "Kredit"}, {"23/11/2026", "BUDI, RT 3", "150.000,00"}}
	text := "Tanggal;Keterangan;Kredit\r\n23/11/2026;BUDI, RT 3;150.000,00\r\n"
	wide := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, data := range map[string][]byte{
		"semicolons": []byte(text), "a mark in front": []byte("\xef\xbb\xbf" + text), "wide letters": wide,
		"commas": []byte("Tanggal,Keterangan,Kredit\n23/11/2026,\"BUDI, RT 3\",\"150.000,00\"\n"), "tabs": []byte(strings.ReplaceAll(text, ";", "\t")), "a workbook": bookOf(t, want),
	} {
		rows, err := Read(data, 100)
		if err != nil || !slices.EqualFunc(rows, want, slices.Equal) {
			t.Errorf("%s: %q %v", name, rows, err)
		}
	}
	// The reader leaves blank lines out; a person who is told of row 4 counts them.
	rows, err := Read([]byte("Rekening;;\n\n\na;b;c\n"), 100)
	if err != nil || len(rows) != 4 || rows[3][0] != "a" {
		t.Errorf("%q %v", rows, err)
	}
	if rows, err := Read([]byte("Tanggal;Keterangan;Kredit\n1/1/2026;PEMBAYARAN CAF\xc9;1\n"), 100); err != nil || rows[1][1] != "PEMBAYARAN CAFÉ" {
		t.Errorf("%q %v", rows, err)
	}
}

func bookOf(t *testing.T, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, cells := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", at, &cells)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
