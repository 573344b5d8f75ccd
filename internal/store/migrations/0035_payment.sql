-- +goose Up
-- A drawer that was opened with another sum than its last closing had left in it. Never edited; a drawer
-- opened for the first time, or with exactly that sum, has no row.
CREATE TABLE shift_opening (
  shift      INTEGER PRIMARY KEY REFERENCES shift(id),
  follows    INTEGER NOT NULL UNIQUE REFERENCES shift(id),
  left_in    INTEGER NOT NULL, -- below nought where more cash was taken back since than it held
  difference INTEGER NOT NULL CHECK (difference <> 0),
  note       TEXT NOT NULL CHECK (note <> ''),
  booked_on  TEXT NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER shift_opening_no_update BEFORE UPDATE ON shift_opening BEGIN SELECT RAISE(ABORT, 'what a drawer was opened with stays on record'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER shift_opening_no_delete BEFORE DELETE ON shift_opening BEGIN SELECT RAISE(ABORT, 'what a drawer was opened with stays on record'); END;
-- +goose StatementEnd
-- The last closing of a drawer.
CREATE INDEX shift_closed ON shift(till, id) WHERE closed_at IS NOT NULL;
