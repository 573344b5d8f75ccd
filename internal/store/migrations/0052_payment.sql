-- +goose Up
-- The digest of what is written once, so that an edit behind the program's back shows: an attempt with
-- what it is to pay, and a statement with its lines. Rows from before have none.
ALTER TABLE charge ADD COLUMN seal BLOB;
ALTER TABLE statement_file ADD COLUMN seal BLOB;
