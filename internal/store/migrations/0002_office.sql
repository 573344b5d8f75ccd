-- +goose Up
CREATE TABLE branch (
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  zone     TEXT NOT NULL DEFAULT 'WIB',
  address  TEXT NOT NULL DEFAULT '',
  ended_on TEXT
) STRICT;

-- One row: who sells. A copy is frozen on every invoice.
CREATE TABLE company (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  name          TEXT NOT NULL,
  legal_name    TEXT NOT NULL DEFAULT '',
  address       TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',
  email         TEXT NOT NULL DEFAULT '',
  npwp          TEXT NOT NULL DEFAULT '',
  co_brand      TEXT NOT NULL DEFAULT '',
  transfer_text TEXT NOT NULL DEFAULT '',
  public_url    TEXT NOT NULL DEFAULT '',
  lang          TEXT NOT NULL DEFAULT 'id',
  branch        INTEGER NOT NULL REFERENCES branch(id)
) STRICT;

-- Rules with a first day of validity. branch 0 = the whole office.
CREATE TABLE policy (
  id         INTEGER PRIMARY KEY,
  key        TEXT NOT NULL,
  branch     INTEGER NOT NULL DEFAULT 0,
  valid_from TEXT NOT NULL,
  value      TEXT NOT NULL,
  set_at     TEXT NOT NULL,
  set_by     INTEGER NOT NULL,
  UNIQUE (key, branch, valid_from)
) STRICT;

CREATE TABLE tax_mode (mode TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO tax_mode VALUES ('non_pkp'), ('pkp_exclusive'), ('pkp_inclusive');

-- PPN as a dated row: rate on a fraction of the price (PMK 131/2024: 12 % on 11/12).
CREATE TABLE tax_rule (
  id         INTEGER PRIMARY KEY,
  valid_from TEXT NOT NULL UNIQUE,
  mode       TEXT NOT NULL REFERENCES tax_mode(mode),
  rate_num   INTEGER NOT NULL CHECK (rate_num >= 0),
  rate_den   INTEGER NOT NULL CHECK (rate_den > 0),
  base_num   INTEGER NOT NULL CHECK (base_num > 0),
  base_den   INTEGER NOT NULL CHECK (base_den > 0)
) STRICT;

CREATE TABLE holiday (
  day  TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id            INTEGER PRIMARY KEY,
  username      TEXT NOT NULL COLLATE NOCASE UNIQUE,
  name          TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  pin_hash      TEXT NOT NULL DEFAULT '',
  lang          TEXT NOT NULL DEFAULT 'id',
  created_at    TEXT NOT NULL,
  disabled_at   TEXT
) STRICT;

CREATE TABLE role (role TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO role VALUES ('owner'), ('counter'), ('accountant'), ('technician'), ('collector');

-- branch 0 = every branch.
CREATE TABLE staff_role (
  staff  INTEGER NOT NULL REFERENCES staff(id),
  role   TEXT NOT NULL REFERENCES role(role),
  branch INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (staff, role, branch)
) STRICT, WITHOUT ROWID;

-- Wrong sign-ins survive a restart.
CREATE TABLE sign_in_try (
  subject TEXT PRIMARY KEY,
  fails   INTEGER NOT NULL,
  last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE secret (
  id         TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  nonce      BLOB NOT NULL,
  ciphertext BLOB NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The data key, wrapped once per way of opening it (keyring, file, recovery).
CREATE TABLE vault_key (
  slot       TEXT PRIMARY KEY,
  wrapped    BLOB NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Append-only audit. The payload can be erased (UU PDP), its salted hash cannot.
CREATE TABLE history (
  seq          INTEGER PRIMARY KEY,
  at           TEXT NOT NULL,
  actor_staff  INTEGER NOT NULL,
  actor_name   TEXT NOT NULL,
  verb         TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id   INTEGER NOT NULL,
  payload_hash BLOB NOT NULL,
  prev         BLOB NOT NULL,
  hash         BLOB NOT NULL,
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX history_subject ON history(subject_kind, subject_id, seq);
CREATE TABLE history_payload (
  seq  INTEGER PRIMARY KEY REFERENCES history(seq),
  salt BLOB NOT NULL,
  body TEXT NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
-- +goose StatementEnd
