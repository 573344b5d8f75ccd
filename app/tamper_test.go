package app

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// moneyTables are the tables of the books' money with their columns that may change without a
// sign, and why; every other column is judged.
var moneyTables = map[string]map[string]string{
	"payment": {}, "write_off": {}, "remittance": {}, "posting": {}, "entry": {}, "credit_note": {}, "credit_note_item": {},
	"allocation":    {"at": "the day is judged, not the hour"},
	"invoice":       {"settled_at": "the day is judged, not the hour"},
	"invoice_item":  {"recognise_on": "moves as it is earned", "credited": "follows from the credit note", "printed_to": "a copy, for a bill after the line's end"},
	"history":       {},
	"shift_opening": {"shift": "names the row"}, "deposit": {"customer": "names the row"},
	"line_term": {}, "plan_version": {}, "bill_next": {"line": "names the row"}, "statement_file": {},
	"statement_line": {"payment": "a person says whose it is; its sum is judged", "confirms": "follows from that", "balance": "another file may tell it"},
	"charge":         {"state": askedAgain, "provider_id": askedAgain, "next_poll_at": askedAgain, "polls": askedAgain, "answered_at": askedAgain, "last_error": askedAgain, "closed_at": askedAgain},
}

const askedAgain = "the gateway is asked again"

// never are what names a row: another one would be another row.
var never = []string{"id", "seq", "rowid"}

// tamperer changes the file as somebody with a viewer of databases would: triggers dropped,
// foreign keys off.
type tamperer struct {
	t    *testing.T
	db   *sql.DB
	seed *rand.Rand
}

func (x *tamperer) exec(query string, args ...any) {
	x.t.Helper()
	if _, err := x.db.Exec(query, args...); err != nil {
		x.t.Fatalf("%s: %v", query, err)
	}
}

// columns are those of a table that are wanted and there.
func (x *tamperer) columns(table string) (all []string) {
	x.t.Helper()
	rows, err := x.db.Query(`SELECT name FROM pragma_table_info(?)`, table)
	if err != nil {
		x.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			x.t.Fatal(err)
		}
		all = append(all, name)
	}
	return all
}

// row is a whole row, so that it can be put back.
func (x *tamperer) row(table string, columns []string, id int64) []any {
	x.t.Helper()
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	if err := x.db.QueryRow(fmt.Sprintf(`SELECT %s FROM %s WHERE rowid = ?`, strings.Join(columns, ", "), table), id).Scan(into...); err != nil {
		x.t.Fatal(err)
	}
	return values
}

// other is a value of the same kind that is not the one that stands there.
func (x *tamperer) other(value any) any {
	switch v := value.(type) {
	case int64:
		if x.seed.IntN(3) == 0 {
			return v - 1 - x.seed.Int64N(9)
		}
		return v + 1 + x.seed.Int64N(100_000)
	case string:
		if len(v) == 10 && v[4] == '-' {
			return []string{"2026-01-01", "2027-02-03", "2025-12-31"}[x.seed.IntN(3)]
		}
		b := []byte(v + "x")
		b[x.seed.IntN(len(b))] ^= 1
		return string(b)
	case []byte:
		b := append(slices.Clone(v), 7)
		b[x.seed.IntN(len(b))] ^= 1
		return b
	}
	return int64(1 + x.seed.IntN(9))
}

// Somebody changes or removes rows of money behind the program's back. Each time the books
// check says so; after it was put back, the books are whole again. LUNAS_TAMPERS sets how
// often, LUNAS_SEED the seed.
func TestTamperedMoneyIsDetected(t *testing.T) {
	t.Parallel()
	tampers, seed := 90, uint64(1)
	if n, err := strconv.Atoi(os.Getenv("LUNAS_TAMPERS")); err == nil {
		tampers = n
	}
	if n, err := strconv.ParseUint(os.Getenv("LUNAS_SEED"), 10, 64); err == nil {
		seed = n
	}
	v := openVillage(t)
	counter := &Counter{v.Desk}
	shift, err := counter.Shift(v.owner)
	v.must(err)
	shift, err = counter.OpenShift(v.owner, shift.Tills[0].ID, 0, "")
	v.must(err)
	for i, name := range []string{"Sri", "Wati", "Budi"} {
		e := v.enrol(fmt.Sprint("tamper-", i), name, fmt.Sprintf("08123456780%d", i))
		_, err := counter.TakeCash(v.owner, CashInput{ClientKey: fmt.Sprint("tunai-", i), Shift: shift.ID, Customer: e.Customer, Amount: e.Total, Tendered: e.Total})
		v.must(err)
	}
	v.everyKindOfMoney(shift.ID)
	v.days(40)
	other, err := sql.Open("sqlite3", "file:"+v.db.Path()+"?_busy_timeout=5000")
	v.must(err)
	defer func() { _ = other.Close() }()
	other.SetMaxOpenConns(1)
	x := &tamperer{t, other, rand.New(rand.NewPCG(seed, 80))}
	v.stopTriggers(x)
	check := func() int {
		found, err := v.db.BooksCheck(context.Background())
		v.must(err)
		return len(found)
	}
	if n := check(); n != 0 {
		t.Fatalf("%d findings before anything was changed", n)
	}
	tables := []string{}
	for table := range moneyTables {
		var n int
		v.must(other.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n))
		if n == 0 {
			t.Errorf("no row of %s to be changed", table)
			continue
		}
		tables = append(tables, table)
	}
	slices.Sort(tables)
	seen, silent := map[string]int{}, map[string]int{}
	for range tampers {
		what := x.tamper(tables[x.seed.IntN(len(tables))], func() bool { return check() > 0 })
		seen[what.name]++
		if !what.found {
			silent[what.name]++
		}
	}
	if n := check(); n != 0 {
		t.Errorf("%d findings after everything was put back", n)
	}
	if len(silent) > 0 {
		t.Errorf("unseen: %v", silent)
	}
	t.Logf("seed %d: %d changes of %d tables, all but %d detected: %v", seed, tampers, len(tables), sum(silent), seen)
}

// everyKindOfMoney leaves a row in each table of money.
func (v *village) everyKindOfMoney(shift int64) {
	v.t.Helper()
	ctx := store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Sri Wahyuni", Role: office.RoleOwner})
	tono, joko := v.enrol("tamper-tono", "Tono", "0814-3333-4444"), v.enrol("tamper-joko", "Joko", "0814-3333-5555")
	_, err := v.payments.TakeCash(ctx, payment.CashInput{ClientKey: "lebih", Customer: tono.Customer, Shift: shift, Amount: rupiah.Rupiah(tono.Total + 50_000)})
	v.must(err)
	_, err = v.payments.Refund(ctx, payment.RefundInput{ClientKey: "kembali", Customer: tono.Customer, Amount: 10_000, Shift: shift, Reason: "kelebihan"})
	v.must(err)
	_, err = v.payments.Remit(ctx, payment.RemitInput{ClientKey: "setor", Shift: shift, Amount: 20_000, To: "Pak Agus"})
	v.must(err)
	closed, err := v.payments.CloseTill(ctx, shift, 90_000, "kurang")
	v.must(err)
	_, err = v.payments.OpenTill(ctx, closed.Till, 80_000, "diambil untuk bensin")
	v.must(err)
	_, err = v.billing.CreditNote(ctx, billing.CreditInput{Invoice: v.bill(joko.Customer).ID, Reason: "salah paket"})
	v.must(err)
	today := clock.DateOf(v.calendar.Now(), clock.WIB)
	_, err = v.payments.ImportStatement(ctx, payment.StatementInput{Name: "BCA Tabungan", File: "mutasi.csv", Number: "1234567890", From: today, Through: today, Lines: []payment.StatementLine{
		{Row: 1, On: today, Text: "TRSF E-BANKING CR 2311/FTSCY/WS95031 RINA SARI", Amount: 125_000},
		{Row: 2, On: today, Text: "SETORAN TUNAI", Amount: 90_000, Balance: 9_000_000, HasBalance: true, Leave: true},
	}})
	v.must(err)
	lost := v.enrol("tamper-lina", "Lina", "0814-3333-6666")
	_, err = v.billing.WriteOffInvoice(ctx, billing.WriteOffInput{Invoice: v.bill(lost.Customer).ID, Amount: rupiah.Rupiah(lost.Total), Reason: "pindah kota"})
	v.must(err)
}

func sum(m map[string]int) (n int) {
	for _, v := range m {
		n += v
	}
	return n
}

// stopTriggers drops what refuses a change of the books, as a meddler would.
func (v *village) stopTriggers(x *tamperer) {
	v.t.Helper()
	rows, err := x.db.Query(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
	v.must(err)
	var names []string
	for rows.Next() {
		var name string
		v.must(rows.Scan(&name))
		names = append(names, name)
	}
	v.must(rows.Close())
	for _, name := range names {
		x.exec(`DROP TRIGGER ` + name)
	}
}

type tampered struct {
	name  string
	found bool
}

// tamper changes one figure, or takes a row out, asks whether that is seen, and puts it back.
func (x *tamperer) tamper(table string, seen func() bool) tampered {
	x.t.Helper()
	all := x.columns(table)
	var id int64
	if err := x.db.QueryRow(fmt.Sprintf(`SELECT rowid FROM %s ORDER BY (rowid * ? + ?) %% 1009 LIMIT 1`, table), 1+x.seed.IntN(1000), x.seed.IntN(1000)).Scan(&id); err != nil {
		x.t.Fatal(err)
	}
	was := x.row(table, all, id)
	if x.seed.IntN(6) == 0 && table != "deposit" {
		x.exec(fmt.Sprintf(`DELETE FROM %s WHERE rowid = ?`, table), id)
		found := seen()
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(all)), ", ")
		if slices.Contains(all, "id") || slices.Contains(all, "seq") {
			x.exec(fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s)`, table, strings.Join(all, ", "), marks), was...)
		} else {
			x.exec(fmt.Sprintf(`INSERT INTO %s (rowid, %s) VALUES (?, %s)`, table, strings.Join(all, ", "), marks), append([]any{id}, was...)...)
		}
		return tampered{table + " removed", found}
	}
	wanted := slices.DeleteFunc(slices.Clone(all), func(c string) bool { return moneyTables[table][c] != "" || slices.Contains(never, c) })
	column := wanted[x.seed.IntN(len(wanted))]
	at := slices.Index(all, column)
	_, err := x.db.Exec(fmt.Sprintf(`UPDATE %s SET %s = ? WHERE rowid = ?`, table, column), x.other(was[at]), id)
	if err != nil { // a CHECK or a key refuses it: that is seen too
		return tampered{table + "." + column, true}
	}
	found := seen()
	x.exec(fmt.Sprintf(`UPDATE %s SET %s = ? WHERE rowid = ?`, table, column), was[at], id)
	return tampered{table + "." + column, found}
}
