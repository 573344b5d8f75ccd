package payment_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// shot is a picture of a transfer, as a phone takes it of its screen.
func shot(t testing.TB, w, h int) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(y), 90, uint8(255 - x%9)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Ibu Wati sends the picture of her transfer on Saturday. It waits; on Monday the owner
// finds the money on the statement, and it pays the bill with the date it had. The second
// picture is of money that never came: it is refused with the reason.
func TestDiaryOfATransferProof(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	other := s.enrol("Pak Joko")
	in := payment.ProofInput{ClientKey: "p1", Customer: e.Customer, Invoice: e.Invoice, Amount: 150_000, On: clock.MustDate("2026-11-21"), Picture: shot(t, 400, 800), Note: "BCA"}
	proof, err := s.pay.AddProof(s.ctx, in)
	s.must(err)
	again, err := s.pay.AddProof(s.ctx, in)
	s.must(err)
	if proof.State != payment.ProofWaiting || again.ID != proof.ID || !s.proofWaits(e.Customer) || s.proofWaits(other.Customer) {
		t.Errorf("kept: %+v, again %+v", proof, again)
	}
	in.Amount = 1
	_, err = s.pay.AddProof(s.ctx, in)
	s.refused(err, store.CodeConflict, "payment.key_reused")
	if s.invoice(e.Invoice).Open != 150_000 {
		t.Error("a picture paid the bill")
	}
	p, err := s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof.ID})
	s.must(err)
	if p.Kind != payment.KindTransfer || p.BookedOn != clock.MustDate("2026-11-21") || s.invoice(e.Invoice).Open != 0 || s.proofWaits(e.Customer) {
		t.Errorf("accepted: %+v", p)
	}
	_, err = s.pay.AcceptProof(s.ctx, payment.Acceptance{Proof: proof.ID})
	s.refused(err, store.CodeConflict, "payment.proof.decided")
	s.refused(s.pay.RefuseProof(s.ctx, proof.ID, "x"), store.CodeConflict, "payment.proof.decided")
	s.expect(1, `SELECT count(*) FROM payment`)

	second, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "p2", Customer: other.Customer, Amount: 150_000, Picture: shot(t, 400, 800)})
	s.must(err)
	s.refused(s.pay.RefuseProof(s.ctx, second.ID, " "), store.CodeInvalid, "payment.reason")
	s.must(s.pay.RefuseProof(s.ctx, second.ID, "tidak ada di mutasi"))
	if s.proofWaits(other.Customer) || s.invoice(other.Invoice).Open != 150_000 {
		t.Error("refused, and yet it counts")
	}
	s.expect(1, `SELECT count(*) FROM proof_picture`)
	s.sound()

	// The accepted transfer bounced after all: the bill is open again.
	_, err = s.pay.Reverse(s.ctx, p.ID, "ditarik bank")
	s.must(err)
	if s.invoice(e.Invoice).Open != 150_000 {
		t.Error("a transfer that bounced left the bill paid")
	}
	s.sound()
	s.meddle(`UPDATE transfer_proof SET amount = amount + 1 WHERE state = 'accepted'`)
	found, err := s.db.BooksCheck(context.Background())
	s.must(err)
	if len(found) == 0 {
		t.Error("a changed proof was not found")
	}
}

func (s *stage) proofWaits(customer int64) (waits bool) {
	s.t.Helper()
	s.read(func(tx *store.Tx) error {
		all, err := payment.ProofsWaitOf(tx)
		waits = all[customer]
		return err
	})
	return waits
}

// What is no picture, or too much of one, is refused at its field; what is kept is drawn
// anew, within bounds, and carries nothing else.
func TestPicturesAreDrawnAnew(t *testing.T) {
	s := newStage(t)
	e := s.enrol("Ibu Wati")
	bomb := shot(t, 10, 10)
	binary.BigEndian.PutUint32(bomb[16:], 60_000) // its head promises 60,000 by 60,000
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	for name, c := range map[string]struct {
		raw []byte
		key string
	}{
		"nothing":  {nil, "payment.proof.size"},
		"too much": {make([]byte, 5<<20+1), "payment.proof.size"},
		"text":     {[]byte("bukan gambar"), "payment.proof.picture"},
		"gif":      {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), "payment.proof.picture"},
		"svg":      {[]byte("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), "payment.proof.picture"},
		"cut off":  {shot(t, 300, 300)[:200], "payment.proof.picture"},
		"bomb":     {bomb, "payment.proof.picture"},
	} {
		_, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "k" + name, Customer: e.Customer, Amount: 1000, Picture: c.raw})
		if store.CodeOf(err) != store.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
		s.refused(err, store.CodeInvalid, c.key)
	}
	hidden := append(shot(t, 900, 2400), []byte("alamat rumah: Jl. Rahasia 1")...)
	proof, err := s.pay.AddProof(s.ctx, payment.ProofInput{ClientKey: "k", Customer: e.Customer, Amount: 1000, Picture: hidden})
	s.must(err)
	s.read(func(tx *store.Tx) error {
		body, err := payment.ProofPicture(tx, proof.ID)
		if err != nil {
			return err
		}
		c, err := jpeg.DecodeConfig(bytes.NewReader(body))
		if c.Width != 600 || c.Height != 1600 || bytes.Contains(body, []byte("Rahasia")) {
			t.Errorf("kept %d by %d", c.Width, c.Height)
		}
		return err
	})
}
