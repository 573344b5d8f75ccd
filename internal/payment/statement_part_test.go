package payment_test

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// fresh is a line of which a person said that it is new money.
func fresh(l payment.StatementLine) payment.StatementLine {
	l.Fresh = true
	return l
}

// Siti's transfer was taken by hand on Saturday. A deposit of that sum without a name is Joko's: it
// was taken for hers unless somebody says no. After that the same file adds nothing, and Siti's
// own line still meets her transfer.
func TestALineThatIsOtherMoneyIsNewAndComesOnce(t *testing.T) {
	s := newStage(t)
	siti, joko := s.enrol("Siti Aminah"), s.enrol("Pak Joko Susilo")
	hand := s.transferred("h1", siti.Customer, "", "2026-11-21")
	cash := incoming("2026-11-22", "SETORAN TUNAI 2211", 150_000)
	done := s.bring(0, fresh(cash))
	if done.New != 1 || done.Known != 0 {
		t.Fatalf("imported: %+v", done)
	}
	if again := s.bring(done.Account, cash); again.Again != 1 || again.New != 0 {
		t.Errorf("the same file: %+v", again)
	}
	if hers := s.bring(done.Account, cash, incoming("2026-11-22", "BI-FAST DARI SITI AMINAH", 150_000)); hers.Known != 1 || hers.Again != 1 {
		t.Errorf("her own line: %+v", hers)
	}
	s.expect(1, `SELECT count(*) FROM statement_line WHERE payment = ? AND confirms = 1`, hand.ID)
	_, err := s.pay.MatchUnmatched(s.ctx, s.waiting()[0], joko.Customer, nil)
	s.must(err)
	if s.invoice(joko.Invoice).Open != 0 || s.bank() != 300_000 {
		t.Errorf("Joko owes %d, %d in the bank", s.invoice(joko.Invoice).Open, s.bank())
	}
	s.sound()
}

// What may be two people's is nobody's by itself: somebody sent it for Siti and the line has no name;
// or a deposit of the sum waits already.
func TestALineWithoutANameConfirmsNothingInDoubt(t *testing.T) {
	s := newStage(t)
	siti, wati := s.enrol("Siti Aminah"), s.enrol("Bu Wati")
	s.transferred("h1", siti.Customer, "Toko Maju Jaya", "2026-11-21")
	done := s.bring(0, incoming("2026-11-21", "SETORAN TUNAI 1", 150_000))
	if done.New != 1 {
		t.Errorf("sent by Toko Maju Jaya, as the bank would say: %+v", done)
	}
	_, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h2", Customer: wati.Customer, Amount: 150_000, Sure: s.waiting()[0]})
	s.must(err)
	if next := s.bring(done.Account, incoming("2026-11-22", "SETORAN TUNAI 2", 150_000)); next.New != 1 {
		t.Errorf("the deposit of the 21st waits and may be hers as well: %+v", next)
	}
	s.sound()
}

// The import said "taken by hand already", on Monday Joko asks where his deposit is. The owner takes
// the two apart: nothing is edited, Siti stays paid, the deposit waits for Joko, and no file brings
// it a second time.
func TestAWrongConfirmationIsTakenApart(t *testing.T) {
	s := newStage(t)
	siti, joko := s.enrol("Siti Aminah"), s.enrol("Pak Joko Susilo")
	hand := s.transferred("h1", siti.Customer, "", "2026-11-21")
	line := incoming("2026-11-22", "SETORAN TUNAI 7", 150_000)
	done := s.bring(0, line)
	if done.Known != 1 {
		t.Fatalf("imported: %+v", done)
	}
	_, err := s.pay.PartStatement(s.ctx, hand.ID, " ")
	s.refused(err, store.CodeInvalid, "payment.reason")
	money, err := s.pay.PartStatement(s.ctx, hand.ID, "setoran ini milik Pak Joko")
	s.must(err)
	if !money.Unmatched || money.Amount != 150_000 || money.BookedOn != clock.MustDate("2026-11-22") || s.invoice(siti.Invoice).Open != 0 {
		t.Errorf("parted: %+v", money)
	}
	s.expect(1, `SELECT count(*) FROM history WHERE verb = 'statement.parted' AND subject_kind = 'payment' AND subject_id = ?`, hand.ID)
	_, err = s.pay.PartStatement(s.ctx, hand.ID, "sekali lagi")
	s.refused(err, store.CodeConflict, "payment.statement.confirms_none")
	if again := s.bring(done.Account, line); again.Again != 1 || again.New+again.Known != 0 || s.bank() != 300_000 {
		t.Errorf("the same file: %+v, %d in the bank", again, s.bank())
	}
	s.sound()
	_, err = s.pay.MatchUnmatched(s.ctx, money.ID, joko.Customer, nil)
	s.must(err)
	// Siti's own line comes at last, and meets what was taken by hand.
	if hers := s.bring(done.Account, incoming("2026-11-23", "BI-FAST SITI AMINAH", 150_000)); hers.Known != 1 {
		t.Errorf("her own line: %+v", hers)
	}
	// What a statement brought by itself has nothing to be parted from.
	_, err = s.pay.PartStatement(s.ctx, money.ID, "bukan")
	s.refused(err, store.CodeConflict, "payment.statement.confirms_none")
	s.sound()
}

// A day that was closed takes no money any more: what is taken apart counts for the first open one.
func TestAPartedLineOfAClosedDayCountsForTheFirstOpenOne(t *testing.T) {
	s := newStage(t)
	hand := s.transferred("h1", s.enrol("Siti Aminah").Customer, "", "2026-11-20")
	s.bring(0, incoming("2026-11-20", "SETORAN TUNAI 7", 150_000))
	s.must(s.pay.CloseDay(s.ctx, clock.MustDate("2026-11-21"), ""))
	money, err := s.pay.PartStatement(s.ctx, hand.ID, "bukan dia")
	s.must(err)
	if money.BookedOn != clock.MustDate("2026-11-22") {
		t.Errorf("booked on %s", money.BookedOn)
	}
	s.sound()
}

// transferred records 150,000 that a person saw at the bank.
func (s *stage) transferred(key string, customer int64, payer, on string) payment.Payment {
	s.t.Helper()
	p, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: key, Customer: customer, Payer: payer, Amount: 150_000, ReceivedOn: clock.MustDate(on)})
	s.must(err)
	return p
}
