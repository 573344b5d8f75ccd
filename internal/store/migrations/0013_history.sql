-- +goose Up
-- The history browser looks for one person's acts and for one kind of act, newest first.
CREATE INDEX history_actor ON history(actor_staff, seq);
CREATE INDEX history_verb ON history(verb, seq);
-- Which bills a reminder speaks of.
CREATE INDEX rung_message ON rung(message);
