//go:build cgo

package store

import (
	"context"
	"database/sql/driver"
	"errors"

	"github.com/mattn/go-sqlite3"
)

type sqliteConnector struct {
	dsn string
	drv sqlite3.SQLiteDriver
}

// connector opens connections of one fixed DSN; this is the only door to the
// driver.
func connector(dsn string) driver.Connector { return &sqliteConnector{dsn: dsn} }

func (c *sqliteConnector) Connect(context.Context) (driver.Conn, error) { return c.drv.Open(c.dsn) }
func (c *sqliteConnector) Driver() driver.Driver                        { return &c.drv }

// faultOf sorts an error of SQLite by what the program must do about it.
func faultOf(err error) fault {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return faultNone
	}
	switch e.Code {
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return faultCorrupt
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrFull, sqlite3.ErrIoErr,
		sqlite3.ErrNomem, sqlite3.ErrCantOpen, sqlite3.ErrReadonly, sqlite3.ErrProtocol:
		return faultUnavailable
	case sqlite3.ErrConstraint:
		switch e.ExtendedCode {
		case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey, sqlite3.ErrConstraintRowID:
			return faultUnique
		}
		return faultConstraint
	}
	return faultOther
}
