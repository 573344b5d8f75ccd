package payment_test

import (
	"slices"
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
	} // Budi's lie as near to Saturday, and bear another name
	done := s.bring(0, lines...)
	if done.New != 2 || done.Sum != 300_000 || done.Known != 1 || done.Again != 0 || done.Opens {
		t.Fatalf("imported: %+v", done)
	}
	s.expect(2, `SELECT count(*) FROM unmatched u JOIN payment p ON p.id = u.payment WHERE p.payer = 'BUDI SANTOSO' AND p.booked_on = '2026-11-20' AND u.why = 'payment.unmatched.statement'`)
	s.expect(1, `SELECT count(*) FROM statement_line WHERE confirms = 1 AND payment = ?`, hand.ID)
	s.expect(0, `SELECT count(*) FROM statement_seen`)
	if again := s.bring(done.Account, lines...); again.New != 0 || again.Known != 0 || again.Again != 3 {
		t.Errorf("the same file once more: %+v", again)
	}
	s.sound()

	// The right customer was the neighbour: the money the statement told of went with the
	// payment, and another line of that sum is not taken for it.
	joko := s.enrol("Pak Joko")
	_, err = s.pay.Move(s.ctx, payment.MoveInput{Payment: hand.ID, Customer: joko.Customer, Reason: "salah orang"})
	s.must(err)
	if next := s.bring(done.Account, incoming("2026-11-23", "BI-FAST CR TRANSFER DARI PAK JOKO", 150_000)); next.New != 1 || next.Opens {
		t.Errorf("another transfer of the sum: %+v", next)
	}
	s.expect(0, `SELECT count(*) FROM statement_seen`) // Budi's money waits
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
// money is that of one whole file. Banks cut by days; where the balance is told, anywhere. Each
// file tells the balances or does not.
func TestPartsOfAStatementAreTheWhole(t *testing.T) {
	s := newStage(t)
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		var whole []payment.StatementLine
		saldo := int64(0)
		for _, day := range rapid.SliceOfN(rapid.IntRange(0, 4), 1, 12).Draw(r, "days") {
			whole = append(whole, payment.StatementLine{Row: len(whole) + 1, On: clock.MustDate("2026-11-10").AddDays(day),
				Amount: rupiah.Rupiah(rapid.IntRange(1, 2).Draw(r, "sum")) * 100_000, Text: rapid.SampledFrom([]string{"BUDI", "SITI"}).Draw(r, "text")})
		}
		days := map[clock.Date][]payment.StatementLine{}
		for i := range whole {
			saldo += int64(whole[i].Amount) * 100
			whole[i].Balance, whole[i].HasBalance = saldo, true
			days[whole[i].On] = append(days[whole[i].On], whole[i])
		}
		n++
		name := "B" + clock.MustDate("2026-01-01").AddDays(n).String()
		account, total := int64(0), 0
		file := func(lines []payment.StatementLine, balances bool) {
			if len(lines) == 0 {
				return
			}
			lines = slices.Clone(lines)
			for i := range lines {
				lines[i].HasBalance = balances
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
			if rapid.Bool().Draw(r, "balances") {
				file(whole[from:to], true)
				continue
			}
			var some []payment.StatementLine
			for day, lines := range days {
				if day.Day()%2 == from%2 || to%3 == 0 {
					some = append(some, lines...)
				}
			}
			file(some, false)
		}
		if file(whole, rapid.Bool().Draw(r, "whole with balances")); total != len(whole) {
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

// waiting are the payments in belum dikenali, the oldest first.
func (s *stage) waiting() (all []int64) {
	s.t.Helper()
	s.must(s.db.Read(s.ctx, "test", func(tx *store.Tx) error {
		rows, err := payment.Unmatched(tx)
		for _, r := range rows {
			all = append(all, r.Payment.ID)
		}
		return err
	}))
	return all
}

func (s *stage) suggest(id int64) (all []payment.Suggestion) {
	s.t.Helper()
	s.must(s.db.Read(s.ctx, "test", func(tx *store.Tx) (err error) {
		all, err = payment.Suggest(tx, id)
		return err
	}))
	return all
}

// A proof waits for Siti's transfer. The statement brings it: saying that it is there books
// that very money, once, whether it is said at the proof or in belum dikenali.
func TestAProofMeetsItsMoney(t *testing.T) {
	s := newStage(t)
	siti, joko := s.enrol("Siti Aminah"), s.enrol("Pak Joko Susilo")
	proof := func(key string, customer int64) payment.Proof {
		p, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: key, Customer: customer, Amount: 150_000, On: clock.MustDate("2026-11-21"), Picture: shot(t, 40, 80)})
		s.must(err)
		return p
	}
	first := proof("p1", siti.Customer)
	done := s.bring(0, incoming("2026-11-22", "BI-FAST CR DARI SITI AMINAH", 150_000), incoming("2026-11-22", "TRSF JOKO SUSILO", 150_000))
	got, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: first.ID})
	s.must(err)
	if got.Customer != siti.Customer || got.Payer != "SITI AMINAH" || s.invoice(siti.Invoice).Open != 0 || s.proofWaits(siti.Customer) {
		t.Errorf("accepted: %+v", got)
	}
	proof("p2", joko.Customer)
	rest := s.waiting()
	if len(rest) != 1 {
		t.Fatalf("%d wait", len(rest))
	}
	if all := s.suggest(rest[0]); len(all) == 0 || all[0].Customer != joko.Customer || all[0].Why[0] != "money.why.proof" {
		t.Errorf("suggested: %+v", all)
	}
	_, err = s.pay.MatchUnmatched(s.ctx, rest[0], joko.Customer, nil)
	s.must(err)
	if s.proofWaits(joko.Customer) || s.invoice(joko.Invoice).Open != 0 {
		t.Error("recognised, and the proof waits on")
	}
	s.expect(2, `SELECT count(*) FROM payment`)

	// Two amounts that nothing tells apart: a person chooses in belum dikenali.
	wati := s.enrol("Bu Wati")
	third := proof("p3", wati.Customer)
	s.bring(done.Account, incoming("2026-11-21", "SETORAN TUNAI 1", 150_000), incoming("2026-11-21", "SETORAN TUNAI 2", 150_000))
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: third.ID})
	s.refused(err, store.CodeConflict, "payment.proof.several")
	s.sound()
}

// Who is suggested: the sender of last month first, then the name, then who owes that sum.
func TestWhoIsSuggested(t *testing.T) {
	s := newStage(t)
	budi, siti, wati := s.enrol("Budi Santoso"), s.enrol("Siti Aminah"), s.enrol("Wati")
	done := s.bring(0, incoming("2026-10-20", "TRSF CR 2010 TOKO MAJU", 150_000))
	_, err := s.pay.MatchUnmatched(s.ctx, s.waiting()[0], wati.Customer, nil)
	s.must(err)
	s.bring(done.Account, incoming("2026-11-20", "TRSF CR 2011 TOKO MAJU", 70_000), incoming("2026-11-21", "BIF TRANSFER DR BUDI SANTOS", 300_000), incoming("2026-11-21", "SETORAN TUNAI", 150_000))
	for i, want := range []struct {
		customer int64
		why      string
		count    int
	}{{wati.Customer, "money.why.sender", 1}, {budi.Customer, "money.why.name", 2}, {budi.Customer, "money.why.sum", 2}} {
		all := s.suggest(s.waiting()[i])
		if len(all) != want.count || all[0].Customer != want.customer || all[0].Why[0] != want.why {
			t.Errorf("%d: %+v", i, all)
		}
	}
	_ = siti
}
