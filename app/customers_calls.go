package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Customers) List(token string, filter CustomerFilter) (CustomerPage, error) {
	return ask(x.desk, token, "Customers.List", func(ctx context.Context, by office.Session) (answer CustomerPage, err error) {
		return answer, errClosed
	})
}

func (x *Customers) Get(token string, id int64) (CustomerCard, error) {
	return ask(x.desk, token, "Customers.Get", func(ctx context.Context, by office.Session) (answer CustomerCard, err error) {
		return answer, errClosed
	})
}

func (x *Customers) Timeline(token string, id int64, before string) ([]TimelineRow, error) {
	return ask(x.desk, token, "Customers.Timeline", func(ctx context.Context, by office.Session) (answer []TimelineRow, err error) {
		return answer, errClosed
	})
}

func (x *Customers) Options(token string) (Options, error) {
	return ask(x.desk, token, "Customers.Options", func(ctx context.Context, by office.Session) (answer Options, err error) {
		return answer, errClosed
	})
}

func (x *Customers) Enrol(token string, in EnrolInput) (EnrolDone, error) {
	return ask(x.desk, token, "Customers.Enrol", func(ctx context.Context, by office.Session) (answer EnrolDone, err error) {
		return answer, errClosed
	})
}

func (x *Customers) Update(token string, id int64, in CustomerInput) error {
	return do(x.desk, token, "Customers.Update", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Customers) Promise(token string, in PromiseInput) error {
	return do(x.desk, token, "Customers.Promise", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Customers) Hold(token string, line int64, reason, why string) error {
	return do(x.desk, token, "Customers.Hold", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Customers) Lift(token string, line int64, reason, why string) error {
	return do(x.desk, token, "Customers.Lift", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Customers) ChangePlan(token string, line, plan int64, from string) error {
	return do(x.desk, token, "Customers.ChangePlan", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Customers) MoveRouter(token string, line, router int64) error {
	return do(x.desk, token, "Customers.MoveRouter", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Customers) Terminate(token string, line int64, on, reason string) error {
	return do(x.desk, token, "Customers.Terminate", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Customers) CheckNow(token string, customer int64) (int64, error) {
	return ask(x.desk, token, "Customers.CheckNow", func(ctx context.Context, by office.Session) (answer int64, err error) {
		return answer, errClosed
	})
}

func (x *Customers) Restart(token string, line int64) error {
	return do(x.desk, token, "Customers.Restart", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}
