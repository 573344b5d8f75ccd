-- +goose Up
CREATE TABLE buyer_id_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO buyer_id_kind VALUES ('none'), ('nik'), ('npwp'), ('passport');

CREATE TABLE customer (
  id            INTEGER PRIMARY KEY,
  no            TEXT NOT NULL UNIQUE,
  branch        INTEGER NOT NULL REFERENCES branch(id),
  name          TEXT NOT NULL CHECK (name <> ''),
  phone         TEXT NOT NULL DEFAULT '',
  email         TEXT NOT NULL DEFAULT '',
  address       TEXT NOT NULL DEFAULT '',
  area          TEXT NOT NULL DEFAULT '',
  buyer_id_kind TEXT NOT NULL DEFAULT 'none' REFERENCES buyer_id_kind(kind),
  buyer_id      TEXT NOT NULL DEFAULT '',
  lang          TEXT NOT NULL DEFAULT 'id',
  usual_channel TEXT NOT NULL DEFAULT '',
  consent_at    TEXT,
  note          TEXT NOT NULL DEFAULT '',
  created_at    TEXT NOT NULL,
  ended_on      TEXT
) STRICT;
CREATE INDEX customer_name ON customer(name, id);

CREATE TABLE plan (
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL COLLATE NOCASE UNIQUE,
  name     TEXT NOT NULL,
  ended_on TEXT
) STRICT;
-- Speeds in bits per second as the customer sees them; price in rupiah for one cycle month.
CREATE TABLE plan_version (
  id               INTEGER PRIMARY KEY,
  plan             INTEGER NOT NULL REFERENCES plan(id),
  valid_from       TEXT NOT NULL,
  up_bps           INTEGER NOT NULL CHECK (up_bps > 0),
  down_bps         INTEGER NOT NULL CHECK (down_bps > 0),
  burst            TEXT NOT NULL DEFAULT '',
  price            INTEGER NOT NULL CHECK (price >= 0),
  installation_fee INTEGER NOT NULL DEFAULT 0 CHECK (installation_fee >= 0),
  UNIQUE (plan, valid_from)
) STRICT;

CREATE TABLE access_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO access_kind VALUES ('pppoe'), ('hotspot'), ('static');

-- router has no foreign key: it is the network room's row, and a line outlives a router.
CREATE TABLE line (
  id           INTEGER PRIMARY KEY,
  tag          TEXT NOT NULL UNIQUE,
  customer     INTEGER NOT NULL REFERENCES customer(id),
  branch       INTEGER NOT NULL REFERENCES branch(id),
  router       INTEGER NOT NULL,
  access_kind  TEXT NOT NULL REFERENCES access_kind(kind),
  address      TEXT NOT NULL DEFAULT '',
  created_at   TEXT NOT NULL,
  activated_on TEXT,
  ended_on     TEXT,
  end_reason   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX line_customer ON line(customer);
CREATE INDEX line_router ON line(router, id);

CREATE TABLE line_pppoe (
  line   INTEGER PRIMARY KEY REFERENCES line(id),
  login  TEXT NOT NULL COLLATE NOCASE UNIQUE,
  secret TEXT NOT NULL REFERENCES secret(id),
  ip     TEXT NOT NULL DEFAULT '',
  mac    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE cycle_unit (unit TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO cycle_unit VALUES ('day'), ('week'), ('month'), ('year');
-- fixed: tanggal tetap. anniversary: tanggal pasang. payment: ikut tanggal bayar.
CREATE TABLE calendar_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO calendar_kind VALUES ('fixed'), ('anniversary'), ('payment');
CREATE TABLE timing_kind (kind TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO timing_kind VALUES ('advance'), ('arrears');

-- What the line pays from from_on until to_on (inclusive; NULL = open). price NULL = the plan version's.
CREATE TABLE line_term (
  id           INTEGER PRIMARY KEY,
  line         INTEGER NOT NULL REFERENCES line(id),
  from_on      TEXT NOT NULL,
  to_on        TEXT,
  plan_version INTEGER NOT NULL REFERENCES plan_version(id),
  price        INTEGER CHECK (price >= 0),
  discount     INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
  cycle_unit   TEXT NOT NULL DEFAULT 'month' REFERENCES cycle_unit(unit),
  cycle_n      INTEGER NOT NULL DEFAULT 1 CHECK (cycle_n > 0),
  calendar     TEXT NOT NULL REFERENCES calendar_kind(kind),
  anchor_day   INTEGER NOT NULL CHECK (anchor_day BETWEEN 1 AND 31),
  timing       TEXT NOT NULL REFERENCES timing_kind(kind),
  lead_days    INTEGER NOT NULL DEFAULT 0 CHECK (lead_days BETWEEN 0 AND 60),
  due_days     INTEGER NOT NULL DEFAULT 0 CHECK (due_days BETWEEN 0 AND 90),
  CHECK (to_on IS NULL OR to_on >= from_on),
  UNIQUE (line, from_on)
) STRICT;
CREATE UNIQUE INDEX line_term_open ON line_term(line) WHERE to_on IS NULL;

CREATE TABLE line_event (
  id        INTEGER PRIMARY KEY,
  line      INTEGER NOT NULL REFERENCES line(id),
  at        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  from_term INTEGER REFERENCES line_term(id),
  to_term   INTEGER REFERENCES line_term(id),
  detail    TEXT NOT NULL DEFAULT '',
  actor     INTEGER NOT NULL
) STRICT;
CREATE INDEX line_event_line ON line_event(line, at);

CREATE TABLE hold_reason (reason TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO hold_reason VALUES ('first_payment'), ('overdue'), ('abuse'), ('manual'), ('pause');

-- A line is online when no hold lies on it.
CREATE TABLE hold (
  id        INTEGER PRIMARY KEY,
  line      INTEGER NOT NULL REFERENCES line(id),
  reason    TEXT NOT NULL REFERENCES hold_reason(reason),
  run       INTEGER,
  placed_at TEXT NOT NULL,
  placed_by INTEGER NOT NULL,
  lifted_at TEXT,
  lifted_by INTEGER,
  why       TEXT NOT NULL DEFAULT '',
  lift_why  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX hold_open ON hold(line, reason) WHERE lifted_at IS NULL;
CREATE INDEX hold_line ON hold(line, placed_at);
