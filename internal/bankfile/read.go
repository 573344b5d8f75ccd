package bankfile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// Problem is what is wrong with a file; Row (from 1) is 0 where it is no row's.
type Problem struct {
	Row     int
	Key     string // translation key
	Params  map[string]string
	Columns bool // what the columns were taken for
}

// Line is one line of a statement. Amount is whole rupiah, negative for money that went out;
// sen of money in are left out, never rounded up.
type Line struct {
	Row        int
	On         clock.Date
	Text       string
	Amount     rupiah.Rupiah
	Balance    int64 // hundredths of a rupiah
	HasBalance bool
	sen        sen
}

// Statement is what a file says.
type Statement struct {
	Lines []Line // as they stand in the file
	// Pending are lines the bank has not booked yet: they come with a later file.
	Pending int
	// From and Through are the days of its first and last line. A period that its words name may
	// end after the file was saved, so it covers nothing.
	From, Through clock.Date
	Number        string // of the account, digits alone; "" = it does not say
	Problems      []Problem
}

// Read understands the rows of a file. Problems make it unfit to import; what of it was
// understood is given all the same, to be looked at.
func Read(rows [][]string, l Layout, today clock.Date) Statement {
	var st Statement
	if st.Problems = l.check(); len(st.Problems) > 0 {
		return st
	}
	r := reader{layout: l, days: days{today: today}, st: &st}
	table := rows[min(max(l.Head, 0), len(rows)):]
	var dates []string
	for _, cells := range table {
		dates = append(dates, r.cell(cells, Day))
	}
	words := rows[:min(max(l.Head-1, 0), len(rows))]
	unclear := false
	if r.days.monthFirst, unclear = readMonthFirst(dates, r.days, words); unclear {
		r.wrong(0, "bankfile.day_month", nil)
		return st
	}
	r.days.from, r.days.through, _ = r.days.period(words)
	r.signed = slices.ContainsFunc(table, func(cells []string) bool {
		_, way, ok := money(r.cell(cells, Amount))
		return ok && way != unsaid
	})
	for i, cells := range table {
		r.row(l.Head+i+1, cells)
	}
	if len(st.Lines) == 0 && len(st.Problems) == 0 {
		st.Problems = append(st.Problems, Problem{Key: "bankfile.no_lines"})
	}
	if row := st.unbalanced(l); row != 0 {
		st.Problems = append(st.Problems, Problem{Row: row, Key: "bankfile.balance"})
	}
	st.cover(words)
	return st
}

type reader struct {
	layout Layout
	days   days
	signed bool // some sum of the file carries a mark or a sign
	st     *Statement
}

func (r *reader) cell(cells []string, role Role) string {
	if at := slices.Index(r.layout.Roles, role); at >= 0 && at < len(cells) {
		return cells[at]
	}
	return ""
}

func (r *reader) text(cells []string) string {
	var all []string
	for i, c := range cells[:min(len(cells), len(r.layout.Roles))] {
		if c = strings.Join(strings.Fields(c), " "); r.layout.Roles[i] == Text && c != "" {
			all = append(all, c)
		}
	}
	return strings.Join(all, " ")
}

func (r *reader) wrong(row int, key string, params map[string]string) {
	r.st.Problems = append(r.st.Problems, Problem{Row: row, Key: key, Params: params})
}

// Words of rows that add up: no lines. sums begin a row, anySum may stand anywhere in a text.
var (
	sums   = regexp.MustCompile(`(?i)^\W*(grand |sub ?)?(total|saldo|mutasi|jumlah|balance|opening|closing|beginning|ending)\b`)
	anySum = regexp.MustCompile(`(?i)\b(total|saldo|mutasi|jumlah|balance|opening|closing)\b`)
)

// first is the first cell that holds something.
func first(cells []string) string {
	for _, c := range cells {
		if c != "" {
			return c
		}
	}
	return ""
}

// row reads one row of the table, or what stands below it.
func (r *reader) row(n int, cells []string) {
	date, text := r.cell(cells, Day), r.text(cells)
	on, dated := r.days.of(date)
	v, paid, bad := r.sum(cells)
	switch {
	case bad == "" && !paid && !dated, bad != "" && !dated:
		r.under(date, text, paid)
		return // blank, the bank's words below the table, or the rest of a long keterangan
	case strings.HasPrefix(strings.ToUpper(date), "PEND"):
		r.st.Pending++
		return
	case !dated && (date == "" && text == "" || sums.MatchString(first(cells))):
		return // a row of sums
	case !dated:
		r.wrong(n, "bankfile.date", map[string]string{"cell": shown(date)})
		return
	case bad != "":
		r.wrong(n, "bankfile.amount", map[string]string{"cell": shown(bad)})
		return
	case !paid && anySum.MatchString(text):
		return // the balance brought forward
	case !paid:
		r.wrong(n, "bankfile.no_amount", nil)
		return
	case on > r.days.today:
		r.wrong(n, "bankfile.future", map[string]string{"cell": shown(date)})
		return
	case !r.days.said(on):
		r.wrong(n, "bankfile.outside", map[string]string{"cell": shown(date)})
		return
	}
	line := Line{Row: n, On: on, Text: text, sen: v, Amount: rupiah.Rupiah(v / 100)}
	if b := r.cell(cells, Balance); b != "" {
		saldo, way, ok := money(b)
		if !ok {
			r.wrong(n, "bankfile.amount", map[string]string{"cell": shown(b)})
			return
		}
		if way == out {
			saldo = -saldo
		}
		line.Balance, line.HasBalance = int64(saldo), true
	}
	r.st.Lines = append(r.st.Lines, line)
}

// under takes the second line of a long keterangan to the line above it.
func (r *reader) under(date, text string, paid bool) {
	if n := len(r.st.Lines); n > 0 && date == "" && text != "" && !paid && !anySum.MatchString(text) {
		r.st.Lines[n-1].Text += " " + text
	}
}

// sum is what a row brought in or took out; bad is a cell that is no money. paid is false
// where the row names no sum.
func (r *reader) sum(cells []string) (v sen, paid bool, bad string) {
	if r.layout.has(Amount) {
		return r.marked(cells)
	}
	for role, way := range map[Role]sen{In: in, Out: out} {
		cell := r.cell(cells, role)
		if cell == "" || cell == "-" {
			continue
		}
		one, sign, ok := money(cell)
		if !ok {
			return 0, false, cell
		}
		if role == In && sign == out {
			return 0, false, cell // money in is never negative
		}
		if one != 0 {
			if paid {
				return 0, false, cell // both at once
			}
			v, paid = way*one, true
		}
	}
	return v, paid, ""
}

// marked is a sum whose way a mark tells: beside it, behind it, or its sign.
func (r *reader) marked(cells []string) (v sen, paid bool, bad string) {
	cell := r.cell(cells, Amount)
	if cell == "" || cell == "-" {
		return 0, false, ""
	}
	v, way, ok := money(cell)
	if !ok {
		return 0, false, cell
	}
	if beside := markOf(r.cell(cells, Mark)); beside != unsaid {
		way = beside
	}
	if way == unsaid && r.signed && !r.layout.has(Mark) {
		way = in
	}
	if way == unsaid && v != 0 {
		return 0, false, cell
	}
	return v * sen(way), v != 0, ""
}

// shown is a cell as a message quotes it.
func shown(cell string) string {
	r := []rune(cell)
	return strings.TrimSpace(string(r[:min(len(r), 40)]))
}

// unbalanced is the row at which the running balance does not add up, 0 = it does, or is not
// told. Some banks write the newest line first.
func (st *Statement) unbalanced(l Layout) int {
	if !l.has(Balance) || !l.has(Amount) && !l.has(Out) {
		return 0
	}
	down := st.breaks(func(above, below Line) bool { return int64(below.sen) == below.Balance-above.Balance })
	if down == 0 {
		return 0
	}
	if up := st.breaks(func(above, below Line) bool { return int64(above.sen) == above.Balance-below.Balance }); up < down && up != 0 {
		return down
	} else {
		return up
	}
}

// breaks is the first row that does not fit the one above it.
func (st *Statement) breaks(fit func(above, below Line) bool) int {
	for i := 1; i < len(st.Lines); i++ {
		a, b := st.Lines[i-1], st.Lines[i]
		if a.HasBalance && b.HasBalance && !fit(a, b) {
			return b.Row
		}
	}
	return 0
}

var (
	numbered = regexp.MustCompile(`(?i)\b(rek|rekening|norek|account|acc)\b`)
	number   = regexp.MustCompile(`[0-9][0-9 .-]{6,22}[0-9]`)
)

// cover finds the days of the lines, and the account in the words above the table.
func (st *Statement) cover(words [][]string) {
	for _, cells := range words {
		line := strings.Join(cells, " ")
		if numbered.MatchString(line) && st.Number == "" {
			st.Number = strings.Map(func(c rune) rune {
				if c < '0' || c > '9' {
					return -1
				}
				return c
			}, number.FindString(periodDay.ReplaceAllString(line, " ")))
		}
	}
	for _, l := range st.Lines {
		if st.From.IsZero() || l.On < st.From {
			st.From = l.On
		}
		st.Through = max(st.Through, l.On)
	}
}

// Told are a problem's parameters with its row among them.
func (p Problem) Told() map[string]string {
	told := map[string]string{"row": strconv.Itoa(p.Row)}
	for k, v := range p.Params {
		told[k] = v
	}
	return told
}
