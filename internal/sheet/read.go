package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// What a file that is no table can be.
var (
	ErrEmpty  = errors.New("sheet: nothing in it")
	ErrMarkup = errors.New("sheet: a page of markup, whatever its name says")
	ErrPDF    = errors.New("sheet: a PDF")
	ErrOldXLS = errors.New("sheet: a workbook of the old kind")
	ErrDamage = errors.New("sheet: not a table that can be read")
	ErrMany   = errors.New("sheet: more rows than asked for")
)

// mostUnpacked bounds what a packed workbook may unpack to: a small file can hold a flood.
const mostUnpacked = 64 << 20

// Read reads the first table of a file that somebody brings: a workbook (.xlsx), or text with
// commas, semicolons, tabs or bars between its cells, whatever its name says. Cells come
// as they are kept: a date of a workbook as its number of days, money without a format. More
// than most rows are refused.
func Read(data []byte, most int) ([][]string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	head := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 512)]))
	switch {
	case len(head) == 0:
		return nil, ErrEmpty
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readBook(data, most)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, ErrOldXLS
	case bytes.HasPrefix(head, []byte("%pdf")):
		return nil, ErrPDF
	case bytes.HasPrefix(head, []byte("<")):
		return nil, ErrMarkup
	}
	return readText(textOf(data), most)
}

// readBook reads the first sheet that holds anything.
func readBook(data []byte, most int) (rows [][]string, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return nil, ErrDamage
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, name := range f.GetSheetList() {
		rows, err := bookRows(f, name, most)
		if err != nil || len(rows) > 0 {
			return rows, err
		}
	}
	return nil, ErrEmpty
}

func bookRows(f *excelize.File, name string, most int) (all [][]string, err error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, ErrDamage
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, ErrDamage
		}
		if len(all) == most {
			return nil, ErrMany
		}
		all = append(all, cells)
	}
	if rows.Error() != nil {
		return nil, ErrDamage
	}
	return trimmed(all), nil
}

// textOf makes text of what a bank's page saved: UTF-8, UTF-16 or the Latin alphabet of Windows.
func textOf(data []byte) string {
	for _, mark := range []struct {
		bytes string
		high  int
	}{{"\xff\xfe", 1}, {"\xfe\xff", 0}} {
		if bytes.HasPrefix(data, []byte(mark.bytes)) {
			data = data[2:]
			units := make([]uint16, len(data)/2)
			for i := range units {
				units[i] = uint16(data[2*i+mark.high])<<8 | uint16(data[2*i+1-mark.high])
			}
			return string(utf16.Decode(units))
		}
	}
	if utf8.Valid(data) {
		return string(data)
	}
	runes := make([]rune, len(data))
	for i, b := range data {
		runes[i] = rune(b)
	}
	return string(runes)
}

// readText reads text with cells parted by the sign that parts most of its first lines alike.
func readText(text string, most int) ([][]string, error) {
	if strings.ContainsRune(text, 0) {
		return nil, ErrDamage
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = partsBy(text), -1, true, true
	var all [][]string
	line := 1
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, ErrDamage
		}
		at, _ := r.FieldPos(0)
		for ; line < at && len(all) < most; line++ { // the reader leaves blank lines out; people count them
			all = append(all, nil)
		}
		if len(all) == most {
			return nil, ErrMany
		}
		all = append(all, slices.Clone(cells))
		line++
	}
	if all = trimmed(all); len(all) == 0 {
		return nil, ErrEmpty
	}
	return all, nil
}

// partsBy finds the sign between the cells: the one that gives most rows of one width.
func partsBy(text string) rune {
	best, found := ',', 0
	for _, comma := range []rune{',', ';', '\t', '|'} {
		r := csv.NewReader(strings.NewReader(text[:min(len(text), 64<<10)]))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
		widths := map[int]int{}
		for range 60 {
			cells, err := r.Read()
			if err != nil {
				break
			}
			if len(cells) > 2 {
				widths[len(cells)]++
			}
		}
		for width, n := range widths {
			if score := n*100 + width; score > found {
				best, found = comma, score
			}
		}
	}
	return best
}

// trimmed takes the blank rows off the end and the blanks off every cell.
func trimmed(rows [][]string) [][]string {
	last := 0
	for i, cells := range rows {
		for j, c := range cells {
			if cells[j] = strings.TrimSpace(strings.ToValidUTF8(c, "")); cells[j] != "" {
				last = i + 1
			}
		}
	}
	return rows[:last]
}
