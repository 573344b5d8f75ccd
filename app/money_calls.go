package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Money) List(token string, filter PaymentFilter) (PaymentPage, error) {
	return ask(x.desk, token, "Money.List", func(ctx context.Context, by office.Session) (answer PaymentPage, err error) {
		return answer, errClosed
	})
}

func (x *Money) Unmatched(token string) ([]UnmatchedRow, error) {
	return ask(x.desk, token, "Money.Unmatched", func(ctx context.Context, by office.Session) (answer []UnmatchedRow, err error) {
		return answer, errClosed
	})
}

func (x *Money) Match(token string, payment, customer int64, targets []TargetPart) error {
	return do(x.desk, token, "Money.Match", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Money) Reverse(token string, payment int64, reason string) error {
	return do(x.desk, token, "Money.Reverse", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Money) Transfer(token string, in TransferInput) (PaymentDone, error) {
	return ask(x.desk, token, "Money.Transfer", func(ctx context.Context, by office.Session) (answer PaymentDone, err error) {
		return answer, errClosed
	})
}

func (x *Money) Shifts(token string) ([]ShiftRow, error) {
	return ask(x.desk, token, "Money.Shifts", func(ctx context.Context, by office.Session) (answer []ShiftRow, err error) {
		return answer, errClosed
	})
}
