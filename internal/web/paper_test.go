package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
	"lunas/internal/web"
)

// The paper repeats the frozen figures, however the office stood to PPN at issue.
func TestThePaperRepeatsTheBooks(t *testing.T) {
	for mode, want := range map[string]struct {
		shown, included bool
		subtotal, total rupiah.Rupiah
	}{
		office.TaxNonPKP:       {false, false, 150_000, 150_000},
		office.TaxPKPExclusive: {true, false, 150_000, 166_500},
		office.TaxPKPInclusive: {true, true, 150_000, 150_000},
	} {
		s := newStage(t)
		if mode != office.TaxNonPKP {
			s.must(s.office.SetTax(s.ctx, clock.MustDate("2026-11-23"), mode))
		}
		inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni", Address: "Jl. Kenanga 12"})
		var rules []office.TaxRule
		var open []payment.Charge
		s.read(func(tx *store.Tx) (err error) {
			if rules, err = office.TaxRules(tx); err != nil {
				return err
			}
			open, err = payment.PayableFor(tx, inv.ID)
			return err
		})
		paper := web.InvoicePaper(locale.ID, inv, rules, open, "https://"+publicHost+"/i/x")
		sum := paper.Totals
		if sum.Subtotal != want.subtotal || sum.Total != want.total || sum.Due != want.total {
			t.Errorf("%s: %+v, want %+v", mode, sum, want)
		}
		if tax := paper.Tax; tax.Shown != want.shown || tax.Included != want.included {
			t.Errorf("%s: the tax block is %+v", mode, tax)
		} else if tax.Shown && (tax.Rate != "12%" || tax.Fraction != "11/12" || tax.Tax != inv.Items[0].Tax || tax.Base != inv.Items[0].Base) {
			t.Errorf("%s: the tax block is %+v, the item %+v", mode, tax, inv.Items[0])
		}
		if len(paper.PayWays) != 1 || paper.PayWays[0].Digits != open[0].Digits[0].Value || paper.Buyer.Address != "Jl. Kenanga 12" {
			t.Errorf("%s: ways %+v, address %q", mode, paper.PayWays, paper.Buyer.Address)
		}
	}
}

// A paid bill's paper asks for nothing; the Mandiri bill has two numbers.
func TestThePaperShowsWhatIsOpen(t *testing.T) {
	inv := billing.Invoice{No: "INV-2026-000001", Total: 150_000, Open: 150_000}
	bill := payment.Charge{Kind: gateway.KindVA, Bank: "Mandiri", Channel: gateway.VAMandiri, Amount: 150_000, Digits: []gateway.Digits{
		{Label: gateway.LabelBillerCode, Value: "70012"}, {Label: gateway.LabelBillKey, Value: "88912345678"},
	}}
	paper := web.InvoicePaper(locale.EN, inv, nil, []payment.Charge{bill, {Kind: gateway.KindQR, QR: "00020101"}}, "")
	if len(paper.PayWays) != 1 || paper.PayWays[0].Code != "70012" || paper.PayWays[0].Digits != "88912345678" {
		t.Errorf("ways: %+v", paper.PayWays)
	}
	if !paper.QRIS || paper.QR != "00020101" {
		t.Error("without a public address the code itself is printed")
	}
	inv.Open, inv.SettledOn = 0, clock.MustDate("2026-11-23")
	if paper = web.InvoicePaper(locale.EN, inv, nil, nil, "https://x"); !paper.Paid || paper.QR != "" || len(paper.PayWays) != 0 {
		t.Errorf("paid: %+v", paper)
	}
}

// An office without a gateway still has a page: transfer and cash.
func TestWithoutAGatewayThePageShowsTheOfficesOwnWays(t *testing.T) {
	s := newStage(t)
	_, err := s.pay.ChangeAccount(s.ctx, s.account.ID, payment.AccountInput{
		Provider: "midtrans", Name: "Midtrans", CoreURL: s.gate.URL(), SnapURL: s.gate.URL(), AheadChannel: gateway.VABCA, Enabled: false,
	})
	s.must(err)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	elements, text := s.page(inv, "")
	says(t, text, "BRI 0123 0100 4567 890", "Bayar di kantor")
	for _, e := range elements {
		if e.tag == "form" {
			t.Error("there is a form although nothing can be opened")
		}
	}
	if got := s.press(inv, gateway.QRIS); got.status != http.StatusBadRequest {
		t.Errorf("pressing was answered %d", got.status)
	}
}

// Closing lets the request in hand end and then answers nobody.
func TestClosingLetsWorkEnd(t *testing.T) {
	s := newStage(t)
	inv := s.enrol(subscriber.CustomerInput{Name: "Sri Wahyuni"})
	body := raw(notice(s.charge(inv.ID, gateway.VABCA).OrderID, "150000.00"))
	busy, free := make(chan struct{}), make(chan struct{})
	go func() {
		_ = s.db.Write(s.ctx, "long", func(*store.Tx) error {
			close(busy)
			<-free
			return nil
		})
	}()
	<-busy
	answered := make(chan int, 1)
	asked := s.request(http.MethodPost, s.place(), strings.NewReader(string(body)))
	go func() {
		res, err := plain.Do(asked)
		if err != nil {
			answered <- 0
			return
		}
		_ = res.Body.Close()
		answered <- res.StatusCode
	}()
	waitUntil(t, func() bool { return s.server.Busy() == 1 })
	closed := make(chan error, 1)
	go func() { closed <- s.server.Close(s.ctx) }()
	close(free)
	if got := <-answered; got != http.StatusOK {
		t.Errorf("the callback in hand was answered %d", got)
	}
	s.must(<-closed)
	if res, err := plain.Do(s.request(http.MethodGet, "/i/X", nil)); err == nil {
		_ = res.Body.Close()
		t.Error("a closed door still answers")
	}
}

func waitUntil(t *testing.T, done func() bool) {
	t.Helper()
	began := clock.Machine()
	for !done() {
		if clock.MachineSince(began) > 5*time.Second {
			t.Fatal("it did not happen within 5 s")
		}
		<-time.After(time.Millisecond)
	}
}
