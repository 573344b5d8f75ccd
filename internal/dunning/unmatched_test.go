package dunning_test

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/gateway/midtrans"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// Budi pays another amount than his order asks for. The money lies in belum dikenali for a
// person to look at: until she has, Budi is not cut.
func TestMoneyInBelumDikenaliStopsTheCut(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi := s.enrol("Budi Santoso", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	order := s.text(`SELECT order_id FROM charge WHERE customer = ? AND state = 'open'`, budi.Customer)
	s.must(s.gate.PayAmount(order, 130_000))
	s.machine = s.Calendar.Now()

	r := s.at("2026-11-09", 10, true)
	paid := s.ids(`SELECT payment FROM unmatched WHERE matched_at IS NULL`)
	if len(paid) != 1 {
		t.Fatalf("belum dikenali holds %v", paid)
	}
	if r.Cut != 0 || r.Proposed != 0 || s.held(budi.Line) {
		t.Fatalf("cut while his money waits to be recognised: %+v", r)
	}
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		if l, err := s.ladder.ListsOf(tx); err != nil || len(l.Tomorrow) != 0 {
			t.Errorf("akan diisolir besok: %+v %v", l.Tomorrow, err)
		}
		return nil
	}))

	// Recognised, it does not cover what he owes: the ladder goes on.
	_, err := s.money.MatchUnmatched(s.Ctx, paid[0], budi.Customer, nil)
	s.must(err)
	if r := s.at("2026-11-10", 10, true); r.Cut != 1 || !s.held(budi.Line) {
		t.Fatalf("recognised, and still short of %d: %+v", budi.Total-130_000, r)
	}
	s.check()
}

// The statement brings money nobody has recognised, so importing it opens no day. Somebody says
// that she looked at it all the same: whoever owes that very sum, or has the sender's name, is not
// cut until somebody has said whose it is.
func TestMoneyOfAStatementStopsTheCutOfWhomItMayBe(t *testing.T) {
	s := open(t, "2026-11-02").policy("dunning.auto", "on").takesTransfers()
	budi, siti := s.enrol("Budi Santoso", "081234567890"), s.enrol("Siti Aminah", "081234567891")
	s.walk("2026-11-02", "2026-11-08")
	s.at("2026-11-09", 9, true)
	yesterday := clock.MustDate("2026-11-08")
	done, err := s.money.ImportStatement(s.Ctx, payment.StatementInput{Name: "BCA", File: "m.csv", From: yesterday, Through: yesterday,
		Lines: []payment.StatementLine{{Row: 2, On: yesterday, Text: "TRSF DARI BUDI SANTOSO", Amount: 70_000}}})
	s.must(err)
	s.must(s.money.SeeStatement(s.Ctx, clock.MustDate("2026-11-09"), nil))
	if r := s.at("2026-11-09", 10, true); done.Opens || r.Cut != 1 || s.held(budi.Line) || !s.held(siti.Line) {
		t.Fatalf("his name, another sum: %+v, %+v", done, r)
	}
	joko := s.enrol("Joko Susilo", "081234567892")
	s.walk("2026-11-10", "2026-11-15")
	s.at("2026-11-16", 9, true)
	day := clock.MustDate("2026-11-15")
	_, err = s.money.ImportStatement(s.Ctx, payment.StatementInput{Account: done.Account, File: "n.csv", From: day, Through: day,
		Lines: []payment.StatementLine{{Row: 2, On: day, Text: "SETORAN TUNAI", Amount: joko.Total}}})
	s.must(err)
	s.must(s.money.SeeStatement(s.Ctx, clock.MustDate("2026-11-16"), nil))
	if r := s.at("2026-11-16", 10, true); r.Held != "" || s.held(joko.Line) {
		t.Fatalf("the sum he owes: %+v", r)
	}
	for _, id := range s.ids(`SELECT payment FROM unmatched WHERE matched_at IS NULL`) {
		_, err := s.money.MatchUnmatched(s.Ctx, id, siti.Customer, nil)
		s.must(err)
	}
	if s.at("2026-11-16", 11, true); !s.held(joko.Line) {
		t.Fatal("all money is recognised as another's, and he owes on")
	}
	s.check()
}

// Money came in at the gateway for an order these books do not know, as after a restore. It is
// the very sum Budi owes: until somebody has said whose it is, he is not cut.
func TestMoneyOfAnUnknownOrderStopsTheCutOfWhomItMayBe(t *testing.T) {
	s := open(t, "2026-11-02").withGateway().policy("dunning.auto", "on")
	budi, siti := s.enrol("Budi Santoso", "081234567890"), s.enrol("Siti Aminah", "081234567891")
	s.walk("2026-11-02", "2026-11-08")
	s.machine = s.Calendar.Now()
	p, err := midtrans.New(midtrans.Config{ServerKey: "SB-Mid-server-coba", CoreURL: s.gate.URL(), SnapURL: s.gate.URL()})
	s.must(err)
	const order = "LDARIBUKUYANGHILANG01"
	_, err = p.Create(s.Ctx, gateway.CreateRequest{OrderID: order, Amount: budi.Total, Channel: gateway.VABNI, Customer: gateway.Customer{Name: "Budi Santoso"}})
	s.must(err)
	s.must(s.gate.Pay(order))
	_, err = s.money.SettleOrder(s.Ctx, 1, order)
	s.must(err)
	s.machine = s.Calendar.Now()
	if r := s.at("2026-11-09", 10, true); s.held(budi.Line) {
		t.Fatalf("cut though the very sum lies unrecognised: %+v", r)
	}
	_, err = s.money.MatchUnmatched(s.Ctx, s.ids(`SELECT payment FROM unmatched WHERE matched_at IS NULL`)[0], budi.Customer, nil)
	s.must(err)
	if s.at("2026-11-10", 10, true); s.held(budi.Line) || !s.held(siti.Line) {
		t.Errorf("he paid and she did not: held %v and %v", s.held(budi.Line), s.held(siti.Line))
	}
	s.check()
}
