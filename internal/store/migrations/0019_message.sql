-- +goose Up
INSERT INTO channel VALUES ('http');
-- The sender: one HTTP interface of a message gateway, as the office described it. Its secret
-- stands in the vault.
CREATE TABLE sender (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  enabled    INTEGER NOT NULL DEFAULT 0 CHECK (enabled IN (0, 1)),
  preset     TEXT NOT NULL DEFAULT '',
  url        TEXT NOT NULL,
  method     TEXT NOT NULL,
  headers    TEXT NOT NULL,
  body_kind  TEXT NOT NULL,
  body       TEXT NOT NULL,
  ok_path    TEXT NOT NULL DEFAULT '',
  ok_value   TEXT NOT NULL DEFAULT '',
  id_path    TEXT NOT NULL DEFAULT '',
  changed_at TEXT NOT NULL
) STRICT;
ALTER TABLE template ADD COLUMN saved_at TEXT;
ALTER TABLE template ADD COLUMN saved_by INTEGER;
-- What the sender answered, for the person who has to decide.
ALTER TABLE message ADD COLUMN reply TEXT NOT NULL DEFAULT '';
-- The last place taken in a channel's queue, and when the channel last sent.
CREATE INDEX message_slot ON message(channel, leave_at) WHERE state = 'queued';
CREATE INDEX message_sent ON message(channel, sent_at) WHERE sent_at IS NOT NULL;
