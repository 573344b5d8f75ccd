package app

import (
	"context"
	"strings"

	"lunas/internal/document"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Printer is the slip printer as it is set.
func (x *Settings) Printer(token string) (PrinterForm, error) {
	return ask(x.desk, token, of("Settings.Printer"), func(ctx context.Context, _ office.Session) (PrinterForm, error) {
		return reading(ctx, x.desk, "app.printer", printerForm)
	})
}

// SetPrinter changes the slip printer, all of it or nothing.
func (x *Settings) SetPrinter(token string, in PrinterForm) error {
	return do(x.desk, token, of("Settings.SetPrinter", in), func(ctx context.Context, _ office.Session) error {
		return writing(ctx, x.desk, "app.printer", func(tx *store.Tx) error {
			if in.Way != "none" && strings.TrimSpace(in.Target) == "" {
				return store.Invalid("target", "app.printer.target", nil)
			}
			return office.SetForm(tx, office.FormPolicy{Field: "way", Policy: "printer.way", Value: in.Way}, office.FormPolicy{Field: "target", Policy: "printer.target", Value: in.Target},
				office.FormPolicy{Field: "width", Policy: "printer.width", Value: in.Width}, office.FormPolicy{Field: "qr", Policy: "printer.qr", Value: in.QR},
				office.FormPolicy{Field: "cut", Policy: "printer.cut", Value: onOff(in.Cut)}, office.FormPolicy{Field: "straight", Policy: "printer.straight", Value: onOff(in.Straight)})
		})
	})
}

// TestPrinter prints a slip that shows every column and a code.
func (x *Settings) TestPrinter(token string) (TestDone, error) {
	return ask(x.desk, token, of("Settings.TestPrinter"), func(ctx context.Context, by office.Session) (TestDone, error) {
		var seller string
		f, err := reading(ctx, x.desk, "app.printer", func(tx *store.Tx) (PrinterForm, error) {
			company, err := office.CompanyOf(tx)
			if err != nil {
				return PrinterForm{}, err
			}
			seller = company.Name
			return printerForm(tx)
		})
		if err != nil {
			return TestDone{}, err
		}
		data, err := document.TestSlip(locale.Lang(by.Lang), seller, f.thermal())
		if err != nil {
			return TestDone{}, err
		}
		if err := f.print(ctx, data, nil); err != nil {
			return x.desk.failed("app.test.printer_failed", err), nil
		}
		return TestDone{OK: true, Key: "app.test.printer_sent", Params: map[string]string{}}, nil
	})
}

// PrintWay tells whether slips can be printed here.
func (x *Counter) PrintWay(token string) (PrintWay, error) {
	return ask(x.desk, token, of("Counter.PrintWay"), func(ctx context.Context, _ office.Session) (PrintWay, error) {
		f, err := reading(ctx, x.desk, "app.printer", printerForm)
		return PrintWay{On: f.Way != "none", Straight: f.Way != "none" && f.Straight}, err
	})
}

// PrintSlip prints the slip (struk) of a payment. Every slip after the first is marked as a
// copy with its number: two originals of one payment would be two receipts for one sum.
func (x *Counter) PrintSlip(token string, payment, tendered int64) (SlipPrinted, error) {
	return ask(x.desk, token, of("Counter.PrintSlip", payment, tendered), func(ctx context.Context, by office.Session) (SlipPrinted, error) {
		if err := x.desk.ownMoney(ctx, by, payment); err != nil {
			return SlipPrinted{}, err
		}
		handed, err := moneyIn("tendered", tendered)
		if err != nil {
			return SlipPrinted{}, err
		}
		return x.desk.printSlip(ctx, by, payment, handed)
	})
}
