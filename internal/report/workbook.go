package report

import (
	"context"
	"io"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/rupiah"
	"lunas/internal/sheet"
	"lunas/internal/store"
)

// Workbook writes the workbook of a period: invoices, payments, tax, aged receivables, the fees
// to expect (standard as in Fees) and what each of them counts. progress hears how many rows of about how many stand. It is one read:
// everything in it is of one moment.
func Workbook(ctx context.Context, db *store.DB, lang locale.Lang, p Period, standard map[string]Fee, to io.Writer, progress func(done, of int64)) error {
	if err := p.Check(); err != nil {
		return err
	}
	return db.Read(ctx, "report.workbook", func(tx *store.Tx) error {
		var of int64
		if _, err := tx.One(sqlCount, []any{p.From, p.To}, &of); err != nil {
			return err
		}
		b := maker{tx: tx, lang: lang, p: p, standard: standard}
		tables := []sheet.Table{b.invoices(), b.payments(), b.tax(), b.aged(), b.fees(), b.words()}
		return sheet.Write(ctx, to, tables, func(done int64) { progress(min(done, of), of) })
	})
}

type maker struct {
	tx   *store.Tx
	lang locale.Lang
	p    Period
	// standard are the published terms of channels.
	standard map[string]Fee
}

func (m maker) t(key string) string { return locale.T(m.lang, "report."+key, nil) }

func (m maker) column(key string, kind sheet.Kind, width float64) sheet.Column {
	return sheet.Column{Head: m.t("column." + key), Kind: kind, Width: width}
}

func (m maker) sum(key string, kind sheet.Kind) sheet.Column {
	return sheet.Column{Head: m.t("column." + key), Kind: kind, Total: true}
}

// table is one figure as a sheet.
func (m maker) table(figure string, rows func(row func(...any) error) error, columns ...sheet.Column) sheet.Table {
	return sheet.Table{Name: m.t("figure." + figure), Columns: columns, Sum: m.t("sum"), Rows: rows}
}

func (m maker) invoices() sheet.Table {
	return m.table(FigureInvoices, func(row func(...any) error) error {
		return m.tx.Each(sqlInvoices, []any{m.p.From, m.p.To}, func(scan func(...any) error) error {
			var no, who, name string
			var issued, due, settled clock.Date
			var net, tax, total, open rupiah.Rupiah
			if err := scan(&no, &issued, &due, &who, &name, &net, &tax, &total, &open, &settled); err != nil {
				return err
			}
			return row(no, issued, due, who, name, net, tax, total, open, settled)
		})
	}, m.column("no", sheet.Text, 18), m.column("issued", sheet.Day, 0), m.column("due", sheet.Day, 0), m.column("customer", sheet.Text, 13), m.column("name", sheet.Text, 28),
		m.sum("net", sheet.Money), m.sum("ppn", sheet.Money), m.sum("total", sheet.Money), m.sum("open", sheet.Money), m.column("settled", sheet.Day, 0))
}

func (m maker) payments() sheet.Table {
	return m.table(FigurePayments, func(row func(...any) error) error {
		return m.tx.Each(sqlPayments, []any{m.p.From, m.p.To}, func(scan func(...any) error) error {
			var no, kind, channel, who, name, payer, ref, note string
			var on clock.Date
			var amount, fee rupiah.Rupiah
			if err := scan(&no, &on, &kind, &channel, &who, &name, &payer, &amount, &fee, &ref, &note); err != nil {
				return err
			}
			return row(no, on, m.t("kind."+kind), m.channel(channel), who, name, payer, amount, fee, ref, note)
		})
	}, m.column("no", sheet.Text, 18), m.column("booked", sheet.Day, 0), m.column("way", sheet.Text, 13), m.column("channel", sheet.Text, 20), m.column("customer", sheet.Text, 13),
		m.column("name", sheet.Text, 28), m.column("payer", sheet.Text, 0), m.sum("amount", sheet.Money), m.sum("fee", sheet.Money), m.column("ref", sheet.Text, 26), m.column("note", sheet.Text, 30))
}

func (m maker) tax() sheet.Table {
	return m.table(FigureTax, func(row func(...any) error) error {
		return m.tx.Each(sqlTax, []any{m.p.From, m.p.To}, func(scan func(...any) error) error {
			var no, who, name, idKind, id string
			var on clock.Date
			var base, other, tax rupiah.Rupiah
			if err := scan(&no, &on, &who, &name, &idKind, &id, &base, &other, &tax); err != nil {
				return err
			}
			return row(no, on, who, name, m.t("buyer."+idKind), id, base, other, tax)
		})
	}, m.column("no", sheet.Text, 18), m.column("issued", sheet.Day, 0), m.column("customer", sheet.Text, 13), m.column("name", sheet.Text, 28),
		m.column("buyer_kind", sheet.Text, 10), m.column("buyer_id", sheet.Text, 20), m.sum("base", sheet.Money), m.sum("other_base", sheet.Money), m.sum("ppn", sheet.Money))
}

func (m maker) aged() sheet.Table {
	return m.table(FigureAged, func(row func(...any) error) error {
		return m.tx.Each(sqlAged, []any{m.p.To}, func(scan func(...any) error) error {
			var no, name, phone string
			var due [6]rupiah.Rupiah
			if err := scan(&no, &name, &phone, &due[0], &due[1], &due[2], &due[3], &due[4], &due[5]); err != nil {
				return err
			}
			return row(no, name, locale.PhoneShow(phone), due[0], due[1], due[2], due[3], due[4], due[5])
		})
	}, m.column("customer", sheet.Text, 13), m.column("name", sheet.Text, 28), m.column("phone", sheet.Text, 18), m.sum("not_due", sheet.Money), m.sum("late_30", sheet.Money),
		m.sum("late_60", sheet.Money), m.sum("late_90", sheet.Money), m.sum("late_more", sheet.Money), m.sum("open", sheet.Money))
}

func (m maker) fees() sheet.Table {
	return m.table(FigureFees, func(row func(...any) error) error {
		all, err := Fees(m.tx, m.p, m.standard)
		if err != nil {
			return err
		}
		for _, c := range all {
			if err := row(m.channel(c.Channel), c.Count, c.Amount, c.Told, c.Expected, c.Unknown); err != nil {
				return err
			}
		}
		return nil
	}, m.column("channel", sheet.Text, 26), m.sum("payments", sheet.Whole), m.sum("amount", sheet.Money), m.sum("fee_told", sheet.Money), m.sum("fee_expected", sheet.Money), m.sum("fee_unknown", sheet.Whole))
}

func (m maker) channel(key string) string {
	if word := "app.method." + strings.ReplaceAll(key, ".", "_"); locale.Has(word) {
		return locale.T(m.lang, word, nil)
	}
	return key
}

// words says, in the workbook itself, what its sheets count.
func (m maker) words() sheet.Table {
	return sheet.Table{Name: m.t("words"), Columns: []sheet.Column{m.column("sheet", sheet.Text, 22), m.column("counts", sheet.Text, 110)},
		Rows: func(row func(...any) error) error {
			days := locale.DateLong(m.lang, m.p.From) + " – " + locale.DateLong(m.lang, m.p.To)
			if err := row(m.t("period"), days); err != nil {
				return err
			}
			for _, f := range []string{FigureInvoices, FigurePayments, FigureTax, FigureAged, FigureFees} {
				if err := row(m.t("figure."+f), m.t("figure."+f+".hint")); err != nil {
					return err
				}
			}
			return nil
		}}
}
