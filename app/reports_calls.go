package app

import (
	"bytes"
	"context"

	"lunas/internal/gateway"
	"lunas/internal/gateway/midtrans"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/report"
	"lunas/internal/store"
)

// Page is money in and the collection rate of a period.
func (x *Reports) Page(token string, period ReportPeriod) (ReportPage, error) {
	return ask(x.desk, token, of("Reports.Page", period), func(ctx context.Context, _ office.Session) (ReportPage, error) {
		p, err := periodIn(period)
		if err != nil {
			return ReportPage{}, err
		}
		return reading(ctx, x.desk, "app.report", func(tx *store.Tx) (ReportPage, error) { return reportPage(tx, p) })
	})
}

func periodIn(in ReportPeriod) (report.Period, error) {
	from, err := dateIn("from", in.From)
	if err != nil {
		return report.Period{}, err
	}
	to, err := dateIn("to", in.To)
	if err != nil {
		return report.Period{}, err
	}
	p := report.Period{From: from, To: to}
	return p, p.Check()
}

func reportPage(tx *store.Tx, p report.Period) (ReportPage, error) {
	var page ReportPage
	bars, err := report.MoneyIn(tx, p)
	if err != nil {
		return page, err
	}
	page.MoneyIn = each(bars, func(b report.Bar) MoneyBar {
		page.Sum, page.Count = page.Sum+int64(b.Amount), page.Count+b.Count
		return MoneyBar{At: b.At, Amount: int64(b.Amount), Count: b.Count}
	})
	rates, err := report.CollectionRates(tx, p)
	page.Collected = each(rates, func(c report.Collected) CollectedRow {
		return CollectedRow{Month: c.Month, Due: int64(c.Due), Paid: int64(c.Paid), Rate: c.Rate}
	})
	if err != nil {
		return page, err
	}
	fees, err := report.Fees(tx, p, publishedFees())
	page.Fees = each(fees, func(c report.ChannelFees) FeeRow {
		return FeeRow{Channel: c.Channel, Count: c.Count, Amount: int64(c.Amount), Told: int64(c.Told), Expected: int64(c.Expected), Unknown: c.Unknown}
	})
	return page, err
}

// publishedFees are what the gateways ask for where the office entered no terms of its own.
func publishedFees() map[string]report.Fee {
	fees := map[string]report.Fee{}
	for _, c := range midtrans.Channels() {
		if c.Kind == gateway.KindHosted {
			continue // what it costs is what the way costs that was chosen there
		}
		fees[c.Key] = report.Fee{Fixed: c.Terms.FeeFixed, Basis: c.Terms.FeeBasis}
	}
	return fees
}

// Workbook begins to make the workbook of a period; Task tells how far it is.
func (x *Reports) Workbook(token string, period ReportPeriod) (TaskState, error) {
	return ask(x.desk, token, of("Reports.Workbook", period), func(call context.Context, by office.Session) (TaskState, error) {
		p, err := periodIn(period)
		if err != nil {
			return TaskState{}, err
		}
		lang := locale.Lang(by.Lang)
		return x.desk.startTask(call, func(ctx context.Context, progress func(done, of int64)) (string, []byte, error) {
			var b bytes.Buffer
			err := report.Workbook(ctx, x.desk.db, lang, p, publishedFees(), &b, progress)
			return locale.T(lang, "app.report.file", nil) + "-" + p.From.String() + "-" + p.To.String() + ".xlsx", b.Bytes(), err
		})
	})
}

// Task is how a long work stands.
func (x *Reports) Task(token, id string) (TaskState, error) {
	return ask(x.desk, token, of("Reports.Task", id), func(ctx context.Context, _ office.Session) (TaskState, error) {
		t, err := x.desk.taskOf(ctx, id)
		if err != nil {
			return TaskState{}, err
		}
		return t.now(), nil
	})
}

// Cancel ends a long work; one that has ended stays as it is.
func (x *Reports) Cancel(token, id string) error {
	return do(x.desk, token, of("Reports.Cancel", id), func(ctx context.Context, _ office.Session) error {
		t, err := x.desk.taskOf(ctx, id)
		if err == nil {
			t.cancel()
		}
		return err
	})
}

// Open shows the file that came of a long work.
func (x *Reports) Open(token, id string) (FileMade, error) {
	return ask(x.desk, token, of("Reports.Open", id), func(ctx context.Context, _ office.Session) (FileMade, error) {
		t, err := x.desk.taskOf(ctx, id)
		if err != nil {
			return FileMade{}, err
		}
		if t.now().State != "done" {
			return FileMade{}, store.Conflict("app.task.unfinished", nil)
		}
		return x.desk.show(t.name, t.data)
	})
}
