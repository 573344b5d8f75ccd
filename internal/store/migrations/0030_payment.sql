-- +goose Up
-- Cash that left the drawers (setoran) and is in the hands of the owner or of a bank.
INSERT INTO account VALUES ('remitted', 'asset');

-- Never edited. A reversal is a new row with a negative amount that names what it takes back.
CREATE TABLE remittance (
  id         INTEGER PRIMARY KEY,
  till       INTEGER NOT NULL REFERENCES till(id),
  shift      INTEGER NOT NULL REFERENCES shift(id),
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  handed_to  TEXT NOT NULL,
  note       TEXT NOT NULL DEFAULT '',
  client_key TEXT UNIQUE,
  at         TEXT NOT NULL,
  booked_on  TEXT NOT NULL,
  actor      INTEGER NOT NULL,
  reverses   INTEGER UNIQUE REFERENCES remittance(id),
  CHECK ((amount < 0) = (reverses IS NOT NULL)),
  CHECK ((client_key IS NULL) = (reverses IS NOT NULL))
) STRICT;
CREATE INDEX remittance_shift ON remittance(shift, amount);
CREATE INDEX remittance_till ON remittance(till, amount);
CREATE INDEX remittance_booked ON remittance(booked_on, id);
-- +goose StatementBegin
CREATE TRIGGER remittance_no_update BEFORE UPDATE ON remittance BEGIN SELECT RAISE(ABORT, 'remittances are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER remittance_no_delete BEFORE DELETE ON remittance BEGIN SELECT RAISE(ABORT, 'remittances are append-only'); END;
-- +goose StatementEnd
