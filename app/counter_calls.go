package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Counter) Shift(token string) (ShiftInfo, error) {
	return ask(x.desk, token, "Counter.Shift", func(ctx context.Context, by office.Session) (answer ShiftInfo, err error) {
		return answer, errClosed
	})
}

func (x *Counter) OpenShift(token string, till, opening int64) (ShiftInfo, error) {
	return ask(x.desk, token, "Counter.OpenShift", func(ctx context.Context, by office.Session) (answer ShiftInfo, err error) {
		return answer, errClosed
	})
}

func (x *Counter) CloseShift(token string, shift, counted int64, note string) (ShiftClosed, error) {
	return ask(x.desk, token, "Counter.CloseShift", func(ctx context.Context, by office.Session) (answer ShiftClosed, err error) {
		return answer, errClosed
	})
}

func (x *Counter) Find(token, query string) ([]Payer, error) {
	return ask(x.desk, token, "Counter.Find", func(ctx context.Context, by office.Session) (answer []Payer, err error) {
		return answer, errClosed
	})
}

func (x *Counter) Payer(token string, customer int64) (Payer, error) {
	return ask(x.desk, token, "Counter.Payer", func(ctx context.Context, by office.Session) (answer Payer, err error) {
		return answer, errClosed
	})
}

func (x *Counter) TakeCash(token string, in CashInput) (PaymentDone, error) {
	return ask(x.desk, token, "Counter.TakeCash", func(ctx context.Context, by office.Session) (answer PaymentDone, err error) {
		return answer, errClosed
	})
}

func (x *Counter) Receipt(token string, payment int64) (FileMade, error) {
	return ask(x.desk, token, "Counter.Receipt", func(ctx context.Context, by office.Session) (answer FileMade, err error) {
		return answer, errClosed
	})
}
