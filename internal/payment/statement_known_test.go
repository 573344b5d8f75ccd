package payment_test

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// balanced gives lines the balance behind each, as another export of the same bank tells it.
func balanced(lines ...payment.StatementLine) []payment.StatementLine {
	var saldo int64
	all := make([]payment.StatementLine, len(lines))
	for i, l := range lines {
		saldo += int64(l.Amount) * 100
		l.Balance, l.HasBalance = saldo, true
		all[i] = l
	}
	return all
}

// A bank offers two files of the same days, one with balances and one without: whichever comes
// first, the other one adds the transfer it lacked and no second of those it had.
func TestTwoExportsOfOneBankAreOneStatement(t *testing.T) {
	plain := []payment.StatementLine{incoming("2026-11-20", "TRANSFER BUDI", 150_000), incoming("2026-11-20", "Transfer  Budi", 150_000), incoming("2026-11-21", "TRANSFER SITI", 200_000)}
	told := balanced(plain...)
	for _, c := range []struct {
		name  string
		files [][]payment.StatementLine
		want  []int
	}{
		{"balances last", [][]payment.StatementLine{plain, told, plain}, []int{3, 0, 0}},
		{"balances first", [][]payment.StatementLine{told, plain, told}, []int{3, 0, 0}},
		{"one of two equal ones first", [][]payment.StatementLine{plain[:1], told, plain, told}, []int{1, 2, 0, 0}},
		{"the second of two equal ones first", [][]payment.StatementLine{told[1:2], plain, told}, []int{1, 2, 0}},
		{"the later balance learned, then the earlier", [][]payment.StatementLine{plain, told[1:], told[:1], told}, []int{3, 0, 0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			account := int64(0)
			for i, lines := range c.files {
				done := s.bring(account, lines...)
				if account = done.Account; done.New != c.want[i] || done.New+done.Again != len(lines) {
					t.Errorf("file %d: %+v, not %d new", i+1, done, c.want[i])
				}
			}
			s.sound()
		})
	}
}

// Which line is a transfer that was taken by hand: the sum alone is not enough.
func TestWhichLineConfirmsATransferTakenByHand(t *testing.T) {
	const siti, budi, nobody = "BI-FAST CR DARI SITI AMINAH", "BI-FAST CR DARI BUDI SANTOSO", "SETORAN TUNAI 2011"
	const sum = 150_000
	for _, c := range []struct {
		name  string
		hands int // transfers of hers, taken by hand for 20 November
		lines []payment.StatementLine
		known []int // the lines that confirm one
	}{
		{"her name", 1, []payment.StatementLine{incoming("2026-11-20", siti, sum)}, []int{0}},
		{"another name", 1, []payment.StatementLine{incoming("2026-11-20", budi, sum)}, nil},
		{"no name", 1, []payment.StatementLine{incoming("2026-11-20", nobody, sum)}, []int{0}},
		{"another sum", 1, []payment.StatementLine{incoming("2026-11-20", siti, sum+1)}, nil},
		{"three days later", 1, []payment.StatementLine{incoming("2026-11-23", siti, sum)}, []int{0}},
		{"four days earlier", 1, []payment.StatementLine{incoming("2026-11-16", siti, sum)}, nil},
		{"three days earlier", 1, []payment.StatementLine{incoming("2026-11-17", nobody, sum)}, []int{0}},
		{"her name three days off before no name on the day", 1, []payment.StatementLine{incoming("2026-11-20", nobody, sum), incoming("2026-11-17", siti, sum)}, []int{1}},
		{"two without a name: either may be another's", 1, []payment.StatementLine{incoming("2026-11-18", nobody, sum), incoming("2026-11-21", nobody, sum)}, nil},
		{"two without a name, one too far", 1, []payment.StatementLine{incoming("2026-11-16", nobody, sum), incoming("2026-11-21", nobody, sum)}, []int{1}},
		{"no name, and two were taken", 2, []payment.StatementLine{incoming("2026-11-20", nobody, sum)}, nil},
		{"a person said that it is other money", 1, []payment.StatementLine{fresh(incoming("2026-11-20", siti, sum))}, nil},
		{"the first is other money, so the second can only be hers", 1, []payment.StatementLine{fresh(incoming("2026-11-20", nobody, sum)), incoming("2026-11-20", nobody, sum)}, []int{1}},
		{"hers beside another's", 1, []payment.StatementLine{incoming("2026-11-20", budi, sum), incoming("2026-11-20", siti, sum)}, []int{1}},
		{"two taken, one told", 2, []payment.StatementLine{incoming("2026-11-20", siti, sum)}, []int{0}},
		{"two taken, two told", 2, []payment.StatementLine{incoming("2026-11-20", siti, sum), incoming("2026-11-22", nobody, sum)}, []int{0, 1}},
		{"two taken, another's between", 2, []payment.StatementLine{incoming("2026-11-20", siti, sum), incoming("2026-11-20", budi, sum), incoming("2026-11-20", siti, sum)}, []int{0, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			her := s.enrol("Siti Aminah")
			for i := range c.hands {
				_, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h" + string(rune('0'+i)), Customer: her.Customer, Amount: sum, ReceivedOn: clock.MustDate("2026-11-20")})
				s.must(err)
			}
			in := payment.StatementInput{Lines: c.lines}
			var fates []payment.LineFate
			s.must(s.db.Read(s.ctx, "test", func(tx *store.Tx) (err error) {
				fates, err = payment.LookAtStatement(tx, in)
				return err
			}))
			known := map[int]bool{}
			for _, i := range c.known {
				known[i] = true
			}
			for i, f := range fates {
				if (f.Fate == payment.LineKnown) != known[i] {
					t.Errorf("line %d is %s", i+1, f.Fate)
				}
			}
			if done := s.bring(0, c.lines...); done.Known != len(c.known) || done.New != len(c.lines)-len(c.known) {
				t.Errorf("imported: %+v", done)
			}
			s.sound()
		})
	}
}

// Siti's transfer was taken by hand, and the statement showed it. It was not hers: taken back,
// the money is still in the bank, so it waits in belum dikenali, and the same file adds nothing.
func TestMoneyOfAStatementOutlivesItsReversal(t *testing.T) {
	s := newStage(t)
	siti, joko := s.enrol("Siti Aminah"), s.enrol("Pak Joko Susilo")
	line := incoming("2026-11-22", "SETORAN TUNAI 7", 150_000)
	hand, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Customer: siti.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-21")})
	s.must(err)
	done := s.bring(0, line)
	if done.Known != 1 {
		t.Fatalf("imported: %+v", done)
	}
	_, err = s.pay.Reverse(s.ctx, hand.ID, "bukan dia")
	s.must(err)
	rest := s.waiting()
	if len(rest) != 1 || s.invoice(siti.Invoice).Open != 150_000 || s.bank() != 150_000 {
		t.Fatalf("%d wait, %d in the bank", len(rest), s.bank())
	}
	s.expect(1, `SELECT count(*) FROM statement_line WHERE payment = ? AND confirms = 0`, rest[0])
	s.expect(1, `SELECT count(*) FROM unmatched WHERE payment = ? AND why = 'payment.unmatched.statement'`, rest[0])
	if again := s.bring(done.Account, line); again.Again != 1 || again.New != 0 {
		t.Errorf("the same file: %+v", again)
	}
	s.sound()

	// Joko's it is; and that was wrong as well: it comes back once more.
	_, err = s.pay.MatchUnmatched(s.ctx, rest[0], joko.Customer, nil)
	s.must(err)
	_, err = s.pay.Reverse(s.ctx, rest[0], "bukan dia juga")
	s.must(err)
	rest = s.waiting()
	if len(rest) != 1 || s.bank() != 150_000 {
		t.Fatalf("%d wait, %d in the bank", len(rest), s.bank())
	}
	// It is no customer's money: out of the books, and no file brings it back.
	_, err = s.pay.Reverse(s.ctx, rest[0], "setoran kantor")
	s.must(err)
	if again := s.bring(done.Account, line); again.Again != 1 || len(s.waiting()) != 0 || s.bank() != 0 {
		t.Errorf("taken out: %+v, %d wait", again, len(s.waiting()))
	}
	s.sound()
}

// A proof that was accepted, then shown by the statement, then taken back.
func TestMoneyOfAProofOutlivesItsReversal(t *testing.T) {
	s := newStage(t)
	siti := s.enrol("Siti Aminah")
	proof, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "p1", Customer: siti.Customer, Amount: 150_000, On: clock.MustDate("2026-11-21"), Picture: shot(t, 40, 80)})
	s.must(err)
	paid, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof.ID})
	s.must(err)
	if done := s.bring(0, incoming("2026-11-21", "BI-FAST CR DARI SITI AMINAH", 150_000)); done.Known != 1 {
		t.Fatalf("imported: %+v", done)
	}
	_, err = s.pay.Reverse(s.ctx, paid.ID, "salah orang")
	s.must(err)
	if len(s.waiting()) != 1 || s.bank() != 150_000 {
		t.Errorf("%d wait, %d in the bank", len(s.waiting()), s.bank())
	}
	s.sound()

	// What no statement shows never came: it is gone, as before.
	joko := s.enrol("Pak Joko")
	hand, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Customer: joko.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-21")})
	s.must(err)
	_, err = s.pay.Reverse(s.ctx, hand.ID, "tidak masuk")
	s.must(err)
	if len(s.waiting()) != 1 || s.bank() != 150_000 {
		t.Errorf("%d wait, %d in the bank", len(s.waiting()), s.bank())
	}
	s.sound()
}

// What the dialog says before the last button is what the import then does: with a gateway
// nothing waits for a statement; without one it must be of today, and none of its money may wait.
func TestWhetherAnImportOpensIsToldBefore(t *testing.T) {
	s := newStage(t)
	opens := func(in payment.StatementInput) (yes bool) {
		s.must(s.db.Read(s.ctx, "test", func(tx *store.Tx) error {
			lines, err := payment.LookAtStatement(tx, in)
			s.must(err)
			yes, err = payment.StatementOpens(tx, in, lines)
			return err
		}))
		return yes
	}
	today := clock.MustDate("2026-11-23")
	hers := incoming("2026-11-23", "SETORAN TUNAI 7", 1000)
	_, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Customer: s.enrol("Budi").Customer, Amount: 1000, ReceivedOn: today})
	s.must(err)
	_, err = s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h2", Payer: "Joko", Amount: 2000, ReceivedOn: today})
	s.must(err)
	in := payment.StatementInput{Name: "BRI", File: "b.csv", From: today, Through: today, Lines: []payment.StatementLine{hers}}
	if opens(in) {
		t.Error("a gateway tells who paid")
	}
	_, err = s.pay.ChangeAccount(s.ctx, s.account.ID, payment.AccountInput{Provider: "midtrans", Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(), AheadChannel: "va.bca"})
	s.must(err)
	old, more, hand := in, in, in
	hand.Lines = []payment.StatementLine{incoming("2026-11-23", "SETORAN TUNAI 8", 2000)}
	old.From, old.Through = today.AddDays(-1), today.AddDays(-1)
	old.Lines = []payment.StatementLine{incoming("2026-11-22", "SETORAN TUNAI 7", 1000)}
	more.Lines = append(more.Lines, incoming("2026-11-23", "TRANSFER WATI", 9000))
	for name, c := range map[string]payment.StatementInput{"it ends yesterday": old, "Wati's money would wait": more, "Joko's waits, taken by hand": hand} {
		if opens(c) {
			t.Error(name)
		}
	}
	if !opens(in) {
		t.Error("all of it is known")
	}
	done, err := s.pay.ImportStatement(s.ctx, in)
	s.must(err)
	if in.Account = done.Account; !done.Opens || opens(in) {
		t.Errorf("imported: %+v", done)
	}
}

// bank is what the books hold at the bank.
func (s *stage) bank() (sum rupiah.Rupiah) {
	s.t.Helper()
	s.must(s.db.Read(s.ctx, "test", func(tx *store.Tx) error {
		_, err := tx.One(`SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ?`, []any{ledger.Bank}, &sum)
		return err
	}))
	return sum
}

// The spreadsheet of Sunday morning brought Siti's transfer. The CSV of the evening brings Budi's of
// the same sum, and not hers: his is other money, whatever the kinds of the files.
func TestAnotherExportDoesNotTakeANameForAnother(t *testing.T) {
	s := newStage(t)
	in := payment.StatementInput{Name: "BCA", File: "pagi.xlsx", ReadAs: "xlsx", From: clock.MustDate("2026-11-22"), Through: clock.MustDate("2026-11-22"),
		Lines: []payment.StatementLine{incoming("2026-11-22", "TRSF DARI SITI AMINAH", 150_000)}}
	done, err := s.pay.ImportStatement(s.ctx, in)
	s.must(err)
	in.Account, in.Name, in.File, in.ReadAs, in.Lines = done.Account, "", "malam.csv", "csv", []payment.StatementLine{incoming("2026-11-22", "KR OTOMATIS BUDI SANTOSO", 150_000)}
	done, err = s.pay.ImportStatement(s.ctx, in)
	s.must(err)
	if done.New != 1 || len(s.waiting()) != 2 {
		t.Errorf("the evening's file brought %+v; %d wait", done, len(s.waiting()))
	}
	s.sound()
}
