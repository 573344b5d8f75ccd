package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Door) Health(token string) ([]Dot, error) {
	return ask(x.desk, token, "Door.Health", func(ctx context.Context, by office.Session) (answer []Dot, err error) {
		return answer, errClosed
	})
}

func (x *Door) Who(token string) (SessionInfo, error) {
	return ask(x.desk, token, "Door.Who", func(ctx context.Context, by office.Session) (answer SessionInfo, err error) {
		return answer, errClosed
	})
}

func (x *Door) SignOut(token string) error {
	return do(x.desk, token, "Door.SignOut", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Door) SetLang(token, lang string) error {
	return do(x.desk, token, "Door.SetLang", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

// State tells what to show before anyone is signed in.
func (x *Door) State() (DoorState, error) {
	return open(x.desk, "Door.State", func(ctx context.Context) (answer DoorState, err error) {
		return answer, errClosed
	})
}

// CreateOwner makes the first person and the company; only while there is nobody.
func (x *Door) CreateOwner(in OwnerInput) (SessionInfo, error) {
	return open(x.desk, "Door.CreateOwner", func(ctx context.Context) (answer SessionInfo, err error) {
		return answer, errClosed
	})
}

// SignIn opens a session.
func (x *Door) SignIn(username, password string) (SessionInfo, error) {
	return open(x.desk, "Door.SignIn", func(ctx context.Context) (answer SessionInfo, err error) {
		return answer, errClosed
	})
}
