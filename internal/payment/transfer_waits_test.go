package payment_test

import (
	"errors"
	"strconv"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// Friday's statement brought a transfer from Siti, and it waits. On Monday she stands at the counter
// with her phone, and the clerk types it: it is refused with the name of the one that waits, and
// booked only after the word that it is another.
func TestATransferThatWaitsIsNotTypedOnceMore(t *testing.T) {
	s := newStage(t)
	siti, joko := s.enrol("Siti Aminah"), s.enrol("Pak Joko Susilo")
	s.bring(0, incoming("2026-11-20", "BI-FAST CR DARI SITI AMINAH", 150_000))
	waits := s.waiting()[0]
	typed := payment.TransferInput{ClientKey: "c1", Customer: siti.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-23")}
	_, err := s.pay.RecordTransfer(s.ctx, typed)
	s.refused(err, store.CodeConflict, "payment.transfer.waits")
	var said *store.Error
	if !errors.As(err, &said) || said.Params["payment"] != strconv.FormatInt(waits, 10) || said.Params["name"] != "SITI AMINAH" {
		t.Fatalf("told: %v", err)
	}
	s.expect(1, `SELECT count(*) FROM payment`)
	for name, in := range map[string]payment.TransferInput{
		"her name alone":             {ClientKey: "c2", Payer: "Siti Aminah", Amount: 150_000},
		"nobody's name":              {ClientKey: "c3", Amount: 150_000},
		"several, she among them":    {ClientKey: "c4", Amount: 150_000, Parts: []payment.Part{{Customer: joko.Customer, Amount: 75_000}, {Customer: siti.Customer, Amount: 75_000}}},
		"another one was meant":      {ClientKey: "c5", Customer: siti.Customer, Amount: 150_000, Sure: waits + 1},
		"her husband, with her bill": {ClientKey: "c6", Customer: siti.Customer, Payer: "Bambang", Amount: 150_000},
	} {
		if _, err := s.pay.RecordTransfer(s.ctx, in); store.CodeOf(err) != store.CodeConflict {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Joko's is another's by name; another sum is another transfer; and one of ten days ago too.
	for _, in := range []payment.TransferInput{
		{ClientKey: "d1", Customer: joko.Customer, Amount: 150_000}, {ClientKey: "d2", Customer: siti.Customer, Amount: 150_001},
		{ClientKey: "d3", Customer: siti.Customer, Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-16")},
	} {
		_, err := s.pay.RecordTransfer(s.ctx, in)
		s.must(err)
	}
	typed.Sure = waits
	first, err := s.pay.RecordTransfer(s.ctx, typed)
	s.must(err)
	again, err := s.pay.RecordTransfer(s.ctx, typed)
	s.must(err)
	if first.ID != again.ID || !again.Repeated {
		t.Errorf("said twice: %+v", again)
	}
	s.sound()
}

// A deposit without a name that waits may be anybody's, typed by hand or of a statement.
func TestANamelessOneThatWaitsIsAskedFor(t *testing.T) {
	s := newStage(t)
	_, err := s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h1", Amount: 150_000, ReceivedOn: clock.MustDate("2026-11-22")})
	s.must(err)
	_, err = s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h2", Customer: s.enrol("Siti Aminah").Customer, Amount: 150_000})
	s.refused(err, store.CodeConflict, "payment.transfer.waits_nameless")
	// Once it is somebody's, nothing waits.
	_, err = s.pay.MatchUnmatched(s.ctx, s.waiting()[0], s.enrol("Bu Wati").Customer, nil)
	s.must(err)
	_, err = s.pay.RecordTransfer(s.ctx, payment.TransferInput{ClientKey: "h2", Customer: s.enrol("Siti").Customer, Amount: 150_000})
	s.must(err)
	s.sound()
}
