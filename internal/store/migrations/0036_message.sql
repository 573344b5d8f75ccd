-- +goose Up
-- A reminder that is told by mouth: it waits for a person who calls, or goes there.
INSERT INTO channel VALUES ('call');
-- Every attempt to reach somebody by telephone about a message, reached or not.
CREATE TABLE message_call (
  id       INTEGER PRIMARY KEY,
  message  INTEGER NOT NULL REFERENCES message(id),
  at       TEXT NOT NULL,
  by_staff INTEGER NOT NULL,
  reached  INTEGER NOT NULL CHECK (reached IN (0, 1))
) STRICT;
CREATE INDEX message_call_of ON message_call(message, reached, at);

-- owner: billing
-- When the payment came in that fulfilled a promise; taken back with that payment.
ALTER TABLE promise ADD COLUMN kept_at TEXT;

-- owner: subscriber
-- The hold a reprieve eases, which it does not outlive.
DROP TRIGGER reprieve_no_update;
ALTER TABLE reprieve ADD COLUMN hold INTEGER REFERENCES hold(id);
UPDATE reprieve SET hold = (SELECT h.id FROM hold h WHERE h.line = reprieve.line AND h.reason = 'overdue'
  ORDER BY h.placed_at <= reprieve.at AND (h.lifted_at IS NULL OR h.lifted_at >= reprieve.at) DESC, h.id DESC LIMIT 1);
-- +goose StatementBegin
CREATE TRIGGER reprieve_no_update BEFORE UPDATE ON reprieve BEGIN SELECT RAISE(ABORT, 'what was opened stays on record'); END;
-- +goose StatementEnd
INSERT INTO reprieve_end SELECT r.id, h.lifted_at FROM reprieve r JOIN hold h ON h.id = r.hold
  WHERE h.lifted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reprieve_end e WHERE e.reprieve = r.id);
