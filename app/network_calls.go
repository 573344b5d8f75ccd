package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Network) Routers(token string) ([]RouterRow, error) {
	return ask(x.desk, token, "Network.Routers", func(ctx context.Context, by office.Session) (answer []RouterRow, err error) {
		return answer, errClosed
	})
}

func (x *Network) Add(token string, in RouterInput) (RouterRow, error) {
	return ask(x.desk, token, "Network.Add", func(ctx context.Context, by office.Session) (answer RouterRow, err error) {
		return answer, errClosed
	})
}

func (x *Network) Change(token string, id int64, in RouterInput) (RouterRow, error) {
	return ask(x.desk, token, "Network.Change", func(ctx context.Context, by office.Session) (answer RouterRow, err error) {
		return answer, errClosed
	})
}

func (x *Network) Test(token string, id int64, in RouterInput) (DoctorReport, error) {
	return ask(x.desk, token, "Network.Test", func(ctx context.Context, by office.Session) (answer DoctorReport, err error) {
		return answer, errClosed
	})
}

func (x *Network) Plumbing(token string, id int64) (PlumbingPlan, error) {
	return ask(x.desk, token, "Network.Plumbing", func(ctx context.Context, by office.Session) (answer PlumbingPlan, err error) {
		return answer, errClosed
	})
}

func (x *Network) ApplyPlumbing(token string, id int64) (PlumbingPlan, error) {
	return ask(x.desk, token, "Network.ApplyPlumbing", func(ctx context.Context, by office.Session) (answer PlumbingPlan, err error) {
		return answer, errClosed
	})
}

func (x *Network) Lines(token string, router int64, state, after string) (LinePage, error) {
	return ask(x.desk, token, "Network.Lines", func(ctx context.Context, by office.Session) (answer LinePage, err error) {
		return answer, errClosed
	})
}

func (x *Network) Events(token string, router int64, before int64) ([]NetEventRow, error) {
	return ask(x.desk, token, "Network.Events", func(ctx context.Context, by office.Session) (answer []NetEventRow, err error) {
		return answer, errClosed
	})
}

func (x *Network) FullPass(token string, id int64) error {
	return do(x.desk, token, "Network.FullPass", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}
