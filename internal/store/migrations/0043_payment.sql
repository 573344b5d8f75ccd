-- +goose Up
-- A remittance that an older copy of the books lacked is entered again: through no shift, because
-- what lies in the drawer was counted since. Such a one has a key though it takes another back.
CREATE TABLE remittance_new (
  id         INTEGER PRIMARY KEY,
  till       INTEGER NOT NULL REFERENCES till(id),
  shift      INTEGER REFERENCES shift(id),
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  handed_to  TEXT NOT NULL,
  note       TEXT NOT NULL DEFAULT '',
  client_key TEXT UNIQUE,
  at         TEXT NOT NULL,
  booked_on  TEXT NOT NULL,
  actor      INTEGER NOT NULL,
  reverses   INTEGER UNIQUE REFERENCES remittance_new(id),
  CHECK ((amount < 0) = (reverses IS NOT NULL)),
  CHECK (client_key IS NOT NULL OR reverses IS NOT NULL),
  CHECK (shift IS NOT NULL OR client_key LIKE 'again:%')
) STRICT;
INSERT INTO remittance_new SELECT id, till, shift, amount, handed_to, note, client_key, at, booked_on, actor, reverses FROM remittance ORDER BY id;
DROP TABLE remittance;
ALTER TABLE remittance_new RENAME TO remittance;
CREATE INDEX remittance_shift ON remittance(shift, amount);
CREATE INDEX remittance_till ON remittance(till, amount);
CREATE INDEX remittance_booked ON remittance(booked_on, id);
-- +goose StatementBegin
CREATE TRIGGER remittance_no_update BEFORE UPDATE ON remittance BEGIN SELECT RAISE(ABORT, 'remittances are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER remittance_no_delete BEFORE DELETE ON remittance BEGIN SELECT RAISE(ABORT, 'remittances are append-only'); END;
-- +goose StatementEnd
