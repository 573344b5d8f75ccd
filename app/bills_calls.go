package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Bills) List(token string, filter InvoiceFilter) (InvoicePage, error) {
	return ask(x.desk, token, "Bills.List", func(ctx context.Context, by office.Session) (answer InvoicePage, err error) {
		return answer, errClosed
	})
}

func (x *Bills) Get(token string, id int64) (InvoiceCard, error) {
	return ask(x.desk, token, "Bills.Get", func(ctx context.Context, by office.Session) (answer InvoiceCard, err error) {
		return answer, errClosed
	})
}

func (x *Bills) PDF(token string, id int64) (FileMade, error) {
	return ask(x.desk, token, "Bills.PDF", func(ctx context.Context, by office.Session) (answer FileMade, err error) {
		return answer, errClosed
	})
}

func (x *Bills) Credit(token string, in CreditInput) (CreditRow, error) {
	return ask(x.desk, token, "Bills.Credit", func(ctx context.Context, by office.Session) (answer CreditRow, err error) {
		return answer, errClosed
	})
}

func (x *Bills) OpenCharge(token string, invoice int64, channel string) (ChargeRow, error) {
	return ask(x.desk, token, "Bills.OpenCharge", func(ctx context.Context, by office.Session) (answer ChargeRow, err error) {
		return answer, errClosed
	})
}

func (x *Bills) PayPage(token string, invoice int64) (FileMade, error) {
	return ask(x.desk, token, "Bills.PayPage", func(ctx context.Context, by office.Session) (answer FileMade, err error) {
		return answer, errClosed
	})
}

func (x *Bills) WaQueue(token string) ([]MessageRow, error) {
	return ask(x.desk, token, "Bills.WaQueue", func(ctx context.Context, by office.Session) (answer []MessageRow, err error) {
		return answer, errClosed
	})
}

func (x *Bills) WaOpen(token string, id int64) (FileMade, error) {
	return ask(x.desk, token, "Bills.WaOpen", func(ctx context.Context, by office.Session) (answer FileMade, err error) {
		return answer, errClosed
	})
}

func (x *Bills) WaDone(token string, id int64) error {
	return do(x.desk, token, "Bills.WaDone", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Bills) WaSkip(token string, id int64) error {
	return do(x.desk, token, "Bills.WaSkip", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Bills) Outgoing(token, state, after string) ([]MessageRow, error) {
	return ask(x.desk, token, "Bills.Outgoing", func(ctx context.Context, by office.Session) (answer []MessageRow, err error) {
		return answer, errClosed
	})
}

func (x *Bills) RunNow(token string) (BilledNow, error) {
	return ask(x.desk, token, "Bills.RunNow", func(ctx context.Context, by office.Session) (answer BilledNow, err error) {
		return answer, errClosed
	})
}
