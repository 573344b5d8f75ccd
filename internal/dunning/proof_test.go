package dunning_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"lunas/internal/payment"
)

// Budi sends the picture of a transfer the evening before he would be cut: until somebody
// has looked at the statement he is not. Refused, the ladder goes on.
func TestAnUncheckedProofPostponesTheCut(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi, siti := s.enrol("Budi Santoso", "081234567890"), s.enrol("Siti Aminah", "081234567891")
	s.walk("2026-11-02", "2026-11-08")
	proof, err := s.money.AddProof(s.Ctx, payment.ProofInput{ClientKey: "p1", Customer: budi.Customer, Amount: 150_000, Picture: picture(s)})
	s.must(err)
	s.machine = s.Calendar.Now()
	if r := s.at("2026-11-09", 10, true); r.Cut != 1 || s.held(budi.Line) || !s.held(siti.Line) {
		t.Fatalf("budi held %v, siti held %v: %+v", s.held(budi.Line), s.held(siti.Line), r)
	}
	s.must(s.money.RefuseProof(s.Ctx, proof.ID, "tidak ada di mutasi"))
	if r := s.at("2026-11-10", 10, true); r.Cut != 1 || !s.held(budi.Line) {
		t.Fatalf("refused, and the ladder does not go on: %+v", r)
	}
	s.check()
}

// picture is a picture as somebody pastes one.
func picture(s *street) []byte {
	var b bytes.Buffer
	s.must(png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))))
	return b.Bytes()
}
