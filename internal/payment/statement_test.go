package payment_test

import (
	"testing"

	"pgregory.net/rapid"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

func incoming(on, text string, amount rupiah.Rupiah) payment.StatementLine {
	return payment.StatementLine{Row: 2, On: clock.MustDate(on), Text: text, Amount: amount}
}

// bring imports lines into an account; 0 is a new one.
func (s *stage) bring(account int64, lines ...payment.StatementLine) payment.StatementDone {
	s.t.Helper()
	in := payment.StatementInput{Account: account, Name: "BCA kantor", File: "mutasi.csv", From: lines[0].On, Through: lines[0].On, Lines: lines}
	for _, l := range lines {
		in.From, in.Through = min(in.From, l.On), max(in.Through, l.On)
	}
	done, err := s.pay.ImportStatement(s.ctx, in)
	s.must(err)
	return done
}

// Monday: the statement of the weekend. Budi's money is new, and so is that of a second
// transfer that is equal in everything; Siti's was taken by hand on Saturday, so it is
// confirmed and not booked twice. The same file again brings nothing.
func TestDiaryOfAStatement(t *testing.T) {
	s := newStage(t)
	siti := s.enrol("Siti Aminah")
	hand, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Customer: siti.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-21")})
	s.must(err)
	lines := []payment.StatementLine{
		incoming("2026-11-20", "TRSF E-BANKING CR 2011/FTSCY/WS95031 BUDI SANTOSO", 150_000),
		incoming("2026-11-20", "TRSF E-BANKING  CR 2011/FTSCY/WS95031 BUDI SANTOSO", 150_000),
		incoming("2026-11-22", "BI-FAST CR TRANSFER DARI SITI AMINAH", 150_000),
	}
	done := s.bring(0, lines...)
	if done.New != 2 || done.Sum != 300_000 || done.Known != 1 || done.Again != 0 || !done.Opens {
		t.Fatalf("imported: %+v", done)
	}
	s.expect(2, `SELECT count(*) FROM unmatched u JOIN payment p ON p.id = u.payment WHERE p.payer = 'BUDI SANTOSO' AND p.booked_on = '2026-11-20' AND u.why = 'payment.unmatched.statement'`)
	s.expect(1, `SELECT count(*) FROM statement_line WHERE confirms = 1 AND payment = ?`, hand.ID)
	s.expect(1, `SELECT count(*) FROM statement_seen WHERE on_day = '2026-11-23'`)
	if again := s.bring(done.Account, lines...); again.New != 0 || again.Known != 0 || again.Again != 3 {
		t.Errorf("the same file once more: %+v", again)
	}
	s.sound()

	// The right customer was the neighbour: the money the statement told of went with the
	// payment, and another line of that sum is not taken for it.
	joko := s.enrol("Pak Joko")
	_, err = s.pay.Move(s.ctx, payment.MoveInput{Payment: hand.ID, Customer: joko.Customer, Reason: "salah orang"})
	s.must(err)
	if next := s.bring(done.Account, incoming("2026-11-23", "BI-FAST CR TRANSFER DARI PAK JOKO", 150_000)); next.New != 1 {
		t.Errorf("another transfer of the sum: %+v", next)
	}
	s.sound()
}

// What is no customer's money stays out, and does not come back with the next file. A closed
// day takes none: its money counts for the first open one.
func TestWhatIsLeftOutStaysOut(t *testing.T) {
	s := newStage(t)
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-21"), ""))
	payout := incoming("2026-11-20", "KR OTOMATIS PENCAIRAN GATEWAY", 9_000_000)
	payout.Leave = true
	done := s.bring(0, payout, incoming("2026-11-20", "TRANSFER BUDI", 150_000))
	payout.Leave = false
	if again := s.bring(done.Account, payout); done.Left != 1 || done.New != 1 || again.New != 0 || again.Again != 1 || done.Opens {
		t.Errorf("%+v, then %+v", done, again)
	}
	s.expect(1, `SELECT count(*) FROM payment WHERE booked_on = '2026-11-22' AND amount = 150000`)
	s.sound()
}

// All or nothing: a line that makes no sense leaves no trace of the others. The file of
// another account is refused by its number.
func TestAStatementIsTakenWholeOrNotAtAll(t *testing.T) {
	s := newStage(t)
	bad := incoming("2026-11-20", "TRANSFER BUDI", 150_000)
	bad.Amount = 0
	in := payment.StatementInput{Name: "BCA", Number: "0123456789", File: "m.csv", From: bad.On, Through: bad.On, Lines: []payment.StatementLine{incoming("2026-11-20", "SITI", 1), bad}}
	_, err := s.pay.ImportStatement(s.ctx, in)
	s.refused(err, store.CodeInvalid, "payment.statement.line")
	s.expect(0, `SELECT count(*) FROM payment`)
	s.expect(0, `SELECT count(*) FROM bank_account`)
	in.Lines = in.Lines[:1]
	done, err := s.pay.ImportStatement(s.ctx, in)
	s.must(err)
	_, err = s.pay.ImportStatement(s.ctx, in)
	s.refused(err, store.CodeInvalid, "payment.statement.name_taken")
	in.Account, in.Number = done.Account, "999"
	_, err = s.pay.ImportStatement(s.ctx, in)
	s.refused(err, store.CodeInvalid, "payment.statement.other_account")
	in.Account, in.Name, in.Number = 0, " ", ""
	_, err = s.pay.ImportStatement(s.ctx, in)
	s.refused(err, store.CodeInvalid, "payment.statement.name")
}

// Whatever parts of a statement come as files, overlapping, repeated and in any order: the
// money is that of one whole file. Banks cut by days; where the balance is told, anywhere.
func TestPartsOfAStatementAreTheWhole(t *testing.T) {
	s := newStage(t)
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		balances := rapid.Bool().Draw(r, "balances")
		var whole []payment.StatementLine
		saldo := int64(0)
		for _, day := range rapid.SliceOfN(rapid.IntRange(0, 4), 1, 12).Draw(r, "days") {
			whole = append(whole, payment.StatementLine{Row: len(whole) + 1, On: clock.MustDate("2026-11-10").AddDays(day),
				Amount: rupiah.Rupiah(rapid.IntRange(1, 2).Draw(r, "sum")) * 100_000, Text: rapid.SampledFrom([]string{"BUDI", "SITI"}).Draw(r, "text")})
		}
		days := map[clock.Date][]payment.StatementLine{}
		for i := range whole {
			if balances {
				saldo += int64(whole[i].Amount) * 100
				whole[i].Balance, whole[i].HasBalance = saldo, true
			}
			days[whole[i].On] = append(days[whole[i].On], whole[i])
		}
		n++
		name := "B" + clock.MustDate("2026-01-01").AddDays(n).String()
		account, total := int64(0), 0
		file := func(lines []payment.StatementLine) {
			if len(lines) == 0 {
				return
			}
			done, err := s.pay.ImportStatement(s.ctx, payment.StatementInput{Account: account, Name: name, File: "m.csv",
				From: clock.MustDate("2026-11-10"), Through: clock.MustDate("2026-11-14"), Lines: lines})
			if err != nil {
				r.Fatal(err)
			}
			account, total = done.Account, total+done.New
		}
		for range rapid.IntRange(0, 4).Draw(r, "files") {
			from := rapid.IntRange(0, len(whole)).Draw(r, "from")
			to := rapid.IntRange(from, len(whole)).Draw(r, "to")
			if balances {
				file(whole[from:to])
				continue
			}
			var some []payment.StatementLine
			for day, lines := range days {
				if day.Day()%2 == from%2 || to%3 == 0 {
					some = append(some, lines...)
				}
			}
			file(some)
		}
		if file(whole); total != len(whole) {
			r.Fatalf("%d of %d", total, len(whole))
		}
	})
	s.sound()
}

// 10,000 lines of a year, in one transaction.
func BenchmarkImportStatement(b *testing.B) {
	s := newStage(b)
	account := int64(0)
	for i := range b.N {
		lines := make([]payment.StatementLine, 10_000)
		for j := range lines {
			lines[j] = incoming("2026-11-20", "TRSF E-BANKING CR 2011/FTSCY/WS95031 BUDI SANTOSO", rupiah.Rupiah(150_000+i))
			lines[j].Row = j
		}
		account = s.bring(account, lines...).Account
	}
}
