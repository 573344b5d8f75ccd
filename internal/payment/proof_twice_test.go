package payment_test

import (
	"errors"
	"strconv"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
)

func (s *stage) proof(key string, customer int64, on string, picture []byte) (payment.Proof, error) {
	return s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: key, Customer: customer, Amount: 150_000, On: clock.MustDate(on), Picture: picture})
}

// Saturday 21 November, Siti sends the picture of her transfer. On Monday the clerk sees the
// money at the bank and types it; the picture has done its work. She sends the same picture
// once more: it is the same transfer.
func TestATransferTypedByHandSettlesItsProof(t *testing.T) {
	s := newStage(t)
	siti := s.enrol("Siti Aminah")
	first, err := s.proof("p1", siti.Customer, "2026-11-21", shot(t, 40, 80))
	s.must(err)
	typed, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Customer: siti.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-21")})
	s.must(err)
	s.expect(typed.ID, `SELECT payment FROM transfer_proof WHERE id = ? AND state = 'accepted'`, first.ID)
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: first.ID})
	s.refused(err, store.CodeConflict, "payment.proof.decided")

	_, err = s.proof("p2", siti.Customer, "2026-11-22", shot(t, 40, 80))
	s.refused(err, store.CodeInvalid, "payment.proof.same_picture")
	joko := s.enrol("Pak Joko") // one transfer for two houses
	_, err = s.proof("p3", joko.Customer, "2026-11-21", shot(t, 40, 80))
	s.must(err)
	s.expect(1, `SELECT count(*) FROM payment`)
	s.sound()
}

// The transfer of Saturday was typed before its picture came. On Monday the owner accepts the
// picture: only she knows whether it is the transfer that was typed, or a second of the same sum.
func TestAProofOfATransferThatWasTypedAsksWhetherItIsThat(t *testing.T) {
	s := newStage(t)
	siti := s.enrol("Siti Aminah")
	typed, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Customer: siti.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-21")})
	s.must(err)
	first, err := s.proof("p1", siti.Customer, "2026-11-21", shot(t, 40, 80))
	s.must(err)
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: first.ID})
	s.refused(err, store.CodeConflict, "payment.proof.typed")
	var why *store.Error
	if !errors.As(err, &why) || why.Params["payment"] != strconv.FormatInt(typed.ID, 10) || why.Params["no"] != typed.No {
		t.Errorf("it may be payment %v, the conflict says", why)
	}
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: first.ID, Payment: typed.ID + 99})
	s.refused(err, store.CodeConflict, "payment.proof.typed")
	got, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: first.ID, Payment: typed.ID})
	s.must(err)
	if got.ID != typed.ID {
		t.Errorf("settled with %+v", got)
	}
	s.expect(1, `SELECT count(*) FROM payment`)

	// She paid for two months, and the second picture is of the second transfer.
	second, err := s.proof("p2", siti.Customer, "2026-11-22", shot(t, 50, 80))
	s.must(err)
	_, err = s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h2", Customer: siti.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-20")})
	s.must(err)
	s.expect(2, `SELECT count(*) FROM payment`)
	s.expect(1, `SELECT count(*) FROM transfer_proof WHERE id = ? AND state = 'accepted'`, second.ID)
	third, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h3", Customer: siti.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-22")})
	s.must(err)
	last, err := s.proof("p4", siti.Customer, "2026-11-23", shot(t, 60, 80))
	s.must(err)
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: last.ID})
	s.refused(err, store.CodeConflict, "payment.proof.typed")
	got, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: last.ID, Other: true})
	s.must(err)
	if got.ID == third.ID {
		t.Error("another transfer, she said")
	}
	s.expect(4, `SELECT count(*) FROM payment`)
	s.sound()
}

// The proof was kept before the copy was made and accepted after it. Then the disk is lost: the
// copy lets it wait again, and the journal brings its money. It is one transfer.
func TestAProofThatWaitsAgainAfterARestoreIsSettledByItsMoney(t *testing.T) {
	lost, copied, customers := twoOffices(t)
	for _, s := range []*stage{lost, copied} {
		_, err := s.proof("p1", customers[0], "2026-11-21", shot(t, 40, 80))
		s.must(err)
	}
	_, err := lost.pay.AcceptProof(lost.ctx, payment.Acceptance{Proof: 1})
	lost.must(err)
	for _, r := range lost.byHand(0) {
		_, err := copied.pay.EnterAgain(copied.ctx, r)
		copied.must(err)
	}
	copied.expect(1, `SELECT count(*) FROM transfer_proof WHERE state = 'accepted' AND payment = (SELECT max(id) FROM payment)`)
	copied.sound()
}

// On Sunday the statement's SETORAN TUNAI was given to Ibu Wati in the office and in its copy.
// After the copy it was taken back ("bukan dia"), or moved to Pak Joko; then the disk is lost.
// Entered again the money is where it was then, and it is there once.
func TestMoneyOfAStatementThatWasTakenBackIsEnteredAgainOnce(t *testing.T) {
	for name, undo := range map[string]func(s *stage, id, joko int64) error{
		"reversed": func(s *stage, id, _ int64) error {
			_, err := s.pay.Reverse(s.ctx, id, "bukan dia")
			return err
		},
		"moved": func(s *stage, id, joko int64) error {
			_, err := s.pay.Move(s.ctx, payment.MoveInput{Payment: id, Customer: joko, Reason: "salah orang"})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			lost, copied, customers := twoOffices(t)
			sunday := incoming("2026-11-22", "SETORAN TUNAI 7", 150_000)
			var id int64
			for _, s := range []*stage{lost, copied} {
				s.bring(0, sunday)
				id = s.waiting()[0]
				_, err := s.pay.MatchUnmatched(s.ctx, id, customers[0], nil)
				s.must(err)
			}
			lost.must(undo(lost, id, customers[1]))
			copied.calendar.Set(clock.MustDate("2026-11-25").At(9, 0, clock.WIB))
			for range 2 {
				for _, r := range lost.byHand(id) {
					_, err := copied.pay.EnterAgain(copied.ctx, r)
					copied.must(err)
				}
			}
			if a, b := lost.bank(), copied.bank(); a != b || len(lost.waiting()) != len(copied.waiting()) {
				t.Errorf("at the bank %s there, %s here; %d and %d wait", a.Plain(), b.Plain(), len(lost.waiting()), len(copied.waiting()))
			}
			// The line tells of what the money is now, and the file brings nothing new.
			copied.expect(0, `SELECT count(*) FROM statement_line l JOIN payment r ON r.reverses = l.payment`)
			if done := copied.bring(1, sunday); done.New != 0 {
				t.Errorf("the same file brought %+v", done)
			}
			copied.sound()
		})
	}
}

// Two nameless deposits of one sum, brought by a statement after the copy and entered again from the
// journal. Then the same file is imported once more: its words say that they are those.
func TestNamelessLinesEnteredAgainAreNotBroughtOnceMore(t *testing.T) {
	lost, copied, _ := twoOffices(t)
	lines := []payment.StatementLine{incoming("2026-11-21", "SETORAN TUNAI 7", 150_000), incoming("2026-11-22", "SETORAN TUNAI 8", 150_000)}
	lost.bring(0, lines...)
	for _, r := range lost.byHand(0) {
		_, err := copied.pay.EnterAgain(copied.ctx, r)
		copied.must(err)
	}
	if done := copied.bring(0, lines...); done.Known != 2 || done.New != 0 {
		t.Errorf("the file again: %+v", done)
	}
	if a, b := lost.bank(), copied.bank(); a != b {
		t.Errorf("at the bank %s there, %s here", a.Plain(), b.Plain())
	}
	copied.sound()
}
