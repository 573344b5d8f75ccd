-- +goose Up
CREATE TABLE account_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO account_kind VALUES ('asset'), ('liability'), ('income'), ('expense'), ('equity');
CREATE TABLE account (
  code TEXT PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES account_kind(kind)
) STRICT, WITHOUT ROWID;
INSERT INTO account VALUES
  ('cash', 'asset'), ('bank', 'asset'), ('gateway', 'asset'), ('receivable', 'asset'),
  ('deposit', 'liability'), ('unearned', 'liability'), ('unmatched', 'liability'),
  ('security_deposit', 'liability'), ('ppn_out', 'liability'),
  ('revenue', 'income'), ('revenue_installation', 'income'), ('revenue_other', 'income'),
  ('gateway_fee', 'expense'), ('cash_difference', 'expense'), ('write_off', 'expense'),
  ('opening', 'equity');

-- Immutable double entry. One entry per source; the chain makes silent edits visible.
CREATE TABLE entry (
  id          INTEGER PRIMARY KEY,
  source_kind TEXT NOT NULL,
  source_id   INTEGER NOT NULL,
  booked_on   TEXT NOT NULL,
  at          TEXT NOT NULL,
  actor       INTEGER NOT NULL,
  prev        BLOB NOT NULL,
  hash        BLOB NOT NULL,
  UNIQUE (source_kind, source_id)
) STRICT;
CREATE INDEX entry_booked ON entry(booked_on);

-- Debit positive, credit negative, whole rupiah. Dimensions are NULL where they say nothing.
CREATE TABLE posting (
  id              INTEGER PRIMARY KEY,
  entry           INTEGER NOT NULL REFERENCES entry(id),
  account         TEXT NOT NULL REFERENCES account(code),
  amount          INTEGER NOT NULL CHECK (amount <> 0),
  branch          INTEGER NOT NULL,
  customer        INTEGER,
  line            INTEGER,
  till            INTEGER,
  gateway_account INTEGER,
  party           TEXT
) STRICT;
CREATE INDEX posting_entry ON posting(entry);
CREATE INDEX posting_customer ON posting(customer, account) WHERE customer IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
