-- +goose Up
-- One notice per rung and invoice; accepted_at when a channel took it or a person handed it over.
CREATE TABLE rung (
  id          INTEGER PRIMARY KEY,
  invoice     INTEGER NOT NULL REFERENCES invoice(id),
  rung        INTEGER NOT NULL CHECK (rung > 0),
  message     INTEGER,
  at          TEXT NOT NULL,
  on_day      TEXT NOT NULL,
  UNIQUE (invoice, rung)
) STRICT;

CREATE TABLE dun_run_state (state TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO dun_run_state VALUES ('proposed'), ('approved'), ('cut'), ('dropped');
CREATE TABLE dun_run (
  id          INTEGER PRIMARY KEY,
  on_day      TEXT NOT NULL,
  router      INTEGER NOT NULL,
  list_hash   TEXT NOT NULL,
  why         TEXT NOT NULL,
  count       INTEGER NOT NULL CHECK (count > 0),
  amount      INTEGER NOT NULL,
  state       TEXT NOT NULL REFERENCES dun_run_state(state),
  proposed_at TEXT NOT NULL,
  approved_at TEXT,
  approved_by INTEGER REFERENCES staff(id),
  UNIQUE (on_day, router, list_hash)
) STRICT;
CREATE TABLE dun_item (
  run    INTEGER NOT NULL REFERENCES dun_run(id),
  line   INTEGER NOT NULL REFERENCES line(id),
  amount INTEGER NOT NULL,
  cut_at TEXT,
  skip_why TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run, line)
) STRICT, WITHOUT ROWID;
