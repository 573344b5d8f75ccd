package bankfile

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Role is what a column of a statement holds.
type Role string

// The roles of columns.
const (
	None    Role = ""
	Day     Role = "date"
	Text    Role = "text"    // keterangan; several columns are read as one
	In      Role = "in"      // uang masuk alone
	Out     Role = "out"     // uang keluar alone
	Amount  Role = "amount"  // both, told apart by a mark or a sign
	Mark    Role = "mark"    // CR or DB, in a column of its own
	Balance Role = "balance" // saldo behind the line
)

// Roles are all roles, for forms that choose one.
var Roles = []Role{None, Day, Text, In, Out, Amount, Mark, Balance}

// Layout says which column of a file is what. Head is the row (from 1) above the table, 0
// where it has none.
type Layout struct {
	Head  int    `json:"head"`
	Roles []Role `json:"roles"`
}

// headsWithin is how far down a bank's own words reach before its table begins.
const headsWithin = 60

// mostColumns is how wide a statement is looked at.
const mostColumns = 40

// words are how banks head their columns; the first that fits counts.
var words = []struct {
	role Role
	is   []string
}{
	{Day, []string{"tanggal transaksi", "tanggal", "tgl", "tgl transaksi", "tgl tran", "date", "post date", "postdate", "posting date", "transaction date", "trx date", "tanggal posting", "date time", "tanggal waktu"}},
	{Text, []string{"keterangan", "keterangan transaksi", "deskripsi", "uraian", "uraian transaksi", "rincian", "rincian transaksi", "description", "transaction description", "desk tran", "remarks", "remark", "additionaldesc", "additional desc", "remark custom", "detail", "details", "transaksi", "narrative"}},
	{In, []string{"kredit", "credit", "mutasi kredit", "credit amount", "cr", "masuk", "uang masuk", "dana masuk", "kredit rp", "kredit idr", "credit idr"}},
	{Out, []string{"debet", "debit", "mutasi debet", "mutasi debit", "debit amount", "db", "dr", "keluar", "uang keluar", "dana keluar", "debet rp", "debit rp", "debit idr"}},
	{Amount, []string{"jumlah", "mutasi", "nominal", "amount", "nilai", "transaction amount", "jumlah rp", "amount idr", "nominal rp"}},
	{Mark, []string{"db cr", "cr db", "d k", "k d", "dk", "dc", "d c", "debit credit", "debit kredit", "type", "tipe", "jenis", "db kr", "dr cr"}},
	{Balance, []string{"saldo", "saldo akhir", "saldo akhir mutasi", "balance", "ending balance", "close balance", "closing balance", "ledger balance", "running balance", "saldo rp", "balance idr"}},
}

// headOf is a head as it is compared: small letters and single blanks.
func headOf(cell string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	}), " ")
}

func roleOf(cell string) Role {
	head := headOf(cell)
	for _, w := range words {
		if slices.Contains(w.is, head) {
			return w.role
		}
	}
	return None
}

// HeadsOf are the heads of a layout's table as they are compared, to know the same export again.
func HeadsOf(rows [][]string, head int) string {
	if head < 1 || head > len(rows) {
		return ""
	}
	var all []string
	for _, c := range rows[head-1][:min(len(rows[head-1]), mostColumns)] {
		all = append(all, headOf(c))
	}
	return strings.TrimRight(strings.Join(all, "|"), "|")
}

// ReadAs tells one kind of export from another, in short: the kind of file, what its columns were taken
// for and the words above them. Two files read alike tell the same line in the same words.
func (l Layout) ReadAs(file string, rows [][]string) string {
	all := []string{file}
	for _, r := range l.Roles {
		all = append(all, string(r))
	}
	sum := sha256.Sum256([]byte(strings.TrimRight(strings.Join(all, "|"), "|") + "\n" + HeadsOf(rows, l.Head)))
	return hex.EncodeToString(sum[:8])
}

// Guess finds the table of a file by the words above it. Where it finds none, Head is 0 and
// no column has a role: a person says.
func Guess(rows [][]string) Layout {
	wide := Width(rows)
	for i, cells := range rows[:min(len(rows), headsWithin)] {
		l := Layout{Head: i + 1, Roles: make([]Role, wide)}
		for j, c := range cells[:min(len(cells), wide)] {
			if r := roleOf(c); r == Text || r != None && !slices.Contains(l.Roles, r) {
				l.Roles[j] = r
			}
		}
		if l.has(Day) && (l.has(In) || l.has(Amount)) {
			return l.settled(rows[i+1:])
		}
	}
	return Layout{Roles: make([]Role, wide)}
}

// settled looks into the table: a column without a head may hold the marks, and a column of
// sums beside one of money in is something else.
func (l Layout) settled(rows [][]string) Layout {
	if l.has(In) {
		for j, r := range l.Roles {
			if r == Amount || r == Mark {
				l.Roles[j] = None
			}
		}
		return l
	}
	if l.has(Mark) {
		return l
	}
	for j := range l.Roles {
		if l.Roles[j] == None && onlyMarks(rows, j) {
			l.Roles[j] = Mark
			return l
		}
	}
	return l
}

func onlyMarks(rows [][]string, column int) bool {
	seen := 0
	for _, cells := range rows[:min(len(rows), 200)] {
		if column >= len(cells) || cells[column] == "" {
			continue
		}
		if markOf(cells[column]) == unsaid {
			return false
		}
		seen++
	}
	return seen > 0
}

func (l Layout) has(r Role) bool { return slices.Contains(l.Roles, r) }

// Width is how many columns a file has, the foremost of very many.
func Width(rows [][]string) int {
	wide := 0
	for _, cells := range rows {
		wide = max(wide, len(cells))
	}
	return min(wide, mostColumns)
}

// check tells what a layout lacks.
func (l Layout) check() []Problem {
	var all []Problem
	lack := func(missing bool, key string) {
		if missing {
			all = append(all, Problem{Key: key, Columns: true})
		}
	}
	lack(!l.has(Day), "bankfile.no_date")
	lack(!l.has(In) && !l.has(Amount), "bankfile.no_credit")
	lack(!l.has(Text), "bankfile.no_text")
	for _, r := range []Role{Day, In, Out, Amount, Mark, Balance} {
		n := 0
		for _, have := range l.Roles {
			if have == r {
				n++
			}
		}
		lack(n > 1, "bankfile.twice")
	}
	lack(l.has(In) && l.has(Amount), "bankfile.in_and_amount")
	return all
}
