-- +goose Up
-- Buka sementara eases the overdue hold of a line for some hours; it belongs beside holds.
DROP TABLE reprieve;
CREATE TABLE reprieve (
  id       INTEGER PRIMARY KEY,
  line     INTEGER NOT NULL REFERENCES line(id),
  at       TEXT NOT NULL,
  until_at TEXT NOT NULL CHECK (until_at > at),
  by_staff INTEGER NOT NULL,
  note     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reprieve_line ON reprieve(line, until_at);
-- +goose StatementBegin
CREATE TRIGGER reprieve_no_update BEFORE UPDATE ON reprieve BEGIN SELECT RAISE(ABORT, 'what was opened stays on record'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reprieve_no_delete BEFORE DELETE ON reprieve BEGIN SELECT RAISE(ABORT, 'what was opened stays on record'); END;
-- +goose StatementEnd
