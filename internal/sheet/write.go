package sheet

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// every so many rows the caller hears of progress, and may have cancelled.
const every = 500

// Write writes a workbook of tables. progress, if not nil, hears how many rows stand. It
// ends early with the error of ctx.
func Write(ctx context.Context, to io.Writer, tables []Table, progress func(rows int64)) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	b := book{ctx: ctx, file: f, progress: progress}
	if err := b.styles(); err != nil {
		return err
	}
	for i, t := range tables {
		if i == 0 {
			err = f.SetSheetName("Sheet1", t.Name)
		} else {
			_, err = f.NewSheet(t.Name)
		}
		if err != nil {
			return err
		}
		if err := b.table(t); err != nil {
			return fmt.Errorf("sheet %s: %w", t.Name, err)
		}
	}
	return f.Write(to)
}

type book struct {
	ctx      context.Context
	file     *excelize.File
	progress func(int64)
	written  int64
	head     int
	plain    [4]int // style of a kind
	sum      [4]int
}

// formats are the number formats of the kinds; how thousands are parted is the reader's own
// setting.
var formats = [4]string{"@", `"Rp"#,##0;[Red]-"Rp"#,##0`, "dd/mm/yyyy", "#,##0"}

func (b *book) styles() (err error) {
	line := []excelize.Border{{Type: "bottom", Color: "16201B", Style: 2}}
	if b.head, err = b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Border: line, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}); err != nil {
		return err
	}
	top := []excelize.Border{{Type: "top", Color: "16201B", Style: 1}, {Type: "bottom", Color: "16201B", Style: 6}}
	for k := range formats {
		if b.plain[k], err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &formats[k]}); err != nil {
			return err
		}
		if b.sum[k], err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &formats[k], Font: &excelize.Font{Bold: true}, Border: top}); err != nil {
			return err
		}
	}
	return nil
}

var widths = [4]float64{24, 16, 12, 9}

func (b *book) table(t Table) error {
	out, err := b.file.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	for i, c := range t.Columns {
		w := c.Width
		if w == 0 {
			w = widths[c.Kind]
		}
		if err := out.SetColWidth(i+1, i+1, w); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = excelize.Cell{StyleID: b.head, Value: Plain(c.Head)}
	}
	if err := out.SetRow("A1", cells); err != nil {
		return err
	}
	n, sums := 1, make([]int64, len(t.Columns))
	err = t.Rows(func(row ...any) error {
		n++
		return b.row(out, t, n, row, cells, sums)
	})
	if err != nil {
		return err
	}
	if t.Sum != "" {
		if err := b.total(out, t, n+1, cells, sums); err != nil {
			return err
		}
	}
	b.tell()
	return out.Flush()
}

func (b *book) tell() {
	if b.progress != nil {
		b.progress(b.written)
	}
}

func (b *book) row(out *excelize.StreamWriter, t Table, n int, row, cells []any, sums []int64) error {
	if len(row) != len(t.Columns) {
		return fmt.Errorf("row %d has %d cells, not %d", n, len(row), len(t.Columns))
	}
	if b.written++; b.written%every == 0 {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		b.tell()
	}
	for i, v := range row {
		cell := excelize.Cell{StyleID: b.plain[t.Columns[i].Kind]}
		switch v := v.(type) {
		case string:
			cell.Value = Plain(v)
		case rupiah.Rupiah:
			cell.Value = int64(v)
			sums[i] += int64(v)
		case int64:
			cell.Value = v
			sums[i] += v
		case clock.Date:
			if !v.IsZero() {
				cell.Value = v.Sub(millennium) + millenniumDay
			}
		default:
			return fmt.Errorf("row %d: a cell cannot hold %T", n, v)
		}
		cells[i] = cell
	}
	return out.SetRow(fmt.Sprintf("A%d", n), cells)
}

// Days of a workbook are counted from 30 December 1899: 1 January 2000 is day 36,526.
var millennium = clock.MustDate("2000-01-01")

const millenniumDay = 36_526

func (b *book) total(out *excelize.StreamWriter, t Table, n int, cells []any, sums []int64) error {
	for i, c := range t.Columns {
		cell := excelize.Cell{StyleID: b.sum[c.Kind]}
		switch {
		case c.Total:
			cell.Value = sums[i]
		case i == 0:
			cell.Value = Plain(t.Sum)
		}
		cells[i] = cell
	}
	return out.SetRow(fmt.Sprintf("A%d", n), cells)
}

// cellMost is how many characters a cell takes.
const cellMost = 32_767

// Plain makes a text that no program takes for a formula, also when the workbook is saved as
// CSV and opened again: one that begins like a formula gets an apostrophe in front. Control
// characters, which a workbook cannot hold, go.
func Plain(s string) string {
	if s == "" {
		return s
	}
	risky := strings.ContainsRune("=+-@\t\r＝＋－＠", firstRune(s))
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r < ' ', r == 0x7f, r == 0xfffe, r == 0xffff, r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	if risky || s != "" && strings.ContainsRune("=+-@＝＋－＠", firstRune(s)) {
		s = "'" + s
	}
	if utf8.RuneCountInString(s) > cellMost {
		s = string([]rune(s)[:cellMost-1]) + "…"
	}
	return s
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \n\u00a0"))
	return r
}
