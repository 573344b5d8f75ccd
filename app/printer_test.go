package app

import (
	"bytes"
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/textproto"
	"strings"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/store"
)

// paperRoll is a printer on port 9100 that keeps what it printed.
func paperRoll(t *testing.T) (address string, next func() string) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	out := make(chan []byte, 8)
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			b, _ := io.ReadAll(conn)
			_ = conn.Close()
			out <- b
		}
	}()
	return ln.Addr().String(), func() string { return string(<-out) }
}

// 23 November: Bu Sri pays in cash; the slip comes out, then once more, marked as a copy. A
// printer that is off does not count, and the money stays booked.
func TestTheSecondSlipIsACopy(t *testing.T) {
	o := openFieldsOffice(t)
	counter, settings := &Counter{o.Desk}, &Settings{o.Desk}
	paid := o.receipted()
	if _, err := counter.PrintSlip(o.owner, paid, 0); codeIn(t, err) != store.CodeConflict {
		t.Fatalf("without a printer: %v", err)
	}
	form := PrinterForm{Way: "tcp", Target: "127.0.0.1:1", Width: "58", QR: "command", Straight: true}
	o.must(settings.SetPrinter(o.owner, form))
	if _, err := counter.PrintSlip(o.owner, paid, 0); codeIn(t, err) != store.CodeUnavailable {
		t.Fatalf("a printer that is off: %v", err)
	}
	address, next := paperRoll(t)
	form.Target = address
	o.must(settings.SetPrinter(o.owner, form))
	way, err := counter.PrintWay(o.owner)
	if err != nil || !way.On || !way.Straight {
		t.Fatalf("%+v, %v", way, err)
	}
	for i, mark := range []string{"", "SALINAN 1", "SALINAN 2"} {
		done, err := counter.PrintSlip(o.owner, paid, 50_000)
		o.must(err)
		text := next()
		if done.Copy != int64(i) || strings.Contains(text, "SALINAN") != (i > 0) || !strings.Contains(text, mark) || !strings.Contains(text, "Rp20.000") || !strings.Contains(text, "Rp30.000") {
			t.Fatalf("slip %d: %+v\n%s", i, done, text)
		}
	}
	// The A4 receipt of the same payment is the next copy: only one paper of it is the original.
	_, err = counter.Receipt(o.owner, paid)
	o.must(err)
	if done, err := counter.PrintSlip(o.owner, paid, 0); err != nil || done.Copy != 4 || !strings.Contains(next(), "SALINAN 4") {
		t.Fatalf("after a receipt: %+v, %v", done, err)
	}
	tried, err := settings.TestPrinter(o.owner)
	if err != nil || !tried.OK || !bytes.Contains([]byte(next()), []byte("12345678901234567890123456789012")) {
		t.Fatalf("%+v, %v", tried, err)
	}
}

// A trial that fails says why in words: what a library says is English, and for the log.
func TestATrialThatFailsSaysWhyInWords(t *testing.T) {
	o := openFieldsOffice(t)
	settings := &Settings{o.Desk}
	for target, want := range map[string]string{"127.0.0.1:1": "app.reason.closed", "tidak.ada.invalid": "app.reason.no_name"} {
		o.must(settings.SetPrinter(o.owner, PrinterForm{Way: "tcp", Target: target, Width: "58", QR: "command"}))
		if done, err := settings.TestPrinter(o.owner); err != nil || done.OK || done.Params["detail"] != want {
			t.Errorf("%s: %+v, %v", target, done, err)
		}
	}
	for want, err := range map[string]error{
		"app.reason.login": &textproto.Error{Code: 535, Msg: "bad credentials"}, "app.reason.silent": context.DeadlineExceeded,
		"app.reason.certificate": x509.UnknownAuthorityError{}, "app.reason.permission": &fs.PathError{Op: "open", Path: "lp0", Err: fs.ErrPermission},
		"app.reason.missing": fs.ErrNotExist, "app.reason.refused": message.ErrRefused, "app.reason.uncertain": message.ErrUncertain, "app.reason.other": io.EOF,
	} {
		if got := reasonOf(fmt.Errorf("around: %w", err)); got != want || !locale.Has(got) {
			t.Errorf("%v is told as %s", err, got)
		}
	}
	if said := saidIn(&textproto.Error{Code: 535, Msg: "bad credentials"}); said != "535 bad credentials" {
		t.Errorf("the server's words: %q", said)
	}
}

// The kwitansi says where it was signed and by whom the office is known to the law, as its
// invoices do, and leads to the page where its bill is seen; a paid invoice says how it was paid.
func TestTheKwitansiIsTheOfficesOwn(t *testing.T) {
	o := openFieldsOffice(t)
	settings := &Settings{o.Desk}
	company, err := settings.Company(o.owner)
	o.must(err)
	company.Place, company.LegalName = " Depok ", "PT Desa Digital"
	o.must(settings.SetCompany(o.owner, company))
	invoice, open := o.unpaid()
	bill, err := (&Bills{o.Desk}).Get(o.owner, invoice)
	o.must(err)
	paid, err := (&Counter{o.Desk}).TakeCash(o.owner, CashInput{ClientKey: o.key(), Shift: o.shift(), Customer: bill.Customer, Amount: open})
	o.must(err)
	o.must(o.Desk.db.Read(o.ctx, "test", func(tx *store.Tx) error {
		r, err := o.Desk.receiptPaper(tx, paid.ID, "id")
		if err != nil {
			return err
		}
		if r.Seller.Place != "Depok" || r.Seller.Name != "PT Desa Digital" || !strings.HasPrefix(r.Check, o.Desk.publicURL(tx)+"/i/") {
			t.Errorf("%+v", r)
		}
		i, err := billing.GetInvoice(tx, invoice)
		if err != nil {
			return err
		}
		paper, err := o.Desk.invoicePaper(tx, i, "id")
		if paper.PaidBy != "tunai di kantor" || paper.Seller.Name != r.Seller.Name {
			t.Errorf("paid by %q, sold by %q", paper.PaidBy, paper.Seller.Name)
		}
		return err
	}))
}
