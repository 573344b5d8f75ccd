-- +goose Up
-- When this program was awake. machine columns follow the machine's clock, the others the calendar.
CREATE TABLE presence (
  boot_id    TEXT PRIMARY KEY,
  started_at TEXT NOT NULL,
  seen_at    TEXT NOT NULL,
  machine_started_at TEXT NOT NULL,
  machine_seen_at    TEXT NOT NULL,
  clean      INTEGER NOT NULL DEFAULT 0 CHECK (clean IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE gap (
  id      INTEGER PRIMARY KEY,
  from_at TEXT NOT NULL,
  to_at   TEXT NOT NULL,
  told_at TEXT
) STRICT;
