-- +goose Up
-- One transfer may be told of by several pictures: each of those who share it sent her own, of the whole
-- or of her share.
CREATE TABLE transfer_proof_new (
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
  payment    INTEGER REFERENCES payment(id),
  UNIQUE (payment, customer, amount),
  CHECK ((state = 'accepted') = (payment IS NOT NULL)),
  CHECK ((state = 'waiting') = (decided_at IS NULL))
) STRICT;
INSERT INTO transfer_proof_new SELECT id, client_key, customer, invoice, amount, on_day, picture, note, state, at, by_staff, decided_at, decided_by, reason, payment FROM transfer_proof ORDER BY id;
DROP TABLE transfer_proof;
ALTER TABLE transfer_proof_new RENAME TO transfer_proof;
CREATE INDEX transfer_proof_waiting ON transfer_proof(customer) WHERE state = 'waiting';
CREATE INDEX transfer_proof_customer ON transfer_proof(customer);
