-- +goose Up
-- Money a bank took back after the saldo it had left was paid out again: the office's loss.
INSERT INTO account VALUES ('chargeback_loss', 'expense');

-- owner: subscriber
-- When a reprieve really ended: not before its time, and only in the hours of isolation.
CREATE TABLE reprieve_end (
  reprieve INTEGER PRIMARY KEY REFERENCES reprieve(id),
  at       TEXT NOT NULL
) STRICT;
-- Those whose job has run are over.
INSERT INTO reprieve_end SELECT r.id, r.until_at FROM reprieve r
  WHERE NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'reprieve.end' AND j.key = 'reprieve:' || r.id AND j.state IN ('open', 'running'));
