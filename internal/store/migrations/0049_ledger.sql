-- +goose Up
-- owner: ledger
-- The digest of the row an entry is of, as it was when the entry was written; part of the entry's
-- own text. Entries from before have none.
ALTER TABLE entry ADD COLUMN seal BLOB;
