-- +goose Up
-- Cuti: days a line is off by agreement, both ends included. Where free is 1 they are not
-- billed. back_on is the day the line is let back, the day after to_on unless she came home
-- earlier. State: 0 planned, 1 the hold lies, 2 over.
CREATE TABLE pause (
  id       INTEGER PRIMARY KEY,
  line     INTEGER NOT NULL REFERENCES line(id),
  from_on  TEXT NOT NULL,
  to_on    TEXT NOT NULL CHECK (to_on >= from_on),
  back_on  TEXT NOT NULL CHECK (back_on >= from_on),
  free     INTEGER NOT NULL CHECK (free IN (0, 1)),
  state    INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  why      TEXT NOT NULL DEFAULT '',
  made_at  TEXT NOT NULL,
  by_staff INTEGER NOT NULL
) STRICT;
CREATE INDEX pause_line ON pause(line, to_on);
CREATE INDEX pause_turning ON pause(state) WHERE state < 2;

-- Ikut tanggal bayar: the day from which a hold for money counts as lifted.
CREATE TABLE calendar_restart (
  hold   INTEGER PRIMARY KEY REFERENCES hold(id),
  on_day TEXT NOT NULL
) STRICT;

-- Days that were billed but not served, because the line was isolated or on leave, are given
-- after the last billed day: a service period that no item bills.
CREATE TABLE carried_period (
  period INTEGER PRIMARY KEY REFERENCES service_period(id),
  hold   INTEGER REFERENCES hold(id),
  pause  INTEGER REFERENCES pause(id),
  CHECK ((hold IS NULL) <> (pause IS NULL))
) STRICT;
CREATE INDEX carried_period_pause ON carried_period(pause) WHERE pause IS NOT NULL;

-- Gabung tagihan: the lines of a customer that are due on one day share one bill.
ALTER TABLE customer ADD COLUMN one_bill INTEGER NOT NULL DEFAULT 0 CHECK (one_bill IN (0, 1));
