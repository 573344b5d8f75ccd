//go:build !cgo

package store

import (
	"context"
	"database/sql/driver"
	"errors"
)

var errNoCgo = errors.New("store: SQLite needs a C compiler; build with CGO_ENABLED=1")

type noDriver struct{}

func (noDriver) Connect(context.Context) (driver.Conn, error) { return nil, errNoCgo }
func (noDriver) Driver() driver.Driver                        { return noDriver{} }
func (noDriver) Open(string) (driver.Conn, error)             { return nil, errNoCgo }

func connector(dsn string) driver.Connector { return noDriver{} }

func faultOf(error) fault { return faultNone }
