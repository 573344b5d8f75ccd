-- +goose Up
CREATE TABLE till (
  id     INTEGER PRIMARY KEY,
  branch INTEGER NOT NULL REFERENCES branch(id),
  name   TEXT NOT NULL,
  UNIQUE (branch, name)
) STRICT;
CREATE TABLE shift (
  id         INTEGER PRIMARY KEY,
  till       INTEGER NOT NULL REFERENCES till(id),
  staff      INTEGER NOT NULL REFERENCES staff(id),
  opened_at  TEXT NOT NULL,
  opening    INTEGER NOT NULL CHECK (opening >= 0),
  closed_at  TEXT,
  closed_by  INTEGER REFERENCES staff(id),
  expected   INTEGER,
  counted    INTEGER CHECK (counted >= 0),
  note       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX shift_open ON shift(till) WHERE closed_at IS NULL;

CREATE TABLE gateway_account (
  id           INTEGER PRIMARY KEY,
  branch       INTEGER NOT NULL REFERENCES branch(id),
  provider     TEXT NOT NULL,
  name         TEXT NOT NULL,
  core_url     TEXT NOT NULL,
  snap_url     TEXT NOT NULL,
  server_key   TEXT NOT NULL REFERENCES secret(id),
  callback_key TEXT NOT NULL UNIQUE,
  ahead_channel TEXT NOT NULL DEFAULT 'va.bca',
  enabled      INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  created_at   TEXT NOT NULL,
  last_ok_at   TEXT,
  last_error   TEXT NOT NULL DEFAULT '',
  forged       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE charge_state (state TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO charge_state VALUES ('opening'), ('unclear'), ('open'), ('paid'), ('closed'), ('failed'), ('refused'), ('review');
-- order_id is committed before the gateway hears of it and never used again.
CREATE TABLE charge (
  id          INTEGER PRIMARY KEY,
  order_id    TEXT NOT NULL UNIQUE,
  account     INTEGER NOT NULL REFERENCES gateway_account(id),
  customer    INTEGER NOT NULL REFERENCES customer(id),
  purpose     TEXT NOT NULL,
  amount      INTEGER NOT NULL CHECK (amount > 0),
  channel     TEXT NOT NULL,
  state       TEXT NOT NULL REFERENCES charge_state(state),
  provider_id TEXT NOT NULL DEFAULT '',
  digits      TEXT NOT NULL DEFAULT '[]',
  qr          TEXT NOT NULL DEFAULT '',
  url         TEXT NOT NULL DEFAULT '',
  created_at  TEXT NOT NULL,
  expires_at  TEXT,
  next_poll_at TEXT,
  polls       INTEGER NOT NULL DEFAULT 0,
  answered_at TEXT,
  last_error  TEXT NOT NULL DEFAULT '',
  closed_at   TEXT
) STRICT;
CREATE INDEX charge_poll ON charge(next_poll_at) WHERE next_poll_at IS NOT NULL;
CREATE INDEX charge_customer ON charge(customer, state);
CREATE TABLE charge_target (
  charge INTEGER NOT NULL REFERENCES charge(id),
  kind   TEXT NOT NULL,
  id     INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (charge, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX charge_target_thing ON charge_target(kind, id);

CREATE TABLE event_state (state TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO event_state VALUES ('unread'), ('done'), ('ignored');
CREATE TABLE gateway_event (
  id          INTEGER PRIMARY KEY,
  account     INTEGER NOT NULL REFERENCES gateway_account(id),
  body_hash   BLOB NOT NULL,
  body        BLOB NOT NULL,
  order_id    TEXT NOT NULL,
  received_at TEXT NOT NULL,
  times       INTEGER NOT NULL DEFAULT 1,
  state       TEXT NOT NULL REFERENCES event_state(state),
  verdict     TEXT NOT NULL DEFAULT '',
  done_at     TEXT,
  payment     INTEGER,
  UNIQUE (account, body_hash)
) STRICT;
CREATE INDEX gateway_event_unread ON gateway_event(id) WHERE state = 'unread';
CREATE INDEX gateway_event_order ON gateway_event(order_id);

CREATE TABLE payment_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO payment_kind VALUES ('gateway'), ('cash'), ('transfer'), ('reversal');
-- Never edited. A reversal is a new row with a negative amount that names what it takes back.
CREATE TABLE payment (
  id          INTEGER PRIMARY KEY,
  no          TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL REFERENCES payment_kind(kind),
  account     INTEGER REFERENCES gateway_account(id),
  external_id TEXT,
  charge      INTEGER REFERENCES charge(id),
  till        INTEGER REFERENCES till(id),
  shift       INTEGER REFERENCES shift(id),
  client_key  TEXT UNIQUE,
  customer    INTEGER REFERENCES customer(id),
  payer       TEXT NOT NULL DEFAULT '',
  branch      INTEGER NOT NULL,
  channel     TEXT NOT NULL DEFAULT '',
  amount      INTEGER NOT NULL CHECK (amount <> 0),
  fee         INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),
  paid_at     TEXT NOT NULL,
  booked_on   TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  actor       INTEGER NOT NULL,
  note        TEXT NOT NULL DEFAULT '',
  reverses    INTEGER UNIQUE REFERENCES payment(id),
  UNIQUE (account, external_id)
) STRICT;
CREATE INDEX payment_customer ON payment(customer, id);
CREATE INDEX payment_booked ON payment(booked_on, id);
-- +goose StatementBegin
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
-- +goose StatementEnd

-- Belum dikenali: money whose owner is not known yet.
CREATE TABLE unmatched (
  payment    INTEGER PRIMARY KEY REFERENCES payment(id),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  why        TEXT NOT NULL,
  since      TEXT NOT NULL,
  matched_at TEXT,
  matched_by INTEGER,
  customer   INTEGER REFERENCES customer(id)
) STRICT;
CREATE INDEX unmatched_open ON unmatched(since) WHERE matched_at IS NULL;
