-- +goose Up
-- Cash is handed over out of a shut drawer too: a shop counts, closes, hands over. Such a row has no
-- shift, as one that was entered again.
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
  CHECK (client_key IS NOT NULL OR reverses IS NOT NULL)
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

-- The last entry of the ledger when a drawer had been opened, and closed: what moved its cash
-- afterwards is told by the order of the entries, whatever the clock said. Shifts that were opened
-- before have none of the first, and of their closings only the last of a drawer, by the clock.
ALTER TABLE shift ADD COLUMN opened_entry INTEGER;
ALTER TABLE shift ADD COLUMN closed_entry INTEGER;
UPDATE shift SET closed_entry = (SELECT coalesce(max(e.id), 0) FROM entry e WHERE e.at <= shift.closed_at) 
  WHERE id IN (SELECT max(x.id) FROM shift x WHERE x.closed_at IS NOT NULL GROUP BY x.till);
CREATE INDEX posting_till ON posting(till, account, entry, amount) WHERE till IS NOT NULL;
