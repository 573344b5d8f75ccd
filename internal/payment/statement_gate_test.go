package payment_test

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// Monday 23 November. Only a file that was surely saved today opens today's isolations: Friday's,
// whose words promise the whole month, may lack the weekend's money, and so does one whose lines
// of today the bank has not booked. Nor does one whose money nobody has recognised yet.
func TestAnOldStatementOpensNoDay(t *testing.T) {
	s := newStage(t)
	of := func(account int64, through string, pending int, on ...string) payment.StatementInput {
		in := payment.StatementInput{Account: account, Name: "BCA kantor", File: "mutasi.csv", From: clock.MustDate("2026-11-01"), Through: clock.MustDate(through), Pending: pending}
		for _, day := range on {
			line := incoming(day, "TRSF "+day, 150_000)
			line.Leave = day != "2026-11-22" // the office's own money
			in.Lines = append(in.Lines, line)
		}
		return in
	}
	friday, err := s.pay.ImportStatement(s.ctx, of(0, "2026-11-20", 0, "2026-11-20"))
	s.must(err)
	yesterday, err := s.pay.ImportStatement(s.ctx, of(friday.Account, "2026-11-22", 0, "2026-11-22"))
	s.must(err)
	waits, err := s.pay.ImportStatement(s.ctx, of(friday.Account, "2026-11-23", 1, "2026-11-23"))
	s.must(err)
	if friday.Opens || yesterday.Opens || waits.Opens {
		t.Errorf("opened by Friday's %v, yesterday's %v, one with pending lines %v", friday.Opens, yesterday.Opens, waits.Opens)
	}
	s.expect(0, `SELECT count(*) FROM statement_seen`)
	budi := s.enrol("Budi Santoso")
	unread, err := s.pay.ImportStatement(s.ctx, of(friday.Account, "2026-11-23", 0, "2026-11-23"))
	s.must(err)
	_, err = s.pay.MatchUnmatched(s.ctx, s.waiting()[0], budi.Customer, nil)
	s.must(err)
	alone := of(0, "2026-11-23", 1, "2026-11-23")
	alone.Name = "BRI"
	alone.From = alone.Through // a file of today alone
	short, err := s.pay.ImportStatement(s.ctx, alone)
	s.must(err)
	if short.Opens {
		t.Errorf("today's lines alone, with pending ones: %+v", short)
	}
	s.expect(0, `SELECT count(*) FROM statement_seen`)
	alone.Account, alone.Pending = short.Account, 0
	_, err = s.pay.ImportStatement(s.ctx, alone)
	s.must(err)
	whole, err := s.pay.ImportStatement(s.ctx, of(friday.Account, "2026-11-23", 0, "2026-11-23"))
	s.must(err)
	if unread.Opens {
		t.Error("opened while yesterday's money waits for its owner")
	}
	if !whole.Opens || whole.New != 0 {
		t.Errorf("with all of today's lines: %+v", whole)
	}
	s.sound()
}

// Two accounts never bear one number: each would bring every line of the other's file anew.
func TestAnAccountIsNotBegunTwice(t *testing.T) {
	s := newStage(t)
	day := clock.MustDate("2026-11-20")
	in := payment.StatementInput{Name: "BCA", Number: "0123456789", File: "m.csv", From: day, Through: day, Lines: []payment.StatementLine{incoming("2026-11-20", "BUDI", 150_000)}}
	_, err := s.pay.ImportStatement(s.ctx, in)
	s.must(err)
	in.Name = "BCA lama"
	_, err = s.pay.ImportStatement(s.ctx, in)
	s.refused(err, store.CodeInvalid, "payment.statement.number_taken")
	s.expect(1, `SELECT count(*) FROM payment`)
}

// One transfer is counted once, whichever comes first: its line, its picture or the person who
// says whose it is.
func TestAProofOfMoneyThatIsHersBooksNothing(t *testing.T) {
	s := newStage(t)
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-21"), ""))
	budi, siti := s.enrol("Budi Santoso"), s.enrol("Siti Aminah")
	width := 40
	proof := func(key, on string, customer int64) payment.Proof {
		width++ // a picture of its own
		p, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: key, Customer: customer, Amount: 150_000, On: clock.MustDate(on), Picture: shot(t, width, 80)})
		s.must(err)
		return p
	}
	// 17 November is closed: his money counts for the 22nd, and his picture says the 17th.
	first := proof("p1", "2026-11-17", budi.Customer)
	done := s.bring(0, incoming("2026-11-17", "TRSF BUDI SANTOSO", 150_000))
	_, err := s.pay.MatchUnmatched(s.ctx, s.waiting()[0], budi.Customer, nil)
	s.must(err)
	if s.proofWaits(budi.Customer) {
		t.Error("recognised, and the proof of that very money waits on")
	}
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: first.ID})
	s.refused(err, store.CodeConflict, "payment.proof.decided")

	// Siti's was recognised yesterday; her picture comes today.
	s.bring(done.Account, incoming("2026-11-22", "BI-FAST SITI AMINAH", 150_000))
	_, err = s.pay.MatchUnmatched(s.ctx, s.waiting()[0], siti.Customer, nil)
	s.must(err)
	late := proof("p2", "2026-11-22", siti.Customer)
	got, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: late.ID})
	s.must(err)
	if got.Payer != "SITI AMINAH" || s.proofWaits(siti.Customer) {
		t.Errorf("accepted: %+v", got)
	}
	s.expect(2, `SELECT count(*) FROM payment`)

	// A second picture, and the only money of that sum is Joko's by name: nobody takes it from him.
	s.bring(done.Account, incoming("2026-11-22", "TRSF PAK JOKO SUSILO", 150_000))
	again := proof("p3", "2026-11-22", siti.Customer)
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: again.ID})
	s.refused(err, store.CodeConflict, "payment.proof.other_name")
	s.expect(1, `SELECT count(*) FROM unmatched WHERE matched_at IS NULL`)
	s.sound()
}
