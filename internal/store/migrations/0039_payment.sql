-- +goose Up
-- The office's accounts at banks whose statements are imported. layout is how the columns of its
-- export were understood last, heads the words above them: the same export is understood alike.
CREATE TABLE bank_account (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  number     TEXT NOT NULL DEFAULT '',
  heads      TEXT NOT NULL DEFAULT '',
  layout     TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL
) STRICT;

-- Impor mutasi: one file, and the days it covers.
CREATE TABLE statement_file (
  id          INTEGER PRIMARY KEY,
  account     INTEGER NOT NULL REFERENCES bank_account(id),
  name        TEXT NOT NULL,
  from_day    TEXT NOT NULL,
  through_day TEXT NOT NULL CHECK (through_day >= from_day),
  at          TEXT NOT NULL,
  by_staff    INTEGER NOT NULL
) STRICT;
CREATE INDEX statement_file_account ON statement_file(account, through_day);

-- Money that came in, as the statement tells it: once, however many files hold it. confirms: the
-- payment stood in the books before, taken by hand. Without a payment a person said that it is no
-- customer's money.
CREATE TABLE statement_line (
  id       INTEGER PRIMARY KEY,
  file     INTEGER NOT NULL REFERENCES statement_file(id),
  account  INTEGER NOT NULL REFERENCES bank_account(id),
  line     INTEGER NOT NULL,
  on_day   TEXT NOT NULL,
  amount   INTEGER NOT NULL CHECK (amount > 0),
  told     TEXT NOT NULL,
  sender   TEXT NOT NULL DEFAULT '',
  identity TEXT NOT NULL,
  payment  INTEGER UNIQUE REFERENCES payment(id),
  confirms INTEGER NOT NULL DEFAULT 0 CHECK (confirms IN (0, 1)),
  UNIQUE (account, identity)
) STRICT;
CREATE INDEX statement_line_sender ON statement_line(sender) WHERE sender <> '';
