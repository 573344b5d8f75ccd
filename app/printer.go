package app

import (
	"context"

	"lunas/internal/document"
	"lunas/internal/document/printer"
	"lunas/internal/lookup"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// PrinterForm is the slip printer of the office.
type PrinterForm struct {
	Way      string `json:"way"`    // none, tcp, queue, device
	Target   string `json:"target"` // address, queue or device file
	Width    string `json:"width"`  // 58, 80
	QR       string `json:"qr"`     // command, raster
	Cut      bool   `json:"cut"`
	Straight bool   `json:"straight"` // the slip comes by itself when cash was taken
}

// PrintWay tells the counter whether a slip can be printed, and whether it comes by itself.
type PrintWay struct {
	On       bool `json:"on"`
	Straight bool `json:"straight"`
}

// SlipPrinted tells which copy came out; 0 is the original.
type SlipPrinted struct {
	Copy int64 `json:"copy"`
}

func printerForm(tx *store.Tx) (f PrinterForm, err error) {
	read := func(key string) (text string) {
		if err == nil {
			text, err = office.PolicyText(tx, key, 0, tx.Today)
		}
		return text
	}
	f = PrinterForm{Way: read("printer.way"), Target: read("printer.target"), Width: read("printer.width"), QR: read("printer.qr"),
		Cut: read("printer.cut") == "on", Straight: read("printer.straight") == "on"}
	return f, err
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func (f PrinterForm) thermal() document.Thermal {
	t := document.Thermal{Width: 58, Raster: f.QR == "raster", Cut: f.Cut}
	if f.Width == "80" {
		t.Width = 80
	}
	return t
}

func (f PrinterForm) print(ctx context.Context, data []byte, begun func() error) error {
	return printer.Printer{Way: f.Way, Target: f.Target}.Print(ctx, data, begun)
}

func (d *Desk) printSlip(ctx context.Context, by office.Session, payment int64, tendered rupiah.Rupiah) (SlipPrinted, error) {
	d.printing.Lock() // two slips of one payment never take the same number
	defer d.printing.Unlock()
	var f PrinterForm
	slip, err := reading(ctx, d, "app.slip", func(tx *store.Tx) (document.Slip, error) {
		var err error
		if f, err = printerForm(tx); err != nil {
			return document.Slip{}, err
		}
		if f.Way == "none" {
			return document.Slip{}, store.Conflict("app.printer.none", nil)
		}
		return d.slipOf(tx, by, payment, tendered)
	})
	if err != nil {
		return SlipPrinted{}, err
	}
	data, err := document.SlipBytes(slip, f.thermal())
	if err != nil {
		return SlipPrinted{}, err
	}
	var uncounted error
	err = f.print(ctx, data, func() error {
		// A slip may come out although the printer never says so: it is counted before.
		uncounted = writing(ctx, d, "app.slip_printed", func(tx *store.Tx) error {
			return office.Record(tx, lookup.VerbPrinted, "payment", payment, map[string]int{"copy": slip.Copy})
		})
		return uncounted
	})
	switch {
	case uncounted != nil:
		return SlipPrinted{}, uncounted
	case err != nil:
		off := store.Unavailable("app.printer.out", err)
		off.Params = map[string]string{"detail": reasonOf(err)}
		return SlipPrinted{}, off
	}
	return SlipPrinted{Copy: int64(slip.Copy)}, nil
}

// slipOf is the receipt of a payment with what belongs on a slip alone.
func (d *Desk) slipOf(tx *store.Tx, by office.Session, payment int64, tendered rupiah.Rupiah) (document.Slip, error) {
	r, err := d.receiptPaper(tx, payment, "")
	if err != nil {
		return document.Slip{}, err
	}
	if err := printedBy(tx, &r, by, payment); err != nil {
		return document.Slip{}, err
	}
	s := document.Slip{Receipt: r}
	if tendered > r.Amount {
		s.Tendered, s.Change = tendered, tendered-r.Amount
	}
	return s, nil
}
