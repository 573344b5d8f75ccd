-- +goose Up
-- Money a bank took back after the saldo it had left was paid out again: the office's loss.
INSERT INTO account VALUES ('chargeback_loss', 'expense');

-- The owner's word that a date is right though a day behind it is closed: the day was closed
-- by a clock that ran ahead.
CREATE TABLE day_confirm (
  on_day    TEXT NOT NULL,
  closed_to TEXT NOT NULL,
  at        TEXT NOT NULL,
  by_staff  INTEGER NOT NULL,
  PRIMARY KEY (closed_to, on_day)
) STRICT, WITHOUT ROWID;

-- owner: subscriber
-- When a reprieve really ended: not before its time, and only in the hours of isolation.
CREATE TABLE reprieve_end (
  reprieve INTEGER PRIMARY KEY REFERENCES reprieve(id),
  at       TEXT NOT NULL
) STRICT;
-- Those whose job has run are over.
INSERT INTO reprieve_end SELECT r.id, r.until_at FROM reprieve r
  WHERE NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'reprieve.end' AND j.key = 'reprieve:' || r.id AND j.state IN ('open', 'running'));
