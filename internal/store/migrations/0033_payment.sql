-- +goose Up
-- Mutasi sudah saya cek: on which days a person looked at the bank statement up to now, and who.
-- An office without a gateway that takes transfers cuts nobody on a day without such a row.
CREATE TABLE statement_seen (
  on_day   TEXT PRIMARY KEY,
  at       TEXT NOT NULL,
  by_staff INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- +goose StatementBegin
CREATE TRIGGER statement_seen_no_update BEFORE UPDATE ON statement_seen BEGIN SELECT RAISE(ABORT, 'who looked stays on record'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_seen_no_delete BEFORE DELETE ON statement_seen BEGIN SELECT RAISE(ABORT, 'who looked stays on record'); END;
-- +goose StatementEnd
