package payment_test

import (
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// One transfer of 450,000 for mother, aunt and shop. Mother sent a picture of the whole, aunt one of
// her share, the shop sent its own only days later: each is decided by that very transfer, a picture
// of another sum waits on, and no money is booked a second time.
func TestOneTransferDecidesTheProofsOfAllWhoShareIt(t *testing.T) {
	s := newStage(t)
	mother, aunt, shop := s.enrol("Siti Aminah"), s.enrol("Bu Wati"), s.enrol("Toko Maju")
	sent := 0
	proof := func(customer int64, amount rupiah.Rupiah) payment.Proof {
		sent++
		p, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "p" + string(rune('0'+sent)), Customer: customer, Amount: amount, On: clock.MustDate("2026-11-21"), Picture: shot(t, 40+sent, 80)})
		s.must(err)
		return p
	}
	proof(mother.Customer, 450_000)
	proof(aunt.Customer, 150_000)
	other := proof(aunt.Customer, 90_000)
	done := s.bring(0, incoming("2026-11-21", "BI-FAST CR DARI SITI AMINAH", 450_000))
	_, err := s.pay.MatchShared(s.ctx, s.waiting()[0], []payment.Part{{Customer: mother.Customer, Amount: 150_000}, {Customer: aunt.Customer, Amount: 150_000}, {Customer: shop.Customer, Amount: 150_000}})
	s.must(err)
	s.expect(2, `SELECT count(*) FROM transfer_proof WHERE state = 'accepted'`)
	s.expect(1, `SELECT count(*) FROM transfer_proof WHERE state = 'waiting' AND id = ?`, other.ID)
	late := proof(shop.Customer, 450_000)
	got, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: late.ID})
	s.must(err)
	if got.Payer != "SITI AMINAH" || s.proofWaits(shop.Customer) {
		t.Errorf("accepted: %+v", got)
	}
	// Joko has no part in it: his picture of that sum is of other money.
	joko := s.enrol("Pak Joko Susilo")
	his := proof(joko.Customer, 450_000)
	if got, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: his.ID}); err != nil || got.Customer != joko.Customer {
		t.Errorf("Joko's: %+v %v", got, err)
	}
	s.expect(2, `SELECT count(*) FROM payment`)
	if again := s.bring(done.Account, incoming("2026-11-21", "BI-FAST CR DARI SITI AMINAH", 450_000)); again.Again != 1 {
		t.Errorf("the same file: %+v", again)
	}
	s.sound()
}

// The transfer of Ibu Wati for herself and Pak Joko was typed on Monday. The picture that Pak Joko
// sends of his share is not booked by itself: the owner is asked whether it is that transfer.
func TestALatePictureOfAShareThatWasTypedIsAskedAbout(t *testing.T) {
	s := newStage(t)
	wati, joko := s.enrol("Ibu Wati"), s.enrol("Pak Joko")
	typed, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Amount: 300_000, Payer: "Ibu Wati", ReceivedOn: clock.MustDate("2026-11-23"),
		Parts: []payment.Part{{Customer: wati.Customer, Amount: 150_000}, {Customer: joko.Customer, Amount: 150_000}}})
	s.must(err)
	proof, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "p1", Customer: joko.Customer, Amount: 150_000, On: clock.MustDate("2026-11-23"), Picture: shot(t, 40, 80)})
	s.must(err)
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof.ID})
	s.refused(err, store.CodeConflict, "payment.proof.typed")
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof.ID, Payment: typed.ID})
	s.must(err)
	s.expect(1, `SELECT count(*) FROM payment`)
	s.sound()
}

// Ibu Wati paid for herself and Pak Joko in one transfer, typed by hand or brought by a statement. Her
// first picture shows the whole, her second only her share: the owner is asked whether that is the same
// money. Said to be another it is booked.
func TestASecondPictureOfOneSharerIsAskedAbout(t *testing.T) {
	for name, come := range map[string]func(s *stage, parts []payment.Part) int64{
		"typed": func(s *stage, parts []payment.Part) int64 {
			p, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Amount: 300_000, Payer: "Ibu Wati", ReceivedOn: clock.MustDate("2026-11-23"), Parts: parts})
			s.must(err)
			return p.ID
		},
		"of a statement": func(s *stage, parts []payment.Part) int64 {
			s.bring(0, incoming("2026-11-23", "BI-FAST CR DARI IBU WATI", 300_000))
			p, err := s.pay.MatchShared(s.ctx, s.waiting()[0], parts)
			s.must(err)
			return p.ID
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			wati, joko := s.enrol("Ibu Wati"), s.enrol("Pak Joko")
			proof := func(key string, amount rupiah.Rupiah, w int) int64 {
				p, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: key, Customer: wati.Customer, Amount: amount, On: clock.MustDate("2026-11-23"), Picture: shot(t, w, 80)})
				s.must(err)
				return p.ID
			}
			whole := proof("p1", 300_000, 40)
			money := come(s, []payment.Part{{Customer: wati.Customer, Amount: 150_000}, {Customer: joko.Customer, Amount: 150_000}})
			s.expect(1, `SELECT count(*) FROM transfer_proof WHERE id = ? AND state = 'accepted'`, whole)
			share := proof("p2", 150_000, 50)
			_, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: share})
			s.refused(err, store.CodeConflict, "payment.proof.typed")
			s.expect(1, `SELECT count(*) FROM payment WHERE reverses IS NULL`)
			got, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: share, Payment: money})
			s.must(err)
			if got.ID != money {
				t.Errorf("it settled %+v", got)
			}
			_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof("p3", 150_000, 60)})
			s.must(err) // a third, of the sum of the second, is of another transfer
			s.expect(2, `SELECT count(*) FROM payment WHERE reverses IS NULL`)
			s.sound()
		})
	}
}

// Ibu Wati owes nothing: of the transfer for herself and Pak Joko her whole share is saldo. Her
// picture of that share is decided by it, and the books check finds nothing odd in a proof that
// paid no bill; a proof moved to somebody who has no part in the money it finds.
func TestAProofOfAShareThatIsAllSaldoIsSound(t *testing.T) {
	s := newStage(t)
	wati, joko, tini := s.enrol("Ibu Wati"), s.enrol("Pak Joko"), s.enrol("Bu Tini")
	_, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h0", Customer: wati.Customer, Amount: s.invoice(wati.Invoice).Open, ReceivedOn: clock.MustDate("2026-11-23")})
	s.must(err)
	proof, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "p1", Customer: wati.Customer, Amount: 100_000, On: clock.MustDate("2026-11-23"), Picture: shot(t, 40, 80)})
	s.must(err)
	open := s.invoice(joko.Invoice).Open
	typed, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Amount: 100_000 + open, Payer: "Ibu Wati", ReceivedOn: clock.MustDate("2026-11-23"),
		Parts: []payment.Part{{Customer: wati.Customer, Amount: 100_000}, {Customer: joko.Customer, Amount: open}}})
	s.must(err)
	if s.proofWaits(wati.Customer) {
		_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof.ID, Payment: typed.ID})
		s.must(err)
	}
	s.expect(int64(typed.ID), `SELECT payment FROM transfer_proof WHERE id = ? AND state = 'accepted'`, proof.ID)
	if got := s.saldo(wati.Customer); got != 100_000 {
		t.Errorf("her saldo is %s", got.Plain())
	}
	s.sound()
	s.must(s.db.Write(s.ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE transfer_proof SET customer = ? WHERE id = ?`, tini.Customer, proof.ID)
		return err
	}))
	found, err := s.db.BooksCheck(s.ctx)
	s.must(err)
	if len(found) != 1 || !strings.Contains(found[0].Subject, "transfer_proof") {
		t.Errorf("a proof of somebody without a part in it: %+v", found)
	}
}
