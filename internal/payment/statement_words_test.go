package payment_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
)

// file imports lines as one kind of file; 0 is a new account.
func (s *stage) file(account int64, as string, lines ...payment.StatementLine) payment.StatementDone {
	s.t.Helper()
	in := payment.StatementInput{Account: account, Name: "BCA " + as, File: "mutasi", ReadAs: as, From: lines[0].On, Through: lines[0].On, Lines: lines}
	for _, l := range lines {
		in.From, in.Through = min(in.From, l.On), max(in.Through, l.On)
	}
	done, err := s.pay.ImportStatement(s.ctx, in)
	s.must(err)
	return done
}

// Monday the clerk saves the CSV of the bank's page, Tuesday her colleague the workbook of the
// same days, whose words are others: no transfer comes in twice, the one the CSV lacked comes in,
// and it is the one nobody had.
func TestAnotherExportInOtherWordsBringsNothingTwice(t *testing.T) {
	s := newStage(t)
	csv := []payment.StatementLine{
		incoming("2026-11-20", "TRSF E-BANKING CR 2011/FTSCY/WS95031 BUDI SANTOSO", 150_000),
		incoming("2026-11-20", "BI-FAST CR TRANSFER DR 008 SITI AMINAH", 150_000),
		incoming("2026-11-21", "TRSF E-BANKING CR 2111/FTSCY/WS95031 WATI", 200_000),
	}
	xlsx := []payment.StatementLine{
		incoming("2026-11-20", "Transfer masuk Siti Aminah", 150_000),
		incoming("2026-11-20", "Transfer masuk Pak Joko Susilo", 150_000),
		incoming("2026-11-20", "Transfer masuk Budi Santoso", 150_000),
		incoming("2026-11-21", "Transfer masuk Wati", 200_000),
	}
	done := s.file(0, "csv", csv...)
	next := s.file(done.Account, "xlsx", xlsx...)
	if next.New != 1 || next.Again != 3 || next.Alike != 3 {
		t.Fatalf("the workbook: %+v", next)
	}
	s.expect(1, `SELECT count(*) FROM payment WHERE payer = 'PAK JOKO SUSILO'`)
	csv = append(csv, incoming("2026-11-20", "BI-FAST CR TRANSFER DR 002 JOKO SUSILO", 150_000))
	if back := s.file(done.Account, "csv", csv...); back.New != 0 || back.Alike != 1 {
		t.Errorf("the CSV again: %+v", back)
	}
	if again := s.file(done.Account, "xlsx", xlsx...); again.New != 0 || again.Alike != 3 {
		t.Errorf("the workbook again: %+v", again)
	}
	// One that was taken for another by its day and sum, and a person says that it is not.
	other := incoming("2026-11-21", "Transfer masuk", 200_000)
	if taken := s.file(done.Account, "xlsx", other); taken.Again != 1 || taken.Alike != 1 {
		t.Errorf("counted: %+v", taken)
	}
	if said := s.file(done.Account, "xlsx", fresh(other)); said.New != 1 {
		t.Errorf("said to be new: %+v", said)
	}
	if again := s.file(done.Account, "xlsx", other); again.New != 0 || again.Alike != 0 {
		t.Errorf("and once: %+v", again)
	}
	s.sound()
}

// Of one kind of export the words decide, as ever; a file from before its kind was kept is of
// every kind.
func TestTheSameExportInOtherWordsIsOtherMoney(t *testing.T) {
	for _, kinds := range [][2]string{{"csv", "csv"}, {"", "csv"}, {"csv", ""}} {
		s := newStage(t)
		done := s.file(0, kinds[0], incoming("2026-11-20", "TRSF BUDI", 150_000))
		if next := s.file(done.Account, kinds[1], incoming("2026-11-20", "TRSF SITI", 150_000)); next.New != 1 || next.Alike != 0 {
			t.Errorf("%q, then %q: %+v", kinds[0], kinds[1], next)
		}
	}
}

// Whatever exports of one account come, each in its own words, with balances or without, of
// overlapping days, saved before the last day ended, repeated and in any order: every line comes in
// once.
func TestWhateverExportsComeEveryLineIsOnce(t *testing.T) {
	s := newStage(t)
	told := map[string]func(name string) string{
		"csv":  func(n string) string { return "TRSF E-BANKING CR " + n },
		"xlsx": func(n string) string { return n + " BI-FAST" },
		"dull": func(string) string { return "SETORAN" }, // no words of its own
	}
	first, n := clock.MustDate("2026-11-10"), 0
	rapid.Check(t, func(r *rapid.T) {
		var days [5][]payment.StatementLine // of the ledger, in the order they came
		var names [5][]string
		saldo, whole := int64(0), 0
		for day := range days {
			for range rapid.IntRange(0, 4).Draw(r, "lines") {
				amount := rupiah.Rupiah(rapid.IntRange(1, 2).Draw(r, "sum")) * 100_000
				saldo += int64(amount) * 100
				days[day] = append(days[day], payment.StatementLine{Row: 1, On: first.AddDays(day), Amount: amount, Balance: saldo, HasBalance: true})
				names[day] = append(names[day], rapid.SampledFrom([]string{"BUDI", "SITI", "JOKO"}).Draw(r, "name"))
				whole++
			}
		}
		balances := map[string]bool{"csv": rapid.Bool().Draw(r, "csv balances"), "xlsx": rapid.Bool().Draw(r, "xlsx balances"), "dull": false}
		n++
		in := payment.StatementInput{Name: "B" + first.AddDays(n).String(), File: "m", From: first, Through: first.AddDays(4)}
		total := 0
		file := func(as string, from, through, last int) {
			in.ReadAs, in.Lines = as, nil
			for day := from; day <= through; day++ {
				lines := slices.Clone(days[day])
				for i := range lines {
					lines[i].Text, lines[i].HasBalance = told[as](names[day][i]), balances[as]
				}
				if day == through { // saved before the day ended
					lines = lines[:min(last, len(lines))]
				}
				in.Lines = append(in.Lines, lines...)
			}
			done, err := s.pay.ImportStatement(s.ctx, in)
			if err != nil {
				r.Fatal(err)
			}
			in.Account, total = done.Account, total+done.New
		}
		kinds := []string{"csv", "xlsx", "dull"}
		for range rapid.IntRange(0, 6).Draw(r, "files") {
			from := rapid.IntRange(0, 4).Draw(r, "from")
			file(rapid.SampledFrom(kinds).Draw(r, "kind"), from, rapid.IntRange(from, 4).Draw(r, "through"), rapid.IntRange(0, 4).Draw(r, "last"))
		}
		for _, as := range kinds {
			if file(as, 0, 4, 9); total != whole {
				r.Fatalf("%d came in, of %d", total, whole)
			}
		}
	})
	s.sound()
}
