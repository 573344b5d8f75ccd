-- +goose Up
-- Acts with money that came after the first ones. Never an edit: each is a row of its own.
INSERT INTO payment_kind VALUES ('refund'), ('chargeback');

-- A picture of a transfer that a customer sent: it waits until the statement shows the money.
CREATE TABLE proof_picture (
  hash  BLOB PRIMARY KEY,
  body  BLOB NOT NULL
) STRICT;
CREATE TABLE proof_state (state TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO proof_state VALUES ('waiting'), ('accepted'), ('refused');
CREATE TABLE transfer_proof (
  id         INTEGER PRIMARY KEY,
  client_key TEXT NOT NULL UNIQUE,
  customer   INTEGER NOT NULL REFERENCES customer(id),
  invoice    INTEGER REFERENCES invoice(id),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  on_day     TEXT NOT NULL,
  picture    BLOB NOT NULL REFERENCES proof_picture(hash),
  note       TEXT NOT NULL DEFAULT '',
  state      TEXT NOT NULL DEFAULT 'waiting' REFERENCES proof_state(state),
  at         TEXT NOT NULL,
  by_staff   INTEGER NOT NULL,
  decided_at TEXT,
  decided_by INTEGER,
  reason     TEXT NOT NULL DEFAULT '',
  payment    INTEGER UNIQUE REFERENCES payment(id),
  CHECK ((state = 'accepted') = (payment IS NOT NULL)),
  CHECK ((state = 'waiting') = (decided_at IS NULL))
) STRICT;
CREATE INDEX transfer_proof_waiting ON transfer_proof(customer) WHERE state = 'waiting';

-- owner: billing
-- Hapus piutang: what is left of an invoice and will not be paid. Taken back by a row that
-- names it.
CREATE TABLE write_off (
  id        INTEGER PRIMARY KEY,
  invoice   INTEGER NOT NULL REFERENCES invoice(id),
  customer  INTEGER NOT NULL REFERENCES customer(id),
  amount    INTEGER NOT NULL CHECK (amount <> 0),
  reason    TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  at        TEXT NOT NULL,
  actor     INTEGER NOT NULL,
  reverses  INTEGER UNIQUE REFERENCES write_off(id),
  CHECK ((amount < 0) = (reverses IS NOT NULL))
) STRICT;
CREATE INDEX write_off_invoice ON write_off(invoice);
INSERT INTO allocation_source VALUES ('write_off');
-- +goose StatementBegin
CREATE TRIGGER write_off_no_update BEFORE UPDATE ON write_off BEGIN SELECT RAISE(ABORT, 'write-offs are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER write_off_no_delete BEFORE DELETE ON write_off BEGIN SELECT RAISE(ABORT, 'write-offs are append-only'); END;
-- +goose StatementEnd

-- Buka sementara: a line is on for some hours though it owes; the cover ends by itself.
CREATE TABLE reprieve (
  id       INTEGER PRIMARY KEY,
  line     INTEGER NOT NULL REFERENCES line(id),
  at       TEXT NOT NULL,
  until_at TEXT NOT NULL CHECK (until_at > at),
  by_staff INTEGER NOT NULL,
  note     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reprieve_line ON reprieve(line, until_at);

-- owner: ledger
-- Tutup hari: nothing is booked on a closed day or before it any more. What stood in the
-- books up to that day is kept, so that a change behind the program's back shows.
CREATE TABLE day_close (
  on_day   TEXT PRIMARY KEY,
  entries  INTEGER NOT NULL,
  debits   INTEGER NOT NULL,
  at       TEXT NOT NULL,
  by_staff INTEGER NOT NULL,
  note     TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
-- +goose StatementBegin
CREATE TRIGGER day_close_no_update BEFORE UPDATE ON day_close BEGIN SELECT RAISE(ABORT, 'a closed day stays closed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER day_close_no_delete BEFORE DELETE ON day_close BEGIN SELECT RAISE(ABORT, 'a closed day stays closed'); END;
-- +goose StatementEnd
